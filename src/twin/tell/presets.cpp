#include "twin/tell/presets.h"

#include "base/nearest_name.h"
#include "twin/tell/names.h"

namespace kring::twin::tell {

// Made by tools/embed.cmake: name, then the text in pieces, then nullptr.
extern const char* const embedded[];

const std::vector<Preset>& presets() {
  static const auto all = [] {
    std::vector<Preset> list;
    for (const char* const* at = embedded; *at; ++at) {
      Preset one{*at, {}};
      while (*++at) one.toml += *at;
      list.push_back(std::move(one));
    }
    return list;
  }();
  return all;
}

const Preset* find_preset(std::string_view name) {
  const auto wanted = plain(name);
  for (const auto& one : presets())
    if (plain(one.name) == wanted) return &one;
  return nullptr;
}

std::string nearest_preset(std::string_view name) {
  std::vector<std::string> names;
  for (const auto& one : presets()) names.push_back(one.name);
  return nearest_name(name, names);
}

}  // namespace kring::twin::tell
