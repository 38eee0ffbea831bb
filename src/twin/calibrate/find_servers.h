// How many can be served at the same time at one station; for calibrate.cpp.
#pragma once

#include "twin/calibrate/calibrate.h"

namespace kring::twin {

// Where no station limits anybody. Enough for any run.
inline constexpr std::int64_t as_many_as_come = 1'000'000;

// `rate`: starts per unit. Where there is a calendar, only the time in which it is open tells of servers.
ServersFinding find_servers(const VisitLog& log,
                            const StationSeen& seen,
                            double rate,
                            const DurationFit& service,
                            const WeekFinding& week);

// The mean wait in M/G/c as Allen and Cunneen: that of M/M/c (Erlang C) times (1 + cv²)/2. Infinite when the
// load is too much. servers >= 1.
double mean_wait(double rate, double mean_service, double cv, std::int64_t servers);

}  // namespace kring::twin
