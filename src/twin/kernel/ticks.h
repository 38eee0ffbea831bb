// Time in the simulation: a whole number of ticks, 2^-32 of the network's own unit of time.
//
// Why so: whole numbers add up exactly in any order and compare without surprise; a power of two makes going
// from and to the unit exact; and where the unit is a day a tick is 20 µs, so that two events of independent
// sources practically never fall together. The longest run is 2^28 units (735,000 years of days), so a time
// and two bits for the kind of event fit into 64 bits.
#pragma once

#include <cstdint>

namespace kring::twin {

using Ticks = std::int64_t;

inline constexpr int tick_bits = 32;
inline constexpr double ticks_per_unit = 4294967296.0;
inline constexpr double units_max = 268435456.0;
inline constexpr Ticks never = static_cast<Ticks>(units_max * ticks_per_unit);  // later than any run

// Rounded to the nearest tick; what is longer than any run is `never`. Not for negative numbers.
inline Ticks ticks_of(double units) {
  return units < units_max ? static_cast<Ticks>(units * ticks_per_unit + 0.5) : never;
}
inline double units_of(Ticks ticks) { return static_cast<double>(ticks) / ticks_per_unit; }

}  // namespace kring::twin
