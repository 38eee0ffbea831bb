// A report as JSON (docs/simulate-json.md). Equal runs give equal bytes; nothing in it depends on the clock
// or on the number of threads.
#pragma once

#include <string>

#include "twin/kernel/simulate.h"

namespace kring::twin {

// `more`: members that stand behind the others, as text like "\"run\": {…}"; may be empty.
std::string report_json(const Network& network,
                        const SimulateOptions& options,
                        double scale,
                        const Report& report,
                        const std::string& more);

}  // namespace kring::twin
