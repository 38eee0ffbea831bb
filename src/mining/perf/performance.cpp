#include "mining/perf/performance.h"

namespace kring::mining {

Performance performance_of(const Log& log, const PerformanceOptions& options) {
  Performance found;
  found.calendar = calendar_of(log, options.zone);
  found.drift = drift_of(log, options.drift);
  found.groups = handovers_of(log, key::group);
  found.resources = handovers_of(log, key::resource);
  found.rework = rework_of(log);
  found.work = work_times_of(log);
  found.shares = shares_of(log);
  found.queues = queues_of(log);
  return found;
}

}  // namespace kring::mining
