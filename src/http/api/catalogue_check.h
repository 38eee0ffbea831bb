// Ids of a catalogue are checked at the edge: the rooms take any id, so that a catalogue may change.
#pragma once

#include "http/api/api.h"

namespace kring::api {

// Errc::invalid with "catalogue.unknown" for every id that its catalogue does not hold.
Result<void> check_catalogues(const runtime::AnyCommand& command);

}  // namespace kring::api
