#include "twin/chain/state.h"

#include <algorithm>
#include <cmath>

#include "twin/chain/flows.h"
#include "twin/chain/routes.h"

namespace kring::twin::chain {
namespace {

constexpr double days_in_year = 365.25;

bool holds_on(const Change& change, Day day) {
  return change.from <= day && (!change.until || day < *change.until);
}

class Maker {
 public:
  Maker(const Scenario& scenario,
        const Chain& chain,
        const Layout& layout,
        const Parameters& parameters,
        const std::vector<int>& classes,
        Day day)
      : scenario_(scenario),
        chain_(chain),
        layout_(layout),
        parameters_(parameters),
        classes_(classes),
        day_(day) {}

  State make() {
    set_numbers();
    set_servers();
    set_rates();
    set_behaviour();
    return std::move(out_);
  }

 private:
  std::size_t steps() const { return chain_.steps.size(); }
  std::size_t stations() const { return layout_.places.size(); }
  double weight(std::size_t region) const {
    return chain_.regions[static_cast<std::size_t>(layout_.regions[region])].weight;
  }
  double weight(const std::vector<std::size_t>& regions) const {
    double sum = 0;
    for (const auto region : regions) sum += weight(region);
    return sum;
  }
  int class_of(int urgency) const {
    return static_cast<int>(std::find(classes_.begin(), classes_.end(), urgency) - classes_.begin());
  }

  void set_numbers() {
    const auto common = std::make_shared<const Parameters>(parameters_);
    out_.numbers.assign(layout_.regions.size(), common);
    for (const auto& change : scenario_.changes) {
      if (change.kind != Change::Kind::parameter || !holds_on(change, day_)) continue;
      std::shared_ptr<const Parameters> before, after;  // regions with the same numbers go on sharing them
      for (const auto region : layout_.positions(change.regions, chain_)) {
        auto& numbers = out_.numbers[region];
        if (numbers != before) {
          auto changed = std::make_shared<Parameters>(*numbers);
          const auto set = changed->set(change.parameter, change.value, Mark::assumed, "scenario");
          KRING_ASSERT(set.ok());
          before = numbers;
          after = changed;
        }
        numbers = after;
      }
    }
  }

  // Shared steps have the numbers of the first region of their network.
  const Parameters& numbers_of(std::size_t station) const {
    const auto& place = layout_.places[station];
    if (place.region >= 0) return *out_.numbers[static_cast<std::size_t>(place.region)];
    return *out_.numbers[regions_of(station).front()];
  }
  std::vector<std::size_t> regions_of(std::size_t station) const {
    const auto& place = layout_.places[station];
    if (place.region >= 0) return {static_cast<std::size_t>(place.region)};
    std::vector<std::size_t> out;
    for (std::size_t r = 0; r < layout_.regions.size(); ++r)
      if (layout_.station(r, static_cast<std::size_t>(place.step)) == station) out.push_back(r);
    return out;
  }

  void set_servers() {
    std::vector<double> servers(stations());
    const double usual = staff_present(chain_.parameters), first = staff_present(parameters_);
    out_.speed.assign(stations(), 1);
    for (std::size_t i = 0; i < stations(); ++i) {
      const auto& place = layout_.places[i];
      const auto& step = chain_.steps[static_cast<std::size_t>(place.step)];
      const auto& numbers = numbers_of(i);
      servers[i] = numbers.value("places." + step.code) * place.weight;
      if (step.has_staff && first > 0) out_.speed[i] = std::max(speed_min, staff_present(numbers) / first);
    }
    for (const auto& change : scenario_.changes)
      if (holds_on(change, day_)) change_servers(change, servers);
    for (std::size_t i = 0; i < stations(); ++i) {
      const double places = std::clamp(servers[i], 0.0, 1e9);
      out_.paid.push_back(std::round(places));  // as it is helped in: what adds no place costs nothing
      const auto& step = chain_.steps[static_cast<std::size_t>(layout_.places[i].step)];
      const double present = step.has_staff && usual > 0 ? first / usual : 1;
      out_.servers.push_back(std::llround(places * present));
    }
  }

