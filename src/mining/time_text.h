// Moments in texts. Every reader and writer of this room uses these.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "mining/log.h"

namespace kring::mining {

// "2026-11-21T09:30:00.000Z"; with six digits when there are microseconds. Years −9999 to 9999 and beyond.
std::string time_text(Micros at);
// The same moment as a clock of the zone shows it: "2026-11-21T10:30:00.000+01:00"; of UTC as above.
std::string time_text(Micros at, Zone zone);

// Reads ISO 8601 leniently: date, then 'T' or a space, hours:minutes, seconds and fraction (point or comma)
// or none, then Z, +01:00, +0100, +01 or none, which means a time of the clock of `zone` (moment_of(); ISO
// 8601 calls it local time, and so do XES and OCEL by XML Schema). "UTC" and a space before the zone are
// allowed. A date alone is its midnight. Years of four digits; a leap second counts as the next second; what
// is finer than a microsecond is cut off. nullopt for anything else.
std::optional<Micros> parse_time(std::string_view text, Zone zone = Zone::utc);

// How far a zone is east of UTC: Z, UTC, GMT, CET, CEST, MET, MEST, +01:00, +0100, +01, GMT+0100; else
// nullopt.
std::optional<int> zone_seconds(std::string_view text);

// Days since 1970 of a civil date of the proleptic Gregorian calendar; nullopt when there is no such
// day. Source of the method: Hinnant, "chrono-compatible low-level date algorithms".
std::optional<std::int64_t> days_from_civil(int year, int month, int day);

}  // namespace kring::mining
