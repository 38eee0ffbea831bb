// What a written moment is made of: the parser behind TimeFormat (mining/read/time_format.h).
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "mining/time_text.h"

namespace kring::mining {

// Which of the three numbers of a date comes first.
enum class DateOrder { day, month, year };

// nullopt for anything that is not wholly such a moment. Without a zone they are times of the clock of
// `zone`.
std::optional<Micros> parse_date(std::string_view text, DateOrder order, Zone zone);
// A month in English or Dutch letters: "1 februari 2024", "1-feb-24 9:30", "Thu Feb 1, 2024", "2024-Feb-01".
std::optional<Micros> parse_named_month(std::string_view text, Zone zone);
std::optional<Micros> parse_digits(std::string_view text, Zone zone);
std::optional<Micros> parse_pattern(std::string_view text, const std::string& pattern, Zone zone);
// Days since 1899-12-30 on a clock, as spreadsheets count; a decimal comma or point.
std::optional<Micros> parse_serial(std::string_view text, Zone zone);
// Since 1970, UTC: `unit` microseconds each; seconds may have a fraction. Of 0 nanoseconds.
std::optional<Micros> parse_epoch(std::string_view text, Micros unit);

// "9:30", "09:30:15.250", "9:30 PM", without a date.
bool is_time_of_day(std::string_view text);
std::string_view trimmed(std::string_view text);

}  // namespace kring::mining
