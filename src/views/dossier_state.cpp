#include "views/dossier_state.h"

#include <variant>

namespace kring::views {
namespace {

template <class Event, class State>
Result<void> apply(State& state, std::string_view type, std::string_view facts, std::string_view words,
                   const Meta& meta) {
  TRY(const Event event, decode_event<Event>(type, facts, words));
  evolve(state, event, meta);  // the room's own, found by the type of its state
  return {};
}

Result<void> apply_emergency(DossierState& state, std::string_view type, std::string_view facts,
                             std::string_view words, const Meta& meta) {
  TRY(const auto event, decode_event<std::variant<access::EmergencyOpened>>(type, facts, words));
  const auto& opened = std::get<access::EmergencyOpened>(event);
  state.emergencies.push_back({opened.emergency, opened.user, opened.until, *opened.reason, meta});
  return {};
}

Result<void> apply_to_room(DossierState& state, std::string_view room, std::string_view type, std::string_view facts,
                           std::string_view words, const Meta& meta) {
  if (room == "dossier") return apply<dossier::Event>(state.dossier, type, facts, words, meta);
  if (room == "plan") return apply<plan::Event>(state.plan, type, facts, words, meta);
  if (room == "circle") return apply<circle::Event>(state.circle, type, facts, words, meta);
  if (room == "voice") return apply<voice::Event>(state.voice, type, facts, words, meta);
  if (room == "emergency") return apply_emergency(state, type, facts, words, meta);
  return Error{Errc::invalid, "event.unknown_type", std::string(room) + " is not a room of a dossier", {}};
}

}  // namespace

std::string stream_of(std::string_view room, DossierId id) {
  std::string stream(room);
  stream += '/';
  return stream += id.str();
}

Result<void> evolve(DossierState& state, std::string_view room, std::string_view type, std::string_view facts,
                    std::string_view words, const Meta& meta) {
  TRY_DO(apply_to_room(state, room, type, facts, words, meta));
  state.changed_at = std::max(state.changed_at, meta.at);
  return {};
}

void refresh_facts(DossierState& state) {
  std::vector<access::Emergency> emergencies;
  emergencies.reserve(state.emergencies.size());
  for (const auto& record : state.emergencies) emergencies.push_back({record.id, record.user, record.until});
  state.facts = access::facts_of(state.dossier, state.circle, state.voice, std::move(emergencies));
}

}  // namespace kring::views
