// Characters as UTF-8, and bytes that are not.
#pragma once

#include <string>
#include <string_view>

namespace kring::mining {

// A half of a pair, and what is beyond Unicode, becomes U+FFFD.
void append_utf8(std::string& to, char32_t character);
// Every byte that is not part of a character becomes U+FFFD.
std::string repaired_utf8(std::string_view text);

}  // namespace kring::mining
