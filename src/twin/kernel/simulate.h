// Many replications of a network on all cores, and what they tell, each figure with its interval. The same
// network, horizon and seed give the same report, on one thread or many.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <vector>

#include "twin/kernel/engine.h"
#include "twin/kernel/indicator.h"
#include "twin/kernel/interval.h"
#include "twin/kernel/network.h"
#include "twin/kernel/warmup.h"

namespace kring::twin {

struct SimulateOptions {
  Horizon horizon;
  std::uint64_t seed = 1;
  int replications = 10;  // >= 1
  // Goes on past `replications`, until half the width of the interval of each station's mean wait is at
  // most so large a part of that wait, or of 1 % of the mean service where the wait is shorter than that;
  // 0: does not.
  double precision = 0;
  int replications_max = 1000;  // with precision; not below `replications`
  int threads = 1;
  std::vector<Indicator> indicators;  // stations, classes and destinations exist
  bool flows = false;                 // Report::flows; a few per cent slower. Indicators see to themselves
  std::optional<Warmup> warmup_chosen{};  // told in the JSON: how horizon.warmup came about
  bool keep_snapshots = false;            // SnapshotReport::each
  // Told now and then, one call at a time: how many replications are done, and how many there are to do so
  // far.
  std::function<void(int done, int of)> progress;
};

// Per replication first, then over replications. Without any visit a mean wait has no value there, and the
// replication does not count (Estimate::n).
struct Measures {
  Estimate mean_wait_served;   // of visits of which service began
  Estimate mean_wait_all;      // also of those that ended without: reneged, or aged out in line
  Estimate renege_fraction;    // reneged, of all visits that ended
  Estimate visit_rate;         // visits that ended, per unit of time
  Estimate mean_queue_length;  // how many wait, on average over time
  // Servers that are busy, of those there are; of a class: busy with it. Above 1 when servers that were
  // taken away still finish. No value without servers.
  Estimate utilisation;
  std::int64_t served = 0;  // visits in all replications
  std::int64_t reneged = 0;
  std::int64_t unfinished = 0;   // that still waited at the end of the run, and are in no mean
  std::int64_t turned_away = 0;  // that found no room to wait; these are no visits
  // Only where the network has such a thing: 0, and no estimate, elsewhere.
  Estimate worsened_rate;         // per unit of time, by the class before
  Estimate diverted_rate;         // per unit of time
  Estimate aged_out_rate;         // visits after which the lifetime was over, in line or in service
  Estimate within_norm_fraction;  // of served
  std::int64_t worsened = 0, diverted = 0, aged_out_waiting = 0, aged_out_served = 0, within_norm = 0;
};

// Waits of some visits apart.
struct WaitMeasures {
  Estimate mean_wait_served, mean_wait_all, renege_fraction;
  std::int64_t served = 0, reneged = 0, aged_out = 0;  // in all replications
};
struct WaitReport {
  std::vector<WaitMeasures> all;       // by station
  std::vector<WaitMeasures> by_class;  // [station * classes + class]
};
struct CohortReport {
  double from = 0, until = 0;  // visits that begin in [from, until)
  WaitReport waits;
};

struct StationReport {
  Measures all;
  Estimate
      mean_held;  // servers kept by customers who wait for the next station; they are not in `utilisation`
  std::vector<Measures> by_class;
};

struct ClassReport {
  Estimate mean_time_inside;  // from entering the network to leaving it, of who entered while visits count
  Estimate leaving_rate;      // of them, per unit of time
};

struct SnapshotReport {
  double at = 0;
  std::vector<Estimate> waiting;     // [station * classes + class]
  Estimate inside;                   // customers in the network
  std::vector<std::int64_t> each{};  // [replication][station][class] who wait; with keep_snapshots
};

// Who goes from a station to another, or out (`to` is `outside`), after service.
struct FlowReport {
  int customer_class = 0, from = 0, to = outside;
  Estimate rate;           // per unit of time
  std::int64_t count = 0;  // in all replications
};

struct IndicatorReport {
  std::string id;
  Estimate estimate;
  std::vector<double> values;  // by replication; NaN: none there
};

struct Report {
  int replications = 0;
  bool is_precise = true;  // as precise as was asked
  std::vector<StationReport> stations;
  std::vector<ClassReport> classes;
  std::vector<SnapshotReport> snapshots;  // those within the run
  std::vector<CohortReport> cohorts;
  std::optional<WaitReport> start;  // of who waited when the run began: how much longer
  std::vector<FlowReport> flows;    // with SimulateOptions::flows: those that can be, by class, from, to
  std::vector<IndicatorReport> indicators;  // as in SimulateOptions
  std::int64_t customers = 0;               // of all replications
  std::int64_t events = 0;
  std::int64_t at_start = 0;
  std::int64_t held_at_end = 0;  // servers kept by customers who wait for the next station
  std::int64_t aged_out = 0;     // whose lifetime ended, in the whole runs
  std::int64_t inside = 0;       // customers that had not left when the run ended
  std::int64_t most_inside = 0;  // at one moment of one replication
  // Why a replication stopped before its end (endless.h); then all else here is of no use.
  std::optional<Error> halt;
};

// `network` has no problems, and 0 <= warmup < count_until <= until < units_max.
Report simulate(const Network& network, const SimulateOptions& options);

}  // namespace kring::twin
