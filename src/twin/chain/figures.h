// The figures of an outcome as indicators of the kernel, so that each is worked out in every replication.
#pragma once

#include <string>
#include <vector>

#include "twin/chain/network_of.h"
#include "twin/kernel/indicator.h"

namespace kring::twin::chain {

struct Definition {
  std::string measure, region, step, urgency;
  Indicator indicator;
};

// In the order of measures(), then the whole, regions, steps, urgencies. `parameters` are those of the
// beginning: of how a figure is read (norm.*, cost.*, caseload.*, contact_while_waiting, breakdown.*).
// With `by_region` off only those of the whole.
std::vector<Definition> definitions_of(const Chain& chain,
                                       const Parameters& parameters,
                                       const Built& built,
                                       bool by_region = true);

}  // namespace kring::twin::chain
