#include "mining/time_text.h"

#include <fmt/format.h>

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

// Seconds east of UTC at the end of the text.
std::optional<int> zone(Cursor& in) {
  while (in.take(' ')) {
  }
  if (in.done()) return 0;
  if (in.take('Z') || in.take('z')) return in.done() ? std::optional(0) : std::nullopt;
  if (std::string_view(in.at, static_cast<std::size_t>(in.end - in.at)) == "UTC") return 0;
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

}  // namespace

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

std::optional<Micros> parse_time(std::string_view text) {
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
  const auto east = zone(in);
  if (!east) return std::nullopt;
  return *days * micros_per_day + (hours * 3600 + minutes * 60 + seconds - *east) * micros_per_second + part;
}

}  // namespace kring::mining
