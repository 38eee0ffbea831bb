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

// What the network has, of what few have.
struct Has {
  bool worsening = false, diversion = false, lifetime = false;

  explicit Has(const Network& network) {
    const auto look = [&](const Behaviour& behaviour) {
      worsening |= behaviour.worsening.has_value();
      diversion |= behaviour.diversion.has_value();
    };
    for (const auto& behaviour : network.behaviour) look(behaviour);
    for (const auto& change : network.behaviour_changes) look(change.behaviour);
    for (const auto& one : network.lifetime) lifetime |= one.has_value();
  }
};

struct MeasureSamples {
  Sample wait_served, wait_all, reneged, rate, queue, utilisation;
  Sample worsened, diverted, aged_out, within_norm;
  Measures sums;  // of counts

  void add(const Tally::Cell& cell, const Tally::Rarity& rarity, double capacity_area, Ticks window) {
    const auto served = static_cast<double>(cell.served);
    const auto visits = static_cast<double>(cell.served + cell.reneged + rarity.aged_out_waiting);
    const auto ticks = static_cast<double>(window);
    const auto rate_of = [&](std::int64_t count) {
      return static_cast<double>(count) / ticks * ticks_per_unit;
    };
    wait_served.add(ratio(cell.wait_served, served) / ticks_per_unit);
    wait_all.add(ratio(cell.wait_served + cell.wait_reneged + rarity.wait_aged_out, visits) / ticks_per_unit);
    reneged.add(ratio(static_cast<double>(cell.reneged), visits));
    rate.add(visits / ticks * ticks_per_unit);
    queue.add(cell.waiting_area / ticks);
    utilisation.add(ratio(cell.busy_area, capacity_area));
    worsened.add(rate_of(rarity.worsened));
    diverted.add(rate_of(rarity.diverted));
    aged_out.add(rate_of(rarity.aged_out_waiting + rarity.aged_out_served));
    within_norm.add(ratio(static_cast<double>(rarity.within_norm), served));
    sums.served += cell.served;
    sums.reneged += cell.reneged;
    sums.unfinished += cell.unfinished;
    sums.turned_away += cell.turned_away;
    sums.worsened += rarity.worsened;
    sums.diverted += rarity.diverted;
    sums.aged_out_waiting += rarity.aged_out_waiting;
    sums.aged_out_served += rarity.aged_out_served;
    sums.within_norm += rarity.within_norm;
  }
  Measures measures(const Has& has, bool has_norm) const {
    Measures out = sums;
    out.mean_wait_served = wait_served.estimate();
    out.mean_wait_all = wait_all.estimate();
    out.renege_fraction = reneged.estimate();
    out.visit_rate = rate.estimate();
    out.mean_queue_length = queue.estimate();
    out.utilisation = utilisation.estimate();
    if (has.worsening) out.worsened_rate = worsened.estimate();
    if (has.diversion) out.diverted_rate = diverted.estimate();
    if (has.lifetime) out.aged_out_rate = aged_out.estimate();
    if (has_norm) out.within_norm_fraction = within_norm.estimate();
    return out;
  }
};

inline void add_to(Tally::Cell& sum, const Tally::Cell& one) {
  sum.served += one.served;
  sum.reneged += one.reneged;
  sum.unfinished += one.unfinished;
  sum.turned_away += one.turned_away;
  sum.wait_served += one.wait_served;
  sum.wait_reneged += one.wait_reneged;
  sum.waiting_area += one.waiting_area;
  sum.busy_area += one.busy_area;
}
inline void add_to(Tally::Rarity& sum, const Tally::Rarity& one) {
  sum.entered += one.entered;
  sum.worsened += one.worsened;
  sum.diverted += one.diverted;
  sum.aged_out_waiting += one.aged_out_waiting;
  sum.aged_out_served += one.aged_out_served;
  sum.within_norm += one.within_norm;
  sum.wait_aged_out += one.wait_aged_out;
}
inline void add_to(Tally::Waits& sum, const Tally::Waits& one) {
  sum.served += one.served;
  sum.reneged += one.reneged;
  sum.aged_out += one.aged_out;
  sum.wait_served += one.wait_served;
  sum.wait_reneged += one.wait_reneged;
  sum.wait_aged_out += one.wait_aged_out;
}

struct WaitSamples {
  Sample wait_served, wait_all, reneged;
  std::int64_t served_count = 0, reneged_count = 0, aged_out_count = 0;

