// Work done again: an activity that a case already had.
//
// A repeat is an event whose activity occurred before in its case: a self-loop when it directly follows that
// occurrence, a return when something else came between. The time of a repeat runs from the occurrence before
// to it. Times of different activities overlap, so they must not be added up; `loop_seconds` counts every
// moment once: the gaps between events that lie inside at least one repeat.
#pragma once

#include <vector>

#include "mining/findings.h"

namespace kring::mining {

struct Repeats {
  std::uint32_t activity = 0;
  std::int64_t cases = 0;         // in which it is repeated
  std::int64_t cases_in_all = 0;  // in which it occurs
  std::int64_t self_loops = 0;
  std::int64_t returns = 0;
  double seconds = 0;  // of all repeats together
};
struct Rework {
  std::int64_t cases = 0;           // with at least one repeat
  std::int64_t repeats = 0;         // events
  double loop_seconds = 0;          // inside at least one repeat
  double all_seconds = 0;           // of all cases, first to last event
  std::vector<Repeats> activities;  // most repeats first, ties by name; those that are repeated
};
Rework rework_of(const Log& log);

}  // namespace kring::mining
