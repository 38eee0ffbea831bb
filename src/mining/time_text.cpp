#include "mining/time_text.h"

#include <fmt/format.h>

#include <limits>

namespace kring::mining {
namespace {

constexpr Micros micros_per_day = 86'400 * micros_per_second;

struct Cursor {
  const char* at;
  const char* end;

  bool done() const { return at == end; }
  char peek() const { return at == end ? '\0' : *at; }
  bool take(char c) { return peek() == c && at != end ? (++at, true) : false; }
  // Exactly `count` digits, or -1.
  int digits(int count) {
    if (end - at < count) return -1;
    int value = 0;
    for (int i = 0; i < count; ++i) {
      const int digit = at[i] - '0';
      if (digit < 0 || digit > 9) return -1;
      value = value * 10 + digit;
    }
    at += count;
    return value;
  }
};

// Of the fraction of a second behind the point; -1 when there is no digit.
Micros fraction(Cursor& in) {
  Micros value = 0;
  int count = 0;
  for (; in.peek() >= '0' && in.peek() <= '9'; ++in.at, ++count)
    if (count < 6) value = value * 10 + (in.peek() - '0');
  if (count == 0) return -1;
  for (int i = count; i < 6; ++i) value *= 10;
  return value;
}

constexpr int no_zone = std::numeric_limits<int>::max();

// Seconds east of UTC at the end of the text; no_zone when it ends before one; nullopt when it is none.
std::optional<int> zone_at(Cursor& in) {
  while (in.take(' ')) {
  }
  if (in.done()) return no_zone;
  return zone_seconds({in.at, static_cast<std::size_t>(in.end - in.at)});
}

}  // namespace

std::optional<int> zone_seconds(std::string_view text) {
  if (text == "Z" || text == "z") return 0;
  const bool is_utc = text.starts_with("UTC") || text.starts_with("GMT");
  if (is_utc && text.size() == 3) return 0;
  if (text == "CET" || text == "MET") return 3600;
  if (text == "CEST" || text == "MEST") return 7200;
  if (is_utc) text.remove_prefix(3);
  Cursor in{text.data(), text.data() + text.size()};
  const char sign = in.peek();
  if (sign != '+' && sign != '-') return std::nullopt;
  ++in.at;
  const int hours = in.digits(2);
  if (hours < 0 || hours > 23) return std::nullopt;
  int minutes = 0;
  if (!in.done()) {
    in.take(':');
    minutes = in.digits(2);
    if (minutes < 0 || minutes > 59 || !in.done()) return std::nullopt;
  }
  const int seconds = hours * 3600 + minutes * 60;
  return sign == '-' ? -seconds : seconds;
}

std::optional<std::int64_t> days_from_civil(int year, int month, int day) {
  constexpr int lengths[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  if (month < 1 || month > 12 || day < 1) return std::nullopt;
  const bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
  if (day > lengths[month - 1] + (month == 2 && leap ? 1 : 0)) return std::nullopt;
  const int y = month <= 2 ? year - 1 : year;
  const int era = (y >= 0 ? y : y - 399) / 400;
  const int year_of_era = y - era * 400;
  const int day_of_year = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
  const int day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
  return static_cast<std::int64_t>(era) * 146097 + day_of_era - 719468;
}

std::string time_text(Micros at) {
  std::int64_t days = at / micros_per_day;
  Micros rest = at % micros_per_day;
  if (rest < 0) rest += micros_per_day, --days;
  const std::int64_t z = days + 719468;
  const std::int64_t era = (z >= 0 ? z : z - 146096) / 146097;
  const std::int64_t doe = z - era * 146097;
  const std::int64_t yoe = (doe - doe / 1460 + doe / 36524 - doe / 146096) / 365;
  const std::int64_t doy = doe - (365 * yoe + yoe / 4 - yoe / 100);
  const std::int64_t mp = (5 * doy + 2) / 153;
  const std::int64_t month = mp < 10 ? mp + 3 : mp - 9;
  const std::int64_t year = yoe + era * 400 + (month <= 2 ? 1 : 0);
  const Micros seconds = rest / micros_per_second;
  const Micros micros = rest % micros_per_second;
  const std::string head =
      fmt::format("{:04}-{:02}-{:02}T{:02}:{:02}:{:02}", year, month, doy - (153 * mp + 2) / 5 + 1,
                  seconds / 3600, seconds / 60 % 60, seconds % 60);
  return micros % 1000 == 0 ? fmt::format("{}.{:03}Z", head, micros / 1000)
                            : fmt::format("{}.{:06}Z", head, micros);
}

std::string time_text(Micros at, Zone zone) {
  if (zone == Zone::utc) return time_text(at);
  const auto ahead = zone_offset(zone, at);
  std::string text = time_text(at + ahead);
  text.pop_back();  // the Z
  return fmt::format("{}+{:02}:00", text, ahead / (3600 * micros_per_second));
}

std::optional<Micros> parse_time(std::string_view text, Zone zone) {
  while (!text.empty() && (text.front() == ' ' || text.front() == '\t')) text.remove_prefix(1);
  while (!text.empty() && (text.back() == ' ' || text.back() == '\t' || text.back() == '\r'))
    text.remove_suffix(1);
  Cursor in{text.data(), text.data() + text.size()};
  const int year = in.digits(4);
  if (year < 1 || !in.take('-')) return std::nullopt;
  const int month = in.digits(2);
  if (month < 0 || !in.take('-')) return std::nullopt;
  const int day = in.digits(2);
  if (day < 0) return std::nullopt;
  const auto days = days_from_civil(year, month, day);
  if (!days) return std::nullopt;
  int hours = 0, minutes = 0, seconds = 0;
  Micros part = 0;
  if (in.take('T') || in.take('t') || in.take(' ')) {
    hours = in.digits(2);
    if (hours < 0 || hours > 24 || !in.take(':')) return std::nullopt;
    minutes = in.digits(2);
    if (minutes < 0 || minutes > 59) return std::nullopt;
    if (in.take(':')) {
      seconds = in.digits(2);
      if (seconds < 0 || seconds > 60) return std::nullopt;
      if ((in.take('.') || in.take(',')) && (part = fraction(in)) < 0) return std::nullopt;
    }
    if (hours == 24 && (minutes > 0 || seconds > 0 || part > 0)) return std::nullopt;
  }
  const auto east = zone_at(in);
  if (!east) return std::nullopt;
  const Micros written =
      *days * micros_per_day + (hours * 3600 + minutes * 60 + seconds) * micros_per_second + part;
  return *east == no_zone ? moment_of(zone, written) : written - *east * micros_per_second;
}

}  // namespace kring::mining
