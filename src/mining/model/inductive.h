// The inductive miner: from a log to a process tree, and so to a sound model, whatever the log.
//
// IM (noise 0): Leemans, Fahland, van der Aalst, Discovering block-structured process models from event logs
// - a constructive approach (2013). Its tree can do every trace of the log. IMf (noise above 0), the same
// authors, Discovering block-structured process models from event logs containing infrequent behaviour
// (2014): where no cut holds, pairs that are rare beside the strongest pair from the same activity are left
// out and a cut is sought again; empty traces are left out where at most that share of the cases is empty.
// The paper's filter on repeated single activities is not applied, as in the established library.
//
// Where no cut holds at all, in this order: empty traces, an activity once per trace, an activity concurrent
// with the rest, strict tau loop, tau loop, and at last the flower, which allows everything.
//
// The tree is simplified, its choices and parallels are in order of name. It depends on the traces and how
// often each occurs, and on the order of the names; not on the order of the file. Every activity has at most
// one leaf.
#pragma once

#include <span>

#include "mining/findings.h"
#include "mining/model/tree.h"

namespace kring::mining {

struct InductiveOptions {
  double noise = 0.2;  // 0 (IM) up to, not including, 1
};

// More activities than this are refused: work grows with their third power, and a map of so many tells
// nothing.
inline constexpr std::size_t model_activities_max = 1000;

// Leaves are numbers of log.activity_names(). `variants`: those of the log, as variants_of() gives them. An
// empty log gives a silent tree. Errc::invalid "model.noise" (out of range); Errc::too_large
// "model.too_many_activities".
Result<ProcessTree> discover_tree(const Log& log,
                                  std::span<const Variant> variants,
                                  const InductiveOptions& options);

}  // namespace kring::mining
