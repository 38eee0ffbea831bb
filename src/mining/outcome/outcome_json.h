// Outcomes and contrasts as JSON; the form is documented in docs/learn-json.md, members `outcomes` and
// `contrast`.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "mining/outcome/contrast.h"
#include "mining/outcome/survival.h"

namespace kring::mining {

// Curves of more than 400 steps are thinned: of 400 equal parts of the time the last step in each.
std::string outcomes_json(const std::vector<OutcomeDefinition>& outcomes,
                          const CohortOptions& options,
                          const Cohort& cohort,
                          const CompetingOutcomes& found);

// The first `patterns_max` patterns; the counts are of all.
std::string contrast_json(const Log& log,
                          const std::string& x,
                          const std::string& y,
                          const Contrast& found,
                          const ContrastOptions& options,
                          std::size_t patterns_max = SIZE_MAX);

}  // namespace kring::mining
