// Adds up replications; for simulate.cpp only.
#pragma once

#include <algorithm>
#include <limits>
#include <utility>
#include <vector>

#include "twin/kernel/simulate.h"

namespace kring::twin::collect {

inline double ratio(double part, double whole) {
  return whole > 0 ? part / whole : std::numeric_limits<double>::quiet_NaN();
}

struct MeasureSamples {
  Sample wait_served, wait_all, reneged, rate, queue, utilisation;
  std::int64_t served_count = 0, reneged_count = 0, unfinished_count = 0, turned_away_count = 0;

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
    turned_away_count += cell.turned_away;
  }
  Measures measures() const {
    return {wait_served.estimate(), wait_all.estimate(),    reneged.estimate(), rate.estimate(),
            queue.estimate(),       utilisation.estimate(), served_count,       reneged_count,
            unfinished_count,       turned_away_count};
  }
};

struct WaitSamples {
  Sample wait_served, wait_all, reneged;
  std::int64_t served_count = 0, reneged_count = 0;

  void add(const Tally::Waits& waits) {
    const auto served = static_cast<double>(waits.served);
    const auto visits = static_cast<double>(waits.served + waits.reneged);
    wait_served.add(ratio(waits.wait_served, served) / ticks_per_unit);
    wait_all.add(ratio(waits.wait_served + waits.wait_reneged, visits) / ticks_per_unit);
    reneged.add(ratio(static_cast<double>(waits.reneged), visits));
    served_count += waits.served;
    reneged_count += waits.reneged;
  }
  WaitMeasures measures() const {
    return {wait_served.estimate(), wait_all.estimate(), reneged.estimate(), served_count, reneged_count};
  }
};

// Of all stations and classes.
class WaitCollector {
 public:
  WaitCollector(std::size_t stations, std::size_t classes)
      : classes_(classes), all_(stations), by_class_(stations * classes) {}
  void add(const Tally::Waits* waits) {
    for (std::size_t s = 0; s < all_.size(); ++s) {
      Tally::Waits sum;
      for (std::size_t c = 0; c < classes_; ++c) {
        const auto& one = waits[s * classes_ + c];
        by_class_[s * classes_ + c].add(one);
        sum.served += one.served;
        sum.reneged += one.reneged;
        sum.wait_served += one.wait_served;
        sum.wait_reneged += one.wait_reneged;
      }
      all_[s].add(sum);
    }
  }
  WaitReport report() const {
    WaitReport out;
    for (const auto& one : all_) out.all.push_back(one.measures());
    for (const auto& one : by_class_) out.by_class.push_back(one.measures());
    return out;
  }

 private:
  std::size_t classes_;
  std::vector<WaitSamples> all_, by_class_;
};

// Takes tallies in the order of their replications.
class Collector {
 public:
  Collector(const Network& network, const Plan& plan)
      : network_(network),
        window_(plan.count_until - plan.warmup),
        warmup_(units_of(plan.warmup)),
        classes_(plan.classes),
        cells_(plan.stations * plan.classes),
        stations_(plan.stations),
        held_(plan.stations),
        inside_(plan.classes),
        leaving_(plan.classes),
        cohorts_(plan.cohorts, WaitCollector(plan.stations, plan.classes)),
        start_(plan.stations, plan.classes) {}

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
        all.turned_away += cell.turned_away;
        all.wait_served += cell.wait_served;
        all.wait_reneged += cell.wait_reneged;
        all.waiting_area += cell.waiting_area;
        all.busy_area += cell.busy_area;
      }
      stations_[s].add(all, tally.capacity_area[s], window_);
      held_[s].add(tally.held_area[s] / static_cast<double>(window_));
    }
    for (std::size_t i = 0; i < cohorts_.size(); ++i)
      cohorts_[i].add(tally.cohorts.data() + i * cells_.size());
    if (!tally.start.empty()) start_.add(tally.start.data());
    for (std::size_t c = 0; c < classes_; ++c) {
      const auto left = static_cast<double>(tally.passages[c].left);
      inside_[c].add(ratio(tally.passages[c].time, left) / ticks_per_unit);
      leaving_[c].add(left / static_cast<double>(window_) * ticks_per_unit);
    }
    waiting_.resize(tally.waiting.size());
    for (std::size_t i = 0; i < waiting_.size(); ++i) waiting_[i].add(static_cast<double>(tally.waiting[i]));
    report_.customers += tally.customers;
    report_.events += tally.events;
    report_.at_start += tally.at_start;
    report_.held_at_end += tally.held_at_end;
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
      StationReport station{stations_[s].measures(), held_[s].estimate(), {}};
      for (std::size_t c = 0; c < classes_; ++c)
        station.by_class.push_back(cells_[s * classes_ + c].measures());
      out.stations.push_back(std::move(station));
    }
    for (std::size_t c = 0; c < classes_; ++c)
      out.classes.push_back({inside_[c].estimate(), leaving_[c].estimate()});
    for (std::size_t i = 0; i < cohorts_.size(); ++i) {
      const double from = warmup_ + static_cast<double>(i) * network_.cohorts.length;
      out.cohorts.push_back({from, from + network_.cohorts.length, cohorts_[i].report()});
    }
    if (!network_.start.empty()) out.start = start_.report();
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
  double warmup_;
  std::size_t classes_;
  std::vector<MeasureSamples> cells_;
  std::vector<MeasureSamples> stations_;
  std::vector<Sample> held_;
  std::vector<Sample> inside_;
  std::vector<Sample> leaving_;
  std::vector<WaitCollector> cohorts_;
  WaitCollector start_;
  std::vector<Sample> waiting_;
  Report report_;
  int replications_ = 0;
};

}  // namespace kring::twin::collect
