// Beheer: accounts, organisations and the health of the installation; never the content of a dossier.
#include "http/api/api.h"

namespace kring::api {
namespace {

using web::Method;
using web::Request;
using web::Response;

struct AccountList {
  std::vector<accounts::Account> users;
};
BOOST_DESCRIBE_STRUCT(AccountList, (), (users))

struct AccountAnswer {
  accounts::Account user;
  std::optional<std::string> first_login_link;  // once; valid for 14 days
};
BOOST_DESCRIBE_STRUCT(AccountAnswer, (), (user, first_login_link))

struct OrganisationLine {
  OrgId id;
  std::string name;
  std::int64_t face_changes = 0;  // of families whose face worked here (A5)
};
BOOST_DESCRIBE_STRUCT(OrganisationLine, (), (id, name, face_changes))
struct OrganisationList {
  std::vector<OrganisationLine> organisations;
};
BOOST_DESCRIBE_STRUCT(OrganisationList, (), (organisations))
struct NewOrganisation {
  Name name;
};
BOOST_DESCRIBE_STRUCT(NewOrganisation, (), (name))

Result<UserId> admin(const Request& request) {
  const auto& account = session_of(request).account;
  if (account.role != access::Role::administrator)
    return Error{Errc::forbidden, "access.not_your_role", {}, {}};
  return account.id;
}

Result<std::string> first_login_link(const Api& api, UserId user) {
  accounts::Link link;
  link.purpose = "first_login";
  link.payload = {{"user", user.str()}};
  link.expires_at = api.runtime.now() + std::chrono::hours{24 * 14};
  TRY(const auto token, api.accounts.make_link(link));
  return api.settings.public_url + "/eerste-keer#" + token;
}

void add_users(Api& api) {
  auto list = operation("Administration", Method::get, "/users", "listUsers", "All accounts");
  list.answer = schema_of<AccountList>(api.contract.components);
  api.add(list, web::plain([&api](Request& request) -> Result<Response> {
            TRY(const auto by, admin(request));
            (void)by;
            TRY(auto users, api.accounts.list());
            return web::json(200, to_json(AccountList{std::move(users)}));
          }));

  auto create =
      operation("Administration", Method::post, "/users", "createUser",
                "A new account, with a link for its first login");
  create.body = body_schema<accounts::NewAccount>(api.contract.components);
  create.success = 201;
  create.answer = schema_of<AccountAnswer>(api.contract.components);
  api.add(create, [&api](Request& request) -> web::Answer {
    CO_TRY(const auto by, admin(request));
    CO_TRY(const auto body, web::parse_body(request));
    CO_TRY(const auto account, from_json<accounts::NewAccount>(body));
    auto made = co_await web::offload([&]() -> Result<AccountAnswer> {
      TRY(auto user, api.accounts.create(account, by));
      TRY(auto link, first_login_link(api, user.id));
      return AccountAnswer{std::move(user), std::move(link)};
    });
    if (!made.ok()) co_return made.error();
    co_return web::created("/api/v1/users/" + made->user.id.str(), to_json(*made));
  });

  auto change =
      operation("Administration", Method::patch, "/users/{userId}", "changeUser",
                "Change an account; only what is present");
  change.body = body_schema<accounts::ChangeAccount>(api.contract.components);
  change.answer = schema_of<AccountAnswer>(api.contract.components);
  api.add(change, [&api](Request& request) -> web::Answer {
    CO_TRY(const auto by, admin(request));
    CO_TRY(const auto user, id_of<UserId>(request, "userId"));
    CO_TRY(const auto body, web::parse_body(request));
    CO_TRY(const auto wanted, from_json<accounts::ChangeAccount>(body));
    auto changed = co_await web::offload([&] { return api.accounts.change(user, wanted, by); });
    if (!changed.ok()) co_return changed.error();
    if (!changed->active) api.hub.part(user);
    co_return web::json(200, to_json(AccountAnswer{*changed, {}}));
  });

  auto link = operation("Administration", Method::post, "/users/{userId}/_relink", "renewFirstLogin",
                        "A link to choose a (new) password");
  link.success = 201;
  link.answer = schema_of<AccountAnswer>(api.contract.components);
  api.add(link, [&api](Request& request) -> web::Answer {
    CO_TRY(const auto by, admin(request));
    (void)by;
    CO_TRY(const auto user, id_of<UserId>(request, "userId"));
    auto made = co_await web::offload([&]() -> Result<AccountAnswer> {
      TRY(auto account, api.accounts.find(user));
      TRY(auto token, first_login_link(api, user));
      return AccountAnswer{std::move(account), std::move(token)};
    });
    if (!made.ok()) co_return made.error();
    co_return web::created("/api/v1/users/" + user.str(), to_json(*made));
  });

  auto factor =
      operation("Administration", Method::del, "/users/{userId}/second-factor", "removeSecondFactor",
                "When a phone is lost");
  factor.success = 204;
  api.add(factor, [&api](Request& request) -> web::Answer {
    CO_TRY(const auto by, admin(request));
    CO_TRY(const auto user, id_of<UserId>(request, "userId"));
    auto removed = co_await web::offload([&] { return api.accounts.remove_second_factor(user, by); });
    if (!removed.ok()) co_return removed.error();
    co_return web::no_content();
  });
}

void add_organisations(Api& api) {
  auto list = operation("Administration", Method::get, "/organisations", "listOrganisations",
                        "Organisations, with how often families lost their face there");
  list.answer = schema_of<OrganisationList>(api.contract.components);
  api.add(list, web::plain([&api](Request& request) -> Result<Response> {
            TRY(const auto by, admin(request));
            (void)by;
            TRY(const auto organisations, api.accounts.organisations());
            OrganisationList lines;
            for (const auto& organisation : organisations) {
              TRY(const auto count, api.runtime.face_changes(organisation.id));
              lines.organisations.push_back({organisation.id, organisation.name.value, count});
            }
            return web::json(200, to_json(lines));
          }));

  auto create = operation("Administration", Method::post, "/organisations", "createOrganisation", "A new organisation");
  create.body = body_schema<NewOrganisation>(api.contract.components);
  create.success = 201;
  create.answer = schema_of<OrganisationLine>(api.contract.components);
  api.add(create, [&api](Request& request) -> web::Answer {
    CO_TRY(const auto by, admin(request));
    CO_TRY(const auto body, web::parse_body(request));
    CO_TRY(const auto wanted, from_json<NewOrganisation>(body));
    auto made = co_await web::offload([&] { return api.accounts.create_organisation(wanted.name, by); });
    if (!made.ok()) co_return made.error();
    co_return web::created("/api/v1/organisations", to_json(OrganisationLine{made->id, made->name.value, 0}));
  });
}

void add_installation(Api& api) {
  const auto long_work = [&api](const char* path, const char* id, const char* summary, Method method,
                                std::function<Result<json::object>()> Installation::*work) {
    auto op = operation("Administration", method, path, id, summary);
    op.answer = {{"type", "object"}};
    api.add(op, [&api, work](Request& request) -> web::Answer {
      CO_TRY(const auto by, admin(request));
      (void)by;
      const auto& run = api.settings.installation.*work;
      if (!run) co_return Error{Errc::unavailable, "installation.not_here", {}, {}};
      auto done = co_await web::offload([&] { return run(); });
      if (!done.ok()) co_return done.error();
      co_return web::json(200, *done);
    });
  };
  long_work("/installation", "getInstallation", "Health: ledger, verification, backup", Method::get,
            &Installation::health);
  long_work("/installation/_verify", "verifyInstallation", "Prove the ledger now", Method::post,
            &Installation::verify);
  long_work("/installation/_backup", "backUpInstallation", "Make a backup now, while everybody works",
            Method::post, &Installation::backup);
}

}  // namespace

void add_admin_routes(Api& api) {
  add_users(api);
  add_organisations(api);
  add_installation(api);
}

}  // namespace kring::api
