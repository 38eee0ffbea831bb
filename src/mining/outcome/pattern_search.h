// The search behind contrast.h: which patterns enough cases have, whatever their outcome.
#pragma once

#include <optional>
#include <vector>

#include "mining/outcome/contrast.h"

namespace kring::mining {

struct FoundPattern {
  ContrastPattern::Kind kind = ContrastPattern::Kind::sequence;
  std::vector<std::uint32_t> activities;
  Micros wait = 0;
  std::vector<std::uint64_t> cases;  // a bit per case: has it
};

// Patterns that at least `support_min` cases have, and as many have not. Sequences first, in order of the
// names of their activities, shorter before longer; then gaps, then silences. nullopt: more than
// options.patterns_max.
std::optional<std::vector<FoundPattern>> search_patterns(const Log& log,
                                                         const std::vector<ContrastCase>& cases,
                                                         const ContrastOptions& options,
                                                         std::size_t support_min);

}  // namespace kring::mining
