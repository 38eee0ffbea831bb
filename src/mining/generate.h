// Makes logs of any size from a seed, for benches, guides and tests: the same seed gives the same log.
//
// A small story of a request for help: every case begins with one activity and ends with one; between them
// activities follow each other by fixed chances, with detours and returns; waiting times are exponential and
// differ per pair.
#pragma once

#include "mining/log.h"

namespace kring::mining {

struct GenerateOptions {
  std::uint64_t seed = 1;
  std::size_t events = 100'000;  // exactly so many; the last case may end early
  std::size_t activities = 20;   // 3 or more
  double events_per_case = 12;   // on average, about
  std::size_t resources = 40;    // 0: no attributes at all, 12 bytes per event
};
Log generate_log(const GenerateOptions& options);

}  // namespace kring::mining
