// Chance, passed in as an argument: nothing in Kring rolls its own dice. System randomness for keys and tokens
// in a real installation, a seeded stream for the demo region, the twin and the tests (same seed, same bytes).
#pragma once

#include <cstdint>
#include <functional>
#include <span>

namespace kring {

// Fills the bytes; never fails. Not thread-safe unless the maker says so.
using Entropy = std::function<void(std::span<std::uint8_t>)>;

// From the operating system through libsodium. Thread-safe.
Entropy system_entropy();

// xoshiro256** (Blackman and Vigna, 2018), seeded by splitmix64. The same numbers on every machine.
class Rng {
 public:
  explicit Rng(std::uint64_t seed);
  std::uint64_t next();
  std::uint64_t below(std::uint64_t bound);                   // [0, bound), bound > 0; unbiased
  std::int64_t between(std::int64_t low, std::int64_t high);  // both ends included
  double unit();                                              // [0, 1)
  bool chance(double probability);
  double exponential(double mean);
  void fill(std::span<std::uint8_t> bytes);

 private:
  std::uint64_t state_[4];
};

}  // namespace kring
