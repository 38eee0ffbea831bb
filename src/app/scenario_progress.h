// What is being done, and how long it may take still, on a terminal; nothing anywhere else.
#pragma once

#include <functional>
#include <string>

#include "twin/chain/outcome.h"

namespace kring::app {

class ScenarioProgress {
 public:
  ScenarioProgress();
  ~ScenarioProgress();
  ScenarioProgress(const ScenarioProgress&) = delete;
  ScenarioProgress& operator=(const ScenarioProgress&) = delete;

  std::function<void(int done, int of)> of(std::string what) const;
  std::function<void(const twin::chain::SensitivityProgress&)> of_sensitivity() const;

 private:
  bool is_seen_;
};

// The line about a sensitivity analysis, `seconds` after its step began. The second step is told to be as
// long as it can be, until it is known.
std::string sensitivity_line(const twin::chain::SensitivityProgress& now, double seconds);

}  // namespace kring::app
