// Catalogues to choose from, and the check that what was chosen exists.
#include "catalogue/catalogue.h"
#include "http/api/catalogue_check.h"

namespace kring::api {
namespace {

struct Check {
  std::vector<FieldError> errors;

  void in(std::string pointer, const std::optional<CatalogId>& id, std::initializer_list<const char*> names) {
    if (!id) return;
    std::string listed;
    for (const char* name : names) {
      if (catalogue::has(name, id->value)) return;
      listed += (listed.empty() ? "" : " or ") + std::string(name);
    }
    errors.push_back({std::move(pointer), "catalogue.unknown", "an id of catalogue " + listed});
  }

  void operator()(const dossier::NoteFactor& c) {
    if (c.kind == dossier::FactorKind::concern) in("/catalog", c.catalog, {"problems"});
    else in("/catalog", c.catalog, {"strengths"});
  }
  void operator()(const dossier::OpenDossier& c) { in("/municipality", c.municipality, {"municipalities"}); }
  void operator()(const dossier::RecordSafety& c) { in("/instrument", c.instrument, {"safety_instruments"}); }
  void operator()(const dossier::WriteAnalysis& c) {
    for (std::size_t i = 0; i < c.factors.size(); ++i)
      in("/factors/" + std::to_string(i) + "/group", c.factors[i].group, {"factors"});
  }
  void operator()(const plan::AddGoal& c) { in("/lifeDomain", c.life_domain, {"life_domains"}); }
  void operator()(const plan::ReviseGoal& c) { in("/lifeDomain", c.life_domain, {"life_domains"}); }
  void operator()(const plan::StartHelp& c) { in("/function", c.function, {"functions", "problems"}); }
  void operator()(const circle::NeedFunction& c) { in("/function", c.function, {"functions", "problems"}); }
  void operator()(const circle::Invite& c) { in("/function", c.function, {"functions", "problems"}); }
  void operator()(const voice::DecideRight& c) { in("/ground", c.ground, {"consent_rules"}); }
  template <class C>
  void operator()(const C&) {}
};

}  // namespace

Result<void> check_catalogues(const runtime::AnyCommand& command) {
  Check check;
  std::visit([&](const auto& room) { std::visit([&](const auto& c) { check(c); }, room); }, command);
  if (check.errors.empty()) return {};
  return Error{Errc::invalid, "request.invalid", "the request names what no catalogue holds", std::move(check.errors)};
}

void add_catalogue_routes(Api& api) {
  Operation list;
  list.path = "/catalogues";
  list.id = "listCatalogues";
  list.tag = "Catalogue";
  list.summary = "Names of the catalogues";
  list.answer = {{"type", "object"}};
  list.open = true;
  api.add(list, web::plain([](web::Request&) -> Result<web::Response> {
    json::array names;
    for (const auto name : catalogue::names()) names.emplace_back(name);
    return web::json(200, json::object{{"catalogues", std::move(names)}});
  }));

  Operation one;
  one.path = "/catalogues/{name}";
  one.id = "getCatalogue";
  one.tag = "Catalogue";
  one.summary = "One catalogue, each row with its source";
  one.answer = {{"type", "object"}};
  one.open = true;
  api.add(one, web::plain([](web::Request& request) -> Result<web::Response> {
    const auto text = catalogue::text(request.param("name"));
    if (text.empty()) return Error{Errc::not_found, "catalogue.unknown", "no such catalogue", {}};
    return web::bytes("application/json", std::string(text));
  }));
}

}  // namespace kring::api
