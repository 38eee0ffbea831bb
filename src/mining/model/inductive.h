// The inductive miner: from a log to a process tree, and so to a sound model, whatever the log.
//
// IM (noise 0): Leemans, Fahland, van der Aalst, Discovering block-structured process models from event logs
// - a constructive approach (2013). Its tree can do every trace of the log. IMf (noise above 0), the same
// authors, Discovering block-structured process models from event logs containing infrequent behaviour
// (2014): where no cut holds, pairs that are rare beside the strongest pair from the same activity are left
// out and a cut is sought again; empty traces are left out where at most that share of the cases is empty.
// The paper's filter on repeated single activities is not applied, as in the established library.
//
// A choice that is only found after filtering can have a branch that no case takes, since every case goes to
// the branch that has most of its events. The papers leave open what becomes of it: the empty-trace rule of
// 2014 is about branches with some empty traces, and this one has no trace at all. The implementation of
// their authors (its base case for an empty log) and the established library make it a silent step, and so
// does this one, so that trees and fitness are the same. Such a step says that the activities of the branch
// were too rare to follow, not that cases do nothing.
// Example: the public log of sepsis cases (1,050 cases, noise 0.2). Release B happens 56 times. Every pair
// that leads to it is below 0.2 of the strongest way on (at most 17 of 408, after Admission NC), and of what
// follows it one of 56 is not the end, so the filtered graph falls apart into {Release B} and all else. No
// case has more events of Release B than of all else: the root is X( …, tau ), and the shortest run empty.
// Left out instead, its mean fitness would be 0.970 for 0.934 with the same cost; of the public receipt log
// 713 cases would fit for 829, at a cost of 2,601 for 2,111.
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