  void add(const Tally::Waits& waits) {
    const auto served = static_cast<double>(waits.served);
    const auto visits = static_cast<double>(waits.served + waits.reneged + waits.aged_out);
    wait_served.add(ratio(waits.wait_served, served) / ticks_per_unit);
    wait_all.add(ratio(waits.wait_served + waits.wait_reneged + waits.wait_aged_out, visits) /
                 ticks_per_unit);
    reneged.add(ratio(static_cast<double>(waits.reneged), visits));
    served_count += waits.served;
    reneged_count += waits.reneged;
    aged_out_count += waits.aged_out;
  }
  WaitMeasures measures() const {
    return {wait_served.estimate(), wait_all.estimate(), reneged.estimate(),
            served_count,           reneged_count,       aged_out_count};
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
        by_class_[s * classes_ + c].add(waits[s * classes_ + c]);
        add_to(sum, waits[s * classes_ + c]);
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

// The value of each indicator, and how often who goes where.
class FigureCollector {
 public:
  FigureCollector(const Plan& plan, const std::vector<Indicator>& indicators)
      : plan_(plan), indicators_(indicators), flows_(plan.flows.size()), counts_(plan.flows.size()) {
    for (const auto& indicator : indicators) values_.push_back({indicator.id, {}, {}});
  }
  void add(const Tally& tally) {
    for (std::size_t i = 0; i < indicators_.size(); ++i)
      values_[i].values.push_back(value_of(indicators_[i], plan_, tally));
    const auto window = static_cast<double>(plan_.count_until - plan_.warmup);
    for (std::size_t i = 0; i < flows_.size(); ++i) {
      flows_[i].add(static_cast<double>(tally.flows[i]) / window * ticks_per_unit);
      counts_[i] += tally.flows[i];
    }
  }
  std::vector<IndicatorReport> indicators() const {
    auto out = values_;
    for (auto& one : out) {
      Sample sample;
      for (const double value : one.values) sample.add(value);
      one.estimate = sample.estimate();
    }
    return out;
  }
  std::vector<FlowReport> flows() const {
    std::vector<FlowReport> out;
    for (std::size_t i = 0; i < flows_.size(); ++i)
      out.push_back({plan_.flows[i].customer_class, plan_.flows[i].from, plan_.flows[i].to,
                     flows_[i].estimate(), counts_[i]});
    return out;
  }

 private:
  const Plan& plan_;
  const std::vector<Indicator>& indicators_;
  std::vector<IndicatorReport> values_;
  std::vector<Sample> flows_;
  std::vector<std::int64_t> counts_;
};

// Takes tallies in the order of their replications.
class Collector {
 public:
  Collector(const Network& network, const Plan& plan, const SimulateOptions& options)
      : network_(network),
        options_(options),
        has_(network),
        window_(plan.count_until - plan.warmup),
        warmup_(units_of(plan.warmup)),
        classes_(plan.classes),
        cells_(plan.stations * plan.classes),
        stations_(plan.stations),
        held_(plan.stations),
        inside_(plan.classes),
        leaving_(plan.classes),
        cohorts_(plan.cohorts, WaitCollector(plan.stations, plan.classes)),
        start_(plan.stations, plan.classes),
        figures_(plan, options.indicators) {}

  void add(const Tally& tally) {
    ++replications_;
    for (std::size_t s = 0; s < stations_.size(); ++s) {
      Tally::Cell sum;
      Tally::Rarity rare;
      for (std::size_t i = s * classes_; i < (s + 1) * classes_; ++i) {
        cells_[i].add(tally.cells[i], tally.rarities[i], tally.capacity_area[s], window_);
        add_to(sum, tally.cells[i]);
        add_to(rare, tally.rarities[i]);
      }
      stations_[s].add(sum, rare, tally.capacity_area[s], window_);
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
    if (options_.keep_snapshots)
      each_waiting_.insert(each_waiting_.end(), tally.waiting.begin(), tally.waiting.end());
    present_.resize(tally.present.size());
    for (std::size_t i = 0; i < present_.size(); ++i) present_[i].add(static_cast<double>(tally.present[i]));
    figures_.add(tally);
    report_.aged_out += tally.aged_out;
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
      const bool has_norm = network_.stations[s].norm.has_value();
      StationReport station{stations_[s].measures(has_, has_norm), held_[s].estimate(), {}};
      for (std::size_t c = 0; c < classes_; ++c)
        station.by_class.push_back(cells_[s * classes_ + c].measures(has_, has_norm));
      out.stations.push_back(std::move(station));
    }
    for (std::size_t c = 0; c < classes_; ++c)
      out.classes.push_back({inside_[c].estimate(), leaving_[c].estimate()});
    for (std::size_t i = 0; i < cohorts_.size(); ++i) {
      const double from = warmup_ + static_cast<double>(i) * network_.cohorts.length;
      out.cohorts.push_back({from, from + network_.cohorts.length, cohorts_[i].report()});
    }
    if (!network_.start.empty()) out.start = start_.report();
    for (std::size_t i = 0; i < present_.size(); ++i) out.snapshots.push_back(snapshot(i));
    if (options_.flows) out.flows = figures_.flows();
    out.indicators = figures_.indicators();
    return out;
  }

 private:
  SnapshotReport snapshot(std::size_t number) const {
    SnapshotReport out{network_.snapshots[number], {}, present_[number].estimate(), {}};
    const std::size_t from = number * cells_.size();
    for (std::size_t i = from; i < from + cells_.size(); ++i) out.waiting.push_back(waiting_[i].estimate());
    for (std::size_t at = from; at < each_waiting_.size(); at += waiting_.size())
      out.each.insert(out.each.end(), each_waiting_.begin() + static_cast<std::ptrdiff_t>(at),
                      each_waiting_.begin() + static_cast<std::ptrdiff_t>(at + cells_.size()));
    return out;
  }

  const Network& network_;
  const SimulateOptions& options_;
  Has has_;
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
  FigureCollector figures_;
  std::vector<Sample> waiting_;             // [snapshot][station][class]
  std::vector<Sample> present_;             // [snapshot]
  std::vector<std::int64_t> each_waiting_;  // [replication][snapshot][station][class]
  Report report_;
  int replications_ = 0;
};

}  // namespace kring::twin::collect
