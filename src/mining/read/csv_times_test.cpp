#include <gtest/gtest.h>

#include "mining/filter.h"
#include "mining/perf/calendar.h"
#include "mining/read/csv.h"
#include "mining/read/xes.h"
#include "mining/rules/check.h"
#include "mining/rules/rule_file.h"
#include "mining/time_text.h"
#include "mining/write/write_log.h"

namespace kring::mining {
namespace {

constexpr std::string_view dutch =
    "case,activity,time\n"
    "1,a,2024-07-01 09:00\n1,b,2024-07-01 23:30\n"
    "2,a,2024-01-01 09:00\n2,b,2024-01-31 23:45\n";

ReadOutcome read(std::string_view text, const ReadOptions& options = {}) {
  auto outcome = read_csv_text(text, options);
  EXPECT_TRUE(outcome.ok()) << outcome.error().detail;
  return outcome.ok() ? std::move(*outcome) : ReadOutcome{};
}

std::string told(const Log& log) {
  std::string all;
  for (const auto at : log.times()) all += time_text(at, log.zone()).substr(0, 16) + " ";
  return all;
}

TEST(CsvTimes, hours_and_months_are_those_that_stand_in_the_file) {
  const auto log = read(dutch).log;
  EXPECT_EQ(told(log), "2024-07-01T09:00 2024-07-01T23:30 2024-01-01T09:00 2024-01-31T23:45 ");
  const auto found = calendar_of(log, log.zone());
  EXPECT_EQ(found.hours[9].events, 2);
  EXPECT_EQ(found.hours[23].events, 2);
  ASSERT_EQ(found.months.size(), 7U);
  EXPECT_EQ(found.months[0].bucket.events, 2);
  EXPECT_EQ(found.months[6].bucket.events, 2);
}

TEST(CsvTimes, the_zone_that_is_asked_for_counts) {
  ReadOptions options;
  options.zone = Zone::utc;
  const auto log = read(dutch, options).log;
  EXPECT_EQ(log.zone(), Zone::utc);
  EXPECT_EQ(log.times()[0], *parse_time("2024-07-01T09:00:00Z"));
  EXPECT_EQ(read(dutch).log.times()[0], *parse_time("2024-07-01T07:00:00Z"));
}

TEST(CsvTimes, a_duration_over_a_change_of_the_clock_is_that_of_the_hours_that_pass) {
  const auto log = read(
                       "case,activity,time\n1,a,30-03-2024 12:00\n1,b,31-03-2024 12:00\n"
                       "2,a,26-10-2024 12:00\n2,b,27-10-2024 12:00\n")
                       .log;
  EXPECT_EQ(log.times()[1] - log.times()[0], 23 * 3600 * micros_per_second);
  EXPECT_EQ(log.times()[3] - log.times()[2], 25 * 3600 * micros_per_second);
}

TEST(CsvTimes, filters_and_months_of_rules_go_by_the_same_clock) {
  const auto log = read(dutch).log;
  const auto until = filtered(log, {*parse_condition("until=2024-02-01")});
  ASSERT_TRUE(until.ok());
  EXPECT_EQ(told(*until), "2024-01-01T09:00 2024-01-31T23:45 ");
  const auto from = filtered(log, {*parse_condition("from=2024-07-01T23:30")});
  ASSERT_TRUE(from.ok());
  EXPECT_EQ(told(*from), "2024-07-01T23:30 ");
  const auto rules = rules::parse_rules(
      R"({"title": "x", "rules": [{"id": "r", "title": "t", "template": "precedence",
          "activation": "b", "target": "a"}]})");
  ASSERT_TRUE(rules.ok()) << rules.error().detail;
  const auto checked = rules::check_rule(log, rules->rules.at(0));
  ASSERT_TRUE(checked.ok());
  std::string months;
  for (const auto& month : checked->months) months += rules::month_text(month.month) + " ";
  EXPECT_EQ(months, "2024-01 2024-07 ");
}

TEST(CsvTimes, what_is_written_is_read_back_as_the_same_moments) {
  const auto log = read(dutch).log;
  for (const char* name : {"zone_back.csv", "zone_back.xes"}) {
    const std::string path = testing::TempDir() + name;
    ASSERT_TRUE(write_log(log, path).ok());
    const auto back = std::string(name).ends_with("csv") ? read_csv(path, {}) : read_xes(path, {});
    ASSERT_TRUE(back.ok());
    EXPECT_EQ(told(back->log), told(log));
  }
}

TEST(CsvTimes, an_xes_time_without_a_zone_is_of_the_clock_too) {
  const auto read_back = read_xes_text(
      R"(<log><trace><string key="concept:name" value="1"/><event><string key="concept:name" value="a"/>
         <date key="time:timestamp" value="2024-01-31T23:45:00"/><date key="due" value="2024-07-01T09:00:00"/>
         </event></trace></log>)",
      {});
  ASSERT_TRUE(read_back.ok());
  EXPECT_EQ(told(read_back->log), "2024-01-31T23:45 ");
  EXPECT_EQ(read_back->log.event_attribute("due")->integer(0), *parse_time("2024-07-01T07:00:00Z"));
}

}  // namespace
}  // namespace kring::mining
