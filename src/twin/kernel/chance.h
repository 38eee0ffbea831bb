// Chance as pure functions. Every number that a simulation draws is a function of one 64-bit word, and every
// word is a function of (stream, step, purpose). Nothing is drawn "next", so nothing depends on the order in
// which things happen: the same customer needs the same service, patience and route at the same visit in
// every scenario (common random numbers), and a change in one place moves no number in another.
//
// Sources. Words: SplitMix64 (Steele, Lea and Flood 2014) with the finalizer of Stafford (variant 13), jumped
// to a step. Normal and exponential: ziggurat of 256 layers (Marsaglia and Tsang 2000), with layer, sign and
// position from separate bits (Doornik 2005); tail of the normal by Marsaglia 1964.
#pragma once

#include <cstdint>

namespace kring::twin {

using Word = std::uint64_t;

inline constexpr Word golden_gamma = 0x9e3779b97f4a7c15ULL;

inline Word mixed(Word z) {
  z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9ULL;
  z = (z ^ (z >> 27)) * 0x94d049bb133111ebULL;
  return z ^ (z >> 31);
}

// What a word is for; one step has one of each. Permanent: another order gives other numbers.
enum class Purpose : std::uint8_t {
  first = 0,   // of a customer: the time of service; of a source: the time to the next arrival
  second = 1,  // of a customer: the route after service; of a source: the stream of the arriving customer
  third = 2,   // of a customer: patience
  fourth = 3,  // of a customer: the time until its class changes while it waits
};
inline Word word_of(Word stream, std::uint64_t step, Purpose purpose) {
  return mixed(stream + golden_gamma * (4 * step + static_cast<std::uint64_t>(purpose) + 1));
}
// The stream with this number below another.
inline Word stream_of(Word parent, std::uint64_t number) {
  return mixed(mixed(parent + number) + golden_gamma);
}

// Variates of a word. Those that reject go on with words made from it.
inline Word after(Word word) { return mixed(word + golden_gamma); }
inline double unit_of(Word word) { return static_cast<double>(word >> 11) * 0x1.0p-53; }  // [0, 1)
inline double open_unit_of(Word word) {                                                   // (0, 1)
  return (static_cast<double>(word >> 12) + 0.5) * 0x1.0p-52;
}

namespace ziggurat {
inline constexpr int layers = 256;
struct Table {
  double x[layers + 1];  // right ends, from the widest layer; x[0] is that of a layer with the tail made flat
  double f[layers + 1];  // the density, not normalised, at x
};
extern const Table normal, exponential;
double normal_slow(Word word);
double exponential_slow(Word word);
}  // namespace ziggurat

// Standard normal.
inline double normal_of(Word word) {
  const auto layer = static_cast<unsigned>(word & 255);
  const double x = unit_of(word) * ziggurat::normal.x[layer];
  if (x < ziggurat::normal.x[layer + 1]) [[likely]]
    return (word & 256) != 0 ? -x : x;
  return ziggurat::normal_slow(word);
}

// Exponential of mean 1; never negative.
inline double exponential_of(Word word) {
  const auto layer = static_cast<unsigned>(word & 255);
  const double x = unit_of(word) * ziggurat::exponential.x[layer];
  if (x < ziggurat::exponential.x[layer + 1]) [[likely]]
    return x;
  return ziggurat::exponential_slow(word);
}

}  // namespace kring::twin
