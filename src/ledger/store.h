// The store: an append-only ledger of events, and beside it rows (read models, accounts) and keys that change in
// the same transaction. It knows bytes, not youth care. Two stores keep one contract (tests/contract): in memory
// (tests, and the seeded generator) and SQLite (one file). PostgreSQL joins later, behind this same interface.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/id.h"
#include "base/result.h"
#include "base/time.h"

namespace kring::ledger {

using Hash = std::array<std::uint8_t, 32>;

// Who did it, from where, and why; part of every event's envelope.
struct Stamp {
  std::string actor;         // user id, or "system:<name>"
  std::string organisation;  // organisation id, or empty
  std::string purpose;       // why: "care", "own_file", "administration", "emergency", ...
  std::string causation;     // id of the event or request that led to this one, or empty
  std::string correlation;   // one value for all that one request caused (trace id), or empty
};

// An event to append. `facts` is plain JSON without anything that identifies; `sealed` is ciphertext under the key
// `key_id` (see keys.h), empty when the event has no private half.
struct NewEvent {
  EventId id;
  std::string stream;        // "<room>/<uuid>"
  std::int64_t version = 0;  // 1, 2, 3 … in its stream, no gaps
  std::string type;          // permanent wire name, "dossier.opened.v1"
  Instant happened_at;
  Stamp stamp;
  std::string objects;       // JSON: [["dossier","<uuid>"],["goal","<uuid>"]], sorted
  std::string facts;
  std::optional<Uuid> key_id;
  std::string sealed;
};

struct StoredEvent : NewEvent {
  std::int64_t position = 0;  // 1, 2, 3 … in the whole ledger, no gaps
  Instant recorded_at;
  Hash hash{};                // BLAKE2b-256 over the hash before it and every byte above (chain.h)
};

struct Head {
  std::int64_t position = 0;  // 0: empty ledger
  Hash hash{};                // of the last event; zeros for an empty ledger
};

// Returning false from a visitor stops the walk.
using EventVisitor = std::function<bool(const StoredEvent&)>;
using RowVisitor = std::function<bool(std::string_view key, std::string_view value)>;

// A consistent moment of the store. Valid only inside the call that gave it. Faults are Errc::unavailable.
class Snapshot {
 public:
  virtual ~Snapshot() = default;
  virtual Result<Head> head() const = 0;
  // Events of one stream with version > after_version, in order.
  virtual Result<void> stream(std::string_view name, std::int64_t after_version, const EventVisitor& visit) const = 0;
  // Events with position > after_position, in order.
  virtual Result<void> events(std::int64_t after_position, const EventVisitor& visit) const = 0;
  // The version of the last event in the stream; 0 when there is none.
  virtual Result<std::int64_t> stream_version(std::string_view name) const = 0;

  virtual Result<std::optional<std::string>> row(std::string_view collection, std::string_view key) const = 0;
  // Rows whose key starts with `prefix` and is greater than `after` (empty: from the start), by key as bytes.
  virtual Result<void> rows(std::string_view collection,
                            std::string_view prefix,
                            std::string_view after,
                            const RowVisitor& visit) const = 0;

  // The wrapped (encrypted) key of one dossier; nullopt when it never existed or was destroyed.
  virtual Result<std::optional<std::string>> wrapped_key(const Uuid& id) const = 0;
  virtual Result<void> wrapped_keys(const std::function<bool(const Uuid&, std::string_view)>& visit) const = 0;
};

class Transaction : public Snapshot {
 public:
  // Appends one event. Errc::conflict, rule "ledger.version_conflict": version is not the next of its stream.
  // Errc::conflict, rule "ledger.duplicate_event": this event id was written before.
  virtual Result<StoredEvent> append(const NewEvent& event, Instant recorded_at) = 0;
  virtual Result<void> put_row(std::string_view collection, std::string_view key, std::string_view value) = 0;
  virtual Result<void> erase_row(std::string_view collection, std::string_view key) = 0;
  virtual Result<void> erase_collection(std::string_view collection) = 0;
  virtual Result<void> put_wrapped_key(const Uuid& id, std::string_view wrapped) = 0;
  // Destroys the key: after this write returns, its bytes are nowhere in the files of the store.
  virtual Result<void> destroy_key(const Uuid& id) = 0;
  // Runs `part`; when it returns an Error, undoes what it did (and only that) and returns the Error.
  virtual Result<void> nested(const std::function<Result<void>()>& part) = 0;
};

struct BackupProgress {
  std::int64_t done = 0;
  std::int64_t total = 0;
};

class Store {
 public:
  virtual ~Store() = default;
  // Runs `work` and makes all it did durable, or nothing of it. Returns after the sync. One write at a time;
  // callers from several threads wait for each other. Errc::unavailable with rule "store.disk_full",
  // "store.locked", "store.read_only" or "store.failed" when the world refuses; the store recovers by itself when
  // it is mended, and nothing of the refused write is visible.
  virtual Result<void> write(const std::function<Result<void>(Transaction&)>& work) = 0;
  // Runs `work` on one consistent moment. Any number of threads at once, also during a write.
  virtual Result<void> read(const std::function<Result<void>(const Snapshot&)>& work) const = 0;
  // A whole, consistent copy while others read and write.
  virtual Result<void> backup(const std::string& path, const std::function<void(BackupProgress)>& progress) = 0;
};

std::unique_ptr<Store> make_memory_store();

struct SqliteOptions {
  bool durable = true;  // false only for the seeded generator: no sync until close
};
// Opens or makes the file. Errc::unavailable: "store.locked" (another process has it), "store.not_kring",
// "store.newer_version", "store.damaged".
Result<std::unique_ptr<Store>> open_sqlite_store(const std::string& path, SqliteOptions options = {});

}  // namespace kring::ledger
