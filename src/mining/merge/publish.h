// What a region may show of its log: no group of fewer than `min_group` people, also not to those who
// subtract.
//
// Without noise:
//  1. What occurs in fewer than `min_group` cases is covered by gaps (mining/merge/gaps.h): in the log that
//     is left, each activity, step (pair of directly following activities), begin and end occurs in at least
//     `min_group` cases, and every number that is told, also the totals, is of that log. So no sum, margin or
//     difference of published numbers holds anything about what was covered.
//  2. Of these cases a variant is told when it has `min_group` cases, and when what remains of every
//  activity,
//     step, begin, end and of the total after subtracting all variants that are told is nothing, or at least
//     `min_group` cases (secondary suppression; after Cox, Suppression methodology and statistical disclosure
//     control, JASA 75, 1980).
//  3. Durations stand in runs of buckets that hold at least `min_group` different cases each; both ends of
//  the
//     range are widened to a power of two. A step with fewer cases that have a duration tells none, nor does
//     one from or to a gap.
//  4. A measure is of the cases that are left, and told when those that count, those that do not, and those
//  it is
//     not about are each nobody or at least `min_group`.
//  5. Counts are rounded to the nearest multiple of `rounded_to`, so that two publications that differ in one
//     filter do not tell how many people the filter took away: a difference d of two counts only says that
//     the true one lies within rounded_to − 1 of d.
//
// With noise (`epsilon` > 0) instead: pure counts of cases, with two-sided geometric noise (Ghosh,
// Roughgarden and Sundararajan, Universally utility-maximizing privacy mechanisms, STOC 2009). The budget is
// divided over four tables: the total, activities, steps, variants. A case counts in at most `cells_max`
// activities and as many steps, the first of its events. A cell is told only when its noisy count reaches a
// threshold, so that a cell with one case appears with a chance of at most delta (stability-based histograms:
// Korolova, Kenthapadi, Mishra and Ntoulas, Releasing search queries and clicks privately, WWW 2009).
// Durations, begins, ends, numbers of events and measures are not told. Publishing twice costs the budget
// twice; keeping that account is up to the publisher.
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
// Numbers of cases of the log that is given, by name.
using Measures = std::function<std::map<std::string, Measure>(const Log& log)>;
// `entropy` is used for noise only.
Published publish(const Log& log,
                  const PublishOptions& options,
                  const Entropy& entropy,
                  const Measures& measures = nullptr);

// A whole number k with chance (1−a)/(1+a)·a^|k|, a = exp(−epsilon/sensitivity).
std::int64_t geometric_noise(double epsilon_per_unit, const Entropy& entropy);

}  // namespace kring::mining
