// A Petri net of a process tree: a workflow net that is sound and safe by its making (van der Aalst 2016,
// §3.2.8).
//
// Every leaf is a transition from one place to another; the children of a choice share their places; a loop
// is entered and left through a silent transition of its own; a parallel begins with a silent split and ends
// with a silent join.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "mining/model/tree.h"

namespace kring::mining {

struct PetriNet {
  struct Transition {
    std::uint32_t activity = no_code;    // as in the tree; no_code: silent
    std::vector<std::uint32_t> in, out;  // places, one token each
  };
  static constexpr std::uint32_t source = 0;  // one token here at the start, and nowhere else
  static constexpr std::uint32_t sink = 1;    // one token here at the end, and nowhere else
  std::uint32_t places = 2;
  std::vector<Transition> transitions;
};

PetriNet net_of(const ProcessTree& tree);

}  // namespace kring::mining
