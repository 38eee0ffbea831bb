#include "twin/calibrate/durations.h"

#include <gtest/gtest.h>

#include <cmath>

#include "twin/kernel/chance.h"

namespace kring::twin {
namespace {

using Kind = Distribution::Kind;

TEST(DurationFit, an_exponential_with_running_ones_is_time_over_number) {
  // 1 + 2 + 3 of who ended, 4 + 10 of who did not: 20 / 3.
  const auto found = fit({{1, 2, 3}, {4, 10}});
  EXPECT_EQ(found.chosen.kind, Kind::exponential);
  EXPECT_NEAR(found.mean, 20.0 / 3, 1e-12);
  EXPECT_NEAR(found.mean_bounds.low, 20 / 8.767273, 1e-5);  // Garwood of 3: 0.618672 to 8.767273
  EXPECT_NEAR(found.mean_bounds.high, 20 / 0.618672, 1e-3);
}

TEST(DurationFit, a_lognormal_without_running_ones_has_mean_and_deviation_of_the_logarithms) {
  // Logarithms: -2, …, 2 twice: mean 0; of squares 2·(4+1+0+1+4)/10 = 2.
  std::vector<double> ended;
  for (int i = 0; i < 10; ++i) ended.push_back(std::exp(i % 5 - 2));
  const auto found = fit({ended, {}});
  EXPECT_NEAR(found.mu, 0, 1e-12);
  EXPECT_NEAR(found.sigma, std::sqrt(2), 1e-12);
  EXPECT_NEAR(found.var_mu, 2.0 / 10, 1e-4);               // σ²/n
  EXPECT_NEAR(found.var_log_sigma, 1.0 / (2 * 10), 1e-4);  // of log σ: 1/(2n)
}

TEST(DurationFit, all_the_same_is_deterministic_and_nothing_is_nothing) {
  EXPECT_EQ(fit({{4, 4, 4}, {}}).chosen.kind, Kind::deterministic);
  EXPECT_EQ(fit({{4, 4, 4}, {}}).mean, 4);
  EXPECT_FALSE(fit({{}, {1, 2}}).is_known);
}

std::vector<double> made(Kind kind, int count, Word seed) {
  std::vector<double> out;
  for (int i = 0; i < count; ++i) {
    const Word word = word_of(seed, static_cast<std::uint64_t>(i), Purpose::first);
    if (kind == Kind::exponential) out.push_back(7 * exponential_of(word));
    if (kind == Kind::lognormal) out.push_back(std::exp(2 + 0.8 * normal_of(word)));
    if (kind == Kind::empirical)
      out.push_back(unit_of(word) < 0.5 ? 1 + unit_of(after(word)) : 20 + unit_of(after(word)));
  }
  return out;
}

TEST(DurationFit, finds_the_form_that_it_was_made_with) {
  for (const auto kind : {Kind::exponential, Kind::lognormal, Kind::empirical})
    for (Word seed = 1; seed <= 5; ++seed)
      EXPECT_EQ(fit({made(kind, 1000, seed), {}}).chosen.kind, kind) << seed;
}

// The truth is within the interval about 95 times of 100; also when a third was cut off before its end.
TEST(DurationFit, intervals_hold_the_truth_also_of_what_still_runs) {
  const double mean = std::exp(2 + 0.32), cv = std::sqrt(std::expm1(0.64));
  int held_mean = 0, held_cv = 0, is_lognormal = 0;
  constexpr int runs = 300;
  for (int i = 0; i < runs; ++i) {
    Durations durations;
    const auto all = made(Kind::lognormal, 200, 1000 + static_cast<Word>(i));
    for (std::size_t k = 0; k < all.size(); ++k) {
      const double watched = 24 * unit_of(mixed(static_cast<Word>(i) * 1000 + k));
      (all[k] <= watched ? durations.ended : durations.running).push_back(std::min(all[k], watched));
    }
    const auto found = fit(durations);
    is_lognormal += found.chosen.kind == Kind::lognormal;
    held_mean += found.mean_bounds.low <= mean && mean <= found.mean_bounds.high;
    held_cv +=
        found.chosen.kind != Kind::lognormal || (found.cv_bounds.low <= cv && cv <= found.cv_bounds.high);
  }
  // Of each hundred one is taken for another form, and a few more for what runs: 5 in 100, and four
  // deviations.
  EXPECT_GE(is_lognormal, 285 - 15);
  // 0.95·300 = 285, with a deviation of 3.8: four of these.
  EXPECT_NEAR(held_mean, 285, 15);
  EXPECT_NEAR(held_cv, 285, 15);
}

}  // namespace
}  // namespace kring::twin
