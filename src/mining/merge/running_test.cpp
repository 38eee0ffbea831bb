#include "mining/merge/running.h"

#include <gtest/gtest.h>

#include "base/rng.h"
#include "mining/generate.h"
#include "mining/log_builder.h"

namespace kring::mining {
namespace {

struct Event {
  std::string case_name, activity;
  Micros time;
};

Log log_of(const std::vector<Event>& events) {
  LogBuilder builder;
  for (const auto& event : events)
    builder.add_event(builder.case_number(event.case_name), builder.activity(event.activity), event.time);
  return std::move(builder).finish();
}

TEST(RunningSummary, on_paper) {
  RunningSummary running;
  EXPECT_EQ(running.summary().parts, 0);
  running.add("1", "a", 10), running.add("1", "c", 30);
  EXPECT_EQ(running.summary().edges.at({"a", "c"}).count, 1);
  // b happened between them, and is told later: a → c never was.
  running.add("1", "b", 20);
  const auto found = running.summary();
  EXPECT_FALSE(found.edges.contains({"a", "c"}));
  EXPECT_EQ(found.edges.at({"b", "c"}).lengths.quantile(0.5).middle, 10e-6);
  EXPECT_EQ(found.variants.size(), 1U);
  EXPECT_EQ(found.variants.begin()->first, (std::vector<std::string>{"a", "b", "c"}));
  EXPECT_EQ(running.cases(), 1);
  EXPECT_EQ(running.events(), 3);
}

TEST(RunningSummary, equals_the_summary_of_the_log_after_every_event_in_any_order) {
  for (std::uint64_t seed = 1; seed <= 30; ++seed) {
    Rng rng(seed);
    RunningSummary running;
    std::vector<Event> events;
    for (int i = 0; i < 60; ++i) {
      const bool is_timed = rng.below(8) > 0;
      events.push_back({std::to_string(rng.below(5)), std::string(1, static_cast<char>('a' + rng.below(4))),
                        is_timed ? static_cast<Micros>(rng.below(40)) * micros_per_second : no_time});
      running.add(events.back().case_name, events.back().activity, events.back().time);
      ASSERT_EQ(summary_json(running.summary()), summary_json(summary_of(log_of(events))))
          << seed << ' ' << i;
    }
  }
}

TEST(RunningSummary, goes_on_from_a_log) {
  GenerateOptions options;
  options.events = 5000;
  const Log log = generate_log(options);
  RunningSummary running(log);
  EXPECT_EQ(summary_json(running.summary()), summary_json(summary_of(log)));
  running.add("a case of its own", "something new", 5);
  const auto found = running.summary();
  EXPECT_EQ(found.cases, static_cast<std::int64_t>(log.case_count()) + 1);
  EXPECT_EQ(found.activities.at("something new").begins, 1);
}

}  // namespace
}  // namespace kring::mining
