#include "mining/outcome/intervals.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>

namespace kring::mining {
namespace {

constexpr Estimate unknown{std::numeric_limits<double>::quiet_NaN(), std::numeric_limits<double>::quiet_NaN(),
                           std::numeric_limits<double>::quiet_NaN()};

}  // namespace

Estimate proportion(std::int64_t part, std::int64_t whole) {
  if (whole <= 0) return unknown;
  const double n = static_cast<double>(whole);
  const double p = static_cast<double>(part) / n;
  const double z2 = z95 * z95;
  const double centre = (p + z2 / (2 * n)) / (1 + z2 / n);
  const double half = z95 / (1 + z2 / n) * std::sqrt(p * (1 - p) / n + z2 / (4 * n * n));
  // At the ends the interval is one-sided by definition; rounding must not say otherwise.
  return {p, part == 0 ? 0 : std::max(0.0, centre - half), part == whole ? 1 : std::min(1.0, centre + half)};
}

Estimate risk_difference(std::int64_t part_a,
                         std::int64_t whole_a,
                         std::int64_t part_b,
                         std::int64_t whole_b) {
  if (whole_a <= 0 || whole_b <= 0) return unknown;
  const Estimate a = proportion(part_a, whole_a);
  const Estimate b = proportion(part_b, whole_b);
  const double difference = a.value - b.value;
  return {difference, difference - std::hypot(a.value - a.low, b.high - b.value),
          difference + std::hypot(a.high - a.value, b.value - b.low)};
}

Estimate odds_ratio(std::int64_t part_a, std::int64_t whole_a, std::int64_t part_b, std::int64_t whole_b) {
  if (whole_a <= 0 || whole_b <= 0) return unknown;
  double cells[] = {static_cast<double>(part_a), static_cast<double>(whole_a - part_a),
                    static_cast<double>(part_b), static_cast<double>(whole_b - part_b)};
  const bool is_empty = std::any_of(std::begin(cells), std::end(cells), [](double c) { return c == 0; });
  for (double& cell : cells) cell += is_empty ? 0.5 : 0;
  const double log_ratio = std::log(cells[0] * cells[3] / (cells[1] * cells[2]));
  const double half = z95 * std::sqrt(1 / cells[0] + 1 / cells[1] + 1 / cells[2] + 1 / cells[3]);
  return {std::exp(log_ratio), std::exp(log_ratio - half), std::exp(log_ratio + half)};
}

std::vector<double> benjamini_hochberg(std::span<const double> p_values) {
  std::vector<std::size_t> order(p_values.size());
  std::iota(order.begin(), order.end(), 0);
  std::stable_sort(order.begin(), order.end(),
                   [&](std::size_t a, std::size_t b) { return p_values[a] < p_values[b]; });
  std::vector<double> q(p_values.size());
  double least = 1;
  const double all = static_cast<double>(p_values.size());
  for (std::size_t i = order.size(); i-- > 0;) {
    least = std::min(least, p_values[order[i]] * all / static_cast<double>(i + 1));
    q[order[i]] = least;
  }
  return q;
}

}  // namespace kring::mining
