#include "twin/kernel/engine.h"

#include "base/result.h"
#include "twin/kernel/engine_clock.h"
#include "twin/kernel/engine_rare.h"
#include "twin/kernel/engine_state.h"

namespace kring::twin {
namespace {

template <bool more>
Engine<more>::Engine(const Plan& plan, Word seed, Watcher* watcher)
    : plan_(plan),
      seed_(seed),
      watcher_(watcher),
      classes_(plan.classes),
      rows_(plan.rows.data()),
      units_(plan.resources),
      sources_(plan.sources.size()),
      diversions_(plan.diversions) {
  places_.resize(plan.stations);
  lines_.resize(plan.stations * classes_);
  tally_.cells.resize(plan.stations * classes_);
  tally_.rarities.resize(plan.stations * classes_);
  tally_.flows.resize(plan.flows.size());
  tally_.start.resize(plan.start.empty() ? 0 : plan.stations * classes_);
  tally_.cohorts.resize(plan.cohorts * plan.stations * classes_);
  tally_.capacity_area.resize(plan.stations);
  tally_.held_area.resize(plan.stations);
  tally_.passages.resize(classes_);
  for (std::size_t s = 0; s < plan.stations; ++s) {
    const auto& place = plan.places[s];
    places_[s].servers = places_[s].base = place.servers;
    places_[s].is_plain = place.room == INT64_MAX && !place.holds && place.needs == 0;
  }
}

template <bool more>
Tally Engine<more>::run() {
  begin_sources();
  begin_calendars();
  begin_present();
  std::size_t act = 0;
  for (;;) {
    const std::size_t calendar = next_switch();
    const Ticks by_calendar = calendar < switches_.size() ? switches_[calendar].at : never;
    const Ticks by_act = act < plan_.acts.size() ? plan_.acts[act].at : never;
    const Ticks at = std::min(by_calendar, by_act);
    if (at > plan_.until) break;
    run_before(at);
    if (tally_.halt.is()) return std::move(tally_);
    now_ = at;
    if (by_calendar <= by_act)
      do_switch(calendar);
    else
      do_act(plan_.acts[act++]);
  }
  run_before(plan_.until);
  if (is_overfull() && !tally_.halt.is()) halt_overfull();
  if (tally_.halt.is()) return std::move(tally_);
  now_ = plan_.until;
  finish();
  return std::move(tally_);
}

template <bool more>
Index Engine<more>::take_node() {
  if (free_ == nobody) {
    KRING_ASSERT(nodes_.size() < nobody);
    nodes_.emplace_back();
    nodes_.back().held = nowhere;
    return static_cast<Index>(nodes_.size() - 1);
  }
  const Index index = free_;
  free_ = nodes_[index].behind;
  return index;
}

template <bool more>
void Engine<more>::schedule(Index index, Ticks at, Happens what) {
  Node& node = nodes_[index];
  node.is_scheduled = at < plan_.until;  // what comes later than the run is no event
  if (!node.is_scheduled) return;
  node.key = key_of(at, what);
  events_.add(nodes_.data(), index);
}

template <bool more>
void Engine<more>::run_before(Ticks end) {
  const std::int64_t limit = end << happens_bits;
  for (;;) {
    const Ticks began = now_;
    Index index = nobody;
    for (int left = chunk_; left > 0; --left) {
      index = events_.take_before(nodes_.data(), limit);
      if (index == nobody) return;
      const std::int64_t key = nodes_[index].key;
      now_ = key >> happens_bits;
      // A chain of comparisons, the most frequent first: faster here than a table of jumps.
      const auto what = static_cast<Happens>(key & ((1 << happens_bits) - 1));
      if (what == Happens::service_ends)
        service_ends(index);
      else if (what == Happens::arrival)
        arrival(index);
      else if (what == Happens::patience_ends)
        patience_ends(index);
      else if constexpr (more)
        worsens(index);
    }
    if (must_halt(began, index)) return;
  }
}

template <bool more>
void Engine<more>::arrival(Index source_index) {
  Node& source = nodes_[source_index];
  const Word stream = word_of(source.stream, source.step, Purpose::second);
  const auto station = source.station;
  const auto customer_class = source.customer_class;
  [[maybe_unused]] const Word size = more ? word_of(source.stream, source.step, Purpose::third) : 0;
  ++source.step;
  const Ticks next = now_ + interval(source, means_[source_index]);
  if constexpr (more) source.entered = next;
  schedule(source_index, next, Happens::arrival);
  enter(station, customer_class, stream);
  if (more && plan_.sources[source_index].sizes > 0) enter_others(source_index, size, stream);
}

template <bool more>
void Engine<more>::enter(std::size_t station, std::uint8_t customer_class, Word stream) {
  const Index index = take_node();
  Node& node = nodes_[index];
  node.stream = stream;
  node.step = 0;
  node.station = static_cast<std::uint16_t>(station);
  node.customer_class = customer_class;
  node.entered = now_;
  node.is_of_start = false;
  ++tally_.events;
  ++tally_.customers;
  tally_.most_inside = std::max(tally_.most_inside, tally_.at_start + tally_.customers - tally_.left);
  saw(Moment::enters, node);
  if constexpr (more) {
    if (has_lifetimes()) begin_lifetime(index, false);
    if (plan_.counts_flows && is_counted(now_))
      ++tally_.rarities[station * classes_ + customer_class].entered;
  }
  arrive(index, station);
}

template <bool more>
void Engine<more>::arrive(Index index, std::size_t station) {
  Node& node = nodes_[index];
  if constexpr (more) {
    if (!diversions_.empty() && turned_away_ == 0) station = diverted(index, station);
    if (node.held == station)
      stop_holding(index);  // it comes back to where it holds a server
    else if (node.held != nowhere)
      tally_.held_area[node.held] += in_window(node.arrived, now_);
  }
  node.station = static_cast<std::uint16_t>(station);
  node.arrived = now_;
  ++node.step;
  saw(Moment::arrives, node);
  Place& place = places_[station];
  if (can_start(station, place)) return start(index, place);
  if (more && !place.is_plain && place.in_line >= plan_.places[station].room) return turn_away(index);
  if constexpr (more) turned_away_ = 0;
  join(index, place);
  wait(index);
}

template <bool more>
void Engine<more>::turn_away(Index index) {
  Node& node = nodes_[index];
  const std::size_t cell = node.station * classes_ + node.customer_class;
  if (is_counted(now_)) ++tally_.cells[cell].turned_away;
  saw(Moment::turned_away, node);
  const int to = rows_[cell].turned_away_to;
  if (to == outside || ++turned_away_ > plan_.stations) {
    turned_away_ = 0;
    return leave(index);
  }
  arrive(index, static_cast<std::size_t>(to));
}

// Schedules what ends a wait before service does, if anything.
template <bool more>
void Engine<more>::wait(Index index) {
  Node& node = nodes_[index];
  node.is_scheduled = false;
  const auto& row = rows_[node.station * classes_ + node.customer_class];
  Ticks patience = never;
  if (row.patience > 0) {
    const Word word = word_of(node.stream, node.step, Purpose::third);
    patience = length_of(row.patience * exponential_of(word));
  }
  if (has_lifetimes()) patience = std::min(patience, lifetime_ends_[index] - now_);
  if (more && row.worsening > 0) {
    const Word word = word_of(node.stream, node.step, Purpose::fourth) + node.customer_class * golden_gamma;
    const Ticks worsening = length_of(row.worsening * exponential_of(mixed(word)));
    if (worsening < patience) return schedule(index, now_ + worsening, Happens::worsens);
  }
  if (patience < never) schedule(index, now_ + patience, Happens::patience_ends);
}

template <bool more>
void Engine<more>::start(Index index, Place& place) {
  Node& node = nodes_[index];
  ++place.busy;
  const std::size_t station = node.station, cell = station * classes_ + node.customer_class;
  const Ticks length = plan_.service[station](word_of(node.stream, node.step, Purpose::first));
  const Ticks end = end_of_service(station, length);
  tally_.cells[cell].busy_area += in_window(now_, end);
  count_wait<&Tally::Cell::served, &Tally::Cell::wait_served, &Tally::Waits::served,
             &Tally::Waits::wait_served>(node, cell, tally_.cells);
  schedule(index, end, Happens::service_ends);
  saw(Moment::starts, node);
  if constexpr (more) {
    turned_away_ = 0;
    if (!plan_.norms.empty() && is_counted(node.arrived) && now_ - node.arrived <= plan_.norms[station])
      ++tally_.rarities[cell].within_norm;
    if (!place.is_plain) take_resources(station, 1);
    if (node.held != nowhere) stop_holding(index);
  }
}

// The first of the lowest class; somebody waits.
template <bool more>
void Engine<more>::start_next(std::size_t station, Place& place) {
  const auto customer_class = static_cast<std::size_t>(std::countr_zero(place.waiting));
  const Index index = lines_[station * classes_ + customer_class].first;
  if (nodes_[index].is_scheduled) events_.remove(nodes_.data(), index);
  unjoin(index, place);
  start(index, place);
}

template <bool more>
int Engine<more>::route_of(const Node& node) {
  const auto& row = rows_[node.station * classes_ + node.customer_class];
  const Word word = word_of(node.stream, node.step, Purpose::second);
  const Plan::Way* way = plan_.ways.data() + row.way;
  const Plan::Way* const end = way + row.ways;
  while (way != end && word >= way->below) ++way;
  if (more && plan_.counts_flows && is_counted(now_)) ++tally_.flows[way == end ? row.leaving : way->flow];
  return way == end ? outside : way->to;
}

template <bool more>
void Engine<more>::service_ends(Index index) {
  ++tally_.events;
  const std::size_t station = nodes_[index].station;
  Place& place = places_[station];
  saw(Moment::ends, nodes_[index]);
  int to = outside;
  if (is_over(index)) {
    ++tally_.aged_out;
    if (is_counted(nodes_[index].arrived))
      ++tally_.rarities[station * classes_ + nodes_[index].customer_class].aged_out_served;
    saw(Moment::ages_out, nodes_[index]);
  } else {
    to = route_of(nodes_[index]);
  }
  if (more && !place.is_plain) {
    take_resources(station, -1);
    const auto next = static_cast<std::size_t>(to);
    if (plan_.places[station].holds && to != outside && next != station && !can_start(next, places_[next])) {
      nodes_[index].held = static_cast<std::uint16_t>(station);
      nodes_[index].arrived = now_;  // held since
      arrive(index, next);
      return offer_resources(station);
    }
  }
  --place.busy;
  if (more && !place.is_plain && plan_.places[station].needs > 0)
    offer_resources(station);  // also to who waits here
  else if (place.waiting != 0 && can_start(station, place))
    start_next(station, place);
  if (to == outside)
    leave(index);
  else
    arrive(index, static_cast<std::size_t>(to));
}

template <bool more>
void Engine<more>::patience_ends(Index index) {
  ++tally_.events;
  if (is_over(index)) return ages_out(index);
  Node& node = nodes_[index];
  const std::size_t cell = node.station * classes_ + node.customer_class;
  count_wait<&Tally::Cell::reneged, &Tally::Cell::wait_reneged, &Tally::Waits::reneged,
             &Tally::Waits::wait_reneged>(node, cell, tally_.cells);
  unjoin(index, places_[node.station]);
  saw(Moment::gives_up, node);
  const int to = rows_[cell].gives_up_to;
  if (to == outside)
    leave(index);
  else
    arrive(index, static_cast<std::size_t>(to));
}

// Into the line of the new class, by the moment of arrival. What was waited in the old class stays there.
template <bool more>
void Engine<more>::worsens(Index index) {
  Node& node = nodes_[index];
  Place& place = places_[node.station];
  unjoin(index, place);
  const std::size_t before = node.station * classes_ + node.customer_class;
  if (is_counted(now_)) ++tally_.rarities[before].worsened;
  node.customer_class = rows_[before].worsens_to;
  const std::size_t cell = node.station * classes_ + node.customer_class;
  tally_.cells[cell].waiting_area -= in_window(node.arrived, now_);
  Line& line = lines_[cell];
  Index ahead = line.last;
  while (ahead != nobody && nodes_[ahead].arrived > node.arrived) ahead = nodes_[ahead].ahead;
  node.ahead = ahead;
  node.behind = ahead == nobody ? line.first : nodes_[ahead].behind;
  (ahead == nobody ? line.first : nodes_[ahead].behind) = index;
  (node.behind == nobody ? line.last : nodes_[node.behind].ahead) = index;
  ++line.length;
  ++place.in_line;
  place.waiting |= std::uint64_t{1} << node.customer_class;
  saw(Moment::worsens, node);
  wait(index);
}

template <bool more>
void Engine<more>::join(Index index, Place& place) {
  Node& node = nodes_[index];
  Line& line = lines_[node.station * classes_ + node.customer_class];
  node.ahead = line.last;
  node.behind = nobody;
  (line.last == nobody ? line.first : nodes_[line.last].behind) = index;
  line.last = index;
  ++line.length;
  ++place.in_line;
  place.waiting |= std::uint64_t{1} << node.customer_class;
}

template <bool more>
void Engine<more>::unjoin(Index index, Place& place) {
  const Node& node = nodes_[index];
  const std::size_t cell = node.station * classes_ + node.customer_class;
  Line& line = lines_[cell];
  (node.ahead == nobody ? line.first : nodes_[node.ahead].behind) = node.behind;
  (node.behind == nobody ? line.last : nodes_[node.behind].ahead) = node.ahead;
  --place.in_line;
  if (--line.length == 0) place.waiting &= ~(std::uint64_t{1} << node.customer_class);
  tally_.cells[cell].waiting_area += in_window(node.arrived, now_);
}

template <bool more>
void Engine<more>::leave(Index index) {
  saw(Moment::leaves, nodes_[index]);
  if (more && nodes_[index].held != nowhere) stop_holding(index);
  Node& node = nodes_[index];
  ++tally_.left;
  if (is_counted(node.entered)) {
    auto& passage = tally_.passages[node.customer_class];
    ++passage.left;
    passage.time += static_cast<double>(now_ - node.entered);
  }
  node.behind = free_;
  free_ = index;
}

// Gives back the server that it kept where it was served before.
template <bool more>
void Engine<more>::stop_holding(Index index) {
  Node& node = nodes_[index];
  const std::size_t station = node.held;
  node.held = nowhere;
  tally_.held_area[station] += in_window(node.arrived, now_);
  Place& place = places_[station];
  --place.busy;
  if (place.waiting != 0 && can_start(station, place)) start_next(station, place);
}

// Does the network have anything for which Engine<true> is needed?
bool has_more(const Plan& plan) {
  bool is_more = !plan.start.empty() || plan.cohorts > 0 || !plan.diversions.empty() ||
                 !plan.lifetime.empty() || !plan.norms.empty() || !plan.batches.empty() ||
                 !plan.rates.empty() || !plan.behaviour.empty() || !plan.speeds.empty() || plan.counts_flows;
  for (const auto& place : plan.places)
    is_more = is_more || place.holds || place.needs > 0 || place.room != INT64_MAX;
  for (const auto& row : plan.rows) is_more = is_more || row.worsening > 0;
  return is_more;
}

}  // namespace

Tally run_once(const Plan& plan, Word seed, Watcher* watcher) {
  const bool needs_more = has_more(plan) || watcher != nullptr;
  return needs_more ? Engine<true>(plan, seed, watcher).run() : Engine<false>(plan, seed, nullptr).run();
}

}  // namespace kring::twin
