// The summary of a log that grows: each event is counted when it comes, without reading the log again.
//
// After every add(), summary() equals summary_of() of a log of the same events in the same order of arrival,
// also when events of a case arrive late: a case is taken out of the counts and put back with the event in
// its place. An event costs as much as its case is long; a summary costs as much as it is large.
//
// Memory: 24 bytes per event, and the names.
#pragma once

#include <map>
#include <string_view>
#include <vector>

#include "mining/merge/summary.h"
#include "mining/perf/pair_table.h"

namespace kring::mining {

class RunningSummary {
 public:
  RunningSummary() = default;
  // As if every event of the log had been added.
  explicit RunningSummary(const Log& log);

  // `time` may be no_time: the event then stands after those of its case that came before it.
  void add(std::string_view case_name, std::string_view activity, Micros time);
  std::int64_t cases() const { return static_cast<std::int64_t>(cases_.size()); }
  std::int64_t events() const { return events_; }
  Summary summary() const;

 private:
  struct Entry {
    Micros key;  // its place in the case
    Micros time;
    std::uint32_t activity;
  };
  struct Case {
    std::vector<Entry> entries;  // by key, equal keys in order of arrival
    Micros last = no_time;       // the last time that was told
  };
  struct Edge {
    std::int64_t count = 0, cases = 0;
    std::map<std::int32_t, std::int64_t> buckets;
  };
  Case& case_of(std::string_view name);
  void insert(Case& one, std::uint32_t activity, Micros time);
  void count(const Case& one, std::int64_t sign);

  Names case_names_, activity_names_;
  std::vector<Case> cases_;
  std::int64_t events_ = 0;
  std::vector<ActivityCell> activities_;
  PairTable pairs_;
  std::vector<Edge> edges_;
  std::map<std::vector<std::uint32_t>, std::int64_t> variants_;

  // Of the case that is being counted.
  std::vector<std::uint32_t> path_, steps_;
};

}  // namespace kring::mining
