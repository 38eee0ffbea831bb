#include "twin/kernel/network.h"

#include <fmt/format.h>

#include <cmath>
#include <map>
#include <set>

#include "twin/kernel/network_problems.h"

namespace kring::twin {
namespace {

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
  else if (ticks_of(calendar.period) == 0)
    problems.add(pointer + "/period", "network.range",
                 fmt::format("a period of {}; it is at least {:.1e}, which is a tick of the clock",
                             calendar.period, 1 / ticks_per_unit));
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
    if (station.norm) problems.at_least(pointer + "/norm", *station.norm, 0, "a norm");
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

void check_lifetimes(const Network& network, Problems& problems) {
  if (!network.lifetime.empty() && network.lifetime.size() != network.classes.size())
    problems.add("/lifetime", "network.length",
                 fmt::format("{} lifetimes for {} classes", network.lifetime.size(), network.classes.size()));
  for (std::size_t c = 0; c < network.lifetime.size(); ++c)
    if (network.lifetime[c]) problems.distribution(fmt::format("/lifetime/{}", c), *network.lifetime[c]);
}

}  // namespace

std::vector<double> moments_of(const Network& network) {
  std::vector<double> out;
  const auto add = [&](const auto& list) {
    for (const auto& one : list) out.push_back(one.at);
  };
  add(network.changes);
  add(network.rate_changes);
  add(network.speed_changes);
  add(network.behaviour_changes);
  add(network.bursts);
  return out;
}

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
  check_lifetimes(network, problems);
  check_behaviour(network, problems);
  check_moments(network, problems);
  if (problems.empty()) check_rounds(network, problems);
  return problems.take();
}

}  // namespace kring::twin
