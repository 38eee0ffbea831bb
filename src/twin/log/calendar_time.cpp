#include "twin/log/calendar_time.h"

#include <fmt/format.h>

#include <cmath>

namespace kring::twin {

mining::Micros CalendarTime::moment(double units) const {
  return from + std::llround(units * micros_per_unit);
}

Result<double> micros_per_unit(std::string_view unit) {
  constexpr double second = 1e6, day = 86'400 * second;
  constexpr std::pair<std::string_view, double> known[] = {
      {"second", second}, {"minute", 60 * second},      {"hour", 3600 * second}, {"day", day},
      {"week", 7 * day},  {"month", 365.25 / 12 * day}, {"year", 365.25 * day}};
  const std::string_view singular = unit.ends_with('s') ? unit.substr(0, unit.size() - 1) : unit;
  for (const auto& [name, micros] : known)
    if (singular == name) return micros;
  return Error{
      Errc::invalid,
      "twin.unit",
      fmt::format("it is not known how long a '{}' is; second, minute, hour, day, week, month and year "
                  "are",
                  unit),
      {}};
}

}  // namespace kring::twin
