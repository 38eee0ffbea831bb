#include <gtest/gtest.h>

#include <cmath>

#include "twin/chain/chain_testing.h"
#include "twin/chain/outcome.h"

namespace kring::twin::chain {
namespace {

Outcome told(std::vector<double> waiting, std::uint64_t seed = 1, const char* step = "") {
  Outcome out;
  out.scenario = zeeland();
  out.scenario.seed = seed;
  out.replications = static_cast<int>(waiting.size());
  Sample sample;
  for (const double one : waiting) sample.add(one);
  out.figures.push_back({"waiting", "", step, "", sample.estimate(), std::move(waiting), {"match.poor"}});
  out.assumed = {"match.poor"};
  return out;
}

TEST(Compare, with_the_same_chance_pair_by_pair) {
  // Differences −10, −11, −12: mean −11, s = 1, s/√3 = 0.57735; t(0.975; 2) = 4.302653: ± 2.48414.
  const auto difference = compare(told({100, 200, 300}), told({90, 189, 288}));
  const auto* one = difference.find("waiting");
  ASSERT_NE(one, nullptr);
  EXPECT_TRUE(one->is_paired);
  EXPECT_DOUBLE_EQ(one->difference.mean, -11);
  EXPECT_NEAR(one->difference.low, -13.48414, 1e-4);
  EXPECT_NEAR(one->difference.high, -8.51586, 1e-4);
  EXPECT_EQ(one->effect, Difference::Effect::gains);  // fewer who wait is better
}

TEST(Compare, with_another_seed_as_independent_runs) {
  // Both have s = 100: √(10000/3 + 10000/3) = 81.650; freedom 4: t = 2.776445, ± 226.696. Nothing is clear.
  const auto difference = compare(told({100, 200, 300}), told({90, 190, 290}, 2));
  const auto* one = difference.find("waiting");
  EXPECT_FALSE(one->is_paired);
  EXPECT_DOUBLE_EQ(one->difference.mean, -10);
  EXPECT_NEAR(one->difference.high, -10 + 226.696, 1e-2);
  EXPECT_EQ(one->effect, Difference::Effect::unclear);
}

TEST(Compare, who_gains_and_who_loses_are_parts_and_never_the_whole) {
  const auto gains = compare(told({100, 101, 102}, 1, "clinic"), told({50, 51, 52}, 1, "clinic"));
  ASSERT_EQ(gains.gains.size(), 1u);
  EXPECT_EQ(gains.gains[0].step, "clinic");
  const auto loses = compare(told({50, 51, 52}, 1, "clinic"), told({100, 101, 102.5}, 1, "clinic"));
  ASSERT_EQ(loses.loses.size(), 1u);
  EXPECT_TRUE(compare(told({100, 101, 102}), told({50, 51, 52})).gains.empty());
  // Clear by itself (−3, −4, −5: −4 ± 2.48), but not when it is one of many: only from 4.97 on.
  const auto weak = compare(told({100, 200, 300}, 1, "clinic"), told({97, 196, 295}, 1, "clinic"));
  EXPECT_EQ(weak.differences[0].effect, Difference::Effect::gains);
  EXPECT_TRUE(weak.gains.empty());
  EXPECT_EQ(gains.assumed, std::vector<std::string>{"match.poor"});
}

TEST(Compare, a_replication_in_which_nothing_was_seen_does_not_count) {
  const auto difference = compare(told({100, std::nan(""), 300, 400}), told({90, 1, 290, 391}));
  EXPECT_EQ(difference.find("waiting")->difference.n, 3);
  EXPECT_NEAR(difference.find("waiting")->difference.mean, -29.0 / 3, 1e-12);
}

TEST(Compare, the_constraint_moves_when_both_are_known) {
  auto a = told({1, 2}), b = told({1, 2});
  EXPECT_FALSE(compare(a, b).constraint_moved);
  a.constraint.emplace().step = "council";
  EXPECT_FALSE(compare(a, b).constraint_moved);
  b.constraint.emplace().step = "clinic";
  EXPECT_TRUE(compare(a, b).constraint_moved);
}

TEST(Sensitivity, says_which_assumption_matters_most_and_what_it_does) {
  auto scenario = zeeland(1, 4);
  SensitivityOptions options;
  options.measures = {"waiting", "cost"};
  options.parameters = {"patience.ambulatory", "cv.court", "cost.clinic", "norm.clinic", "norm.access"};
  options.strongest = 1;
  options.threads = 2;
  std::vector<SensitivityProgress> told;
  options.progress = [&](const SensitivityProgress& now) { told.push_back(now); };
  const auto found = sensitivity(scenario, the_chain(), options);
  ASSERT_TRUE(found.ok());
  // As it is, 4 replications; each of three at both ends, 2; a norm moves neither figure. Then patience (of
  // waiting) and the cost of a clinic (of cost) 2 more at each end.
  EXPECT_EQ(found->runs, 4 + 6 * 2 + 4 * 2);
  ASSERT_EQ(told.front().step, 1);
  EXPECT_EQ(told.front().of, 16);
  EXPECT_EQ(told.back().step, 2);
  EXPECT_EQ(told.back().done, 8);
  EXPECT_EQ(told.back().of, 8);
  EXPECT_LE(told.back().of, told.front().later_max);
  ASSERT_EQ(found->swings.size(), 8u);  // norm.clinic is published, and has no range
  const auto& first = found->swings[0];
  EXPECT_EQ(first.parameter, "patience.ambulatory");
  EXPECT_EQ(first.measure, "waiting");
  EXPECT_TRUE(first.is_clear);
  EXPECT_FALSE(first.is_screened);
  EXPECT_EQ(first.replications, 4);
  EXPECT_EQ(first.at_low.n, 4);
  EXPECT_LT(first.low_effect.mean, 0);  // who is sooner out of patience, stands in line less
  EXPECT_GT(first.high_effect.mean, 0);
  // A cost moves no child, and only the cost.
  for (const auto& swing : found->swings) {
    if (swing.measure == "waiting" && swing.parameter == "cost.clinic") {
      EXPECT_EQ(swing.size, 0);
    }
    // Few replications never go without their uncertainty; what was not run is exactly nothing.
    if (swing.is_screened) {
      EXPECT_EQ(swing.replications, 2) << swing.parameter;
      EXPECT_FALSE(std::isnan(swing.low_effect.low)) << swing.parameter;
    }
    if (swing.parameter == "norm.access") {
      EXPECT_EQ(swing.replications, 0);
      EXPECT_EQ(swing.size, 0);
    }
  }
  ASSERT_EQ(found->screening.size(), 2u);
  EXPECT_EQ(found->screening[0].tried, 3);
  EXPECT_EQ(found->screening[0].went_on, 2);
  const auto court = std::find_if(found->swings.begin(), found->swings.end(),
                                  [](const auto& one) { return one.parameter == "cv.court"; });
  EXPECT_TRUE(court->is_screened);
  EXPECT_GE(found->screening[0].most, court->size);
  const auto cost = std::find_if(found->swings.begin(), found->swings.end(),
                                 [](const auto& one) { return one.measure == "cost"; });
  EXPECT_EQ(cost->parameter, "cost.clinic");
  // 200,000 → 140,000 euro × whole places of 658 (the nation) × 9,805 / 435,750 = 14.8.
  const double places = std::round(the_chain().parameters.value("places.clinic") * 9805 / 435750);
  EXPECT_NEAR(cost->low_effect.mean, -60000 * places, 1);
}

TEST(Sensitivity, is_the_same_on_one_thread_and_on_many) {
  auto scenario = zeeland(1, 4);
  SensitivityOptions options;
  options.parameters = {"patience.ambulatory", "cv.court", "match.poor"};
  options.screening_replications = 1;
  options.strongest = 1;
  options.against = zeeland(1, 4);
  scenario.changes = {change(Change::Kind::capacity_factor, "ambulatory", 1.05)};
  const auto one = sensitivity(scenario, the_chain(), options);
  options.threads = 3;
  const auto many = sensitivity(scenario, the_chain(), options);
  ASSERT_TRUE(one.ok() && many.ok());
  EXPECT_EQ(one->runs, many->runs);
  ASSERT_EQ(one->swings.size(), many->swings.size());
  for (std::size_t i = 0; i < one->swings.size(); ++i) {
    EXPECT_EQ(one->swings[i].parameter, many->swings[i].parameter);
    EXPECT_EQ(one->swings[i].low_effect.mean, many->swings[i].low_effect.mean);
    EXPECT_EQ(one->swings[i].high_effect.low, many->swings[i].high_effect.low);
    // Also what was run once has an interval, by the spread of those that were run twice.
    if (one->swings[i].is_screened) {
      EXPECT_FALSE(std::isnan(one->swings[i].high_effect.low)) << one->swings[i].parameter;
    }
  }
}

TEST(Sensitivity, of_an_answer_is_of_the_difference_between_two_scenarios) {
  auto more = zeeland(1, 4);
  more.changes = {change(Change::Kind::capacity_factor, "ambulatory", 1.05)};
  SensitivityOptions options;
  options.measures = {"waiting"};
  options.parameters = {"match.poor"};
  options.against = zeeland(1, 4);
  options.threads = 2;
  const auto found = sensitivity(more, the_chain(), options);
  ASSERT_TRUE(found.ok());
  EXPECT_LT(found->base[0].value.mean, 0);  // 5 % more ambulatory help: fewer who wait
  EXPECT_FALSE(found->swings[0].changes_sign);
}

TEST(Sensitivity, refuses_names_that_there_are_not) {
  SensitivityOptions options;
  options.measures = {"waitng"};
  auto refused = sensitivity(zeeland(), the_chain(), options);
  ASSERT_FALSE(refused.ok());
  EXPECT_EQ(refused.error().rule, "sensitivity.measure_unknown");
  EXPECT_NE(refused.error().detail.find("'waiting'"), std::string::npos);
  options.measures = {"waiting"};
  options.parameters = {"match.por"};
  refused = sensitivity(zeeland(), the_chain(), options);
  ASSERT_FALSE(refused.ok());
  EXPECT_EQ(refused.error().rule, "sensitivity.parameter_unknown");
}

}  // namespace
}  // namespace kring::twin::chain
