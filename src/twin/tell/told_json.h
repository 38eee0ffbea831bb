// What is told of a what-if as JSON, documented in docs/scenario-json.md. Equal values give equal bytes.
#pragma once

#include <string>

#include "twin/tell/told.h"

namespace kring::twin::tell {

// `run` is an object about this run on this machine, for the member "run"; "" for none. `page` is an object
// for the member "page"; with it the values of each replication, which assumptions each figure hangs on, and
// the steps of each region are left out: it is large otherwise.
std::string told_json(const Told& told,
                      const chain::Chain& chain,
                      const std::string& run,
                      const std::string& page = {});

}  // namespace kring::twin::tell
