// Steps over activities that a map hides, for every number of activities that it may show.
//
// A map that shows the k most frequent activities joins two of them when only others stand between them in a
// case. For two places of a case that is so exactly when k is above the ranks of both and at most the lowest
// rank in between; so one entry per pair and lowest rank tells of every k, and nothing has to be counted
// again when a reader hides or shows an activity. The pairs are those whose every step in between has a
// higher rank than both: found with a stack of ranks that only rise, in one pass (the nearest smaller values
// of Berkman, Schieber and Vishkin 1993). O(events).
#pragma once

#include <optional>
#include <span>
#include <vector>

#include "mining/log.h"

namespace kring::mining {

struct Bridge {
  std::int32_t from = 0;     // a rank; -1: the beginning of the case
  std::int32_t to = 0;       // a rank; -1: its end
  std::int32_t between = 0;  // the lowest rank in between
  std::int64_t count = 0;
  std::int64_t timed = 0;   // of these, where both moments are known
  std::int64_t micros = 0;  // together
};

// `ranks`: per activity its place, from 0; all different. In the order of from, to, between. Nothing when
// there would be more than `limit`.
std::optional<std::vector<Bridge>> bridges_of(const Log& log,
                                              std::span<const std::uint32_t> ranks,
                                              std::size_t limit);

}  // namespace kring::mining
