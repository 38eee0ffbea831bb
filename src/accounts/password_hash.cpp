#include "accounts/password_hash.h"

#include <fmt/format.h>
#include <sodium.h>

#include <array>

#include "base/result.h"

namespace kring::accounts {
namespace {

template <std::size_t N>
std::string base64(const std::array<unsigned char, N>& bytes) {
  constexpr int variant = sodium_base64_VARIANT_ORIGINAL_NO_PADDING;
  std::string text(sodium_base64_encoded_len(N, variant), '\0');
  sodium_bin2base64(text.data(), text.size(), bytes.data(), N, variant);
  text.pop_back();
  return text;
}

}  // namespace

// As crypto_pwhash_str, but the salt comes from our own source of chance: same seed, same bytes.
std::string hash_password(const std::string& password, const PasswordCost& cost, const Entropy& entropy) {
  std::array<unsigned char, crypto_pwhash_SALTBYTES> salt{};
  entropy(salt);
  std::array<unsigned char, 32> hash{};
  KRING_ASSERT(crypto_pwhash(hash.data(), hash.size(), password.data(), password.size(), salt.data(), cost.passes,
                             cost.memory_bytes, crypto_pwhash_ALG_ARGON2ID13) == 0);  // else there is no memory left
  return fmt::format("$argon2id$v=19$m={},t={},p=1${}${}", cost.memory_bytes / 1024, cost.passes, base64(salt),
                     base64(hash));
}

bool is_password(const std::string& password, const std::string& hash) {
  return crypto_pwhash_str_verify(hash.c_str(), password.data(), password.size()) == 0;
}

bool has_other_cost(const std::string& hash, const PasswordCost& cost) {
  // libsodium wants the whole buffer of a hash to be there.
  std::array<char, crypto_pwhash_STRBYTES> buffer{};
  hash.copy(buffer.data(), buffer.size() - 1);
  return crypto_pwhash_str_needs_rehash(buffer.data(), cost.passes, cost.memory_bytes) != 0;
}

}  // namespace kring::accounts
