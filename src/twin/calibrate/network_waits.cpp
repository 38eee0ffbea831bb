#include "twin/calibrate/network_waits.h"

#include <algorithm>
#include <cmath>
#include <unordered_map>

namespace kring::twin {
namespace {

struct Waits {
  std::int64_t n = 0;
  double sum = 0;

  void add(double wait) {
    ++n;
    sum += wait;
  }
  void add(const Waits& other) {
    n += other.n;
    sum += other.sum;
  }
  double mean() const {
    return n > 0 ? sum / static_cast<double>(n) : std::numeric_limits<double>::quiet_NaN();
  }
};

// Apart, for logs that only tell when help begins do not know how long those waited who come from outside.
struct StationWaits {
  Waits first, later;

  Waits as_told_by(const StationWaits& log) const {
    Waits out = later;
    if (log.first.n > 0) out.add(first);
    return out;
  }
};

std::vector<StationWaits> waits_seen(const VisitLog& log) {
  std::vector<StationWaits> out(log.stations.size());
  for (std::size_t v = 0; v < log.visits.size(); ++v) {
    const auto& visit = log.visits[v];
    if (!visit.is_wait_known || !visit.is_started() || visit.arrived < 0) continue;
    auto& of = out[visit.station];
    (log.is_first(v) ? of.first : of.later).add(visit.started - visit.arrived);
  }
  return out;
}

class WaitWatcher : public Watcher {
 public:
  explicit WaitWatcher(std::size_t stations) : waits_(stations) {}

  void saw(Moment moment, Ticks at, Word customer, std::size_t station, std::size_t) override {
    switch (moment) {
      case Moment::enters:
        here_[customer] = {0, true, true};
        return;
      case Moment::arrives: {
        auto& of = here_[customer];
        of = {units_of(at), of.is_new, false};
        return;
      }
      case Moment::starts:  // who was there at the beginning has not arrived
        if (const auto found = here_.find(customer); found != here_.end()) {
          const auto& of = found->second;
          auto& waits = waits_[station];
          (of.is_first ? waits.first : waits.later).add(units_of(at) - of.arrived);
        }
        return;
      case Moment::leaves:
        here_.erase(customer);
        return;
      default:
        return;
    }
  }
  const std::vector<StationWaits>& waits() const { return waits_; }

 private:
  struct Here {
    double arrived = 0;
    bool is_first = false;
    bool is_new = false;  // entered, and came nowhere yet
  };
  std::vector<StationWaits> waits_;
  std::unordered_map<Word, Here> here_;  // never gone through
};

// By run, then station.
std::vector<std::vector<StationWaits>> simulated_waits(const VisitLog& log,
                                                       const Calibration& found,
                                                       ReplicateOptions runs) {
  runs.draws_parameters = runs.is_from_end = false;
  std::vector<std::vector<StationWaits>> out;
  for (const auto& run : replicate(found, present_at_end(known_at(log, 0)), log.until, runs,
                                   [&](Word) { return WaitWatcher(log.stations.size()); }))
    out.push_back(run.waits());
  return out;
}

// The search at one station: `few` make people wait longer than was seen, `many` do not.
struct Search {
  ServersFinding* of = nullptr;
  double seen = 0;
  std::int64_t few, many, next;
  std::int64_t step = 1;
  double wait_of_few = std::numeric_limits<double>::infinity();
  double wait_of_many = 0;
  bool is_done = false;

  Search(ServersFinding& finding, double wait)
      : of(&finding), seen(wait), few(finding.fewest - 1), many(finding.most + 1), next(finding.fewest) {}

  void take(double wait) {
    if (wait > seen) {
      few = next;
      wait_of_few = wait;
    } else {  // also when nobody came
      many = next;
      wait_of_many = wait;
    }
    if (many - few <= 1) return finish();
    next = many <= of->most ? few + (many - few) / 2 : std::min(few + step, of->most);
    step *= 2;
  }
  void finish() {
    is_done = true;
    const bool is_few = few >= of->fewest, is_many = many <= of->most;
    const auto off = [&](double wait) { return wait > 0 ? std::abs(std::log(wait / seen)) : not_yet; };
    next = is_few && (!is_many || off(wait_of_few) < off(wait_of_many)) ? few : many;
  }
};

}  // namespace

void choose_servers(const VisitLog& log, Calibration& found) {
  const auto seen = waits_seen(log);
  std::vector<Search> searches;
  for (auto& of : found.servers) {
    if (!of.is_by_wait) continue;
    const auto& waits = seen[static_cast<std::size_t>(of.station)];
    if (const double wait = waits.as_told_by(waits).mean(); wait > 0) searches.emplace_back(of, wait);
  }
  if (searches.empty() || !found.cannot_run.empty()) return;
  ReplicateOptions runs;
  constexpr std::int64_t visits = 30'000;  // enough to tell, in each try
  runs.replications = static_cast<int>(
      std::clamp<std::int64_t>(visits / std::max<std::int64_t>(found.visits, 1), 3, WaitCheck::runs));
  const auto put = [&] {
    for (const auto& one : searches)
      found.network.stations[static_cast<std::size_t>(one.of->station)].servers = one.next;
  };
  const auto is_done = [](const Search& one) { return one.is_done; };
  while (!std::all_of(searches.begin(), searches.end(), is_done)) {
    put();
    const auto simulated = simulated_waits(log, found, runs);
    for (auto& one : searches) {
      if (one.is_done) continue;
      const auto station = static_cast<std::size_t>(one.of->station);
      Waits all;
      for (const auto& run : simulated) all.add(run[station].as_told_by(seen[station]));
      one.take(all.mean());
    }
  }
  put();
  for (auto& one : searches) {
    one.of->servers.value = static_cast<double>(one.next);
    one.of->servers.how =
        "servers idle while somebody waits: with so many the network comes nearest to the wait seen";
  }
}

void check_waits(const VisitLog& log, Calibration& found, const ReplicateOptions& runs) {
  const auto seen = waits_seen(log);
  if (!found.cannot_run.empty()) return;
  if (std::all_of(seen.begin(), seen.end(), [](const auto& of) { return of.as_told_by(of).n == 0; })) return;
  ReplicateOptions asked = runs;
  asked.replications = WaitCheck::runs;
  const auto simulated = simulated_waits(log, found, asked);
  for (auto& of : found.servers) {
    const auto station = static_cast<std::size_t>(of.station);
    const auto waits = seen[station].as_told_by(seen[station]);
    of.wait.n = waits.n;
    of.wait.seen = waits.mean();
    Waits all;
    for (const auto& run : simulated) {
      const auto one = run[station].as_told_by(seen[station]);
      all.add(one);
      of.wait.low = std::fmin(of.wait.low, one.mean());
      of.wait.high = std::fmax(of.wait.high, one.mean());
    }
    of.wait.simulated = all.mean();
    if (!of.is_by_wait || !of.wait.is_known()) continue;
    of.servers.how = "servers idle while somebody waits";
    of.servers.how += of.wait.is_near() ? ": so many give the mean wait seen"
                      : of.wait.is_by_chance()
                          ? ": this comes nearest to the wait seen, as far off as chance may do"
                          : ", and no number was found that gives the wait seen: this "
                            "comes nearest";
  }
}

}  // namespace kring::twin
