#include "twin/kernel/simulate.h"

#include <algorithm>

#include "twin/kernel/collect.h"
#include "twin/kernel/replications.h"

namespace kring::twin {
namespace {

using collect::Collector;

// Up to, not including, `end`.
void run_until(Collector& collector, const Plan& plan, const SimulateOptions& options, int end) {
  run_replications(plan, options.seed, collector.replications(), end, options.threads,
                   [&](const Tally& tally) {
                     collector.add(tally);
                     if (options.progress) options.progress(collector.replications(), end);
                   });
}

}  // namespace

Report simulate(const Network& network, const SimulateOptions& options) {
  const bool counts_flows =
      options.flows || std::any_of(options.indicators.begin(), options.indicators.end(), needs_flows);
  const Plan plan = plan_of(network, options.horizon, counts_flows);
  Collector collector(network, plan, options);
  run_until(collector, plan, options, options.replications);
  if (options.precision <= 0) return collector.report();
  // The width falls with the root of the number, so the next number is known about; never more than twice
  // as many at once. It depends on the figures alone, so not on the threads.
  double misses = collector.misses(options.precision);
  while (misses > 1 && collector.replications() < options.replications_max) {
    const int done = collector.replications();
    const double wanted = std::min(static_cast<double>(done) * misses * misses, 2.0 * done);
    run_until(collector, plan, options,
              std::clamp(static_cast<int>(std::ceil(wanted)), done + 1, options.replications_max));
    misses = collector.misses(options.precision);
  }
  Report report = collector.report();
  report.is_precise = misses <= 1;
  return report;
}

}  // namespace kring::twin
