// What is wrong with the options of kring learn, told before anything is written.
#pragma once

#include "app/learn.h"
#include "mining/filter.h"

namespace kring::app {

// What check_outputs of outputs.h finds in these: "learn.overwrites".
Result<void> check_outputs(const LearnOptions& options);

// Errc::invalid "learn.no_effect": an option that says nothing about a log of this format.
Result<void> check_effect(const LearnOptions& options, const std::string& format);

// Errc::invalid "filter.nothing_left", with what may be the cause: names that the log does not have, and its
// period. To be made before the log is filtered.
Error nothing_left(const mining::Log& log, const std::vector<mining::Condition>& conditions);

// What the written log has not, or not by its name: of an object-centric log only what was followed is
// written, and XES does not allow every name. Empty, or lines.
std::string what_is_not_written(const LearnOptions& options,
                                const mining::Log& log,
                                const mining::ReadReport& report);

}  // namespace kring::app
