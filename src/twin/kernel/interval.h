// The mean over independent replications, with its uncertainty.
//
// Interval: 95 %, by the t distribution of Student 1908, mean ± t(0.975; n−1)·s/√n. Mean and variance are
// kept up to date as by Welford 1962. Fewer than two values have no interval.
#pragma once

#include <cmath>
#include <cstdint>
#include <limits>
#include <span>

namespace kring::twin {

// NaN is what is not known.
struct Estimate {
  double mean = std::numeric_limits<double>::quiet_NaN();
  double low = std::numeric_limits<double>::quiet_NaN();
  double high = std::numeric_limits<double>::quiet_NaN();
  std::int64_t n = 0;  // replications in which it has a value

  double half_width() const { return (high - low) / 2; }
};

class Sample {
 public:
  // NaN, a replication in which nothing was seen, does not count.
  void add(double value) {
    if (std::isnan(value)) return;
    ++n_;
    const double off = value - mean_;
    mean_ += off / static_cast<double>(n_);
    squares_ += off * (value - mean_);
  }
  Estimate estimate() const;

 private:
  std::int64_t n_ = 0;
  double mean_ = 0;
  double squares_ = 0;
};

// Of the differences b - a of two scenarios, replication by replication (paired t; Law 2015, section 10.2.1).
// Replications that share their chance differ far less than they vary. A pair with a NaN does not count, nor
// what one of them has more.
Estimate paired(std::span<const double> a, std::span<const double> b);

// The 0.975 quantile of Student's t with `freedom` >= 1 degrees of freedom; to 9 digits.
double student_t_975(std::int64_t freedom);

}  // namespace kring::twin
