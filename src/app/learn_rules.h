// kring learn --rules: what rules of a file say of a log, for the terminal and as JSON.
#pragma once

#include <string>
#include <vector>

#include "app/learn.h"
#include "mining/log.h"

namespace kring::app {

// Files of rules, asked one after the other. Errors as of mining/rules/rule_file.h; the detail names the
// file.
Result<LearnPart> learn_rules(const mining::Log& log, const std::vector<std::string>& files, std::size_t top);

// Which rules the log keeps by itself (mining/rules/discover.h).
LearnPart learn_found_rules(const mining::Log& log, std::size_t top);

}  // namespace kring::app
