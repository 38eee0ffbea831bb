#include "mining/outcome/contrast.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <numeric>

#include "base/json.h"
#include "base/rng.h"
#include "mining/outcome/outcome_json.h"
#include "mining/rules/rules_testing.h"

namespace kring::mining {
namespace {

// X ends with x, Y with y; all before it counts.
std::vector<ContrastCase> cases_of(const Log& log) {
  const std::vector<OutcomeDefinition> outcomes{{"X", {"x"}}, {"Y", {"y"}}};
  const auto cohort = cohort_of(log, outcomes, {});
  std::vector<ContrastCase> out;
  for (const auto& member : cohort->members)
    if (member.end != no_code) out.push_back({member.start, member.end, member.seen.outcome == 0});
  return out;
}

std::string counted(const Log& log, const Contrast& found, Micros gap_max = 0) {
  std::vector<std::string> lines;
  for (const auto& one : found.patterns)
    lines.push_back(fmt::format("{}: {}/{}", contrast_words(log, one, gap_max), one.in_x, one.in_y));
  std::sort(lines.begin(), lines.end());
  return fmt::format("{}", fmt::join(lines, "; "));
}

// X: "a b", "a b". Y: "b a", "a". What comes after x or y is not seen. Case sets: a everywhere: no contrast,
// nothing; b: 1 2 3; a→b: 1 2; b→a: 3.
TEST(Contrast, sequences_on_paper_count_only_what_was_before) {
  const Log log = rules::log_of({"a b x b a c", "a b x", "b a y a b c", "a y b", "c a b", "x", "y"});
  const auto found =
      contrast_patterns(log, cases_of(log), {.waits = {}, .support_min = 1, .permutations = 9});
  EXPECT_EQ(found.cases_x, 3);  // also the case that begins with it
  EXPECT_EQ(found.cases_y, 3);
  // Events before the outcome: 2, 2, 0 and 2, 1, 0.
  EXPECT_EQ(found.watched_x.median_events, 2);
  EXPECT_EQ(found.watched_y.median_events, 1);
  EXPECT_TRUE(Watched::is_unequal(found.watched_x, found.watched_y));
  EXPECT_FALSE(Watched::is_unequal({4, 100}, {5, 149}));
  EXPECT_TRUE(Watched::is_unequal({4, 100}, {5, 151}));
  EXPECT_EQ(counted(log, found), "'a', later 'b': 2/0; 'a': 2/2; 'b', later 'a': 0/1; 'b': 2/1");
  EXPECT_EQ(found.tested, 4U);
}

// Only a→b→c and its cases are one pattern when all of a→b, b→c, a→c have the same cases.
TEST(Contrast, patterns_of_the_same_cases_are_one_and_the_longest_stands_for_them) {
  const Log log = rules::log_of({"a b c x", "a b c y", "d x", "d y"});
  const auto found =
      contrast_patterns(log, cases_of(log), {.waits = {}, .support_min = 1, .permutations = 9});
  EXPECT_EQ(counted(log, found), "'a', later 'b', later 'c': 1/1; 'd': 1/1");
  EXPECT_EQ(found.searched, 8U);  // a, b, c, ab, ac, bc, abc, d
}

TEST(Contrast, a_gap_limits_the_time_from_each_to_the_next_wherever_that_is) {
  // The first a is 9 days before b, the second only 2.
  const Log log = rules::log_of({"a@0 a@7 b@9 x@20", "a@0 b@9 x@20", "c@0 y@20", "c@0 y@20"});
  const auto found = contrast_patterns(
      log, cases_of(log),
      {.length_max = 2, .gap_max = 3 * rules::test_day, .waits = {}, .support_min = 1, .permutations = 9});
  EXPECT_NE(counted(log, found, 3 * rules::test_day).find("'a', within 3 d 'b': 1/0"), std::string::npos)
      << counted(log, found, 3 * rules::test_day);
}

// Wait 7 days. From the start (day 0): b within 7 in case 1; case 2 b at 9; case 3 none; case 4 was watched
// but 5.
TEST(Contrast, gaps_and_silences_on_paper) {
  const Log log = rules::log_of({"a@0 b@7 x@10", "a@0 b@9 x@20", "a@0 c@6 y@12", "a@0 y@5"});
  const auto found = contrast_patterns(
      log, cases_of(log),
      {.length_max = 1, .waits = {7 * rules::test_day}, .support_min = 1, .permutations = 9});
  const auto words = counted(log, found);
  // 'no b within 7 d of the start' and '… of the first a': cases 2 and 3. c never: cases 1 and 2 (3 has it at
  // 6).
  EXPECT_NE(words.find("no 'b' within 7 d of the start: 1/1"), std::string::npos) << words;
  EXPECT_NE(words.find("'b': 2/0"), std::string::npos) << words;
  // Silence: case 1 a–b 7 d, case 2 9 d, case 3 6 and 6, case 4 5: the same cases as b, and so one with it.
  EXPECT_EQ(words.find("without anything"), std::string::npos) << words;
}

Log noise(std::uint64_t seed, int cases) {
  Rng rng(seed);
  std::vector<std::string> out;
  for (int c = 0; c < cases; ++c) {
    std::string text;
    for (std::uint64_t i = 0, n = 1 + rng.below(5); i < n; ++i)
      text += fmt::format("{} ", "abcde"[rng.below(5)]);
    out.push_back(text + (rng.chance(0.4) ? "x" : "y"));
  }
  return rules::log_of(out);
}

// 400 logs in which the outcome is chance. Uniform p-values: the share at or below any u is at most u, but
// for chance itself: one-sided Kolmogorov-Smirnov at 0.1 %: √(ln(1000)/(2·400)) = 0.093. They are discrete,
// so a little larger than uniform: their mean lies above ½, not far.
TEST(Contrast, p_values_are_uniform_on_pure_noise) {
  std::vector<double> all, family;
  int discoveries = 0;
  constexpr int logs = 400;
  for (std::uint64_t seed = 1; seed <= logs; ++seed) {
    const Log log = noise(seed, 60);
    const auto found = contrast_patterns(log, cases_of(log),
                                         {.length_max = 2, .waits = {}, .permutations = 199, .seed = seed});
    const auto one = std::find_if(found.patterns.begin(), found.patterns.end(), [&](const auto& p) {
      return p.activities.size() == 1 && log.activity_names()[p.activities[0]] == "a";
    });
    if (one != found.patterns.end()) all.push_back(one->p);
    double least = 1, least_q = 1;
    for (const auto& p : found.patterns) {
      EXPECT_GE(p.p_family, p.p);  // nothing gains from being one of many
      least = std::min(least, p.p_family);
      least_q = std::min(least_q, p.q);
    }
    family.push_back(least);
    discoveries += least_q <= 0.05;
  }
  const auto too_many_small = [](std::vector<double> p) {
    std::sort(p.begin(), p.end());
    double most = 0;
    for (std::size_t i = 0; i < p.size(); ++i)
      most = std::max(most, static_cast<double>(i + 1) / static_cast<double>(p.size()) - p[i]);
    return most;
  };
  ASSERT_GT(all.size(), 350U);
  EXPECT_LT(too_many_small(all), 0.1);
  EXPECT_LT(too_many_small(family), 0.1);
  const double mean = std::accumulate(all.begin(), all.end(), 0.0) / static_cast<double>(all.size());
  EXPECT_GT(mean, 0.45);
  EXPECT_LT(mean, 0.65);
  // A log with any discovery at 5 % is a false one: 20 expected at most, 4.5 standard deviations are 20 more.
  EXPECT_LT(discoveries, 40);
}

// a and b are as frequent before x as before y; only their order differs.
TEST(Contrast, a_planted_sequence_is_found_and_nothing_else_is_larger) {
  Rng rng(11);
  std::vector<std::string> cases;
  for (int c = 0; c < 300; ++c) {
    const bool is_x = c % 3 == 0;
    const bool forth = rng.chance(is_x ? 0.8 : 0.3);
    cases.push_back(fmt::format("{} {} {} {} {}", "cd"[rng.below(2)], forth ? "a" : "b", "cd"[rng.below(2)],
                                forth ? "b" : "a", is_x ? "x" : "y"));
  }
  const Log log = rules::log_of(cases);
  const ContrastOptions options{.permutations = 1999};
  const auto found = contrast_patterns(log, cases_of(log), options);
  ASSERT_FALSE(found.patterns.empty());
  const auto& first = found.patterns[0];
  EXPECT_EQ(contrast_words(log, first, 0), "'a', later 'b'");
  EXPECT_NEAR(first.difference.value, 0.5, 0.15);
  EXPECT_GT(first.odds.low, 3);
  EXPECT_EQ(first.p, 1.0 / 2000);
  EXPECT_LT(first.q, 0.05);
  EXPECT_EQ(first.p_family, 1.0 / 2000);
  const auto all = parse_json(contrast_json(log, "X", "Y", found, options));
  const auto one = parse_json(contrast_json(log, "X", "Y", found, options, 1));
  ASSERT_TRUE(all.ok() && one.ok());
  EXPECT_EQ(all->at("patterns").as_array().size(), found.patterns.size());
  EXPECT_EQ(one->at("patterns").as_array().size(), 1U);  // fewer are listed, as many are counted
  std::int64_t different = 0;
  for (const auto& pattern : found.patterns) different += pattern.q <= 0.05;
  EXPECT_EQ(all->at("different").as_int64(), different);
  EXPECT_EQ(one->at("different").as_int64(), different);
  EXPECT_EQ(contrast_json(log, "X", "Y", found, options),
            contrast_json(log, "X", "Y", contrast_patterns(log, cases_of(log), options), options));
  const auto other = contrast_patterns(log, cases_of(log), {.permutations = 1999, .seed = 2});
  bool any_differs = false;
  for (std::size_t i = 0; i < other.patterns.size(); ++i)
    any_differs |= other.patterns[i].p != found.patterns[i].p;
  EXPECT_TRUE(any_differs);
}

// The share of all 20 ways to give three of six cases the label X that is as far as what was seen. The
// pattern is in the three X: only that choice and its mirror are as far: 2 of 20.
TEST(Contrast, the_p_value_comes_near_the_exact_one) {
  const Log log = rules::log_of({"a x", "a x", "a x", "b y", "b y", "b y"});
  const auto found =
      contrast_patterns(log, cases_of(log), {.waits = {}, .support_min = 1, .permutations = 20'000});
  ASSERT_EQ(found.tested, 2U);
  EXPECT_NEAR(found.patterns[0].p, 0.1, 0.01);
}

TEST(Contrast, too_many_patterns_raise_the_support_and_one_group_alone_has_no_contrast) {
  const Log log = noise(5, 200);
  const auto found = contrast_patterns(log, cases_of(log), {.patterns_max = 10, .permutations = 9});
  EXPECT_LE(found.searched, 10U);
  EXPECT_GT(found.support_min, 5U);
  const Log one = rules::log_of({"a x", "b x"});
  EXPECT_TRUE(contrast_patterns(one, {{0, 1, true}, {2, 3, true}}, {}).patterns.empty());
  EXPECT_TRUE(contrast_patterns(LogBuilder().finish(), {}, {}).patterns.empty());
}

}  // namespace
}  // namespace kring::mining
