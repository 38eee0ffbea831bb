#include "mining/read/time_format.h"

#include <charconv>

#include "mining/read/time_fields.h"

namespace kring::mining {
namespace {

using Kind = TimeFormat::Kind;

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
    const auto text = trimmed(sample);
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

// Of the years 1954 to 2064; fractions are times of day.
bool are_serial_days(std::span<const std::string> samples) {
  for (const auto& sample : samples) {
    const auto text = trimmed(sample);
    int days = 0;
    const auto [stop, fault] = std::from_chars(text.data(), text.data() + text.size(), days);
    if (fault != std::errc() || days < 20'000 || days > 60'000 || !parse_serial(text, Zone::utc))
      return false;
  }
  return !samples.empty();
}

}  // namespace

Result<TimeFormat> TimeFormat::named(const std::string& text) {
  for (const auto& [name, kind] :
       {std::pair{"iso", Kind::iso}, std::pair{"s", Kind::seconds}, std::pair{"ms", Kind::millis},
        std::pair{"us", Kind::micros}, std::pair{"ns", Kind::nanos}, std::pair{"excel", Kind::serial_days}})
    if (text == name) return TimeFormat(kind);
  bool good = text.find('%') != std::string::npos;
  for (std::size_t i = 0; good && i < text.size(); ++i)
    if (text[i] == '%')
      good = ++i < text.size() && std::string_view("YymdHIpMSfzZbB%").find(text[i]) != std::string_view::npos;
  if (!good)
    return Error{Errc::invalid,
                 "csv.time_format",
                 "'" + text +
                     "' is not a time format: use s, ms, us or ns (since 1970), excel (days), iso, or a "
                     "pattern like "
                     "'%d-%m-%Y %H:%M:%S'",
                 {}};
  TimeFormat format(Kind::pattern);
  format.pattern_ = text;
  return format;
}

TimeFormat::Found TimeFormat::look(std::span<const std::string> samples) {
  Found best;
  for (const auto kind :
       {Kind::iso, Kind::day_first, Kind::month_first, Kind::year_first, Kind::named_month, Kind::digits}) {
    const double share = share_read(TimeFormat(kind), samples);
    if (kind == Kind::month_first && share == best.share && share > 0 &&
        best.format.kind() == Kind::day_first)
      best.is_doubtful = true;
    if (share > best.share) best = {TimeFormat(kind), share, false};
  }
  if (best.share < 0.5)
    if (const auto kind = epoch_kind(samples))
      best = {TimeFormat(*kind), share_read(TimeFormat(*kind), samples), false};
  if (best.share < 0.5 && are_serial_days(samples)) best = {TimeFormat(Kind::serial_days), 1, false};
  return best;
}

std::optional<Micros> TimeFormat::parse(std::string_view text, Zone zone) const {
  switch (kind_) {
    case Kind::iso:
      return parse_time(text, zone);
    case Kind::day_first:
      return parse_date(trimmed(text), DateOrder::day, zone);
    case Kind::month_first:
      return parse_date(trimmed(text), DateOrder::month, zone);
    case Kind::year_first:
      return parse_date(trimmed(text), DateOrder::year, zone);
    case Kind::named_month:
      return parse_named_month(trimmed(text), zone);
    case Kind::digits:
      return parse_digits(trimmed(text), zone);
    case Kind::serial_days:
      return parse_serial(trimmed(text), zone);
    case Kind::pattern:
      return parse_pattern(trimmed(text), pattern_, zone);
    case Kind::seconds:
      return parse_epoch(trimmed(text), micros_per_second);
    case Kind::millis:
      return parse_epoch(trimmed(text), 1000);
    case Kind::micros:
      return parse_epoch(trimmed(text), 1);
    case Kind::nanos:
      return parse_epoch(trimmed(text), 0);
  }
  return std::nullopt;
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
    case Kind::named_month:
      return "names of months";
    case Kind::digits:
      return "yyyymmddhhmmss";
    case Kind::serial_days:
      return "days since 1899-12-30";
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