  void change_servers(const Change& change, std::vector<double>& servers) const {
    using Kind = Change::Kind;
    if (change.kind != Kind::capacity_factor && change.kind != Kind::capacity_add &&
        change.kind != Kind::capacity_set)
      return;
    const auto step = static_cast<std::size_t>(chain_.step(change.step));
    const auto regions = layout_.positions(change.regions, chain_);
    const double all = weight(regions);
    const double children = change.value * change.caseload.value_or(chain_.steps[step].caseload);
    for (std::size_t i = 0; i < stations(); ++i) {
      if (layout_.places[i].step != static_cast<int>(step)) continue;
      double touched = 0;  // weight of the regions of this station that the change is about
      for (const auto region : regions_of(i))
        if (std::binary_search(regions.begin(), regions.end(), region)) touched += weight(region);
      if (touched <= 0) continue;
      const double part = touched / layout_.places[i].weight;  // 1 but of a shared step
      if (change.kind == Kind::capacity_factor) servers[i] *= 1 + (change.value - 1) * part;
      if (change.kind == Kind::capacity_add) servers[i] += children * touched / all;
      if (change.kind == Kind::capacity_set) servers[i] = servers[i] * (1 - part) + children * touched / all;
    }
  }

  void set_rates() {
    out_.rate.assign(classes_.size() * stations(), 0);
    for (std::size_t r = 0; r < layout_.regions.size(); ++r) {
      for (const auto& entry : chain_.entries) {
        const auto step = static_cast<std::size_t>(chain_.step(entry.step));
        const auto by_urgency = arrivals_of(chain_, *out_.numbers[r], entry);
        for (std::size_t u = 0; u < by_urgency.size(); ++u)
          rate(static_cast<int>(u), layout_.station(r, step)) += by_urgency[u] * weight(r) / days_in_year;
      }
    }
    for (const auto& change : scenario_.changes) {
      if (change.kind != Change::Kind::arrivals_factor || !holds_on(change, day_)) continue;
      for (const auto region : layout_.positions(change.regions, chain_))
        for (std::size_t s = 0; s < steps(); ++s)
          for (std::size_t u = 0; u < classes_.size(); ++u)
            if ((change.step.empty() || change.step == chain_.steps[s].code) &&
                (change.urgency.empty() || change.urgency == chain_.urgencies[u].code))
              rate(static_cast<int>(u), layout_.station(region, s)) *= change.value;
    }
  }
  double& rate(int urgency, std::size_t station) {
    return out_.rate[static_cast<std::size_t>(class_of(urgency)) * stations() + station];
  }

  void set_behaviour() {
    out_.behaviour.resize(classes_.size() * stations());
    std::shared_ptr<const Parameters> of;  // most regions share their numbers, so their routes too
    Routes routes;
    for (std::size_t r = 0; r < layout_.regions.size(); ++r) {
      if (of != out_.numbers[r]) {
        of = out_.numbers[r];
        routes = routes_of(chain_, *of);
      }
      for (std::size_t s = 0; s < steps(); ++s)
        for (std::size_t u = 0; u < classes_.size(); ++u) {
          const std::size_t station = layout_.station(r, s);
          const auto cell = static_cast<std::size_t>(class_of(static_cast<int>(u))) * stations() + station;
          if (regions_of(station).front() == r)
            out_.behaviour[cell] = behaviour(r, s, static_cast<int>(u), *of);
          for (const auto& way : routes.at(static_cast<int>(u), static_cast<int>(s)))
            add_way(out_.behaviour[cell], r, station, way);
        }
    }
    for (auto& one : out_.behaviour)
      std::sort(one.route.begin(), one.route.end(), [](const auto& a, const auto& b) { return a.to < b.to; });
  }
  // From a shared step one goes back to a region of the network, by weight: whose child it was is not known
  // there.
  void add_way(Behaviour& behaviour, std::size_t region, std::size_t station, const StepWay& way) const {
    const double part =
        layout_.places[station].region >= 0 ? 1 : weight(region) / layout_.places[station].weight;
    behaviour.route.push_back({static_cast<int>(layout_.station(region, static_cast<std::size_t>(way.to))),
                               way.probability * part});
  }

