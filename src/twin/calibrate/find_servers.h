// How many can be served at the same time at one station; for calibrate.cpp.
#pragma once

#include "twin/calibrate/calibrate.h"

namespace kring::twin {

// Where no station limits anybody. Enough for any run.
inline constexpr std::int64_t as_many_as_come = 1'000'000;

// `rate`: starts per unit. Where there is a calendar (find_week()), only the time in which it is open tells
// of servers. There is none where servers hardly idle while it would be closed and somebody waits: then
// nobody could have started, and it is when help ends that makes the pattern.
ServersFinding find_servers(const VisitLog& log,
                            const StationSeen& seen,
                            double rate,
                            const DurationFit& service);

// The mean wait in M/G/c as Allen and Cunneen: that of M/M/c (Erlang C) times (1 + cv²)/2. Infinite when the
// load is too much. servers >= 1.
double mean_wait(double rate, double mean_service, double cv, std::int64_t servers);

}  // namespace kring::twin
