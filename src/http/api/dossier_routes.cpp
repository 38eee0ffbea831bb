#include "http/api/api.h"
#include "http/api/catalogue_check.h"
#include "http/server/etag.h"
#include "http/server/paging.h"
#include "http/server/query.h"

namespace kring::api {
namespace {

using views::ItemKind;
using web::Method;
using web::Request;
using web::Response;

QueryParam text_param(const char* name, const char* description) {
  return {name, description, {{"type", "string"}, {"maxLength", 200}}};
}
QueryParam size_param(int size_max) {
  return {"pageSize", "how many at most", {{"type", "integer"}, {"minimum", 1}, {"maximum", size_max}}};
}

struct DossierList {
  std::vector<views::DossierCard> dossiers;
  std::int64_t total = 0;
};
BOOST_DESCRIBE_STRUCT(DossierList, (), (dossiers, total))

struct LookList {
  std::vector<runtime::LookLine> looks;
};
BOOST_DESCRIBE_STRUCT(LookList, (), (looks))

void add_lists(Api& api) {
  Operation work;
  work.path = "/work";
  work.id = "getWork";
  work.tag = "Work";
  work.summary = "What is due, my dossiers and my workload";
  work.answer = schema_of<views::WorkPage>(api.contract.components);
  api.add(work, web::plain([&api](Request& request) -> Result<Response> {
            TRY(const auto page, api.runtime.work(caller_of(api, request)));
            return web::json(200, to_json(page));
          }));

  Operation list;
  list.path = "/dossiers";
  list.id = "listDossiers";
  list.tag = "Dossier";
  list.summary = "My dossiers; searched when `query` is given";
  list.description = "Only dossiers that you have a relation with, whatever you ask for. Sorted by name.";
  list.query = {text_param("query", "words of a name or of the question"), size_param(200),
                text_param("pageToken", "from the Link header of the page before")};
  list.answer = schema_of<DossierList>(api.contract.components);
  api.add(list, web::plain([&api](Request& request) -> Result<Response> {
            web::QueryReader query(request);
            const auto words = query.text("query").value_or("");
            const auto size = static_cast<std::size_t>(query.integer("pageSize", 1, 200).value_or(50));
            const auto token = query.text("pageToken").value_or("");
            TRY_DO(query.done());
            TRY(auto cards, api.runtime.cards(caller_of(api, request), words));
            DossierList page;
            page.total = static_cast<std::int64_t>(cards.size());
            const auto after = DossierId::parse(token);
            if (!token.empty() && !after)
              return Error{
                  Errc::invalid, "request.query", {}, {{"?pageToken", "query.value", "not a page token"}}};
            auto from = cards.begin();
            if (after) {
              from = std::find_if(cards.begin(), cards.end(),
                                  [&](const auto& card) { return card.id == *after; });
              if (from != cards.end()) ++from;
            }
            for (; from != cards.end() && page.dossiers.size() < size; ++from)
              page.dossiers.push_back(std::move(*from));
            Response response = web::json(200, to_json(page));
            if (from != cards.end())
              response.add("Link", web::page_link(request, page.dossiers.back().id.str()));
            return response;
          }));
}

void add_opening(Api& api) {
  Operation open;
  open.method = Method::post;
  open.path = "/dossiers";
  open.id = "openDossier";
  open.tag = "Dossier";
  open.summary = "Open a dossier from a question";
  open.description =
      "`saidBy`, `people`, `parent`, `child` and `person` are positions in `people`. The opener becomes the "
      "face of the "
      "family. A repeat under the same Idempotency-Key makes nothing new.";
  open.body = schema_of<dossier::OpenDossier>(api.contract.components);
  api.contract.components.schemas["OpenDossier"] =
      struct_schema<dossier::OpenDossier>(api.contract.components);
  open.success = 201;
  open.repeatable = true;
  open.answer = schema_of<runtime::Receipt>(api.contract.components);
  api.add(open, [&api](Request& request) -> web::Answer {
    CO_TRY(const auto body, web::parse_body(request));
    CO_TRY(const auto command, from_json<dossier::OpenDossier>(body));
    if (auto known = check_catalogues(dossier::Command{command}); !known.ok()) co_return known.error();
    CO_TRY(const auto repeat, repeat_of(request));
    auto receipt = co_await web::wait_for<Result<runtime::Receipt>>([&](auto done) {
      api.runtime.open(caller_of(api, request), command, repeat.key, repeat.hash, done);
    });
    if (!receipt.ok()) co_return receipt.error();
    auto answer = to_json(*receipt);
    answer.as_object()["etag"] = web::version_etag(receipt->version);
    co_return web::created("/api/v1/dossiers/" + receipt->id, answer);
  });
}

void add_page(Api& api) {
  Operation page;
  page.path = "/dossiers/{dossierId}";
  page.id = "getDossier";
  page.tag = "Dossier";
  page.summary = "The dossier as you may see it now; your look is recorded";
  page.description =
      "404 for whoever has no relation with it, the same as for a dossier that does not exist.";
  page.answer = schema_of<views::DossierPage>(api.contract.components);
  page.query = {{"view",
                 "card: when nothing may be read, still the name and what remains your duty",
                 {{"type", "string"}, {"enum", json::array{"card"}}}}};
  api.add(page, [&api](Request& request) -> web::Answer {
    CO_TRY(const auto dossier, dossier_of(request));
    const auto caller = caller_of(api, request);
    web::QueryReader query(request);
    const bool card_only = query.choice("view", {"card"}).has_value();
    if (auto known = query.done(); !known.ok()) co_return known.error();
    if (request.header("If-None-Match")) {
      const auto etag = api.runtime.page_etag(caller, dossier);
      if (etag && etag->size() > 2 &&
          web::is_unchanged(request, std::string_view(*etag).substr(1, etag->size() - 2)))
        co_return web::not_modified(*etag);
    }
    auto answer = co_await web::wait_for<Result<runtime::PageAnswer>>(
        [&](auto done) { api.runtime.page(caller, dossier, done, card_only); });
    if (!answer.ok()) co_return answer.error();
    Response response = web::json(200, to_json(answer->page));
    response.set("ETag", answer->page.etag);
    co_return response;
  });

  Operation looks;
  looks.path = "/dossiers/{dossierId}/looks";
  looks.id = "listLooks";
  looks.tag = "Trust";
  looks.summary = "Who looked, when, at what and why; newest first";
  looks.query = {size_param(200), text_param("pageToken", "from the Link header of the page before")};
  looks.answer = schema_of<LookList>(api.contract.components);
  api.add(looks, web::plain([&api](Request& request) -> Result<Response> {
            TRY(const auto dossier, dossier_of(request));
            web::QueryReader query(request);
            const auto size = static_cast<std::size_t>(query.integer("pageSize", 1, 200).value_or(50));
            const auto before = query.integer("pageToken", 1, 1'000'000'000).value_or(0);
            TRY_DO(query.done());
            std::int64_t next = 0;
            TRY(auto lines, api.runtime.looks(caller_of(api, request), dossier, before, size, next));
            Response response = web::json(200, to_json(LookList{std::move(lines)}));
            if (next > 0) response.add("Link", web::page_link(request, std::to_string(next)));
            return response;
          }));
}

template <class C>
void row(Api& api, Method method, std::string path, std::string summary, CommandOptions options = {}) {
  command<dossier::Command, C>(api, method, std::move(path), std::move(summary), std::move(options));
}

}  // namespace

void add_dossier_routes(Api& api) {
  using namespace dossier;
  add_lists(api);
  add_opening(api);
  add_page(api);
  row<AskQuestion>(api, Method::post, "/questions", "One more question, literally, with who said it",
                   {.created = true});
  row<ComeBack>(api, Method::post, "/_return", "Come back after help ended, without a new intake",
                {.created = true});
  row<AddPerson>(api, Method::post, "/people", "Add a person of the family", {.created = true});
  row<CorrectPerson>(api, Method::put, "/people/{personId}", "Correct a person of the family",
                     {.bind = {{"personId", "person"}}, .item = ItemKind::person, .item_param = "personId"});
  row<SetHousehold>(api, Method::post, "/households", "Add a household",
                    {.created = true, .without = {"household"}, .id = "addHousehold"});
  row<SetHousehold>(
      api, Method::put, "/households/{householdId}", "Change a household; all of it is replaced",
      {.bind = {{"householdId", "household"}}, .item = ItemKind::household, .item_param = "householdId"});
  row<SetAuthority>(api, Method::post, "/authority", "Who has legal authority over which child",
                    {.created = true});
  row<RecordStatement>(api, Method::post, "/statements",
                       "Record a fact, opinion or suspicion with its source and date", {.created = true});
  row<CorrectStatement>(
      api, Method::put, "/statements/{statementId}", "Correct a statement; the old words stay readable",
      {.bind = {{"statementId", "statement"}}, .item = ItemKind::statement, .item_param = "statementId"});
  row<ReplyToStatement>(api, Method::post, "/statements/{statementId}/replies",
                        "The family's reply to a statement",
                        {.bind = {{"statementId", "statement"}}, .created = true});
  row<NoteFactor>(
      api, Method::post, "/factors", "Note a strength, a protective factor or a worry",
      {.created = true, .description = "Strengths first: a worry needs a strength before it, or a reason."});
  row<WithdrawFactor>(api, Method::post, "/factors/{factorId}/_withdraw", "Withdraw a factor",
                      {.bind = {{"factorId", "factor"}}});
  row<WriteStory>(api, Method::put, "/story", "Write the family's story; a new version",
                  {.item = ItemKind::story});
  row<ConfirmStory>(api, Method::post, "/story/_confirm", "The family: this is how it is");
  row<WriteAnalysis>(api, Method::put, "/analysis", "Write the explanatory analysis; a new version",
                     {.item = ItemKind::analysis});
  row<JudgeAnalysis>(api, Method::post, "/analysis/judgements", "Agree, or dissent in your own words",
                     {.created = true});
  row<RecordTriage>(api, Method::post, "/triages", "How urgent it is, why, and when to look again",
                    {.created = true});
  row<RecordSafety>(api, Method::post, "/safety-assessments",
                    "The outcome of a safety assessment and the next check", {.created = true});
}

}  // namespace kring::api
