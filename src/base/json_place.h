// Where in a text of JSON something stands, so that an error can name the line.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace kring {

// The line, from 1, on which the value of this JSON pointer (RFC 6901) begins; of a member that is not there
// the line of the nearest value around it. `text` is valid JSON.
std::size_t line_of_pointer(std::string_view text, std::string_view pointer);
std::size_t line_of_offset(std::string_view text, std::size_t offset);

// The first name that one object has twice, and where the second one stands: what was meant is not known
// (RFC 8259 §4). `text` is valid JSON.
struct RepeatedName {
  std::string name;
  std::size_t offset = 0;
};
std::optional<RepeatedName> repeated_name(std::string_view text);

}  // namespace kring
