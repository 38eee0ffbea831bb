// A scenario as part of the JSON of an answer: docs/scenario-json.md, `scenario`.
#pragma once

#include "twin/chain/scenario.h"
#include "twin/tell/json_text.h"

namespace kring::twin::tell {

void scenario_json(JsonText& to, const chain::Scenario& of, const chain::Chain& chain);

}  // namespace kring::twin::tell
