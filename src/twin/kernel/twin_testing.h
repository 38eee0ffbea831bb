// For tests: small networks in a few words.
#pragma once

#include <string>
#include <vector>

#include "twin/kernel/network.h"

namespace kring::twin {

inline Distribution takes(double mean) { return {Distribution::Kind::deterministic, mean, 0, {}}; }
inline Distribution about(double mean) { return {Distribution::Kind::exponential, mean, 1, {}}; }
inline Distribution lognormal(double mean, double cv) {
  return {Distribution::Kind::lognormal, mean, cv, {}};
}

// Stations "S0", "S1" … without arrivals or routes.
inline Network network_of(std::vector<std::pair<std::int64_t, Distribution>> stations, int classes = 1) {
  Network out;
  out.name = "test";
  out.classes.resize(static_cast<std::size_t>(classes));
  for (auto& [servers, service] : stations)
    out.stations.push_back({"S" + std::to_string(out.stations.size()), "", servers, service});
  out.behaviour.resize(out.stations.size() * out.classes.size());
  return out;
}

}  // namespace kring::twin
