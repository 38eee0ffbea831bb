// The path of a target, split and decoded. Pure.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace kring::web {

// "/a/b%20c" → {"a", "b c"}; "/" → {""}. nullopt: no leading slash, a bad escape or control byte, not UTF-8, an
// encoded slash or backslash, a segment "." or "..", or more than 32 segments. What comes out names no other place
// than what a proxy before us would have read.
std::optional<std::vector<std::string>> split_path(std::string_view path);

}  // namespace kring::web
