#include "mining/read/time_fields.h"

#include <array>
#include <charconv>
#include <cmath>

namespace kring::mining {
namespace {

constexpr Micros micros_per_day = 86'400 * micros_per_second;

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

struct Cursor {
  std::string_view rest;
  char peek() const { return rest.empty() ? '\0' : rest[0]; }
  bool take(char c) {
    if (!rest.starts_with(c)) return false;
    rest.remove_prefix(1);
    return true;
  }
  void skip(std::string_view any) {
    while (!rest.empty() && any.find(rest[0]) != std::string_view::npos) rest.remove_prefix(1);
  }
  // One to `most` digits, or -1.
  int number(std::size_t most) {
    int value = 0;
    std::size_t count = 0;
    for (; count < most && count < rest.size() && is_digit(rest[count]); ++count)
      value = value * 10 + (rest[count] - '0');
    if (count == 0) return -1;
    rest.remove_prefix(count);
    return value;
  }
  // A year of four digits, or of two, which means 2000 and on; else -1.
  int year() {
    const auto before = rest.size();
    const int value = number(4);
    const auto digits = before - rest.size();
    return digits == 4 ? value : digits == 2 ? 2000 + value : -1;
  }
  // Digits behind a point as microseconds.
  Micros fraction() {
    Micros value = 0;
    int count = 0;
    for (; !rest.empty() && is_digit(rest[0]); rest.remove_prefix(1), ++count)
      if (count < 6) value = value * 10 + (rest[0] - '0');
    for (int i = count; i < 6; ++i) value *= 10;
    return value;
  }
  // +1 for PM, 0 for AM, -1 for neither.
  int half_of_day() {
    if (rest.size() < 2 || (rest[1] | 0x20) != 'm') return -1;
    const char c = static_cast<char>(rest[0] | 0x20);
    if (c != 'a' && c != 'p') return -1;
    rest.remove_prefix(2);
    return c == 'p' ? 1 : 0;
  }
  std::string_view letters() {
    std::size_t count = 0;
    while (count < rest.size() && is_letter(rest[count])) ++count;
    const auto word = rest.substr(0, count);
    rest.remove_prefix(count);
    return word;
  }
  // "Z", "+01:00", "CET": up to a space.
  std::optional<int> zone() {
    std::size_t count = 0;
    while (count < rest.size() && (is_letter(rest[count]) || is_digit(rest[count]) || rest[count] == '+' ||
                                   rest[count] == '-' || rest[count] == ':'))
      ++count;
    const auto east = zone_seconds(rest.substr(0, count));
    rest.remove_prefix(count);
    return east;
  }
};

struct Fields {
  int year = 1970, month = 1, day = 1, hour = 0, minute = 0, second = 0;
  std::optional<int> east = {};  // seconds
  int half = -1;
  Micros micros = 0;

