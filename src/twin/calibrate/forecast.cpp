#include "twin/calibrate/forecast.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <unordered_map>

#include "mining/outcome/intervals.h"
#include "twin/calibrate/before_help.h"
#include "twin/kernel/interval.h"

namespace kring::twin {
namespace {

constexpr double nan = std::numeric_limits<double>::quiet_NaN();

// When the wait of each who waited at the start ended, and how.
class EndsOfWaits : public Watcher {
 public:
  EndsOfWaits(const std::vector<Present>& start, Word seed) {
    std::uint64_t number = 0;
    for (const auto& of : start) number += static_cast<std::uint64_t>(of.in_service);
    for (const auto& of : start)
      for (std::size_t i = 0; i < of.waited.size(); ++i) {
        numbers_[customer_at_start(seed, number++)] = ends.size();
        ends.push_back(not_yet);
        is_helped.push_back(false);
      }
  }
  void saw(Moment moment, Ticks at, Word customer, std::size_t, std::size_t) override {
    if (moment != Moment::starts && moment != Moment::gives_up && moment != Moment::ages_out) return;
    const auto found = numbers_.find(customer);
    if (found == numbers_.end()) return;
    ends[found->second] = units_of(at);
    is_helped[found->second] = moment == Moment::starts;
    numbers_.erase(found);
  }

  std::vector<double> ends;  // in the order of the start
  std::vector<bool> is_helped;

 private:
  std::unordered_map<Word, std::size_t> numbers_;  // never gone through
};

// Those who wait, in the order of present_at_end().
std::vector<WaitForecast> who_waits(const VisitLog& known) {
  std::vector<WaitForecast> out;
  for (std::size_t v = 0; v < known.visits.size(); ++v) {
    const auto& visit = known.visits[v];
    if (visit.end != Visit::End::open || visit.is_started()) continue;
    WaitForecast one;
    one.visit = v;
    one.station = visit.station;
    one.customer_class = visit.last_class;
    one.waited = known.until - visit.arrived;
    out.push_back(std::move(one));
  }
  std::stable_sort(out.begin(), out.end(), [](const WaitForecast& a, const WaitForecast& b) {
    return std::tuple(a.station, a.customer_class, -a.waited) <
           std::tuple(b.station, b.customer_class, -b.waited);
  });
  std::map<int, std::int64_t> places;
  for (auto& one : out) one.place = ++places[one.station];
  return out;
}

struct Made {
  std::vector<WaitForecast> waits;
  double length = 0;
};

Made make(const VisitLog& known, const Calibration& found, const ForecastOptions& options) {
  Made out;
  out.waits = who_waits(known);
  // Long enough for nearly every wait: three times the longest that was ever seen.
  double longest = 0;
  for (const auto& visit : known.visits)
    if (visit.arrived != long_ago)
      longest = std::max(longest, std::min(known.wait_ended(visit), known.until) - visit.arrived);
  out.length = std::max(3 * longest, options.within.empty() ? 0 : options.within.back() * 1.01);
  if (known.told == Told::questions) out.waits = waits_before_help(known, found, options, out.length);
  if (known.told == Told::questions || out.waits.empty() || !(out.length > 0)) return out;
  const auto start = present_at_end(known);
  const auto seen =
      replicate(found, start, out.length, options.runs, [&](Word seed) { return EndsOfWaits(start, seed); });
  const auto runs = static_cast<double>(seen.size());
  for (std::size_t i = 0; i < out.waits.size(); ++i) {
    auto& one = out.waits[i];
    std::vector<double> ends;
    one.helped_within.resize(options.within.size());
    for (const auto& run : seen) {
      ends.push_back(run.ends[i]);
      if (run.ends[i] != not_yet && !run.is_helped[i]) ++one.gives_up;
      for (std::size_t k = 0; k < options.within.size(); ++k)
        if (run.is_helped[i] && run.ends[i] <= options.within[k]) ++one.helped_within[k];
    }
    one.gives_up /= runs;
    for (double& chance : one.helped_within) chance /= runs;
    std::sort(ends.begin(), ends.end());
    one.p10 = upper_quantile(ends, 0.1);
    one.p50 = upper_quantile(ends, 0.5);
    one.p90 = upper_quantile(ends, 0.9);
  }
  return out;
}

// Adds up what forecasts of one station were worth.
class Judge {
 public:
  void add(const WaitForecast& one, double rest, bool is_ended) {
    ++score_.waits;
    if (is_ended) {
      ++score_.ended;
      score_.mean_wait += rest;
      if (!std::isinf(one.p50)) {
        error_ += std::abs(one.p50 - rest);
        ++errors_;
      }
    }
    const bool is_missed = rest > one.p90;
    if (!is_ended && !is_missed) return;
    const bool is_inside = is_ended && one.p10 <= rest && !is_missed;
    ++score_.known;
    score_.inside += is_inside ? 1 : 0;
    ++known_here_;
    inside_here_ += is_inside ? 1 : 0;
  }
  void end_moment() {
    if (known_here_ > 0) {
      weights_.push_back(static_cast<double>(known_here_));
      insides_.push_back(static_cast<double>(inside_here_));
    }
    known_here_ = inside_here_ = 0;
  }
  // The interval of a ratio of sums, moments as clusters (Cochran 1977, §2.11), Student's t. Where all were
  // inside, or none, nothing varies: then that of Wilson 1927, of as many as there are moments.
  ForecastScore take() {
    score_.moments = static_cast<std::int64_t>(weights_.size());
    score_.inside_bounds = {nan, nan};
    const auto m = static_cast<double>(weights_.size());
    if (weights_.size() > 1) {
      const double share = score_.share(), mean = static_cast<double>(score_.known) / m;
      double squares = 0;
      for (std::size_t i = 0; i < weights_.size(); ++i)
        squares += std::pow(insides_[i] - share * weights_[i], 2);
      const double half = student_t_975(score_.moments - 1) * std::sqrt(squares / (m - 1) / m) / mean;
      score_.inside_bounds = {std::max(0.0, share - half), std::min(1.0, share + half)};
      if (score_.inside == 0 || score_.inside == score_.known) {
        const auto all = mining::proportion(score_.inside == 0 ? 0 : score_.moments, score_.moments);
        score_.inside_bounds = {all.low, all.high};
      }
    }
    score_.absolute_error = errors_ > 0 ? error_ / static_cast<double>(errors_) : nan;
    score_.mean_wait = score_.ended > 0 ? score_.mean_wait / static_cast<double>(score_.ended) : nan;
    return score_;
  }

