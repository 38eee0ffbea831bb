#include "mining/findings.h"

#include <gtest/gtest.h>

#include <cmath>

#include "base/json.h"
#include "base/rng.h"
#include "mining/filter.h"
#include "mining/findings_json.h"
#include "mining/log_builder.h"

namespace kring::mining {
namespace {

// Three cases on paper (seconds in brackets):
//   1: a(0) b(10) c(40)      2: a(0) b(20) c(30)      3: a(5) c(6)
Log on_paper() {
  LogBuilder builder;
  const auto add = [&](const char* name, const char* activity, std::int64_t second) {
    builder.add_event(builder.case_number(name), builder.activity(activity), second * micros_per_second);
  };
  add("1", "a", 0), add("1", "b", 10), add("1", "c", 40);
  add("2", "a", 0), add("2", "b", 20), add("2", "c", 30);
  add("3", "a", 5), add("3", "c", 6);
  return std::move(builder).finish();
}

TEST(Findings, a_log_worked_out_on_paper) {
  const Log log = on_paper();
  const auto found = findings_of(log);
  EXPECT_EQ(findings_json(log, found, ReadReport{"test", 8, {}, {}}), R"({
  "events": 8,
  "traces": 3,
  "activities": {
    "a": 3,
    "c": 3,
    "b": 2
  },
  "start": {
    "a": 3
  },
  "end": {
    "c": 3
  },
  "dfg": [
    {"from": "a", "to": "b", "count": 2, "mean_seconds": 15, "median_seconds": 15, "p90_seconds": 19},
    {"from": "b", "to": "c", "count": 2, "mean_seconds": 20, "median_seconds": 20, "p90_seconds": 28},
    {"from": "a", "to": "c", "count": 1, "mean_seconds": 1, "median_seconds": 1, "p90_seconds": 1}
  ],
  "variants": {"total": 2, "list": [
    {"activities": ["a", "b", "c"], "count": 2},
    {"activities": ["a", "c"], "count": 1}
  ]},
  "trace_seconds": {"mean": 23.666666666666668, "median": 30, "p90": 38},
  "read": {"format": "test", "events_seen": 8, "problems": []}
}
)");
}

TEST(Findings, an_empty_log_has_findings_too) {
  const Log log = LogBuilder().finish();
  const auto text = findings_json(log, findings_of(log), {});
  ASSERT_TRUE(parse_json(text).ok()) << text;
  EXPECT_NE(text.find("\"trace_seconds\": {\"mean\": null"), std::string::npos);
}

TEST(Findings, one_event_makes_a_trace_of_zero_seconds_and_no_edge) {
  LogBuilder builder;
  builder.add_event(builder.case_number("1"), builder.activity("a\"\n\x01"), 77);
  const Log log = std::move(builder).finish();
  const auto found = findings_of(log);
  EXPECT_TRUE(found.dfg.empty());
  EXPECT_EQ(found.trace_seconds.mean_seconds, 0);
  EXPECT_TRUE(parse_json(findings_json(log, found, {})).ok());
}

TEST(Findings, pairs_without_moments_count_but_have_no_duration) {
  LogBuilder builder;
  for (const Micros at : {Micros{0}, no_time, Micros{4'000'000}})
    builder.add_event(builder.case_number("1"), builder.activity("a"), at);
  const auto found = findings_of(std::move(builder).finish());
  ASSERT_EQ(found.dfg.size(), 1U);
  EXPECT_EQ(found.dfg[0].count, 2);
  EXPECT_EQ(found.dfg[0].durations.count, 0);
  EXPECT_TRUE(std::isnan(found.dfg[0].durations.median_seconds));
  EXPECT_EQ(found.trace_seconds.mean_seconds, 4);
}

Log chance_log(std::uint64_t seed, int events, int activities) {
  Rng rng(seed);
  LogBuilder builder;
  for (int i = 0; i < events; ++i) {
    const auto c =
        builder.case_number("c" + std::to_string(rng.below(static_cast<std::uint64_t>(events) / 6 + 1)));
    builder.add_event(
        c, builder.activity("a" + std::to_string(rng.below(static_cast<std::uint64_t>(activities)))),
        static_cast<Micros>(rng.below(50) * 1000));
    builder.event_column("cost", ValueType::integer).put_integer(builder.last_event(), rng.between(0, 9));
  }
  return std::move(builder).finish();
}

TEST(Findings, many_activities_and_few_give_what_a_plain_count_gives) {
  for (const int activities : {3, 5000}) {
    const Log log = chance_log(7, 3000, activities);
    std::map<std::pair<std::string, std::string>, std::vector<Micros>> plain;
    for (std::size_t c = 0; c < log.case_count(); ++c)
      for (auto e = log.events_of(c).begin + 1; e < log.events_of(c).end; ++e)
        plain[{std::string(log.activity_names()[log.activities()[e - 1]]),
               std::string(log.activity_names()[log.activities()[e]])}]
            .push_back(log.times()[e] - log.times()[e - 1]);
    const auto dfg = directly_follows(log, true);
    ASSERT_EQ(dfg.size(), plain.size());
    for (const auto& edge : dfg) {
      auto& values = plain.at(
          {std::string(log.activity_names()[edge.from]), std::string(log.activity_names()[edge.to])});
      std::sort(values.begin(), values.end());
      ASSERT_EQ(edge.count, static_cast<std::int64_t>(values.size()));
      const std::size_t n = values.size();
      const double median = static_cast<double>(values[(n - 1) / 2] + values[n / 2]) / 2e6;
      EXPECT_DOUBLE_EQ(edge.durations.median_seconds, median);
      const double rank = 0.9 * static_cast<double>(n - 1);
      const auto low = static_cast<std::size_t>(rank + 1e-9);
      const double high = static_cast<double>(values[std::min(low + 1, n - 1)]);
      const double p90 = static_cast<double>(values[low]) +
                         (rank - static_cast<double>(low)) * (high - static_cast<double>(values[low]));
      EXPECT_NEAR(edge.durations.p90_seconds, p90 / 1e6, 1e-9);
    }
  }
}

// The same events as a log that never had the rest.
TEST(Findings, filtering_and_then_mining_is_mining_the_filtered_log) {
  for (std::uint64_t seed = 1; seed <= 20; ++seed) {
    const Log log = chance_log(seed, 400, 6);
    LogBuilder builder;
    for (std::size_t c = 0; c < log.case_count(); ++c)
      for (auto e = log.events_of(c).begin; e < log.events_of(c).end; ++e)
        if (log.event_attribute("cost")->integer(e) >= 5)
          builder.add_event(builder.case_number(log.case_names()[c]),
                            builder.activity(log.activity_names()[log.activities()[e]]), log.times()[e]);
    const Log plain = std::move(builder).finish();
    const auto smaller = filtered(log, {{"cost", Condition::Compare::more_equal, "5"}});
    ASSERT_TRUE(smaller.ok());
    EXPECT_EQ(findings_json(*smaller, findings_of(*smaller), {}),
              findings_json(plain, findings_of(plain), {}));
  }
}

TEST(Findings, the_order_of_cases_in_the_file_does_not_matter) {
  const Log log = chance_log(3, 500, 5);
  LogBuilder builder;
  for (std::size_t c = log.case_count(); c-- > 0;)
    for (auto e = log.events_of(c).begin; e < log.events_of(c).end; ++e)
      builder.add_event(builder.case_number(log.case_names()[c]),
                        builder.activity(log.activity_names()[log.activities()[e]]), log.times()[e]);
  const Log other = std::move(builder).finish();
  EXPECT_EQ(findings_json(log, findings_of(log), {}), findings_json(other, findings_of(other), {}));
}

}  // namespace
}  // namespace kring::mining
