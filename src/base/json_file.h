// Files of JSON that people write: what is wrong is told with its line. `about` begins the rule of an error,
// "rules" gives "rules.missing".
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/json.h"

namespace kring {

// Errc::not_found "<about>.missing", Errc::unavailable "<about>.unreadable", Errc::too_large
// "<about>.too_large".
// Without the mark of byte order.
Result<std::string> read_json_file(const std::string& path, std::size_t bytes_max, std::string_view about);
// Errc::invalid "<about>.syntax": no JSON, or a name twice in one object.
Result<json::value> parse_json_file(std::string_view text, std::string_view about);
// Errc::invalid "<about>.invalid": all that a Reader found, the first 20 in the detail with line and pointer.
Error mistakes_in(std::string_view text, const std::vector<FieldError>& found, std::string_view about);

}  // namespace kring
