// A process tree in words, one line per step, for people who do not read formulas.
#pragma once

#include <string>
#include <vector>

#include "mining/model/tree.h"

namespace kring::mining {

// Each line begins with two spaces per level. A block of one step stands on one line ("perhaps: home visit").
std::vector<std::string> tree_words(const ProcessTree& tree, const Names& names);

}  // namespace kring::mining
