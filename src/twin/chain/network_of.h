// A scenario as a network of the kernel. Unit of time: a day; time 0: the first day of settling.
//
// How youth care becomes a network: a step of a region is a station, a place (or a child in the caseload of a
// worker) a server, an urgency a class. The run begins with who is there by the numbers (flows_of, line.*),
// and settles before it counts.
#pragma once

#include "twin/chain/layout.h"
#include "twin/kernel/network.h"
#include "twin/kernel/plan.h"

namespace kring::twin::chain {

struct Built {
  Network network;
  Layout layout;
  std::vector<int> classes;  // urgency of each class
  Horizon horizon;
  std::vector<Day> days;  // of the snapshots
  Parameters parameters;  // of the beginning
  std::optional<Weekend> weekend;

  int class_of(int urgency) const;
};

// The scenario has no problems; the network has none then.
Built network_of(const Scenario& scenario, const Chain& chain);

}  // namespace kring::twin::chain
