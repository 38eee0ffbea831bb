#include "twin/chain/network_of.h"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "twin/chain/flows.h"
#include "twin/chain/state.h"

namespace kring::twin::chain {
namespace {

constexpr double days_in_month = 365.25 / 12;
constexpr double days_in_year = 365.25;
constexpr int ages = 64;          // of entry, at even distances
constexpr double open_end = 182;  // days that a run goes on: whoever came last in the period still gets help

bool is_same(const std::vector<Behaviour::Way>& a, const std::vector<Behaviour::Way>& b) {
  return std::equal(a.begin(), a.end(), b.begin(), b.end(), [](const auto& x, const auto& y) {
    return x.to == y.to && x.probability == y.probability;
  });
}
bool is_same(const Behaviour& a, const Behaviour& b) {
  const bool worsening =
      a.worsening.has_value() == b.worsening.has_value() &&
      (!a.worsening || (a.worsening->mean == b.worsening->mean && a.worsening->to == b.worsening->to));
  const bool diversion = a.diversion.has_value() == b.diversion.has_value() &&
                         (!a.diversion || (a.diversion->waiting == b.diversion->waiting &&
                                           is_same(a.diversion->ways, b.diversion->ways)));
  return worsening && diversion && a.patience == b.patience && a.gives_up_to == b.gives_up_to &&
         is_same(a.route, b.route);
}

class Builder {
 public:
  Builder(const Scenario& scenario, const Chain& chain)
      : scenario_(scenario), chain_(chain), numbers_(parameters_of(scenario, chain)) {}

  Built build() {
    out_.layout = layout_of(scenario_, chain_);
    out_.classes = classes_of(scenario_, chain_);
    // Changes are of days from `from` on; so the state of the day before is that of settling.
    const auto settling = state_at(scenario_, chain_, out_.layout, numbers_, out_.classes,
                                   scenario_.from - std::chrono::days(1));
    add_stations(settling);
    add_arrivals(settling);
    network().behaviour = settling.behaviour;
    add_lifetimes();
    add_start(settling);
    add_changes(settling);
    add_surges();
    add_snapshots();
    out_.parameters = numbers_;
    out_.weekend = scenario_.weekend;
    out_.horizon = {out_.layout.from, out_.layout.until, out_.layout.until + open_end};
    return std::move(out_);
  }

 private:
  Network& network() { return out_.network; }
  std::size_t stations() const { return out_.layout.places.size(); }
  const Step& step_of(std::size_t station) const {
    return chain_.steps[static_cast<std::size_t>(out_.layout.places[station].step)];
  }

  void add_stations(const State& state) {
    network().name = scenario_.title;
    for (const int urgency : out_.classes)
      network().classes.push_back(chain_.urgencies[static_cast<std::size_t>(urgency)].code);
    for (std::size_t i = 0; i < stations(); ++i) {
      const auto& step = step_of(i);
      Station station;
      station.code = out_.layout.places[i].code;
      station.name = step.nl;
      station.servers = state.servers[i];
      station.service = {Distribution::Kind::lognormal,
                         numbers_.value("stay." + step.code) * days_in_month,
                         numbers_.value("cv." + step.code),
                         {}};
      station.holds = step.holds;
      if (!step.has_line) station.room = 0;
      if (const auto* norm = numbers_.find("norm." + step.code)) station.norm = norm->value;
      if (const auto& weekend = scenario_.weekend; weekend && weekend->is_of(step.code)) {
        station.calendar = week(*weekend);
        // At least half of it: of a stay shorter than that the rule would leave nothing.
        auto& mean = station.service.mean;
        mean = std::max(mean / 2, mean - weekend->empty_hours() / 24);
      }
      network().stations.push_back(std::move(station));
    }
  }

  // Days of a week since time 0, which may be any day of it.
  Calendar week(const Weekend& weekend) const {
    const std::chrono::weekday first(out_.layout.first);
    const double since_monday = static_cast<double>((first - std::chrono::Monday).count());
    const auto in_week = [&](double hours) {
      const double day = std::fmod(hours / 24 - since_monday + 14, 7);
      return day;
    };
    Calendar out{
        7, {{in_week(weekend.from_hour), weekend.factor}, {in_week(weekend.from_hour + weekend.hours), 1}}};
    std::sort(out.steps.begin(), out.steps.end(),
              [](const auto& a, const auto& b) { return a.from < b.from; });
    return out;
  }

  void add_arrivals(const State& state) {
    const double two = numbers_.value("siblings.two"), three = numbers_.value("siblings.three");
    const double one = std::max(0.0, 1 - two - three), all = one + two + three;
    const double mean = (one + 2 * two + 3 * three) / all;
    for (std::size_t c = 0; c < out_.classes.size(); ++c) {
      for (std::size_t s = 0; s < stations(); ++s) {
        const double rate = state.rate[c * stations() + s];
        if (rate <= 0) continue;
        Arrivals arrivals{static_cast<int>(s), static_cast<int>(c), rate / mean, {}};
        if (two + three > 0) arrivals.batch = {one / all, two / all, three / all};
        network().arrivals.push_back(std::move(arrivals));
      }
    }
  }

