// For tests: small made-up logs.
#pragma once

#include "mining/generate.h"

namespace kring::mining {

inline Log made(std::uint64_t seed, std::size_t events = 3000, std::size_t activities = 8) {
  GenerateOptions options;
  options.seed = seed;
  options.events = events;
  options.activities = activities;
  options.events_per_case = 6;
  return generate_log(options);
}

}  // namespace kring::mining
