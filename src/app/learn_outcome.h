// kring learn --outcome: how cases end over time, and what comes before one end more than before another.
#pragma once

#include "app/learn.h"
#include "mining/log.h"

namespace kring::app {

// Errors: "outcome.form", and those of mining/outcome/survival.h.
Result<LearnPart> learn_outcomes(const mining::Log& log, const OutcomeOptions& options, std::size_t top);

}  // namespace kring::app
