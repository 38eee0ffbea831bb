// What is told of a what-if, in the terminal, as JSON and as a page: two outcomes side by side, and what else
// was asked.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "twin/chain/stress.h"
#include "twin/tell/language.h"

namespace kring::twin::tell {

struct Told {
  enum class Asked : std::uint8_t {
    scenario,  // a: as it is; b: the scenario
    compare,   // two scenarios
    stress     // a: undisturbed; b: struck
  };
  Asked asked = Asked::scenario;
  std::string title;
  std::string title_nl;  // of a page in Dutch; "" is `title`
  chain::Outcome a, b;
  chain::Comparison comparison;  // of them
  // Of the clear differences those that count children: which children notice it, the most of them first.
  std::vector<chain::Difference> gains, loses;
  std::optional<chain::Sensitivity> sensitivity;
  bool is_sensitivity_of_difference = false;  // its figures are b − a
  std::optional<chain::StressTest> stress;
  std::optional<chain::StressOutcome> struck;       // `calm` and `hit` in it are empty: they are a and b
  std::optional<chain::StressOutcome> struck_base;  // the same blow without the changes of the scenario
};

// Fills the comparison of a and b, and who gains and loses: children who wait (by step and by region), who
// are without contact (by urgency and by region), and who get worse, give up, move, break down, become too
// old or go elsewhere.
void compare_runs(Told& told);

}  // namespace kring::twin::tell
