// What is told of a what-if in the terminal: at most 100 columns.
#pragma once

#include <string>

#include "twin/tell/told.h"

namespace kring::app {

std::string scenario_table(const twin::tell::Told& told, const twin::chain::Chain& chain);

}  // namespace kring::app
