// A back-test: calibrate on what was known at a moment, begin with who was there then, simulate what came
// after, and put beside it what really happened.
//
// Intervals are of prediction: of one more period, over replications of which each draws its parameters anew
// (drawn()), not of a mean. When all is right, 80 and 95 of 100 real figures lie in them; figures of one
// period hang together, so the share that does is only about that. Source of judging forecasts by this: Dawid
// 1984; Gneiting, Balabdaoui and Raftery 2007.
#pragma once

#include <numbers>
#include <string>
#include <vector>

#include "twin/calibrate/replicate.h"

namespace kring::twin {

struct Predicted {
  enum class What : std::uint8_t { arrivals, starts, ends, gave_up, mean_wait, waiting };
  What what = What::arrivals;
  int station = 0;
  double at = 0;        // of waiting: when, in units since the log begins
  double real = 0;      // NaN when it has no value: nobody started
  double median = 0;    // of the replications in which it has a value
  Bounds inner, outer;  // 80 and 95 %

  bool is_inner() const { return inner.low <= real && real <= inner.high; }
  bool is_outer() const { return outer.low <= real && real <= outer.high; }
  // Whether it could have shown that the network is off by a factor of two: the interval of 95 % reaches from
  // more than 1/√2 to less than √2 times the median. One as wide around twice the median, or half of it,
  // would not touch it. A wider one holds much that is wrong, so that it lies inside proves little.
  bool is_sharp() const {
    return median < std::numbers::sqrt2 * outer.low && outer.high < std::numbers::sqrt2 * median;
  }
  bool is_of_waits() const { return what == What::mean_wait || what == What::waiting; }
};

struct BacktestOptions {
  double at = 0;    // in units: what was known then counts; in (0, log.until)
  int moments = 4;  // so many times how many wait is compared, evenly, the last at the end
  ReplicateOptions runs;
};

struct Backtest {
  double at = 0, until = 0;
  Calibration found;                         // of what was known
  std::vector<Predicted> figures;            // by station
  std::int64_t in_service = 0, waiting = 0;  // who was there
  // Of the figures that have a value.
  std::int64_t compared = 0, inner = 0, outer = 0;
  std::int64_t sharp = 0;  // that could have shown a factor of two
  std::int64_t of_waits = 0, sharp_of_waits = 0;
};

// Errc::invalid "twin.hold_out": nobody came before that moment, or nothing happened after it;
// "twin.cannot_run": what was known then gives a network that cannot be simulated.
Result<Backtest> backtest(const VisitLog& log, const BacktestOptions& options);

}  // namespace kring::twin
