// Optimal alignments of traces with a process tree: the fewest moves that are wrong.
//
// An alignment (Adriansyah, Aligning Observed and Modeled Behavior, 2014, ch. 4) pairs the events of a trace
// with the steps of a run of the model. An event and a step together are a synchronous move and cost 0; an
// event alone is a log move and costs 1; a visible step alone is a model move and costs 1; a silent step
// costs 0. The cost is exact, not an estimate.
//
// How. Not by search over markings, but by dynamic programming over the tree. Where the branches of a
// parallel share no activity, its cost over a piece of the trace is the sum of the costs of its branches over
// their own events of that piece; so no two branches are ever looked at together. What is left of a branch
// has no parallel in it: an automaton, in which a parallel inside is one step over a piece of the trace. All
// costs are kept as "cost less the events so far", which never rises along a trace: a log move then changes
// nothing, and a synchronous one changes what it reaches (the distances within the automaton are made once).
// A parallel is entered only where its entry got better, since to enter it earlier and to pass events inside
// is never worse. Work grows with at most the square of the length of a trace, times the size of the tree.
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <vector>

#include "mining/model/tree.h"

namespace kring::mining {

// Of optimal alignments those with the fewest of these moves are sought; per activity, empty: none. Costs
// stay whole numbers: a move costs `avoid_scale`, one that is avoided 1 more.
struct Avoid {
  std::vector<bool> log;
  std::vector<bool> model;
};
inline constexpr std::int32_t avoid_scale = 4096;  // an alignment with so many wrong moves is not found

struct Alignment {
  bool is_found = false;  // false: the work would be over the limit; the other members then say nothing
  std::int64_t cost = 0;
  std::int64_t avoided = 0;  // wrong moves that were to be avoided
  // Of one optimal alignment, always the same one. Only of align(), not of cost().
  std::vector<bool> is_synchronous;        // per event; the others are log moves
  std::vector<std::uint32_t> model_moves;  // activities, in no order
  // Per model move the activities that could stand in its place, itself among them: with the same events
  // synchronous there are other ways of the same cost through the model, each with one move of each of these.
  std::vector<std::vector<std::uint32_t>> model_choices;
  // Tokens that the run of the model makes in its Petri net (net_of()), the first one included; it takes as
  // many.
  std::int64_t tokens = 0;
};

struct AlignLimits {
  std::int64_t steps = 2'000'000'000;  // of the innermost loops, per trace: some seconds
  std::int64_t cells = 50'000'000;     // of tables, per trace: 200 MB
};

class Aligner {
 public:
  // Errc::invalid "model.shared_activity": an activity in two branches of one parallel. Trees of the
  // inductive miner have none.
  static Result<Aligner> make(const ProcessTree& tree, const Avoid& avoid = {});
  Aligner(Aligner&&) noexcept;
  Aligner& operator=(Aligner&&) noexcept;
  ~Aligner();

  // Activities that the tree does not have are log moves.
  Alignment align(std::span<const std::uint32_t> trace, const AlignLimits& limits = {}) const;
  Alignment cost(std::span<const std::uint32_t> trace, const AlignLimits& limits = {}) const;
  // Of the empty trace: the fewest visible steps with which the model can end.
  std::int64_t shortest() const;

 private:
  struct Machine;
  class Work;
  explicit Aligner(std::unique_ptr<Machine> machine);
  std::unique_ptr<Machine> machine_;
};

}  // namespace kring::mining
