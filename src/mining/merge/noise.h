// Counts with noise of a stated budget: differential privacy, instead of gaps and rounding.
//
// Pure counts of cases, with two-sided geometric noise (Ghosh, Roughgarden and Sundararajan, Universally
// utility-maximizing privacy mechanisms, STOC 2009). The budget is divided over four tables: the total,
// activities, steps, variants. A case counts in at most `cells_max` activities and as many steps, the first
// of its events. A cell is told only when its noisy count reaches a threshold, so that a cell with one case
// appears with a chance of at most delta (stability-based histograms: Korolova, Kenthapadi, Mishra and
// Ntoulas, Releasing search queries and clicks privately, WWW 2009). Durations, begins, ends, numbers of
// events and measures are not told. Publishing twice costs the budget twice; keeping that account is up to
// the publisher.
#pragma once

#include "mining/merge/publish.h"

namespace kring::mining {

// From how many cases with the noise added, so on average from how many, something is told.
struct NoiseLeast {
  std::int64_t of_activities = 0;  // and of steps
  std::int64_t of_variants = 0;
};
NoiseLeast noise_least(const PublishOptions& options);

Published publish_with_noise(const Log& log, const PublishOptions& options, const Entropy& entropy);

// A whole number k with chance (1−a)/(1+a)·a^|k|, a = exp(−epsilon/sensitivity).
std::int64_t geometric_noise(double epsilon_per_unit, const Entropy& entropy);

}  // namespace kring::mining
