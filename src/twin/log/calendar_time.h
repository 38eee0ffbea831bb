// Between the time of a network, a number of its own unit, and moments of the calendar.
//
// A week is 7 days of 24 hours, a year 365.25 days (the Julian year) and a month a twelfth of that.
#pragma once

#include <string_view>

#include "base/result.h"
#include "mining/log.h"

namespace kring::twin {

struct CalendarTime {
  mining::Micros from = 0;          // the moment that is 0
  double micros_per_unit = 86.4e9;  // > 0

  // To the nearest microsecond.
  mining::Micros moment(double units) const;
  double units(mining::Micros moment) const { return static_cast<double>(moment - from) / micros_per_unit; }
};

// How long a unit is, in microseconds: second, minute, hour, day, week, month, year; also with an s.
// Errc::invalid "twin.unit": any other word; the detail names those.
Result<double> micros_per_unit(std::string_view unit);

}  // namespace kring::twin
