#include "twin/tell/when.h"

#include <algorithm>
#include <array>
#include <utility>

#include "twin/tell/names.h"

namespace kring::twin::tell {

std::optional<Day> read_when(std::string_view text, Day start) {
  if (const auto day = parse_day(text)) return day;
  const auto words = plain_words(text);
  if (words.size() != 3 || (words[0] != "after" && words[0] != "na")) return std::nullopt;
  constexpr std::size_t digits_max = 4;
  if (words[1].empty() || words[1].size() > digits_max) return std::nullopt;
  int count = 0;
  for (const char c : words[1]) {
    if (c < '0' || c > '9') return std::nullopt;
    count = count * 10 + (c - '0');
  }
  const auto is = [&](std::initializer_list<const char*> names) {
    return std::find(names.begin(), names.end(), words[2]) != names.end();
  };
  if (is({"day", "days", "dag", "dagen"})) return start + std::chrono::days{count};
  if (is({"week", "weeks", "weken"})) return start + std::chrono::days{7 * count};
  if (is({"month", "months", "maand", "maanden"})) return add_months(start, count);
  if (is({"year", "years", "jaar", "jaren"}) && count <= 100) return add_months(start, 12 * count);
  return std::nullopt;
}

std::optional<double> read_hour_of_week(std::string_view text) {
  constexpr std::array days{std::pair{"monday", 0},   std::pair{"maandag", 0},   std::pair{"tuesday", 1},
                            std::pair{"dinsdag", 1},  std::pair{"wednesday", 2}, std::pair{"woensdag", 2},
                            std::pair{"thursday", 3}, std::pair{"donderdag", 3}, std::pair{"friday", 4},
                            std::pair{"vrijdag", 4},  std::pair{"saturday", 5},  std::pair{"zaterdag", 5},
                            std::pair{"sunday", 6},   std::pair{"zondag", 6}};
  const auto words = plain_words(text);
  if (words.size() != 2 || words[1].size() != 5 || words[1][2] != ':') return std::nullopt;
  const auto two = [&](std::size_t at) {
    const char a = words[1][at], b = words[1][at + 1];
    return a >= '0' && a <= '9' && b >= '0' && b <= '9' ? (a - '0') * 10 + b - '0' : 99;
  };
  const int hour = two(0), minute = two(3);
  const auto day =
      std::find_if(days.begin(), days.end(), [&](const auto& one) { return words[0] == one.first; });
  if (day == days.end() || hour > 23 || minute > 59) return std::nullopt;
  return day->second * 24 + hour + minute / 60.0;
}

}  // namespace kring::twin::tell
