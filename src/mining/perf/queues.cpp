#include "mining/perf/queues.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>

namespace kring::mining {
namespace {

__extension__ typedef __int128 WideSum;
constexpr double nothing = std::numeric_limits<double>::quiet_NaN();
constexpr Micros hour = 3600 * micros_per_second;
constexpr Micros day = 24 * hour;
constexpr std::size_t slices_wanted = 10;
constexpr std::size_t slices_of_trend_min = 6;

// The longest slice of which the period has enough; 0 when even hours are too few, or years too many.
Micros slice_of(Micros period) {
  Micros chosen = 0;
  for (const Micros length : {hour, day, 7 * day, 30 * day, 365 * day})
    if (period / length >= static_cast<Micros>(slices_wanted)) chosen = length;
  return chosen > 0 && period / chosen < static_cast<Micros>(Queues::slices_max) ? chosen : 0;
}

// Time spent waiting per slice, from intervals: whole slices as differences, the ends as parts.
class Series {
 public:
  Series(Micros first, Micros slice, std::size_t slices)
      : first_(first), slice_(slice), parts_(slices, 0), starts_(slices + 1, 0) {}
  void add(Micros from, Micros to) {
    const auto i = index(from), j = index(to);
    if (i == j) {
      parts_[i] += to - from;
      return;
    }
    parts_[i] += first_ + static_cast<Micros>(i + 1) * slice_ - from;
    parts_[j] += to - (first_ + static_cast<Micros>(j) * slice_);
    ++starts_[i + 1];
    --starts_[j];
  }
  std::vector<double> numbers(Micros last) const {
    std::vector<double> found(parts_.size());
    std::int64_t whole = 0;
    for (std::size_t i = 0; i < parts_.size(); ++i) {
      whole += starts_[i];
      const Micros begin = first_ + static_cast<Micros>(i) * slice_;
      const Micros length = std::max<Micros>(1, std::min(slice_, last - begin));
      found[i] =
          static_cast<double>(static_cast<WideSum>(whole) * slice_ + parts_[i]) / static_cast<double>(length);
    }
    return found;
  }

 private:
  std::size_t index(Micros at) const {
    return std::min(static_cast<std::size_t>((at - first_) / slice_), parts_.size() - 1);
  }
  Micros first_;
  Micros slice_;
  std::vector<WideSum> parts_;
  std::vector<std::int64_t> starts_;
};

template <class F>
void each_wait(const Log& log, F&& use) {
  const auto times = log.times();
  for (std::size_t c = 0; c < log.case_count(); ++c)
    for (auto e = log.events_of(c).begin + 1; e < log.events_of(c).end; ++e)
      if (times[e] != no_time && times[e - 1] != no_time && times[e] >= times[e - 1])
        use(log.activities()[e], times[e - 1], times[e]);
}

void add_series(const Log& log, Queues& found) {
  const auto slices = static_cast<std::size_t>((found.last - found.first + found.slice - 1) / found.slice);
  const auto shown = std::min(found.activities.size(), Queues::shown_max);
  std::vector<std::uint32_t> place(log.activity_names().size(), no_code);
  std::vector<Series> series;
  for (std::uint32_t i = 0; i < shown; ++i) {
    place[found.activities[i].activity] = i;
    series.emplace_back(found.first, found.slice, slices);
  }
  each_wait(log, [&](std::uint32_t a, Micros from, Micros to) {
    if (place[a] != no_code) series[place[a]].add(from, to);
  });
  const double p90 = trace_durations(log).p90_seconds;
  const double edge = p90 * static_cast<double>(micros_per_second) / static_cast<double>(found.slice);
  const auto left_out = static_cast<std::size_t>(std::min(std::ceil(edge), static_cast<double>(slices)));
  if (2 * left_out + slices_of_trend_min <= slices) {
    found.middle_begin = left_out;
    found.middle_end = slices - left_out;
  }
  const double per_30_days = static_cast<double>(30 * day) / static_cast<double>(found.slice);
  for (std::size_t i = 0; i < shown; ++i) {
    auto& queue = found.activities[i];
    queue.series = series[i].numbers(found.last);
    if (found.middle_end == 0) continue;
    const auto trend =
        trend_of(std::span(queue.series).subspan(found.middle_begin, found.middle_end - found.middle_begin));
    queue.trend_per_30_days = trend.slope * per_30_days;
    queue.trend_p = trend.p;
  }
}

}  // namespace

Trend trend_of(std::span<const double> values) {
  const std::size_t n = values.size();
  if (n < 3) return {nothing, nothing};
  std::vector<double> slopes;
  std::int64_t score = 0;
  for (std::size_t i = 0; i < n; ++i)
    for (std::size_t j = i + 1; j < n; ++j) {
      slopes.push_back((values[j] - values[i]) / static_cast<double>(j - i));
      score += values[j] > values[i] ? 1 : values[j] < values[i] ? -1 : 0;
    }
  std::sort(slopes.begin(), slopes.end());
  const double slope = (slopes[(slopes.size() - 1) / 2] + slopes[slopes.size() / 2]) / 2;
  std::map<double, double> ties;
  for (const double value : values) ++ties[value];
  const auto term = [](double m) { return m * (m - 1) * (2 * m + 5); };
  double variance = term(static_cast<double>(n));
  for (const auto& [value, count] : ties) variance -= term(count);
  variance /= 18;
  if (variance <= 0 || score == 0) return {slope, 1};
  const double z = (std::abs(static_cast<double>(score)) - 1) / std::sqrt(variance);
  return {slope, std::erfc(z / std::sqrt(2.0))};
}

Queues queues_of(const Log& log) {
  Queues found;
  for (const auto at : log.times()) {
    if (at == no_time) continue;
    if (found.first == no_time || at < found.first) found.first = at;
    if (found.last == no_time || at > found.last) found.last = at;
  }
  const std::size_t many = log.activity_names().size();
  std::vector<WideSum> sums(many, 0);
  std::vector<std::int64_t> served(many, 0);
  WideSum all = 0;
  each_wait(log, [&](std::uint32_t a, Micros from, Micros to) {
    sums[a] += to - from;
    all += to - from;
    ++served[a];
  });
  if (all <= 0) return found;
  const auto period = static_cast<double>(found.last - found.first);
  for (std::uint32_t a = 0; a < many; ++a) {
    if (served[a] == 0) continue;
    const auto sum = static_cast<double>(sums[a]);
    found.activities.push_back({a,
                                served[a],
                                sum / static_cast<double>(served[a]) / static_cast<double>(micros_per_second),
                                sum / period,
                                sum / static_cast<double>(all),
                                nothing,
                                nothing,
                                {}});
  }
  const auto ranks = log.activity_names().ranks();
  std::sort(found.activities.begin(), found.activities.end(), [&](const Queue& x, const Queue& y) {
    return sums[x.activity] != sums[y.activity] ? sums[x.activity] > sums[y.activity]
                                                : ranks[x.activity] < ranks[y.activity];
  });
  found.slice = slice_of(found.last - found.first);
  if (found.slice > 0) add_series(log, found);
  return found;
}

}  // namespace kring::mining
