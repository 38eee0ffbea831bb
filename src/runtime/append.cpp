#include "runtime/append.h"

namespace kring::runtime {
namespace {

std::string objects_text(ObjectRefs refs, DossierId dossier) {
  refs.emplace("dossier", dossier.str());
  json::array array;
  for (const auto& [type, id] : refs) array.push_back(json::array{type, id});
  return json::serialize(array);
}

std::string_view purpose_of(const Caller& caller) {
  switch (caller.actor.role) {
    case access::Role::youth:
    case access::Role::parent:
      return "own_file";
    case access::Role::administrator:
      return "administration";
    case access::Role::privacy_officer:
      return "rights";
    default:
      return "care";
  }
}

std::string first_id_in(std::string_view facts_text) {
  const auto facts = parse_json(facts_text);
  if (!facts.ok() || !facts->is_object()) return {};
  for (const auto& member : facts->get_object())
    if (member.value().is_string() && parse_uuid(member.value().get_string()))
      return std::string(member.value().get_string());
  return {};
}

}  // namespace

Result<void> Runtime::Appending::one(std::string_view room,
                                     DossierId dossier,
                                     std::int64_t version,
                                     WireEvent wire,
                                     views::DossierState* state) {
  if (first_id.empty()) first_id = first_id_in(wire.facts);
  ledger::NewEvent event;
  event.id = EventId::make(now, runtime.entropy_);
  event.stream = views::stream_of(room, dossier);
  event.version = version;
  event.type = std::move(wire.type);
  event.happened_at = now;
  event.stamp.actor = caller.actor.user.is_nil() ? "system:kring" : caller.actor.user.str();
  event.stamp.organisation = caller.organisation.is_nil() ? "" : caller.organisation.str();
  event.stamp.purpose = purpose_of(caller);
  event.stamp.correlation = caller.trace;
  event.objects = objects_text(std::move(wire.objects), dossier);
  event.facts = std::move(wire.facts);
  if (!wire.words.empty()) {
    TRY(event.sealed, runtime.keys_.seal(tx, dossier.bytes, ledger::event_context(event.id), wire.words));
    event.key_id = dossier.bytes;
  }
  TRY(const ledger::StoredEvent stored, tx.append(event, now));
  const auto words = [&]() -> Result<std::string> { return wire.words; };
  TRY_DO(views::index_event(*runtime.held_->rows, stored, words, [this](std::string_view plain) {
    return runtime.keys_.seal_system("number", plain);
  }));
  if (state) {
    state->position = stored.position;
    state->changed_at = stored.recorded_at;
    TRY_DO(views::evolve(*state, room, stored.type, stored.facts, wire.words, meta_of(stored)));
  }
  if (runtime.listener_) {
    Committed committed{dossier, stored.position, std::string(room), caller.actor.user};
    batch.tell([this_runtime = &runtime, committed] { this_runtime->listener_(committed); });
  }
  return {};
}

}  // namespace kring::runtime
