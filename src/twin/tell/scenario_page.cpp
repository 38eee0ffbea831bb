#include "twin/tell/scenario_page.h"

#include <fmt/format.h>

#include "base/html_page.h"
#include "base/json.h"
#include "catalogue/catalogue.h"
#include "twin/tell/json_text.h"
#include "twin/tell/told_json.h"

namespace kring::twin::tell {

// Made by tools/embed_text.cmake from page/*: pieces, ended by nullptr.
extern const char* const page_html[];
extern const char* const page_css[];
extern const char* const page_js[];

namespace {

// {"JZ01": [6, 0], …}: column and row in the tile map of the country (catalog/regions.json), of the regions
// of the scenario.
void tiles(JsonText& to) {
  const auto catalogue = json::parse(std::string(catalogue::text("regions")));
  to.object([&] {
    for (const auto& row : catalogue.as_object().at("rows").as_array()) {
      const auto& one = row.as_object();
      const std::string_view id = one.at("id").as_string();
      const auto* tile = one.if_contains("tile");
      if (!tile || !tile->is_array() || tile->as_array().size() != 2) continue;
      to.key(id).raw(json::serialize(*tile));
    }
  });
}

}  // namespace

std::string scenario_page(const Told& told, const chain::Chain& chain, Language language) {
  const bool nl = language == Language::nl;
  JsonText page;
  page.object([&] {
    page.key("language").text(nl ? "nl" : "en");
    page.key("version").text(KRING_VERSION);
    page.key("tiles");
    tiles(page);
  });
  return html_page(
      joined_pieces(page_html), joined_pieces(page_css), joined_pieces(page_js),
      told_json(told, chain, {}, page.take()),
      {{"title", nl && !told.title_nl.empty() ? told.title_nl : told.title},
       {"language", nl ? "nl" : "en"},
       {"skip", nl ? "Naar het antwoord" : "To the answer"},
       {"dark", nl ? "Donker" : "Dark"},
       {"sections", nl ? "Onderdelen" : "Sections"},
       {"noscript", nl ? "Deze pagina tekent met een eigen script; er wordt niets van elders geladen. Sta "
                         "scripts toe, of gebruik kring simulate SCENARIO --json BESTAND."
                       : "This page draws with a script of its own; nothing is loaded from elsewhere. "
                         "Allow scripts, or use kring simulate SCENARIO --json FILE."}});
}

}  // namespace kring::twin::tell
