#include "mining/report/bridges.h"

#include <algorithm>
#include <tuple>
#include <unordered_map>

namespace kring::mining {
namespace {

struct Step {
  std::int32_t rank;
  Micros at;
};

struct Key {
  std::int32_t from, to, between;
  bool operator==(const Key&) const = default;
};
struct KeyHash {
  std::size_t operator()(const Key& key) const {
    std::uint64_t hash = 0;
    for (const auto part : {key.from, key.to, key.between})
      hash = (hash ^ static_cast<std::uint32_t>(part)) * 0x9E3779B97F4A7C15ULL + (hash >> 29);
    return hash;
  }
};

}  // namespace

std::optional<std::vector<Bridge>> bridges_of(const Log& log,
                                              std::span<const std::uint32_t> ranks,
                                              std::size_t limit) {
  std::unordered_map<Key, Bridge, KeyHash> found;
  std::vector<Step> open;
  const auto pass = [&](Step step) {
    while (!open.empty() && open.back().rank > step.rank) {
      const auto between = open.back().rank;
      open.pop_back();
      if (open.empty()) break;
      const auto& from = open.back();
      auto& bridge = found[{from.rank, step.rank, between}];
      bridge.from = from.rank, bridge.to = step.rank, bridge.between = between;
      ++bridge.count;
      if (from.at == no_time || step.at == no_time) continue;
      ++bridge.timed;
      bridge.micros += step.at - from.at;
    }
    if (!open.empty() && open.back().rank == step.rank) open.pop_back();
    open.push_back(step);
  };
  for (std::size_t c = 0; c < log.case_count(); ++c) {
    const auto range = log.events_of(c);
    open.assign(1, {-1, no_time});
    for (std::size_t e = range.begin; e < range.end; ++e)
      pass({static_cast<std::int32_t>(ranks[log.activities()[e]]), log.times()[e]});
    pass({-1, no_time});
    if (found.size() > limit) return std::nullopt;
  }
  std::vector<Bridge> bridges;
  bridges.reserve(found.size());
  for (const auto& [key, bridge] : found) bridges.push_back(bridge);
  std::sort(bridges.begin(), bridges.end(), [](const Bridge& a, const Bridge& b) {
    return std::tie(a.from, a.to, a.between) < std::tie(b.from, b.to, b.between);
  });
  return bridges;
}

}  // namespace kring::mining
