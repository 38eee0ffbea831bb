// How long will who waits now still wait: from the state at a moment, over many replications, and how good
// such forecasts were before.
//
// Where no line is told (Told::questions) who waits is who asked and has no help yet. How long still is then
// not simulated: it is the distribution of that time (drawn(), one for each replication) beyond what has
// passed.
//
// What is forecast is the time until the wait ends, by help or by giving up. A quantile of it is infinite
// when so many replications had not come to its end when they stopped. How good: the same forecast from what
// was known at earlier moments, calibrated anew at each, against what then happened. A wait that had not
// ended when the log did counts as a miss when it is longer than the interval already, and else as not known.
#pragma once

#include <functional>
#include <optional>
#include <vector>

#include "twin/calibrate/replicate.h"

namespace kring::twin {

struct ForecastOptions {
  double at = 0;               // in units, in (0, log.until]
  std::vector<double> within;  // chances to be helped within these, units from then
  int moments = 20;            // at which earlier forecasts are judged; 0: none
  ReplicateOptions runs;
  std::function<void(int done, int of)> progress{};  // told before each earlier moment
};

struct WaitForecast {
  std::size_t visit = 0;  // in the log
  int station = 0, customer_class = 0;
  std::int64_t place =
      0;  // in the line of the station, from 1: by class, then by arrival; 0: there is no line
  double waited = 0;
  double p10 = 0, p50 = 0, p90 = 0;
  std::vector<double> helped_within;  // as asked
  double gives_up = 0;                // the chance
};

struct ForecastScore {     // of one station, or of all
  std::int64_t waits = 0;  // that were forecast
  std::int64_t known = 0;  // of which it is known whether they fell inside
  std::int64_t inside = 0;
  std::int64_t ended = 0;     // of which the end is known
  double absolute_error = 0;  // mean, of P50 against the truth, of those that ended
  double mean_wait = 0;       // of them: what still came
  // The share inside, over the moments: those of one moment hang together. NaN with fewer than two moments.
  Bounds inside_bounds;
  std::int64_t moments = 0;  // with somebody known

  double share() const { return known > 0 ? static_cast<double>(inside) / static_cast<double>(known) : 0; }
};

struct Forecast {
  double at = 0;
  Calibration found;
  double length = 0;                  // of the runs
  std::vector<WaitForecast> waits;    // by station, then place
  std::vector<ForecastScore> scores;  // by station
  ForecastScore score;
};

// Errc::invalid "twin.no_waiting": the log does not tell who waits; "twin.moment": not within the log, or
// nobody had come by then; "twin.cannot_run": what was known then gives a network that cannot be simulated.
Result<Forecast> forecast(const VisitLog& log, const ForecastOptions& options);

}  // namespace kring::twin
