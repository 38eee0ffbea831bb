#include "twin/calibrate/visit_builder.h"

#include <algorithm>

namespace kring::twin {

void VisitBuilder::begin(std::string customer) {
  name_ = std::move(customer);
  visits_.clear();
}

// The first of the case that is open there.
VisitBuilder::Open* VisitBuilder::open_at(std::uint16_t station, Which which) {
  for (auto& open : visits_)
    if (open.visit.station == station && open.visit.end == Visit::End::open &&
        open.visit.is_started() == (which == Which::in_service))
      return &open;
  return nullptr;
}

VisitBuilder::Open& VisitBuilder::add(std::uint16_t station, std::uint8_t customer_class, double arrived) {
  auto& open = visits_.emplace_back();
  open.visit.station = station;
  open.visit.first_class = open.visit.last_class = customer_class;
  open.visit.arrived = arrived;
  return open;
}

// Said again of one that already waits there (schedule, then assign): still the same wait.
void VisitBuilder::queue(std::uint16_t station, std::uint8_t customer_class, double at) {
  if (open_at(station, Which::waiting)) return;
  add(station, customer_class, at).is_arrival_told = true;
}

void VisitBuilder::start(std::uint16_t station, std::uint8_t customer_class, double at) {
  Open* open = open_at(station, Which::waiting);
  if (!open) open = &add(station, customer_class, at);
  open->visit.started = at;
  open->visit.last_class = customer_class;
}

void VisitBuilder::end(std::uint16_t station, std::uint8_t customer_class, double at) {
  if (Open* open = open_at(station, Which::in_service)) {
    open->visit.ended = at;
    open->visit.end = Visit::End::served;
  } else if (Open* waiting = open_at(station, Which::waiting)) {
    ++counts_.skipped;
    waiting->visit.ended = at;
    waiting->visit.end = Visit::End::skipped;
  } else {
    ++counts_.ends_without_start;
    if (!visits_.empty()) return;  // the end of nothing; else of what began before the log
    auto& visit = add(station, customer_class, long_ago).visit;
    visit.started = long_ago;
    visit.ended = at;
    visit.end = Visit::End::served;
  }
}

void VisitBuilder::end_any(double at, std::uint8_t customer_class) {
  for (auto& open : visits_)
    if (open.visit.end == Visit::End::open && open.visit.is_started())
      return end(open.visit.station, customer_class, at);
}

void VisitBuilder::give_up(std::uint16_t station, std::uint8_t customer_class, double at) {
  Open* open = open_at(station, Which::waiting);
  if (!open) return;
  open->visit.last_class = customer_class;
  open->visit.ended = at;
  open->visit.end = Visit::End::gave_up;
}

void VisitBuilder::drop(std::uint16_t station, std::uint8_t customer_class, double at) {
  Open* open = open_at(station, Which::waiting);
  if (!open) return;
  open->visit.last_class = customer_class;
  open->visit.ended = at;
  open->visit.end = Visit::End::skipped;
}

void VisitBuilder::age_out(std::uint16_t station, std::uint8_t customer_class, double at) {
  ++counts_.too_old;
  drop(station, customer_class, at);
}

// Of the service there that was last to end.
void VisitBuilder::outgrow(std::uint16_t station) {
  ++counts_.too_old;
  for (auto open = visits_.rbegin(); open != visits_.rend(); ++open) {
    if (open->visit.station != station || open->visit.end != Visit::End::served) continue;
    open->visit.is_outgrown = true;
    return;
  }
}

void VisitBuilder::turn_away(std::uint16_t station, std::uint8_t customer_class, double at) {
  Open* open = open_at(station, Which::waiting);
  if (!open) open = &add(station, customer_class, at);
  open->is_arrival_told = true;
  open->visit.ended = at;
  open->visit.end = Visit::End::turned_away;
}

void VisitBuilder::worsen(std::uint16_t station, std::uint8_t customer_class, double at) {
  Open* open = open_at(station, Which::waiting);
  if (!open || open->visit.last_class == customer_class) return;
  open->worsenings.push_back({at, open->visit.last_class, customer_class});
  open->visit.last_class = customer_class;
}

void VisitBuilder::whole(std::uint16_t station, std::uint8_t customer_class, double from, double at) {
  auto& visit = add(station, customer_class, from).visit;
  visit.started = from;
  visit.ended = at;
  visit.end = Visit::End::served;
}

void VisitBuilder::finish() {
  if (visits_.empty()) return;
  std::stable_sort(visits_.begin(), visits_.end(),
                   [](const Open& a, const Open& b) { return a.visit.arrived < b.visit.arrived; });
  const auto customer = static_cast<std::uint32_t>(out_.customers.size());
  out_.customers.push_back(name_);
  double before = long_ago;  // the end of the one before
  bool is_first = true;
  for (auto& open : visits_) {
    auto& visit = open.visit;
    visit.customer = customer;
    const bool is_begin_known = visit.arrived != long_ago;
    if (!is_first && is_begin_known && before > visit.arrived && out_.told != Told::completes) {
      if (before == not_yet) {  // its end was not told: over when the next begins
        ++counts_.without_end;
        auto& other = out_.visits.back();
        other.ended = std::max(visit.arrived, other.is_started() ? other.started : other.arrived);
        other.end = Visit::End::skipped;
      } else {  // nobody can be at two stations at the same time: it waits from then on, or not at all
        ++counts_.overlaps;
        visit.arrived = std::min(before, visit.wait_ended());
      }
    } else if (!is_first && is_begin_known && before != long_ago) {
      if (!open.is_arrival_told && visit.started != long_ago)
        visit.arrived = before;  // the wait was not told
      else
        counts_.gap += visit.arrived - before;
    }
    visit.is_wait_known =
        is_begin_known && (open.is_arrival_told || !is_first) && out_.told != Told::completes;
    counts_.waits_told += open.is_arrival_told && visit.end != Visit::End::turned_away ? 1 : 0;
    if (is_begin_known && visit.ended != not_yet) counts_.inside += visit.ended - visit.arrived;
    visit.worsenings = static_cast<std::uint32_t>(out_.worsenings.size());
    visit.worsening_count = static_cast<std::uint32_t>(open.worsenings.size());
    out_.worsenings.insert(out_.worsenings.end(), open.worsenings.begin(), open.worsenings.end());
    out_.visits.push_back(visit);
    before = visit.ended;
    is_first = false;
  }
}

}  // namespace kring::twin
