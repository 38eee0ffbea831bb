#include "twin/calibrate/backtest.h"

#include <algorithm>
#include <cmath>
#include <unordered_map>

namespace kring::twin {
namespace {

constexpr double nan = std::numeric_limits<double>::quiet_NaN();

struct Counts {  // of one station
  std::int64_t arrivals = 0, starts = 0, ends = 0, gave_up = 0;
  double wait = 0;
  std::int64_t waits = 0;
  std::vector<double> waiting;  // [moment]

  double value(Predicted::What what, std::size_t moment) const {
    switch (what) {
      case Predicted::What::arrivals:
        return static_cast<double>(arrivals);
      case Predicted::What::starts:
        return static_cast<double>(starts);
      case Predicted::What::ends:
        return static_cast<double>(ends);
      case Predicted::What::gave_up:
        return static_cast<double>(gave_up);
      case Predicted::What::mean_wait:
        return waits > 0 ? wait / static_cast<double>(waits) : nan;
      case Predicted::What::waiting:
        return waiting[moment];
    }
    return nan;
  }
};

// What really happened in [at, log.until).
std::vector<Counts> real_counts(const VisitLog& log, double at, const std::vector<double>& moments) {
  std::vector<Counts> out(log.stations.size());
  for (auto& of : out) of.waiting.resize(moments.size());
  for (const auto& visit : log.visits) {
    if (visit.end == Visit::End::turned_away) continue;
    auto& of = out[visit.station];
    if (visit.arrived >= at) ++of.arrivals;
    if (visit.is_started() && visit.started >= at) {
      ++of.starts;
      if (visit.is_wait_known) {
        of.wait += visit.started - visit.arrived;
        ++of.waits;
      }
    }
    if (visit.ended != not_yet && visit.ended >= at) {
      of.ends += visit.is_started() ? 1 : 0;
      of.gave_up += visit.end == Visit::End::gave_up ? 1 : 0;
    }
    for (std::size_t m = 0; m < moments.size(); ++m)
      if (visit.arrived < moments[m] && log.wait_ended(visit) >= moments[m]) ++of.waiting[m];
  }
  return out;
}

class Counter : public Watcher {
 public:
  Counter(const VisitLog& log, std::vector<double> moments, const std::vector<Present>& start, Word seed)
      : log_(log), counts_(log.stations.size()), line_(log.stations.size()), moments_(std::move(moments)) {
    for (auto& of : counts_) of.waiting.resize(moments_.size());
    std::uint64_t number = 0;
    for (const auto& of : start) {
      number += static_cast<std::uint64_t>(of.in_service);
      const auto station = static_cast<std::size_t>(of.station);
      if (log.is_before_help(station)) line_[station] += of.in_service;
    }
    for (const auto& of : start)
      for (const double waited : of.waited) {
        arrived_[customer_at_start(seed, number++)] = -waited;
        ++line_[static_cast<std::size_t>(of.station)];
      }
  }

  void saw(Moment moment, Ticks at, Word customer, std::size_t station, std::size_t) override {
    const double now = units_of(at);
    while (next_ < moments_.size() && moments_[next_] <= now) look();
    auto& of = counts_[station];
    switch (moment) {
      case Moment::arrives:
        ++of.arrivals;
        ++line_[station];
        arrived_[customer] = now;
        return;
      case Moment::starts:
        ++of.starts;
        line_[station] -= log_.is_before_help(station) ? 0 : 1;
        of.wait += now - arrived_[customer];
        ++of.waits;
        return;
      case Moment::ends:
        ++of.ends;
        line_[station] -= log_.is_before_help(station) ? 1 : 0;
        return;
      case Moment::gives_up:
        ++of.gave_up;
        --line_[station];
        return;
      case Moment::turned_away:
        --of.arrivals;
        --line_[station];
        return;
      case Moment::ages_out:
        --line_[station];
        return;
      case Moment::leaves:
        arrived_.erase(customer);
        return;
      case Moment::enters:
      case Moment::worsens:
      case Moment::diverted:
        return;
    }
  }

  std::vector<Counts> take() {
    while (next_ < moments_.size()) look();
    return std::move(counts_);
  }

