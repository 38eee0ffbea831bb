// What a log tells at first sight: activities, starts and ends, what follows what and after how long,
// variants, and how long cases take. Pure: a log in, values out; equal logs give equal values, in a stated
// order.
//
// Definitions. An event directly follows the one before it in its case (van der Aalst, Process Mining, 2016,
// §6.2). A variant is a sequence of activities with all the cases that have it. A duration counts only when
// both its events have a moment. Durations are exact, not sketched: the mean from an integer sum; median and
// 90th percentile by linear interpolation between the two nearest ranks (rank q·(n−1); method 7 of Hyndman
// and Fan 1996, the default of NumPy and pandas), so the median is the average of the middle two. Without any
// duration they are NaN.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "mining/log.h"

namespace kring::mining {

struct Durations {
  std::int64_t count = 0;  // of durations: fewer than the pairs when moments are missing
  double mean_seconds = 0;
  double median_seconds = 0;
  double p90_seconds = 0;
};
// Reorders `values`.
Durations durations_of(std::span<Micros> values);

struct ActivityCount {
  std::uint32_t activity = 0;
  std::int64_t count = 0;
};

struct Edge {
  std::uint32_t from = 0;
  std::uint32_t to = 0;
  std::int64_t count = 0;
  Durations durations;  // all zero when not asked for
};

struct Variant {
  std::size_t example = 0;  // the first case that has it
  std::int64_t count = 0;
};

struct Findings {
  std::int64_t events = 0;
  std::int64_t traces = 0;
  Micros first = no_time;  // no_time when no event has a moment
  Micros last = no_time;
  std::vector<ActivityCount> activities, start, end;  // most frequent first, ties by name
  std::vector<Edge> dfg;                              // most frequent first, ties by name of from, then of to
  std::vector<Variant> variants;  // most frequent first, ties by names of the activities in order
  Durations trace_seconds;        // from the first to the last moment of a case
};

std::vector<ActivityCount> activity_counts(const Log& log);
std::vector<ActivityCount> start_counts(const Log& log);
std::vector<ActivityCount> end_counts(const Log& log);
// Matrix of counts for few activities, a hash table for many. With `with_durations` 8 more bytes per event
// are used.
std::vector<Edge> directly_follows(const Log& log, bool with_durations);
std::vector<Variant> variants_of(const Log& log);
Durations trace_durations(const Log& log);
Findings findings_of(const Log& log);

// The activities of a case, by name.
std::vector<std::string_view> names_of_case(const Log& log, std::size_t case_index);

}  // namespace kring::mining
