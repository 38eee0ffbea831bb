#include "twin/calibrate/find_week.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <numeric>
#include <vector>

namespace kring::twin {
namespace {

constexpr double micros_per_hour = 3600e6;
constexpr int hours_of_day = 24, days_of_week = 7;
constexpr std::int64_t hours_max = 200 * 8766;  // longer logs are not of this world

// In which hour something happened; within a second before the next one it is of that, for clocks and files
// round.
std::int64_t hour_at(const WeekClock& clock, double at) {
  return static_cast<std::int64_t>(std::floor(clock.hours(at) + 1.0 / 3600));
}
int cell_of(std::int64_t hour) {
  return static_cast<int>((hour % hours_of_week + hours_of_week) % hours_of_week);
}

// f(hour of the week, how long), for every clock hour that [from, until) touches.
template <class F>
void each_hour(const WeekClock& clock, double from, double until, F&& f) {
  while (from < until) {
    const double now = clock.hours(from);
    const double whole = std::floor(now + 1e-9);
    const double next = std::min(until, from + std::max(whole + 1 - now, 1e-6) * clock.hour());
    f(cell_of(static_cast<std::int64_t>(whole)), next - from);
    from = next;
  }
}

using Sums = std::array<double, hours_of_week>;

// What of all lies within a pattern.
struct Inside {
  double starts = 0, time = 0;
};

double gain(const Inside& in, const Inside& all) {
  const Inside out{all.starts - in.starts, all.time - in.time};
  if (!(in.time > 0) || !(out.time > 1e-9 * all.time)) return 0;
  if (out.starts * in.time >= in.starts * out.time) return 0;  // not rarer outside
  const auto part = [&](const Inside& of) {
    return of.starts > 0 ? of.starts * std::log(of.starts / of.time * all.time / all.starts) : 0;
  };
  return part(in) + part(out);
}

class Search {
 public:
  Search(const Sums& starts, const Sums& time) : starts_(starts), time_(time) {
    all_ = {std::accumulate(starts.begin(), starts.end(), 0.0),
            std::accumulate(time.begin(), time.end(), 0.0)};
  }

  // The best pattern of which at most `share` of the starts lie outside.
  bool best(double share, Week& open) {
    best_ = 0;
    share_ = share;
    days(0, hours_of_day, 127);
    for (int from = 0; from < hours_of_day; ++from)
      for (int until = from + 1; until <= hours_of_day; ++until)
        if (until - from < hours_of_day) days(from, until, shapes_of_hours * hours_are_rarer);
    stretches();
    open = open_;
    return best_ > 0;
  }
  double gained() const { return best_; }

  // By chance nobody may start in an hour at the edge of all days: hours must be so much likelier than days
  // alone.
  static constexpr double hours_are_rarer = 150;
  static constexpr double shapes_of_hours = 299.0 * 127, stretches_of_week = 168.0 * 167;
  static constexpr double shapes = 2 * (127 + shapes_of_hours + stretches_of_week);  // by two clocks

 private:
  // The same hours of some days.
  void days(int from, int until, double of_shape) {
    std::array<Inside, days_of_week> day{};
    for (int d = 0; d < days_of_week; ++d)
      for (int h = from; h < until; ++h) add(day[static_cast<std::size_t>(d)], d * hours_of_day + h);
    for (unsigned set = 1; set < 128; ++set) {
      if (set == 127 && until - from == hours_of_day) continue;
      Inside in;
      for (unsigned d = 0; d < 7; ++d)
        if ((set >> d & 1U) != 0) in = {in.starts + day[d].starts, in.time + day[d].time};
      if (!is_better(in, of_shape)) continue;
      for (int h = 0; h < hours_of_week; ++h)
        open_[static_cast<std::size_t>(h)] =
            (set >> (h / hours_of_day) & 1U) != 0 && h % hours_of_day >= from && h % hours_of_day < until;
    }
  }

  // All but one stretch.
  void stretches() {
    for (int from = 0; from < hours_of_week; ++from) {
      Inside in = all_;
      for (int length = 1; length < hours_of_week; ++length) {
        Inside hour;
        add(hour, (from + length - 1) % hours_of_week);
        in = {in.starts - hour.starts, in.time - hour.time};
        if (!is_better(in, stretches_of_week)) continue;
        open_.fill(true);
        for (int h = from; h < from + length; ++h) open_[static_cast<std::size_t>(h % hours_of_week)] = false;
      }
    }
  }

