#include "ledger/seal.h"

#include <sodium.h>

#include "base/result.h"

namespace kring::ledger {
namespace {

constexpr char format_one = 1;
constexpr std::size_t nonce_size = crypto_aead_xchacha20poly1305_ietf_NPUBBYTES;
constexpr std::size_t tag_size = crypto_aead_xchacha20poly1305_ietf_ABYTES;
static_assert(sealed_extra == 1 + nonce_size + tag_size);

const unsigned char* raw(std::string_view text) { return reinterpret_cast<const unsigned char*>(text.data()); }
unsigned char* raw(std::string& text) { return reinterpret_cast<unsigned char*>(text.data()); }

// The context's length goes in front, so that no context and plaintext run together into another pair.
void synthetic_nonce(unsigned char* nonce, const Secret& key, std::string_view context, std::string_view plain) {
  crypto_generichash_state state;
  unsigned char length[8];
  for (int i = 0; i < 8; ++i) length[i] = static_cast<unsigned char>(context.size() >> (8 * i));
  crypto_generichash_init(&state, key.bytes.data(), key.bytes.size(), nonce_size);
  crypto_generichash_update(&state, length, sizeof length);
  crypto_generichash_update(&state, raw(context), context.size());
  crypto_generichash_update(&state, raw(plain), plain.size());
  crypto_generichash_final(&state, nonce, nonce_size);
  sodium_memzero(&state, sizeof state);
}

}  // namespace

void start_sodium() {
  static const bool started = sodium_init() >= 0;
  KRING_ASSERT(started);
}

Secret::~Secret() { sodium_memzero(bytes.data(), bytes.size()); }

Secret derive(const Secret& master, std::uint64_t number, const char (&purpose)[9]) {
  start_sodium();
  Secret out;
  KRING_ASSERT(crypto_kdf_derive_from_key(out.bytes.data(), out.bytes.size(), number, purpose, master.bytes.data()) ==
               0);
  return out;
}

std::string seal(const Secret& key, std::string_view context, std::string_view plain) {
  const Secret cipher_key = derive(key, 1, "kringsel");
  const Secret nonce_key = derive(key, 2, "kringsel");
  std::string out(plain.size() + sealed_extra, '\0');
  out[0] = format_one;
  unsigned char* nonce = raw(out) + 1;
  synthetic_nonce(nonce, nonce_key, context, plain);
  unsigned long long size = 0;
  crypto_aead_xchacha20poly1305_ietf_encrypt(nonce + nonce_size, &size, raw(plain), plain.size(), raw(context),
                                             context.size(), nullptr, nonce, cipher_key.bytes.data());
  KRING_ASSERT(size == plain.size() + tag_size);
  return out;
}

std::optional<std::string> unseal(const Secret& key, std::string_view context, std::string_view sealed) {
  if (sealed.size() < sealed_extra || sealed[0] != format_one) return std::nullopt;
  const Secret cipher_key = derive(key, 1, "kringsel");
  const std::string_view nonce = sealed.substr(1, nonce_size);
  const std::string_view cipher = sealed.substr(1 + nonce_size);
  std::string plain(cipher.size() - tag_size, '\0');
  unsigned long long size = 0;
  if (crypto_aead_xchacha20poly1305_ietf_decrypt(raw(plain), &size, nullptr, raw(cipher), cipher.size(), raw(context),
                                                 context.size(), raw(nonce), cipher_key.bytes.data()) != 0)
    return std::nullopt;
  return plain;
}

}  // namespace kring::ledger
