// Contrast patterns: what comes more often before one outcome than before another.
//
// Two groups of cases: those whose first outcome is X and those whose first outcome is Y. Of each only the
// events before that outcome count, so no pattern can hold the outcome itself or what came after. Patterns:
//
//   sequence   a, later b, later c; with `gap_max` no more than that from each to the next
//   gap        after the first a (or the start) no b for `wait`, while the case was watched that long
//   silence    `wait` or longer without any event, from one event to the next, or to the outcome
//
// Which patterns are looked at depends on how many cases have them, never on which outcome those had; so the
// permutations are fair. Patterns that the very same cases have are one (the longest sequence stands for
// them: closed patterns), and count as one test. A pattern is an association, not a cause.
//
// Sources. Search: PrefixSpan (Pei et al. 2004), with gaps as of Pei, Han and Wang 2007; closed patterns:
// Wang and Han 2004. Permutations of labels, the same for all patterns: Westfall and Young 1993; p =
// (b+1)/(m+1): Phipson and Smyth 2010. False discovery rate: Benjamini and Hochberg 1995. Effect:
// mining/outcome/intervals.h; those intervals are per pattern, and too narrow for one that was chosen as the
// largest of many.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "mining/log.h"
#include "mining/outcome/intervals.h"

namespace kring::mining {

struct ContrastOptions {
  std::size_t length_max = 3;  // of a sequence, 1 to 6
  Micros gap_max = 0;          // 0: any
  std::vector<Micros> waits = {7 * 86'400 * micros_per_second, 30 * 86'400 * micros_per_second,
                               90 * 86'400 * micros_per_second};
  std::size_t support_min = 0;      // cases with the pattern, and cases without it; 0: 2 % of all, at least 5
  std::size_t activities_max = 60;  // the most frequent by cases, ties by name
  std::size_t patterns_max = 20'000;  // when there would be more, support_min is doubled
  std::size_t permutations = 0;       // 0: 20 per pattern, from 999 to 19,999
  std::uint64_t seed = 1;
};

struct ContrastPattern {
  enum class Kind : std::uint8_t { sequence, gap, silence };
  Kind kind = Kind::sequence;
  std::vector<std::uint32_t> activities;  // of a gap: a and b; a is no_code for the start
  Micros wait = 0;
  std::int64_t in_x = 0;  // cases of X that have it
  std::int64_t in_y = 0;
  Estimate difference;  // share in X − share in Y
  Estimate odds;
  double p = 1;         // two-sided
  double q = 1;         // Benjamini-Hochberg over all tested
  double p_family = 1;  // against the largest of all patterns in each permutation (Westfall and Young, max T)
};

// What there was to see before the outcome: where there is more of it, there is more of every pattern.
struct Watched {
  double median_events = 0;
  double median_seconds = 0;  // from the first event to the outcome; NaN without times
  // Half as much again, of events or time, is unequal.
  static bool is_unequal(const Watched& a, const Watched& b);
};

struct Contrast {
  std::int64_t cases_x = 0;
  std::int64_t cases_y = 0;
  Watched watched_x, watched_y;  // known when there are cases of both
  std::size_t searched = 0;      // patterns with support
  std::size_t tested = 0;        // of them with different cases
  std::size_t support_min = 0;   // that was used
  std::size_t permutations = 0;
  std::vector<ContrastPattern>
      patterns;  // all tested; lowest p first, then largest difference, then as searched
};

// Case `index` with its events begin … end − 1, all before the outcome `outcome_event`.
struct ContrastCase {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;  // the event of the outcome
  bool is_x = false;
};
// Without cases of X or of Y there are no patterns. Deterministic in log, cases and options.
Contrast contrast_patterns(const Log& log,
                           const std::vector<ContrastCase>& cases,
                           const ContrastOptions& options);

// "'waiting list', later 'crisis'"; "no 'first talk' within 7 d of the start".
std::string contrast_words(const Log& log, const ContrastPattern& pattern, Micros gap_max);

}  // namespace kring::mining
