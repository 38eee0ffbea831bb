#include "mining/perf/calendar.h"

#include <limits>
#include <map>

namespace kring::mining {
namespace {

constexpr Micros hour = 3600 * micros_per_second;
constexpr Micros day = 24 * hour;
constexpr std::int64_t months_filled_max = 1200;

Micros floor_div(Micros value, Micros by) { return value / by - (value % by < 0 ? 1 : 0); }

// Monday is 0; 1 January 1970 was a Thursday.
int weekday_of(std::int64_t days) { return static_cast<int>(((days + 3) % 7 + 7) % 7); }

struct Civil {
  std::int64_t year;
  int month;
};
// Hinnant, "chrono-compatible low-level date algorithms": civil_from_days, for any 64-bit day.
Civil civil_of(std::int64_t days) {
  const std::int64_t z = days + 719468;
  const std::int64_t era = floor_div(z, 146097);
  const auto of_era = z - era * 146097;
  const auto year_of_era = (of_era - of_era / 1460 + of_era / 36524 - of_era / 146096) / 365;
  const auto of_year = of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
  const auto shifted = (5 * of_year + 2) / 153;  // March is 0
  const int month = static_cast<int>(shifted < 10 ? shifted + 3 : shifted - 9);
  return {year_of_era + era * 400 + (month <= 2 ? 1 : 0), month};
}

// The offset changes on whole hours only, so one look per hour of the log is enough for neighbours.
class WallClock {
 public:
  explicit WallClock(Zone zone) : zone_(zone) {}
  Micros local(Micros at) {
    if (zone_ == Zone::utc) return at;
    const Micros this_hour = floor_div(at, hour);
    if (this_hour != hour_) {
      hour_ = this_hour;
      offset_ = zone_offset(zone_, at);
    }
    return at + offset_;
  }

 private:
  Zone zone_;
  Micros hour_ = std::numeric_limits<Micros>::min();
  Micros offset_ = 0;
};

struct Place {
  int hour;
  int weekday;
  std::int64_t days;
};
Place place_of(Micros local) {
  const auto days = floor_div(local, day);
  return {static_cast<int>((local - days * day) / hour), weekday_of(days), days};
}

struct Lengths {
  std::array<std::vector<Micros>, 24> hours;
  std::array<std::vector<Micros>, 7> weekdays;
  std::map<std::int64_t, std::vector<Micros>> months;
};

using Months = std::map<std::int64_t, Bucket>;  // 12·year + month − 1

std::int64_t month_of(std::int64_t days) {
  const auto civil = civil_of(days);
  return civil.year * 12 + civil.month - 1;
}

// Months of neighbouring events are mostly equal; a day tells the month.
class MonthFinder {
 public:
  explicit MonthFinder(Months& months) : months_(months) {}
  std::pair<const std::int64_t, Bucket>& at(std::int64_t days) {
    if (!found_ || days != days_) {
      days_ = days;
      found_ = &*months_.try_emplace(month_of(days)).first;
    }
    return *found_;
  }

 private:
  Months& months_;
  std::int64_t days_ = 0;
  std::pair<const std::int64_t, Bucket>* found_ = nullptr;
};

void fill_gaps(Months& months) {
  if (months.empty()) return;
  const auto first = months.begin()->first;
  const auto last = months.rbegin()->first;
  if (last - first >= months_filled_max) return;
  for (auto month = first; month <= last; ++month) months.try_emplace(month);
}

}  // namespace

Calendar calendar_of(const Log& log, Zone zone) {
  Calendar found;
  found.zone = zone;
  Months months;
  MonthFinder finder(months);
  WallClock clock(zone);
  Lengths lengths;
  const auto times = log.times();
  for (std::size_t c = 0; c < log.case_count(); ++c) {
    Micros first = no_time, last = no_time;
    for (auto e = log.events_of(c).begin; e < log.events_of(c).end; ++e) {
      if (times[e] == no_time) continue;
      if (first == no_time) first = times[e];
      last = times[e];
      const auto place = place_of(clock.local(times[e]));
      ++found.hours[static_cast<std::size_t>(place.hour)].events;
      ++found.weekdays[static_cast<std::size_t>(place.weekday)].events;
      ++finder.at(place.days).second.events;
    }
    if (first == no_time) continue;
    const auto begin = place_of(clock.local(first));
    const auto end = place_of(clock.local(last));
    const auto hour_in = static_cast<std::size_t>(begin.hour);
    const auto day_in = static_cast<std::size_t>(begin.weekday);
    auto& month = finder.at(begin.days);
    ++found.hours[hour_in].arrivals, ++found.weekdays[day_in].arrivals, ++month.second.arrivals;
    lengths.hours[hour_in].push_back(last - first);
    lengths.weekdays[day_in].push_back(last - first);
    lengths.months[month.first].push_back(last - first);
    ++found.hours[static_cast<std::size_t>(end.hour)].ends;
    ++found.weekdays[static_cast<std::size_t>(end.weekday)].ends;
    ++finder.at(end.days).second.ends;
  }
  for (std::size_t i = 0; i < 24; ++i) found.hours[i].durations = durations_of(lengths.hours[i]);
  for (std::size_t i = 0; i < 7; ++i) found.weekdays[i].durations = durations_of(lengths.weekdays[i]);
  fill_gaps(months);
  for (auto& [number, bucket] : months) {
    const auto year = floor_div(number, 12);
    bucket.durations = durations_of(lengths.months[number]);
    found.months.push_back({year, static_cast<int>(number - year * 12) + 1, bucket});
  }
  return found;
}

}  // namespace kring::mining
