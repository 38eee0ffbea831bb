// kring learn --rules: what rules of a file say of a log, for the terminal and as JSON.
#pragma once

#include <string>
#include <vector>

#include "app/learn.h"
#include "mining/log.h"
#include "mining/rules/rule_file.h"

namespace kring::app {

struct NamedRules {
  std::string path;
  mining::rules::RuleFile file;
};

// In the order given. Errors as of mining/rules/rule_file.h; the detail names the file.
Result<std::vector<NamedRules>> read_rule_files(const std::vector<std::string>& paths);

// Files of rules, asked one after the other.
Result<LearnPart> learn_rules(const mining::Log& log, const std::vector<NamedRules>& files, std::size_t top);

// Which rules the log keeps by itself (mining/rules/discover.h).
LearnPart learn_found_rules(const mining::Log& log, std::size_t top);

}  // namespace kring::app
