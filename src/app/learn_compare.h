// kring learn LOG --compare LOG2: what differs between two logs, or two parts of one.
#pragma once

#include "app/learn.h"
#include "mining/perf/compare.h"

namespace kring::app {

LearnPart learn_compare(const mining::Comparison& found,
                        const std::string& name_a,
                        const std::string& name_b,
                        std::size_t top);

}  // namespace kring::app
