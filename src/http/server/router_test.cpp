#include "http/server/router.h"

#include <thread>

#include <boost/json.hpp>
#include <gtest/gtest.h>

namespace kring::web {
namespace {

Request request_for(Method method, std::string path) {
  Request request;
  request.method = method;
  request.path = std::move(path);
  request.trace.trace_id = "4bf92f3577b34da6a3ce929d0e0e4736";
  return request;
}

Handler say(std::string words) {
  return plain([words](Request&) { return text(200, words); });
}

boost::json::object problem_in(const Response& response) { return boost::json::parse(response.body).as_object(); }

TEST(Router, literals_win_over_parameters_and_actions_are_literals) {
  Router router;
  router.add(Method::get, "/dossiers/{dossierId}", say("one"));
  router.add(Method::get, "/dossiers/mine", say("mine"));
  router.add(Method::post, "/dossiers/{dossierId}/_close", say("closed"));
  router.add(Method::get, "/dossiers/mine/goals/{goalId}", say("goal of mine"));
  router.add(Method::get, "/dossiers/{dossierId}/plan", say("plan"));
  EXPECT_EQ(router.answer(request_for(Method::get, "/dossiers/7")).body, "one");
  EXPECT_EQ(router.answer(request_for(Method::get, "/dossiers/mine")).body, "mine");
  EXPECT_EQ(router.answer(request_for(Method::get, "/dossiers/mine/plan")).body, "plan");
  EXPECT_EQ(router.answer(request_for(Method::post, "/dossiers/7/_close")).body, "closed");
  const auto match = router.match(Method::get, "/dossiers/a%20b/plan");
  EXPECT_EQ(match.params, (Params{{"dossierId", "a b"}}));
  EXPECT_EQ(match.route->pattern, "/dossiers/{dossierId}/plan");
  for (const char* path : {"/", "/dossiers", "/dossiers/", "/dossiers/7/", "/dossiers//plan", "/dossiers/../x"})
    EXPECT_EQ(router.answer(request_for(Method::get, path)).status, 404) << path;
}

TEST(Router, other_methods_are_told_what_is_allowed) {
  Router router;
  router.add(Method::get, "/a", say("a"));
  router.add(Method::del, "/a", say("gone"));
  const auto refused = router.answer(request_for(Method::put, "/a"));
  EXPECT_EQ(refused.status, 405);
  EXPECT_EQ(*refused.find("allow"), "GET, HEAD, DELETE, OPTIONS");
  const auto options = router.answer(request_for(Method::options, "/a"));
  EXPECT_EQ(options.status, 204);
  EXPECT_EQ(*options.find("allow"), "GET, HEAD, DELETE, OPTIONS");
  EXPECT_EQ(router.answer(request_for(Method::head, "/a")).status, 200);
}

TEST(Router, an_error_becomes_a_problem_with_every_member) {
  Router router;
  router.add(Method::get, "/a", plain([](Request&) -> Result<Response> {
               return Error{Errc::invalid, "plan.form", "not right", {{"/goals/0", "field.required", "a goal"}}};
             }));
  const auto response = router.answer(request_for(Method::get, "/a"));
  const boost::json::value expected = {
      {"type", "about:blank"}, {"status", 400}, {"title", "Bad Request"}, {"detail", "not right"},
      {"instance", "urn:trace:4bf92f3577b34da6a3ce929d0e0e4736"}, {"rule", "plan.form"},
      {"errors", boost::json::array{{{"pointer", "/goals/0"}, {"rule", "field.required"}, {"detail", "a goal"}}}}};
  EXPECT_EQ(boost::json::parse(response.body), expected);
  EXPECT_EQ(*response.find("content-type"), "application/problem+json; charset=utf-8");
}

TEST(Router, every_kind_of_error_has_its_status) {
  const std::vector<std::pair<Error, int>> table = {
      {{Errc::invalid, "x", "", {}}, 400},      {{Errc::unauthorized, "x", "", {}}, 401},
      {{Errc::forbidden, "x", "", {}}, 403},    {{Errc::not_found, "x", "", {}}, 404},
      {{Errc::rejected, "x", "", {}}, 409},     {{Errc::conflict, "x", "", {}}, 409},
      {{Errc::too_large, "x", "", {}}, 413},    {{Errc::too_many, "x", "", {}}, 429},
      {{Errc::unavailable, "x", "", {}}, 503},  {{Errc::conflict, "if_match.stale", "", {}}, 412},
      {{Errc::invalid, "if_match.missing", "", {}}, 428}};
  for (const auto& [error, status] : table) {
    const auto response = problem(error, {});
    EXPECT_EQ(response.status, status);
    EXPECT_EQ(response.find("retry-after") != nullptr, status == 429 || status == 503);
  }
}

TEST(Router, an_exception_is_a_500_that_tells_nothing) {
  Router router;
  std::string logged;
  router.fault_log = [&](const std::string& trace, const std::string& what) { logged = trace + " " + what; };
  router.add(Method::get, "/a", plain([](Request&) -> Result<Response> { throw std::runtime_error("secret"); }));
  const auto response = router.answer(request_for(Method::get, "/a"));
  EXPECT_EQ(response.status, 500);
  EXPECT_EQ(response.body.find("secret"), std::string::npos);
  EXPECT_EQ(problem_in(response).at("instance"), "urn:trace:4bf92f3577b34da6a3ce929d0e0e4736");
  EXPECT_EQ(logged, "4bf92f3577b34da6a3ce929d0e0e4736 secret");
}

TEST(Router, hooks_see_the_route_and_every_answer) {
  Router router;
  router.add(Method::get, "/open", say("open"), {.open = true});
  router.add(Method::get, "/closed", plain([](Request& request) {
               return text(200, std::any_cast<std::string>(request.session));
             }));
  router.before = [](Request& request) -> std::optional<Response> {
    if (request.route->options.open) return std::nullopt;
    if (!request.cookie("session")) return problem(Error{Errc::unauthorized, "session.none", "", {}}, request.trace);
    request.session = *request.cookie("session");
    return std::nullopt;
  };
  router.after = [](const Request&, Response& response) { response.set("X-Seen", "yes"); };
  EXPECT_EQ(router.answer(request_for(Method::get, "/open")).status, 200);
  EXPECT_EQ(router.answer(request_for(Method::get, "/closed")).status, 401);
  auto known = request_for(Method::get, "/closed");
  known.headers = {{"Cookie", "session=me"}};
  EXPECT_EQ(router.answer(known).body, "me");
  EXPECT_NE(router.answer(request_for(Method::get, "/nothing")).find("x-seen"), nullptr);
}

TEST(Router, bodies_must_be_json_in_utf8) {
  Router router;
  router.add(Method::post, "/a", say("fine"));
  const std::vector<std::pair<const char*, int>> table = {
      {"application/json", 200},
      {"Application/JSON; charset=UTF-8", 200},
      {"application/json; charset=\"utf-8\"", 200},
      {"application/json; charset=latin1", 415},
      {"application/jsonx", 415},
      {"text/plain", 415},
      {"application/x-www-form-urlencoded", 415}};
  for (const auto& [type, status] : table) {
    auto request = request_for(Method::post, "/a");
    request.body = "{}";
    request.headers = {{"Content-Type", type}};
    EXPECT_EQ(router.answer(request).status, status) << type;
  }
  auto untyped = request_for(Method::post, "/a");
  untyped.body = "{}";
  EXPECT_EQ(router.answer(untyped).status, 415);
}

TEST(Router, only_an_open_document_is_shared_with_other_origins) {
  Router router;
  router.add(Method::get, "/openapi.json", say("{}"), {.any_origin = true});
  router.add(Method::get, "/a", say("a"));
  EXPECT_EQ(*router.answer(request_for(Method::get, "/openapi.json")).find("access-control-allow-origin"), "*");
  EXPECT_EQ(*router.answer(request_for(Method::options, "/openapi.json")).find("access-control-allow-origin"), "*");
  EXPECT_EQ(router.answer(request_for(Method::get, "/a")).find("access-control-allow-origin"), nullptr);
}

std::thread waker;

Answer wait_on_thread(Request&) {
  const int number = co_await wait_for<int>([](auto done) {
    waker = std::thread([done] {
      done(41);
      done(7);  // only the first counts
    });
  });
  const auto words = co_await offload([number] { return std::to_string(number + 1); });
  const auto failed = co_await wait_for<Result<int>>(
      [](auto done) { done(reject("writer.full")); });
  if (!failed) co_return text(200, words + " " + failed.error().rule);
  co_return text(200, words);
}

Answer fail_elsewhere(Request&) {
  co_await offload([]() -> int { throw std::runtime_error("elsewhere"); });
  co_return no_content();
}

TEST(Handlers, may_wait_for_other_threads) {
  Router router;
  router.add(Method::get, "/wait", wait_on_thread);
  router.add(Method::get, "/fail", fail_elsewhere);
  EXPECT_EQ(router.answer(request_for(Method::get, "/wait")).body, "42 writer.full");
  waker.join();
  EXPECT_EQ(router.answer(request_for(Method::get, "/fail")).status, 500);
}

TEST(Responses, a_header_cannot_carry_a_line_end) {
  Response response;
  response.set("X-Name", "a\r\nSet-Cookie: b");
  EXPECT_EQ(*response.find("x-name"), "a  Set-Cookie: b");
  EXPECT_EQ(*bytes("text/csv", "", "Überzicht.csv").find("content-disposition"),
            "attachment; filename=\"__berzicht.csv\"; filename*=UTF-8''%C3%9Cberzicht.csv");
}

}  // namespace
}  // namespace kring::web
