// Logging in and out, and one's own account. The cookie is __Host-, Secure, HttpOnly and SameSite=Strict.
#include "http/api/api.h"

namespace kring::api {
namespace {

using web::Method;
using web::Request;
using web::Response;

struct SessionUser {
  UserId id;
  std::string username;
  std::string name;
  access::Role role = access::Role::network;
  CircleRole works_as = CircleRole::other;
  std::optional<std::string> organisation_name;
  bool has_second_factor = false;
};
BOOST_DESCRIBE_STRUCT(SessionUser,
                      (),
                      (id, username, name, role, works_as, organisation_name, has_second_factor))

struct Demo {
  std::vector<DemoLogin> logins;
};
BOOST_DESCRIBE_STRUCT(Demo, (), (logins))

struct SessionAnswer {
  bool logged_in = false;
  std::optional<Demo> demo;
  std::optional<SessionUser> user;
  std::optional<std::string> csrf_token;
  std::optional<Instant> expires_at;
};
BOOST_DESCRIBE_STRUCT(SessionAnswer, (), (logged_in, demo, user, csrf_token, expires_at))

struct LogIn {
  Text<200> username;
  Text<200> password;
  std::optional<Text<12>> code;
};
BOOST_DESCRIBE_STRUCT(LogIn, (), (username, password, code))

struct ChangePassword {
  Text<200> current;
  Text<200> next;
};
BOOST_DESCRIBE_STRUCT(ChangePassword, (), (current, next))

struct Code {
  Text<12> code;
};
BOOST_DESCRIBE_STRUCT(Code, (), (code))

struct SecondFactorAnswer {
  std::string secret;
  std::string uri;
};
BOOST_DESCRIBE_STRUCT(SecondFactorAnswer, (), (secret, uri))

struct FirstLoginToken {
  Text<100> token;
};
BOOST_DESCRIBE_STRUCT(FirstLoginToken, (), (token))
struct FirstLogin {
  Text<100> token;
  Text<200> password;
};
BOOST_DESCRIBE_STRUCT(FirstLogin, (), (token, password))
struct FirstLoginAnswer {
  std::string username;
  std::string name;
};
BOOST_DESCRIBE_STRUCT(FirstLoginAnswer, (), (username, name))

SessionAnswer answer_for(const Api& api, const accounts::Session* session) {
  SessionAnswer answer;
  if (!api.settings.demo_logins.empty()) answer.demo = Demo{api.settings.demo_logins};
  if (!session) return answer;
  const auto& account = session->account;
  answer.logged_in = true;
  answer.user =
      SessionUser{account.id, account.username,         account.name, account.role, account.works_as,
                  {},         account.has_second_factor};
  if (account.organisation)
    answer.user->organisation_name = api.accounts.organisation_name(*account.organisation);
  answer.csrf_token = session->csrf_token;
  answer.expires_at = session->expires_at;
  return answer;
}

void set_cookie(Response& response, const std::string& token) {
  const std::string attributes = "; Path=/; Secure; HttpOnly; SameSite=Strict";
  response.add("Set-Cookie",
               std::string(cookie_name) + "=" + token + attributes + (token.empty() ? "; Max-Age=0" : ""));
}

Response logged_in(const Api& api, const accounts::Login& login) {
  Response response = web::json(200, to_json(answer_for(api, &login.session)));
  set_cookie(response, login.token);
  return response;
}

void add_log_in(Api& api) {
  auto get =
      operation("Session", Method::get, "/session", "getSession",
                "Who is logged in; in demo mode also the demo logins");
  get.open = true;
  get.answer = schema_of<SessionAnswer>(api.contract.components);
  api.add(get, web::plain([&api](Request& request) -> Result<Response> {
            return web::json(200, to_json(answer_for(api, session_if(request))));
          }));

  auto post = operation("Session", Method::post, "/session", "logIn", "Log in");
  post.open = true;
  post.body = body_schema<LogIn>(api.contract.components);
  post.answer = schema_of<SessionAnswer>(api.contract.components);
  post.description =
      "401 `session.refused` for anything that is wrong; `session.second_factor_needed` asks for a code.";
  web::RouteOptions options;
  options.rate_class = "login";
  api.add(
      post,
      [&api](Request& request) -> web::Answer {
        CO_TRY(const auto body, web::parse_body(request));
        CO_TRY(const auto log_in, from_json<LogIn>(body));
        auto login = co_await web::offload([&] {
          return api.accounts.log_in(log_in.username.value, log_in.password.value,
                                     log_in.code ? log_in.code->value : std::string(), request.peer);
        });
        if (!login.ok()) co_return login.error();
        co_return logged_in(api, *login);
      },
      options);

  auto out = operation("Session", Method::del, "/session", "logOut", "Log out");
  out.success = 204;
  api.add(out, [&api](Request& request) -> web::Answer {
    const auto token = request.cookie(cookie_name).value_or("");
    const auto user = session_of(request).account.id;
    auto done = co_await web::offload([&] { return api.accounts.log_out(token); });
    if (!done.ok()) co_return done.error();
    api.hub.part(user);
    Response response = web::no_content();
    set_cookie(response, {});
    co_return response;
  });
}

void add_own_account(Api& api) {
  auto password = operation("Session", Method::put, "/session/password", "changePassword",
                            "Change my password; ends my other sessions");
  password.body = body_schema<ChangePassword>(api.contract.components);
  password.success = 204;
  web::RouteOptions options;
  options.rate_class = "login";
  api.add(
      password,
      [&api](Request& request) -> web::Answer {
        CO_TRY(const auto body, web::parse_body(request));
        CO_TRY(const auto change, from_json<ChangePassword>(body));
        const auto user = session_of(request).account.id;
        const auto token = request.cookie(cookie_name).value_or("");
        auto done = co_await web::offload([&] {
          return api.accounts.change_password(user, change.current.value, change.next.value, token);
        });
        if (!done.ok()) co_return done.error();
        co_return web::no_content();
      },
      options);

  auto begin = operation("Session", Method::post, "/session/second-factor", "beginSecondFactor",
                         "Start with an authenticator app");
  begin.answer = schema_of<SecondFactorAnswer>(api.contract.components);
  api.add(begin, [&api](Request& request) -> web::Answer {
    const auto user = session_of(request).account.id;
    auto factor = co_await web::offload([&] { return api.accounts.begin_second_factor(user); });
    if (!factor.ok()) co_return factor.error();
    co_return web::json(200, to_json(SecondFactorAnswer{factor->secret, factor->uri}));
  });

  auto confirm =
      operation("Session", Method::put, "/session/second-factor", "confirmSecondFactor", "Confirm it with a code");
  confirm.body = body_schema<Code>(api.contract.components);
  confirm.success = 204;
  api.add(
      confirm,
      [&api](Request& request) -> web::Answer {
        CO_TRY(const auto body, web::parse_body(request));
        CO_TRY(const auto code, from_json<Code>(body));
        const auto user = session_of(request).account.id;
        auto done =
            co_await web::offload([&] { return api.accounts.confirm_second_factor(user, code.code.value); });
        if (!done.ok()) co_return done.error();
        co_return web::no_content();
      },
      options);
}

void add_first_login(Api& api) {
  web::RouteOptions options;
  options.rate_class = "login";
  auto read =
      operation("Session", Method::post, "/first-logins/_read", "readFirstLogin", "Whose first login this link is");
  read.open = true;
  read.body = body_schema<FirstLoginToken>(api.contract.components);
  read.answer = schema_of<FirstLoginAnswer>(api.contract.components);
  const auto account_of = [&api](const std::string& token) -> Result<accounts::Account> {
    TRY(const auto link, api.accounts.read_link(token));
    const auto* user = link.purpose == "first_login" ? link.payload.if_contains("user") : nullptr;
    const auto id = user && user->is_string() ? UserId::parse(user->get_string()) : std::nullopt;
    if (!id) return Error{Errc::not_found, "link.unknown", {}, {}};
    return api.accounts.find(*id);
  };
  api.add(read, web::plain([account_of](Request& request) -> Result<Response> {
            TRY(const auto body, web::parse_body(request));
            TRY(const auto token, from_json<FirstLoginToken>(body));
            TRY(const auto account, account_of(token.token.value));
            return web::json(200, to_json(FirstLoginAnswer{account.username.value, account.name.value}));
          }),
          options);

  auto complete = operation("Session", Method::post, "/first-logins/_complete", "completeFirstLogin",
                            "Choose a password and log in");
  complete.open = true;
  complete.body = body_schema<FirstLogin>(api.contract.components);
  complete.answer = schema_of<SessionAnswer>(api.contract.components);
  api.add(
      complete,
      [&api](Request& request) -> web::Answer {
        CO_TRY(const auto body, web::parse_body(request));
        CO_TRY(const auto first, from_json<FirstLogin>(body));
        auto login = co_await web::offload([&]() -> Result<accounts::Login> {
          TRY(const auto account, api.accounts.set_password_by_link(first.token.value, first.password.value));
          return api.accounts.log_in(account.username.value, first.password.value, {}, request.peer);
        });
        if (!login.ok()) co_return login.error();
        co_return logged_in(api, *login);
      },
      options);
}

}  // namespace

void add_session_routes(Api& api) {
  add_log_in(api);
  add_own_account(api);
  add_first_login(api);
}

}  // namespace kring::api
