// A signed head: "at this moment the ledger had so many events and the last hash was this", as JSON that can be
// published elsewhere (a website, a newspaper, the neighbours). Whoever later cuts the end of the ledger off, or
// writes the past anew with fitting hashes, contradicts it.
//
//   {"position":1234,"hash":"<64 hex>","signedAt":"2026-11-21T09:30:00.000Z","publicKey":"<64 hex>",
//    "signature":"<128 hex>"}
//
// Signed with Ed25519 (RFC 8032, libsodium) are these bytes, each line ended by \n:
//   kring.head.1
//   <position>
//   <hash>
//   <signedAt>
#pragma once

#include <string>
#include <string_view>

#include "base/result.h"
#include "ledger/seal.h"
#include "ledger/store.h"

namespace kring::ledger {

struct SignedHead {
  Head head;
  Instant signed_at;
  std::string public_key;  // 64 hexadecimal digits
};

std::string public_key_of(const Secret& seed);
std::string sign_head(const Secret& seed, const Head& head, Instant signed_at);

// Reads and checks. `public_key` is the key that you trust; empty: the key inside the JSON, which shows only that
// nothing was changed by accident. Errc::invalid, rules "head.malformed", "head.other_key", "head.bad_signature".
Result<SignedHead> verify_head(std::string_view json, std::string_view public_key);

}  // namespace kring::ledger
