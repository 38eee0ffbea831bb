// What a region may show of its log: no group of fewer than `min_group` people, also not to those who
// subtract.
//
// Without noise:
//  1. Cases in which something rare occurs are left out altogether: a case stays only when each of its
//  activities,
//     its steps (pairs of directly following activities), its begin and its end occurs in at least
//     `min_group` cases that stay. Every number, also the totals, is of the cases that stay. So no sum,
//     margin or difference of published numbers holds anything about what was left out: the same bytes are
//     published when it had never been in the log.
//  2. Of these cases a variant is told when it has `min_group` cases, and when what remains of every
//  activity,
//     step, begin, end and of the total after subtracting all variants that are told is nothing, or at least
//     `min_group` cases (secondary suppression; after Cox, Suppression methodology and statistical disclosure
//     control, JASA 75, 1980).
//  3. Durations stand in runs of buckets that hold at least `min_group` different cases each; both ends of
//  the
//     range are widened to a power of two. A step with fewer cases that have a duration tells none.
//  4. Counts are rounded to the nearest multiple of `rounded_to`, so that two publications that differ in one
//     filter do not tell how many people the filter took away: a difference d of two counts only says that
//     the true one lies within rounded_to − 1 of d.
//
// With noise (`epsilon` > 0) instead: pure counts of cases, with two-sided geometric noise (Ghosh,
// Roughgarden and Sundararajan, Universally utility-maximizing privacy mechanisms, STOC 2009). The budget is
// divided over four tables: the total, activities, steps, variants. A case counts in at most `cells_max`
// activities and as many steps, the first of its events. A cell is told only when its noisy count reaches a
// threshold, so that a cell with one case appears with a chance of at most delta (stability-based histograms:
// Korolova, Kenthapadi, Mishra and Ntoulas, Releasing search queries and clicks privately, WWW 2009).
// Durations, begins, ends and numbers of events are not told. Publishing twice costs the budget twice;
// keeping that account is up to the publisher.
#pragma once

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
  std::int64_t cases_left_out = 0;     // for the publisher alone: telling it would undo the suppression
  std::int64_t variants_left_out = 0;  // likewise, of the cases that stay
};
// `entropy` is used for noise only.
Published publish(const Log& log, const PublishOptions& options, const Entropy& entropy);

// A whole number k with chance (1−a)/(1+a)·a^|k|, a = exp(−epsilon/sensitivity).
std::int64_t geometric_noise(double epsilon_per_unit, const Entropy& entropy);

}  // namespace kring::mining
