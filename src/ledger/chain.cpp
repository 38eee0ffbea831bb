#include "ledger/chain.h"

#include <sodium.h>

#include "ledger/seal.h"

namespace kring::ledger {
namespace {

void put_number(std::string& out, std::uint64_t value) {
  char bytes[8];
  for (int i = 0; i < 8; ++i) bytes[i] = static_cast<char>(value >> (8 * i));
  out.append(bytes, 8);
}

void put_signed(std::string& out, std::int64_t value) { put_number(out, static_cast<std::uint64_t>(value)); }

void put_uuid(std::string& out, const Uuid& uuid) {
  out.append(reinterpret_cast<const char*>(uuid.data()), uuid.size());
}

void put_text(std::string& out, std::string_view text) {
  put_number(out, text.size());
  out.append(text);
}

void put_event(std::string& out, const StoredEvent& event) {
  put_signed(out, event.position);
  put_signed(out, millis(event.recorded_at));
  put_uuid(out, event.id.bytes);
  put_signed(out, event.version);
  put_signed(out, millis(event.happened_at));
  out.push_back(event.key_id ? '\1' : '\0');
  put_uuid(out, event.key_id.value_or(Uuid{}));
  for (const std::string* text :
       {&event.stream, &event.type, &event.stamp.actor, &event.stamp.organisation, &event.stamp.purpose,
        &event.stamp.causation, &event.stamp.correlation, &event.objects, &event.facts, &event.sealed})
    put_text(out, *text);
}

constexpr std::array<unsigned char, 16> personal = {'k', 'r', 'i', 'n', 'g', '.', 'l', 'e',
                                                    'd', 'g', 'e', 'r', '.', '1', 0,   0};

}  // namespace

std::string canonical_bytes(const StoredEvent& event) {
  std::string out;
  put_event(out, event);
  return out;
}

Hash chain_hash(const Hash& before, const StoredEvent& event) {
  start_sodium();
  thread_local std::string input;  // keeps its capacity: appending costs no allocation
  input.assign(reinterpret_cast<const char*>(before.data()), before.size());
  put_event(input, event);
  Hash hash{};
  KRING_ASSERT(crypto_generichash_blake2b_salt_personal(
                   hash.data(), hash.size(), reinterpret_cast<const unsigned char*>(input.data()), input.size(),
                   nullptr, 0, nullptr, personal.data()) == 0);
  return hash;
}

std::string format_hash(const Hash& hash) {
  std::string text(hash.size() * 2 + 1, '\0');
  sodium_bin2hex(text.data(), text.size(), hash.data(), hash.size());
  text.pop_back();
  return text;
}

std::optional<Hash> parse_hash(std::string_view text) {
  Hash hash{};
  std::size_t size = 0;
  if (text.size() != hash.size() * 2) return std::nullopt;
  if (sodium_hex2bin(hash.data(), hash.size(), text.data(), text.size(), nullptr, &size, nullptr) != 0)
    return std::nullopt;
  return size == hash.size() ? std::optional<Hash>{hash} : std::nullopt;
}

}  // namespace kring::ledger
