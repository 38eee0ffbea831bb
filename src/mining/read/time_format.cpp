#include "mining/read/time_format.h"

#include <array>
#include <charconv>

namespace kring::mining {
namespace {

using Kind = TimeFormat::Kind;

constexpr Micros micros_per_day = 86'400 * micros_per_second;

struct Cursor {
  std::string_view rest;
  bool take(char c) {
    if (!rest.starts_with(c)) return false;
    rest.remove_prefix(1);
    return true;
  }
  // One to `most` digits, or -1.
  int number(std::size_t most) {
    int value = 0;
    std::size_t count = 0;
    for (; count < most && count < rest.size() && rest[count] >= '0' && rest[count] <= '9'; ++count)
      value = value * 10 + (rest[count] - '0');
    if (count == 0) return -1;
    rest.remove_prefix(count);
    return value;
  }
  // Digits behind a point as microseconds.
  Micros fraction() {
    Micros value = 0;
    int count = 0;
    for (; !rest.empty() && rest[0] >= '0' && rest[0] <= '9'; rest.remove_prefix(1), ++count)
      if (count < 6) value = value * 10 + (rest[0] - '0');
    for (int i = count; i < 6; ++i) value *= 10;
    return value;
  }
  // +1 for PM, 0 for AM, -1 for neither.
  int half_of_day() {
    if (rest.size() < 2 || (rest[1] != 'M' && rest[1] != 'm')) return -1;
    const char c = rest[0];
    if (c != 'A' && c != 'a' && c != 'P' && c != 'p') return -1;
    rest.remove_prefix(2);
    return c == 'P' || c == 'p' ? 1 : 0;
  }
  std::optional<int> zone() {
    if (take('Z')) return 0;
    const int sign = take('+') ? 1 : take('-') ? -1 : 0;
    if (sign == 0) return std::nullopt;
    const int hours = number(2);
    take(':');
    const int minutes = rest.empty() ? 0 : number(2);
    if (hours < 0 || minutes < 0 || hours > 23 || minutes > 59) return std::nullopt;
    return sign * (hours * 3600 + minutes * 60);
  }
};

struct Fields {
  int year = 1970, month = 1, day = 1, hour = 0, minute = 0, second = 0, east = 0;
  int half = -1;
  Micros micros = 0;