  bool is_better(const Inside& in, double of_shape) {
    if (all_.starts - in.starts > share_ * all_.starts) return false;
    const double value = gain(in, all_) - std::log(of_shape);
    if (value <= best_ + 1e-9) return false;
    best_ = value;
    return true;
  }
  void add(Inside& to, int hour) const {
    to.starts += starts_[static_cast<std::size_t>(hour)];
    to.time += time_[static_cast<std::size_t>(hour)];
  }

  const Sums &starts_, &time_;
  Inside all_;
  double best_ = 0, share_ = 0;
  Week open_{};
};

// P(X <= k), X binomial.
double binomial_at_most(std::int64_t k, std::int64_t n, double p) {
  double sum = 0;
  const auto count = static_cast<double>(n);
  for (std::int64_t i = 0; i <= k; ++i) {
    const auto x = static_cast<double>(i);
    sum += std::exp(std::lgamma(count + 1) - std::lgamma(x + 1) - std::lgamma(count - x + 1) +
                    x * std::log(p) + (count - x) * std::log1p(-p));
  }
  return std::min(sum, 1.0);
}

// How the starts lie to a pattern, and how likely that is without one.
void judge(const std::vector<double>& starts, const Sums& time, WeekFinding& found) {
  double out = 0, all = 0;
  for (std::size_t h = 0; h < found.open.size(); ++h) {
    all += time[h];
    out += found.open[h] ? 0 : time[h];
  }
  std::vector<std::int64_t> days, days_outside;
  found.outside = 0;
  for (const double at : starts) {
    const auto hour = hour_at(found.clock, at);
    const bool is_open = found.open[static_cast<std::size_t>(cell_of(hour))];
    found.outside += is_open ? 0 : 1;
    const bool is_opening = is_open && !found.open[static_cast<std::size_t>(cell_of(hour - 1))];
    if (!is_opening) (is_open ? days : days_outside).push_back(hour / hours_of_day);
  }
  const auto distinct = [](std::vector<std::int64_t>& of) {
    std::sort(of.begin(), of.end());
    return std::unique(of.begin(), of.end()) - of.begin();
  };
  const auto outside = distinct(days_outside);
  found.expected = static_cast<double>(starts.size()) * out / all;
  found.p = std::min(1.0, Search::shapes * binomial_at_most(outside, distinct(days) + outside, out / all));
}

// By one clock, and how much better than no pattern it is.
std::pair<WeekFinding, double> find_by(const WeekClock& clock, const StationSeen& seen) {
  WeekFinding found;
  found.clock = clock;
  found.starts = std::ssize(seen.starts);
  Sums starts{}, time{};
  for (const auto& of : seen.waiting)
    each_hour(clock, of.from, of.until,
              [&](int hour, double length) { time[static_cast<std::size_t>(hour)] += length; });
  std::vector<std::int64_t> hours;  // in which somebody starts, each once
  for (const double at : seen.starts) hours.push_back(hour_at(clock, at));
  std::sort(hours.begin(), hours.end());
  hours.erase(std::unique(hours.begin(), hours.end()), hours.end());
  for (const auto hour : hours) ++starts[static_cast<std::size_t>(cell_of(hour))];

  constexpr double sure = 0.01, few_outside = 0.01;
  Search search(starts, time);
  if (search.best(few_outside, found.open)) {
    judge(seen.starts, time, found);
    const bool is_rare =
        static_cast<double>(found.outside) <= few_outside * static_cast<double>(found.starts);
    if (found.p <= sure && is_rare) {
      found.what = WeekFinding::What::found;
      return {found, search.gained()};
    }
  }
  const bool is_any = search.best(1, found.open);
  if (is_any) judge(seen.starts, time, found);
  // Whether a pattern of half of the time could have been seen.
  const bool can_tell = Search::shapes * std::pow(0.5, static_cast<double>(hours.size())) <= sure;
  found.what = is_any && found.p <= sure ? WeekFinding::What::weak
               : can_tell                ? WeekFinding::What::always
                                         : WeekFinding::What::unknown;
  return {found, search.gained()};
}

}  // namespace

double WeekClock::hours(double at) const {
  const auto moment = calendar_.moment(at);
  const auto ahead = mining::zone_offset(zone_, has_summer_time_ ? moment : calendar_.from);
  return static_cast<double>(moment + ahead) / micros_per_hour + 72;  // 1970 began on a Thursday
}

double WeekClock::hour_of_week(double at) const {
  const double out = std::fmod(hours(at), hours_of_week);
  return out < 0 ? out + hours_of_week : out;
}

double WeekClock::hour() const { return micros_per_hour / calendar_.micros_per_unit; }

WeekFinding find_week(const VisitLog& log, const StationSeen& seen) {
  if (seen.starts.empty() || log.until * log.calendar.micros_per_unit > micros_per_hour * hours_max)
    return {};
  const auto [found, gain_of_it] = find_by(WeekClock(log), seen);
  if (log.zone == mining::Zone::utc) return found;
  const auto [fixed, gain_of_fixed] = find_by(WeekClock(log, false), seen);
  const bool is_better = fixed.is_found() && (!found.is_found() || gain_of_fixed > gain_of_it + 1);
  return is_better ? fixed : found;
}

double open_time(const WeekClock& clock, const Week& open, double from, double until) {
  double out = 0;
  each_hour(clock, from, until, [&](int hour, double length) {
    if (open[static_cast<std::size_t>(hour)]) out += length;
  });
  return out;
}

double mean_time_to_open(const WeekClock& clock, const Week& open) {
  double sum = 0;
  for (std::size_t h = 0; h < open.size(); ++h) {
    std::size_t closed = 0;  // whole hours from here on
    while (closed < open.size() && !open[(h + closed) % open.size()]) ++closed;
    if (closed > 0) sum += static_cast<double>(closed) - 0.5;
  }
  return sum / hours_of_week * clock.hour();
}

Calendar calendar_of(const WeekClock& clock, const Week& open, double at) {
  const double hour = clock.hour(), now = clock.hour_of_week(at);
  Calendar out;
  out.period = hours_of_week * hour;
  for (int h = 0; h < hours_of_week; ++h) {
    const bool is_open = open[static_cast<std::size_t>(h)];
    if (is_open == open[static_cast<std::size_t>((h + hours_of_week - 1) % hours_of_week)]) continue;
    double from = std::fmod(h - now + hours_of_week, hours_of_week);
    if (hours_of_week - from < 1e-9) from = 0;
    out.steps.push_back({from * hour, is_open ? 1.0 : 0.0});
  }
  std::sort(out.steps.begin(), out.steps.end(), [](const auto& a, const auto& b) { return a.from < b.from; });
  if (out.steps.empty()) out.period = 0;
  return out;
}

std::string week_words(const Week& open) {
  constexpr const char* names[] = {"Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"};
  const auto is_open = [&](std::size_t day, int hour) {
    return open[day * hours_of_day + static_cast<std::size_t>(hour)];
  };
  std::vector<std::string> hours;  // of each day; "": all of it
  std::vector<bool> is_closed;
  for (std::size_t day = 0; day < days_of_week; ++day) {
    std::vector<std::string> parts;
    int open_hours = 0;
    for (int from = 0; from < hours_of_day; ++from) {
      int until = from;
      while (until < hours_of_day && is_open(day, until)) ++until;
      if (until > from) parts.push_back(fmt::format("{}-{}", from, until));
      open_hours += until - from;
      from = until;
    }
    is_closed.push_back(open_hours == 0);
    hours.push_back(open_hours == hours_of_day ? std::string()
                                               : fmt::format(" {}", fmt::join(parts, " and ")));
  }
  std::vector<std::string> out;
  for (std::size_t day = 0, end = 0; day < days_of_week; day = end) {
    while (end < days_of_week && hours[end] == hours[day] && is_closed[end] == is_closed[day]) ++end;
    if (is_closed[day]) continue;
    out.push_back(end - day > 1 ? fmt::format("{}-{}{}", names[day], names[end - 1], hours[day])
                                : fmt::format("{}{}", names[day], hours[day]));
  }
  return fmt::format("{}", fmt::join(out, ", "));
}

std::string week_words(const WeekFinding& week) {
  return week_words(week.open) + (week.clock.has_summer_time() ? "" : " without summer time");
}

std::string weak_words(const std::string& station, const WeekFinding& week) {
  return fmt::format(
      "at {} help starts less often outside {} ({} of {} starts, {:.0f} if the hour made no difference), but "
      "it does: "
      "the network has no calendar there",
      station, week_words(week), week.outside, week.starts, week.expected);
}

}  // namespace kring::twin
