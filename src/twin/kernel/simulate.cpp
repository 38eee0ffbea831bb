#include "twin/kernel/simulate.h"

#include <algorithm>

#include "twin/kernel/collect.h"
#include "twin/kernel/endless.h"
#include "twin/kernel/replications.h"

namespace kring::twin {
namespace {

using collect::Collector;

// Up to, not including, `end`. Why one stopped before its end, if it did.
Tally::Halt run_until(Collector& collector, const Plan& plan, const SimulateOptions& options, int end) {
  Tally::Halt halt;
  run_replications(plan, options.seed, collector.replications(), end, options.threads,
                   [&](const Tally& tally) {
                     halt = tally.halt;
                     if (tally.halt.is()) return;
                     collector.add(tally);
                     if (options.progress) options.progress(collector.replications(), end);
                   });
  return halt;
}

Report report_of_halted(const Network& network, const Tally::Halt& halt) {
  Report out;
  out.is_precise = false;
  out.halt = halted(network, halt);
  return out;
}

}  // namespace

Report simulate(const Network& network, const SimulateOptions& options) {
  const bool counts_flows =
      options.flows || std::any_of(options.indicators.begin(), options.indicators.end(), needs_flows);
  Plan plan = plan_of(network, options.horizon, counts_flows);
  const int most = options.precision > 0 ? options.replications_max : options.replications;
  plan.inside_max = customers_that_fit(std::min(options.threads, most));
  Collector collector(network, plan, options);
  auto halt = run_until(collector, plan, options, options.replications);
  // The width falls with the root of the number, so the next number is known about; never more than twice
  // as many at once. It depends on the figures alone, so not on the threads.
  double misses = 0;
  const auto look = [&] {
    if (options.precision > 0) misses = collector.misses(options.precision);
  };
  look();
  while (!halt.is() && misses > 1 && collector.replications() < options.replications_max) {
    const int done = collector.replications();
    const double wanted = std::min(static_cast<double>(done) * misses * misses, 2.0 * done);
    halt = run_until(collector, plan, options,
                     std::clamp(static_cast<int>(std::ceil(wanted)), done + 1, options.replications_max));
    look();
  }
  if (halt.is()) return report_of_halted(network, halt);
  Report report = collector.report();
  report.is_precise = misses <= 1;
  return report;
}

}  // namespace kring::twin
