#include "twin/kernel/endless.h"

#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <iterator>
#include <map>
#include <thread>

#include "twin/kernel/network_problems.h"

namespace kring::twin {
namespace {

constexpr std::size_t stations_shown = 5;

std::string codes_of(const Network& network, const std::vector<std::size_t>& stations) {
  std::string out;
  for (std::size_t i = 0; i < stations.size() && i < stations_shown; ++i)
    out += fmt::format("{}'{}'", i ? ", " : "", network.stations[stations[i]].code);
  if (stations.size() > stations_shown) out += fmt::format(" and {} more", stations.size() - stations_shown);
  return out;
}

// Practically never as long as half a tick, which is what it takes for the clock to go on.
bool takes_no_time(double mean) { return mean * ticks_per_unit < 0.001; }
bool takes_no_time(const Distribution& of) {
  if (of.kind != Distribution::Kind::empirical) return takes_no_time(of.mean);
  return std::all_of(of.values.begin(), of.values.end(), [](double value) { return ticks_of(value) == 0; });
}

// Where customers go round without any time passing, told once for each class. A cell is one class at one
// station, [class * stations + station].
class Rounds {
 public:
  Rounds(const Network& network, Problems& problems)
      : network_(network), problems_(problems), stations_(network.stations.size()) {}

  void check() {
    find_reached();
    check_services();
    check_waits();
  }

 private:
  std::size_t cell_of(std::size_t customer_class, int station) const {
    return customer_class * stations_ + static_cast<std::size_t>(station);
  }

  // Where anybody can come at all: what is written of other cells does nothing.
  void find_reached() {
    reached_.assign(network_.behaviour.size(), false);
    std::vector<std::size_t> open;
    const auto reach = [&](std::size_t customer_class, int station) {
      if (station == outside || reached_[cell_of(customer_class, station)]) return;
      reached_[cell_of(customer_class, station)] = true;
      open.push_back(cell_of(customer_class, station));
    };
    const auto follow = [&](std::size_t cell, const Behaviour& of) {
      const std::size_t customer_class = cell / stations_;
      for (const auto& way : of.route)
        if (way.probability > 0) reach(customer_class, way.to);
      reach(customer_class, of.gives_up_to);
      reach(customer_class, of.turned_away_to);
      if (of.worsening) reach(static_cast<std::size_t>(of.worsening->to), static_cast<int>(cell % stations_));
      if (!of.diversion) return;
      for (const auto& way : of.diversion->ways) reach(customer_class, way.to);
    };
    const auto come = [&](const auto& list) {
      for (const auto& one : list) reach(static_cast<std::size_t>(one.customer_class), one.station);
    };
    std::multimap<std::size_t, const Behaviour*> changes;
    for (const auto& change : network_.behaviour_changes)
      changes.emplace(cell_of(static_cast<std::size_t>(change.customer_class), change.station),
                      &change.behaviour);
    come(network_.arrivals);
    come(network_.bursts);
    come(network_.start);
    while (!open.empty()) {
      const std::size_t cell = open.back();
      open.pop_back();
      follow(cell, network_.behaviour[cell]);
      const auto [first, last] = changes.equal_range(cell);
      for (auto change = first; change != last; ++change) follow(cell, *change->second);
    }
  }