  void add_lifetimes() {
    const double until = numbers_.value("age.until"), latest = numbers_.value("age.latest");
    for (const int urgency : out_.classes) {
      const double from =
          numbers_.value("age.from." + chain_.urgencies[static_cast<std::size_t>(urgency)].code);
      Distribution left{Distribution::Kind::empirical, 0, 0, {}};
      for (int i = 0; i < ages; ++i) {
        const double age = from + (i + 0.5) / ages * std::max(0.0, latest - from);
        left.values.push_back(std::max(0.0, until - age) * days_in_year);
      }
      left.mean = std::accumulate(left.values.begin(), left.values.end(), 0.0) / ages;
      network().lifetime.emplace_back(std::move(left));
    }
  }

  void add_start(const State& state) {
    const auto flows = flows_of(chain_, numbers_, out_.classes);
    for (std::size_t i = 0; i < stations(); ++i) {
      const auto step = static_cast<std::size_t>(out_.layout.places[i].step);
      const double weight = out_.layout.places[i].weight;
      const auto& code = chain_.steps[step].code;
      const double served = flows.served_at(step) * weight;
      const double there =
          std::min(static_cast<double>(state.servers[i]), served * numbers_.value("stay." + code) / 12);
      const auto* line = numbers_.find("line." + code);
      const double waiting = line && chain_.steps[step].has_line ? line->value * weight : 0;
      std::int64_t placed = 0, queued = 0;
      double share = 0, in_lines = 0;
      for (std::size_t c = 0; c < out_.classes.size(); ++c) {
        const auto urgency = static_cast<std::size_t>(out_.classes[c]);
        share += flows.share(urgency, step);
        in_lines += line_share(flows, urgency, step);
        const std::int64_t in_service = std::llround(share * std::floor(there)) - placed;
        const std::int64_t in_line = std::llround(in_lines * waiting) - queued;
        placed += in_service;
        queued += in_line;
        if (in_service + in_line == 0) continue;
        Present present{static_cast<int>(i), static_cast<int>(c), in_service, {}};
        const double longest = served > 0 ? waiting / served * days_in_year : 0;
        for (std::int64_t k = 0; k < in_line; ++k)
          present.waited.push_back(longest * (static_cast<double>(k) + 0.5) / static_cast<double>(in_line));
        network().start.push_back(std::move(present));
      }
    }
  }
  // Who is less urgent waits. Where by the flows nobody would, those who wait are as those who are served.
  static double line_share(const Flows& flows, std::size_t urgency, std::size_t step) {
    const double all = flows.line_at(step);
    return all > 0 ? flows.line[urgency * flows.steps + step] / all : flows.share(urgency, step);
  }

  void add_changes(const State& first) {
    State before = first;
    for (const Day day : moments_of(scenario_)) {
      auto now = state_at(scenario_, chain_, out_.layout, numbers_, out_.classes, day);
      const double at = out_.layout.days(day);
      for (std::size_t i = 0; i < stations(); ++i)
        if (now.servers[i] != before.servers[i])
          network().changes.push_back({at, static_cast<int>(i), now.servers[i], std::nullopt});
      for (std::size_t i = 0; i < stations(); ++i)
        if (now.speed[i] != before.speed[i])
          network().speed_changes.push_back({at, static_cast<int>(i), now.speed[i]});
      for (std::size_t i = 0; i < now.rate.size(); ++i) {
        const auto station = static_cast<int>(i % stations()), in_class = static_cast<int>(i / stations());
        if (now.rate[i] != before.rate[i] && first.rate[i] > 0)
          network().rate_changes.push_back({at, station, in_class, now.rate[i] / first.rate[i]});
        if (!is_same(now.behaviour[i], before.behaviour[i]))
          network().behaviour_changes.push_back({at, in_class, station, now.behaviour[i]});
      }
      before = std::move(now);
    }
  }

  void add_surges() {
    for (const auto& surge : scenario_.surges) {
      const double at = out_.layout.days(surge.at) + surge.hour / 24;
      const auto step = static_cast<std::size_t>(chain_.step(surge.step));
      const int in_class = out_.class_of(chain_.urgency(surge.urgency));
      const auto regions = out_.layout.positions(
          surge.region.empty() ? std::vector<std::string>{} : std::vector{surge.region}, chain_);
      double all = 0, sum = 0;
      const auto weight = [&](std::size_t r) {
        return chain_.regions[static_cast<std::size_t>(out_.layout.regions[r])].weight;
      };
      for (const auto region : regions) all += weight(region);
      std::int64_t given = 0;
      for (const auto region : regions) {
        sum += weight(region);
        const std::int64_t count = std::llround(static_cast<double>(surge.count) * sum / all) - given;
        given += count;
        if (count > 0)
          network().bursts.push_back(
              {at, static_cast<int>(out_.layout.station(region, step)), in_class, count});
      }
    }
  }

  void add_snapshots() {
    const auto& layout = out_.layout;
    const Day last = layout.first + std::chrono::days(static_cast<int>(layout.until));
    if (scenario_.has_daily_series) {
      for (Day day = scenario_.from; day <= last; day += std::chrono::days(1)) out_.days.push_back(day);
    } else {
      for (int quarter = 0;; ++quarter) {
        const Day day = add_months(scenario_.from, 3 * quarter);
        if (day > last) break;
        out_.days.push_back(day);
      }
    }
    for (const Day day : out_.days) network().snapshots.push_back(layout.days(day));
  }

  const Scenario& scenario_;
  const Chain& chain_;
  Parameters numbers_;
  Built out_;
};

}  // namespace

int Built::class_of(int urgency) const {
  return static_cast<int>(std::find(classes.begin(), classes.end(), urgency) - classes.begin());
}

Built network_of(const Scenario& scenario, const Chain& chain) { return Builder(scenario, chain).build(); }

}  // namespace kring::twin::chain
