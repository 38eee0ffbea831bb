// How long acute children wait until they are safe, child by child: the kernel tells of each child what
// happens to it. For stress tests.
#pragma once

#include "twin/chain/network_of.h"
#include "twin/chain/stress.h"

namespace kring::twin::chain {

inline constexpr double days_watched = 28;

// `from`: days, when those who count begin to come in. Same seed, same children as in the run of the
// scenario.
SafePlace safe_place_of(const Scenario& scenario,
                        const Chain& chain,
                        const Built& built,
                        double from,
                        double norm_days,
                        int threads);

}  // namespace kring::twin::chain
