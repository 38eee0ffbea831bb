// On which assumed numbers a figure hangs. Not by trying (that is what sensitivity is for) but by what leads
// to what: a number that touches a step touches all steps to which children go on from there, and so every
// figure about those. It may list a number that hardly matters, never leave out one that does.
#pragma once

#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "twin/chain/chain.h"

namespace kring::twin::chain {

class Assumptions {
 public:
  Assumptions(const Chain& chain, const Parameters& parameters);
  // Ids, sorted; of a measure of the whole ("") or of one step.
  std::vector<std::string> of(std::string_view measure, std::string_view step) const;

 private:
  const Chain& chain_;
  const Parameters& parameters_;
  std::vector<std::set<std::string>> touching_;  // by step: also through the steps before it
};

}  // namespace kring::twin::chain
