// A fast hash of bytes for tables in memory; never stored, never in output. After wyhash (Wang Yi, public
// domain): multiply two 64-bit halves to 128 bits and fold.
#pragma once

#include <cstdint>
#include <cstring>
#include <string_view>

namespace kring::mining {

__extension__ typedef unsigned __int128 Wide;

inline std::uint64_t mixed(std::uint64_t a, std::uint64_t b) {
  const Wide product = static_cast<Wide>(a) * b;
  return static_cast<std::uint64_t>(product) ^ static_cast<std::uint64_t>(product >> 64);
}

inline std::uint64_t word_at(const char* from) {
  std::uint64_t word;
  std::memcpy(&word, from, sizeof word);
  return word;
}

inline std::uint64_t hash_of(std::string_view text) {
  constexpr std::uint64_t k0 = 0xa0761d6478bd642fULL;
  constexpr std::uint64_t k1 = 0xe7037ed1a0b428dbULL;
  const char* at = text.data();
  std::size_t left = text.size();
  std::uint64_t state = k0 ^ text.size();
  for (; left > 16; at += 16, left -= 16) state = mixed(word_at(at) ^ k1, word_at(at + 8) ^ state);
  std::uint64_t a = 0;
  std::uint64_t b = 0;
  if (left >= 8) {
    a = word_at(at);
    b = word_at(at + left - 8);
  } else if (left >= 4) {
    std::uint32_t low, high;
    std::memcpy(&low, at, 4);
    std::memcpy(&high, at + left - 4, 4);
    a = low;
    b = high;
  } else if (left > 0) {
    a = (static_cast<std::uint64_t>(static_cast<unsigned char>(at[0])) << 16) |
        (static_cast<std::uint64_t>(static_cast<unsigned char>(at[left / 2])) << 8) |
        static_cast<unsigned char>(at[left - 1]);
  }
  return mixed(k1 ^ a, state ^ b);
}

}  // namespace kring::mining
