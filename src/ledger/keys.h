// Keys and erasure. Every dossier has its own data key; what identifies is sealed under it; destroying the key is
// the erasure of the dossier. The store holds the data keys wrapped (encrypted) under a master key that lives
// outside the store, in DIR/master.key: a copy of the store alone tells nobody anything.
//
//   master key (32 bytes, file, mode 0600)
//    ├─ 1 wrapping key ── wraps every data key, bound to the id of its dossier
//    ├─ 2 system key ──── seals rows that belong to no dossier (accounts, sessions)
//    └─ 3 signing seed ── Ed25519, signs heads (signed_head.h)
//
// How bytes are sealed, and why so: seal.h. Losing master.key is losing every dossier: keep a copy of it away from
// the copies of the store.
//
// Typical use:
//   store.write([&](Transaction& t) -> Result<void> {
//     TRY_DO(keys.make_key(t, dossier.bytes));                        // once, when the dossier is opened
//     TRY(event.sealed, keys.seal(t, dossier.bytes, event_context(event.id), private_json));
//     event.key_id = dossier.bytes;
//     ...
//     TRY_DO(t.destroy_key(dossier.bytes));                           // erasure; after the write: keys.forget(id)
#pragma once

#include <list>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <unordered_map>

#include "base/result.h"
#include "base/rng.h"
#include "ledger/seal.h"
#include "ledger/signed_head.h"
#include "ledger/store.h"

namespace kring::ledger {

// The context under which the private half of an event is sealed, always: verify.h opens events with it.
std::string event_context(const EventId& id);

// Thread-safe. Keeps at most `keys_cached_max` unwrapped keys in memory; the least recently used goes first, wiped.
class KeyRing {
 public:
  static constexpr std::size_t keys_cached_max = 4096;

  // Reads DIRECTORY/master.key, or makes it when there is none and the store holds no wrapped keys. `entropy` makes
  // the master key and the data keys; it is called by one thread at a time. Errc::unavailable:
  //   "keys.missing"      no master.key, but the store holds keys that were wrapped under one
  //   "keys.permissions"  others than the owner may read or write the file
  //   "keys.wrong_size"   not 32 bytes
  //   "keys.wrong_master" this master key does not open the keys in the store
  static Result<std::unique_ptr<KeyRing>> open(const std::string& directory, const Store& store, Entropy entropy);
  // Only reads the file, never makes it; for `kring verify`, where the store may be damaged.
  static Result<std::unique_ptr<KeyRing>> read(const std::string& directory, Entropy entropy);
  // With a given master key: tests and the seeded generator.
  KeyRing(const Secret& master, Entropy entropy);

  // Makes and stores a key for this dossier. Does nothing when it has one. Making a key again after destroy_key is
  // allowed and gives a different key: what was sealed before stays closed.
  Result<void> make_key(Transaction& transaction, const Uuid& id);

  // Seals under, or opens with, the key of a dossier as this snapshot has it (also inside a Transaction).
  // Errc::not_found, rule "ledger.key_destroyed": there is no such key (any more).
  // open(): Errc::unavailable, rule "ledger.sealed_damaged": other context, or the bytes were changed.
  Result<std::string> seal(const Snapshot& snapshot, const Uuid& id, std::string_view context,
                           std::string_view plain) const;
  Result<std::string> open(const Snapshot& snapshot, const Uuid& id, std::string_view context,
                           std::string_view sealed) const;

  // For rows that belong to no dossier. The context must name collection and key of the row.
  std::string seal_system(std::string_view context, std::string_view plain) const;
  Result<std::string> open_system(std::string_view context, std::string_view sealed) const;

  // Whether this master key opens the wrapped key that the snapshot has for this dossier; for verify.
  Result<bool> opens(const Snapshot& snapshot, const Uuid& id) const;

  // Wipes the key of a dossier from memory. Call after a write that destroyed it. (Even without it the key is not
  // used again: every seal and open first asks the snapshot.)
  void forget(const Uuid& id) const;

  // A statement, signed now, that the ledger stood at `head`; JSON (signed_head.h).
  std::string sign_head(const Head& head, Instant signed_at) const;
  // 64 hexadecimal digits; publish it once, so that others can check heads with it.
  std::string public_key() const;

 private:
  struct Cached {
    Uuid id;
    std::string wrapped;  // what it was unwrapped from: a key made anew is not mistaken for the old one
    Secret key;
  };
  Result<Secret> key_of(const Snapshot& snapshot, const Uuid& id) const;

  Secret wrapping_;
  Secret system_;
  Secret signing_seed_;
  mutable std::mutex mutex_;  // guards all below
  Entropy entropy_;
  mutable std::list<Cached> recent_;  // most recently used first
  mutable std::unordered_map<Uuid, std::list<Cached>::iterator, UuidHash> cached_;
};

}  // namespace kring::ledger
