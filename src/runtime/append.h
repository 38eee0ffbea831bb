// Appending the events of one command: encode, seal, append, index, evolve. Internal to the runtime.
#pragma once

#include "runtime/runtime.h"

namespace kring::runtime {

// The entries that the current group holds alone, until it is durable or undone.
struct Runtime::Held {
  std::unordered_map<DossierId,
                     std::pair<std::shared_ptr<Entry>, std::unique_lock<std::shared_mutex>>,
                     UuidHash>
      entries;
  std::unique_ptr<views::IndexRows> rows;  // of the current transaction
};

struct Runtime::Appending {
  Runtime& runtime;
  ledger::Transaction& tx;
  Batch& batch;
  const Caller& caller;
  Instant now;
  std::string first_id{};  // the id that the first event names first: what a receipt tells the asker

  // Appends to the stream "<room>/<dossier>", whose version now is `version`. `state`: evolved along, or
  // nullptr.
  template <class Event>
  Result<void> operator()(std::string_view room,
                          DossierId dossier,
                          std::int64_t version,
                          const std::vector<Event>& events,
                          views::DossierState* state) {
    for (const auto& event : events) TRY_DO(one(room, dossier, ++version, encode_event(event), state));
    return {};
  }

  Result<void> one(std::string_view room,
                   DossierId dossier,
                   std::int64_t version,
                   WireEvent wire,
                   views::DossierState* state);
};

}  // namespace kring::runtime
