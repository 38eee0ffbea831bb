// When things happen: events, cases that arrive and cases that end, by hour of the day, day of the week and
// month; and how long the cases take that arrived then.
//
// Hours are hours of a clock on a wall, since people work by it: see mining/zone.h. A case arrives at its
// first event that has a moment, and ends at its last. Cases that began shortly before the log ends look
// shorter than they will be.
#pragma once

#include <array>
#include <vector>

#include "mining/findings.h"
#include "mining/zone.h"

namespace kring::mining {

struct Bucket {
  std::int64_t events = 0;
  std::int64_t arrivals = 0;
  std::int64_t ends = 0;
  Durations durations;  // of the cases that arrive in it, first to last event
};
struct MonthBucket {
  std::int64_t year = 0;
  int month = 1;  // 1 … 12
  Bucket bucket;
};

struct Calendar {
  Zone zone = Zone::amsterdam;
  std::array<Bucket, 24> hours;
  std::array<Bucket, 7> weekdays;   // Monday first
  std::vector<MonthBucket> months;  // ascending; without gaps, unless there would be more than 1200
};
Calendar calendar_of(const Log& log, Zone zone);

}  // namespace kring::mining
