// The catalogues of catalog/*.json, part of the binary. Names are the files without ".json".
#pragma once

#include <string_view>
#include <vector>

namespace kring::catalogue {

std::vector<std::string_view> names();               // sorted
std::string_view text(std::string_view name);        // the JSON; empty for an unknown name
bool has(std::string_view name, std::string_view id);  // a row with this id; from memory

}  // namespace kring::catalogue
