// What few networks have: several who come together, lifetimes, diversion, changes of rates and of behaviour;
// for engine.cpp only.
#pragma once

#include "twin/kernel/engine_state.h"

namespace kring::twin {
namespace {

// Those who come with the customer of `stream`.
template <bool more>
void Engine<more>::enter_others(Index source, Word size, Word stream) {
  const auto& of = plan_.sources[source];
  for (std::uint32_t i = 0; i < of.sizes && size >= plan_.batches[of.batch + i]; ++i)
    enter(of.station, of.customer_class, stream_of(stream, i + 1));
}

// Drawn by the words of visit 0, which is none. `is_under_way`: what is left of one.
template <bool more>
void Engine<more>::begin_lifetime(Index index, bool is_under_way) {
  const Node& node = nodes_[index];
  lifetime_ends_.resize(std::max(lifetime_ends_.size(), nodes_.size()), never);
  const auto& lifetime = plan_.lifetime[node.customer_class];
  lifetime_ends_[index] = never;
  if (!lifetime) return;
  const Word word = word_of(node.stream, 0, Purpose::first);
  const Ticks length = is_under_way
                           ? lifetime->residual(word, unit_of(word_of(node.stream, 0, Purpose::third)))
                           : (*lifetime)(word);
  lifetime_ends_[index] = now_ + length;
}

// Who waits.
template <bool more>
void Engine<more>::ages_out(Index index) {
  Node& node = nodes_[index];
  const std::size_t cell = node.station * classes_ + node.customer_class;
  count_wait<&Tally::Rarity::aged_out_waiting, &Tally::Rarity::wait_aged_out, &Tally::Waits::aged_out,
             &Tally::Waits::wait_aged_out>(node, cell, tally_.rarities);
  unjoin(index, places_[node.station]);
  ++tally_.aged_out;
  saw(Moment::ages_out, node);
  leave(index);
}

// The station where one arrives instead of this one, or this one. The chance is that of the coming visit,
// apart from that of its route.
template <bool more>
std::size_t Engine<more>::diverted(Index index, std::size_t station) {
  Node& node = nodes_[index];
  const std::size_t cell = station * classes_ + node.customer_class;
  const auto& diversion = diversions_[cell];
  const Place& here = places_[station];
  if (here.in_line < diversion.waiting || can_start(station, here)) return station;
  const Word word = after(word_of(node.stream, node.step + 1, Purpose::second));
  const Plan::Way* way = plan_.ways.data() + diversion.way;
  const Plan::Way* const end = way + diversion.ways;
  while (way != end && word >= way->below) ++way;
  if (way == end) return station;
  const auto to = static_cast<std::size_t>(way->to);
  if (places_[to].in_line * here.servers >= here.in_line * places_[to].servers) return station;
  if (is_counted(now_)) ++tally_.rarities[cell].diverted;
  node.station = static_cast<std::uint16_t>(to);
  saw(Moment::diverted, node);
  return to;
}

template <bool more>
void Engine<more>::set_rates(const Plan::Rate& change) {
  for (std::size_t i = 0; i < plan_.sources.size(); ++i) {
    const auto& source = plan_.sources[i];
    if ((change.station == every || change.station == source.station) &&
        (change.customer_class == every || change.customer_class == source.customer_class))
      set_rate(static_cast<Index>(i), change.factor);
  }
}

// What is left of the time until the next arrival is stretched.
template <bool more>
void Engine<more>::set_rate(Index index, double factor) {
  Source& source = sources_[index];
  Node& node = nodes_[index];
  if (factor == source.factor) return;
  if (source.factor > 0) source.left = static_cast<double>(node.entered - now_) * source.factor;
  source.factor = factor;
  if (node.is_scheduled) events_.remove(nodes_.data(), index);
  node.is_scheduled = false;
  if (factor == 0) return;
  means_[index] = plan_.sources[index].mean / factor;
  node.entered = now_ + length_of(source.left / factor);
  schedule(index, node.entered, Happens::arrival);
}

// Where patience and worsening lead that run already is kept where the new behaviour says nothing of it.
template <bool more>
void Engine<more>::set_behaviour(const Plan::Change& change) {
  if (changed_rows_.empty()) changed_rows_ = plan_.rows;
  rows_ = changed_rows_.data();
  auto& row = changed_rows_[change.cell];
  const auto before = row;
  row = change.row;
  if (row.patience == 0) row.gives_up_to = before.gives_up_to;
  if (row.worsening == 0) row.worsens_to = before.worsens_to;
  if (!diversions_.empty()) diversions_[change.cell] = change.diversion;
}

}  // namespace
}  // namespace kring::twin
