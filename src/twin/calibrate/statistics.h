// The laws of chance that calibration needs, each from its definition. All probabilities are of the left side
// unless said otherwise.
#pragma once

#include <cstdint>
#include <span>

namespace kring::twin {

double normal_cdf(double z);
// P(p): Newton's steps on normal_cdf from a bisection; to 12 digits. 0 < p < 1.
double normal_quantile(double p);

// Regularized incomplete gamma P(a, x), a > 0, x >= 0: series and continued fraction (Abramowitz and Stegun
// 6.5.29 and 6.5.31).
double gamma_cdf(double a, double x);
// Of the gamma distribution with this shape and scale 1; to 10 digits. 0 < p < 1.
double gamma_quantile(double shape, double p);
// P(X >= x) of chi-square with `freedom` > 0 degrees of freedom.
double chi_square_above(double freedom, double x);

struct Bounds {
  double low = 0;
  double high = 0;
};
// Of the mean of a Poisson number of which `count` was seen: exact, 95 % (Garwood 1936). low is 0 for 0.
Bounds poisson_bounds(std::int64_t count);

// Of values in ascending order, the quantile by the definition of Hyndman and Fan 1996, type 7 (the usual
// one). At least one value; 0 <= p <= 1.
double quantile(std::span<const double> sorted, double p);
// The same of values of which the last may be infinite: never between two of which one is.
double upper_quantile(std::span<const double> sorted, double p);

}  // namespace kring::twin
