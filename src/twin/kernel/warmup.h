// How long a network takes to settle, so that what is counted after does not depend on how it began.
//
// Method: MSER-5 (White 1997; batches of five and the half as limit: White, Cobb and Spratt 2000, Franklin
// and White 2008) on the mean over pilot replications of the number of customers inside. That number is taken
// at 1000 equal steps and averaged by fives, Y(1) … Y(200). The warm-up is the first d <= 100 of those that
// makes Σ(Y(j) − mean)² / (200 − d)², over j > d, least: the narrowest interval for the mean of what is left.
// When that is at 100, it is still getting better there, and the run is too short to tell.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "base/result.h"
#include "twin/kernel/network.h"

namespace kring::twin {

struct WarmupOptions {
  double until = 0;       // length of a pilot run, in (0, units_max)
  int replications = 10;  // of the pilot, >= 2
  std::uint64_t seed = 1;
  int threads = 1;
};

struct Warmup {
  double length = 0;
  double mean_inside = 0;  // customers, from then on
  std::string why;         // in words
};

// Of the network without its changes, bursts and rates that change: what is asked is how it settles by
// itself. Rules: warmup.growing, where the line of a station still grows in the second half of the pilot runs
// (the detail names it, with by how much); warmup.unsettled, where the number inside has not settled by half
// of them.
Result<Warmup> choose_warmup(const Network& network, const WarmupOptions& options);

// MSER: how many values to leave out at the beginning, at most half of them, rounded down. That many means
// that they have not settled.
std::size_t mser(const std::vector<double>& values);

}  // namespace kring::twin
