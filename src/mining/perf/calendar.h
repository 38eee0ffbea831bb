// When things happen: events, cases that arrive and cases that end, by hour of the day, day of the week and
// month; and how long the cases take that arrived then.
//
// Hours are hours of a clock on a wall, since people work by it: by default that of the Netherlands
// (Europe/Amsterdam: UTC+1, in summer UTC+2, from 01:00 UTC on the last Sunday of March to that of October,
// directive 2000/84/EC; this rule of today is applied to all years, also those before 1996). Zone::utc for
// logs of elsewhere. A case arrives at its first event that has a moment, and ends at its last. Cases that
// began shortly before the log ends look shorter than they will be.
#pragma once

#include <array>
#include <vector>

#include "mining/findings.h"

namespace kring::mining {

enum class Zone : std::uint8_t { amsterdam, utc };
std::string_view zone_name(Zone zone);  // "Europe/Amsterdam", "UTC"
// What the clock on the wall is ahead of UTC.
Micros zone_offset(Zone zone, Micros at);

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
