#include "twin/kernel/network.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <set>

#include "twin/kernel/ticks.h"

namespace kring::twin {
namespace {

// Collects what is wrong, with pointers of the file format.
class Problems {
 public:
  explicit Problems(const Network& network) : network_(network) {}

  void add(std::string pointer, std::string rule, std::string detail) {
    found_.push_back({std::move(pointer), std::move(rule), std::move(detail)});
  }
  void at_least(const std::string& pointer, double value, double low, const char* what) {
    if (!(value >= low && std::isfinite(value)))
      add(pointer, "network.range", fmt::format("{} is {}; it is a number of at least {}", what, value, low));
  }
  void station(const std::string& pointer, int station) {
    if (station < 0 || static_cast<std::size_t>(station) >= network_.stations.size())
      add(pointer, "network.station", fmt::format("there is no station {}", station));
  }
  void moment(const std::string& pointer, double at) {
    if (!(at >= 0 && at < units_max))
      add(pointer, "network.moment",
          fmt::format("{} is no moment of a run; it is from 0, below {}", at, units_max));
  }

  void distribution(const std::string& pointer, const Distribution& of) {
    if (of.kind != Distribution::Kind::empirical) {
      at_least(pointer + "/mean", of.mean, 0, "a mean time");
      if (of.kind == Distribution::Kind::exponential && of.mean == 0)
        add(pointer + "/mean", "network.range", "an exponential time has a mean above 0");
      if (of.kind == Distribution::Kind::lognormal) {
        at_least(pointer + "/cv", of.cv, 0, "a coefficient of variation");
        if (of.mean == 0) add(pointer + "/mean", "network.range", "a lognormal time has a mean above 0");
      }
      return;
    }
    if (of.values.empty()) add(pointer + "/values", "network.empty", "at least one value is expected");
    for (std::size_t i = 0; i < of.values.size(); ++i)
      at_least(fmt::format("{}/values/{}", pointer, i), of.values[i], 0, "a time");
  }

  std::vector<FieldError> take() { return std::move(found_); }

