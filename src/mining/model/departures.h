// Where a trace departs from a model, without choosing between readings that are as good.
//
// A trace can have several optimal alignments (Adriansyah, Aligning Observed and Modeled Behavior, 2014, ch.
// 4), and to take one of them is to pick a diagnosis (Bär, Wynn, Leemans, A Full Picture in Conformance
// Checking: Efficiently Summarizing All Optimal Alignments, 2025). Against question → (aftercare or plan) →
// close the trace ⟨question, close⟩ lacks a step, and no alignment says which. So a move is told of an
// activity only as often as every optimal alignment has it; the others are told together, as alternatives.
//
// How. How often every optimal alignment has a move is found by aligning again with that move a little
// dearer (Avoid): the optimal alignment that has it least. What is left over, the open moves, are those of
// the alignment at hand and what could stand in their place; that list is complete when an alignment that
// avoids all of it cannot, and else grows by what that alignment has instead. Exact, and the same for equal
// traces and trees.
#pragma once

#include <map>

#include "mining/model/align.h"

namespace kring::mining {

// So many departures, each of which is one of these: an event of `log` that is not foreseen or a step of
// `model` that is left out. Activities ascending.
struct OpenMoves {
  std::vector<std::uint32_t> log;
  std::vector<std::uint32_t> model;
  std::int64_t count = 0;
};

struct Departures {
  std::map<std::uint32_t, std::int64_t> log;    // events without a step in every optimal alignment
  std::map<std::uint32_t, std::int64_t> model;  // steps without an event in every optimal alignment
  std::vector<OpenMoves> open;
};

class DepartureFinder {
 public:
  explicit DepartureFinder(const ProcessTree& tree) : tree_(tree) {}
  // `alignment`: of the trace, by an Aligner of the same tree that avoids nothing; found. The counts add up
  // to its cost. Where aligning again is over the limits its own moves are told as if they were sure.
  Departures of(std::span<const std::uint32_t> trace, const Alignment& alignment, const AlignLimits& limits);

 private:
  using Moves = std::map<std::uint32_t, std::int64_t>;
  using Set = std::vector<std::uint32_t>;
  const Aligner& avoiding(const Set& log, const Set& model);

  const ProcessTree& tree_;
  std::map<std::pair<Set, Set>, Aligner> aligners_;
};

}  // namespace kring::mining
