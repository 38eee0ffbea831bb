#include "twin/kernel/simulate.h"

#include <algorithm>
#include <atomic>
#include <map>
#include <mutex>
#include <thread>

#include "twin/kernel/collect.h"

namespace kring::twin {
namespace {

using collect::Collector;

// Runs replications up to, not including, `end`. Tallies that come early wait for those before them.
void run_until(Collector& collector, const Plan& plan, const SimulateOptions& options, int end) {
  std::mutex mutex;
  std::map<int, Tally> early;
  std::atomic<int> next = collector.replications();
  const auto work = [&] {
    for (int i = next++; i < end; i = next++) {
      auto tally = run_once(plan, stream_of(mixed(options.seed), static_cast<std::uint64_t>(i) + 1));
      const std::lock_guard lock(mutex);
      early.emplace(i, std::move(tally));
      while (!early.empty() && early.begin()->first == collector.replications()) {
        collector.add(early.begin()->second);
        early.erase(early.begin());
      }
      if (options.progress) options.progress(collector.replications(), end);
    }
  };
  std::vector<std::thread> threads;
  const int count = std::min(options.threads, end - collector.replications());
  for (int i = 1; i < count; ++i) threads.emplace_back(work);
  work();
  for (auto& thread : threads) thread.join();
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
