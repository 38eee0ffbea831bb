// Scenarios that ship with Kring: docs/examples/scenarios/*.toml, part of the binary. Names are the files without
// ".toml".
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace kring::twin::tell {

struct Preset {
  std::string name;  // "half_the_beds"
  std::string toml;
};
const std::vector<Preset>& presets();               // by name
const Preset* find_preset(std::string_view name);   // also "half-the-beds"; nullptr when there is none
std::string nearest_preset(std::string_view name);  // "" when none is near

}  // namespace kring::twin::tell
