// Instants and days. Time is an integer and an argument: no function below http/ and app/ reads a clock.
#pragma once

#include <chrono>
#include <compare>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

namespace kring {

// A moment, UTC, in milliseconds.
using Instant = std::chrono::sys_time<std::chrono::milliseconds>;
// A calendar day, without a time zone.
using Day = std::chrono::sys_days;
using Clock = std::function<Instant()>;

Clock system_clock();

// "2026-11-21T09:30:00.000Z"; years 0000 to 9999.
std::string format_instant(Instant at);
// RFC 3339 with zone "Z" or "+01:00", with or without fraction; nullopt for anything else.
std::optional<Instant> parse_instant(std::string_view text);

// "2026-11-21".
std::string format_day(Day day);
std::optional<Day> parse_day(std::string_view text);

// The calendar day in the Netherlands (CET/CEST by the EU rule of directive 2000/84/EC) at this moment.
Day dutch_day(Instant at);
// Midnight in the Netherlands at the start of this day.
Instant start_of_dutch_day(Day day);

// Whole years lived on `on` by somebody born on `birth`; born on 29 February: has birthday on 1 March.
// Negative when born later.
int age_on(Day birth, Day on);
// The day on which somebody born on `birth` turns `years`.
Day birthday(Day birth, int years);
Day add_months(Day day, int months);  // 31 January + 1 month = 28 or 29 February

constexpr std::int64_t millis(Instant at) { return at.time_since_epoch().count(); }
constexpr Instant instant_of_millis(std::int64_t ms) { return Instant{std::chrono::milliseconds{ms}}; }

}  // namespace kring
