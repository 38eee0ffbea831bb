// Small real runs for tests: one region, half a year, two replications.
#pragma once

#include "twin/tell/told.h"

namespace kring::twin::tell {

inline chain::Scenario small_scenario() {
  using namespace std::chrono_literals;
  chain::Scenario out;
  out.title = "Half the beds";
  out.regions = {"JZ38"};
  out.with_neighbours = false;
  out.from = Day{2027y / 1 / 1};
  out.years = 0.5;
  out.settling_years = 0.5;
  out.replications = 3;
  return out;
}

// Half the places in open residential care of Zeeland, beside as it is.
inline const Told& small_told() {
  static const Told told = [] {
    const auto& chain = chain::the_chain();
    Told out;
    auto base = small_scenario(), b = base;
    base.title = "as it is";
    chain::Change change;
    change.from = b.from;
    change.kind = chain::Change::Kind::capacity_factor;
    change.value = 0.5;
    change.step = "open_residential";
    change.words = "50 % fewer places in open residential care";
    b.changes = {change};
    chain::RunOptions options;
    options.finds_constraint = false;
    out.title = b.title;
    out.a = chain::run(base, chain, options).value();
    out.b = chain::run(b, chain, options).value();
    compare_runs(out);
    return out;
  }();
  return told;
}

}  // namespace kring::twin::tell
