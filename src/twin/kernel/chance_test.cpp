#include "twin/kernel/chance.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <vector>

#include "twin/kernel/plan.h"

namespace kring::twin {
namespace {

constexpr std::size_t draws = 400'000;

template <class F>
std::vector<double> sorted_draws(F&& f) {
  std::vector<double> out;
  for (std::uint64_t i = 0; i < draws; ++i)
    out.push_back(f(word_of(stream_of(7, i % 100), i, Purpose::first)));
  std::sort(out.begin(), out.end());
  return out;
}

// The distance of Kolmogorov and Smirnov, times √n. Above 1.95 once in a thousand times; the draws are fixed,
// so this is a check of the sampler and not of luck.
template <class F>
double distance(const std::vector<double>& sorted, F&& cumulative) {
  double most = 0;
  const auto n = static_cast<double>(sorted.size());
  for (std::size_t i = 0; i < sorted.size(); ++i) {
    const double expected = cumulative(sorted[i]);
    most = std::max({most, std::abs(expected - static_cast<double>(i) / n),
                     std::abs(expected - static_cast<double>(i + 1) / n)});
  }
  return most * std::sqrt(n);
}

double normal_cdf(double x) { return 0.5 * std::erfc(-x / std::sqrt(2.0)); }

TEST(Chance, normal_numbers_have_the_normal_distribution_also_in_the_tail) {
  const auto found = sorted_draws([](Word w) { return normal_of(w); });
  EXPECT_LT(distance(found, normal_cdf), 1.95);
  // Beyond the last layer of the ziggurat: 2 · Φ(−3.654) · 400,000 = 103 are expected, ±10.
  const auto beyond =
      std::count_if(found.begin(), found.end(), [](double x) { return std::abs(x) > 3.6541528853610088; });
  EXPECT_NEAR(static_cast<double>(beyond), 103, 40);
  EXPECT_GT(found.back(), 4);
}

TEST(Chance, exponential_numbers_have_the_exponential_distribution_also_in_the_tail) {
  const auto found = sorted_draws([](Word w) { return exponential_of(w); });
  EXPECT_LT(distance(found, [](double x) { return 1 - std::exp(-x); }), 1.95);
  EXPECT_GE(found.front(), 0);
  // e^−7.697 · 400,000 = 182, ±13.
  const auto beyond =
      std::count_if(found.begin(), found.end(), [](double x) { return x > 7.69711747013104972; });
  EXPECT_NEAR(static_cast<double>(beyond), 182, 54);
}

TEST(Chance, all_layers_of_a_ziggurat_have_the_same_area) {
  const auto check = [](const ziggurat::Table& table) {
    const double area = table.x[0] * table.f[1];
    for (int i = 1; i < ziggurat::layers; ++i)
      ASSERT_NEAR(table.x[i] * (table.f[i + 1] - table.f[i]), area, 1e-11) << i;
  };
  check(ziggurat::normal);
  check(ziggurat::exponential);
}

// The correlation of words of neighbouring streams, steps and purposes is 0 ± 1/√n.
TEST(Chance, streams_steps_and_purposes_are_independent) {
  const auto correlation = [](auto first, auto second) {
    double sum = 0;
    for (std::uint64_t i = 0; i < draws; ++i) sum += (unit_of(first(i)) - 0.5) * (unit_of(second(i)) - 0.5);
    return sum / static_cast<double>(draws) * 12 * std::sqrt(static_cast<double>(draws));
  };
  const Word stream = stream_of(1, 1);
  const auto base = [&](std::uint64_t i) { return word_of(stream, i, Purpose::first); };
  EXPECT_LT(std::abs(correlation(base, [&](std::uint64_t i) { return word_of(stream, i, Purpose::second); })),
            4);
  EXPECT_LT(
      std::abs(correlation(base, [&](std::uint64_t i) { return word_of(stream, i + 1, Purpose::first); })),
      4);
  EXPECT_LT(std::abs(correlation(
                base, [&](std::uint64_t i) { return word_of(stream_of(1, 2), i, Purpose::first); })),
            4);
  EXPECT_LT(
      std::abs(correlation([](std::uint64_t i) { return word_of(stream_of(1, i), 1, Purpose::first); },
                           [](std::uint64_t i) { return word_of(stream_of(1, i + 1), 1, Purpose::first); })),
      4);
  EXPECT_LT(std::abs(correlation(base, [&](std::uint64_t i) { return after(base(i)); })), 4);
}

// Permanent: who changes these changes every figure that was ever told.
TEST(Chance, the_same_words_for_ever) {
  EXPECT_EQ(word_of(0, 0, Purpose::first), 0xe220a8397b1dcdafULL);  // the first of SplitMix64 from 0
  EXPECT_EQ(word_of(0, 0, Purpose::second), 0x6e789e6aa1b965f4ULL);
  EXPECT_EQ(word_of(0, 1, Purpose::first), word_of(golden_gamma * 4, 0, Purpose::first));
}

TEST(Sampler, each_distribution_has_the_mean_and_spread_that_it_says) {
  const auto moments = [](const Distribution& of) {
    const Sampler sampler(of);
    double sum = 0, squares = 0;
    for (std::uint64_t i = 0; i < draws; ++i) {
      const double x = units_of(sampler(word_of(9, i, Purpose::first)));
      sum += x;
      squares += x * x;
    }
    const auto n = static_cast<double>(draws);
    const double mean = sum / n;
    return std::pair{mean, std::sqrt(squares / n - mean * mean) / mean};
  };
  using Kind = Distribution::Kind;
  const auto [mean, cv] = moments({Kind::lognormal, 30, 0.7, {}});
  EXPECT_NEAR(mean, 30, 30 * 4 * 0.7 / std::sqrt(draws));
  EXPECT_NEAR(cv, 0.7, 0.02);
  const auto [mean_e, cv_e] = moments({Kind::exponential, 2, 1, {}});
  EXPECT_NEAR(mean_e, 2, 2 * 4 / std::sqrt(draws));
  EXPECT_NEAR(cv_e, 1, 0.02);
  const auto [mean_d, cv_d] = moments({Kind::deterministic, 2.5, 1, {}});
  EXPECT_EQ(mean_d, 2.5);
  EXPECT_NEAR(cv_d, 0, 1e-6);
  const auto [mean_v, cv_v] = moments({Kind::empirical, 0, 1, {1, 2, 2, 7}});  // mean 3, variance 5.5
  EXPECT_NEAR(mean_v, 3, 4 * std::sqrt(5.5 / draws));
  EXPECT_NEAR(cv_v, std::sqrt(5.5) / 3, 0.02);
}

TEST(Sampler, what_is_longer_than_any_run_is_never) {
  EXPECT_EQ(Sampler({Distribution::Kind::deterministic, 1e300, 1, {}})(1), never);
  EXPECT_EQ(ticks_of(units_max), never);
  EXPECT_EQ(units_of(ticks_of(36500.25)), 36500.25);
}

}  // namespace
}  // namespace kring::twin