 private:
  ForecastScore score_;
  std::int64_t known_here_ = 0, inside_here_ = 0, errors_ = 0;
  double error_ = 0;
  std::vector<double> weights_, insides_;
};

// The same visit of a shorter log in the whole one: both are in the same order.
std::vector<std::size_t> numbers_in(const VisitLog& log, double at) {
  std::vector<std::size_t> out;
  for (std::size_t v = 0; v < log.visits.size(); ++v)
    if (log.visits[v].arrived < at) out.push_back(v);
  return out;
}

}  // namespace

Result<Forecast> forecast(const VisitLog& log, const ForecastOptions& options) {
  const auto refused = [](const char* rule, std::string words) {
    return Error{Errc::invalid, rule, std::move(words), {}};
  };
  if (log.told == Told::completes)
    return refused("twin.no_waiting", "its events only tell when something was done, not who waits for it");
  if (!(options.at > 0) || options.at > log.until)
    return refused("twin.moment", "that moment is not within the log");
  Forecast out;
  out.at = options.at;
  const auto known = known_at(log, options.at);
  if (known.visits.size() < 2) return refused("twin.moment", "nobody had come by that moment");
  out.found = calibrated(known);
  if (!out.found.cannot_run.empty())
    return refused("twin.cannot_run",
                   "what was known then gives no network that runs: " + out.found.cannot_run);
  auto made = make(known, out.found, options);
  out.waits = std::move(made.waits);
  out.length = made.length;
  const auto numbers = numbers_in(log, options.at);
  for (auto& one : out.waits) one.visit = numbers[one.visit];

  std::vector<Judge> judges(log.stations.size());
  Judge all;
  // From a third of what is known to its end, not counting that.
  for (int i = 0; i < options.moments; ++i) {
    if (options.progress) options.progress(i, options.moments);
    const double at = options.at * (1.0 / 3 + 2.0 / 3 * i / options.moments);
    const auto then = known_at(log, at);
    if (then.visits.size() < 2) continue;
    auto judged = options;
    judged.within.clear();
    judged.runs.seed = mixed(options.runs.seed + static_cast<std::uint64_t>(i));
    const auto found = calibrated(then);
    if (!found.cannot_run.empty()) continue;
    const auto old = make(then, found, judged);
    const auto in_log = numbers_in(log, at);
    for (const auto& one : old.waits) {
      const auto& visit = log.visits[in_log[one.visit]];
      const double ended = log.wait_ended(visit);
      const bool is_ended = ended <= options.at;
      const double rest = (is_ended ? ended : options.at) - at;
      judges[static_cast<std::size_t>(one.station)].add(one, rest, is_ended);
      all.add(one, rest, is_ended);
    }
    for (auto& judge : judges) judge.end_moment();
    all.end_moment();
  }
  for (auto& judge : judges) out.scores.push_back(judge.take());
  out.score = all.take();
  return out;
}

}  // namespace kring::twin