  // From a cell to one where one goes at once, of all that go there so large a part.
  struct Edge {
    std::size_t from, to;
    double part;
  };
  // The most cells of which the parts that go on among them add up to `need`.
  std::vector<std::size_t> staying(const std::vector<std::size_t>& cells,
                                   const std::vector<Edge>& edges,
                                   const std::vector<double>& need) const {
    std::vector<bool> is_in(reached_.size(), false);
    for (const auto cell : cells) is_in[cell] = true;
    std::vector<double> sums(reached_.size(), 0);
    std::map<std::size_t, std::vector<const Edge*>> into;
    for (const auto& edge : edges) {
      if (!is_in[edge.to]) continue;
      sums[edge.from] += edge.part;
      into[edge.to].push_back(&edge);
    }
    std::vector<std::size_t> open;
    const auto look = [&](std::size_t cell) {
      if (!is_in[cell] || sums[cell] > need[cell] - 1e-12) return;
      is_in[cell] = false;
      open.push_back(cell);
    };
    for (const auto cell : cells) look(cell);
    while (!open.empty()) {
      const std::size_t gone = open.back();
      open.pop_back();
      for (const auto* edge : into[gone]) {
        sums[edge->from] -= edge->part;
        look(edge->from);
      }
    }
    std::vector<std::size_t> out;
    std::copy_if(cells.begin(), cells.end(), std::back_inserter(out), [&](auto cell) { return is_in[cell]; });
    return out;
  }

  bool can_serve(std::size_t station) const {
    return network_.stations[station].servers > 0 ||
           std::any_of(network_.changes.begin(), network_.changes.end(), [&](const CapacityChange& change) {
             return static_cast<std::size_t>(change.station) == station && change.servers.value_or(0) > 0;
           });
  }

  void check_services() {
    std::vector<bool> is_quick(stations_);
    for (std::size_t s = 0; s < stations_; ++s)
      is_quick[s] = takes_no_time(network_.stations[s].service) && can_serve(s);
    std::vector<std::size_t> cells;
    std::vector<Edge> edges;
    for (std::size_t cell = 0; cell < reached_.size(); ++cell) {
      if (!reached_[cell] || !is_quick[cell % stations_]) continue;
      cells.push_back(cell);
      for (const auto& way : network_.behaviour[cell].route)
        edges.push_back({cell, cell_of(cell / stations_, way.to), way.probability});
    }
    cells = staying(cells, edges, std::vector<double>(reached_.size(), 1));
    tell("routing", cells,
         "service takes no time at {}, and whoever is served there always goes on among these, so the clock "
         "would stand still for ever: give one of them a time above 0, or let some leave");
  }

  void check_waits() {
    std::vector<std::size_t> cells;
    std::vector<Edge> edges;
    std::vector<double> need(reached_.size(), 0);
    for (std::size_t cell = 0; cell < reached_.size(); ++cell) {
      const auto& of = network_.behaviour[cell];
      if (!reached_[cell] || of.diversion || network_.stations[cell % stations_].room) continue;
      const std::size_t customer_class = cell / stations_, station = cell % stations_;
      if (of.patience && takes_no_time(*of.patience)) {
        ++need[cell];
        if (of.gives_up_to != outside) edges.push_back({cell, cell_of(customer_class, of.gives_up_to), 1});
      }
      if (of.worsening && takes_no_time(of.worsening->mean)) {
        ++need[cell];
        const auto to = static_cast<std::size_t>(of.worsening->to);
        edges.push_back({cell, to * stations_ + station, 1});
      }
      if (need[cell] > 0) cells.push_back(cell);
    }
    cells = staying(cells, edges, need);
    tell(
        "patience_mean", cells,
        "whoever has to wait at {} goes on at once, and only among these, so the clock would stand still for "
        "ever: give a longer mean, or let them go out");
  }

  void tell(const char* member, const std::vector<std::size_t>& cells, const char* words) {
    for (std::size_t i = 0; i < cells.size();) {
      const std::size_t customer_class = cells[i] / stations_, first = cells[i] % stations_;
      std::vector<std::size_t> stations;
      for (; i < cells.size() && cells[i] / stations_ == customer_class; ++i)
        stations.push_back(cells[i] % stations_);
      const auto& of = network_.at(static_cast<int>(customer_class), static_cast<int>(first));
      const bool is_patience = member != std::string_view("routing") && !of.patience;
      problems_.add(fmt::format("/{}/{}/{}", is_patience ? "worsening" : member, customer_class, first),
                    "network.endless", fmt::format(fmt::runtime(words), codes_of(network_, stations)));
    }
  }

