// What each step adds to the time of all cases together, and to the difference between one case and another.
//
// A step is a pair of directly following activities; its time in a case is the sum over its occurrences
// there. The time of a case is the sum of its steps (pairs of which a moment is missing are left out of
// both). The share in the variance is cov(time of the step, time of the case) / var(time of the case): the
// covariance decomposition of a sum, after Shorrocks, Inequality decomposition by factor components,
// Econometrica 50, 1982. Both kinds of share sum to 1. A share in the variance may be negative: where that
// step takes long, cases are short. A step with a large share in time and a small one in variance takes long
// for everybody.
#pragma once

#include <vector>

#include "mining/findings.h"

namespace kring::mining {

struct StepShare {
  std::uint32_t from = 0;
  std::uint32_t to = 0;
  std::int64_t count = 0;  // occurrences with both moments
  std::int64_t cases = 0;  // in which it occurs
  double seconds = 0;      // of all together
  double of_time = 0;      // NaN when no case takes any time
  double of_variance = 0;  // NaN when all cases take equally long
};
struct Shares {
  std::int64_t cases = 0;
  double seconds = 0;            // of all cases together
  double deviation_seconds = 0;  // standard deviation over cases (divided by n)
  std::vector<StepShare> steps;  // largest share in time first, ties by name of from, then of to
};
Shares shares_of(const Log& log);

}  // namespace kring::mining