 private:
  const Network& network_;
  std::vector<FieldError> found_;
};

void check_resources(const Network& network, Problems& problems) {
  std::set<std::string> codes;
  for (std::size_t i = 0; i < network.resources.size(); ++i) {
    const auto& resource = network.resources[i];
    const auto pointer = fmt::format("/resources/{}", i);
    if (resource.code.empty()) problems.add(pointer + "/code", "network.empty", "a short name is expected");
    if (!codes.insert(resource.code).second)
      problems.add(pointer + "/code", "network.twice",
                   fmt::format("another is called '{}' too", resource.code));
    if (resource.units < 0 || resource.units > servers_max)
      problems.add(pointer + "/units", "network.range",
                   fmt::format("{} units; it is a number from 0 to {}", resource.units, servers_max));
  }
}

void check_calendar(const Calendar& calendar, const std::string& pointer, Problems& problems) {
  if (calendar.steps.empty()) return;
  if (!(calendar.period > 0 && calendar.period < units_max))
    problems.add(pointer + "/period", "network.range",
                 fmt::format("a period of {}; it is above 0", calendar.period));
  double before = -1;
  for (std::size_t i = 0; i < calendar.steps.size(); ++i) {
    const auto& step = calendar.steps[i];
    const auto here = fmt::format("{}/steps/{}", pointer, i);
    if (!(step.from >= 0 && step.from < calendar.period && step.from > before))
      problems.add(here + "/from", "network.range",
                   fmt::format("{}; steps follow each other, from 0 and before "
                               "the period is over",
                               step.from));
    before = step.from;
    problems.at_least(here + "/factor", step.factor, 0, "a factor");
  }
}

void check_stations(const Network& network, Problems& problems) {
  if (network.stations.empty())
    problems.add("/stations", "network.empty", "at least one station is expected");
  if (network.stations.size() > stations_max)
    problems.add("/stations", "network.range", fmt::format("at most {} stations are run", stations_max));
  if (network.classes.empty() || network.classes.size() > classes_max)
    problems.add("/classes", "network.range", fmt::format("1 to {} classes are expected", classes_max));
  std::map<std::string, std::size_t> codes;
  for (std::size_t s = 0; s < network.stations.size(); ++s) {
    const auto& station = network.stations[s];
    const auto pointer = fmt::format("/stations/{}", s);
    if (station.code.empty()) problems.add(pointer + "/code", "network.empty", "a short name is expected");
    const auto [other, is_new] = codes.emplace(station.code, s);
    if (!is_new)
      problems.add(pointer + "/code", "network.twice",
                   fmt::format("station {} is called '{}' too", other->second, station.code));
    if (station.servers < 0 || station.servers > servers_max)
      problems.add(pointer + "/servers", "network.range",
                   fmt::format("{} servers; it is a number from 0 to {}", station.servers, servers_max));
    problems.distribution(pointer + "/service", station.service);
    if (station.room && *station.room < 0)
      problems.add(pointer + "/room", "network.range", "room for a number of at least 0");
    check_calendar(station.calendar, pointer + "/calendar", problems);
    for (std::size_t i = 0; i < station.needs.size(); ++i) {
      const auto& need = station.needs[i];
      const auto resource = static_cast<std::size_t>(need.resource);
      if (need.resource < 0 || resource >= network.resources.size())
        problems.add(pointer + "/needs", "network.resource",
                     fmt::format("there is no resource {}", need.resource));
      else if (need.units < 0 || need.units > network.resources[resource].units)
        problems.add(fmt::format("{}/needs/{}", pointer, network.resources[resource].code), "network.range",
                     fmt::format("{} units; of '{}' there are {}", need.units,
                                 network.resources[resource].code, network.resources[resource].units));
    }
  }
}

void check_behaviour(const Network& network, Problems& problems) {
  const int stations = static_cast<int>(network.stations.size());
  for (int c = 0; c < static_cast<int>(network.classes.size()); ++c)
    for (int s = 0; s < stations; ++s) {
      const auto& behaviour = network.at(c, s);
      const auto row = fmt::format("/routing/{}/{}", c, s);
      double sum = 0;
      for (const auto& way : behaviour.route) {
        const auto pointer = fmt::format("{}/{}", row, way.to);
        if (way.to < 0 || way.to >= stations) problems.station(row, way.to);
        if (!(way.probability >= 0 && way.probability <= 1))
          problems.add(pointer, "network.probability",
                       fmt::format("{} is no probability; it is a number from 0 to 1", way.probability));
        sum += way.probability;
      }
      if (sum > 1 + 1e-9)
        problems.add(row, "network.probability",
                     fmt::format("the probabilities from '{}' add up to {:.6g}; they "
                                 "add up to at most 1",
                                 network.stations[static_cast<std::size_t>(s)].code, sum));
      const auto cell = fmt::format("/{}/{}", c, s);
      if (behaviour.patience && !(*behaviour.patience > 0 && std::isfinite(*behaviour.patience)))
        problems.add(
            "/patience_mean" + cell, "network.range",
            fmt::format("a mean patience of {}; it is a number above 0, or null", *behaviour.patience));
      if (behaviour.gives_up_to != outside) problems.station("/renege_dest" + cell, behaviour.gives_up_to);
      if (behaviour.turned_away_to != outside) {
        problems.station("/overflow" + cell, behaviour.turned_away_to);
        if (!network.stations[static_cast<std::size_t>(s)].room)
          problems.add("/overflow" + cell, "network.misplaced",
                       "nobody is turned away here: the station has no 'room', "
                       "so any number may wait");
      }
      if (behaviour.worsening) {
        const auto& worsening = *behaviour.worsening;
        if (!(worsening.mean > 0 && std::isfinite(worsening.mean)))
          problems.add("/worsening" + cell + "/mean", "network.range",
                       fmt::format("a mean time of {}; it is a number above 0", worsening.mean));
        if (worsening.to < 0 || worsening.to >= static_cast<int>(network.classes.size()) || worsening.to == c)
          problems.add("/worsening" + cell + "/to", "network.class",
                       fmt::format("{} is not another class", worsening.to));
      }
      if (behaviour.gives_up_to != outside && !behaviour.patience)
        problems.add("/renege_dest" + cell, "network.misplaced",
                     "nobody gives up here: there is no patience");
    }
}

void check_moments(const Network& network, Problems& problems) {
  const auto customer_class = [&](const std::string& pointer, int c) {
    if (c < 0 || static_cast<std::size_t>(c) >= network.classes.size())
      problems.add(pointer, "network.class", fmt::format("there is no class {}", c));
  };
  for (std::size_t i = 0; i < network.arrivals.size(); ++i) {
    const auto& arrivals = network.arrivals[i];
    const auto pointer = fmt::format("/arrivals_k1/{}/{}", arrivals.customer_class, arrivals.station);
    problems.station(pointer, arrivals.station);
    customer_class(pointer, arrivals.customer_class);
    problems.at_least(pointer, arrivals.rate, 0, "a rate of arrivals");
  }
  for (std::size_t i = 0; i < network.changes.size(); ++i) {
    const auto& change = network.changes[i];
    const auto pointer = fmt::format("/changes/{}", i);
    problems.moment(pointer + "/at", change.at);
    problems.station(pointer + "/station", change.station);
    if (change.servers && (*change.servers < 0 || *change.servers > servers_max))
      problems.add(pointer + "/servers", "network.range",
                   fmt::format("{} servers; it is a number from 0 to {}", *change.servers, servers_max));
    if (change.factor) problems.at_least(pointer + "/factor", *change.factor, 0, "a factor");
    if (change.servers.has_value() == change.factor.has_value())
      problems.add(pointer, "network.change", "give either 'servers' or 'factor'");
  }
  for (std::size_t i = 0; i < network.bursts.size(); ++i) {
    const auto& burst = network.bursts[i];
    const auto pointer = fmt::format("/bursts/{}", i);
    problems.moment(pointer + "/at", burst.at);
    problems.station(pointer + "/station", burst.station);
    customer_class(pointer + "/class", burst.customer_class);
    if (burst.count < 0 || burst.count > 100'000'000)
      problems.add(pointer + "/count", "network.range",
                   fmt::format("{} customers; it is a number from 0 to 100000000", burst.count));
  }
  for (std::size_t i = 0; i < network.snapshots.size(); ++i)
    problems.moment(fmt::format("/snapshots/{}", i), network.snapshots[i]);
  for (std::size_t i = 0; i < network.start.size(); ++i) {
    const auto& present = network.start[i];
    const auto pointer = fmt::format("/start/{}", i);
    problems.station(pointer + "/station", present.station);
    customer_class(pointer + "/class", present.customer_class);
    if (present.in_service < 0 || present.in_service > 100'000'000)
      problems.add(pointer + "/in_service", "network.range",
                   fmt::format("{} customers; it is a number from 0 to 100000000", present.in_service));
    for (std::size_t k = 0; k < present.waited.size(); ++k)
      if (!(present.waited[k] >= 0 && present.waited[k] < units_max))
        problems.add(fmt::format("{}/waited/{}", pointer, k), "network.range",
                     fmt::format("a wait of {}; it is at least 0", present.waited[k]));
  }
  const auto& cohorts = network.cohorts;
  if (cohorts.count < 0 || cohorts.count > 1000)
    problems.add("/cohorts/count", "network.range",
                 fmt::format("{} cohorts; it is a number up to 1000", cohorts.count));
  if (cohorts.count > 0 && !(cohorts.length > 0 && cohorts.length < units_max))
    problems.add("/cohorts/length", "network.range",
                 fmt::format("a length of {}; it is above 0", cohorts.length));
}

}  // namespace

Network scaled(Network network, double k) {
  const auto times_k = [k](std::int64_t servers) {
    return static_cast<std::int64_t>(std::floor(k * static_cast<double>(servers) + 0.5));
  };
  for (auto& station : network.stations) {
    station.servers = times_k(station.servers);
    if (station.room) station.room = times_k(*station.room);
  }
  for (auto& resource : network.resources) resource.units = times_k(resource.units);
  for (auto& arrivals : network.arrivals) arrivals.rate *= k;
  for (auto& change : network.changes)
    if (change.servers) change.servers = times_k(*change.servers);
  return network;
}

std::vector<FieldError> problems_of(const Network& network) {
  Problems problems(network);
  check_resources(network, problems);
  check_stations(network, problems);
  check_behaviour(network, problems);
  check_moments(network, problems);
  return problems.take();
}

}  // namespace kring::twin