  const Network& network_;
  Problems& problems_;
  std::size_t stations_;
  std::vector<bool> reached_;
};

// From outside until then, on average.
double customers_of(const Network& network, const Arrivals& arrivals, double until) {
  double size = arrivals.batch.empty() ? 1 : 0;
  for (std::size_t i = 0; i < arrivals.batch.size(); ++i)
    size += static_cast<double>(i + 1) * arrivals.batch[i];
  auto changes = network.rate_changes;
  std::stable_sort(changes.begin(), changes.end(),
                   [](const RateChange& a, const RateChange& b) { return a.at < b.at; });
  double out = 0, since = 0, factor = 1;
  for (const auto& change : changes) {
    if ((change.station != every && change.station != arrivals.station) ||
        (change.customer_class != every && change.customer_class != arrivals.customer_class))
      continue;
    const double at = std::min(change.at, until);
    out += (at - since) * factor;
    since = at;
    factor = change.factor;
  }
  return (out + (until - since) * factor) * arrivals.rate * size;
}

}  // namespace

void check_rounds(const Network& network, Problems& problems) { Rounds(network, problems).check(); }

std::vector<FieldError> too_much_for(const Network& network, double until) {
  Problems problems(network);
  double sum = 0, most = 0;
  const Arrivals* where = nullptr;
  for (const auto& arrivals : network.arrivals) {
    const double customers = customers_of(network, arrivals, until);
    sum += customers;
    if (customers > most) {
      most = customers;
      where = &arrivals;
    }
  }
  if (!(sum <= customers_max) && where != nullptr)
    problems.add(
        fmt::format("/arrivals_k1/{}/{}", where->customer_class, where->station), "network.endless",
        fmt::format(
            "in one replication, until {:g}, about {:.2g} customers would come, of whom {:.2g} here; at "
            "most {:.0e} are run, which already takes an hour: give a lower rate, or a shorter run",
            until, sum, most, customers_max));
  for (std::size_t s = 0; s < network.stations.size(); ++s) {
    const auto& calendar = network.stations[s].calendar;
    const double steps = until / calendar.period * static_cast<double>(calendar.steps.size());
    if (!calendar.steps.empty() && !(steps <= calendar_steps_max))
      problems.add(
          fmt::format("/stations/{}/calendar/period", s), "network.endless",
          fmt::format("until {:g} the calendar would take {:.2g} steps; at most {:.0e} are taken: give a "
                      "longer period, or a shorter run",
                      until, steps, calendar_steps_max));
  }
  return problems.take();
}

std::int64_t customers_that_fit(int replications) {
  // While the room for them is doubled they are there twice.
  const double bytes_each = 128;
  const int at_once =
      std::clamp(replications, 1, static_cast<int>(std::max(1U, std::thread::hardware_concurrency())));
  const double bytes =
      0.9 * static_cast<double>(::sysconf(_SC_PHYS_PAGES)) * static_cast<double>(::sysconf(_SC_PAGESIZE));
  return std::clamp(static_cast<std::int64_t>(bytes / bytes_each / at_once), std::int64_t{10'000'000},
                    Plan().inside_max);
}

Error halted(const Network& network, const Tally::Halt& halt) {
  const auto where = codes_of(network, halt.stations);
  const double at = units_of(halt.at);
  if (halt.why == Tally::Halt::Why::overfull)
    return {
        Errc::invalid,
        "simulate.overfull",
        fmt::format("at {:g} there are {} customers inside, and more do not fit in memory; most wait at {}",
                    at, halt.inside, where),
        {}};
  return {
      Errc::invalid,
      "simulate.stands_still",
      fmt::format("at {:g} the clock stands still: more than {} things happened at that one moment, and no "
                  "end of it is seen, at {}",
                  at, standing_events_max, where),
      {}};
}

}  // namespace kring::twin
