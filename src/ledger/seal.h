// Sealing bytes under one key: what keys.h does for dossiers, here for any 32-byte secret. Use keys.h unless you
// are keys.h.
//
// The choices, and where they come from. All primitives are libsodium 1.0.18; nothing is home-made but the order in
// which they are called.
//  * Cipher: XChaCha20-Poly1305 (RFC 8439 with the 24-byte nonce of draft-irtf-cfrg-xchacha-03).
//  * Nonce: synthetic, BLAKE2b-192 (RFC 7693) keyed with a separate subkey, over the context and the plaintext, after
//    the idea of SIV (RFC 5297, and Rogaway and Shrimpton, "Deterministic authenticated encryption", 2006). Two
//    different plaintexts or contexts share a nonce with probability 2^-96 at 2^48 messages, and no random
//    generator can fail us. Price: the same plaintext in the same context under the same key gives the same bytes;
//    a reader of the file can see that equality and nothing else. Contexts are therefore unique per event or row.
//  * Context (additional data): says what the bytes belong to. Sealed bytes that were moved elsewhere don't open.
//  * Subkeys: crypto_kdf (BLAKE2b with personalisation), so that no key serves two purposes.
//
// Sealed bytes: 0x01 (format) ‖ nonce (24) ‖ ciphertext (as long as the plaintext) ‖ tag (16). The length of the
// plaintext can be seen.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace kring::ledger {

// Starts libsodium once; cheap to call again. Thread-safe. Everything in ledger/ calls it by itself.
void start_sodium();

// 32 secret bytes that wipe themselves.
struct Secret {
  std::array<std::uint8_t, 32> bytes{};
  Secret() = default;
  Secret(const Secret&) = default;
  Secret& operator=(const Secret&) = default;
  ~Secret();
};

// The subkey number `number` of `master` for a purpose of exactly eight characters. Permanent: sealed bytes depend
// on both.
Secret derive(const Secret& master, std::uint64_t number, const char (&purpose)[9]);

constexpr std::size_t sealed_extra = 1 + 24 + 16;  // bytes that sealing adds

std::string seal(const Secret& key, std::string_view context, std::string_view plain);
// nullopt: another key, another context, or changed bytes; it can't be told which.
std::optional<std::string> unseal(const Secret& key, std::string_view context, std::string_view sealed);

}  // namespace kring::ledger
