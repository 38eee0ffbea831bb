// How many can be served at the same time at one station; for calibrate.cpp.
#pragma once

#include "twin/calibrate/calibrate.h"

namespace kring::twin {

// Where no station limits anybody. Enough for any run.
inline constexpr std::int64_t as_many_as_come = 1'000'000;

// `rate`: starts per unit. Where there is a calendar (find_week()), only the time in which it is open tells
// of servers. There is none where servers hardly idle while it would be closed and somebody waits: then
// nobody could have started, and it is when help ends that makes the pattern. Where the number is to be
// chosen by the wait (ServersFinding::is_by_wait), it is the fewest that keep up; see network_waits.h.
ServersFinding find_servers(const VisitLog& log,
                            const StationSeen& seen,
                            double rate,
                            const DurationFit& service);

}  // namespace kring::twin
