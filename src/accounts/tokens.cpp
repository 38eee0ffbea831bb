#include "accounts/tokens.h"

#include <sodium.h>

#include <array>

namespace kring::accounts {
namespace {

constexpr int base64url = sodium_base64_VARIANT_URLSAFE_NO_PADDING;
using Bytes32 = std::array<std::uint8_t, 32>;

std::string encoded(const Bytes32& bytes) {
  std::string text(sodium_base64_encoded_len(bytes.size(), base64url), '\0');
  sodium_bin2base64(text.data(), text.size(), bytes.data(), bytes.size(), base64url);
  text.pop_back();  // libsodium ends it with a zero
  return text;
}

template <std::size_t N>
std::array<std::uint8_t, N> hashed(std::string_view label, std::string_view text) {
  std::array<std::uint8_t, N> out{};
  crypto_generichash_state state;
  crypto_generichash_init(&state, nullptr, 0, out.size());
  const auto add = [&](std::string_view part) {
    crypto_generichash_update(&state, reinterpret_cast<const unsigned char*>(part.data()), part.size());
  };
  add(label);
  add("\n");
  add(text);
  crypto_generichash_final(&state, out.data(), out.size());
  return out;
}

}  // namespace

std::string make_token(const Entropy& entropy) {
  Bytes32 bytes{};
  entropy(bytes);
  const std::string token = encoded(bytes);
  sodium_memzero(bytes.data(), bytes.size());
  return token;
}

std::optional<std::string> token_key(std::string_view purpose, std::string_view token) {
  Bytes32 bytes{};
  std::size_t length = 0;
  if (sodium_base642bin(bytes.data(), bytes.size(), token.data(), token.size(), nullptr, &length, nullptr, base64url) ||
      length != bytes.size())
    return std::nullopt;
  const auto hash = hashed<32>(purpose, token);
  std::string text(hash.size() * 2 + 1, '\0');
  sodium_bin2hex(text.data(), text.size(), hash.data(), hash.size());
  text.pop_back();
  return text;
}

std::string csrf_token(std::string_view token) { return encoded(hashed<32>("csrf", token)); }

std::string digest(std::string_view text) {
  const auto hash = hashed<16>("name", text);
  return {reinterpret_cast<const char*>(hash.data()), hash.size()};
}

Wiped::~Wiped() { sodium_memzero(text_.data(), text_.size()); }

}  // namespace kring::accounts
