// A file of rules: JSON, as docs/rules.md describes it.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "mining/rules/rule.h"

namespace kring::mining::rules {

struct RuleFile {
  std::string title;
  std::string source;
  std::vector<Rule> rules;  // in the order of the file
};

// All mistakes at once. Errc::invalid "rules.syntax": no JSON; "rules.invalid": not the form of
// docs/rules.md. The detail has a line for each: "line 12, /rules/3/template: 'respons' is no template; did
// you mean 'response'?".
Result<RuleFile> parse_rules(std::string_view text);
// Also "rules.missing", "rules.unreadable", and "rules.too_large" above 16 MB.
Result<RuleFile> read_rules(const std::string& path);

}  // namespace kring::mining::rules
