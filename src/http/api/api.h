// The API under /api/v1: rows that are both route and contract. One file per resource adds its rows.
#pragma once

#include <atomic>
#include <functional>
#include <set>

#include "http/api/contract.h"
#include "http/api/hub.h"
#include "http/server/handler.h"
#include "http/server/router.h"
#include "runtime/runtime.h"

namespace kring::api {

struct DemoLogin {
  std::string username;
  std::string password;
  std::string name;
  std::string role_label;
  std::string about;
};
BOOST_DESCRIBE_STRUCT(DemoLogin, (), (username, password, name, role_label, about))

// What an administrator can see and do of the installation; given by app/.
struct Installation {
  std::function<Result<json::object>()> health;  // ledger, disk, last verification, last backup
  std::function<Result<json::object>()> verify;  // runs on a worker
  std::function<Result<json::object>()> backup;
};

struct Settings {
  std::vector<DemoLogin> demo_logins;  // not empty: demo mode, visible on every page
  std::string public_url;              // of links to invitations; empty: relative
  Installation installation;
};

struct Api {
  runtime::Runtime& runtime;
  accounts::Accounts& accounts;
  Hub& hub;
  Settings settings;
  web::Router router;
  Contract contract;

  // Adds a route and its operation.
  void add(Operation operation, web::Handler handler, web::RouteOptions options = {});
};

inline constexpr std::string_view cookie_name = "__Host-kring";

// The session of a request; only inside handlers of routes that are not open.
const accounts::Session& session_of(const web::Request& request);
const accounts::Session* session_if(const web::Request& request);
runtime::Caller caller_of(const Api& api, const web::Request& request);
Result<DossierId> dossier_of(const web::Request& request);
// What makes a request repeatable; both empty without the header. Errc::invalid "idempotency.key"
struct Repeat {
  std::string key;
  std::string hash;  // of method, path and body
};
Result<Repeat> repeat_of(const web::Request& request);
template <class AnyId>
Result<AnyId> id_of(const web::Request& request, std::string_view param) {
  if (const auto id = AnyId::parse(request.param(param))) return *id;
  return Error{Errc::not_found, "request.unknown_id", "no such thing", {}};
}

// A command of a room as a route. `bind`: path parameters that are members of the command.
struct CommandOptions {
  std::vector<std::pair<std::string, std::string>> bind{};  // path parameter → member
  std::optional<views::ItemKind> item{};                    // guarded by If-Match: what is shown when stale
  std::string item_param{};  // the path parameter with its id; "" for story, analysis
  bool created = false;      // 201 with Location
  std::vector<std::string> without{};  // members of the command that this row does not take
  std::string id{};                    // operationId; "": the name of the command
  std::string description{};
};
using Decode = std::function<Result<runtime::AnyCommand>(const json::value&)>;
void add_command(Api& api, Operation operation, CommandOptions options, Decode decode);

template <class Room, class C>
void command(
    Api& api, web::Method method, std::string path, std::string summary, CommandOptions options = {}) {
  Operation operation;
  operation.method = method;
  operation.path = "/dossiers/{dossierId}" + std::move(path);
  operation.id = options.id.empty() ? type_name<C>() : options.id;
  operation.id[0] = static_cast<char>(operation.id[0] | 0x20);
  operation.summary = std::move(summary);
  std::set<std::string> bound(options.without.begin(), options.without.end());
  for (const auto& [param, member] : options.bind) bound.insert(member);
  auto schema = struct_schema<C>(api.contract.components, bound);
  if (!schema.at("properties").as_object().empty()) {
    operation.body_required = schema.contains("required");
    api.contract.components.schemas[type_name<C>()] = std::move(schema);
    operation.body = reference(type_name<C>());
  }
  add_command(api, std::move(operation), std::move(options),
              [](const json::value& body) -> Result<runtime::AnyCommand> {
                TRY(C decoded, from_json<C>(body));
                return runtime::AnyCommand{Room{std::move(decoded)}};
              });
}

// The rows, one file per resource.
void add_session_routes(Api& api);
void add_dossier_routes(Api& api);
void add_plan_routes(Api& api);
void add_circle_routes(Api& api);
void add_voice_routes(Api& api);
void add_invitation_routes(Api& api);
void add_officer_routes(Api& api);
void add_admin_routes(Api& api);
void add_catalogue_routes(Api& api);
void add_live_routes(Api& api);
void add_contract_route(Api& api);

// All of the above, and the hook that knows sessions and refuses forged requests.
void build(Api& api);

}  // namespace kring::api
