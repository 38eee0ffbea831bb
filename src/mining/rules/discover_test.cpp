#include "mining/rules/discover.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include "base/json.h"
#include "base/rng.h"
#include "mining/rules/rules_testing.h"

namespace kring::mining::rules {
namespace {

std::vector<std::string> words_of(const std::vector<FoundRule>& found) {
  std::vector<std::string> out;
  for (const auto& one : found)
    out.push_back(fmt::format("{}: {} of {} in {}, {:.3f} {:.3f}", one.rule.title, one.fulfilled,
                              one.activations, one.cases, one.support, one.confidence));
  return out;
}

// Four cases. a begins all, d ends all, each once; b and c take turns directly, in 3 cases, c twice in none.
//   a b c d, a b c b c d, a d, a b c e d
// succession of b and c: b 4 of 4, c 4 of 4, directly. e only in one case: confidence 0.25 with support 1.
TEST(DiscoverRules, on_paper_only_the_strongest_are_told) {
  const Log log = log_of({"a b c d", "a b c b c d", "a d", "a b c e d"});
  EXPECT_EQ(
      words_of(discover_rules(log, {.confidence_min = 0.5})),
      (std::vector<std::string>{"the first event is 'a': 4 of 4 in 4, 1.000 1.000",
                                "'a' happens exactly once: 4 of 4 in 4, 1.000 1.000",
                                "the last event is 'd': 4 of 4 in 4, 1.000 1.000",
                                "'d' happens exactly once: 4 of 4 in 4, 1.000 1.000",
                                "'b' and 'c' always follow each other directly: 8 of 8 in 3, 1.000 0.750"}));
  EXPECT_TRUE(discover_rules(LogBuilder().finish()).empty());
  EXPECT_TRUE(parse_json(found_rules_json(discover_rules(log))).ok());
}

// x → y → z with other events between: y after x, z after y; z after x follows from those.
TEST(DiscoverRules, what_follows_from_two_steps_is_not_told) {
  const Log log = log_of({"s x p y q z t", "s x q y p z u", "s p t", "s q q u", "s x t y u z p", "s u"});
  bool xy = false, yz = false;
  for (const auto& one : discover_rules(log, {.support_min = 1, .confidence_min = 0.5})) {
    xy |= one.rule.title == "'x' and 'y' take turns";
    yz |= one.rule.title == "'y' and 'z' take turns";
    EXPECT_FALSE(one.rule.activation.activities[0] == "x" &&
                 one.rule.target.activities == std::vector<std::string>{"z"});
  }
  EXPECT_TRUE(xy);
  EXPECT_TRUE(yz);
}

TEST(DiscoverRules, two_that_never_meet_though_both_are_common) {
  std::vector<std::string> cases;
  for (int i = 0; i < 40; ++i) cases.push_back(i % 2 ? "a c" : "b c");
  const auto found = discover_rules(log_of(cases), {});
  EXPECT_TRUE(std::any_of(found.begin(), found.end(), [](const FoundRule& one) {
    return one.rule.what == Template::not_co_existence && one.support == 1;
  }));
  cases.resize(8);  // 4 × 4 / 8 = 2 expected: no surprise
  for (const auto& one : discover_rules(log_of(cases), {}))
    EXPECT_NE(one.rule.what, Template::not_co_existence);
}

// 'triage' in nearly all cases, 'rare' in a few of those: most activations have no chance to break the rule.
TEST(DiscoverRules, what_is_rare_does_not_keep_apart_from_what_is_everywhere) {
  std::vector<std::string> cases(200, "triage out");
  for (int i = 0; i < 6; ++i) cases[static_cast<std::size_t>(i)] = "triage rare out";
  cases[199] = "out";
  for (const auto& one : discover_rules(log_of(cases), {.confidence_min = 0.01}))
    EXPECT_NE(one.rule.what, Template::not_co_existence) << one.rule.title;
}

// What is found and what is asked are two programs; they must count the same.
TEST(DiscoverRules, chance_logs_give_what_asking_the_rule_gives) {
  for (std::uint64_t seed = 1; seed <= 60; ++seed) {
    Rng rng(seed);
    std::vector<std::string> cases;
    for (int c = 0; c < 12; ++c) {
      std::string text;
      for (std::uint64_t i = 0, n = 1 + rng.below(7); i < n; ++i)
        text += fmt::format("{}{}", i ? " " : "", "abcd"[rng.below(4)]);
      cases.push_back(text);
    }
    const Log log = log_of(cases);
    const auto found = discover_rules(log, {.support_min = 0.5, .confidence_min = 0.01});
    EXPECT_FALSE(found.empty());
    for (auto one : found) {
      if (one.rule.what == Template::absence) one.rule.cases_with = one.rule.activation;
      if (!is_of_cases(one.rule.what)) one.rule.unit = Rule::Unit::activations;
      const auto asked = check_rule(log, one.rule);
      ASSERT_EQ(asked->numerator, one.fulfilled) << seed << " " << one.rule.title;
      ASSERT_EQ(asked->denominator, one.activations) << seed << " " << one.rule.title;
    }
  }
}

}  // namespace
}  // namespace kring::mining::rules
