#include "mining/outcome/survival.h"

#include <gtest/gtest.h>

#include <cmath>

#include "base/rng.h"
#include "mining/rules/rules_testing.h"

namespace kring::mining {
namespace {

Observation at(Micros time, int outcome) {
  return {time, outcome < 0 ? no_code : static_cast<std::uint32_t>(outcome)};
}

// Remission of leukaemia under 6-MP (Freireich et al. 1963; Kalbfleisch and Prentice, table 1.1): 21
// patients. Published product-limit values: 0.857, 0.807, 0.753, 0.690, 0.627, 0.538, 0.448 at 6, 7, 10, 13,
// 16, 22, 23; the standard errors of Greenwood 0.0764, 0.0869, 0.0963, 0.1068, 0.1141, 0.1282, 0.1346.
TEST(Survival, kaplan_meier_gives_the_published_remissions) {
  std::vector<Observation> all{at(6, 0),  at(6, 0),  at(6, 0),  at(7, 0), at(10, 0),
                               at(13, 0), at(16, 0), at(22, 0), at(23, 0)};
  for (const Micros t : {6, 9, 10, 11, 17, 19, 20, 25, 32, 32, 34, 35}) all.push_back(at(t, -1));
  const auto found = competing_outcomes(all, 1);
  const double values[] = {0.857, 0.807, 0.753, 0.690, 0.627, 0.538, 0.448};
  const double errors[] = {0.0764, 0.0869, 0.0963, 0.1068, 0.1141, 0.1282, 0.1346};
  const std::int64_t at_risk[] = {21, 17, 15, 12, 11, 7, 6};
  ASSERT_EQ(found.free.size(), 7U);
  for (std::size_t i = 0; i < 7; ++i) {
    EXPECT_NEAR(found.free[i].value, values[i], 6e-4) << i;
    EXPECT_NEAR(found.free[i].standard_error, errors[i], 6e-5) << i;
    EXPECT_EQ(found.free[i].at_risk, at_risk[i]);
  }
  // On the log(−log) scale at 6: 0.857^exp(±1.96·0.0764/(0.857·0.1542)) = 0.620 to 0.952.
  EXPECT_NEAR(found.free[0].low, 0.620, 1e-3);
  EXPECT_NEAR(found.free[0].high, 0.952, 1e-3);
}

// Five cases, by hand: a at 1, b at 2, censored at 2, a at 3, b at 4.
//   1: n 5, S 1 → 4/5;    F_a = 1/5
//   2: n 4, S → 3/5;      F_b = 4/5·1/4 = 1/5
//   3: n 2, S → 3/10;     F_a = 1/5 + 3/5·1/2 = 1/2
//   4: n 1, S → 0;        F_b = 1/5 + 3/10 = 1/2
// Variance of F_a at 3: (0.3)²·1/20 + 1·4·1/125 − 2·0.3·1/25 = 0.0045 + 0.032 − 0.024 = 0.0125 of the first
// moment; of the second, where a has none, (0.3)²·1/12 = 0.0075; of the third 0.36·1·1/8 = 0.045. Together
// 0.065.
TEST(Survival, aalen_johansen_by_hand) {
  const std::vector<Observation> all{at(4, 1), at(2, -1), at(1, 0), at(3, 0), at(2, 1)};
  const auto found = competing_outcomes(all, 2);
  ASSERT_EQ(found.outcomes[0].size(), 2U);
  ASSERT_EQ(found.outcomes[1].size(), 2U);
  EXPECT_NEAR(found.outcomes[0][0].value, 0.2, 1e-12);
  EXPECT_NEAR(found.outcomes[0][0].standard_error, std::sqrt(0.032), 1e-12);
  EXPECT_NEAR(found.outcomes[0][1].value, 0.5, 1e-12);
  EXPECT_NEAR(found.outcomes[0][1].standard_error, std::sqrt(0.065), 1e-12);
  EXPECT_NEAR(found.outcomes[1][0].value, 0.2, 1e-12);
  EXPECT_NEAR(found.outcomes[1][1].value, 0.5, 1e-12);
  EXPECT_EQ(found.free.back().value, 0);
  EXPECT_TRUE(std::isnan(found.free.back().low));
  EXPECT_EQ(step_at(found.outcomes[0], 0), nullptr);
  EXPECT_EQ(step_at(found.outcomes[0], 2)->time, 1);
  EXPECT_EQ(step_at(found.outcomes[0], 99)->time, 3);
}

TEST(Survival, with_one_outcome_the_incidence_is_one_minus_kaplan_meier_with_the_same_interval) {
  for (std::uint64_t seed = 1; seed <= 50; ++seed) {
    Rng rng(seed);
    std::vector<Observation> all;
    for (int i = 0; i < 40; ++i)
      all.push_back(at(static_cast<Micros>(rng.below(15)), rng.chance(0.6) ? 0 : -1));
    const auto found = competing_outcomes(all, 1);
    ASSERT_EQ(found.free.size(), found.outcomes[0].size());
    for (std::size_t i = 0; i < found.free.size(); ++i) {
      EXPECT_NEAR(found.outcomes[0][i].value, 1 - found.free[i].value, 1e-12);
      if (found.free[i].value <= 0) continue;
      EXPECT_NEAR(found.outcomes[0][i].standard_error, found.free[i].standard_error, 1e-9);
      EXPECT_NEAR(found.outcomes[0][i].low, 1 - found.free[i].high, 1e-9);
      EXPECT_NEAR(found.outcomes[0][i].high, 1 - found.free[i].low, 1e-9);
    }
  }
}

TEST(Survival, without_censoring_incidences_are_plain_shares_and_add_up_with_who_is_free) {
  Rng rng(3);
  std::vector<Observation> all;
  for (int i = 0; i < 300; ++i)
    all.push_back(at(static_cast<Micros>(rng.below(30)), static_cast<int>(rng.below(3))));
  const auto found = competing_outcomes(all, 3);
  for (Micros t = 0; t < 30; ++t) {
    double sum = step_at(found.free, t) ? step_at(found.free, t)->value : 1;
    for (std::uint32_t k = 0; k < 3; ++k) {
      const auto count =
          std::count_if(all.begin(), all.end(), [&](const auto& o) { return o.time <= t && o.outcome == k; });
      const auto* step = step_at(found.outcomes[k], t);
      const double share = static_cast<double>(count) / 300;
      EXPECT_NEAR(step ? step->value : 0, share, 1e-12);
      // Binomial, for the same reason.
      EXPECT_NEAR(step ? step->standard_error : 0, std::sqrt(share * (1 - share) / 300), 1e-9);
      sum += step ? step->value : 0;
    }
    EXPECT_NEAR(sum, 1, 1e-12);
  }
  EXPECT_TRUE(competing_outcomes({}, 2).free.empty());
}

// Days: 1 from s at 2 to x at 5: 3. 2 from s at 0, y at 4 before x at 6: y after 4. 3 no s. 4 s at 1,
// nothing: censored at the end of the log, 10, or of the case, 3. 5 x before s does not count. 6 s without a
// moment.
TEST(Survival, a_cohort_of_a_log_on_paper) {
  const Log log =
      rules::log_of({"a@0 s@2 x@5", "s@0 y@4 x@6", "a@0 x@3", "s@1 a@3", "x@0 s@1 x@10", "s@- x@4"});
  const std::vector<OutcomeDefinition> outcomes{{"X", {"x"}}, {"Y", {"y"}}};
  const auto cohort = cohort_of(log, outcomes, {.since = "s", .censor = CohortOptions::Censor::log_end});
  ASSERT_TRUE(cohort.ok());
  EXPECT_EQ(cohort->without_start, 1);
  EXPECT_EQ(cohort->untimed, 1);
  ASSERT_EQ(cohort->members.size(), 4U);
  const Micros days[] = {3, 4, 9, 9};
  const std::uint32_t ends[] = {0, 1, no_code, 0};
  for (std::size_t i = 0; i < 4; ++i) {
    EXPECT_EQ(cohort->members[i].seen.time, days[i] * rules::test_day) << i;
    EXPECT_EQ(cohort->members[i].seen.outcome, ends[i]) << i;
  }
  const auto short_one = cohort_of(log, outcomes, {.since = "s", .censor = CohortOptions::Censor::case_end});
  EXPECT_EQ(short_one->members[2].seen.time, 2 * rules::test_day);
  const auto from_start = cohort_of(log, outcomes, {});
  EXPECT_EQ(from_start->members[0].seen.time, 5 * rules::test_day);
  const auto wrong = cohort_of(log, std::vector<OutcomeDefinition>{{"Z", {"zzz"}}}, {});
  EXPECT_EQ(wrong.error().rule, "outcome.unknown");
  EXPECT_EQ(cohort_of(log, std::vector<OutcomeDefinition>{{"A", {"x"}}, {"B", {"x"}}}, {}).error().rule,
            "outcome.twice");
}

}  // namespace
}  // namespace kring::mining
