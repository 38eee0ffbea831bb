// TOML that people write (toml.io, version 1.0), as the JSON value that it stands for, so that it is read by
// the same strict readers (base/json_members.h); with the line of everything in it.
//
// A day is the text "2027-01-01", other dates and times are their text too, and what is not finite (nan, inf)
// is null, for a reader to refuse.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "base/json.h"

namespace kring {

struct TomlFile {
  json::value value;                                      // an object
  std::map<std::string, std::size_t, std::less<>> lines;  // by JSON pointer, from 1

  // Of what stands there; of a member that is not there the line of what is nearest around it.
  std::size_t line_of(std::string_view pointer) const;
};

// Errc::invalid "<about>.syntax", with the line in `fields` (a pointer "line 3").
Result<TomlFile> parse_toml(std::string_view text, std::string_view about);

}  // namespace kring
