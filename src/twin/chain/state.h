// How the chain is at one moment, with all changes that hold then: how many each station can help, how many
// come, and where they go. A run is its state at the beginning, and what differs at each later moment.
#pragma once

#include <cstdint>
#include <memory>
#include <vector>

#include "twin/chain/layout.h"
#include "twin/kernel/network.h"

namespace kring::twin::chain {

struct State {
  std::vector<std::shared_ptr<const Parameters>> numbers;  // by region of the layout
  std::vector<std::int64_t> servers;                       // by station
  std::vector<double> paid;  // by station: whole places, whether there is staff for them or not
  // By station: how fast help goes. Staff that falls away during the scenario keeps its children, and their
  // help takes longer; how much staff there is from the beginning on says how many places there are.
  std::vector<double> speed;
  std::vector<double> rate;          // children per day from outside, [urgency * stations + station]
  std::vector<Behaviour> behaviour;  // the same
};

// `parameters` are those of the beginning (parameters_of), `classes` the urgencies in order of priority.
State state_at(const Scenario& scenario,
               const Chain& chain,
               const Layout& layout,
               const Parameters& parameters,
               const std::vector<int>& classes,
               Day day);

// Those of the chain with what the scenario says of the beginning.
Parameters parameters_of(const Scenario& scenario, const Chain& chain);
// Urgencies in the order of priority of the scenario: the class of the kernel is the place in this list.
std::vector<int> classes_of(const Scenario& scenario, const Chain& chain);
// Days on which something differs, after the first of the scenario, ascending.
std::vector<Day> moments_of(const Scenario& scenario);

}  // namespace kring::twin::chain
