// A process tree: a model of how cases go, made of blocks. What the inductive miner finds, and what a Petri
// net (net.h), a replay (replay.h) and an alignment (align.h) are made from.
//
// The language of a tree (van der Aalst, Process Mining, 2016, §3.2.8):
//   silent     nothing happens
//   activity   that activity, once
//   sequence   the children, one after the other
//   choice     exactly one of the children
//   parallel   all children, interleaved in any way
//   loop       body (redo body)*: two children, the body and the redo part
//
// Its text, as the field writes it: ->( 'a', X( 'b', tau ) ), with -> sequence, X choice, + parallel, * loop,
// tau silent. In a name, ' and \ are written \' and \\.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "mining/log.h"

namespace kring::mining {

struct ProcessTree {
  enum class Kind : std::uint8_t { silent, activity, sequence, choice, parallel, loop };
  Kind kind = Kind::silent;
  std::uint32_t activity = no_code;     // of a leaf: a number of the names that go with the tree
  std::vector<ProcessTree> children{};  // loop: exactly two; the other operators: at least one
  bool operator==(const ProcessTree&) const = default;
};

ProcessTree silent_leaf();
ProcessTree activity_leaf(std::uint32_t activity);
ProcessTree operator_node(ProcessTree::Kind kind, std::vector<ProcessTree> children);

std::string tree_text(const ProcessTree& tree, const Names& names);
// Names that are not there yet are added to `names`. A loop may be written with one child (the redo part is
// then silent) or with more than two (the redo parts are then a choice). Errc::invalid "model.form": what was
// expected, and at which byte.
Result<ProcessTree> parse_tree(std::string_view text, Names& names);

// Whether the empty trace is in the language.
bool may_be_empty(const ProcessTree& tree);
// Activities of the leaves, ascending, each once.
std::vector<std::uint32_t> activities_of(const ProcessTree& tree);

// A smaller tree with the same language: equal operators inside each other become one, silent parts go where
// they say nothing, X( a, tau ) in a loop that may do nothing becomes a, *( *( a, b ), c ) becomes
// *( a, X( b, c ) ). The order of children stays.
ProcessTree simplified(ProcessTree tree);
// Children of choices and parallels in the order of their smallest activity; silent ones last.
void sort_children(ProcessTree& tree);

}  // namespace kring::mining
