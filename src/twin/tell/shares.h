// Shares of one whole that a scenario makes add up to more than the whole.
#pragma once

#include <vector>

#include "twin/chain/scenario.h"

namespace kring::twin::tell {

// One for each whole: the urgencies of who comes in at a step (share.<step>.*), where children go after a
// step (route.<step>.*, by urgency) and after a breakdown (breakdown_to.*). Rule: scenario.share_sum;
// pointers into the scenario as of chain::problems_of.
std::vector<FieldError> shares_above_one(const chain::Scenario& scenario, const chain::Chain& chain);

}  // namespace kring::twin::tell
