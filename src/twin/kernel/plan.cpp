#include "twin/kernel/plan.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <tuple>

namespace kring::twin {
namespace {

constexpr double longest = static_cast<double>(never);

Ticks clamped(double ticks) { return ticks < longest ? static_cast<Ticks>(ticks + 0.5) : never; }

// Of a sum of probabilities. One that misses 1 by rounding is 1: then nothing is left over.
std::uint64_t threshold(double sum) {
  return sum > 1 - 1e-9 ? UINT64_MAX : static_cast<std::uint64_t>(std::ldexp(sum, 64));
}

// Returns where they begin in `ways`.
std::uint32_t add_ways(Plan& plan, const std::vector<Behaviour::Way>& ways) {
  const auto first = static_cast<std::uint32_t>(plan.ways.size());
  double sum = 0;
  for (const auto& way : ways) {
    if (way.probability <= 0) continue;
    sum += way.probability;
    plan.ways.push_back({threshold(sum), way.to, 0});
  }
  return first;
}

Plan::Row row_of(Plan& plan, const Behaviour& behaviour) {
  Plan::Row row;
  row.patience = behaviour.patience.value_or(0) * ticks_per_unit;
  row.gives_up_to = behaviour.gives_up_to;
  row.turned_away_to = behaviour.turned_away_to;
  if (behaviour.worsening) {
    row.worsening = behaviour.worsening->mean * ticks_per_unit;
    row.worsens_to = static_cast<std::uint8_t>(behaviour.worsening->to);
  }
  row.way = add_ways(plan, behaviour.route);
  row.ways = static_cast<std::uint32_t>(plan.ways.size()) - row.way;
  return row;
}

Plan::Diversion diversion_of(Plan& plan, const Behaviour& behaviour) {
  Plan::Diversion out;
  if (!behaviour.diversion) return out;
  out.waiting = behaviour.diversion->waiting;
  out.way = add_ways(plan, behaviour.diversion->ways);
  out.ways = static_cast<std::uint32_t>(plan.ways.size()) - out.way;
  return out;
}

// Numbers what may flow, now and after changes.
void number_flows(Plan& plan) {
  std::map<std::tuple<std::size_t, std::size_t, int>, std::uint32_t> numbers;
  const auto each = [&](auto&& f) {
    const auto of_row = [&](std::size_t cell, Plan::Row& row) {
      const std::size_t s = cell / plan.classes, c = cell % plan.classes;
      f(c, s, outside, row.leaving);
      for (std::uint32_t i = row.way; i < row.way + row.ways; ++i)
        f(c, s, plan.ways[i].to, plan.ways[i].flow);
    };
    for (std::size_t cell = 0; cell < plan.rows.size(); ++cell) of_row(cell, plan.rows[cell]);
    for (auto& change : plan.behaviour) of_row(change.cell, change.row);
  };
  each([&](std::size_t c, std::size_t s, int to, std::uint32_t&) { numbers[{c, s, to}] = 0; });
  for (auto& [key, number] : numbers) {
    number = static_cast<std::uint32_t>(plan.flows.size());
    plan.flows.push_back({static_cast<std::uint8_t>(std::get<0>(key)),
                          static_cast<std::uint16_t>(std::get<1>(key)), std::get<2>(key)});
  }
  each([&](std::size_t c, std::size_t s, int to, std::uint32_t& flow) { flow = numbers[{c, s, to}]; });
}

void add_sources(Plan& plan, const Network& network) {
  for (const auto& arrivals : network.arrivals) {
    if (arrivals.rate <= 0) continue;
    auto& source = plan.sources.emplace_back();
    source.station = static_cast<std::uint16_t>(arrivals.station);
    source.customer_class = static_cast<std::uint8_t>(arrivals.customer_class);
    source.mean = ticks_per_unit / arrivals.rate;
    source.batch = static_cast<std::uint32_t>(plan.batches.size());
    double sum = 0;
    for (std::size_t i = 0; i + 1 < arrivals.batch.size(); ++i)
      plan.batches.push_back(threshold(sum += arrivals.batch[i]));
    source.sizes = static_cast<std::uint32_t>(plan.batches.size()) - source.batch;
  }
}

void add_acts(Plan& plan, const Network& network) {
  using Kind = Plan::Act::Kind;
  for (const auto& change : network.changes)
    plan.acts.push_back({.at = ticks_of(change.at),
                         .kind = change.servers ? Kind::servers : Kind::factor,
                         .station = static_cast<std::uint16_t>(change.station),
                         .count = change.servers.value_or(0),
                         .factor = change.factor.value_or(1)});
  for (const auto& change : network.rate_changes) {
    plan.acts.push_back({.at = ticks_of(change.at), .kind = Kind::rate, .number = plan.rates.size()});
    plan.rates.push_back({change.station, change.customer_class, change.factor});
  }
  for (const auto& change : network.behaviour_changes) {
    plan.acts.push_back(
        {.at = ticks_of(change.at), .kind = Kind::behaviour, .number = plan.behaviour.size()});
    const auto cell = static_cast<std::size_t>(change.station) * plan.classes +
                      static_cast<std::size_t>(change.customer_class);
    const Plan::Row row = row_of(plan, change.behaviour);
    plan.behaviour.push_back({cell, row, diversion_of(plan, change.behaviour)});
  }
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

// In the order of time, those of one moment in the order of the list.
void add_speeds(Plan& plan, const Network& network) {
  if (network.speed_changes.empty()) return;
  plan.speeds.resize(plan.stations);
  auto changes = network.speed_changes;
  std::stable_sort(changes.begin(), changes.end(),
                   [](const SpeedChange& a, const SpeedChange& b) { return a.at < b.at; });
  for (const auto& change : changes)
    for (std::size_t s = 0; s < plan.stations; ++s)
      if (change.station == every || static_cast<std::size_t>(change.station) == s)
        plan.speeds[s].push_back({ticks_of(change.at), change.factor});
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

Ticks Sampler::elapsed(Word word, double part, Word other) const {
  return kind_ == Distribution::Kind::exponential ? (*this)(other) : residual(word, 1 - part);
}

Ticks Plan::end_of_service(std::size_t station, Ticks from, Ticks length) const {
  auto left = static_cast<double>(length);
  double factor = 1;
  for (const auto& next : speeds[station]) {
    if (next.from > from) {
      const double passes = static_cast<double>(next.from - from) * factor;
      if (left <= passes) break;
      left -= passes;
      from = next.from;
    }
    factor = next.factor;
  }
  const Ticks lasts = clamped(left / factor);
  return lasts == never ? never : from + lasts;
}

Plan plan_of(const Network& network, const Horizon& horizon, bool counts_flows) {
  Plan plan;
  plan.stations = network.stations.size();
  plan.classes = network.classes.size();
  plan.counts_flows = counts_flows;
  for (const auto& resource : network.resources) plan.resources.push_back(resource.units);
  plan.needed_by.resize(plan.resources.size());
  for (const auto& station : network.stations) add_station(plan, station);
  bool is_diverted = false;
  for (std::size_t s = 0; s < plan.stations; ++s)
    for (std::size_t c = 0; c < plan.classes; ++c) {
      const auto& behaviour = network.at(static_cast<int>(c), static_cast<int>(s));
      plan.rows.push_back(row_of(plan, behaviour));
      is_diverted = is_diverted || behaviour.diversion;
    }
  for (const auto& change : network.behaviour_changes) is_diverted |= change.behaviour.diversion.has_value();
  for (std::size_t cell = 0; is_diverted && cell < plan.rows.size(); ++cell)
    plan.diversions.push_back(diversion_of(
        plan, network.at(static_cast<int>(cell % plan.classes), static_cast<int>(cell / plan.classes))));
  add_sources(plan, network);
  add_acts(plan, network);
  add_speeds(plan, network);
  number_flows(plan);
  const auto is_some = [](const auto& one) { return one.has_value(); };
  if (std::any_of(network.lifetime.begin(), network.lifetime.end(), is_some))
    for (const auto& lifetime : network.lifetime)
      plan.lifetime.push_back(lifetime ? std::optional(Sampler(*lifetime)) : std::nullopt);
  for (const auto& station : network.stations)
    plan.norms.push_back(station.norm ? ticks_of(*station.norm) : -1);
  if (std::all_of(plan.norms.begin(), plan.norms.end(), [](Ticks norm) { return norm < 0; }))
    plan.norms.clear();
  plan.start = network.start;
  plan.cohort_length = ticks_of(network.cohorts.length);
  plan.cohorts = static_cast<std::size_t>(network.cohorts.count);
  plan.warmup = ticks_of(horizon.warmup);
  plan.count_until = ticks_of(horizon.count_until);
  plan.until = ticks_of(horizon.until);
  return plan;
}

}  // namespace kring::twin
