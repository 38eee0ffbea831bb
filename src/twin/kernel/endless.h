// Runs that would never end: what can be seen before one begins, and the words for what shows only then.
#pragma once

#include <cstdint>
#include <vector>

#include "twin/kernel/engine.h"
#include "twin/kernel/network.h"

namespace kring::twin {

// In one replication, on average. At three million customers a second that is an hour.
inline constexpr double customers_max = 1e10;
inline constexpr double calendar_steps_max = 1e9;

// Of a network without problems that runs until then: more customers from outside than customers_max, more
// steps of a calendar than calendar_steps_max. Pointers as of problems_of; rule network.endless.
std::vector<FieldError> too_much_for(const Network& network, double until);

// How many customers may be inside at the same time, of one of so many replications that run at once: those
// that fit in the memory of this machine.
std::int64_t customers_that_fit(int replications);

// Why a replication stopped before its end, and where. Rules simulate.stands_still, simulate.overfull.
Error halted(const Network& network, const Tally::Halt& halt);

}  // namespace kring::twin