  std::optional<Micros> moment() const {
    const auto days = days_from_civil(year, month, day);
    int h = hour;
    if (half >= 0) {
      if (h < 1 || h > 12) return std::nullopt;
      h = h % 12 + 12 * half;
    }
    if (!days || h < 0 || h > 24 || minute < 0 || minute > 59 || second < 0 || second > 60)
      return std::nullopt;
    if (h == 24 && (minute > 0 || second > 0)) return std::nullopt;
    return *days * micros_per_day + (h * 3600 + minute * 60 + second - east) * micros_per_second + micros;
  }
};

// "", or " 09:30", ":30", ".5", " PM", " +01:00" behind a date.
bool time_of_day(Cursor& in, Fields& out) {
  if (in.rest.empty()) return true;
  in.take(',');
  if (!in.take(' ') && !in.take('T')) return false;
  in.take(' ');
  out.hour = in.number(2);
  if (out.hour < 0) return false;
  if (in.take(':')) {
    if ((out.minute = in.number(2)) < 0) return false;
    if (in.take(':') && (out.second = in.number(2)) < 0) return false;
    if (in.take('.') || in.take(',')) out.micros = in.fraction();
  }
  in.take(' ');
  out.half = in.half_of_day();
  in.take(' ');
  if (in.rest.empty()) return true;
  const auto east = in.zone();
  out.east = east.value_or(0);
  return east && in.rest.empty();
}

std::optional<Micros> parse_date(std::string_view text, Kind kind) {
  Cursor in{text};
  Fields out;
  const int first = in.number(4);
  const char mark = in.rest.empty() ? '\0' : in.rest[0];
  if (first < 0 || (mark != '-' && mark != '/' && mark != '.')) return std::nullopt;
  in.take(mark);
  const int second = in.number(2);
  if (second < 0 || !in.take(mark)) return std::nullopt;
  const std::size_t before = in.rest.size();
  const int third = in.number(4);
  const std::size_t digits = before - in.rest.size();
  if (third < 0) return std::nullopt;
  if (kind == Kind::year_first) {
    out.year = first, out.month = second, out.day = third;
    if (first < 100) return std::nullopt;
  } else {
    if (digits != 4 && digits != 2) return std::nullopt;
    out.year = digits == 2 ? 2000 + third : third;
    out.day = kind == Kind::day_first ? first : second;
    out.month = kind == Kind::day_first ? second : first;
  }
  return time_of_day(in, out) ? out.moment() : std::nullopt;
}

std::optional<Micros> parse_digits(std::string_view text) {
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
    if (!in.rest.empty() && !in.take('Z')) return std::nullopt;
  }
  return in.rest.empty() ? out.moment() : std::nullopt;
}

std::optional<Micros> parse_epoch(std::string_view text, Kind kind) {
  double real = 0;
  std::int64_t whole = 0;
  const char* end = text.data() + text.size();
  const auto is_whole = std::from_chars(text.data(), end, whole);
  if (is_whole.ec == std::errc() && is_whole.ptr == end) {
    const auto unit = kind == Kind::seconds ? micros_per_second : kind == Kind::millis ? 1000 : 1;
    if (kind == Kind::nanos) return whole / 1000;
    if (whole > std::numeric_limits<std::int64_t>::max() / 2 / unit ||
        whole < -std::numeric_limits<std::int64_t>::max() / 2 / unit)
      return std::nullopt;
    return whole * unit;
  }
  const auto is_real = std::from_chars(text.data(), end, real);
  if (kind != Kind::seconds || is_real.ec != std::errc() || is_real.ptr != end ||
      !(real > -1e12 && real < 1e12))
    return std::nullopt;
  return static_cast<Micros>(real * 1e6 + (real < 0 ? -0.5 : 0.5));
}

// Of English or Dutch names of months the first three letters.
int month_of(std::string_view text) {
  constexpr std::string_view names = "jan feb mar apr may jun jul aug sep oct nov dec mrt mei okt ";
  constexpr std::array extra{3, 5, 10};
  if (text.size() < 3) return -1;
  std::string low;
  for (const char c : text.substr(0, 3)) low += c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
  const auto at = names.find(low + " ");
  if (at == std::string_view::npos || at % 4 != 0) return -1;
  return at / 4 < 12 ? static_cast<int>(at / 4) + 1 : extra[at / 4 - 12];
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
      if ((out.month = month_of(in.rest)) < 0) return false;
      while (!in.rest.empty() && ((in.rest[0] | 0x20) >= 'a' && (in.rest[0] | 0x20) <= 'z'))
        in.rest.remove_prefix(1);
      return true;
    case 'z': {
      const auto east = in.zone();
      out.east = east.value_or(0);
      return east.has_value();
    }
    default:
      return false;
  }
}

std::optional<Micros> parse_pattern(std::string_view text, const std::string& pattern) {
  Cursor in{text};
  Fields out;
  for (std::size_t i = 0; i < pattern.size(); ++i) {
    if (pattern[i] == '%' && i + 1 < pattern.size() ? !pattern_field(pattern[++i], in, out)
                                                    : !in.take(pattern[i]))
      return std::nullopt;
  }
  return in.rest.empty() ? out.moment() : std::nullopt;
}

std::string_view trim(std::string_view text) {
  while (!text.empty() && (text.front() == ' ' || text.front() == '\t')) text.remove_prefix(1);
  while (!text.empty() && (text.back() == ' ' || text.back() == '\t' || text.back() == '\r'))
    text.remove_suffix(1);
  return text;
}

double share_read(const TimeFormat& format, std::span<const std::string> samples) {
  std::size_t read = 0;
  for (const auto& sample : samples) read += format.parse(sample).has_value();
  return samples.empty() ? 0 : static_cast<double>(read) / static_cast<double>(samples.size());
}

