#include "twin/chain/effects.h"

#include <algorithm>

#include "twin/chain/state.h"

namespace kring::twin::chain {
namespace {

using Kind = Change::Kind;
using Is = ChangeEffect::Is;

bool is_of_capacity(const Change& change) {
  return change.kind == Kind::capacity_factor || change.kind == Kind::capacity_add ||
         change.kind == Kind::capacity_set;
}

class Effects {
 public:
  Effects(const Scenario& scenario, const Chain& chain)
      : scenario_(scenario),
        chain_(chain),
        layout_(layout_of(scenario, chain)),
        parameters_(parameters_of(scenario, chain)),
        classes_(classes_of(scenario, chain)) {}

  ChangeEffect of(std::size_t i) const {
    const auto& all = scenario_.changes;
    const auto at = all.begin() + static_cast<std::ptrdiff_t>(i);
    const std::vector<Change> before(all.begin(), at), until(all.begin(), at + 1);
    auto without = before;
    without.insert(without.end(), at + 1, all.end());
    ChangeEffect out;
    const auto is_same = [&](const std::vector<Change>& a, const std::vector<Change>& b) {
      return touched(*at, state(a, at->from)) == touched(*at, state(b, at->from));
    };
    if (is_of_capacity(*at))
      out.room = {room(*at, state(before, at->from)), room(*at, state(until, at->from))};
    if (!is_same(without, all)) return out;
    const bool is_alone_same = is_same(before, until);
    const bool is_said = at->kind == Kind::capacity_set || !is_of_capacity(*at);
    out.is = !is_alone_same ? Is::undone : is_said ? Is::as_it_is : Is::too_little;
    return out;
  }

 private:
  State state(const std::vector<Change>& changes, Day day) const {
    Scenario of = scenario_;
    of.changes = changes;
    return state_at(of, chain_, layout_, parameters_, classes_, day);
  }

  // All that a change of this kind can touch.
  static std::vector<double> touched(const Change& change, const State& state) {
    if (change.kind == Kind::arrivals_factor) return state.rate;
    std::vector<double> out;
    if (change.kind == Kind::parameter) {
      for (const auto& numbers : state.numbers) out.push_back(numbers->value(change.parameter));
      return out;
    }
    out = state.paid;
    out.insert(out.end(), state.servers.begin(), state.servers.end());
    return out;
  }

  std::int64_t room(const Change& change, const State& state) const {
    const auto step = static_cast<std::size_t>(chain_.step(change.step));
    std::vector<std::size_t> stations;  // a shared step is one station of several regions
    for (const auto region : layout_.positions(change.regions, chain_))
      stations.push_back(layout_.station(region, step));
    std::sort(stations.begin(), stations.end());
    stations.erase(std::unique(stations.begin(), stations.end()), stations.end());
    std::int64_t out = 0;
    for (const auto station : stations) out += state.servers[station];
    return out;
  }

  const Scenario& scenario_;
  const Chain& chain_;
  Layout layout_;
  Parameters parameters_;
  std::vector<int> classes_;
};

}  // namespace

std::string_view name_of(ChangeEffect::Is is) {
  constexpr std::string_view names[] = {"acts", "as_it_is", "too_little", "undone"};
  return names[static_cast<std::size_t>(is)];
}

std::vector<ChangeEffect> effects_of(const Scenario& scenario, const Chain& chain) {
  const Effects effects(scenario, chain);
  std::vector<ChangeEffect> out;
  for (std::size_t i = 0; i < scenario.changes.size(); ++i) out.push_back(effects.of(i));
  return out;
}

bool is_as_it_is(const Scenario& scenario, const Chain& chain) {
  if (!scenario.surges.empty() || !scenario.priority.empty()) return false;
  if (scenario.weekend && scenario.weekend->factor < 1 && !scenario.weekend->steps.empty()) return false;
  for (const auto& [id, value] : scenario.parameters)
    if (chain.parameters.value(id) != value) return false;
  const auto effects = effects_of(scenario, chain);
  return std::none_of(effects.begin(), effects.end(), [](const auto& one) { return one.is == Is::acts; });
}

}  // namespace kring::twin::chain
