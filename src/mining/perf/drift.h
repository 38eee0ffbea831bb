// Whether the process changed, and when: in what follows what, and in how long cases take.
//
// Cases stand in order of arrival. Change points are found by dividing: the cut with the largest statistic is
// tested against the same maximum for cases in random order; when it is real, both halves are searched in
// turn (hierarchical division with permutation tests: Matteson and James, A nonparametric approach for
// multiple change point analysis of multivariate data, JASA 109, 2014; drift of processes as comparison of
// populations of cases before and after: Bose, van der Aalst, Žliobaitė and Pechenizkiy, Dealing with concept
// drifts in process mining, IEEE TNNLS 25, 2014). Statistics: for the steps the G of a table of steps ×
// before/after; for durations the standardised sum of ranks. Whole cases are shuffled, so dependence within a
// case does no harm.
//
// False alarms: where cases are exchangeable, the chance that any change is reported is at most
// `false_alarm`, for both views together. Left out are cases that arrive within the 90th percentile of the
// durations before the end of the log (they may not be finished). Of a larger log the place of a change is
// looked for in `cases_max` cases, evenly spread; how large it is (medians, shares of steps) is then told of
// all cases on either side.
#pragma once

#include <vector>

#include "mining/findings.h"

namespace kring::mining {

struct DriftOptions {
  std::uint64_t seed = 1;
  std::size_t permutations = 199;
  std::size_t cases_max = 2000;
  double false_alarm = 0.05;
};

// A step that became more or less frequent: its share of all steps of the cases before and after.
struct StepChange {
  std::uint32_t from = 0;
  std::uint32_t to = 0;
  double before = 0;
  double after = 0;
};
struct Change {
  enum class View : std::uint8_t { steps, durations };
  View view = View::steps;
  Micros at = no_time;            // the first case after the change arrived
  double p = 1;                   // of the permutation test, at least 1 / (permutations + 1)
  std::int64_t cases_before = 0;  // all: back to the change before, or the begin
  std::int64_t cases_after = 0;
  std::vector<StepChange> steps;  // steps: the three that changed most, by G
  double median_before = 0;       // durations: seconds
  double median_after = 0;
};
struct Drift {
  static constexpr std::size_t cases_min = 60;
  std::int64_t cases = 0;       // that can be looked at
  std::int64_t searched = 0;    // of those, in which changes were looked for
  std::int64_t left_out = 0;    // may be unfinished, or have no moment
  bool is_known = false;        // false: fewer than cases_min cases to look at
  std::vector<Change> changes;  // in order of time, steps before durations
};
Drift drift_of(const Log& log, const DriftOptions& options = {});

}  // namespace kring::mining
