// What kring learn tells of objects that take part in events together.
#pragma once

#include "app/learn.h"
#include "mining/interactions.h"

namespace kring::app {

// Of the whole file, before filters.
LearnPart learn_objects(const mining::Interactions& found, std::size_t top);

}  // namespace kring::app
