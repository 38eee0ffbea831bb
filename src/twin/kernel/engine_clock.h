// What the engine does by the clock, and at both ends of a run; for engine.cpp only.
#pragma once

#include <cmath>

#include "twin/kernel/engine_state.h"

namespace kring::twin {
namespace {

template <bool more>
bool Engine<more>::has_resources(std::size_t station) const {
  const auto& place = plan_.places[station];
  for (std::uint32_t i = place.need; i < place.need + place.needs; ++i)
    if (units_[plan_.needs[i].resource] < plan_.needs[i].units) return false;
  return true;
}

// Takes them, with sign 1, or gives them back, with -1.
template <bool more>
void Engine<more>::take_resources(std::size_t station, std::int64_t sign) {
  const auto& place = plan_.places[station];
  for (std::uint32_t i = place.need; i < place.need + place.needs; ++i)
    units_[plan_.needs[i].resource] -= sign * plan_.needs[i].units;
}

// What `station` gave back, to whoever can start with it: the lowest class, then who arrived first, then
// the first station.
template <bool more>
void Engine<more>::offer_resources(std::size_t station) {
  const auto& place = plan_.places[station];
  for (std::uint32_t i = place.need; i < place.need + place.needs; ++i)
    for (;;) {
      std::size_t best = plan_.stations;
      std::pair<int, Ticks> best_rank{};
      for (const std::size_t s : plan_.needed_by[plan_.needs[i].resource]) {
        if (places_[s].waiting == 0 || !can_start(s, places_[s])) continue;
        const int customer_class = std::countr_zero(places_[s].waiting);
        const Index first = lines_[s * classes_ + static_cast<std::size_t>(customer_class)].first;
        const std::pair rank{customer_class, nodes_[first].arrived};
        if (best == plan_.stations || rank < best_rank) {
          best = s;
          best_rank = rank;
        }
      }
      if (best == plan_.stations) break;
      start_next(best, places_[best]);
    }
}

template <bool more>
void Engine<more>::begin_sources() {
  for (const auto& source : plan_.sources) {
    const Index index = take_node();
    Node& node = nodes_[index];
    node.station = source.station;
    node.customer_class = source.customer_class;
    node.step = 0;
    node.stream = stream_of(seed_, source.station * classes_max + source.customer_class);
    means_.push_back(source.mean);  // sources are the first nodes, so their index is that of the mean
    const Ticks first = interval(node, source.mean);
    node.entered = first;
    schedule(index, first, Happens::arrival);
  }
}

// First who is in service, also beyond the servers that there are; then who waits, the longest first, as if
// they came now.
template <bool more>
void Engine<more>::begin_present() {
  std::uint64_t number = 0;
  const auto add = [&](const Present& present) {
    const Index index = take_node();
    Node& node = nodes_[index];
    node.stream = customer_at_start(seed_, number++);
    node.step = 1;
    node.station = static_cast<std::uint16_t>(present.station);
    node.customer_class = static_cast<std::uint8_t>(present.customer_class);
    node.arrived = node.entered = -1;
    node.is_of_start = false;
    if (has_lifetimes()) begin_lifetime(index, true);
    ++tally_.at_start;
    return index;
  };
  for (const auto& present : plan_.start)
    for (std::int64_t i = 0; i < present.in_service && !is_overfull(); ++i) {
      const Index index = add(present);
      Node& node = nodes_[index];
      const std::size_t station = node.station;
      const double part = unit_of(word_of(node.stream, 1, Purpose::third));
      const Ticks length = plan_.service[station].residual(word_of(node.stream, 1, Purpose::first), part);
      ++places_[station].busy;
      if (!places_[station].is_plain) take_resources(station, 1);
      const Ticks end = end_of_service(station, length);
      tally_.cells[station * classes_ + node.customer_class].busy_area += in_window(0, end);
      schedule(index, end, Happens::service_ends);
    }
  std::vector<Index> waiting;
  for (const auto& present : plan_.start)
    for (const double waited : present.waited) {
      const Index index = add(present);
      nodes_[index].arrived = nodes_[index].entered = -1 - ticks_of(waited);
      nodes_[index].is_of_start = true;
      waiting.push_back(index);
    }
  std::stable_sort(waiting.begin(), waiting.end(),
                   [&](Index a, Index b) { return nodes_[a].arrived < nodes_[b].arrived; });
  for (const Index index : waiting) {
    join(index, places_[nodes_[index].station]);
    wait(index);
  }
  tally_.most_inside = tally_.at_start;
  for (std::size_t s = 0; s < places_.size(); ++s)
    while (places_[s].waiting != 0 && can_start(s, places_[s])) start_next(s, places_[s]);
}

template <bool more>
void Engine<more>::begin_calendars() {
  for (const auto& calendar : plan_.calendars) {
    // In force at 0 is a step that begins there, or else the last.
    const bool is_first = calendar.steps.front().from == 0;
    places_[calendar.station].factor =
        is_first ? calendar.steps.front().factor : calendar.steps.back().factor;
    const std::size_t next = is_first ? 1 : 0;
    const bool is_over = next == calendar.steps.size();
    switches_.push_back({is_over ? calendar.period : calendar.steps[next].from, is_over ? 0 : next});
    set_servers(calendar.station);
  }
}

template <bool more>
std::size_t Engine<more>::next_switch() const {
  std::size_t best = switches_.size();
  for (std::size_t i = 0; i < switches_.size(); ++i)
    if (best == switches_.size() || switches_[i].at < switches_[best].at) best = i;
  return best;
}

template <bool more>
void Engine<more>::do_switch(std::size_t number) {
  const auto& calendar = plan_.calendars[number];
  auto& [at, step] = switches_[number];
  places_[calendar.station].factor = calendar.steps[step].factor;
  const Ticks began = at - calendar.steps[step].from;  // of this period
  if (++step == calendar.steps.size()) {
    step = 0;
    at = began + calendar.period + calendar.steps[0].from;
  } else {
    at = began + calendar.steps[step].from;
  }
  set_servers(calendar.station);
}

template <bool more>
void Engine<more>::do_act(const Plan::Act& act) {
  using Kind = Plan::Act::Kind;
  switch (act.kind) {
    case Kind::servers:
      places_[act.station].base = act.count;
      return set_servers(act.station);
    case Kind::factor:
      places_[act.station].base = static_cast<std::int64_t>(
          std::floor(act.factor * static_cast<double>(places_[act.station].base) + 0.5));
      return set_servers(act.station);
    case Kind::rate:
      if constexpr (more) set_rates(plan_.rates[act.number]);
      return;
    case Kind::behaviour:
      if constexpr (more) set_behaviour(plan_.behaviour[act.number]);
      return;
    case Kind::burst: {
      const Word stream = stream_of(seed_, (act.number + 1) << 32);
      for (std::int64_t i = 0; i < act.count && !is_overfull(); ++i)
        enter(act.station, act.customer_class,
              word_of(stream, static_cast<std::uint64_t>(i), Purpose::second));
      return;
    }
    case Kind::snapshot:
      for (const auto& line : lines_) tally_.waiting.push_back(line.length);
      tally_.present.push_back(tally_.at_start + tally_.customers - tally_.left);
      return;
  }
}

template <bool more>
void Engine<more>::set_servers(std::size_t station) {
  Place& place = places_[station];
  close_capacity(station);
  place.servers = static_cast<std::int64_t>(std::floor(place.factor * static_cast<double>(place.base) + 0.5));
  while (place.waiting != 0 && can_start(station, place)) start_next(station, place);
}

template <bool more>
void Engine<more>::close_capacity(std::size_t station) {
  Place& place = places_[station];
  tally_.capacity_area[station] += in_window(place.servers_since, now_) * static_cast<double>(place.servers);
  place.servers_since = now_;
}

// After a chunk of events, of which the first came at `began` or later and the last was of that node. Once
// the clock has stood still for too long it is looked where, event by event.
template <bool more>
bool Engine<more>::must_halt(Ticks began, Index last) {
  if (is_overfull()) {
    halt_overfull();
    return true;
  }
  if (now_ != began) {
    chunk_ = chunk_most;
    standing_ = standing_limit_ = 0;
    standing_at_.clear();
    return false;
  }
  standing_ += chunk_;
  const auto each = 1000 + 2 * static_cast<std::int64_t>(plan_.stations);
  standing_limit_ = std::max(standing_limit_, standing_events_max + inside() * each);
  if (standing_ <= standing_limit_) return false;
  chunk_ = 1;
  standing_at_.push_back(nodes_[last].station);
  if (standing_at_.size() < 1000) return false;
  std::sort(standing_at_.begin(), standing_at_.end());
  standing_at_.erase(std::unique(standing_at_.begin(), standing_at_.end()), standing_at_.end());
  tally_.halt = {Tally::Halt::Why::stands_still, now_, inside(), std::move(standing_at_)};
  return true;
}

template <bool more>
void Engine<more>::halt_overfull() {
  const auto longest = std::max_element(places_.begin(), places_.end(),
                                        [](const Place& a, const Place& b) { return a.in_line < b.in_line; });
  tally_.halt = {
      Tally::Halt::Why::overfull, now_, inside(), {static_cast<std::size_t>(longest - places_.begin())}};
}

template <bool more>
void Engine<more>::finish() {
  tally_.left -= tally_.aged_out;
  for (std::size_t s = 0; s < places_.size(); ++s) {
    close_capacity(s);
    tally_.inside += places_[s].busy;
  }
  for (std::size_t cell = 0; cell < lines_.size(); ++cell) {
    tally_.inside += lines_[cell].length;
    for (Index i = lines_[cell].first; i != nobody; i = nodes_[i].behind) {
      const Node& node = nodes_[i];
      tally_.cells[cell].waiting_area += in_window(node.arrived, now_);
      tally_.cells[cell].unfinished += is_counted(node.arrived) ? 1 : 0;
      if (node.held == nowhere) continue;
      --tally_.inside;  // its server was counted
      ++tally_.held_at_end;
      tally_.held_area[node.held] += in_window(node.arrived, now_);
    }
  }
}

}  // namespace
}  // namespace kring::twin
