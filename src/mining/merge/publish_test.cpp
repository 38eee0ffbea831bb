#include "mining/merge/publish.h"

#include <gtest/gtest.h>

#include <set>

#include "base/rng.h"
#include "mining/filter.h"
#include "mining/findings.h"
#include "mining/log_builder.h"
#include "mining/merge/gaps.h"
#include "mining/merge/merge_testing.h"
#include "mining/merge/noise.h"

namespace kring::mining {
namespace {

const Entropy no_chance = [](std::span<std::uint8_t>) { FAIL() << "noise was not asked for"; };
Published exact(const Log& log, std::int64_t least) { return publish(log, {least, 1, 0, 0, 20}, no_chance); }

// "ab" ×12: twelve cases of a and b, a second apart.
Log cases_of(const std::vector<std::pair<int, std::string>>& groups) {
  LogBuilder builder;
  int number = 0;
  for (const auto& [count, steps] : groups)
    for (int i = 0; i < count; ++i) {
      const auto c = builder.case_number(std::to_string(number++));
      for (std::size_t at = 0; at < steps.size(); ++at)
        builder.add_event(c, builder.activity(std::string(1, steps[at])),
                          static_cast<Micros>(at) * micros_per_second);
    }
  return std::move(builder).finish();
}
std::string variants_text(const Log& log) {
  std::string out;
  for (const auto& variant : variants_of(log)) {
    out += std::to_string(variant.count) + ":";
    for (const auto name : names_of_case(log, variant.example))
      out += name == gap_name ? "_" : std::string(name);
    out += ' ';
  }
  return out;
}

TEST(Gaps, cover_what_is_rare_and_nothing_else) {
  // Each of x, y and z is rare; a, something else, d is not.
  const auto middle = with_gaps(cases_of({{20, "abd"}, {3, "axd"}, {4, "ayd"}, {5, "azzd"}}), 10);
  EXPECT_EQ(variants_text(middle.log), "20:abd 12:a_d ");
  EXPECT_EQ(middle.cases_left_out, 0);
  EXPECT_EQ(middle.events_covered, 3 + 4 + 10);
  // Seven cases with something rare are too few to be told of: a gap would be as rare.
  const auto few = with_gaps(cases_of({{20, "abd"}, {3, "axd"}, {4, "ayd"}}), 10);
  EXPECT_EQ(variants_text(few.log), "20:abd ");
  EXPECT_EQ(few.cases_left_out, 7);
  // c → b is rare, c is the rarer of the two, and a → _ and _ → b are then as rare as c → b was: the gap
  // grows over the whole case.
  const auto step = with_gaps(cases_of({{20, "acd"}, {20, "abd"}, {20, "abd"}, {4, "acbd"}}), 10);
  EXPECT_EQ(variants_text(step.log), "40:abd 20:acd ");
  // Eleven begin with something rare.
  const auto begin = with_gaps(cases_of({{20, "abd"}, {6, "xbd"}, {5, "ybd"}}), 10);
  EXPECT_EQ(variants_text(begin.log), "20:abd 11:_bd ");
  EXPECT_EQ(with_gaps(cases_of({{9, "abd"}}), 10).cases_left_out, 9);
  EXPECT_EQ(with_gaps(Log(), 10).log.case_count(), 0U);
}

TEST(Gaps, leave_nothing_rare_whatever_the_log_and_its_order) {
  for (std::uint64_t seed = 1; seed <= 12; ++seed) {
    const Log log = made(seed, 2000, 5 + seed);
    const auto found = with_gaps(log, 10);
    const auto whole = summary_of(found.log);
    EXPECT_GT(whole.cases, 0);
    for (const auto& [name, cell] : whole.activities) {
      EXPECT_GE(cell.cases, 10) << name;
      EXPECT_TRUE(cell.begins == 0 || cell.begins >= 10) << name;
      EXPECT_TRUE(cell.ends == 0 || cell.ends >= 10) << name;
    }
    for (const auto& [ends, cell] : whole.edges)
      EXPECT_GE(cell.cases, 10) << ends.first << "→" << ends.second;
    // The cases in the opposite order.
    LogBuilder builder;
    for (std::size_t c = log.case_count(); c-- > 0;)
      for (auto e = log.events_of(c).begin; e < log.events_of(c).end; ++e)
        builder.add_event(builder.case_number(log.case_names()[c]),
                          builder.activity(log.activity_names()[log.activities()[e]]), log.times()[e]);
    EXPECT_EQ(summary_json(summary_of(with_gaps(std::move(builder).finish(), 10).log)), summary_json(whole));
    EXPECT_EQ(summary_json(summary_of(with_gaps(found.log, 10).log)), summary_json(whole))
        << "covered once is enough";
  }
}

// What goes into an activity is what goes out of it: no number that is told leaves a rest that is not.
TEST(Publish, the_margins_of_what_is_told_are_told_too) {
  for (std::uint64_t seed = 1; seed <= 12; ++seed) {
    const auto found = exact(made(seed, 2000, 5 + seed), 10).summary;
    std::map<std::string, std::int64_t> in, out;
    std::int64_t begins = 0, ends = 0, events = 0;
    for (const auto& [name, cell] : found.activities) {
      in[name] += cell.begins, out[name] += cell.ends;
      begins += cell.begins, ends += cell.ends, events += cell.events;
    }
    for (const auto& [edge, cell] : found.edges) {
      out[edge.first] += cell.count, in[edge.second] += cell.count;
      EXPECT_GE(cell.cases, 10);
      if (edge.first == gap_name || edge.second == gap_name) {
        EXPECT_EQ(cell.lengths.count(), 0) << "a gap has no time";
      }
    }
    EXPECT_EQ(begins, found.cases);
    EXPECT_EQ(ends, found.cases);
    EXPECT_EQ(events, found.events);
    for (const auto& [name, cell] : found.activities) {
      EXPECT_EQ(in[name], cell.events) << name;
      EXPECT_EQ(out[name], cell.events) << name;
    }
    for (const auto& [steps, cell] : found.variants) EXPECT_GE(cell.cases, 10);
  }
}

// 200 cases; those with something rare are what the rule is about.
TEST(Publish, a_measure_is_of_the_whole_log_or_not_told) {
  const Log log = cases_of({{150, "ab"}, {34, "acb"}, {8, "xyz"}, {8, "uvw"}});
  const auto told = [&](const PublishOptions& options, std::int64_t numerator, std::int64_t denominator) {
    std::size_t asked_of = 0;
    const auto found = publish(log, options, no_chance, [&](const Log& all, Micros) {
      asked_of = all.case_count();
      return std::map<std::string, Measure>{{"rule", {numerator, denominator, 1}}};
    });
    EXPECT_EQ(asked_of, 200U);
    EXPECT_EQ(found.cases_left_out, 16);
    EXPECT_EQ(found.measures_left_out, found.summary.measures.empty() ? 1 : 0);
    if (found.summary.measures.empty()) return std::string("-");
    const auto& one = found.summary.measures.at("rule");
    return std::to_string(one.numerator) + "/" + std::to_string(one.denominator);
  };
  const PublishOptions usual{10, 5, 0, 0, 20}, exact_counts{10, 1, 0, 0, 20}, coarse{10, 40, 0, 0, 20};
  EXPECT_EQ(told(usual, 16, 200), "15/200");
  EXPECT_EQ(told(usual, 8, 200), "-");
  EXPECT_EQ(told(usual, 7, 32), "-");
  EXPECT_EQ(told(usual, 13, 26) + told(usual, 12, 26), "15/25-");
  // Nobody, or all: told when one more would not be, it would tell who that one is.
  EXPECT_EQ(told(usual, 0, 200) + told(usual, 1, 200) + told(usual, 200, 200) + told(usual, 199, 200),
            "----");
  EXPECT_EQ(told(exact_counts, 16, 200), "15/200");                     // beside exact counts of another log
  EXPECT_EQ(told(coarse, 20, 200) + told(coarse, 19, 200), "40/200-");  // never 0 when it is not
  EXPECT_EQ(told(coarse, 22, 42), "-");                                 // nor all
}

// The attacker has exact counts and subtracts all variants from every other number.
TEST(Publish, totals_less_the_variants_never_leave_a_small_group) {
  int told = 0;
  for (std::uint64_t seed = 1; seed <= 12; ++seed) {
    const auto found = exact(made(seed, 4000, 4 + seed % 4), 10).summary;
    std::map<std::string, std::int64_t> rest;
    rest["all"] = found.cases;
    for (const auto& [name, cell] : found.activities) {
      rest["activity " + name] = cell.cases;
      rest["begin " + name] = cell.begins;
      rest["end " + name] = cell.ends;
    }
    for (const auto& [ends, cell] : found.edges) rest["step " + ends.first + "→" + ends.second] = cell.cases;
    for (const auto& [steps, cell] : found.variants) {
      ++told;
      std::set<std::string> mine{"all", "begin " + steps.front(), "end " + steps.back()};
      for (std::size_t i = 0; i < steps.size(); ++i) {
        mine.insert("activity " + steps[i]);
        if (i) mine.insert("step " + steps[i - 1] + "→" + steps[i]);
      }
      for (const auto& name : mine) rest[name] -= cell.cases;
    }
    for (const auto& [name, left] : rest) EXPECT_TRUE(left == 0 || left >= 10) << name << ' ' << left;
  }
  EXPECT_GT(told, 20);
}

// a a b: 12 cases, a b: 12, a a a b: 4. Nothing of these is rare. Telling the first two would tell that 4
// cases have a → a and are not told, so neither is told; with 11 of the third what remains is large enough.
TEST(Publish, a_variant_is_not_told_when_the_rest_would_be_a_small_group) {
  for (const int rare : {4, 11}) {
    const auto found = exact(cases_of({{12, "aab"}, {12, "ab"}, {rare, "aaab"}}), 10).summary;
    EXPECT_EQ(found.cases, 24 + rare);
    EXPECT_EQ(found.variants.size(), rare == 4 ? 0U : 3U);
  }
}

TEST(Publish, no_count_is_rounded_to_nothing) {
  const auto found = publish(cases_of({{19, "xy"}, {25, "ab"}}), {10, 40, 0, 0, 20}, no_chance).summary;
  EXPECT_EQ(found.cases, 40);
  EXPECT_EQ(found.activities.size(), 2U);
  EXPECT_EQ(found.activities.at("a").cases, 40);
}

TEST(Publish, rests_are_not_computed_from_exact_counts_and_from_rounded_ones_not_known) {
  const Log log = cases_of({{14, "aab"}, {14, "ab"}, {4, "aaab"}});
  EXPECT_TRUE(is_fine({10, 4, 0, 0, 20}));
  EXPECT_FALSE(is_fine({10, 5, 0, 0, 20}));
  EXPECT_TRUE(publish(log, {10, 4, 0, 0, 20}, no_chance).summary.variants.empty());
  EXPECT_EQ(publish(log, {10, 5, 0, 0, 20}, no_chance).summary.variants.size(), 2U);
}

TEST(Publish, nobody_is_told_of_a_log_that_is_too_small) {
  const auto found = exact(made(1, 40, 5), 10);
  EXPECT_TRUE(found.summary.activities.empty());
  EXPECT_EQ(found.summary.cases, 0);
  EXPECT_TRUE(parse_summary(summary_json(found.summary)).ok());
}

TEST(Noise, has_the_distribution_that_is_stated) {
  // epsilon 0.5: a = e^-0.5 = 0.6065; variance 2a/(1−a)² = 7.84; the chance of 0 is (1−a)/(1+a) = 0.2449.
  Rng rng(3);
  const Entropy entropy = [&](std::span<std::uint8_t> bytes) { rng.fill(bytes); };
  double sum = 0, squares = 0;
  int zeros = 0;
  constexpr int n = 40000;
  for (int i = 0; i < n; ++i) {
    const auto value = static_cast<double>(geometric_noise(0.5, entropy));
    sum += value, squares += value * value;
    zeros += value == 0 ? 1 : 0;
  }
  EXPECT_NEAR(sum / n, 0, 0.07);
  EXPECT_NEAR(squares / n, 7.84, 0.35);
  EXPECT_NEAR(static_cast<double>(zeros) / n, 0.2449, 0.01);
}

TEST(Noise, says_from_how_many_cases_something_is_told) {
  // 1 + ln(20·3·10⁶)·20·4/1 = 1433.8 and 1 + ln(3·10⁶)·4/1 = 60.7.
  const auto least = noise_least({10, 5, 1, 1e-6, 20});
  EXPECT_EQ(least.of_activities, 1434);
  EXPECT_EQ(least.of_variants, 61);
  Rng rng(7);
  const Entropy entropy = [&](std::span<std::uint8_t> bytes) { rng.fill(bytes); };
  const auto told = [&](int cases) {
    int found = 0;
    for (int turn = 0; turn < 50; ++turn)
      found += static_cast<int>(
          publish(cases_of({{cases, "a"}}), {10, 5, 1, 1e-6, 20}, entropy).summary.activities.size());
    return found;
  };
  EXPECT_EQ(told(500), 0);
  EXPECT_NEAR(told(1434), 25, 12);
  EXPECT_EQ(told(2400), 50);
}

TEST(Noise, tells_its_budget_and_no_rare_cell) {
  Rng rng(5);
  const Entropy entropy = [&](std::span<std::uint8_t> bytes) { rng.fill(bytes); };
  LogBuilder builder;
  for (int i = 0; i < 4000; ++i) {
    const auto c = builder.case_number("c" + std::to_string(i));
    builder.add_event(c, builder.activity("a"), 0);
    builder.add_event(c, builder.activity(i == 7 ? "rare" : "b"), 1);
  }
  const Log log = std::move(builder).finish();
  const auto found = publish(log, {10, 5, 2.0, 1e-6, 20}, entropy).summary;
  EXPECT_EQ(found.protection.epsilon, 2.0);
  EXPECT_EQ(found.protection.delta, 1e-6);
  EXPECT_FALSE(found.activities.contains("rare"));
  EXPECT_NEAR(static_cast<double>(found.edges.at({"a", "b"}).cases), 3999, 400);
  EXPECT_EQ(found.edges.at({"a", "b"}).lengths.count(), 0);
  Summary both = found;
  auto other = found;
  other.protection.epsilon = 3;
  merge(both, other);
  EXPECT_EQ(both.protection.epsilon, 3);  // people of different parts: the largest, not the sum
  other.protection.epsilon = 0;
  merge(both, other);
  EXPECT_EQ(both.protection.epsilon, 0);
}

}  // namespace
}  // namespace kring::mining
