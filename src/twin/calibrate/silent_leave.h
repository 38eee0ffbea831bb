// Who leaves a line without a word: many logs tell when somebody is put on a list and when help begins, and
// nothing of who has gone.
#pragma once

#include <cstdint>

#include "twin/calibrate/visits.h"

namespace kring::twin {

// Who waits, at the end of the log, more than twice as long as the longest wait of its station and class that
// ended (of at least 20), is taken to have left. When is not known, so it does not count as in line at all:
// its visit ends, as skipped, where it began. So many there are. The two and the 20 are our own choice.
std::int64_t forget_who_left(VisitLog& log);

}  // namespace kring::twin
