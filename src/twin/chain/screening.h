// Which of many assumptions are worth more replications. Of many factors few matter (screening: Kleijnen 2015,
// chapter 4). Each is tried at both ends of its range, one at a time, with few replications and the same
// chance; then the strongest again, with more. One at a time: how two of them work together is not seen
// (Saltelli and Annoni 2010).
#pragma once

#include <cstddef>
#include <vector>

#include "twin/kernel/interval.h"

namespace kring::twin::chain {

// Spread of one replication's effect, over all effects of a measure together: the root of the mean of their
// variances. Effects of one replication say nothing about it. `freedom`: values less means that went in.
struct Noise {
  double deviation = 0;
  long freedom = 0;
};
Noise noise_of(const std::vector<std::vector<double>>& effects);

// The mean of few values, with an interval by the noise of all (Student t), or by its own spread when that is
// larger: two values by themselves have an interval of 13 standard errors, and say next to nothing.
// An effect that is 0 in each replication is that of a number that does not touch the run: no interval.
Estimate screened(const std::vector<double>& effect, const Noise& noise);

// What a screening knows of one assumption and one measure.
struct Bounds {
  double size = 0;   // largest |mean| of the two effects
  double least = 0;  // so large at least: the nearest end of the interval to 0, of the clearest; 0 when none
                     // is clear
  double most = 0;   // so large at most: the farthest end of both intervals
};
Bounds bounds_of(const Estimate& low, const Estimate& high);

// Positions, ascending: the `wanted` largest, and whoever could be among them, by its interval; at most twice
// as many. Who has no effect at all is not among them.
std::vector<std::size_t> worth_more(const std::vector<Bounds>& bounds, std::size_t wanted);

}  // namespace kring::twin::chain
