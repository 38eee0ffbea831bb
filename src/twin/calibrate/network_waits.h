// Whether the network makes people wait as long as the log says, by running it over a time as long; and the
// number of servers that comes nearest to that, where the log does not tell it.
#pragma once

#include "twin/calibrate/replicate.h"

namespace kring::twin {

// For each station whose number is to be chosen by the wait: from the fewest that keep up with who comes to
// as many as were ever busy, the one with which the mean wait of the network is nearest to the one seen, by
// ratio. All at the same time, by halving, each try a few runs of the whole network. Always the same chance.
// A network that cannot run is left as it is, here and below.
void choose_servers(const VisitLog& log, Calibration& found);

// The wait of each station (ServersFinding::wait), out of WaitCheck::runs runs of the network as it stands;
// `how` of a number that was chosen by the wait then says what came of it. Of `runs` the seed and the threads
// count.
void check_waits(const VisitLog& log, Calibration& found, const ReplicateOptions& runs);

}  // namespace kring::twin
