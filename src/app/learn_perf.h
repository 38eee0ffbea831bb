// What kring learn tells about time and work: where the time goes, who waits, what is done again, and when.
#pragma once

#include "app/learn.h"
#include "mining/perf/performance.h"

namespace kring::app {

// With `for_file` also the members of the JSON, which are long for a log of many activities.
LearnPart learn_performance(const mining::Log& log,
                            const mining::Performance& found,
                            std::size_t top,
                            bool for_file);

}  // namespace kring::app
