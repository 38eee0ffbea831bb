// A figure of one's own: a ratio of two sums of what one replication counts, with its value in each
// replication. So figures of groups of stations and classes have intervals of their own, and two scenarios
// with the same seed can be compared pair by pair (paired() of interval.h).
//
// Areas are averages over [warmup, count_until]; counts are per unit of time of it. So with `one` below the
// line a count is a rate, and with `wait` over `visits` the ratio is the mean wait.
#pragma once

#include <string>
#include <vector>

#include "twin/kernel/engine.h"

namespace kring::twin {

inline constexpr int to_outside = -2;  // as Term::to: who leaves the network after service

struct Term {
  enum class What : std::uint8_t {
    waiting,                // how many wait
    busy,                   // servers that serve
    held,                   // servers kept by customers who wait for the next station; of a station
    capacity,               // servers there are; of a station
    visits,                 // served, reneged and aged_out_waiting
    served,                 // of which service began
    reneged,                // that ended because patience did
    wait,                   // of visits
    wait_served,            // of served
    flow,                   // who go from `station` to `to` after service
    worsened,               // who became of another class, by the class before
    diverted,               // who went on to another station
    turned_away,            // who found no room to wait
    aged_out,               // whose lifetime ended while they waited or were served
    aged_out_waiting,       // while they waited
    within_norm,            // of served, whose wait was within Station::norm
    arrivals_from_outside,  // customers, also of bursts
    one                     // 1: a number, times `weight`
  };
  What what = What::one;
  int station = every;
  int customer_class = every;
  int to = every;  // of a flow; that is also to outside
  double weight = 1;
};

struct Indicator {
  std::string id;
  std::vector<Term> numerator;
  std::vector<Term> denominator{{}};  // `one` unless given
};

// In one replication; NaN where the denominator is 0. Terms of what only Plan::counts_flows counts (flow,
// arrivals_from_outside) are 0 without it.
double value_of(const Indicator& indicator, const Plan& plan, const Tally& tally);
// Does it need Plan::counts_flows?
bool needs_flows(const Indicator& indicator);

}  // namespace kring::twin
