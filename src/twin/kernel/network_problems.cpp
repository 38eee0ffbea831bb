#include "twin/kernel/network_problems.h"

#include <algorithm>
#include <functional>

namespace kring::twin {
namespace {

// Of one class at one station. Pointers are those of the file format: there a member stands before class and
// station, in a change of behaviour behind it.
class BehaviourCheck {
 public:
  BehaviourCheck(const Network& network, Problems& problems, int customer_class, int station)
      : network_(network), problems_(problems), class_(customer_class), station_(station) {}

  void check(const Behaviour& behaviour, const std::function<std::string(const char*)>& pointer) {
    check_ways(behaviour.route, pointer("routing"));
    check_patience(behaviour, pointer);
    if (behaviour.turned_away_to != outside) {
      problems_.station(pointer("overflow"), behaviour.turned_away_to);
      if (!here().room)
        problems_.add(pointer("overflow"), "network.misplaced",
                      "nobody is turned away here: the station has no 'room', so any number may wait");
    }
    if (behaviour.worsening) {
      const auto& worsening = *behaviour.worsening;
      if (!(worsening.mean > 0 && std::isfinite(worsening.mean)))
        problems_.add(pointer("worsening") + "/mean", "network.range",
                      fmt::format("a mean time of {}; it is a number above 0", worsening.mean));
      if (worsening.to < 0 || worsening.to >= static_cast<int>(network_.classes.size()) ||
          worsening.to == class_)
        problems_.add(pointer("worsening") + "/to", "network.class",
                      fmt::format("{} is not another class", worsening.to));
    }
    if (behaviour.diversion) check_diversion(*behaviour.diversion, pointer("diversion"));
  }

 private:
  const Station& here() const { return network_.stations[static_cast<std::size_t>(station_)]; }

  void check_ways(const std::vector<Behaviour::Way>& ways, const std::string& row) {
    double sum = 0;
    for (const auto& way : ways) {
      const auto pointer = fmt::format("{}/{}", row, way.to);
      if (way.to < 0 || way.to >= static_cast<int>(network_.stations.size())) problems_.station(row, way.to);
      if (!(way.probability >= 0 && way.probability <= 1))
        problems_.add(pointer, "network.probability",
                      fmt::format("{} is no probability; it is a number from 0 to 1", way.probability));
      sum += way.probability;
    }
    if (sum > 1 + 1e-9)
      problems_.add(row, "network.probability",
                    fmt::format("the probabilities from '{}' add up to {:.6g}; they add up to at most 1",
                                here().code, sum));
  }

  void check_patience(const Behaviour& behaviour, const std::function<std::string(const char*)>& pointer) {
    if (behaviour.patience && !(*behaviour.patience > 0 && std::isfinite(*behaviour.patience)))
      problems_.add(
          pointer("patience_mean"), "network.range",
          fmt::format("a mean patience of {}; it is a number above 0, or null", *behaviour.patience));
    if (behaviour.gives_up_to == outside) return;
    problems_.station(pointer("renege_dest"), behaviour.gives_up_to);
    if (!behaviour.patience)
      problems_.add(pointer("renege_dest"), "network.misplaced",
                    "nobody gives up here: there is no patience");
  }

  void check_diversion(const Behaviour::Diversion& diversion, const std::string& pointer) {
    if (diversion.waiting < 1 || diversion.waiting > servers_max)
      problems_.add(
          pointer + "/waiting", "network.range",
          fmt::format("from {} who wait; it is a number from 1 to {}", diversion.waiting, servers_max));
    check_ways(diversion.ways, pointer + "/to");
    for (const auto& way : diversion.ways)
      if (way.to == station_)
        problems_.add(fmt::format("{}/to/{}", pointer, way.to), "network.misplaced",
                      "this is the station itself; leave it out, and what is left over of the probabilities "
                      "stays");
  }

