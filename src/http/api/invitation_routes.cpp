// Inviting somebody into a circle, and answering by the link. The token of a link travels in a body, never in
// a path: the web app keeps it behind the '#', which browsers do not send.
#include "accounts/password_rules.h"
#include "http/api/api.h"
#include "http/api/catalogue_check.h"
#include "http/server/etag.h"

namespace kring::api {
namespace {

using web::Method;
using web::Request;
using web::Response;

struct InviteReceipt {
  DossierId dossier;
  std::string id;    // of the member
  std::string link;  // once; hand it over to the person, it is valid for 14 days
  std::string etag;
};
BOOST_DESCRIBE_STRUCT(InviteReceipt, (), (dossier, id, link, etag))

struct LinkToken {
  Text<100> token;
};
BOOST_DESCRIBE_STRUCT(LinkToken, (), (token))

struct NewLogin {
  Name username;
  Name name;
  Text<200> password;
};
BOOST_DESCRIBE_STRUCT(NewLogin, (), (username, name, password))

struct AcceptLink {
  Text<100> token;
  std::optional<NewLogin> new_login;  // absent: for the account that is logged in
};
BOOST_DESCRIBE_STRUCT(AcceptLink, (), (token, new_login))

struct DeclineLink {
  Text<100> token;
  std::optional<Line> reason;
};
BOOST_DESCRIBE_STRUCT(DeclineLink, (), (token, reason))

struct Target {
  DossierId dossier;
  MemberId member;
};

Result<Target> target_of(const Api& api, const std::string& token) {
  TRY(const auto link, api.accounts.read_link(token));
  const auto text = [&](const char* name) {
    const auto* found = link.payload.if_contains(name);
    return found && found->is_string() ? std::string(found->get_string()) : std::string();
  };
  const auto dossier = DossierId::parse(text("dossier"));
  const auto member = MemberId::parse(text("member"));
  if (link.purpose != "circle" || !dossier || !member) return Error{Errc::not_found, "link.unknown", {}, {}};
  return Target{*dossier, *member};
}

Result<std::string> make_link(const Api& api, DossierId dossier, const std::string& member) {
  accounts::Link link;
  link.purpose = "circle";
  link.payload = {{"dossier", dossier.str()}, {"member", member}};
  link.expires_at = api.runtime.now() + std::chrono::hours{24 * circle::invitation_days};
  TRY(const auto token, api.accounts.make_link(link));
  return api.settings.public_url + "/uitnodiging#" + token;
}

web::Answer link_answer(Api& api, DossierId dossier, std::string member, std::int64_t version) {
  auto link = co_await web::offload([&] { return make_link(api, dossier, member); });
  if (!link.ok()) co_return link.error();
  const InviteReceipt receipt{dossier, member, *link, web::version_etag(version)};
  co_return web::created("/api/v1/dossiers/" + dossier.str() + "#" + member, to_json(receipt));
}

void add_inviting(Api& api) {
  auto invite = operation("Circle", Method::post, "/dossiers/{dossierId}/members", "invite",
                          "Invite somebody, for a purpose, a scope and a period");
  invite.body = body_schema<circle::Invite>(api.contract.components);
  invite.success = 201;
  invite.repeatable = true;
  invite.answer = schema_of<InviteReceipt>(api.contract.components);
  invite.description =
      "The answer holds a link of one use; hand it over to the person you invite. A repeat under the same "
      "Idempotency-Key invites nobody new, and answers with a new link.";
  api.add(invite, [&api](Request& request) -> web::Answer {
    CO_TRY(const auto dossier, dossier_of(request));
    CO_TRY(const auto body, web::parse_body(request));
    CO_TRY(auto command, from_json<circle::Invite>(body));
    if (auto known = check_catalogues(circle::Command{command}); !known.ok()) co_return known.error();
    CO_TRY(const auto repeat, repeat_of(request));
    runtime::Change change{
        caller_of(api, request), dossier, circle::Command{std::move(command)}, {}, repeat.key, repeat.hash};
    auto receipt = co_await web::wait_for<Result<runtime::Receipt>>(
        [&](auto done) { api.runtime.change(std::move(change), done); });
    if (!receipt.ok()) co_return receipt.error();
    co_return co_await link_answer(api, dossier, receipt->id, receipt->version);
  });

  auto renew = operation("Circle", Method::post, "/dossiers/{dossierId}/members/{memberId}/_relink",
                         "renewInvitationLink", "A new link for an invitation that is still open");
  renew.success = 201;
  renew.answer = schema_of<InviteReceipt>(api.contract.components);
  api.add(renew, [&api](Request& request) -> web::Answer {
    CO_TRY(const auto dossier, dossier_of(request));
    CO_TRY(const auto member, id_of<MemberId>(request, "memberId"));
    if (auto allowed = api.runtime.check(caller_of(api, request), dossier, access::Action::invite);
        !allowed.ok())
      co_return allowed.error();
    CO_TRY(const auto invitation, api.runtime.invitation(dossier, member));
    if (!invitation.open) co_return reject("circle.invitation_answered");
    co_return co_await link_answer(api, dossier, member.str(), 0);
  });
}

// A new account for who is invited: the role follows from the invitation.
Result<accounts::Login> new_login(const Api& api,
                                  const runtime::Invitation& invitation,
                                  const NewLogin& wanted,
                                  const std::string& peer) {
  accounts::NewAccount account;
  account.username = wanted.username;
  account.name = wanted.name;
  account.works_as = invitation.role;
  account.role = invitation.role == CircleRole::youth    ? access::Role::youth
                 : invitation.role == CircleRole::parent ? access::Role::parent
                 : is_professional(invitation.role)      ? access::Role::professional
                                                         : access::Role::network;
  const auto* fault =
      accounts::password_fault(wanted.password.value, wanted.username.value, wanted.name.value);
  if (fault)
    return Error{
        Errc::invalid, "request.invalid", {}, {{"/newLogin/password", fault, "choose another password"}}};
  TRY(const auto made, api.accounts.create(account, UserId{}));
  TRY_DO(api.accounts.set_password(made.id, wanted.password.value));
  return api.accounts.log_in(wanted.username.value, wanted.password.value, {}, peer);
}

void add_accepting(Api& api) {
  auto accept = operation("Circle", Method::post, "/invitations/_accept", "acceptInvitation",
                          "Accept, with your login or a new one");
  accept.open = true;
  accept.body = body_schema<AcceptLink>(api.contract.components);
  accept.answer = schema_of<runtime::Receipt>(api.contract.components);
  web::RouteOptions options;
  options.rate_class = "login";
  api.add(
      accept,
      [&api](Request& request) -> web::Answer {
        CO_TRY(const auto body, web::parse_body(request));
        CO_TRY(const auto link, from_json<AcceptLink>(body));
        CO_TRY(const auto target, target_of(api, link.token.value));
        CO_TRY(const auto invitation, api.runtime.invitation(target.dossier, target.member));
        if (!invitation.open) co_return reject("circle.invitation_expired");
        std::optional<accounts::Login> login;
        if (link.new_login) {
          auto made = co_await web::offload(
              [&] { return new_login(api, invitation, *link.new_login, request.peer); });
          if (!made.ok()) co_return made.error();
          login = std::move(*made);
        } else if (!session_if(request)) {
          co_return Error{Errc::unauthorized, "session.none", {}, {}};
        }
        const auto& account = login ? login->session.account : session_of(request).account;
        const auto caller = runtime::caller_of(account, api.accounts, request.trace.trace_id);
        const circle::Command command = circle::AcceptInvitation{target.member, account.id};
        auto receipt = co_await web::wait_for<Result<runtime::Receipt>>(
            [&](auto done) { api.runtime.answer_invitation(caller, target.dossier, command, done); });
        if (!receipt.ok()) {
          // Of two who use one link, one comes too late: no login stays that nobody was invited for.
          if (login) (void)co_await web::offload([&] { return api.accounts.erase(account.id, UserId{}); });
          co_return receipt.error();
        }
        auto used = co_await web::offload([&] { return api.accounts.use_up_link(link.token.value); });
        if (!used.ok()) co_return used.error();
        Response response = web::json(200, to_json(*receipt));
        if (login)
          response.add("Set-Cookie", std::string(cookie_name) + "=" + login->token +
                                         "; Path=/; Secure; HttpOnly; SameSite=Strict");
        co_return response;
      },
      options);

  auto decline =
      operation("Circle", Method::post, "/invitations/_decline", "declineInvitation", "Decline; a reason is welcome");
  decline.open = true;
  decline.body = body_schema<DeclineLink>(api.contract.components);
  decline.success = 204;
  api.add(
      decline,
      [&api](Request& request) -> web::Answer {
        CO_TRY(const auto body, web::parse_body(request));
        CO_TRY(const auto link, from_json<DeclineLink>(body));
        CO_TRY(const auto target, target_of(api, link.token.value));
        runtime::Caller nobody;
        nobody.trace = request.trace.trace_id;
        const circle::Command command = circle::DeclineInvitation{target.member, link.reason};
        auto receipt = co_await web::wait_for<Result<runtime::Receipt>>(
            [&](auto done) { api.runtime.answer_invitation(nobody, target.dossier, command, done); });
        if (!receipt.ok()) co_return receipt.error();
        auto used = co_await web::offload([&] { return api.accounts.use_up_link(link.token.value); });
        if (!used.ok()) co_return used.error();
        co_return web::no_content();
      },
      options);
}

}  // namespace

void add_invitation_routes(Api& api) {
  add_inviting(api);
  auto read =
      operation("Circle", Method::post, "/invitations/_read", "readInvitation", "What an invitation asks, by its link");
  read.open = true;
  read.body = body_schema<LinkToken>(api.contract.components);
  read.answer = schema_of<runtime::Invitation>(api.contract.components);
  web::RouteOptions options;
  options.rate_class = "login";
  api.add(read, web::plain([&api](Request& request) -> Result<Response> {
            TRY(const auto body, web::parse_body(request));
            TRY(const auto link, from_json<LinkToken>(body));
            TRY(const auto target, target_of(api, link.token.value));
            TRY(const auto invitation, api.runtime.invitation(target.dossier, target.member));
            return web::json(200, to_json(invitation));
          }),
          options);
  add_accepting(api);
}

}  // namespace kring::api
