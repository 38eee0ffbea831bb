// A length of time in a file: {"dist": "lognormal", "mean": 30, "cv": 1}; see docs/simulate-json.md.
#pragma once

#include "base/json_members.h"
#include "twin/kernel/network.h"

namespace kring::twin {

void read_distribution(const json::value& value, Distribution& out, Reader& reader);

}  // namespace kring::twin
