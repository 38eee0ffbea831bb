#include "twin/kernel/plan.h"

#include <algorithm>
#include <cmath>

namespace kring::twin {
namespace {

constexpr double longest = static_cast<double>(never);

Ticks clamped(double ticks) { return ticks < longest ? static_cast<Ticks>(ticks + 0.5) : never; }

void add_route(Plan& plan, Plan::Row& row, const std::vector<Behaviour::Way>& route) {
  row.way = static_cast<std::uint32_t>(plan.ways.size());
  double sum = 0;
  for (const auto& way : route) {
    if (way.probability <= 0) continue;
    sum += way.probability;
    // A sum that misses 1 by rounding is 1: then nobody leaves.
    const bool is_all = sum > 1 - 1e-9;
    plan.ways.push_back({is_all ? UINT64_MAX : static_cast<std::uint64_t>(std::ldexp(sum, 64)), way.to});
  }
  row.ways = static_cast<std::uint32_t>(plan.ways.size()) - row.way;
}

void add_acts(Plan& plan, const Network& network) {
  using Kind = Plan::Act::Kind;
  for (const auto& change : network.changes)
    plan.acts.push_back({.at = ticks_of(change.at),
                         .kind = change.servers ? Kind::servers : Kind::factor,
                         .station = static_cast<std::uint16_t>(change.station),
                         .count = change.servers.value_or(0),
                         .factor = change.factor.value_or(1)});
  for (std::size_t i = 0; i < network.bursts.size(); ++i) {
    const auto& burst = network.bursts[i];
    plan.acts.push_back({.at = ticks_of(burst.at),
                         .kind = Kind::burst,
                         .station = static_cast<std::uint16_t>(burst.station),
                         .customer_class = static_cast<std::uint8_t>(burst.customer_class),
                         .count = burst.count,
                         .number = i});
  }
  for (const double at : network.snapshots) plan.acts.push_back({.at = ticks_of(at), .kind = Kind::snapshot});
  std::stable_sort(plan.acts.begin(), plan.acts.end(),
                   [](const Plan::Act& a, const Plan::Act& b) { return a.at < b.at; });
}

void add_station(Plan& plan, const Station& station) {
  Plan::Place place;
  place.servers = station.servers;
  place.room = station.room.value_or(INT64_MAX);
  place.holds = station.holds;
  place.need = static_cast<std::uint32_t>(plan.needs.size());
  const auto number = static_cast<std::uint16_t>(plan.places.size());
  for (const auto& need : station.needs) {
    const auto resource = static_cast<std::uint32_t>(need.resource);
    if (need.units == 0) continue;
    plan.needs.push_back({resource, need.units});
    if (plan.needed_by[resource].empty() || plan.needed_by[resource].back() != number)
      plan.needed_by[resource].push_back(number);
  }
  place.needs = static_cast<std::uint32_t>(plan.needs.size()) - place.need;
  plan.places.push_back(place);
  plan.service.emplace_back(station.service);
  if (station.calendar.steps.empty()) return;
  Plan::Calendar calendar{number, ticks_of(station.calendar.period), {}};
  for (const auto& step : station.calendar.steps)
    calendar.steps.push_back({ticks_of(step.from), step.factor});
  plan.calendars.push_back(std::move(calendar));
}

}  // namespace

Sampler::Sampler(const Distribution& of) : kind_(of.kind), a_(of.mean * ticks_per_unit) {
  if (kind_ == Distribution::Kind::lognormal) {
    const double variance = std::log1p(of.cv * of.cv);
    a_ = std::log(of.mean) + std::log(ticks_per_unit) - variance / 2;
    b_ = std::sqrt(variance);
  }
  for (const double value : of.values) values_.push_back(ticks_of(value));
}

Ticks Sampler::operator()(Word word) const {
  switch (kind_) {
    case Distribution::Kind::lognormal:
      return clamped(std::exp(a_ + b_ * normal_of(word)));
    case Distribution::Kind::exponential:
      return clamped(a_ * exponential_of(word));
    case Distribution::Kind::deterministic:
      return clamped(a_);
    case Distribution::Kind::empirical:
      return values_[static_cast<std::size_t>(unit_of(word) * static_cast<double>(values_.size()))];
  }
  return never;
}

// The length in which a moment lies has the density x·f(x)/mean, and the moment lies anywhere in it (Cox
// 1962). Of a lognormal that is a lognormal with µ + σ².
Ticks Sampler::residual(Word word, double part) const {
  switch (kind_) {
    case Distribution::Kind::lognormal:
      return clamped(part * std::exp(a_ + b_ * b_ + b_ * normal_of(word)));
    case Distribution::Kind::exponential:
      return (*this)(word);
    case Distribution::Kind::deterministic:
      return clamped(part * a_);
    case Distribution::Kind::empirical:
      break;
  }
  double sum = 0;
  for (const Ticks value : values_) sum += static_cast<double>(value);
  double at = unit_of(word) * sum;
  for (const Ticks value : values_) {
    at -= static_cast<double>(value);
    if (at < 0) return clamped(part * static_cast<double>(value));
  }
  return clamped(part * static_cast<double>(values_.back()));
}

Plan plan_of(const Network& network, const Horizon& horizon) {
  Plan plan;
  plan.stations = network.stations.size();
  plan.classes = network.classes.size();
  for (const auto& resource : network.resources) plan.resources.push_back(resource.units);
  plan.needed_by.resize(plan.resources.size());
  for (const auto& station : network.stations) add_station(plan, station);
  for (std::size_t s = 0; s < plan.stations; ++s)
    for (std::size_t c = 0; c < plan.classes; ++c) {
      const auto& behaviour = network.at(static_cast<int>(c), static_cast<int>(s));
      Plan::Row row;
      row.patience = behaviour.patience.value_or(0) * ticks_per_unit;
      row.gives_up_to = behaviour.gives_up_to;
      row.turned_away_to = behaviour.turned_away_to;
      if (behaviour.worsening) {
        row.worsening = behaviour.worsening->mean * ticks_per_unit;
        row.worsens_to = static_cast<std::uint8_t>(behaviour.worsening->to);
      }
      add_route(plan, row, behaviour.route);
      plan.rows.push_back(row);
    }
  for (const auto& arrivals : network.arrivals)
    if (arrivals.rate > 0)
      plan.sources.push_back({static_cast<std::uint16_t>(arrivals.station),
                              static_cast<std::uint8_t>(arrivals.customer_class),
                              ticks_per_unit / arrivals.rate});
  add_acts(plan, network);
  plan.start = network.start;
  plan.cohort_length = ticks_of(network.cohorts.length);
  plan.cohorts = static_cast<std::size_t>(network.cohorts.count);
  plan.warmup = ticks_of(horizon.warmup);
  plan.count_until = ticks_of(horizon.count_until);
  plan.until = ticks_of(horizon.until);
  return plan;
}

}  // namespace kring::twin
