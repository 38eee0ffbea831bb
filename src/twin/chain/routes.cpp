#include "twin/chain/routes.h"

#include <fmt/format.h>

#include <map>
#include <string_view>

namespace kring::twin::chain {
namespace {

struct Route {  // of one number
  int from = -1, to = -1, urgency = -1;
  const Parameter* number = nullptr;
};

std::vector<std::string_view> parts_of(std::string_view id) {
  std::vector<std::string_view> parts;
  for (std::size_t at = 0; at <= id.size();) {
    const auto dot = std::min(id.find('.', at), id.size());
    parts.push_back(id.substr(at, dot - at));
    at = dot + 1;
  }
  return parts;
}

template <class F>
void for_each_route(const Chain& chain, const Parameters& parameters, F&& f) {
  for (const auto& number : parameters.all()) {
    if (!number.id.starts_with("route.")) continue;
    const auto parts = parts_of(number.id);
    Route route;
    route.number = &number;
    if (parts.size() >= 3) {
      route.from = chain.step(parts[1]);
      route.to = chain.step(parts[2]);
    }
    if (parts.size() == 4) route.urgency = chain.urgency(parts[3]);
    const bool is_known =
        route.from >= 0 && route.to >= 0 && parts.size() <= 4 && (parts.size() < 4 || route.urgency >= 0);
    f(route, is_known);
  }
}

using Chances = std::map<int, double>;  // by step where it goes

// [urgency][step]
std::vector<std::vector<Chances>> chances_of(const Chain& chain, const Parameters& parameters) {
  const std::size_t steps = chain.steps.size(), urgencies = chain.urgencies.size();
  std::vector<Chances> common(steps);
  std::vector<std::vector<Chances>> own(urgencies, std::vector<Chances>(steps));
  for_each_route(chain, parameters, [&](const Route& route, bool is_known) {
    if (!is_known) return;
    auto& cell = route.urgency < 0
                     ? common[static_cast<std::size_t>(route.from)]
                     : own[static_cast<std::size_t>(route.urgency)][static_cast<std::size_t>(route.from)];
    cell[route.to] += route.number->value;
  });
  const int matching = chain.step("matching");
  for (auto& by_step : own) {
    for (std::size_t s = 0; s < steps; ++s) {
      const auto& step = chain.steps[s];
      if (by_step[s].empty()) by_step[s] = common[s];
      const auto mix = [&](double part, const Chances& others) {
        for (auto& [to, chance] : by_step[s]) chance *= 1 - part;
        for (const auto& [to, chance] : others) by_step[s][to] += part * chance;
      };
      if (step.can_misfit && matching >= 0) mix(parameters.value("match.poor"), {{matching, 1.0}});
      if (step.breaks_down) {
        Chances to;
        for (std::size_t k = 0; k < steps; ++k)
          if (const auto* one = parameters.find("breakdown_to." + chain.steps[k].code))
            to[static_cast<int>(k)] = one->value;
        mix(parameters.value("breakdown." + step.code), to);
      }
    }
  }
  return own;
}

double sum_of(const Chances& chances) {
  double sum = 0;
  for (const auto& [to, chance] : chances) sum += chance;
  return sum;
}

}  // namespace

Routes routes_of(const Chain& chain, const Parameters& parameters) {
  Routes out;
  for (const auto& by_step : chances_of(chain, parameters)) {
    for (const auto& chances : by_step) {
      const double scale = std::max(1.0, sum_of(chances));
      auto& ways = out.ways.emplace_back();
      for (const auto& [to, chance] : chances)
        if (chance > 0) ways.push_back({to, chance / scale});
    }
  }
  out.numbers.resize(chain.steps.size());
  for_each_route(chain, parameters, [&](const Route& route, bool is_known) {
    if (is_known) out.numbers[static_cast<std::size_t>(route.from)].push_back(route.number);
  });
  for (std::size_t s = 0; s < chain.steps.size(); ++s) {
    const auto& step = chain.steps[s];
    if (step.can_misfit) out.numbers[s].push_back(parameters.find("match.poor"));
    if (!step.breaks_down) continue;
    out.numbers[s].push_back(parameters.find("breakdown." + step.code));
    for (const auto& other : chain.steps)
      if (const auto* one = parameters.find("breakdown_to." + other.code)) out.numbers[s].push_back(one);
  }
  return out;
}

std::vector<std::string> faults_of_routes(const Chain& chain, const Parameters& parameters) {
  std::vector<std::string> faults;
  for_each_route(chain, parameters, [&](const Route& route, bool is_known) {
    if (!is_known)
      faults.push_back(fmt::format("'{}' names a step or an urgency that there is not", route.number->id));
  });
  const auto all = chances_of(chain, parameters);
  for (std::size_t u = 0; u < all.size(); ++u) {
    for (std::size_t s = 0; s < chain.steps.size(); ++s) {
      const double sum = sum_of(all[u][s]);
      if (sum > 1 + 1e-9)
        faults.push_back(fmt::format("the ways from {} for {} add up to {:.4f}; at most 1",
                                     chain.steps[s].code, chain.urgencies[u].code, sum));
    }
  }
  return faults;
}

}  // namespace kring::twin::chain
