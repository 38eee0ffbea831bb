// A summary of a log that can be added to others: what a region publishes, and what is made of all regions.
//
// merged() is associative and commutative, and equal contents give equal bytes, so the order in which
// summaries arrive does not matter. The merge of the summaries of parts is the summary of the whole (a case
// belongs to one part). Counts are exact. Durations are counted in buckets of which the highest value is at
// most 1/64 above the lowest, so a quantile is known to within 1/128 of its value: the guarantee of DDSketch
// (Masson, Rim and Lee, DDSketch: a fast and fully-mergeable quantile sketch with relative-error guarantees,
// PVLDB 12, 2019), with buckets made by bits of integers (as in HdrHistogram), so that every machine makes
// the same ones.
//
// What leaves a region is made by publish() (mining/merge/publish.h), in which small groups are not.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "base/result.h"
#include "mining/log.h"

namespace kring::mining {

// The bucket of a length of time of 0 or more microseconds, and its bounds (both included).
std::int32_t bucket_of(Micros length);
inline constexpr std::int32_t bucket_max =
    64 * 56 + 127;  // of the longest; a run up to it has no upper bound
Micros bucket_low(std::int32_t bucket);
Micros bucket_high(std::int32_t bucket);
inline constexpr double bucket_error = 1.0 / 128;

// Lengths of time, counted per run of buckets first … last. A run of more than one bucket holds lengths of
// which it is not told where in the run they are.
struct Run {
  std::int32_t first = 0;
  std::int32_t last = 0;
  std::int64_t count = 0;
  bool operator==(const Run&) const = default;
};
class Lengths {
 public:
  void add(std::int32_t first, std::int32_t last, std::int64_t count);
  void merge(const Lengths& other);
  std::int64_t count() const;
  const std::vector<Run>& runs() const { return runs_; }  // by first, then last

  // The value at rank floor(q·(n−1)) lies between low and high, wherever `unknown` more lengths are. Seconds;
  // all NaN when there is no length, middle and high NaN when it has no upper bound.
  struct Quantile {
    double low = 0;
    double middle = 0;
    double high = 0;
  };
  Quantile quantile(double q, std::int64_t unknown = 0) const;

 private:
  std::vector<Run> runs_;
};

// `parts`: of how many summaries the number is a sum. When that is fewer than the parts of the whole, the
// others had none, or too few to be told.
struct ActivityCell {
  std::int64_t events = 0, cases = 0, begins = 0, ends = 0, parts = 0;
};
struct EdgeCell {
  std::int64_t count = 0, cases = 0, parts = 0;
  Lengths lengths;
  // Of all `count` steps: of those that are not in `lengths` it is not known how long they took.
  Lengths::Quantile quantile(double q) const;
};
struct VariantCell {
  std::int64_t cases = 0, parts = 0;
};
// A part of a whole, as "within 10 weeks": numerator and denominator, each a number of cases.
struct Measure {
  std::int64_t numerator = 0, denominator = 0, parts = 0;
};
// How numbers were changed on purpose. Merging takes the weakest protection of all parts: cases of different
// parts are of different people, so the loss of privacy is the largest of the parts, not their sum (parallel
// composition: McSherry, Privacy integrated queries, SIGMOD 2009).
struct Protection {
  std::int64_t min_group = 0;  // no group of fewer cases is told; 0: everything is
  std::int64_t rounded_to = 1;
  double epsilon = 0;  // differential privacy; 0: no noise
  double delta = 0;
};
struct Summary {
  static constexpr int version = 2;
  std::int64_t parts = 0;
  std::int64_t cases = 0;
  std::int64_t events = 0;
  Protection protection;
  // Of every published part what it is known by, ascending: so that no part is added twice.
  std::vector<std::string> made_of;
  std::map<std::string, ActivityCell> activities;
  std::map<std::pair<std::string, std::string>, EdgeCell> edges;
  std::map<std::vector<std::string>, VariantCell> variants;
  std::map<std::string, Measure> measures;
};

// Everything, also groups of one: not for publishing.
Summary summary_of(const Log& log);
// Adds `other`. An empty Summary (no parts) changes nothing.
void merge(Summary& into, const Summary& other);
// What a summary is known by: 128 bits of BLAKE2b of all that it tells, in hexadecimal. So it tells nothing
// else, and the same log published twice in the same way is known by the same.
std::string identity_of(const Summary& summary);
// What is a part of both; empty: nothing.
std::string part_of_both(const Summary& a, const Summary& b);

// JSON (docs/learn-json.md). Equal summaries give equal bytes.
std::string summary_json(const Summary& summary);
// Errc::invalid: "summary.syntax" (no JSON), "summary.form" (no summary, or damaged), "summary.version"
// (newer).
Result<Summary> parse_summary(std::string_view text);

}  // namespace kring::mining
