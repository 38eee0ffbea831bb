// What kring learn tells about time and work: where the time goes, who waits, what is done again, and when.
#pragma once

#include "app/learn.h"
#include "mining/perf/performance.h"

namespace kring::app {

LearnPart learn_performance(const mining::Log& log, const mining::Performance& found, std::size_t top);

}  // namespace kring::app
