// Token-based replay: how far a Petri net can follow a trace, counted in tokens.
//
// Rozinat and van der Aalst, Conformance checking of processes based on monitoring real behavior (2008),
// §4.1: the events of the trace fire their transitions; a token that is not there is added and counted as
// missing, those left behind at the end count as remaining. The environment produces the first token and
// consumes the last. Fitness = ½ (1 − missing / consumed) + ½ (1 − remaining / produced).
//
// Silent transitions fire only when they help: when a transition lacks a token, the cheapest silent
// transitions that bring it are fired (cost of a place = one more than the sum of the costs of what its
// transition takes; in nets of process trees no two of them compete). This is the choice of a moment: a trace
// that the net can do may still lack a token when an earlier choice was the wrong one. So ask an alignment
// whether a trace fits (conformance.h does).
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "mining/model/net.h"

namespace kring::mining {

struct TokenCounts {
  std::int64_t produced = 0;
  std::int64_t consumed = 0;
  std::int64_t missing = 0;
  std::int64_t remaining = 0;
  double fitness() const;  // 0 … 1; NaN when nothing was replayed
};

class Replayer {
 public:
  explicit Replayer(const PetriNet& net);
  // Events that no transition stands for are passed over, as the paper does.
  TokenCounts replay(std::span<const std::uint32_t> trace) const;

 private:
  struct Game;
  const PetriNet net_;
  std::vector<std::uint32_t> silent_;                // transitions
  std::vector<std::vector<std::uint32_t>> visible_;  // per activity its transitions
};

}  // namespace kring::mining
