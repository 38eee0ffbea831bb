// The cache of folded dossiers. One entry has one lock: readers share it while they compute a page, the writer holds
// it alone from its change until that change is durable, so that nobody reads what may still be undone.
#pragma once

#include <list>
#include <memory>
#include <mutex>
#include <shared_mutex>
#include <unordered_map>

#include "ledger/keys.h"
#include "ledger/store.h"
#include "views/dossier_state.h"

namespace kring::runtime {

struct Entry {
  std::shared_mutex lock;
  bool loaded = false;          // guarded by lock
  views::DossierState state;    // guarded by lock
};

// Reads the streams of a dossier. A dossier that does not exist gives an empty state.
Result<views::DossierState> load_dossier(const ledger::Snapshot& snapshot, const ledger::KeyRing& keys, DossierId id);

// Where the actor of an event and the time of happening come from.
Meta meta_of(const ledger::StoredEvent& event);

class Cache {
 public:
  explicit Cache(std::size_t entries_max) : entries_max_(entries_max) {}
  // Makes an (unloaded) entry when there is none. Evicts the least recently used that nobody holds.
  std::shared_ptr<Entry> entry(DossierId id);
  void drop(DossierId id);
  std::size_t size() const;

 private:
  struct Slot {
    std::shared_ptr<Entry> entry;
    std::list<DossierId>::iterator place;
  };
  mutable std::mutex mutex_;
  std::size_t entries_max_;
  std::list<DossierId> recent_;
  std::unordered_map<DossierId, Slot, UuidHash> slots_;
};

}  // namespace kring::runtime
