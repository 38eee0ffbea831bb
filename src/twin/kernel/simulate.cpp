#include "twin/kernel/simulate.h"

#include <algorithm>
#include <atomic>
#include <map>
#include <mutex>
#include <thread>

namespace kring::twin {
namespace {

double ratio(double part, double whole) {
  return whole > 0 ? part / whole : std::numeric_limits<double>::quiet_NaN();
}

struct MeasureSamples {
  Sample wait_served, wait_all, reneged, rate, queue, utilisation;
  std::int64_t served_count = 0, reneged_count = 0, unfinished_count = 0;

  void add(const Tally::Cell& cell, double capacity_area, Ticks window) {
    const auto served = static_cast<double>(cell.served);
    const auto visits = static_cast<double>(cell.served + cell.reneged);
    const auto ticks = static_cast<double>(window);
    wait_served.add(ratio(cell.wait_served, served) / ticks_per_unit);
    wait_all.add(ratio(cell.wait_served + cell.wait_reneged, visits) / ticks_per_unit);
    reneged.add(ratio(static_cast<double>(cell.reneged), visits));
    rate.add(visits / ticks * ticks_per_unit);
    queue.add(cell.waiting_area / ticks);
    utilisation.add(ratio(cell.busy_area, capacity_area));
    served_count += cell.served;
    reneged_count += cell.reneged;
    unfinished_count += cell.unfinished;
  }
  Measures measures() const {
    return {wait_served.estimate(), wait_all.estimate(), reneged.estimate(),
            rate.estimate(),        queue.estimate(),    utilisation.estimate(),
            served_count,           reneged_count,       unfinished_count};
  }
};

// Takes tallies in the order of their replications.
class Collector {
 public:
  Collector(const Network& network, const Plan& plan)
      : network_(network),
        window_(plan.count_until - plan.warmup),
        classes_(plan.classes),
        cells_(plan.stations * plan.classes),
        stations_(plan.stations),
        inside_(plan.classes),
        leaving_(plan.classes) {}

  void add(const Tally& tally) {
    ++replications_;
    for (std::size_t s = 0; s < stations_.size(); ++s) {
      Tally::Cell all;
      for (std::size_t c = 0; c < classes_; ++c) {
        const auto& cell = tally.cells[s * classes_ + c];
        cells_[s * classes_ + c].add(cell, tally.capacity_area[s], window_);
        all.served += cell.served;
        all.reneged += cell.reneged;
        all.unfinished += cell.unfinished;
        all.wait_served += cell.wait_served;
        all.wait_reneged += cell.wait_reneged;
        all.waiting_area += cell.waiting_area;
        all.busy_area += cell.busy_area;
      }
      stations_[s].add(all, tally.capacity_area[s], window_);
    }
    for (std::size_t c = 0; c < classes_; ++c) {
      const auto left = static_cast<double>(tally.passages[c].left);
      inside_[c].add(ratio(tally.passages[c].time, left) / ticks_per_unit);
      leaving_[c].add(left / static_cast<double>(window_) * ticks_per_unit);
    }
    waiting_.resize(tally.waiting.size());
    for (std::size_t i = 0; i < waiting_.size(); ++i) waiting_[i].add(static_cast<double>(tally.waiting[i]));
    report_.customers += tally.customers;
    report_.events += tally.events;
    report_.inside += tally.inside;
    report_.most_inside = std::max(report_.most_inside, tally.most_inside);
  }

  // By how much the least precise figure misses; at most 1 is precise enough.
  double misses(double precision) const {
    double worst = 0;
    for (std::size_t s = 0; s < stations_.size(); ++s) {
      const auto wait = stations_[s].wait_all.estimate();
      if (wait.n == 0) continue;
      if (wait.n < 2) return std::numeric_limits<double>::infinity();
      const double least = network_.stations[s].service.mean / 100;
      const double allowed = precision * std::max(std::abs(wait.mean), least);
      if (wait.half_width() > 0) worst = std::max(worst, wait.half_width() / allowed);
    }
    return worst;
  }

  int replications() const { return replications_; }

  Report report() const {
    Report out = report_;
    out.replications = replications_;
    for (std::size_t s = 0; s < stations_.size(); ++s) {
      StationReport station{stations_[s].measures(), {}};
      for (std::size_t c = 0; c < classes_; ++c)
        station.by_class.push_back(cells_[s * classes_ + c].measures());
      out.stations.push_back(std::move(station));
    }
    for (std::size_t c = 0; c < classes_; ++c)
      out.classes.push_back({inside_[c].estimate(), leaving_[c].estimate()});
    for (std::size_t i = 0; i < waiting_.size(); ++i) {
      const std::size_t number = i / cells_.size();
      if (i % cells_.size() == 0) out.snapshots.push_back({network_.snapshots[number], {}});
      out.snapshots.back().waiting.push_back(waiting_[i].estimate());
    }
    return out;
  }

 private:
  const Network& network_;
  Ticks window_;
  std::size_t classes_;
  std::vector<MeasureSamples> cells_;
  std::vector<MeasureSamples> stations_;
  std::vector<Sample> inside_;
  std::vector<Sample> leaving_;
  std::vector<Sample> waiting_;
  Report report_;
  int replications_ = 0;
};

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
  const Plan plan = plan_of(network, options.horizon);
  Collector collector(network, plan);
  run_until(collector, plan, options, options.replications);
  if (options.precision <= 0) return collector.report();
  // The width falls with the root of the number, so the next number is known about; never more than twice as
  // many at once. It depends on the figures alone, so not on the threads.
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
