// Where children go after a step, by urgency: the numbers route.<from>.<to>, with those of breakdowns and of
// help that does not fit worked in.
//
//  - route.<from>.<to>.<urgency> counts for that urgency; when there is one for it, those without an urgency
//    do not count for it at all.
//  - Help that can misfit goes back to matching with chance match.poor; the routes are of the others.
//  - A stay that breaks down (breakdown.<from>) goes on by breakdown_to.*; the routes are of the others.
//  - What is left over goes home, out of the chain. What adds up to more than 1 is scaled down to 1.
#pragma once

#include <string>
#include <vector>

#include "twin/chain/chain.h"

namespace kring::twin::chain {

struct StepWay {
  int to = 0;  // index of the step
  double probability = 0;
};

struct Routes {
  std::vector<std::vector<StepWay>> ways;              // [urgency * steps + step], sorted by `to`
  std::vector<std::vector<const Parameter*>> numbers;  // by step: what the ways were made of
  const std::vector<StepWay>& at(int urgency, int step) const {
    return ways[static_cast<std::size_t>(urgency) * numbers.size() + static_cast<std::size_t>(step)];
  }
};

Routes routes_of(const Chain& chain, const Parameters& parameters);

// Names of steps that there are not, and steps of which the chances add up to more than 1; in words.
std::vector<std::string> faults_of_routes(const Chain& chain, const Parameters& parameters);

}  // namespace kring::twin::chain
