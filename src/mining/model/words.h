// A process tree in words, one line per step, for people who do not read formulas.
#pragma once

#include <string>
#include <vector>

#include "mining/model/tree.h"

namespace kring::mining {

// Each line begins with two spaces per level. A block around one step stands on its line
// ("perhaps: home visit"), and what is around a block on the line of the block ("once or more, in this
// order").
std::vector<std::string> tree_words(const ProcessTree& tree, const Names& names);

}  // namespace kring::mining
