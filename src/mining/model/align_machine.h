// The automata of a process tree that align.cpp runs over traces; see align.h for the idea.
#pragma once

#include "mining/model/align.h"

namespace kring::mining {

struct Aligner::Machine {
  struct Edge {
    enum class Kind : std::uint8_t { silent, visible, block };
    std::uint32_t from = 0;
    std::uint32_t to = 0;
    std::int32_t cost = 0;  // of passing it without an event
    Kind kind = Kind::silent;
    std::uint32_t activity = 0;  // visible: as in the tree; block: a number of blocks
  };
  // The branches of a parallel; numbers of scopes.
  struct Block {
    std::vector<std::uint32_t> children;
  };
  // A subtree without what is inside its parallels. State 0 is the entry, state 1 the exit.
  struct Scope {
    static constexpr std::uint32_t entry = 0;
    static constexpr std::uint32_t exit = 1;
    std::uint32_t states = 2;
    std::vector<Edge> edges;
    std::vector<std::uint32_t> blocks;  // numbers of edges
    std::vector<std::uint32_t> local;   // per activity of the machine its number here, or no_code
    // Per local activity: the edges that it is the label of, and the blocks (places in `blocks`) that have
    // it.
    std::vector<std::vector<std::uint32_t>> labelled;
    std::vector<std::vector<std::uint32_t>> inside;
    std::vector<std::int32_t> log_cost;  // per local activity
    // From each state to each: the least cost without events, and the last edge of the way.
    std::vector<std::int32_t> distance;
    std::vector<std::uint32_t> last_edge;
    const std::int32_t* from(std::uint32_t state) const { return distance.data() + state * states; }
  };

  std::vector<Scope> scopes;  // those inside before those around them; the last is the whole tree
  std::vector<Block> blocks;
  std::uint32_t count = 0;               // activities of the tree
  std::vector<std::uint32_t> number_of;  // per activity of the caller: its number here, or no_code
  std::int32_t scale = 1;                // what a move costs that nobody wants to avoid
  Avoid avoid;

  std::int32_t log_cost(std::uint32_t activity) const {
    return scale + (activity < avoid.log.size() && avoid.log[activity] ? 1 : 0);
  }
  std::int32_t model_cost(std::uint32_t activity) const {
    return scale + (activity < avoid.model.size() && avoid.model[activity] ? 1 : 0);
  }

  const Scope& root() const { return scopes.back(); }
  std::int64_t shortest_of(std::uint32_t scope) const {
    return scopes[scope].from(Scope::entry)[Scope::exit];
  }
};

}  // namespace kring::mining
