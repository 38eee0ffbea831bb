#include "mining/zone.h"

#include <gtest/gtest.h>

#include "mining/time_text.h"

namespace kring::mining {
namespace {

std::string read_and_told(const char* text, Zone zone = Zone::amsterdam) {
  const auto at = parse_time(text, zone);
  return at ? time_text(*at, zone) : "unread";
}

TEST(Zone, a_time_without_a_zone_is_told_as_it_stands) {
  EXPECT_EQ(read_and_told("2024-02-01 09:00"), "2024-02-01T09:00:00.000+01:00");
  EXPECT_EQ(read_and_told("2024-07-01 09:00"), "2024-07-01T09:00:00.000+02:00");
  EXPECT_EQ(read_and_told("2024-01-31T23:45:00"), "2024-01-31T23:45:00.000+01:00");
  EXPECT_EQ(read_and_told("2024-07-01"), "2024-07-01T00:00:00.000+02:00");
  EXPECT_EQ(read_and_told("1950-07-01 09:00"), "1950-07-01T09:00:00.000+02:00");
  EXPECT_EQ(read_and_told("9999-12-31 23:59"), "9999-12-31T23:59:00.000+01:00");
  EXPECT_EQ(read_and_told("0001-01-01 00:00"), "0001-01-01T00:00:00.000+01:00");
  EXPECT_EQ(read_and_told("2024-07-01 09:00", Zone::utc), "2024-07-01T09:00:00.000Z");
}

TEST(Zone, a_time_with_a_zone_is_exact) {
  for (const char* text :
       {"2024-07-01T09:00:00Z", "2024-07-01 11:00 CEST", "2024-07-01 10:00:00 CET",
        "2024-07-01T10:00:00 GMT+0100", "2024-07-01 09:00 UTC", "2024-07-01T04:30:00-04:30"})
    EXPECT_EQ(read_and_told(text), "2024-07-01T11:00:00.000+02:00") << text;
  EXPECT_EQ(read_and_told("2024-07-01 09:00 XYZ"), "unread");
}

TEST(Zone, the_hour_that_comes_twice_is_the_first_and_the_one_that_is_skipped_counts_on) {
  EXPECT_EQ(read_and_told("2024-10-27 01:59:59"), "2024-10-27T01:59:59.000+02:00");
  EXPECT_EQ(read_and_told("2024-10-27 02:30"), "2024-10-27T02:30:00.000+02:00");
  EXPECT_EQ(read_and_told("2024-10-27 03:00"), "2024-10-27T03:00:00.000+01:00");
  EXPECT_EQ(read_and_told("2024-03-31 01:59:59"), "2024-03-31T01:59:59.000+01:00");
  EXPECT_EQ(read_and_told("2024-03-31 02:30"), "2024-03-31T03:30:00.000+02:00");
  EXPECT_EQ(read_and_told("2024-03-31 03:00"), "2024-03-31T03:00:00.000+02:00");
}

TEST(Zone, every_hour_of_many_years_is_found_back_but_the_second_of_the_one_that_comes_twice) {
  constexpr std::int64_t hour = 3600 * micros_per_second;
  std::int64_t lost = 0, years = 0;
  for (const int year : {1, 1900, 1969, 1970, 1999, 2000, 2024, 2099, 2100, 2400, 9998}) {
    ++years;
    const auto first = *days_from_civil(year, 1, 1) * 24;
    for (std::int64_t h = 0; h < 365 * 24; ++h) {
      const auto at = (first + h) * hour;
      const auto back = moment_of(Zone::amsterdam, at + zone_offset(Zone::amsterdam, at));
      if (back == at) continue;
      EXPECT_EQ(at - back, hour);
      ++lost;
    }
  }
  EXPECT_EQ(lost, years);
}

}  // namespace
}  // namespace kring::mining
