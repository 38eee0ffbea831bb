// The hash chain: what makes a change in the past visible. Each event's hash covers the hash before it and every
// field of the event, also the place in the ledger and the time of recording. The order below is permanent: a
// different order or a new field is a new version of the chain (another personalisation), never an edit.
//
//   hash(n) = BLAKE2b-256( personal = "kring.ledger.1\0\0", salt = none, key = none,
//                          input = hash(n-1) ‖ canonical(event n) ),  hash(0) = 32 zero bytes
//
// canonical(event), every number little-endian:
//
//   offset  bytes       what
//   0       8           position, signed
//   8       8           recorded_at, milliseconds since 1970-01-01T00:00:00Z, signed
//   16      16          id
//   32      8           version, signed
//   40      8           happened_at, as recorded_at
//   48      1           1 when there is a key_id, else 0
//   49      16          key_id, or zeros
//   65      8 + n each  stream, type, actor, organisation, purpose, causation, correlation, objects, facts, sealed:
//                       each an unsigned length and then that many bytes
//
// Every part has a fixed size or its length in front, so no two different events have the same canonical bytes.
// BLAKE2b: RFC 7693, through libsodium. `sealed` is ciphertext: destroying its key changes no hash.
#pragma once

#include <string>

#include "ledger/store.h"

namespace kring::ledger {

// Everything but `hash` itself.
std::string canonical_bytes(const StoredEvent& event);

// The hash that `event` must carry when the event before it carries `before`. Thread-safe.
Hash chain_hash(const Hash& before, const StoredEvent& event);

// 64 lower-case hexadecimal digits, and back; nullopt for anything else.
std::string format_hash(const Hash& hash);
std::optional<Hash> parse_hash(std::string_view text);

}  // namespace kring::ledger
