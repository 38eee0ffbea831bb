#include "accounts/totp.h"

#include <fmt/format.h>
#include <openssl/evp.h>
#include <openssl/hmac.h>
#include <sodium.h>

#include <array>

#include "base/result.h"

namespace kring::accounts {
namespace {

constexpr std::string_view base32_letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

std::string percent_encoded(std::string_view text) {
  std::string out;
  for (const char c : text) {
    const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' ||
                       c == '.' || c == '_' || c == '~';
    if (plain)
      out += c;
    else
      out += fmt::format("%{:02X}", static_cast<unsigned char>(c));
  }
  return out;
}

}  // namespace

std::string base32(std::string_view bytes) {
  std::string out;
  std::uint32_t held = 0;
  int bits = 0;
  for (const char c : bytes) {
    held = (held << 8) | static_cast<unsigned char>(c);
    for (bits += 8; bits >= 5; bits -= 5) out += base32_letters[(held >> (bits - 5)) & 31];
    held &= (1u << bits) - 1;
  }
  if (bits > 0) out += base32_letters[(held << (5 - bits)) & 31];
  return out;
}

std::optional<std::string> from_base32(std::string_view text) {
  std::string out;
  std::uint32_t held = 0;
  int bits = 0;
  for (const char c : text) {
    const auto value = base32_letters.find(c);
    if (value == std::string_view::npos) return std::nullopt;
    held = (held << 5) | static_cast<std::uint32_t>(value);
    bits += 5;
    if (bits < 8) continue;
    bits -= 8;
    out += static_cast<char>((held >> bits) & 0xff);
    held &= (1u << bits) - 1;
  }
  return held == 0 ? std::optional{out} : std::nullopt;
}

std::int64_t code_step(Instant at) {
  return std::chrono::floor<std::chrono::seconds>(at).time_since_epoch().count() / code_step_seconds;
}

std::string code_at(std::string_view secret, std::int64_t step, int digits) {
  std::array<unsigned char, 8> counter{};
  for (std::size_t i = 0; i < 8; ++i) counter[i] = static_cast<unsigned char>(step >> (56 - 8 * i));
  std::array<unsigned char, 20> mac{};
  unsigned length = 0;
  KRING_ASSERT(::HMAC(EVP_sha1(), secret.data(), static_cast<int>(secret.size()), counter.data(), counter.size(),
                      mac.data(), &length) &&
               length == mac.size());
  const std::size_t offset = mac[19] & 0x0fu;  // dynamic truncation, RFC 4226 §5.3
  const std::uint32_t number = (mac[offset] & 0x7fu) << 24 | static_cast<std::uint32_t>(mac[offset + 1]) << 16 |
                               static_cast<std::uint32_t>(mac[offset + 2]) << 8 | mac[offset + 3];
  std::uint64_t modulus = 1;
  for (int i = 0; i < digits; ++i) modulus *= 10;
  return fmt::format("{:0{}}", number % modulus, digits);
}

std::optional<std::int64_t> match_code(std::string_view secret, std::string_view code, Instant now,
                                       std::int64_t used_step) {
  std::string typed;
  for (const char c : code)
    if (c != ' ') typed += c;
  if (typed.size() != code_digits) return std::nullopt;
  std::optional<std::int64_t> matched;
  for (const std::int64_t step : {code_step(now) - 1, code_step(now), code_step(now) + 1}) {
    const bool same = sodium_memcmp(code_at(secret, step).data(), typed.data(), code_digits) == 0;
    if (same && step > used_step) matched = step;
  }
  return matched;
}

std::string otpauth_uri(std::string_view name, std::string_view base32_secret) {
  return fmt::format("otpauth://totp/Kring:{}?secret={}&issuer=Kring&algorithm=SHA1&digits={}&period={}",
                     percent_encoded(name), base32_secret, code_digits, code_step_seconds);
}

}  // namespace kring::accounts
