#include "base/time.h"

#include <fmt/format.h>

#include <charconv>

namespace kring {
namespace {

using namespace std::chrono;

// Reads exactly `width` digits at `at`; -1 when they are not digits.
int digits(std::string_view text, std::size_t at, std::size_t width) {
  if (at + width > text.size()) return -1;
  int value = 0;
  for (std::size_t i = at; i < at + width; ++i) {
    if (text[i] < '0' || text[i] > '9') return -1;
    value = value * 10 + (text[i] - '0');
  }
  return value;
}

// EU summer time: from 01:00 UTC on the last Sunday of March to 01:00 UTC on the last Sunday of October.
hours dutch_offset(Instant at) {
  const year_month_day date{floor<days>(at)};
  const auto summer = sys_days{date.year() / March / Sunday[last]} + 1h;
  const auto winter = sys_days{date.year() / October / Sunday[last]} + 1h;
  return at >= summer && at < winter ? 2h : 1h;
}

}  // namespace

Clock system_clock() {
  return [] { return floor<milliseconds>(std::chrono::system_clock::now()); };
}

std::string format_day(Day day) {
  const year_month_day date{day};
  return fmt::format("{:04}-{:02}-{:02}", static_cast<int>(date.year()), static_cast<unsigned>(date.month()),
                     static_cast<unsigned>(date.day()));
}

std::optional<Day> parse_day(std::string_view text) {
  if (text.size() != 10 || text[4] != '-' || text[7] != '-') return std::nullopt;
  const int y = digits(text, 0, 4);
  const int m = digits(text, 5, 2);
  const int d = digits(text, 8, 2);
  if (y < 0 || m < 0 || d < 0) return std::nullopt;
  const year_month_day date{year{y}, month{static_cast<unsigned>(m)}, day{static_cast<unsigned>(d)}};
  if (!date.ok()) return std::nullopt;
  return sys_days{date};
}

std::string format_instant(Instant at) {
  const auto day = floor<days>(at);
  const auto ms = (at - day).count();
  return fmt::format("{}T{:02}:{:02}:{:02}.{:03}Z", format_day(day), ms / 3600000, ms / 60000 % 60, ms / 1000 % 60,
                     ms % 1000);
}

std::optional<Instant> parse_instant(std::string_view text) {
  if (text.size() < 20 || (text[10] != 'T' && text[10] != 't') || text[13] != ':' || text[16] != ':')
    return std::nullopt;
  const auto day = parse_day(text.substr(0, 10));
  const int h = digits(text, 11, 2);
  const int m = digits(text, 14, 2);
  const int s = digits(text, 17, 2);
  if (!day || h < 0 || h > 23 || m < 0 || m > 59 || s < 0 || s > 60) return std::nullopt;
  std::size_t at = 19;
  int ms = 0;
  if (text[at] == '.') {
    int scale = 100;
    std::size_t from = ++at;
    while (at < text.size() && text[at] >= '0' && text[at] <= '9') {
      ms += (text[at] - '0') * scale;
      scale /= 10;
      ++at;
    }
    if (at == from) return std::nullopt;
  }
  if (at >= text.size()) return std::nullopt;
  minutes offset{0};
  if (text[at] == 'Z' || text[at] == 'z') {
    if (at + 1 != text.size()) return std::nullopt;
  } else {
    const int oh = digits(text, at + 1, 2);
    const int om = digits(text, at + 4, 2);
    if (at + 6 != text.size() || text[at + 3] != ':' || oh < 0 || oh > 14 || om < 0 || om > 59) return std::nullopt;
    if (text[at] != '+' && text[at] != '-') return std::nullopt;
    offset = minutes{oh * 60 + om} * (text[at] == '+' ? 1 : -1);
  }
  const Instant read = *day + hours{h} + minutes{m} + seconds{s} + milliseconds{ms} - offset;
  // Zone or leap second may carry it over the edge, where it could be written but not be read again.
  if (read < sys_days{year{0} / January / 1} || read >= sys_days{year{10000} / January / 1}) return std::nullopt;
  return read;
}

Day dutch_day(Instant at) { return floor<days>(at + dutch_offset(at)); }

Instant start_of_dutch_day(Day day) {
  const Instant midnight_utc{day};
  // Summer time never changes at midnight, so the offset an hour before and after midnight is the same.
  return midnight_utc - dutch_offset(midnight_utc - hours{2});
}

Day birthday(Day birth, int years_lived) {
  const year_month_day date{birth};
  const year_month_day then{date.year() + years{years_lived}, date.month(), date.day()};
  if (then.ok()) return sys_days{then};
  return sys_days{then.year() / March / 1};
}

int age_on(Day birth, Day on) {
  const year_month_day b{birth};
  const year_month_day o{on};
  const int age = static_cast<int>(o.year()) - static_cast<int>(b.year());
  return birthday(birth, age) <= on ? age : age - 1;
}

Day add_months(Day day, int count) {
  const year_month_day date{day};
  year_month_day then = date + months{count};
  if (!then.ok()) then = then.year() / then.month() / last;
  return sys_days{then};
}

}  // namespace kring
