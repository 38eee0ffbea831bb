// When something happens, as people write it in a scenario.
#pragma once

#include <optional>
#include <string_view>

#include "base/time.h"

namespace kring::twin::tell {

// "2027-01-01", or so long after the start: "after 2 years", "na 9 weken"; days, weeks, months or years,
// whole.
std::optional<Day> read_when(std::string_view text, Day start);

// Hours since Monday 00:00 of "Friday 17:00", "vrijdag 17:00".
std::optional<double> read_hour_of_week(std::string_view text);

}  // namespace kring::twin::tell