  const Network& network_;
  Problems& problems_;
  int class_, station_;
};

void check_batch(const Arrivals& arrivals, Problems& problems) {
  if (arrivals.batch.empty()) return;
  const auto pointer = fmt::format("/batches/{}/{}", arrivals.customer_class, arrivals.station);
  double sum = 0;
  for (std::size_t i = 0; i < arrivals.batch.size(); ++i) {
    const double chance = arrivals.batch[i];
    if (!(chance >= 0 && chance <= 1))
      problems.add(fmt::format("{}/{}", pointer, i), "network.probability",
                   fmt::format("{} is no probability; it is a number from 0 to 1", chance));
    sum += chance;
  }
  if (!(std::abs(sum - 1) < 1e-6))
    problems.add(
        pointer, "network.probability",
        fmt::format("the chances that 1, 2, 3 … come together add up to {:.6g}; they add up to 1", sum));
  if (arrivals.batch.size() > 100)
    problems.add(
        pointer, "network.range",
        fmt::format("up to {} who come together; it is at most 100: use 'bursts'", arrivals.batch.size()));
}

void check_rate_changes(const Network& network, Problems& problems) {
  for (std::size_t i = 0; i < network.rate_changes.size(); ++i) {
    const auto& change = network.rate_changes[i];
    const auto pointer = fmt::format("/rate_changes/{}", i);
    problems.moment(pointer + "/at", change.at);
    if (change.station != every) problems.station(pointer + "/station", change.station);
    if (change.customer_class != every) problems.customer_class(pointer + "/class", change.customer_class);
    problems.at_least(pointer + "/factor", change.factor, 0, "a factor");
    const bool is_any =
        std::any_of(network.arrivals.begin(), network.arrivals.end(), [&](const Arrivals& arrivals) {
          return (change.station == every || change.station == arrivals.station) &&
                 (change.customer_class == every || change.customer_class == arrivals.customer_class);
        });
    if (!is_any)
      problems.add(pointer, "network.misplaced",
                   "nobody comes there from outside; name a station and a class that have 'arrivals'");
  }
}

void check_speed_changes(const Network& network, Problems& problems) {
  for (std::size_t i = 0; i < network.speed_changes.size(); ++i) {
    const auto& change = network.speed_changes[i];
    const auto pointer = fmt::format("/speed_changes/{}", i);
    problems.moment(pointer + "/at", change.at);
    if (change.station != every) problems.station(pointer + "/station", change.station);
    if (!(change.factor >= speed_min && change.factor <= speed_max))
      problems.add(pointer + "/factor", "network.range",
                   fmt::format("{:.6g} times as fast; it is a number from {} to {}: who is served would stay",
                               change.factor, speed_min, speed_max));
  }
}

}  // namespace

void check_behaviour(const Network& network, Problems& problems) {
  const int stations = static_cast<int>(network.stations.size());
  const int classes = static_cast<int>(network.classes.size());
  for (int c = 0; c < classes; ++c)
    for (int s = 0; s < stations; ++s)
      BehaviourCheck(network, problems, c, s).check(network.at(c, s), [&](const char* member) {
        return fmt::format("/{}/{}/{}", member, c, s);
      });
  for (std::size_t i = 0; i < network.behaviour_changes.size(); ++i) {
    const auto& change = network.behaviour_changes[i];
    const auto pointer = fmt::format("/behaviour_changes/{}", i);
    problems.moment(pointer + "/at", change.at);
    problems.station(pointer + "/station", change.station);
    problems.customer_class(pointer + "/class", change.customer_class);
    const bool is_known = change.station >= 0 && change.station < stations && change.customer_class >= 0 &&
                          change.customer_class < classes;
    if (is_known)
      BehaviourCheck(network, problems, change.customer_class, change.station)
          .check(change.behaviour, [&](const char* member) { return fmt::format("{}/{}", pointer, member); });
  }
}

void check_moments(const Network& network, Problems& problems) {
  for (std::size_t i = 0; i < network.arrivals.size(); ++i) {
    const auto& arrivals = network.arrivals[i];
    const auto pointer = fmt::format("/arrivals_k1/{}/{}", arrivals.customer_class, arrivals.station);
    problems.station(pointer, arrivals.station);
    problems.customer_class(pointer, arrivals.customer_class);
    problems.at_least(pointer, arrivals.rate, 0, "a rate of arrivals");
    check_batch(arrivals, problems);
  }
  check_rate_changes(network, problems);
  check_speed_changes(network, problems);
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
    problems.customer_class(pointer + "/class", burst.customer_class);
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
    problems.customer_class(pointer + "/class", present.customer_class);
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

}  // namespace kring::twin
