#include "mining/perf/shares.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include "mining/perf/pair_table.h"

namespace kring::mining {
namespace {

__extension__ typedef __int128 WideSum;
constexpr double nothing = std::numeric_limits<double>::quiet_NaN();
constexpr auto second = static_cast<double>(micros_per_second);

bool is_timed(const Log& log, std::size_t e) {
  return log.times()[e] != no_time && log.times()[e - 1] != no_time;
}

// In milliseconds, and so is the sum, so that the covariances of the steps sum to the variance.
std::int64_t millis_of_step(const Log& log, std::size_t e) {
  return (log.times()[e] - log.times()[e - 1]) / 1000;
}
std::int64_t millis_of_case(const Log& log, std::size_t c) {
  std::int64_t sum = 0;
  for (auto e = log.events_of(c).begin + 1; e < log.events_of(c).end; ++e)
    if (is_timed(log, e)) sum += millis_of_step(log, e);
  return sum;
}

// Sums are of integers and centred on a whole mean, so that neither order nor rounding matters. In
// milliseconds they stay below 2^127 for 2^32 steps in 10,000 years.
struct Sums {
  std::int64_t count = 0;
  std::int64_t cases = 0;
  std::size_t last_case = static_cast<std::size_t>(-1);
  WideSum time = 0;  // microseconds
  WideSum millis = 0;
  WideSum with_total = 0;  // milliseconds · milliseconds
};

}  // namespace

Shares shares_of(const Log& log) {
  Shares found;
  found.cases = static_cast<std::int64_t>(log.case_count());
  if (log.empty()) return found;
  WideSum all_millis = 0, all = 0;
  for (std::size_t c = 0; c < log.case_count(); ++c) all_millis += millis_of_case(log, c);
  const auto n = static_cast<double>(found.cases);
  const auto middle = static_cast<std::int64_t>(all_millis / found.cases);
  WideSum square = 0, rest = 0;
  PairTable table;
  std::vector<Sums> sums;
  for (std::size_t c = 0; c < log.case_count(); ++c) {
    const std::int64_t off = millis_of_case(log, c) - middle;
    square += static_cast<WideSum>(off) * off;
    rest += off;
    for (auto e = log.events_of(c).begin + 1; e < log.events_of(c).end; ++e) {
      if (!is_timed(log, e)) continue;
      const auto number = table.add(log.activities()[e - 1], log.activities()[e]);
      if (number == sums.size()) sums.emplace_back();
      auto& sum = sums[number];
      const Micros took = log.times()[e] - log.times()[e - 1];
      ++sum.count;
      if (sum.last_case != c) ++sum.cases;
      sum.last_case = c;
      sum.time += took;
      sum.millis += millis_of_step(log, e);
      all += took;
      sum.with_total += static_cast<WideSum>(millis_of_step(log, e)) * off;
    }
  }
  const double mean_off = static_cast<double>(rest) / n;
  const double variance = static_cast<double>(square) / n - mean_off * mean_off;
  found.seconds = static_cast<double>(all) / second;
  found.deviation_seconds = std::sqrt(std::max(0.0, variance)) / 1000;
  for (std::size_t i = 0; i < sums.size(); ++i) {
    const auto& sum = sums[i];
    const double covariance =
        static_cast<double>(sum.with_total) / n - static_cast<double>(sum.millis) / n * mean_off;
    StepShare step{
        table[i].first, table[i].second, sum.count, sum.cases, static_cast<double>(sum.time) / second,
        nothing,        nothing};
    if (all > 0) step.of_time = static_cast<double>(sum.time) / static_cast<double>(all);
    if (variance > 0) step.of_variance = covariance / variance;
    found.steps.push_back(step);
  }
  const auto ranks = log.activity_names().ranks();
  std::sort(found.steps.begin(), found.steps.end(), [&](const StepShare& a, const StepShare& b) {
    if (a.seconds != b.seconds) return a.seconds > b.seconds;
    return a.from != b.from ? ranks[a.from] < ranks[b.from] : ranks[a.to] < ranks[b.to];
  });
  return found;
}

}  // namespace kring::mining
