// Emergencies, requests under the law and terms of retention: for the professional who must look now, and for
// the privacy officer, who sees that and why, never what.
#include "http/api/api.h"

namespace kring::api {
namespace {

using web::Method;
using web::Request;
using web::Response;

struct EmergencyRequest {
  std::optional<DossierId> dossier;  // or the number and birth date of the child
  std::optional<Bsn> bsn;
  std::optional<Day> birth_date;
  Words reason;
};
BOOST_DESCRIBE_STRUCT(EmergencyRequest, (), (dossier, bsn, birth_date, reason))

struct EmergencyList {
  std::vector<runtime::EmergencyLine> emergencies;
};
BOOST_DESCRIBE_STRUCT(EmergencyList, (), (emergencies))
struct RightList {
  std::vector<runtime::RightLine> requests;
};
BOOST_DESCRIBE_STRUCT(RightList, (), (requests))
struct RetentionList {
  std::vector<runtime::RetentionLine> dossiers;
};
BOOST_DESCRIBE_STRUCT(RetentionList, (), (dossiers))

// Which dossier is meant; a number that nobody has gives an id that nothing has.
Result<DossierId> meant(const Api& api, const EmergencyRequest& request) {
  if (request.dossier) return *request.dossier;
  if (!request.bsn || !request.birth_date)
    return Error{Errc::invalid,
                 "request.invalid",
                 {},
                 {{"/dossier", "field.required", "a dossier, or bsn and birthDate"}}};
  TRY(const auto found, api.runtime.dossier_of_number(request.bsn->value, *request.birth_date));
  return found ? *found : DossierId::make(api.runtime.now(), system_entropy());
}

void add_emergencies(Api& api) {
  auto open =
      operation("Trust", Method::post, "/emergency-accesses", "openEmergency", "Look for three hours, with a reason");
  open.body = reference("EmergencyRequest");
  api.contract.components.schemas["EmergencyRequest"] =
      struct_schema<EmergencyRequest>(api.contract.components);
  open.success = 201;
  open.answer = schema_of<runtime::EmergencyGrant>(api.contract.components);
  open.description =
      "The family and the privacy officer see it. The answer is the same when there is no such dossier.";
  web::RouteOptions options;
  options.rate_class = "login";
  api.add(
      open,
      [&api](Request& request) -> web::Answer {
        CO_TRY(const auto body, web::parse_body(request));
        CO_TRY(const auto asked, from_json<EmergencyRequest>(body));
        CO_TRY(const auto dossier, meant(api, asked));
        auto grant = co_await web::wait_for<Result<runtime::EmergencyGrant>>([&](auto done) {
          api.runtime.open_emergency(caller_of(api, request), dossier, access::OpenEmergency{asked.reason},
                                     done);
        });
        if (!grant.ok()) co_return grant.error();
        co_return web::created("/api/v1/dossiers/" + grant->dossier.str(), to_json(*grant));
      },
      options);

  auto list =
      operation("Trust", Method::get, "/emergency-accesses", "listEmergencies", "Emergency accesses, newest first");
  list.answer = schema_of<EmergencyList>(api.contract.components);
  api.add(list, web::plain([&api](Request& request) -> Result<Response> {
            TRY(auto lines, api.runtime.emergencies(caller_of(api, request), 500));
            return web::json(200, to_json(EmergencyList{std::move(lines)}));
          }));
}

}  // namespace

void add_officer_routes(Api& api) {
  add_emergencies(api);
  auto rights = operation("Trust", Method::get, "/rights-requests", "listRightsRequests",
                          "Requests under the law, open ones first");
  rights.answer = schema_of<RightList>(api.contract.components);
  api.add(rights, web::plain([&api](Request& request) -> Result<Response> {
            TRY(auto lines, api.runtime.rights(caller_of(api, request)));
            return web::json(200, to_json(RightList{std::move(lines)}));
          }));

  auto retention =
      operation("Trust", Method::get, "/retention", "listRetention", "Dossiers whose term of 20 years has ended");
  retention.answer = schema_of<RetentionList>(api.contract.components);
  api.add(retention, web::plain([&api](Request& request) -> Result<Response> {
            TRY(auto lines, api.runtime.retention(caller_of(api, request)));
            return web::json(200, to_json(RetentionList{std::move(lines)}));
          }));

  auto destroy = operation("Trust", Method::post, "/retention/{dossierId}/_destroy", "destroyAfterTerm",
                           "Destroy a dossier whose term has ended");
  destroy.answer = schema_of<runtime::Receipt>(api.contract.components);
  api.add(destroy, [&api](Request& request) -> web::Answer {
    CO_TRY(const auto dossier, dossier_of(request));
    auto receipt = co_await web::wait_for<Result<runtime::Receipt>>(
        [&](auto done) { api.runtime.destroy_after_term(caller_of(api, request), dossier, done); });
    if (!receipt.ok()) co_return receipt.error();
    co_return web::json(200, to_json(*receipt));
  });
}

}  // namespace kring::api
