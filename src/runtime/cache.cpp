#include "runtime/cache.h"

namespace kring::runtime {

Meta meta_of(const ledger::StoredEvent& event) {
  Meta meta;
  meta.id = event.id;
  meta.at = event.happened_at;
  meta.actor = UserId::parse(event.stamp.actor).value_or(UserId{});
  meta.organisation = OrgId::parse(event.stamp.organisation).value_or(OrgId{});
  return meta;
}

Result<views::DossierState> load_dossier(const ledger::Snapshot& snapshot, const ledger::KeyRing& keys, DossierId id) {
  views::DossierState state;
  state.id = id;
  Error fault;
  bool failed = false;
  for (const auto room : views::rooms) {
    const auto apply = [&](const ledger::StoredEvent& event) -> Result<void> {
      std::string words;
      if (!event.sealed.empty() && event.key_id) {
        auto opened = keys.open(snapshot, *event.key_id, ledger::event_context(event.id), event.sealed);
        if (opened.ok()) words = std::move(*opened);
        else if (opened.error().rule != "ledger.key_destroyed") return opened.error();
      }
      state.position = std::max(state.position, event.position);
      state.changed_at = std::max(state.changed_at, event.recorded_at);
      return views::evolve(state, room, event.type, event.facts, words, meta_of(event));
    };
    TRY_DO(snapshot.stream(views::stream_of(room, id), 0, [&](const ledger::StoredEvent& event) {
      if (auto done = apply(event); !done.ok()) {
        failed = true;
        fault = done.error();
        return false;
      }
      return true;
    }));
    if (failed) return fault;
  }
  views::refresh_facts(state);
  return state;
}

std::shared_ptr<Entry> Cache::entry(DossierId id) {
  const std::lock_guard guard(mutex_);
  if (const auto found = slots_.find(id); found != slots_.end()) {
    recent_.splice(recent_.begin(), recent_, found->second.place);
    return found->second.entry;
  }
  auto last = recent_.end();
  for (std::size_t tries = 0; slots_.size() >= entries_max_ && tries < 16 && last != recent_.begin(); ++tries) {
    --last;
    const auto found = slots_.find(*last);
    if (found->second.entry.use_count() > 1) continue;
    slots_.erase(found);
    last = recent_.erase(last);
  }
  recent_.push_front(id);
  auto entry = std::make_shared<Entry>();
  slots_.emplace(id, Slot{entry, recent_.begin()});
  return entry;
}

void Cache::drop(DossierId id) {
  const std::lock_guard guard(mutex_);
  const auto found = slots_.find(id);
  if (found == slots_.end()) return;
  recent_.erase(found->second.place);
  slots_.erase(found);
}

std::size_t Cache::size() const {
  const std::lock_guard guard(mutex_);
  return slots_.size();
}

}  // namespace kring::runtime
