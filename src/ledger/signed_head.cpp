#include "ledger/signed_head.h"

#include <fmt/format.h>
#include <sodium.h>

#include <boost/json.hpp>

#include "ledger/chain.h"

namespace kring::ledger {
namespace {

template <std::size_t size>
std::string hex(const std::array<unsigned char, size>& bytes) {
  std::string text(size * 2 + 1, '\0');
  sodium_bin2hex(text.data(), text.size(), bytes.data(), size);
  text.pop_back();
  return text;
}

template <std::size_t size>
std::optional<std::array<unsigned char, size>> unhex(std::string_view text) {
  std::array<unsigned char, size> bytes{};
  std::size_t got = 0;
  if (text.size() != size * 2 ||
      sodium_hex2bin(bytes.data(), size, text.data(), text.size(), nullptr, &got, nullptr) != 0 || got != size)
    return std::nullopt;
  return bytes;
}

struct KeyPair {
  std::array<unsigned char, crypto_sign_PUBLICKEYBYTES> open{};
  std::array<unsigned char, crypto_sign_SECRETKEYBYTES> secret{};
  explicit KeyPair(const Secret& seed) {
    start_sodium();
    crypto_sign_seed_keypair(open.data(), secret.data(), seed.bytes.data());
  }
  ~KeyPair() { sodium_memzero(secret.data(), secret.size()); }
};

std::string signed_bytes(const Head& head, Instant at) {
  return fmt::format("kring.head.1\n{}\n{}\n{}\n", head.position, format_hash(head.hash), format_instant(at));
}

const unsigned char* raw(const std::string& text) { return reinterpret_cast<const unsigned char*>(text.data()); }

Error bad(const char* rule, const char* detail) { return Error{Errc::invalid, rule, detail, {}}; }

std::string_view text_of(const boost::json::object& object, std::string_view name) {
  const auto* value = object.if_contains(name);
  const auto* text = value ? value->if_string() : nullptr;
  return text ? std::string_view{text->data(), text->size()} : std::string_view{};
}

}  // namespace

std::string public_key_of(const Secret& seed) { return hex(KeyPair(seed).open); }

std::string sign_head(const Secret& seed, const Head& head, Instant signed_at) {
  const KeyPair keys(seed);
  const std::string message = signed_bytes(head, signed_at);
  std::array<unsigned char, crypto_sign_BYTES> signature{};
  crypto_sign_detached(signature.data(), nullptr, raw(message), message.size(), keys.secret.data());
  return boost::json::serialize(boost::json::object{{"position", head.position},
                                                    {"hash", format_hash(head.hash)},
                                                    {"signedAt", format_instant(signed_at)},
                                                    {"publicKey", hex(keys.open)},
                                                    {"signature", hex(signature)}});
}

Result<SignedHead> verify_head(std::string_view json, std::string_view public_key) {
  start_sodium();
  boost::json::error_code failed;
  const auto value = boost::json::parse({json.data(), json.size()}, failed);
  const auto* object = failed ? nullptr : value.if_object();
  if (!object) return bad("head.malformed", "a signed head is one JSON object");
  const auto* position = object->if_contains("position");
  const auto hash = parse_hash(text_of(*object, "hash"));
  const auto at = parse_instant(text_of(*object, "signedAt"));
  const auto key = unhex<crypto_sign_PUBLICKEYBYTES>(text_of(*object, "publicKey"));
  const auto signature = unhex<crypto_sign_BYTES>(text_of(*object, "signature"));
  if (!position || !position->is_int64() || position->as_int64() < 0 || !hash || !at || !key || !signature)
    return bad("head.malformed", "position, hash, signedAt, publicKey or signature is missing or has another form");
  const SignedHead head{{position->as_int64(), *hash}, *at, hex(*key)};
  if (!public_key.empty() && unhex<crypto_sign_PUBLICKEYBYTES>(public_key) != key)
    return bad("head.other_key", "signed by another key than the one you trust");
  const std::string message = signed_bytes(head.head, head.signed_at);
  if (crypto_sign_verify_detached(signature->data(), raw(message), message.size(), key->data()) != 0)
    return bad("head.bad_signature", "the signature does not belong to these values");
  return head;
}

}  // namespace kring::ledger
