// How long who asked still waits until help begins, where no line is told (Told::questions); for
// forecast.cpp.
#pragma once

#include "twin/calibrate/forecast.h"

namespace kring::twin {

// Who asked and has no help yet at the end of `known`, with chances within options.within and quantiles over
// options.runs.replications; by station, who waits longest first. What is longer than `length` is infinite,
// and so is what is longer than anybody was seen to wait for help.
std::vector<WaitForecast> waits_before_help(const VisitLog& known,
                                            const Calibration& found,
                                            const ForecastOptions& options,
                                            double length);

// How long a time of this distribution still takes after `passed`: the one whose chance to take longer is
// `chance`, in (0, 1), of those that take longer than `passed`. Infinite when none does, and where it would
// come later than `seen`: the durations as they were seen end with those that were not over (Efron 1967), of
// which nobody knows.
double rest_of(const Distribution& distribution, double passed, double chance, double seen);

}  // namespace kring::twin
