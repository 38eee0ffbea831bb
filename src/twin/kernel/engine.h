// One replication: runs a plan from time 0 and counts. Pure: the same plan and seed give the same tally,
// whatever else runs.
#pragma once

#include <cstdint>
#include <vector>

#include "twin/kernel/plan.h"

namespace kring::twin {

// What was counted; sums of times are in ticks. A visit is one arrival at one station, and counts when it
// begins in [warmup, count_until). Areas are integrals over [warmup, count_until] of how many there are.
struct Tally {
  struct Cell {                   // of one class at one station
    std::int64_t served = 0;      // counted visits of which service began
    std::int64_t reneged = 0;     // counted visits that ended because patience did
    std::int64_t unfinished = 0;  // counted visits that still wait when the run ends
    double wait_served = 0;
    double wait_reneged = 0;
    std::int64_t turned_away = 0;  // that came when there was no room to wait; these are no visits
    double waiting_area = 0;
    double busy_area = 0;  // by the class of who is served
  };
  struct Passage {  // of one class through the whole network, of who entered while visits count
    std::int64_t left = 0;
    double time = 0;  // from entering to leaving
  };
  struct Waits {  // of some visits
    std::int64_t served = 0;
    std::int64_t reneged = 0;
    double wait_served = 0;
    double wait_reneged = 0;
  };
  std::vector<Cell> cells;            // [station * classes + class]
  std::vector<Waits> cohorts;         // [cohort][station][class]
  std::vector<Waits> start;           // [station * classes + class]: who waited at the start, from then on
  std::vector<double> held_area;      // of servers that wait with their customer, by station
  std::vector<double> capacity_area;  // of servers, by station
  std::vector<Passage> passages;      // by class
  std::vector<std::int64_t> waiting;  // [snapshot][station][class]: how many wait
  std::int64_t at_start = 0;          // customers who were there when the run began
  std::int64_t customers = 0;         // that came from outside
  std::int64_t left = 0;              // of both; the others are still inside at the end
  std::int64_t inside = 0;
  std::int64_t held_at_end = 0;  // servers that then waited with their customer
  std::int64_t events = 0;       // arrivals from outside, ends of service, and ends of patience
  std::int64_t most_inside = 0;  // customers at one moment: what decides how much memory is used
};

// Sees what happens, in order. A customer is named by its stream, which is one of 2^64.
class Watcher {
 public:
  enum class Moment : std::uint8_t { enters, arrives, starts, ends, gives_up, turned_away, worsens, leaves };
  virtual ~Watcher() = default;
  // Station and class are those of after the moment; `leaves` names the station from which.
  virtual void saw(
      Moment moment, Ticks at, Word customer, std::size_t station, std::size_t customer_class) = 0;
};

Tally run_once(const Plan& plan, Word seed, Watcher* watcher = nullptr);

}  // namespace kring::twin
