// Waiting against working: only a log that says when work started can tell these apart.
//
// Pairs follow the standard transitional model of the lifecycle extension and the concept extension of IEEE
// 1849-2016 (§ "Lifecycle extension", § "Concept extension"): an instance of an activity runs from `start` to
// `complete` within one case; events with the same concept:instance belong together; without it the first
// that started is the first that completes (the standard leaves this open). `suspend` … `resume` is no work.
// `ate_abort`, `pi_abort` and `withdraw` end an instance without a working time. Upper and lower case are
// alike.
//
// Waiting runs from the completion in the case that came last before the start, or else from the first event
// of the case, to the start; so what goes on beside other work counts as waiting only since the last
// completion.
#pragma once

#include <string>
#include <vector>

#include "mining/findings.h"

namespace kring::mining {

struct WorkTime {
  std::uint32_t activity = 0;
  Durations working;
  Durations waiting;
  double working_seconds = 0;  // sums
  double waiting_seconds = 0;
};
struct WorkTimes {
  bool is_known = false;
  std::string why;  // when it is not known
  std::int64_t instances = 0;
  std::int64_t only_started = 0;    // starts without a completion
  std::int64_t only_completed = 0;  // completions without a start: no working time
  std::int64_t without_time = 0;    // pairs of which a moment is missing
  double working_seconds = 0;
  double waiting_seconds = 0;
  std::vector<WorkTime> activities;  // most waiting first, ties by name
};
WorkTimes work_times_of(const Log& log);

}  // namespace kring::mining
