// What holds for every log, however it was read.
#pragma once

#include "base/result.h"
#include "base/text.h"
#include "mining/findings.h"

namespace kring::fuzz {

inline void check_log(const mining::Log& log) {
  KRING_ASSERT(log.case_starts().size() == log.case_count() + 1);
  KRING_ASSERT(log.case_starts().back() == log.event_count());
  for (std::size_t c = 0; c < log.case_count(); ++c) {
    const auto events = log.events_of(c);
    KRING_ASSERT(events.size() > 0);
    mining::Micros last = mining::no_time;
    for (auto e = events.begin; e < events.end; ++e) {
      KRING_ASSERT(log.activities()[e] < log.activity_names().size());
      if (log.times()[e] == mining::no_time) continue;
      KRING_ASSERT(log.times()[e] >= last);
      last = log.times()[e];
    }
  }
  for (std::size_t a = 0; a < log.activity_names().size(); ++a)
    KRING_ASSERT(is_valid_utf8(log.activity_names()[a]));
  for (std::size_t c = 0; c < log.case_names().size(); ++c) KRING_ASSERT(is_valid_utf8(log.case_names()[c]));
  const auto found = mining::findings_of(log);
  std::int64_t pairs = 0, cases = 0;
  for (const auto& edge : found.dfg) pairs += edge.count;
  for (const auto& variant : found.variants) cases += variant.count;
  KRING_ASSERT(cases == found.traces);
  KRING_ASSERT(pairs == found.events - found.traces);
}

}  // namespace kring::fuzz
