// Replications of a calibrated network from a state, over threads, each seen by a watcher of its own.
#pragma once

#include <atomic>
#include <thread>
#include <vector>

#include "twin/calibrate/calibrate.h"
#include "twin/kernel/engine.h"

namespace kring::twin {

struct ReplicateOptions {
  int replications = 200;
  std::uint64_t seed = 1;
  int threads = 1;
  // Each replication with parameters drawn from how sure they are (drawn()), so that intervals are those of
  // prediction; else all with the values found.
  bool draws_parameters = true;
  bool is_from_end = true;  // time 0 is the end of the log that was calibrated on; else its beginning
};

// Of the network of `found`, with who is there at time 0 (`start`). make(seed of the replication) gives a
// watcher by value; what each has seen, in order of replication, whatever the number of threads.
template <class Make>
auto replicate(const Calibration& found,
               const std::vector<Present>& start,
               double length,
               const ReplicateOptions& options,
               Make&& make) {
  using Seen = decltype(make(Word{}));
  std::vector<std::optional<Seen>> seen(static_cast<std::size_t>(options.replications));
  std::atomic<int> next = 0;
  const auto work = [&] {
    for (int i = next++; i < options.replications; i = next++) {
      const Word seed = stream_of(mixed(options.seed), static_cast<std::uint64_t>(i) + 1);
      Network network = options.draws_parameters ? drawn(found, mixed(seed)) : found.network;
      network.start = start;
      if (options.is_from_end)
        for (const auto& of : found.servers)
          network.stations[static_cast<std::size_t>(of.station)].calendar = of.from_end;
      auto& mine = seen[static_cast<std::size_t>(i)].emplace(make(seed));
      run_once(plan_of(network, {0, length, length}), seed, &mine);
    }
  };
  std::vector<std::thread> threads;
  for (int i = 1; i < std::min(options.threads, options.replications); ++i) threads.emplace_back(work);
  work();
  for (auto& thread : threads) thread.join();
  std::vector<Seen> out;
  for (auto& one : seen) out.push_back(std::move(*one));
  return out;
}

}  // namespace kring::twin
