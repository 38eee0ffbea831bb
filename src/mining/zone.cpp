#include "mining/zone.h"

#include <array>

namespace kring::mining {
namespace {

constexpr std::int64_t hour = std::int64_t{3600} * 1'000'000;
constexpr std::int64_t day = 24 * hour;
constexpr std::int64_t summer_offset = 2 * hour;
constexpr std::int64_t winter_offset = hour;

constexpr std::int64_t floor_div(std::int64_t value, std::int64_t by) {
  return value / by - (value % by < 0 ? 1 : 0);
}

// Hinnant, "chrono-compatible low-level date algorithms": days_from_civil, of day 31 of March or a later
// month.
constexpr std::int64_t days_of_31st(std::int64_t year, int month) {
  const std::int64_t era = floor_div(year, 400);
  const auto year_of_era = year - era * 400;
  return era * 146097 + year_of_era * 365 + year_of_era / 4 - year_of_era / 100 +
         (153 * (month - 3) + 2) / 5 + 30 - 719468;
}

// 01:00 UTC on the last Sunday of a month of 31 days; 1 January 1970 was a Thursday.
constexpr std::int64_t last_sunday(std::int64_t year, int month) {
  const auto last = days_of_31st(year, month);
  const auto after_sunday = ((last + 4) % 7 + 7) % 7;
  return (last - after_sunday) * day + hour;
}

struct Summer {
  std::int64_t from, until;  // moments
};
constexpr Summer summer_of(std::int64_t year) { return {last_sunday(year, 3), last_sunday(year, 10)}; }

constexpr std::int64_t first_year = 1970;
constexpr auto summers = [] {
  std::array<Summer, 130> all{};
  for (std::size_t i = 0; i < all.size(); ++i) all[i] = summer_of(first_year + static_cast<std::int64_t>(i));
  return all;
}();

// Whether `at` is summer time. The year may be one too many or too few near its ends, which are winter.
bool is_summer(std::int64_t at) {
  const auto days = floor_div(at, day);
  const auto year = floor_div(4 * days + 2, 1461);
  if (year >= 0 && year < static_cast<std::int64_t>(summers.size())) {
    const auto& summer = summers[static_cast<std::size_t>(year)];
    return at >= summer.from && at < summer.until;
  }
  // Far from 1970 years of 365.2425 days.
  const auto summer = summer_of(first_year + floor_div(400 * days + 200, 146097));
  return at >= summer.from && at < summer.until;
}

}  // namespace

std::string_view zone_name(Zone zone) { return zone == Zone::utc ? "UTC" : "Europe/Amsterdam"; }

std::int64_t zone_offset(Zone zone, std::int64_t at) {
  if (zone == Zone::utc) return 0;
  return is_summer(at) ? summer_offset : winter_offset;
}

std::int64_t moment_of(Zone zone, std::int64_t local) {
  if (zone == Zone::utc) return local;
  // Read as summer time it is right when that moment lies in summer, and so for the first of the hour that
  // comes twice; else it is winter time, and so for the hour that is skipped.
  return is_summer(local - summer_offset) ? local - summer_offset : local - winter_offset;
}

}  // namespace kring::mining
