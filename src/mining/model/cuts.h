// Cuts: ways to divide the activities of a log over an operator, read from the directly-follows graph, and
// the splitting of the log that goes with each.
//
// Sources: Leemans, Fahland, van der Aalst, Discovering block-structured process models from event logs - a
// constructive approach (2013), §4; Leemans, Robust Process Mining with Guarantees (2017): sequence p. 188,
// loop p. 190, strict sequence and skippable p. 233. In ties groups go by their smallest activity.
#pragma once

#include <optional>
#include <vector>

#include "mining/model/sublog.h"
#include "mining/model/tree.h"

namespace kring::mining::inductive {

struct Cut {
  ProcessTree::Kind kind = ProcessTree::Kind::choice;
  // At least two, none empty; every activity that is present is in exactly one. In the order of the children:
  // sequence by time, loop body first and then one redo part.
  std::vector<std::vector<Local>> groups;
};

// The first that holds of: exclusive choice (components of the graph), strict sequence (components of
// "reaches neither or both", ordered; groups that can be skipped only together become one), parallel
// (components of "does not follow both ways", each with a start and an end), loop (starts and ends are the
// body, with what does not lead from every end to every start).
std::optional<Cut> find_cut(const Follows& follows);

// One log per group. What does not fit its place (only after filtering) is dropped as the paper of 2014, §4,
// says: choice, all but the events of the group with most events; sequence, the split with fewest misplaced.
std::vector<SubLog> split(const SubLog& log, const Cut& cut);

}  // namespace kring::mining::inductive
