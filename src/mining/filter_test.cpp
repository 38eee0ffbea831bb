#include "mining/filter.h"

#include <gtest/gtest.h>

#include "mining/log_builder.h"

namespace kring::mining {
namespace {

Log sample() {
  LogBuilder builder;
  const auto add = [&](const char* name, const char* activity, Micros day, const char* who, double cost) {
    builder.add_event(builder.case_number(name), builder.activity(activity),
                      day * 86'400 * micros_per_second);
    builder.event_column("org:resource", ValueType::text).put_text(builder.last_event(), who);
    if (cost >= 0) builder.event_column("cost", ValueType::real).put_real(builder.last_event(), cost);
  };
  add("1", "ask", 0, "Eva", 1), add("1", "help", 40, "Jan", -1), add("2", "ask", 20, "Jan", 2.5),
      add("2", "end", 50, "Eva", 3);
  builder.case_column("town", ValueType::text).put_text(0, "Delft");
  builder.case_column("town", ValueType::text).put_text(1, "Gouda");
  return std::move(builder).finish();
}

std::string events(const std::string& text) {
  const auto condition = parse_condition(text);
  if (!condition.ok()) return condition.error().rule;
  const auto log = filtered(sample(), std::vector{*condition});
  if (!log.ok()) return log.error().rule;
  std::string all;
  for (std::size_t e = 0; e < log->event_count(); ++e)
    all += std::string(log->case_names()[log->case_of(e)]) +
           std::string(log->activity_names()[log->activities()[e]]) + " ";
  return all;
}

TEST(Filter, every_kind_of_condition) {
  EXPECT_EQ(events("activity=ask"), "1ask 2ask ");
  EXPECT_EQ(events("activity!=ask"), "1help 2end ");
  EXPECT_EQ(events("org:resource=Eva"), "1ask 2end ");
  EXPECT_EQ(events("cost>1"), "2ask 2end ");
  EXPECT_EQ(events("cost>=2.5"), "2ask 2end ");
  EXPECT_EQ(events("cost<=1"), "1ask ");
  EXPECT_EQ(events("cost!=1"), "1help 2ask 2end ");
  EXPECT_EQ(events("from=1970-01-21"), "1help 2ask 2end ");
  EXPECT_EQ(events("until=1970-01-21"), "1ask ");
  EXPECT_EQ(events("case=2"), "2ask 2end ");
  EXPECT_EQ(events("case:town=Delft"), "1ask 1help ");
  EXPECT_EQ(events("has=help"), "1ask 1help ");
  EXPECT_EQ(events("hasnot=help"), "2ask 2end ");
  EXPECT_EQ(events("activity=never"), "");
}

TEST(Filter, what_can_not_be_meant_is_refused) {
  EXPECT_EQ(events("nothing"), "filter.form");
  EXPECT_EQ(events("=x"), "filter.form");
  EXPECT_EQ(events("colour=red"), "filter.unknown_key");
  EXPECT_EQ(events("case:colour=red"), "filter.unknown_key");
  EXPECT_EQ(events("cost>much"), "filter.not_a_number");
  EXPECT_EQ(events("from=soon"), "filter.not_a_time");
  EXPECT_EQ(events("org:resource>Eva"), "filter.not_a_number");
  EXPECT_EQ(events("activity>5"), "filter.not_a_number");
  EXPECT_EQ(events("has<=help"), "filter.not_a_number");
}

TEST(Filter, names_and_values_that_only_the_rest_had_are_gone) {
  const auto log = filtered(sample(), std::vector{Condition{"case", Condition::Compare::equal, "1"}});
  ASSERT_TRUE(log.ok());
  EXPECT_EQ(log->activity_names().find("end"), Names::none);
  EXPECT_EQ(log->case_attribute("town")->text(0), "Delft");
}

}  // namespace
}  // namespace kring::mining
