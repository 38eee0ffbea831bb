// A log in which nothing is rare: what occurs in fewer than `least` cases is covered by gaps.
//
// A case is its begin, its activities, its steps (pairs of directly following activities) and its end. As
// long as one of these occurs in fewer than `least` cases, those cases have the events concerned replaced by
// one gap; a gap is an activity as any other, of the name `gap_name`, so a step from or to a gap may be rare
// in turn, and the gap then also covers the other side of the step. A case in which a gap itself is rare (as
// begin, as end, or at all) is left out, and so is one that is a gap and nothing else. What is covered is
// told by nothing: every number of the log that comes out is of at least `least` cases. (Local suppression of
// cells; see Hundepool et al., Statistical Disclosure Control, Wiley 2012, ch. 3.)
//
// All cases are looked at before any is changed, so the order of the cases does not matter. Of a rare step
// the event is covered whose activity is the rarer of the two; the later of them when both are as rare.
#pragma once

#include <vector>

#include "mining/log.h"

namespace kring::mining {

inline constexpr std::string_view gap_name = "(left out)";

struct Gaps {
  Log log;  // cases, activities and times; a gap has the time of the first event that it covers
  std::vector<bool> stays;  // per case of the log that was given
  std::int64_t cases_left_out = 0;
  std::int64_t events_covered = 0;  // of the cases that stay
};

// An activity of the log that is called `gap_name` is a gap from the start.
Gaps with_gaps(const Log& log, std::int64_t least);

}  // namespace kring::mining
