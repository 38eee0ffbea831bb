// Findings of rules as JSON; the form is documented in docs/learn-json.md, member `rules`.
#pragma once

#include <span>
#include <string>

#include "mining/rules/check.h"

namespace kring::mining::rules {

// The value of the member: a list, a rule and its finding at the same place. Equal findings give equal bytes.
std::string rules_json(const Log& log, std::span<const Rule> rules, std::span<const RuleFinding> findings);

}  // namespace kring::mining::rules
