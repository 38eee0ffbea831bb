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
  // The rest of what is counted for one class at one station, apart so that the engine's inner loop touches
  // less. Moments in [warmup, count_until) where it does not say visits.
  struct Rarity {
    std::int64_t entered = 0;           // that came from outside; only with Plan::counts_flows
    std::int64_t worsened = 0;          // changes of class while waiting here, by the class before
    std::int64_t diverted = 0;          // that went on to another station; these are no visits here
    std::int64_t aged_out_waiting = 0;  // counted visits that ended because the lifetime did
    std::int64_t aged_out_served = 0;   // counted visits of which service ended after the lifetime had
    std::int64_t within_norm = 0;       // counted visits of which service began within Station::norm
    double wait_aged_out = 0;           // of aged_out_waiting
  };
  struct Passage {          // of one class through the whole network, of who entered while visits count
    std::int64_t left = 0;  // also by aging out
    double time = 0;        // from entering to leaving
  };
  struct Waits {  // of some visits
    std::int64_t served = 0;
    std::int64_t reneged = 0;
    double wait_served = 0;
    double wait_reneged = 0;
    std::int64_t aged_out = 0;  // in line
    double wait_aged_out = 0;
  };
  std::vector<Cell> cells;            // [station * classes + class]
  std::vector<Rarity> rarities;       // [station * classes + class]
  std::vector<std::int64_t> flows;    // as Plan::flows: ends of service in [warmup, count_until)
  std::vector<Waits> cohorts;         // [cohort][station][class]
  std::vector<Waits> start;           // [station * classes + class]: who waited at the start, from then on
  std::vector<double> held_area;      // of servers that wait with their customer, by station
  std::vector<double> capacity_area;  // of servers, by station
  std::vector<Passage> passages;      // by class
  std::vector<std::int64_t> waiting;  // [snapshot][station][class]: how many wait
  std::vector<std::int64_t> present;  // [snapshot]: how many are inside
  std::int64_t at_start = 0;          // customers who were there when the run began
  std::int64_t customers = 0;         // that came from outside
  std::int64_t left = 0;              // of both, without who aged out; the others are still inside at the end
  std::int64_t aged_out = 0;          // of both, in the whole run
  std::int64_t inside = 0;
  std::int64_t held_at_end = 0;  // servers that then waited with their customer
  std::int64_t events = 0;       // arrivals from outside, ends of service, and ends of patience
  std::int64_t most_inside = 0;  // customers at one moment: what decides how much memory is used

  // Why the run stopped before its end; then all else here is of no use.
  struct Halt {
    enum class Why : std::uint8_t {
      none,
      stands_still,  // too much happened at one tick (standing_events_max)
      overfull       // more customers are inside than Plan::inside_max
    };
    Why why = Why::none;
    Ticks at = 0;
    std::int64_t inside = 0;              // customers
    std::vector<std::size_t> stations{};  // where that is, ascending; of `overfull` where most wait

    bool is() const { return why != Why::none; }
  };
  Halt halt;
};

// So many events at one tick, and for each customer inside a thousand more and two for each station, are a
// loop without end: nobody who goes on passes a station a thousand times in no time.
inline constexpr std::int64_t standing_events_max = 10'000'000;

// Sees what happens, in order. A customer is named by its stream, which is one of 2^64.
class Watcher {
 public:
  enum class Moment : std::uint8_t {
    enters,
    arrives,
    starts,
    ends,
    gives_up,
    turned_away,
    worsens,
    leaves,
    diverted,  // before `arrives` at the other station
    ages_out   // before `leaves`
  };
  virtual ~Watcher() = default;
  // Station and class are those of after the moment; `leaves` names the station from which.
  virtual void saw(
      Moment moment, Ticks at, Word customer, std::size_t station, std::size_t customer_class) = 0;
};

// Of who is there when the run begins: numbered from 0, first who is in service, in the order of
// Network::start, then who waits, in that order.
inline Word customer_at_start(Word seed, std::uint64_t number) {
  return word_of(stream_of(seed, ~std::uint64_t{0}), number, Purpose::second);
}

// A network that would never end is stopped (Tally::halt).
Tally run_once(const Plan& plan, Word seed, Watcher* watcher = nullptr);

}  // namespace kring::twin
