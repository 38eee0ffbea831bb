#include "http/api/api.h"

#include <sodium.h>

#include "http/api/catalogue_check.h"
#include "http/server/etag.h"

namespace kring::api {
namespace {

using web::Request;
using web::Response;

std::string hash_of(std::string_view text) {
  std::array<std::uint8_t, 32> hash{};
  crypto_generichash(hash.data(), hash.size(), reinterpret_cast<const std::uint8_t*>(text.data()),
                     text.size(), nullptr, 0);
  std::string hex(65, '\0');
  sodium_bin2hex(hex.data(), hex.size(), hash.data(), hash.size());
  hex.pop_back();
  return hex;
}

Response refuse(const Request& request, Errc code, const char* rule) {
  return web::problem(Error{code, rule, {}, {}}, request.trace);
}

bool is_change(const Request& request) {
  return request.method != web::Method::get && request.method != web::Method::head &&
         request.method != web::Method::options;
}

// A browser says where a request comes from; a form on another site can't hide it (Fetch Metadata, Origin).
bool is_from_elsewhere(const Request& request) {
  if (const auto site = request.header("Sec-Fetch-Site"))
    if (*site != "same-origin" && *site != "none") return true;
  const auto origin = request.header("Origin");
  const auto host = request.header("Host");
  if (!origin || !host) return false;
  const auto slashes = origin->find("://");
  return slashes == std::string_view::npos || origin->substr(slashes + 3) != *host;
}

std::optional<Response> check_session(Api& api, Request& request) {
  if (is_change(request) && is_from_elsewhere(request))
    return refuse(request, Errc::forbidden, "session.other_origin");
  const auto token = request.cookie(cookie_name);
  if (token) {
    auto session = api.accounts.session(*token);
    if (session.ok())
      request.session = std::make_shared<const accounts::Session>(std::move(*session));
    else if (session.error().code == Errc::unavailable)
      return web::problem(session.error(), request.trace);
  }
  const auto* session = session_if(request);
  if (request.route && request.route->options.open) return std::nullopt;
  if (!session) return refuse(request, Errc::unauthorized, "session.none");
  if (!is_change(request)) return std::nullopt;
  const auto csrf = request.header("Kring-CSRF");
  if (!csrf || csrf->size() != session->csrf_token.size() ||
      sodium_memcmp(csrf->data(), session->csrf_token.data(), csrf->size()) != 0)
    return refuse(request, Errc::forbidden, "session.csrf");
  return std::nullopt;
}

Result<runtime::Change> prepare(const Api& api,
                                const Request& request,
                                const CommandOptions& options,
                                const Decode& decode) {
  runtime::Change change;
  TRY(change.dossier, dossier_of(request));
  json::value body = json::object{};
  if (!request.body.empty()) {
    TRY(body, web::parse_body(request));
  }
  if (!body.is_object())
    return Error{Errc::invalid, "request.invalid", {}, {{"", "field.type", "an object is expected"}}};
  for (const auto& member : options.without)
    if (body.get_object().contains(member))
      return Error{Errc::invalid, "request.invalid", {}, {{"/" + member, "field.unknown", "name it in the path"}}};
  for (const auto& [param, member] : options.bind) {
    if (body.get_object().contains(member))
      return Error{Errc::invalid,
                   "request.invalid",
                   {},
                   {{"/" + member, "field.unknown", "this comes from the path"}}};
    body.get_object()[member] = request.param(param);
  }
  TRY(change.command, decode(body));
  TRY_DO(check_catalogues(change.command));
  if (options.item) {
    TRY(change.if_match, web::version_of_if_match(request));
  }
  TRY(auto repeat, repeat_of(request));
  change.idempotency_key = std::move(repeat.key);
  change.request_hash = std::move(repeat.hash);
  change.caller = caller_of(api, request);
  return change;
}

Response stale(const Api& api, const Request& request, const CommandOptions& options, const Error& error) {
  Response response = web::problem(error, request.trace);
  const auto dossier = dossier_of(request);
  const auto id = options.item_param.empty() ? std::optional<Uuid>{Uuid{}}
                                             : parse_uuid(request.param(options.item_param));
  if (!dossier.ok() || !id) return response;
  const auto current = api.runtime.current_item(caller_of(api, request), *dossier, *options.item, *id);
  auto parsed = parse_json(response.body);
  if (!current || !parsed.ok() || !parsed->is_object()) return response;
  parsed->get_object()["current"] = *current;
  response.body = json::serialize(*parsed);
  return response;
}

}  // namespace

const accounts::Session* session_if(const web::Request& request) {
  const auto* held = std::any_cast<std::shared_ptr<const accounts::Session>>(&request.session);
  return held ? held->get() : nullptr;
}

const accounts::Session& session_of(const web::Request& request) {
  const auto* session = session_if(request);
  KRING_ASSERT(session != nullptr);
  return *session;
}

Result<Repeat> repeat_of(const web::Request& request) {
  const auto key = request.header("Idempotency-Key");
  if (!key) return Repeat{};
  if (key->empty() || key->size() > 200)
    return Error{Errc::invalid, "idempotency.key", "an Idempotency-Key has 1 to 200 characters", {}};
  return Repeat{std::string(*key),
                hash_of(std::string(web::method_name(request.method)) + request.path + "\n" + request.body)};
}

runtime::Caller caller_of(const Api& api, const web::Request& request) {
  return runtime::caller_of(session_of(request).account, api.accounts, request.trace.trace_id);
}

Result<DossierId> dossier_of(const web::Request& request) {
  // A word that is no id gets the answer of a dossier that does not exist.
  if (const auto id = DossierId::parse(request.param("dossierId"))) return *id;
  return Error{Errc::not_found, "dossier.unknown", {}, {}};
}

void Api::add(Operation operation, web::Handler handler, web::RouteOptions options) {
  options.open = operation.open;
  router.add(operation.method, "/api/v1" + operation.path, std::move(handler), std::move(options));
  contract.add(std::move(operation));
}

void add_command(Api& api, Operation operation, CommandOptions options, Decode decode) {
  operation.description = options.description;
  operation.success = options.created ? 201 : 200;
  operation.answer = schema_of<runtime::Receipt>(api.contract.components);
  operation.guarded = options.item.has_value();
  operation.repeatable = operation.method == web::Method::post;
  if (operation.tag.empty()) operation.tag = "Dossier";
  api.add(std::move(operation),
          [&api, options = std::move(options), decode = std::move(decode)](Request& request) -> web::Answer {
            auto prepared = prepare(api, request, options, decode);
            if (!prepared.ok()) co_return prepared.error();
            auto receipt = co_await web::wait_for<Result<runtime::Receipt>>(
                [&](auto done) { api.runtime.change(std::move(*prepared), done); });
            if (!receipt.ok()) {
              if (receipt.error().rule == "if_match.stale" && options.item)
                co_return stale(api, request, options, receipt.error());
              co_return receipt.error();
            }
            auto body = to_json(*receipt);
            const auto etag = web::version_etag(receipt->version);
            body.as_object()["etag"] = etag;
            Response response =
                options.created
                    ? web::created("/api/v1/dossiers/" + receipt->dossier.str() + "#" + receipt->id, body)
                    : web::json(200, body);
            response.set("ETag", etag);
            co_return response;
          });
}

void add_contract_route(Api& api) {
  Operation operation;
  operation.path = "/openapi.json";
  operation.id = "getOpenApi";
  operation.tag = "Contract";
  operation.summary = "This contract";
  operation.answer = {{"type", "object"}};
  operation.open = true;
  web::RouteOptions options;
  options.any_origin = true;
  struct Text {
    std::once_flag once;  // at the first request: only then are all rows added
    std::string json;
  };
  auto text = std::make_shared<Text>();
  api.add(operation, web::plain([&api, text](Request&) -> Result<Response> {
            std::call_once(text->once, [&] { text->json = json::serialize(api.contract.document()); });
            Response response = web::bytes("application/json", {});
            response.shared_body = std::shared_ptr<const std::string>(text, &text->json);
            return response;
          }),
          options);
}

void build(Api& api) {
  api.router.before = [&api](Request& request) { return check_session(api, request); };
  add_contract_route(api);
  add_session_routes(api);
  add_dossier_routes(api);
  add_plan_routes(api);
  add_circle_routes(api);
  add_voice_routes(api);
  add_invitation_routes(api);
  add_officer_routes(api);
  add_admin_routes(api);
  add_catalogue_routes(api);
  add_live_routes(api);
  api.runtime.on_committed([&api](const runtime::Committed& committed) {
    api.hub.publish(committed,
                    [&](const access::Actor& actor, DossierId id) { return api.runtime.may_see(actor, id); });
  });
}

}  // namespace kring::api
