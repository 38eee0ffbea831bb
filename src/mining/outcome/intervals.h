// Proportions with their uncertainty, and the control of false discoveries. All intervals are of 95 %.
//
// Sources. One proportion: Wilson 1927 (score interval, without correction). Difference of two: Newcombe
// 1998, Statistics in Medicine 17:873-890, method 10. Odds ratio: Haldane 1956 and Anscombe 1956 (½ is added
// to each cell when one of them is empty), interval on the log scale by Woolf 1955. False discovery rate:
// Benjamini and Hochberg 1995.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

namespace kring::mining {

inline constexpr double z95 = 1.959963984540054;  // the 0.975 quantile of the standard normal distribution

struct Estimate {
  double value = 0;
  double low = 0;
  double high = 0;
};

// part of whole, 0 <= part <= whole. All NaN when whole is 0.
Estimate proportion(std::int64_t part, std::int64_t whole);
// part_a/whole_a − part_b/whole_b, in [−1, 1]. All NaN when a whole is 0.
Estimate risk_difference(std::int64_t part_a,
                         std::int64_t whole_a,
                         std::int64_t part_b,
                         std::int64_t whole_b);
// Odds of a over odds of b. All NaN when a whole is 0.
Estimate odds_ratio(std::int64_t part_a, std::int64_t whole_a, std::int64_t part_b, std::int64_t whole_b);

// For each p-value its q-value: the smallest false discovery rate at which it is a discovery, at most 1. In
// the same order; ties get the same.
std::vector<double> benjamini_hochberg(std::span<const double> p_values);

}  // namespace kring::mining
