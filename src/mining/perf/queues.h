// Where the constraint is: before which step most cases wait, and whether ever more do.
//
// A case waits before activity A from the event before A until A. The number that wait, on average over the
// period, is the sum of these times divided by the length of the period: L = λ·W (Little, A proof for the
// queuing formula L = λW, Operations Research 9, 1961), with λ arrivals per time and W the mean wait. Without
// starts in the log this holds the work on A too. Cases that still wait when the log ends are not seen, since
// what they wait for has not happened.
//
// The trend is the slope of Sen (Estimates of the regression coefficient based on Kendall's tau, JASA 63,
// 1968) through the average number waiting per slice of time, with the test of Mann and Kendall (Kendall,
// Rank correlation methods, 1948; normal, with correction for ties and continuity). The slices at both ends,
// where a queue fills and drains only because the log begins and ends (the 90th percentile of the case
// durations), are left out. Slices that follow each other are not independent, so read the p-value as an
// indication.
#pragma once

#include <vector>

#include "mining/findings.h"

namespace kring::mining {

struct Queue {
  std::uint32_t activity = 0;
  std::int64_t served = 0;
  double wait_seconds = 0;       // mean
  double waiting = 0;            // cases, on average over the period
  double of_waiting = 0;         // share in all that wait
  double trend_per_30_days = 0;  // cases; NaN when there are fewer than 6 slices in the middle
  double trend_p = 0;            // two-sided; NaN likewise
  std::vector<double> series;    // cases waiting, on average per slice
};
struct Queues {
  static constexpr std::size_t shown_max = 20;  // queues for which a series and a trend are made
  static constexpr std::size_t slices_max = 400;
  Micros first = no_time;
  Micros last = no_time;
  Micros slice = 0;              // length: 1 hour, 1, 7, 30 or 365 days; 0 without slices
  std::size_t middle_begin = 0;  // the slices of the trend
  std::size_t middle_end = 0;
  std::vector<Queue> activities;  // most waiting first, ties by name
};
Queues queues_of(const Log& log);

// The slope of Sen per step of one, and the two-sided p-value of Mann and Kendall; NaN below 3 values.
struct Trend {
  double slope;
  double p;
};
Trend trend_of(std::span<const double> values);

}  // namespace kring::mining
