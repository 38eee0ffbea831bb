#include "mining/perf/performance.h"

#include <gtest/gtest.h>

#include <cmath>
#include <map>

#include "base/json.h"
#include "base/rng.h"
#include "base/time.h"
#include "mining/generate.h"
#include "mining/log_builder.h"
#include "mining/time_text.h"

namespace kring::mining {
namespace {

constexpr Micros s = micros_per_second;

class Made {
 public:
  Made& add(
      const char* name, const char* activity, Micros at, const char* group = "", const char* step = "") {
    builder_.add_event(builder_.case_number(name), builder_.activity(activity), at);
    const auto row = builder_.last_event();
    if (*group) builder_.event_column(key::group, ValueType::text).put_text(row, group);
    if (*step) builder_.event_column(key::transition, ValueType::text).put_text(row, step);
    return *this;
  }
  Log log() { return std::move(builder_).finish(); }

 private:
  LogBuilder builder_;
};

Micros at(const char* text) { return *parse_time(text); }

TEST(Calendar, hours_are_those_of_a_clock_in_the_netherlands) {
  // 00:30 UTC on 31 March 2024 is 01:30; at 01:00 UTC summer time begins, so 01:30 UTC is 03:30. 23:30 UTC on
  // the last of December is 00:30 of the next year.
  const auto log = Made()
                       .add("1", "a", at("2024-03-31T00:30:00Z"))
                       .add("1", "b", at("2024-03-31T01:30:00Z"))
                       .add("2", "a", at("2024-12-31T23:30:00Z"))
                       .log();
  const auto found = calendar_of(log, Zone::amsterdam);
  EXPECT_EQ(found.hours[1].events, 1);
  EXPECT_EQ(found.hours[3].events, 1);
  EXPECT_EQ(found.hours[0].arrivals, 1);
  EXPECT_EQ(found.weekdays[6].events, 2);    // a Sunday
  EXPECT_EQ(found.weekdays[2].arrivals, 1);  // 1 January 2025 was a Wednesday
  EXPECT_EQ(found.hours[1].durations.mean_seconds, 3600);
  ASSERT_EQ(found.months.size(), 11U);  // March 2024 to January 2025, with those in which nothing happened
  EXPECT_EQ(found.months[0].bucket.arrivals, 1);
  EXPECT_EQ(found.months[1].bucket.events, 0);
  EXPECT_EQ(found.months[10].year, 2025);
  EXPECT_EQ(found.months[10].month, 1);
  EXPECT_EQ(calendar_of(log, Zone::utc).months.size(), 10U);
}

TEST(Calendar, the_offset_is_that_of_the_dutch_day_at_every_hour_of_four_years) {
  for (Micros t = at("2023-01-01"); t < at("2027-01-01"); t += 3600 * s) {
    const auto local = t + zone_offset(Zone::amsterdam, t);
    const auto day = dutch_day(instant_of_millis(t / 1000));
    ASSERT_EQ(local / (86400 * s), day.time_since_epoch().count()) << time_text(t);
  }
}

TEST(Handovers, pairs_are_counted_per_border_with_their_durations) {
  // case 1: A 0, A 10, B 40; case 2: A 0, B 50, ? 60, B 70. Passed: A→B 30 and 50; stayed: 10; unknown: 2.
  const auto log = Made()
                       .add("1", "x", 0, "A")
                       .add("1", "y", 10 * s, "A")
                       .add("1", "z", 40 * s, "B")
                       .add("2", "x", 0, "A")
                       .add("2", "y", 50 * s, "B")
                       .add("2", "z", 60 * s)
                       .add("2", "z", 70 * s, "B")
                       .log();
  const auto found = handovers_of(log, key::group);
  EXPECT_EQ(found.pairs, 3);
  EXPECT_EQ(found.passed, 2);
  EXPECT_EQ(found.unknown, 2);
  ASSERT_EQ(found.list.size(), 1U);
  EXPECT_EQ(found.parties[found.list[0].from].name, "A");
  EXPECT_EQ(found.list[0].count, 2);
  EXPECT_EQ(found.list[0].durations.mean_seconds, 40);
  EXPECT_EQ(found.stayed.mean_seconds, 10);
  EXPECT_EQ(found.parties[1].cases, 2);
  EXPECT_TRUE(handovers_of(log, key::resource).key.empty());
}

TEST(Rework, repeats_are_self_loops_or_returns_and_time_in_loops_counts_once) {
  // case 1: a 0, b 10, b 15, a 30, c 60: b once at once (5 s), a once later (30 s); the gaps 0 to 30 lie
  // inside a's repeat, so 30 of 60 seconds. case 2: a 0, c 40: nothing.
  const auto log = Made()
                       .add("1", "a", 0)
                       .add("1", "b", 10 * s)
                       .add("1", "b", 15 * s)
                       .add("1", "a", 30 * s)
                       .add("1", "c", 60 * s)
                       .add("2", "a", 0)
                       .add("2", "c", 40 * s)
                       .log();
  const auto found = rework_of(log);
  EXPECT_EQ(found.cases, 1);
  EXPECT_EQ(found.repeats, 2);
  EXPECT_EQ(found.loop_seconds, 30);
  EXPECT_EQ(found.all_seconds, 100);
  ASSERT_EQ(found.activities.size(), 2U);
  EXPECT_EQ(log.activity_names()[found.activities[0].activity], "a");
  EXPECT_EQ(found.activities[0].returns, 1);
  EXPECT_EQ(found.activities[0].seconds, 30);
  EXPECT_EQ(found.activities[0].cases_in_all, 2);
  EXPECT_EQ(found.activities[1].self_loops, 1);
  EXPECT_EQ(found.activities[1].seconds, 5);
}

TEST(WorkTimes, starts_and_completions_are_paired_first_in_first_out) {
  // case 1: a start 0, a start 2, a complete 10 (first: 10 s), a complete 15 (second: 13 s), b start 25
  // (waited 10 since the completion at 15), suspended 30 to 40, b complete 45 (10 s of work), c complete 50
  // (no start).
  const auto log = Made()
                       .add("1", "a", 0, "", "start")
                       .add("1", "a", 2 * s, "", "START")
                       .add("1", "a", 10 * s, "", "complete")
                       .add("1", "a", 15 * s, "", "complete")
                       .add("1", "b", 25 * s, "", "start")
                       .add("1", "b", 30 * s, "", "suspend")
                       .add("1", "b", 40 * s, "", "resume")
                       .add("1", "b", 45 * s, "", "complete")
                       .add("1", "c", 50 * s, "", "complete")
                       .add("1", "d", 60 * s, "", "start")
                       .log();
  const auto found = work_times_of(log);
  ASSERT_TRUE(found.is_known);
  EXPECT_EQ(found.instances, 3);
  EXPECT_EQ(found.only_started, 1);
  EXPECT_EQ(found.only_completed, 1);
  EXPECT_EQ(found.working_seconds, 10 + 13 + 10);
  EXPECT_EQ(found.waiting_seconds, 0 + 2 + 10);
  EXPECT_EQ(log.activity_names()[found.activities[0].activity], "b");
  EXPECT_EQ(found.activities[1].working.mean_seconds, 11.5);
}

TEST(WorkTimes, without_starts_it_cannot_be_told) {
  const auto none = work_times_of(Made().add("1", "a", 0).log());
  EXPECT_FALSE(none.is_known);
  const auto only = work_times_of(Made().add("1", "a", 0, "", "complete").log());
  EXPECT_FALSE(only.is_known);
  EXPECT_NE(only.why.find("start"), std::string::npos);
}

TEST(Shares, of_time_and_of_variance_as_on_paper) {
  // Times of a→b: 10, 10, 10; of b→c: 0, 30, 60. Totals 10, 40, 70: all the variance is in b→c, a quarter of
  // the time in a→b.
  Made made;
  for (const auto& [name, last] : {std::pair{"1", 0}, {"2", 30}, {"3", 60}})
    made.add(name, "a", 0).add(name, "b", 10 * s).add(name, "c", (10 + last) * s);
  const auto found = shares_of(made.log());
  EXPECT_EQ(found.seconds, 120);
  EXPECT_NEAR(found.deviation_seconds, std::sqrt(600.0), 1e-9);
  ASSERT_EQ(found.steps.size(), 2U);
  EXPECT_DOUBLE_EQ(found.steps[0].of_time, 0.75);
  EXPECT_DOUBLE_EQ(found.steps[0].of_variance, 1);
  EXPECT_DOUBLE_EQ(found.steps[1].of_variance, 0);
}

TEST(Shares, both_kinds_sum_to_one_and_agree_with_a_plain_computation) {
  for (std::uint64_t seed = 1; seed <= 5; ++seed) {
    GenerateOptions options;
    options.seed = seed;
    options.events = 3000;
    const Log log = generate_log(options);
    const auto found = shares_of(log);
    double time = 0, variance = 0;
    for (const auto& step : found.steps) time += step.of_time, variance += step.of_variance;
    EXPECT_NEAR(time, 1, 1e-9);
    EXPECT_NEAR(variance, 1, 1e-9);
    std::vector<double> total(log.case_count(), 0), part(log.case_count(), 0);
    const auto& step = found.steps[0];
    for (std::size_t c = 0; c < log.case_count(); ++c)
      for (auto e = log.events_of(c).begin + 1; e < log.events_of(c).end; ++e) {
        const double took = static_cast<double>(log.times()[e] - log.times()[e - 1]);
        total[c] += took;
        if (log.activities()[e - 1] == step.from && log.activities()[e] == step.to) part[c] += took;
      }
    const auto n = static_cast<double>(total.size());
    double mean_total = 0, mean_part = 0, covariance = 0, squares = 0;
    for (std::size_t c = 0; c < total.size(); ++c) mean_total += total[c] / n, mean_part += part[c] / n;
    for (std::size_t c = 0; c < total.size(); ++c) {
      covariance += (total[c] - mean_total) * (part[c] - mean_part);
      squares += (total[c] - mean_total) * (total[c] - mean_total);
    }
    EXPECT_NEAR(step.of_variance, covariance / squares, 1e-6);
  }
}

TEST(Queues, the_number_waiting_is_the_time_waited_over_the_period) {
  // 20 days; one case waits days 0 to 10 before b, another 5 to 15, then 5 days before c: 20/20 = 1 before b.
  constexpr Micros day = 86400 * s;
  const auto log = Made()
                       .add("1", "a", 0)
                       .add("1", "b", 10 * day)
                       .add("2", "a", 5 * day)
                       .add("2", "b", 15 * day)
                       .add("2", "c", 20 * day)
                       .log();
  const auto found = queues_of(log);
  ASSERT_EQ(found.activities.size(), 2U);
  EXPECT_DOUBLE_EQ(found.activities[0].waiting, 1);
  EXPECT_DOUBLE_EQ(found.activities[0].of_waiting, 0.8);
  EXPECT_DOUBLE_EQ(found.activities[0].wait_seconds, 10 * 86400);
  ASSERT_EQ(found.activities[0].series.size(), 20U);
  EXPECT_DOUBLE_EQ(found.activities[0].series[4], 1);
  EXPECT_DOUBLE_EQ(found.activities[0].series[7], 2);
  EXPECT_DOUBLE_EQ(found.activities[0].series[12], 1);
  EXPECT_DOUBLE_EQ(found.activities[0].series[19], 0);
  EXPECT_TRUE(std::isnan(found.activities[0].trend_p));  // every slice is at an end
}

TEST(Queues, trend_as_on_paper) {
  // 1 2 3 4 5: S = 10, variance 5·4·15/18 = 16.67, z = 9/4.082 = 2.2045, p = 0.0275; slope 1.
  const std::vector<double> up{1, 2, 3, 4, 5};
  EXPECT_DOUBLE_EQ(trend_of(up).slope, 1);
  EXPECT_NEAR(trend_of(up).p, 0.0275, 0.0001);
  EXPECT_EQ(trend_of(std::vector<double>{2, 2, 2, 2}).p, 1);
}

// `change` makes the later half go a → c first, and take ten times as long.
Log stream(std::uint64_t seed, int cases, bool change) {
  Rng rng(seed);
  LogBuilder builder;
  for (int i = 0; i < cases; ++i) {
    const bool late = change && i >= cases / 2;
    const auto c = builder.case_number("c" + std::to_string(i));
    Micros t = static_cast<Micros>(i) * 3600 * s;
    const auto add = [&](const char* activity) {
      builder.add_event(c, builder.activity(activity), t);
      t += static_cast<Micros>(rng.exponential(late ? 6000 : 600)) * s;
    };
    add("a");
    if (rng.chance(late ? 0.2 : 0.6)) add("b");
    while (rng.chance(0.3)) add("c");
    add("d");
  }
  return std::move(builder).finish();
}

TEST(Drift, a_change_is_found_where_it_is) {
  const auto found = drift_of(stream(5, 400, true));
  ASSERT_EQ(found.changes.size(), 2U);
  for (const auto& change : found.changes)
    EXPECT_NEAR(static_cast<double>(change.at) / 3600e6, 200, 15) << change.p;
  const auto& steps = found.changes[found.changes[0].view == Change::View::steps ? 0 : 1];
  EXPECT_LE(steps.p, 0.025);
  ASSERT_EQ(steps.steps.size(), 3U);
  const auto& lengths = found.changes[found.changes[0].view == Change::View::steps ? 1 : 0];
  EXPECT_GT(lengths.median_after, 5 * lengths.median_before);
}

// The change is looked for in some of the cases; what it is, is told of all.
TEST(Drift, of_a_large_log_medians_and_shares_are_of_all_cases) {
  const Log log = stream(5, 1500, true);
  DriftOptions options;
  options.cases_max = 120;
  const auto found = drift_of(log, options);
  EXPECT_EQ(found.searched, 120);
  ASSERT_EQ(found.changes.size(), 2U);
  for (const auto& change : found.changes) {
    std::vector<Micros> before, after;
    std::map<std::pair<std::uint32_t, std::uint32_t>, double> steps_before, steps_after;
    double all_before = 0, all_after = 0;
    for (std::size_t c = 0; c < log.case_count(); ++c) {
      const auto [first, last] = log.events_of(c);
      const bool is_before = log.times()[first] < change.at;
      (is_before ? before : after).push_back(log.times()[last - 1] - log.times()[first]);
      for (auto e = first + 1; e < last; ++e) {
        ++(is_before ? steps_before : steps_after)[{log.activities()[e - 1], log.activities()[e]}];
        ++(is_before ? all_before : all_after);
      }
    }
    EXPECT_EQ(change.cases_before, std::ssize(before));
    EXPECT_EQ(change.cases_after + found.left_out, std::ssize(after));
    if (change.view == Change::View::durations) {
      EXPECT_EQ(change.median_before, durations_of(before).median_seconds);
    }
    for (const auto& step : change.steps)
      EXPECT_DOUBLE_EQ(step.before, (steps_before[{step.from, step.to}] / all_before));
  }
}

TEST(Drift, noise_is_called_a_change_no_more_often_than_promised) {
  int alarms = 0;
  constexpr int logs = 120;
  for (std::uint64_t seed = 1; seed <= logs; ++seed) {
    DriftOptions options;
    options.seed = seed;
    options.permutations = 79;  // p can be 0.0125 and 0.025
    if (!drift_of(stream(100 + seed, 100, false), options).changes.empty()) ++alarms;
  }
  // 5 % of 120 is 6; more than 13 has a chance below 0.3 % (binomial).
  EXPECT_LE(alarms, 13);
}

TEST(Drift, few_cases_are_not_judged) {
  const auto found = drift_of(stream(1, 40, true));
  EXPECT_FALSE(found.is_known);
  EXPECT_TRUE(found.changes.empty());
}

std::string all_json(const Log& log) {
  return findings_json(log, findings_of(log), {}, performance_json(log, performance_of(log)));
}

TEST(Performance, logs_that_have_next_to_nothing_are_json_too) {
  for (const auto& log : {LogBuilder().finish(), Made().add("1", "a\"", 5).log(),
                          Made().add("1", "a", no_time).add("1", "b", no_time, "g", "start").log(),
                          Made().add("1", "a", at("-9999-01-01")).add("1", "b", at("9999-01-01")).log()}) {
    const auto text = all_json(log);
    EXPECT_TRUE(parse_json(text).ok()) << text;
  }
}

TEST(Performance, the_order_of_cases_in_the_file_does_not_matter) {
  GenerateOptions options;
  options.events = 4000;
  const Log log = generate_log(options);
  LogBuilder builder;
  for (std::size_t c = log.case_count(); c-- > 0;)
    for (auto e = log.events_of(c).begin; e < log.events_of(c).end; ++e) {
      builder.add_event(builder.case_number(log.case_names()[c]),
                        builder.activity(log.activity_names()[log.activities()[e]]), log.times()[e]);
      for (const auto* column : {log.resource(), log.group(), log.transition()})
        builder.event_column(column->name(), ValueType::text).put_text(builder.last_event(), column->text(e));
    }
  const Log other = std::move(builder).finish();
  EXPECT_EQ(all_json(log), all_json(other));
}

TEST(Performance, a_hundred_thousand_activities) {
  LogBuilder builder;
  for (int i = 0; i < 100'000; ++i)
    builder.add_event(builder.case_number("c" + std::to_string(i / 10)),
                      builder.activity("a" + std::to_string(i)), static_cast<Micros>(i) * 60 * s);
  const Log log = std::move(builder).finish();
  const auto found = performance_of(log);
  EXPECT_EQ(found.shares.steps.size(), 90'000U);
  EXPECT_EQ(found.queues.activities.size(), 90'000U);
}

}  // namespace
}  // namespace kring::mining