 private:
  void look() {
    for (std::size_t s = 0; s < line_.size(); ++s) counts_[s].waiting[next_] = static_cast<double>(line_[s]);
    ++next_;
  }

  const VisitLog& log_;
  std::vector<Counts> counts_;
  std::vector<std::int64_t> line_;  // also who is there before help begins
  std::vector<double> moments_;     // from the start of the run
  std::size_t next_ = 0;
  std::unordered_map<Word, double> arrived_;  // never gone through
};

Predicted predicted(std::vector<double> values, double real) {
  Predicted out;
  out.real = real;
  std::erase_if(values, [](double value) { return std::isnan(value); });
  if (values.empty()) {
    out.real = out.median = nan;
    out.inner = out.outer = {nan, nan};
    return out;
  }
  std::sort(values.begin(), values.end());
  out.median = quantile(values, 0.5);
  out.inner = {quantile(values, 0.1), quantile(values, 0.9)};
  out.outer = {quantile(values, 0.025), quantile(values, 0.975)};
  return out;
}

}  // namespace

Result<Backtest> backtest(const VisitLog& log, const BacktestOptions& options) {
  Backtest out;
  out.at = options.at;
  out.until = log.until;
  const double length = log.until - options.at;
  const auto refused = [](const char* words) { return Error{Errc::invalid, "twin.hold_out", words, {}}; };
  if (!(options.at > 0) || !(length > 0)) return refused("that moment is not within the log");
  const auto known = known_at(log, options.at);
  if (known.visits.size() < 2) return refused("nobody came before that moment");
  out.found = calibrated(known);
  if (!out.found.cannot_run.empty())
    return Error{Errc::invalid,
                 "twin.cannot_run",
                 "what was known then gives no network that runs: " + out.found.cannot_run,
                 {}};
  const auto start = present_at_end(known);
  for (const auto& of : start) {
    out.in_service += of.in_service;
    out.waiting += static_cast<std::int64_t>(of.waited.size());
  }
  std::vector<double> moments;
  for (int i = 1; i <= options.moments; ++i) moments.push_back(length * i / options.moments);
  auto seen = replicate(out.found, start, length, options.runs,
                        [&](Word seed) { return Counter(log, moments, start, seed); });
  std::vector<std::vector<Counts>> runs;
  for (auto& one : seen) runs.push_back(one.take());
  auto absolute = moments;
  for (double& moment : absolute) moment += options.at;
  const auto real = real_counts(log, options.at, absolute);
  const auto add = [&](Predicted::What what, std::size_t s, std::size_t moment) {
    std::vector<double> values;
    for (const auto& run : runs) values.push_back(run[s].value(what, moment));
    auto figure = predicted(std::move(values), real[s].value(what, moment));
    figure.what = what;
    figure.station = static_cast<int>(s);
    if (what == Predicted::What::waiting) figure.at = absolute[moment];
    if (!std::isnan(figure.real)) {
      ++out.compared;
      out.inner += figure.is_inner() ? 1 : 0;
      out.outer += figure.is_outer() ? 1 : 0;
      out.sharp += figure.is_sharp() ? 1 : 0;
      out.of_waits += figure.is_of_waits() ? 1 : 0;
      out.sharp_of_waits += figure.is_of_waits() && figure.is_sharp() ? 1 : 0;
    }
    out.figures.push_back(figure);
  };
  using What = Predicted::What;
  for (std::size_t s = 0; s < log.stations.size(); ++s) {
    for (const auto what : {What::arrivals, What::starts, What::ends}) add(what, s, 0);
    const bool is_line = log.told == Told::rooms || log.told == Told::lifecycle;
    const bool gives_up =
        std::any_of(runs.begin(), runs.end(), [&](const auto& run) { return run[s].gave_up > 0; });
    if (gives_up || real[s].gave_up > 0) add(What::gave_up, s, 0);
    if (is_line) add(What::mean_wait, s, 0);
    if (!is_line && !log.is_before_help(s)) continue;
    for (std::size_t m = 0; m < moments.size(); ++m) add(What::waiting, s, m);
  }
  return out;
}

}  // namespace kring::twin
