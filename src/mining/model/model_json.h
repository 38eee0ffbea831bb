// A model and its fitness as members of the findings in JSON; the form is documented in docs/learn-json.md.
#pragma once

#include <vector>

#include "mining/findings_json.h"
#include "mining/model/conformance.h"

namespace kring::mining {

// "model" and "fitness".
std::vector<JsonMember> model_json(const Log& log, const ModelFindings& found);

}  // namespace kring::mining
