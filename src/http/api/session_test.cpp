// Sessions, forged requests, and what every answer carries (ASVS 3.3-3.5, 7.4; NLGov design rules).
#include <filesystem>
#include <fstream>

#include "http/api/contract.h"
#include "http/api/fixture.h"

namespace kring::api::testing {
namespace {

std::string question_of(const Family& family) {
  return R"({"words":"Nog iets","saidBy":")" + family.parent_person + "\"}";
}

TEST(Session, has_a_cookie_that_no_script_and_no_other_site_can_use) {
  World world;
  world.professional("vera");
  const auto answer =
      world.post({}, "/api/v1/session", R"({"username":"vera","password":")" + password + "\"}");
  const auto cookie = answer.header("Set-Cookie");
  EXPECT_TRUE(cookie.starts_with("__Host-kring=")) << cookie;
  for (const auto* attribute : {"; Path=/", "; Secure", "; HttpOnly", "; SameSite=Strict"})
    EXPECT_NE(cookie.find(attribute), std::string::npos) << cookie;
  EXPECT_EQ(cookie.find("Domain"), std::string::npos);
  EXPECT_EQ(answer.body.find(cookie.substr(13, 20)), std::string::npos);
}

TEST(Session, refuses_a_change_without_its_token_or_from_another_site) {
  World world;
  const auto family = world.family(*parse_day("2013-05-05"));
  const auto path = family.path + "/questions";
  Who forged = family.face;
  for (const auto& token : {std::string(), std::string("x"), family.parent.csrf}) {
    forged.csrf = token;
    const auto refused = world.post(forged, path, question_of(family));
    EXPECT_EQ(refused.status, 403);
    EXPECT_EQ(refused.rule(), "session.csrf");
  }
  for (const auto* field :
       {"Origin: https://kwaad.example\r\n", "Origin: null\r\n", "Sec-Fetch-Site: cross-site\r\n",
        "Sec-Fetch-Site: same-site\r\n", "Origin: http://localhost.kwaad.example\r\n"}) {
    const auto refused = world.post(family.face, path, question_of(family), field);
    EXPECT_EQ(refused.status, 403) << field;
    EXPECT_EQ(refused.rule(), "session.other_origin") << field;
    EXPECT_EQ(world.post({}, "/api/v1/session", "{}", field).rule(), "session.other_origin") << field;
  }
  EXPECT_EQ(world.get(family.face, family.path).json().at("questions").as_array().size(), 1U);
  EXPECT_EQ(world
                .post(family.face, path, question_of(family),
                      "Origin: http://localhost\r\nSec-Fetch-Site: same-origin\r\n")
                .status,
            201);
}

TEST(Session, ends_with_logging_out_with_half_an_hour_of_silence_and_after_a_restart_goes_on) {
  World world;
  auto vera = world.professional("vera");
  world.restart();
  EXPECT_EQ(world.get(vera, "/api/v1/work").status, 200);
  const auto before = vera;
  EXPECT_EQ(world.send("DELETE", vera, "/api/v1/session", "").status, 204);
  EXPECT_EQ(world.get(before, "/api/v1/work").status, 401);
  world.log_in(vera);
  EXPECT_NE(vera.cookie, before.cookie);
  world.pass(std::chrono::minutes{29});
  EXPECT_EQ(world.get(vera, "/api/v1/work").status, 200);
  world.pass(std::chrono::minutes{31});
  EXPECT_EQ(world.get(vera, "/api/v1/work").status, 401);
}

TEST(Request, gets_all_that_is_wrong_with_it_at_once) {
  World world;
  const auto vera = world.professional("vera");
  const auto answer = world.post(
      vera, "/api/v1/dossiers",
      R"({"question":{"words":"","saidBy":"nul"},"people":[{"kind":"hond","givenName":"Kim","birthDate":"31-12-2015",)"
      R"("bsn":"123"}],"kleur":"rood"})");
  EXPECT_EQ(answer.status, 400);
  EXPECT_TRUE(answer.header("Content-Type").starts_with("application/problem+json"));
  for (const auto* pointer : {"/question/words", "/question/saidBy", "/people/0/kind", "/people/0/birthDate",
                              "/people/0/bsn", "/kleur"})
    EXPECT_NE(answer.body.find(std::string("\"pointer\":\"") + pointer + "\""), std::string::npos)
        << pointer << " in " << answer.body;
  EXPECT_NE(answer.body.find("field.unknown"), std::string::npos);
  EXPECT_EQ(answer.body.find("\"123\""), std::string::npos) << "what was sent is not said back";
  const auto family = world.family(*parse_day("2013-05-05"));
  const auto bound = world.put(
      family.face, family.path + "/people/" + family.child_person,
      R"({"kind":"child","givenName":"Kim","birthDate":"2013-05-05","person":")" + some_id + "\"}", "\"v1\"");
  EXPECT_EQ(bound.text("/errors/0/pointer"), "/person");
  const auto bsn = world.get(vera, "/api/v1/dossiers?bsn=999999990");
  EXPECT_EQ(bsn.status, 400);
}

