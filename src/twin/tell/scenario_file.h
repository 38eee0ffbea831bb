// Scenarios that people write, as TOML that reads like sentences (docs/scenarios.md):
//
//   title  = "Half the beds, teams at home instead"
//   region = "Zeeland"
//   from   = 2027-01-01
//   years  = 5
//
//   [[change]]
//   do = ["40 % fewer places in open residential care", "12 more home teams of 8"]
//
// Strict: a key that is not known, a value of another type, a sentence that is not understood, and all that
// makes no sense in the scenario are told at once, each with its line and what was probably meant.
#pragma once

#include <string>
#include <string_view>

#include "twin/chain/scenario.h"

namespace kring::twin::tell {

struct ScenarioFile {
  chain::Scenario scenario;
  std::string titel;   // its title in Dutch; "" when there is none
  std::string stress;  // the code of a stress test that strikes it; "" is none
};

// A scenario in which nothing is different is refused, unless something else asks: a stress test of how it is
// now.
enum class NoChange { refused, allowed };

// `today` is for what is not in the past: `from` is today or later, and is the next 1 January unless given.
// Errc::invalid "scenario.syntax", "scenario.invalid": all that is wrong, the first 20 in the detail, with
// lines; `fields` has places in the file as JSON pointers. Rules there are those of sentence.h and of
// chain::problems_of, and field.* (base/json.h), scenario.no_change, scenario.in_the_past, scenario.date,
// scenario.hour, scenario.stress_unknown, scenario.share_sum.
Result<ScenarioFile> parse_scenario(std::string_view text,
                                    const chain::Chain& chain,
                                    Day today,
                                    NoChange no_change = NoChange::refused);

// Also "scenario.missing", "scenario.unreadable", "scenario.too_large".
Result<ScenarioFile> read_scenario(const std::string& path,
                                   const chain::Chain& chain,
                                   Day today,
                                   NoChange no_change = NoChange::refused);

}  // namespace kring::twin::tell