  Behaviour behaviour(std::size_t region, std::size_t s, int urgency, const Parameters& numbers) const {
    const auto& step = chain_.steps[s];
    const std::size_t station = layout_.station(region, s);
    Behaviour out;
    if (step.is_unlimited) return out;
    const auto there = [&](std::string_view code) {
      return static_cast<int>(layout_.station(region, static_cast<std::size_t>(chain_.step(code))));
    };
    if (step.can_give_up) {
      out.patience = numbers.value("patience." + step.code) * 7;
      if (!step.gives_up_to.empty()) out.gives_up_to = there(step.gives_up_to);
    }
    // An acute child does not stand in an ordinary line: after a while the crisis team comes.
    const bool is_ordinary = step.kind == Step::Kind::access || step.kind == Step::Kind::help ||
                             step.kind == Step::Kind::expert || step.kind == Step::Kind::other;
    if (urgency == 0 && is_ordinary && step.has_line && step.code != "crisis_team" &&
        chain_.step("crisis_team") >= 0) {
      out.patience = numbers.value("patience.acute") * 7;
      out.gives_up_to = there("crisis_team");
    }
    const double worse = numbers.value("worsening.month");
    if (urgency != 0 && worse > 0 && step.has_line)
      out.worsening = {days_in_year / 12 / worse, class_of(worse_urgency(chain_, urgency))};
    if (step.helps_elsewhere && scenario_.helped_elsewhere) divert(out, region, s, station, numbers);
    return out;
  }

  void divert(Behaviour& out,
              std::size_t region,
              std::size_t s,
              std::size_t station,
              const Parameters& numbers) const {
    const auto& neighbours = chain_.regions[static_cast<std::size_t>(layout_.regions[region])].neighbours;
    std::vector<int> around;
    for (const auto& code : neighbours) {
      const auto at = std::find(layout_.regions.begin(), layout_.regions.end(), chain_.region(code));
      if (at != layout_.regions.end())
        around.push_back(
            static_cast<int>(layout_.station(static_cast<std::size_t>(at - layout_.regions.begin()), s)));
    }
    const double willing = numbers.value("willing");
    if (around.empty() || willing <= 0) return;
    Behaviour::Diversion diversion;
    const double many = numbers.value("elsewhere.from") * static_cast<double>(out_.servers[station]);
    diversion.waiting = std::max<std::int64_t>(1, std::llround(many));
    for (const int to : around) diversion.ways.push_back({to, willing / static_cast<double>(around.size())});
    out.diversion = std::move(diversion);
  }

  const Scenario& scenario_;
  const Chain& chain_;
  const Layout& layout_;
  const Parameters& parameters_;
  const std::vector<int>& classes_;
  Day day_;
  State out_;
};

}  // namespace

State state_at(const Scenario& scenario,
               const Chain& chain,
               const Layout& layout,
               const Parameters& parameters,
               const std::vector<int>& classes,
               Day day) {
  return Maker(scenario, chain, layout, parameters, classes, day).make();
}

Parameters parameters_of(const Scenario& scenario, const Chain& chain) {
  Parameters out = chain.parameters;
  for (const auto& [id, value] : scenario.parameters) {
    const auto set = out.set(id, value, Mark::assumed, "scenario");
    KRING_ASSERT(set.ok());
  }
  return out;
}

std::vector<int> classes_of(const Scenario& scenario, const Chain& chain) {
  std::vector<int> out;
  for (const auto& code : scenario.priority) out.push_back(chain.urgency(code));
  if (out.empty())
    for (std::size_t i = 0; i < chain.urgencies.size(); ++i) out.push_back(static_cast<int>(i));
  return out;
}

std::vector<Day> moments_of(const Scenario& scenario) {
  std::vector<Day> out;
  for (const auto& change : scenario.changes) {
    out.push_back(change.from);
    if (change.until) out.push_back(*change.until);
  }
  std::sort(out.begin(), out.end());
  out.erase(std::unique(out.begin(), out.end()), out.end());
  return out;
}

}  // namespace kring::twin::chain
