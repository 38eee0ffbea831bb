// Replications on all cores, handed over in order; for simulate.cpp and warmup.cpp only.
#pragma once

#include <algorithm>
#include <atomic>
#include <map>
#include <mutex>
#include <thread>
#include <vector>

#include "twin/kernel/engine.h"

namespace kring::twin {

// The seed of the replication with this number, from 0.
inline Word seed_of(std::uint64_t seed, int replication) {
  return stream_of(mixed(seed), static_cast<std::uint64_t>(replication) + 1);
}

// Runs replications `from` up to, not including, `end`; take(tally) of each, in their order and one at a
// time. Tallies that come early wait for those before them. The first that was halted is the last that is
// taken.
template <class Take>
void run_replications(const Plan& plan, std::uint64_t seed, int from, int end, int threads, Take&& take) {
  std::mutex mutex;
  std::map<int, Tally> early;
  int taken = from;
  std::atomic<int> next = from;
  const auto work = [&] {
    for (int i = next++; i < end; i = next++) {
      auto tally = run_once(plan, seed_of(seed, i));
      const std::lock_guard lock(mutex);
      early.emplace(i, std::move(tally));
      while (!early.empty() && early.begin()->first == taken) {
        take(early.begin()->second);
        ++taken;
        if (early.begin()->second.halt.is()) {
          next = end;
          taken = end;  // so nobody is next
        }
        early.erase(early.begin());
      }
    }
  };
  std::vector<std::thread> pool;
  const int count = std::min(threads, end - from);
  for (int i = 1; i < count; ++i) pool.emplace_back(work);
  work();
  for (auto& thread : pool) thread.join();
}

}  // namespace kring::twin
