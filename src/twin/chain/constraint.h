// Which step limits the whole (Goldratt 1984): not the one with the longest line, but the one of which a
// little more takes away most of the waiting everywhere.
#pragma once

#include "twin/chain/runner.h"

namespace kring::twin::chain {

inline constexpr int constraint_candidates_max = 3;
inline constexpr int constraint_replications_max = 8;  // of each candidate; paired, so few tell much

// `run` is of the same scenario. Each candidate, the steps with the longest lines in use for more than nine
// tenths, is run again with 10 % more of it in all regions of the scenario, from its first day.
Constraint constraint_of(const Scenario& scenario,
                         const Chain& chain,
                         const Run& run,
                         const RunOptions& options);

// What a run says, without the constraint (outcome.cpp).
Outcome told(const Scenario& scenario, const Chain& chain, const Run& run);

}  // namespace kring::twin::chain
