// The many ways in which tables write a moment, and finding out which one a column uses.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "base/result.h"
#include "mining/time_text.h"

namespace kring::mining {

class TimeFormat {
 public:
  enum class Kind {
    iso,          // 2026-11-21T09:30:00.000+01:00, as parse_time()
    day_first,    // 21-11-2026 09:30, with - / or . and one or two digits; also 9:30 PM
    month_first,  // 11/21/2026 9:30 PM
    year_first,   // 2026/11/21 09:30
    named_month,  // 21 november 2026, 21-nov-26 9:30, Nov 21, 2026; English and Dutch
    digits,       // 20261121, 20261121093000, 20261121T093000
    seconds,
    millis,
    micros,
    nanos,        // since 1970, UTC
    serial_days,  // 46347.395833 since 1899-12-30, as spreadsheets count; by the clock
    pattern       // as strptime
  };

  TimeFormat() = default;
  // "s", "ms", "us", "ns", "excel", "iso", or a pattern with %Y %y %m %d %H %I %p %M %S %f %z %Z %b %B %% .
  // Errc::invalid "csv.time_format".
  static Result<TimeFormat> named(const std::string& text);
  // The format that reads most of the samples, with the share that it reads; of two that read as many the
  // first one above. So 03-04-2026 is 3 April, unless another sample shows that the month comes first.
  struct Found;
  static Found look(std::span<const std::string> samples);

  // What has no zone of its own is a time of the clock of `zone`.
  std::optional<Micros> parse(std::string_view text, Zone zone = Zone::utc) const;
  std::string words() const;  // "day-month-year"
  Kind kind() const { return kind_; }

 private:
  explicit TimeFormat(Kind kind) : kind_(kind) {}
  Kind kind_ = Kind::iso;
  std::string pattern_;
};

struct TimeFormat::Found {
  TimeFormat format;
  double share = 0;          // of the samples that it reads, 0 to 1
  bool is_doubtful = false;  // day and month could be the other way around
};

}  // namespace kring::mining
