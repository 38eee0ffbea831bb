// What a region may show of its log: no group of fewer than `min_group` people, also not to those who
// subtract.
//
//  1. What occurs in fewer than `min_group` cases is covered by gaps (mining/merge/gaps.h): in the log that
//     is left, each activity, step (pair of directly following activities), begin and end occurs in at least
//     `min_group` cases, and every number that is told but measures, also the totals, is of that log.
//  2. Of these cases a variant is told when it has `min_group` cases.
//  3. Durations stand in cells of a fixed grid that hold at least `min_group` different cases each
//     (mining/merge/grid.h). A step from or to a gap tells none.
//  4. A measure is of the whole log: cases with something rare are those that a rule is often about. It is
//     told when at least `min_group` cases count and at least `min_group` of its denominator do not: never
//     that nobody does, or all do, for then who comes in second is known. Watched is until a midnight (UTC)
//     after which `min_group` cases still have events, so one late event decides nothing for others.
//  5. Counts are rounded to the nearest multiple of `rounded_to`, measures to half of `min_group` or coarser,
//     and in numbers of events, steps and durations a case counts at most `rounded_to` times, the first.
//     `events` is the sum of what is told of the activities. What is said above of `min_group` begins at the
//     first count from there on at which the rounded count changes (10 and 5: at 13), so that being told or
//     not is a rounding like any other, and no count is rounded to nothing.
//
// Two publications without noise that differ in one person can tell this, and no more: a count that just
// reaches the next rounding does not without that person, so that person is in that group: did that activity,
// that step, went that way, has a duration in that cell (of the grid: an eighth of its value wide, or wider),
// counts in that measure. That is so for one in `rounded_to` of the counts that a person is in. How often,
// when, or how long exactly is in neither file. Only noise leaves nothing certain.
//
// When `rounded_to` is less than half of `min_group` (1: exact), subtraction would tell small groups. Then, a
// variant is told only when what remains of every activity, step, begin, end and of the total after
// subtracting all variants that are told is nothing, or at least `min_group` cases (secondary suppression;
// after Cox, Suppression methodology and statistical disclosure control, JASA 75, 1980), likewise durations;
// and a case counts as often as it does. That is for who publishes once: two such publications tell what one
// person more changes.
//
// With `epsilon` > 0 it is noise instead: mining/merge/noise.h.
#pragma once

#include <functional>

#include "base/rng.h"
#include "mining/merge/summary.h"

namespace kring::mining {

struct PublishOptions {
  std::int64_t min_group = 10;  // 2 or more
  std::int64_t rounded_to = 5;  // 1: exact counts, for who publishes once and without filters
  double epsilon = 0;
  double delta = 1e-6;
  std::int64_t cells_max = 20;
};
struct Published {
  Summary summary;
  // For the publisher alone: telling it would undo the suppression.
  std::int64_t cases_left_out = 0;
  std::int64_t events_covered = 0;  // by gaps, in the cases that stay
  std::int64_t variants_left_out = 0;
  std::int64_t measures_left_out = 0;
};
// Numbers of cases of the log that is given, by name, as far as they were watched until then (may be no_time:
// until the last moment).
using Measures = std::function<std::map<std::string, Measure>(const Log& log, Micros watched_until)>;
// `entropy` is used for noise only, and with noise no measure is told.
Published publish(const Log& log,
                  const PublishOptions& options,
                  const Entropy& entropy,
                  const Measures& measures = nullptr);
// Two publications with these options tell what one person more changes.
bool is_fine(const PublishOptions& options);

}  // namespace kring::mining