// Seconds since 1970 of the years 1980 to 2100 in some unit: numbers of other columns seldom fall there.
std::optional<Kind> epoch_kind(std::span<const std::string> samples) {
  std::optional<Kind> found;
  for (const auto& sample : samples) {
    std::int64_t value = 0;
    const auto text = trim(sample);
    const auto [end, fault] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (fault != std::errc() || end != text.data() + text.size()) return std::nullopt;
    std::optional<Kind> kind;
    for (const auto& [unit, one] :
         {std::pair{Kind::seconds, std::int64_t{1}}, std::pair{Kind::millis, std::int64_t{1'000}},
          std::pair{Kind::micros, std::int64_t{1'000'000}},
          std::pair{Kind::nanos, std::int64_t{1'000'000'000}}})
      if (value / one >= 315'532'800 && value / one < 4'102'444'800) kind = unit;
    if (!kind || (found && *found != *kind)) return std::nullopt;
    found = kind;
  }
  return found;
}

}  // namespace

Result<TimeFormat> TimeFormat::named(const std::string& text) {
  for (const auto& [name, kind] :
       {std::pair{"iso", Kind::iso}, std::pair{"s", Kind::seconds}, std::pair{"ms", Kind::millis},
        std::pair{"us", Kind::micros}, std::pair{"ns", Kind::nanos}})
    if (text == name) return TimeFormat(kind);
  bool good = text.find('%') != std::string::npos;
  for (std::size_t i = 0; good && i < text.size(); ++i)
    if (text[i] == '%')
      good = ++i < text.size() && std::string_view("YymdHIpMSfzb%").find(text[i]) != std::string_view::npos;
  if (!good)
    return Error{Errc::invalid,
                 "csv.time_format",
                 "'" + text +
                     "' is not a time format: use s, ms, us or ns (since 1970), iso, or a pattern like "
                     "'%d-%m-%Y %H:%M:%S'",
                 {}};
  TimeFormat format(Kind::pattern);
  format.pattern_ = text;
  return format;
}

TimeFormat::Found TimeFormat::look(std::span<const std::string> samples) {
  Found best;
  for (const auto kind : {Kind::iso, Kind::day_first, Kind::month_first, Kind::year_first, Kind::digits}) {
    const double share = share_read(TimeFormat(kind), samples);
    if (kind == Kind::month_first && share == best.share && share > 0 &&
        best.format.kind() == Kind::day_first)
      best.is_doubtful = true;
    if (share > best.share) best = {TimeFormat(kind), share, false};
  }
  if (best.share < 0.5)
    if (const auto kind = epoch_kind(samples))
      best = {TimeFormat(*kind), share_read(TimeFormat(*kind), samples), false};
  return best;
}

std::optional<Micros> TimeFormat::parse(std::string_view text) const {
  switch (kind_) {
    case Kind::iso:
      return parse_time(text);
    case Kind::day_first:
    case Kind::month_first:
    case Kind::year_first:
      return parse_date(trim(text), kind_);
    case Kind::digits:
      return parse_digits(trim(text));
    case Kind::pattern:
      return parse_pattern(trim(text), pattern_);
    default:
      return parse_epoch(trim(text), kind_);
  }
}

std::string TimeFormat::words() const {
  switch (kind_) {
    case Kind::iso:
      return "ISO 8601";
    case Kind::day_first:
      return "day-month-year";
    case Kind::month_first:
      return "month-day-year";
    case Kind::year_first:
      return "year-month-day";
    case Kind::digits:
      return "yyyymmddhhmmss";
    case Kind::seconds:
      return "seconds since 1970";
    case Kind::millis:
      return "milliseconds since 1970";
    case Kind::micros:
      return "microseconds since 1970";
    case Kind::nanos:
      return "nanoseconds since 1970";
    case Kind::pattern:
      return pattern_;
  }
  return {};
}

}  // namespace kring::mining
