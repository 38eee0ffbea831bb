// What a command writes: to a file that appears whole or not at all, or to standard output.
#pragma once

#include <string>

#include "base/result.h"

namespace kring::app {

// "-" is standard output; what is there and is no file (a pipe, a device) is written to as it is.
// Errc::unavailable, with this rule; of standard output the exception that fmt::print throws there as well,
// so that with_standard_output tells both in the same words.
Result<void> write_out(const std::string& path, const std::string& text, const char* rule);

}  // namespace kring::app
