// kring learn --model: the map of the process and how cases keep to it, for the terminal and as JSON.
#pragma once

#include "app/learn.h"
#include "mining/log.h"

namespace kring::app {

// Errors: as of mining/model/inductive.h, and Errc::invalid "model.noise" when noise is asked of IM.
Result<LearnPart> learn_model(const mining::Log& log,
                              const mining::Findings& findings,
                              const ModelOptions& options,
                              std::size_t top);

}  // namespace kring::app