  std::optional<Micros> moment(Zone zone) const {
    const auto days = days_from_civil(year, month, day);
    int h = hour;
    if (half >= 0) {
      if (h < 1 || h > 12) return std::nullopt;
      h = h % 12 + 12 * half;
    }
    if (!days || h < 0 || h > 24 || minute < 0 || minute > 59 || second < 0 || second > 60)
      return std::nullopt;
    if (h == 24 && (minute > 0 || second > 0)) return std::nullopt;
    const Micros written =
        *days * micros_per_day + (h * 3600 + minute * 60 + second) * micros_per_second + micros;
    return east ? written - *east * micros_per_second : moment_of(zone, written);
  }
};

// "09:30", "9.30", ":30", ".5", " PM", " +01:00".
bool clock_time(Cursor& in, Fields& out) {
  out.hour = in.number(2);
  if (out.hour < 0) return false;
  const char mark = in.peek();
  if (in.take(':') || in.take('.')) {
    const auto before = in.rest.size();
    if ((out.minute = in.number(2)) < 0 || (mark == '.' && before - in.rest.size() < 2)) return false;
    if (in.take(mark) && (out.second = in.number(2)) < 0) return false;
    if (in.take('.') || in.take(',')) out.micros = in.fraction();
  }
  in.take(' ');
  out.half = in.half_of_day();
  in.take(' ');
  if (in.rest.empty() || in.rest == "uur") return true;
  out.east = in.zone();
  return out.east && in.rest.empty();
}

// That behind a date, or nothing.
bool time_of_day(Cursor& in, Fields& out) {
  if (in.rest.empty()) return true;
  in.take(',');
  if (!in.take(' ') && !in.take('T')) return false;
  in.take(' ');
  if (in.rest.starts_with("om ") || in.rest.starts_with("at ")) in.rest.remove_prefix(3);
  return clock_time(in, out);
}

// English and Dutch names and their beginnings of three letters or more: "feb", "Sept", "maart", "mrt"; or
// -1.
int month_of(std::string_view word) {
  constexpr std::array<std::string_view, 24> names{
      "january",   "february", "march",    "april",    "may",       "june",     "july",     "august",
      "september", "october",  "november", "december", "januari",   "februari", "maart",    "april",
      "mei",       "juni",     "juli",     "augustus", "september", "oktober",  "november", "december"};
  if (word.size() < 3 || word.size() > 9) return -1;
  std::string low;
  for (const char c : word) low += static_cast<char>(c | 0x20);
  if (low == "mrt") return 3;
  for (std::size_t i = 0; i < names.size(); ++i)
    if (names[i].starts_with(low)) return static_cast<int>(i % 12) + 1;
  return -1;
}

bool pattern_field(char letter, Cursor& in, Fields& out) {
  const auto into = [&](int& field, std::size_t digits) { return (field = in.number(digits)) >= 0; };
  switch (letter) {
    case 'Y':
      return into(out.year, 4);
    case 'y':
      return into(out.year, 2) && (out.year += 2000, true);
    case 'm':
      return into(out.month, 2);
    case 'd':
      return into(out.day, 2);
    case 'H':
    case 'I':
      return into(out.hour, 2);
    case 'M':
      return into(out.minute, 2);
    case 'S':
      return into(out.second, 2);
    case 'f':
      out.micros = in.fraction();
      return true;
    case 'p':
      return (out.half = in.half_of_day()) >= 0;
    case '%':
      return in.take('%');
    case 'b':
    case 'B':
      return (out.month = month_of(in.letters())) > 0;
    case 'z':
    case 'Z':
      out.east = in.zone();
      return out.east.has_value();
    default:
      return false;
  }
}

}  // namespace

std::string_view trimmed(std::string_view text) {
  while (!text.empty() && (text.front() == ' ' || text.front() == '\t')) text.remove_prefix(1);
  while (!text.empty() && (text.back() == ' ' || text.back() == '\t' || text.back() == '\r'))
    text.remove_suffix(1);
  return text;
}

std::optional<Micros> parse_date(std::string_view text, DateOrder order, Zone zone) {
  Cursor in{text};
  Fields out;
  const int first = in.number(4);
  const char mark = in.peek();
  if (first < 0 || (mark != '-' && mark != '/' && mark != '.')) return std::nullopt;
  in.take(mark);
  const int second = in.number(2);
  if (second < 0 || !in.take(mark)) return std::nullopt;
  if (order == DateOrder::year) {
    if (first < 100) return std::nullopt;
    out.year = first, out.month = second;
    if ((out.day = in.number(4)) < 0) return std::nullopt;
  } else {
    if ((out.year = in.year()) < 0) return std::nullopt;
    out.day = order == DateOrder::day ? first : second;
    out.month = order == DateOrder::day ? second : first;
  }
  return time_of_day(in, out) ? out.moment(zone) : std::nullopt;
}

std::optional<Micros> parse_named_month(std::string_view text, Zone zone) {
  constexpr std::string_view marks = " -./,";
  Cursor in{text};
  Fields out;
  const auto month = [&] {
    out.month = month_of(in.letters());
    in.skip(marks);
    return out.month > 0;
  };
  // "1", "1.", "1st", "1e"
  const auto day = [&] {
    out.day = in.number(2);
    if (is_letter(in.peek())) {
      Cursor after = in;
      const auto word = after.letters();
      if (word == "st" || word == "nd" || word == "rd" || word == "th" || word == "e") in = after;
    }
    in.skip(marks);
    return out.day > 0;
  };
  Cursor weekday = in;
  if (const auto word = weekday.letters(); !word.empty() && month_of(word) < 0) {
    in = weekday;
    in.skip(marks);
  }
  bool good = false;
  if (is_letter(in.peek())) {
    good = month() && day() && (out.year = in.year()) >= 0;
  } else if (in.rest.size() > 4 && is_digit(in.rest[2])) {
    good = (out.year = in.year()) >= 0;
    in.skip(marks);
    // The day is the last of the date: what follows is left to the time.
    good = good && month() && (out.day = in.number(2)) > 0;
  } else {
    good = day() && month() && (out.year = in.year()) >= 0;
  }
  return good && time_of_day(in, out) ? out.moment(zone) : std::nullopt;
}

std::optional<Micros> parse_digits(std::string_view text, Zone zone) {
  Cursor in{text};
  Fields out;
  const auto two = [&] {
    if (in.rest.size() < 2) return -1;
    Cursor pair{in.rest.substr(0, 2)};
    const int value = pair.number(2);
    if (!pair.rest.empty()) return -1;
    in.rest.remove_prefix(2);
    return value;
  };
  const int century = two();
  const int year = two();
  out.month = two();
  out.day = two();
  out.year = century * 100 + year;
  if (century < 15 || century > 25 || year < 0) return std::nullopt;
  in.take('T');
  if (!in.rest.empty()) {
    out.hour = two();
    out.minute = two();
    if (!in.rest.empty()) out.second = two();
    if (in.take('Z')) out.east = 0;
  }
  return in.rest.empty() ? out.moment(zone) : std::nullopt;
}

std::optional<Micros> parse_epoch(std::string_view text, Micros unit) {
  double real = 0;
  std::int64_t whole = 0;
  const char* end = text.data() + text.size();
  const auto is_whole = std::from_chars(text.data(), end, whole);
  if (is_whole.ec == std::errc() && is_whole.ptr == end) {
    if (unit == 0) return whole / 1000;
    if (whole > std::numeric_limits<std::int64_t>::max() / 2 / unit ||
        whole < -std::numeric_limits<std::int64_t>::max() / 2 / unit)
      return std::nullopt;
    return whole * unit;
  }
  const auto is_real = std::from_chars(text.data(), end, real);
  if (unit != micros_per_second || is_real.ec != std::errc() || is_real.ptr != end ||
      !(real > -1e12 && real < 1e12))
    return std::nullopt;
  return static_cast<Micros>(real * 1e6 + (real < 0 ? -0.5 : 0.5));
}

std::optional<Micros> parse_serial(std::string_view text, Zone zone) {
  constexpr std::int64_t days_to_1970 = 25'569;
  constexpr double days_max = 2'958'466;  // 1 January 10000
  std::string number(text);
  if (const auto comma = number.find(','); comma != std::string::npos) number[comma] = '.';
  double days = 0;
  const char* end = number.data() + number.size();
  const auto [stop, fault] = std::from_chars(number.data(), end, days, std::chars_format::fixed);
  if (fault != std::errc() || stop != end || !(days >= 1 && days < days_max)) return std::nullopt;
  const auto millis = std::llround(days * 86'400'000.0);
  return moment_of(zone, millis * 1000 - days_to_1970 * micros_per_day);
}

std::optional<Micros> parse_pattern(std::string_view text, const std::string& pattern, Zone zone) {
  Cursor in{text};
  Fields out;
  for (std::size_t i = 0; i < pattern.size(); ++i) {
    if (pattern[i] == '%' && i + 1 < pattern.size() ? !pattern_field(pattern[++i], in, out)
                                                    : !in.take(pattern[i]))
      return std::nullopt;
  }
  return in.rest.empty() ? out.moment(zone) : std::nullopt;
}

bool is_time_of_day(std::string_view text) {
  Cursor in{trimmed(text)};
  Fields out;
  return in.rest.find(':') != std::string_view::npos && clock_time(in, out) && out.moment(Zone::utc);
}

}  // namespace kring::mining
