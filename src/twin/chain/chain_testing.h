// For tests: scenarios in a few words.
#pragma once

#include <string>
#include <vector>

#include "twin/chain/scenario.h"

namespace kring::twin::chain {

inline Day day(const char* text) { return *parse_day(text); }

// Zeeland by itself, from New Year 2027.
inline Scenario zeeland(double years = 1, int replications = 4) {
  Scenario out;
  out.title = "Zeeland";
  out.regions = {"JZ38"};
  out.with_neighbours = false;
  out.from = day("2027-01-01");
  out.years = years;
  out.settling_years = 1;
  out.replications = replications;
  return out;
}

inline Change change(Change::Kind kind,
                     const std::string& step,
                     double value,
                     const char* from = "2027-01-01") {
  Change out;
  out.from = day(from);
  out.kind = kind;
  out.step = step;
  out.value = value;
  return out;
}

// The catalogue with other values.
inline Chain with(const std::vector<std::pair<std::string, double>>& values) {
  Chain out = the_chain();
  for (const auto& [id, value] : values) {
    const auto set = out.parameters.set(id, value, Mark::assumed);
    KRING_ASSERT(set.ok());
  }
  return out;
}

}  // namespace kring::twin::chain
