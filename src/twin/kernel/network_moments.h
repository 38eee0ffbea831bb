// What a file says about moments: changes, bursts, snapshots, who is there at the start, and cohorts.
#pragma once

#include "twin/kernel/network_names.h"

namespace kring::twin {

void read_moments(Members& members, Network& network, NetworkNames& names, Reader& reader);

}  // namespace kring::twin
