// Clocks on a wall: how far they are ahead of UTC, and which moment they mean.
//
// A log is read and told by one clock (Log::zone()): texts without a zone are times of that clock, and hours,
// days and months are told by it. That of the Netherlands is UTC+1, in summer UTC+2, from 01:00 UTC on the
// last Sunday of March to that of October (directive 2000/84/EC; this rule of today is applied to all years,
// also those before 1996). Zone::utc is for logs of elsewhere.
#pragma once

#include <cstdint>
#include <string_view>

namespace kring::mining {

enum class Zone : std::uint8_t { amsterdam, utc };
std::string_view zone_name(Zone zone);  // "Europe/Amsterdam", "UTC"
// What the clock on the wall is ahead of UTC, in microseconds; `at` are microseconds since 1970, UTC.
std::int64_t zone_offset(Zone zone, std::int64_t at);
// The moment at which the clock shows `local` (microseconds since 1970 on that clock). Twice a year that is
// not one moment; the answer is that of RFC 5545 §3.3.5: of the hour that comes twice, in October, the first
// one is meant (02:30 is 02:30 in summer time); the hour that is skipped, in March, is counted on from before
// it (02:30 is 03:30 in summer time).
std::int64_t moment_of(Zone zone, std::int64_t local);

}  // namespace kring::mining
