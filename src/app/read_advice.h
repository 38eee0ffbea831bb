// What to do about a log that cannot be read.
#pragma once

#include <string>

namespace kring::app {

// Of the rule of an error of mining::read_log or read_ledger; nullptr of another.
const char* read_advice(const std::string& rule);

}  // namespace kring::app
