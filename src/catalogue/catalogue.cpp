#include "catalogue/catalogue.h"

#include <boost/json.hpp>
#include <map>
#include <set>
#include <string>

#include "base/result.h"

namespace kring::catalogue {

// Generated from catalog/*.json (tools/embed.cmake): name, then the text in pieces, then nullptr.
extern const char* const embedded[];

namespace {

struct Catalogue {
  std::string text;
  std::set<std::string, std::less<>> ids;
};

std::map<std::string, Catalogue, std::less<>> read_all() {
  std::map<std::string, Catalogue, std::less<>> all;
  for (const char* const* at = embedded; *at; ++at) {
    Catalogue& catalogue = all[*at];
    while (*++at) catalogue.text += *at;
    const auto value = boost::json::parse(catalogue.text);
    for (const auto& row : value.as_object().at("rows").as_array())
      catalogue.ids.emplace(row.as_object().at("id").as_string());
  }
  return all;
}

const std::map<std::string, Catalogue, std::less<>>& all() {
  static const auto catalogues = read_all();
  return catalogues;
}

}  // namespace

std::vector<std::string_view> names() {
  std::vector<std::string_view> list;
  for (const auto& [name, catalogue] : all()) list.push_back(name);
  return list;
}

std::string_view text(std::string_view name) {
  const auto found = all().find(name);
  return found == all().end() ? std::string_view() : found->second.text;
}

bool has(std::string_view name, std::string_view id) {
  const auto found = all().find(name);
  return found != all().end() && found->second.ids.contains(id);
}

}  // namespace kring::catalogue
