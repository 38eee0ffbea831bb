// What a file says about moments: changes, bursts, snapshots, who is there at the start, and cohorts.
#pragma once

#include "twin/kernel/behaviour_json.h"

namespace kring::twin {

void read_moments(Members& members, Network& network, NetworkNames& names, Places& places, Reader& reader);

}  // namespace kring::twin
