// In which language something is said.
#pragma once

#include <cstdint>

namespace kring::twin::tell {

enum class Language : std::uint8_t { nl, en };

}  // namespace kring::twin::tell
