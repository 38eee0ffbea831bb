#include "twin/kernel/interval.h"

#include <algorithm>

#include "base/result.h"

namespace kring::twin {
namespace {

constexpr double pi = 3.14159265358979323846;

// P(|T| <= t), Abramowitz and Stegun 26.7.3 and 26.7.4.
double within(double t, std::int64_t freedom) {
  const double n = static_cast<double>(freedom);
  const double theta = std::atan(t / std::sqrt(n));
  const double cosine = std::cos(theta), square = cosine * cosine;
  const bool is_odd = freedom % 2 == 1;
  double term = is_odd ? cosine : 1, sum = 0;
  for (std::int64_t i = is_odd ? 3 : 2; i <= freedom; i += 2) {
    sum += term;
    term *= square * static_cast<double>(i - 1) / static_cast<double>(i);
  }
  if (!is_odd) return std::sin(theta) * sum;
  return 2 / pi * (theta + std::sin(theta) * sum);
}

// Abramowitz and Stegun 26.7.5, for many degrees of freedom.
double expanded(double n) {
  const double z = 1.959963984540054, z2 = z * z;
  const double g1 = (z2 + 1) * z / 4;
  const double g2 = ((5 * z2 + 16) * z2 + 3) * z / 96;
  const double g3 = (((3 * z2 + 19) * z2 + 17) * z2 - 15) * z / 384;
  return z + g1 / n + g2 / (n * n) + g3 / (n * n * n);
}

}  // namespace

double student_t_975(std::int64_t freedom) {
  KRING_ASSERT(freedom >= 1);
  if (freedom > 500) return expanded(static_cast<double>(freedom));
  double low = 1.9, high = 13;
  for (int i = 0; i < 60; ++i) {
    const double middle = (low + high) / 2;
    (within(middle, freedom) < 0.95 ? low : high) = middle;
  }
  return (low + high) / 2;
}

Estimate Sample::estimate() const {
  Estimate out;
  out.n = n_;
  if (n_ == 0) return out;
  out.mean = mean_;
  if (n_ == 1) return out;
  const double half =
      student_t_975(n_ - 1) * std::sqrt(squares_ / static_cast<double>(n_ - 1) / static_cast<double>(n_));
  out.low = mean_ - half;
  out.high = mean_ + half;
  return out;
}

Estimate paired(std::span<const double> a, std::span<const double> b) {
  Sample differences;
  for (std::size_t i = 0; i < std::min(a.size(), b.size()); ++i) differences.add(b[i] - a[i]);
  return differences.estimate();
}

}  // namespace kring::twin
