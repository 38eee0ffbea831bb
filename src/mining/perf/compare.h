// What differs between two logs, or between two parts of one: in what happens, what follows what, and how
// long it takes; each difference with its interval, and with the false discoveries of all of them together
// controlled.
//
// Counted are cases, not events, so that one long case weighs no more than another. A share is the part of
// cases in which an activity (or a pair of directly following activities) occurs; its difference is b − a
// with the interval of Newcombe, tested by Fisher's exact test (two-sided, tables no more likely than the one
// seen) when an expected count is below 10, else by the test of two proportions with pooled variance. Of
// durations (of cases; of the first occurrence of a pair in a case) the effect is the chance that one of b is
// longer than one of a, half counting for ties: 0.5 is no difference (Mann and Whitney 1947; as an effect:
// McGraw and Wong 1992), its interval by DeLong, DeLong and Clarke-Pearson 1988, tested by Wilcoxon's rank
// sum with correction for ties. Only what at least `cases_min` cases of both together have is tested, which
// does not depend on the difference (independent filtering: Bourgon, Gentleman and Huber 2010). All tests
// together are one family for Benjamini and Hochberg 1995. The tests take the cases of a and b as different
// ones: two parts of one log should not overlap.
#pragma once

#include <string>
#include <vector>

#include "mining/findings.h"
#include "mining/findings_json.h"
#include "mining/outcome/intervals.h"

namespace kring::mining {

struct Difference {
  enum class Kind : std::uint8_t { activity, step, case_duration, step_duration };
  Kind kind = Kind::activity;
  std::string from;          // the activity; empty for the duration of cases
  std::string to;            // of steps
  std::int64_t cases_a = 0;  // that have it
  std::int64_t cases_b = 0;
  double a = 0;  // share of cases, or median in seconds
  double b = 0;
  Estimate effect;  // difference of shares (b − a), or the chance that one of b is longer
  double p = 1;
  double q = 1;
};
struct Comparison {
  static constexpr std::int64_t cases_min = 10;
  static constexpr double false_discoveries = 0.05;  // what counts as different: q at most this
  std::int64_t cases_a = 0;
  std::int64_t cases_b = 0;
  // Of two parts of one log: those of both. The tests take the two sides as different cases, so when some are in
  // both, what differs is told too small and its intervals too narrow.
  std::int64_t cases_in_both = 0;
  std::vector<Difference> tests;  // by q, then larger effect, then kind and names
  std::size_t different = 0;      // the first so many
};
Comparison compare(const Log& a, const Log& b);
// Cases of equal names.
std::int64_t cases_in_both(const Log& a, const Log& b);

// Two-sided p of part_a of whole_a against part_b of whole_b.
double proportions_p(std::int64_t part_a, std::int64_t whole_a, std::int64_t part_b, std::int64_t whole_b);
struct RankSum {
  Estimate longer;  // the chance that a value of b is larger than one of a, ties half
  double p = 1;
};
RankSum rank_sum(std::vector<Micros> a, std::vector<Micros> b);

// The member "compare" of findings_json(); its form: docs/learn-json.md.
JsonMember compare_json(const Comparison& found, std::string_view name_a, std::string_view name_b);

}  // namespace kring::mining
