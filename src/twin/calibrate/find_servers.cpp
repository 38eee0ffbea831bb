#include "twin/calibrate/find_servers.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <numeric>

namespace kring::twin {
namespace {

constexpr double nan = std::numeric_limits<double>::quiet_NaN();

// The number below which `part` of the time lies.
std::int64_t time_quantile(const std::vector<double>& time_at, double all, double part) {
  double sum = 0;
  for (std::size_t i = 0; i < time_at.size(); ++i)
    if ((sum += time_at[i]) >= part * all) return static_cast<std::int64_t>(i);
  return static_cast<std::int64_t>(time_at.size()) - 1;
}

// For how long so many are busy, [number], while somebody waits.
std::vector<double> busy_while_waiting(const StationSeen& seen, const WeekFinding& week) {
  std::vector<double> out;
  for (const auto& of : seen.waiting) {
    const auto busy = static_cast<std::size_t>(of.busy);
    if (out.size() <= busy) out.resize(busy + 1);
    out[busy] += week.is_found() ? open_time(week.clock, week.open, of.from, of.until) : of.until - of.from;
  }
  return out;
}

Finding number(std::int64_t value, std::int64_t n, bool is_assumed, std::string how) {
  return {static_cast<double>(value), nan, nan, n, is_assumed, std::move(how)};
}

// Where nobody was seen to begin out of the line.
std::string who_waited(const StationSeen& seen, double time_waiting) {
  if (time_waiting > 0) return "who waited had not begun when the log ended, or never did";
  if (seen.begun == 0) return "nobody began here";
  if (seen.begun_told == 0) return "the log cannot tell who waited here";
  if (seen.begun_told < seen.begun)
    return fmt::format("the log cannot tell who waited here of {} of {} who began, and no other did",
                       seen.begun - seen.begun_told, seen.begun);
  return "nobody waited";
}

// Of the time in which it is closed and somebody waits: how much with fewer busy than could be.
double idle_share(const StationSeen& seen, const WeekFinding& week, double servers) {
  double idle = 0, all = 0;
  for (const auto& of : seen.waiting) {
    const double closed = of.until - of.from - open_time(week.clock, week.open, of.from, of.until);
    all += closed;
    if (static_cast<double>(of.busy) < servers) idle += closed;
  }
  return all > 0 ? idle / all : 0;
}

ServersFinding servers_by(const VisitLog& log,
                          const StationSeen& seen,
                          double rate,
                          const DurationFit& service,
                          const WeekFinding& week) {
  ServersFinding out;
  out.share_held = nan;
  if (log.told == Told::completes) {
    out.servers = number(as_many_as_come, 0, true, "not in the log: as many as come");
    return out;
  }
  if (log.told == Told::questions) {
    out.servers = number(as_many_as_come, 0, true, "no line is told, so nothing limits: as many as come");
    return out;
  }
  const auto time_at = busy_while_waiting(seen, week);
  const double all = std::accumulate(time_at.begin(), time_at.end(), 0.0);
  out.time_waiting = all;
  const auto n = std::ssize(seen.starts);
  const auto most = std::max<std::int64_t>(seen.busy_most, 1);
  if (n == 0) {
    out.servers =
        number(most, 0, true, who_waited(seen, all) + ": as many as were ever busy; there may be more");
    return out;
  }
  const auto low = time_quantile(time_at, all, 0.025), high = time_quantile(time_at, all, 0.975);
  const auto middle = time_quantile(time_at, all, 0.5);
  out.share_held = time_at[static_cast<std::size_t>(middle)] / all;
  const auto spread = time_quantile(time_at, all, 0.9) - time_quantile(time_at, all, 0.1);
  if (middle > 0 &&
      (out.share_held >= 0.5 || static_cast<double>(spread) <= 0.25 * static_cast<double>(middle))) {
    out.is_limited = true;
    out.servers = {static_cast<double>(middle), static_cast<double>(low), static_cast<double>(high), n, false,
                   "busy while somebody waits"};
    return out;
  }
  // Servers idle while somebody waits.
  if (!service.is_known || !(service.mean > 0)) {
    out.servers = number(most, n, true, "servers idle while somebody waits: as many as were ever busy");
    return out;
  }
  const double open = week.is_found() ? open_time(week.clock, week.open, 0, log.until) / log.until : 1;
  out.is_by_wait = true;
  out.fewest = static_cast<std::int64_t>(std::floor(rate * service.mean / open)) + 1;
  out.most = std::max(most, out.fewest);
  out.servers = number(out.fewest, n, true, "servers idle while somebody waits: the fewest that keep up");
  return out;
}

}  // namespace

ServersFinding find_servers(const VisitLog& log,
                            const StationSeen& seen,
                            double rate,
                            const DurationFit& service) {
  constexpr double hardly = 0.01;
  auto week = find_week(log, seen);
  auto out = servers_by(log, seen, rate, service, week);
  if (week.is_found() && idle_share(seen, week, out.servers.value) < hardly) {
    week.what = WeekFinding::What::always;
    out = servers_by(log, seen, rate, service, week);
  }
  out.week = week;
  return out;
}

}  // namespace kring::twin
