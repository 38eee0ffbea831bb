#include "base/time.h"

#include <gtest/gtest.h>

#include "base/rng.h"

namespace kring {
namespace {

using std::chrono::days;
using std::chrono::hours;
using std::chrono::milliseconds;

Instant at(std::string_view text) { return parse_instant(text).value(); }
Day day(std::string_view text) { return parse_day(text).value(); }

TEST(Time, an_instant_is_written_in_utc_with_milliseconds) {
  EXPECT_EQ(format_instant(Instant{}), "1970-01-01T00:00:00.000Z");
  EXPECT_EQ(format_instant(instant_of_millis(1'645'557'742'000)),
            "2022-02-22T19:22:22.000Z");  // RFC 9562, A.6
  EXPECT_EQ(format_instant(instant_of_millis(-1)), "1969-12-31T23:59:59.999Z");
  EXPECT_EQ(format_day(Day{}), "1970-01-01");
}

// The first three are the examples of RFC 3339 §5.8.
TEST(Time, an_instant_is_read_as_rfc_3339_says) {
  const std::pair<const char*, const char*> table[] = {
      {"1985-04-12T23:20:50.52Z", "1985-04-12T23:20:50.520Z"},
      {"1996-12-19T16:39:57-08:00", "1996-12-20T00:39:57.000Z"},
      {"1937-01-01T12:00:27.87+00:20", "1937-01-01T11:40:27.870Z"},
      {"1990-12-31T23:59:60Z", "1991-01-01T00:00:00.000Z"},  // a leap second, §5.8
      {"2026-11-21t09:30:00z", "2026-11-21T09:30:00.000Z"},
      {"2026-11-21T09:30:00.1Z", "2026-11-21T09:30:00.100Z"},
      {"2026-11-21T09:30:00.123999999999Z", "2026-11-21T09:30:00.123Z"},  // cut off, never rounded
      {"2026-01-01T00:30:00+01:00", "2025-12-31T23:30:00.000Z"},
      {"2024-02-29T23:59:59.999-00:00", "2024-02-29T23:59:59.999Z"},
      {"2026-11-21T00:00:00+14:00", "2026-11-20T10:00:00.000Z"},
  };
  for (const auto& [text, expected] : table) {
    const auto read = parse_instant(text);
    ASSERT_TRUE(read) << text;
    EXPECT_EQ(format_instant(*read), expected) << text;
  }
}

TEST(Time, other_text_is_no_instant) {
  for (const char* bad : {"",
                          "2026-11-21",
                          "2026-11-21T09:30:00",
                          "2026-11-21 09:30:00Z",
                          "2026-11-21T09:30Z",
                          "2026-11-21T24:00:00Z",
                          "2026-11-21T09:60:00Z",
                          "2026-11-21T09:30:61Z",
                          "2026-02-29T09:30:00Z",
                          "2026-11-21T09:30:00.Z",
                          "2026-11-21T09:30:00,5Z",
                          "2026-11-21T09:30:00.5",
                          "2026-11-21T09:30:00ZZ",
                          "2026-11-21T09:30:00Z ",
                          "2026-11-21T09:30:00+01",
                          "2026-11-21T09:30:00+0100",
                          "2026-11-21T09:30:00+1:00",
                          "2026-11-21T09:30:00+01:60",
                          "2026-11-21T09:30:00+24:00",
                          "2026-11-21T09:30:00 01:00",
                          "2026-11-21T09:30:00+01:00Z",
                          "2026-11-21T-9:30:00Z",
                          "2026-11-21T09:+3:00Z",
                          " 2026-11-21T09:30:00Z",
                          "20261121T093000Z   "})
    EXPECT_FALSE(parse_instant(bad)) << bad;
}

// Outside these years the text that would be written could not be read again.
TEST(Time, the_zone_may_not_carry_an_instant_out_of_the_years_that_can_be_written) {
  EXPECT_EQ(format_instant(at("0000-01-01T01:00:00+01:00")), "0000-01-01T00:00:00.000Z");
  EXPECT_EQ(format_instant(at("9999-12-31T22:59:59.999-01:00")), "9999-12-31T23:59:59.999Z");
  EXPECT_FALSE(parse_instant("0000-01-01T00:59:59+01:00"));
  EXPECT_FALSE(parse_instant("9999-12-31T23:00:00-01:00"));
  EXPECT_FALSE(parse_instant("9999-12-31T23:59:60Z"));
}

TEST(Time, a_day_is_read_to_the_letter_and_exists) {
  for (const char* good : {"0000-01-01", "2024-02-29", "2000-02-29", "2026-12-31", "9999-12-31"}) {
    const auto read = parse_day(good);
    ASSERT_TRUE(read) << good;
    EXPECT_EQ(format_day(*read), good);
  }
  for (const char* bad : {"", "2026-1-01", "2026-13-01", "2026-00-10", "2026-01-00", "2026-04-31",
                          "2025-02-29", "1900-02-29", "2026/01/01", "20260101", "2026-01-01 ", "+026-01-01",
                          "-026-01-01", "2026-01-0x", "26-01-01", "10000-01-01", "2026-01-01T00:00:00Z"})
    EXPECT_FALSE(parse_day(bad)) << bad;
}

TEST(Time, what_was_written_is_read_back) {
  Rng rng(21);
  const std::int64_t first = millis(Instant{day("0000-01-01")});
  const std::int64_t last = millis(Instant{day("9999-12-31")}) + 86'399'999;
  for (int i = 0; i < 2'000; ++i) {
    const Instant moment = instant_of_millis(rng.between(first, last));
    const Day date = std::chrono::floor<days>(moment);
    EXPECT_EQ(parse_instant(format_instant(moment)), moment) << millis(moment);
    EXPECT_EQ(parse_day(format_day(date)), date) << millis(moment);
  }
}

// Directive 2000/84/EC, articles 2 and 3: at 01:00 GMT on the last Sundays of March and October.
TEST(Time, the_dutch_day_moves_with_summer_time) {
  const struct {
    const char *summer, *winter;
  } table[] = {{"2025-03-30", "2025-10-26"}, {"2026-03-29", "2026-10-25"}, {"2027-03-28", "2027-10-31"}};
  for (const auto& [summer_text, winter_text] : table) {
    const Day summer = day(summer_text);
    const Day winter = day(winter_text);
    // In winter the day begins at 23:00 UTC of the day before, in summer at 22:00: also on the days of the
    // change.
    EXPECT_EQ(start_of_dutch_day(summer), summer - hours(1)) << summer_text;
    EXPECT_EQ(start_of_dutch_day(summer + days(1)), summer + days(1) - hours(2)) << summer_text;
    EXPECT_EQ(start_of_dutch_day(winter), winter - hours(2)) << winter_text;
    EXPECT_EQ(start_of_dutch_day(winter + days(1)), winter + days(1) - hours(1)) << winter_text;
    EXPECT_EQ(start_of_dutch_day(summer + days(1)) - start_of_dutch_day(summer), hours(23)) << summer_text;
    EXPECT_EQ(start_of_dutch_day(winter + days(1)) - start_of_dutch_day(winter), hours(25)) << winter_text;
    for (const Day change : {summer, winter})
      for (int hour = 0; hour < 22; ++hour) EXPECT_EQ(dutch_day(change + hours(hour)), change) << hour;
  }
  EXPECT_EQ(dutch_day(at("2026-03-28T22:59:59.999Z")), day("2026-03-28"));
  EXPECT_EQ(dutch_day(at("2026-03-28T23:00:00Z")), day("2026-03-29"));
  EXPECT_EQ(dutch_day(at("2026-03-29T21:59:59.999Z")), day("2026-03-29"));
  EXPECT_EQ(dutch_day(at("2026-03-29T22:00:00Z")), day("2026-03-30"));
  EXPECT_EQ(dutch_day(at("2026-10-25T22:59:59.999Z")), day("2026-10-25"));
  EXPECT_EQ(dutch_day(at("2026-10-25T23:00:00Z")), day("2026-10-26"));
  EXPECT_EQ(dutch_day(at("2025-12-31T23:00:00Z")), day("2026-01-01"));
}

TEST(Time, every_dutch_day_begins_at_its_start_and_not_a_millisecond_before) {
  for (Day date = day("2024-12-30"); date < day("2028-01-03"); date += days(1)) {
    EXPECT_EQ(dutch_day(start_of_dutch_day(date)), date) << format_day(date);
    EXPECT_EQ(dutch_day(start_of_dutch_day(date) - milliseconds(1)), date - days(1)) << format_day(date);
  }
}

TEST(Time, age_is_counted_in_birthdays) {
  const Day birth = day("2013-05-05");
  EXPECT_EQ(age_on(birth, birth), 0);
  EXPECT_EQ(age_on(birth, day("2014-05-04")), 0);
  EXPECT_EQ(age_on(birth, day("2014-05-05")), 1);
  EXPECT_EQ(age_on(birth, day("2031-05-04")), 17);
  EXPECT_EQ(age_on(birth, day("2031-05-05")), 18);
  EXPECT_LT(age_on(birth, birth - days(1)), 0);
  EXPECT_LT(age_on(birth, day("2010-12-31")), 0);
}

TEST(Time, who_is_born_on_29_february_has_a_birthday_on_1_march) {
  const Day birth = day("2012-02-29");
  EXPECT_EQ(birthday(birth, 1), day("2013-03-01"));
  EXPECT_EQ(birthday(birth, 4), day("2016-02-29"));
  EXPECT_EQ(birthday(birth, 18), day("2030-03-01"));
  EXPECT_EQ(age_on(birth, day("2030-02-28")), 17);
  EXPECT_EQ(age_on(birth, day("2030-03-01")), 18);
  EXPECT_EQ(age_on(birth, day("2016-02-28")), 3);
  EXPECT_EQ(age_on(birth, day("2016-02-29")), 4);
}

TEST(Time, age_and_birthday_agree) {
  Rng rng(22);
  for (int i = 0; i < 2'000; ++i) {
    const Day birth = day("1990-01-01") + days(rng.between(0, 13'000));
    const int years = static_cast<int>(rng.between(-30, 100));
    EXPECT_EQ(age_on(birth, birthday(birth, years)), years) << format_day(birth);
    EXPECT_EQ(age_on(birth, birthday(birth, years) - days(1)), years - 1) << format_day(birth);
  }
}

TEST(Time, a_month_later_is_the_same_day_or_the_last_of_a_shorter_month) {
  EXPECT_EQ(add_months(day("2026-01-31"), 1), day("2026-02-28"));
  EXPECT_EQ(add_months(day("2024-01-31"), 1), day("2024-02-29"));
  EXPECT_EQ(add_months(day("2026-03-31"), -1), day("2026-02-28"));
  EXPECT_EQ(add_months(day("2026-05-31"), 1), day("2026-06-30"));
  EXPECT_EQ(add_months(day("2026-11-15"), 2), day("2027-01-15"));
  EXPECT_EQ(add_months(day("2026-01-15"), -1), day("2025-12-15"));
  EXPECT_EQ(add_months(day("2024-02-29"), 12), day("2025-02-28"));
  EXPECT_EQ(add_months(day("2026-11-21"), 0), day("2026-11-21"));
}

TEST(Time, the_system_clock_is_in_this_century_and_goes_on) {
  const Clock clock = system_clock();
  const Instant first = clock();
  EXPECT_GT(first, at("2022-01-01T00:00:00Z"));
  EXPECT_LT(first, at("2100-01-01T00:00:00Z"));
  EXPECT_GE(clock(), first);
}

}  // namespace
}  // namespace kring