TEST(Request, that_is_too_large_or_no_json_is_refused_before_it_is_read) {
  World world;
  const auto vera = world.professional("vera");
  const auto large = world.raw(
      "POST /api/v1/dossiers HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nCookie: " + vera.cookie +
      "\r\nKring-CSRF: " + vera.csrf +
      "\r\nContent-Type: application/json\r\nContent-Length: 99000000\r\n\r\n");
  EXPECT_EQ(large.status, 413);
  EXPECT_TRUE(large.header("Content-Type").starts_with("application/problem+json"));
  const auto form = world.raw(
      "POST /api/v1/dossiers HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nCookie: " + vera.cookie +
      "\r\nKring-CSRF: " + vera.csrf + "\r\nContent-Type: text/plain\r\nContent-Length: 2\r\n\r\n{}");
  EXPECT_EQ(form.status, 415);
  EXPECT_EQ(world.post(vera, "/api/v1/dossiers", "{").rule(), "request.json_syntax");
  EXPECT_EQ(world.post(vera, "/api/v1/dossiers", "").status, 400);
}

TEST(Answers, all_carry_the_headers_of_the_design_rules) {
  World world;
  const auto family = world.family(*parse_day("2013-05-05"));
  std::vector<Answer> answers{
      world.get(family.face, family.path),
      world.get({}, "/api/v1/openapi.json"),
      world.get({}, "/api/v1/session"),
      world.get({}, "/api/v1/work"),
      world.get(family.face, "/api/v1/geen"),
      world.get(family.face, "/api/v1/dossiers/" + some_id),
      world.post(family.face, family.path + "/questions", "{}"),
      world.post(family.face, family.path + "/questions", question_of(family)),
      world.send("PATCH", family.face, family.path, "{}"),
      world.raw("GET / HTTP/1.1\r\nHost: kwaad.example\r\nConnection: close\r\n\r\n")};
  for (const auto& answer : answers) {
    EXPECT_NE(answer.header("API-Version"), "") << answer.head;
    EXPECT_EQ(answer.header("Cache-Control"), "no-store") << answer.head;
    EXPECT_NE(answer.header("Content-Security-Policy").find("frame-ancestors 'none'"), std::string::npos)
        << answer.head;
    EXPECT_NE(answer.header("Strict-Transport-Security"), "") << answer.head;
    EXPECT_EQ(answer.header("X-Content-Type-Options"), "nosniff") << answer.head;
    EXPECT_EQ(answer.header("X-Frame-Options"), "DENY") << answer.head;
    EXPECT_NE(answer.header("Content-Type"), "") << answer.head;
    if (answer.status < 400) continue;
    EXPECT_TRUE(answer.header("Content-Type").starts_with("application/problem+json")) << answer.head;
    for (const auto* member : {"/status", "/title", "/detail"})
      EXPECT_NE(answer.text(member), "") << answer.body;
  }
  EXPECT_EQ(answers[1].header("Access-Control-Allow-Origin"), "*");
  EXPECT_EQ(answers[0].header("Access-Control-Allow-Origin"), "");
}

TEST(Answers, leave_no_number_id_or_token_in_the_access_log_and_in_no_address) {
  World world;
  const auto family = world.family(*parse_day("2013-05-05"));
  world.get(family.face, family.path);
  world.get(family.face, "/api/v1/dossiers?query=Kim");
  world.get(family.face, "/api/v1/" + family.dossier + "/999999990");
  std::string log;
  for (const auto& line : world.access_log()) log += line + "\n";
  EXPECT_NE(log.find("GET /api/v1/dossiers/{dossierId} 200"), std::string::npos) << log;
  for (const auto& secret : {family.dossier, family.face.csrf, family.face.cookie.substr(13),
                             std::string("999999990"), std::string("Kim"), family.child_person})
    EXPECT_EQ(log.find(secret), std::string::npos) << secret;
  const auto contract = world.get({}, "/api/v1/openapi.json").json();
  for (const auto& [path, methods] : contract.at("paths").as_object()) {
    EXPECT_EQ(path.find("oken}"), std::string::npos) << path;
    EXPECT_EQ(path.find("bsn"), std::string::npos) << path;
    EXPECT_EQ(json::serialize(methods).find("\"name\":\"bsn\""), std::string::npos) << path;
  }
}

}  // namespace
}  // namespace kring::api::testing
