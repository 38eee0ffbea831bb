#include "twin/calibrate/statistics.h"

#include <cmath>

#include "base/result.h"

namespace kring::twin {
namespace {

constexpr double root_2 = 1.41421356237309504880;
constexpr double root_2_pi = 2.50662827463100050242;

// lgamma of the C library is not safe with threads.
double log_gamma(double a) {
  int sign = 0;
  return ::lgamma_r(a, &sign);
}

}  // namespace

double normal_cdf(double z) { return 0.5 * std::erfc(-z / root_2); }

double normal_quantile(double p) {
  KRING_ASSERT(p > 0 && p < 1);
  double low = -40, high = 40;
  for (int i = 0; i < 30; ++i) {
    const double middle = (low + high) / 2;
    (normal_cdf(middle) < p ? low : high) = middle;
  }
  double z = (low + high) / 2;
  for (int i = 0; i < 3; ++i) {
    const double density = std::exp(-z * z / 2) / root_2_pi;
    if (density > 0) z -= (normal_cdf(z) - p) / density;
  }
  return z;
}

double gamma_cdf(double a, double x) {
  KRING_ASSERT(a > 0 && x >= 0);
  if (x == 0) return 0;
  const double front = std::exp(a * std::log(x) - x - log_gamma(a));
  const int steps_max = 200 + static_cast<int>(20 * std::sqrt(a));
  if (x < a + 1) {
    double term = 1 / a, sum = term;
    for (int n = 1; n < steps_max && term > sum * 1e-16; ++n) sum += term *= x / (a + n);
    return front * sum;
  }
  // Lentz's way for the continued fraction of the other side.
  constexpr double tiny = 1e-300;
  double b = x + 1 - a, c = 1 / tiny, d = 1 / b, h = d;
  for (int i = 1; i < steps_max; ++i) {
    const double an = -i * (i - a);
    b += 2;
    d = an * d + b;
    if (std::abs(d) < tiny) d = tiny;
    c = b + an / c;
    if (std::abs(c) < tiny) c = tiny;
    d = 1 / d;
    const double step = d * c;
    h *= step;
    if (std::abs(step - 1) < 1e-15) break;
  }
  return 1 - front * h;
}

double gamma_quantile(double shape, double p) {
  KRING_ASSERT(shape > 0 && p > 0 && p < 1);
  double low = 0, high = shape + 1;
  while (gamma_cdf(shape, high) < p) high *= 2;
  for (int i = 0; i < 80 && high - low > 1e-13 * high; ++i) {
    const double middle = (low + high) / 2;
    (gamma_cdf(shape, middle) < p ? low : high) = middle;
  }
  return (low + high) / 2;
}

double chi_square_above(double freedom, double x) { return 1 - gamma_cdf(freedom / 2, x / 2); }

Bounds poisson_bounds(std::int64_t count) {
  const auto n = static_cast<double>(count);
  return {count == 0 ? 0 : gamma_quantile(n, 0.025), gamma_quantile(n + 1, 0.975)};
}

double quantile(std::span<const double> sorted, double p) {
  KRING_ASSERT(!sorted.empty() && p >= 0 && p <= 1);
  const double rank = p * static_cast<double>(sorted.size() - 1);
  const auto below = static_cast<std::size_t>(rank);
  const double part = rank - static_cast<double>(below);
  return below + 1 == sorted.size() ? sorted[below] : sorted[below] * (1 - part) + sorted[below + 1] * part;
}

double upper_quantile(std::span<const double> sorted, double p) {
  const double upper =
      sorted[static_cast<std::size_t>(std::ceil(p * static_cast<double>(sorted.size() - 1)))];
  return std::isinf(upper) ? upper : quantile(sorted, p);
}

}  // namespace kring::twin
