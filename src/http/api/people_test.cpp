// Consent, age, emergencies, invitations and handing over, as the people in a circle meet them.
#include <algorithm>
#include <thread>

#include "http/api/fixture.h"

namespace kring::api::testing {
namespace {

using std::chrono::days;
using std::chrono::hours;
using std::chrono::minutes;

const std::string reads = R"(["question","plan","circle"])";

std::vector<std::string> sections_of(const Answer& page) {
  std::vector<std::string> names;
  for (const auto& name : page.json().at("viewer").at("sections").as_array())
    names.emplace_back(name.as_string());
  return names;
}

TEST(Consent, withdrawn_closes_the_very_next_request_of_that_member_and_of_nobody_else) {
  World world;
  auto family = world.family(*parse_day("2013-05-05"));
  Who sander = world.professional("sander", CircleRole::specialist);
  Who meester{"meester", {}, {}, {}};
  const auto member = world.join(family, sander, "specialist", reads);
  world.join(family, meester, "teacher", R"(["plan"])", "school");
  ASSERT_EQ(world.get(sander, family.path).status, 200);
  ASSERT_EQ(world.consent(family.child, family, member, "/_withdraw").status, 200);
  const auto refused = world.get(sander, family.path);
  EXPECT_EQ(refused.status, 403);
  EXPECT_EQ(refused.rule(), "access.consent_withdrawn");
  const auto changed = world.post(sander, family.path + "/questions",
                                  R"({"words":"x","saidBy":")" + family.child_person + "\"}");
  EXPECT_EQ(changed.rule(), "access.consent_withdrawn");
  for (const Who* other : {&family.face, &family.parent, &family.child, &meester})
    EXPECT_EQ(world.get(*other, family.path).status, 200) << other->username;
  const auto looks = world.get(family.parent, family.path + "/looks");
  EXPECT_EQ(looks.text("/looks/0/user").empty(), false);
  EXPECT_NE(looks.body.find(R"("kind":"refused")"), std::string::npos) << looks.body;
}

TEST(Consent, a_child_of_twelve_decides_as_well_from_the_birthday_on) {
  World world;
  auto family = world.family(*parse_day("2014-03-05"));  // twelve in three days
  Who sander = world.professional("sander", CircleRole::specialist);
  const auto token = world.invite(family, R"("role":"specialist","purpose":"consult","scope":)" + reads);
  const auto member = world.accept(token, sander);
  EXPECT_EQ(world.get(sander, family.path).rule(), "access.consent_missing");
  EXPECT_EQ(world.consent(family.parent, family, member).status, 201);
  EXPECT_EQ(world.get(sander, family.path).status, 200);
  EXPECT_EQ(sections_of(world.get(family.child, family.path)),
            (std::vector<std::string>{"question", "plan", "circle"}));

  world.go_to(*parse_day("2026-03-05"));
  for (Who* who : {&sander, &family.child, &family.parent, &family.face}) world.log_in(*who);
  const auto closed = world.get(sander, family.path);
  EXPECT_EQ(closed.status, 403);
  EXPECT_EQ(closed.rule(), "access.consent_missing");
  EXPECT_EQ(sections_of(world.get(family.child, family.path)).size(), 8U);
  EXPECT_EQ(world.get(family.face, family.path).status, 200);
  EXPECT_EQ(world.consent(family.child, family, member).status, 201);
  EXPECT_EQ(world.get(sander, family.path).status, 200);
}

TEST(Consent, a_youth_of_sixteen_decides_alone_and_a_parent_needs_a_yes) {
  World world;
  auto family = world.family(*parse_day("2010-03-05"));  // sixteen in three days
  Who sander = world.professional("sander", CircleRole::specialist);
  const auto member = world.join(family, sander, "specialist", reads);
  EXPECT_EQ(world.get(family.parent, family.path).status, 200);
  EXPECT_EQ(world.consent(family.parent, family, member, "/_withdraw").status, 200);
  EXPECT_EQ(world.get(sander, family.path).status, 403);

  world.go_to(*parse_day("2026-03-05"));
  for (Who* who : {&sander, &family.child, &family.parent}) world.log_in(*who);
  EXPECT_EQ(world.get(sander, family.path).status, 200);
  const auto closed = world.get(family.parent, family.path);
  EXPECT_EQ(closed.status, 403);
  EXPECT_EQ(closed.rule(), "access.parent_needs_consent_16");
  EXPECT_EQ(world.consent(family.child, family, family.parent_member).status, 201);
  EXPECT_EQ(world.get(family.parent, family.path).status, 200);
}

TEST(Emergency, opens_for_three_hours_with_a_reason_and_everybody_sees_it) {
  World world;
  auto family = world.family(*parse_day("2013-05-05"));
  Who dokter = world.professional("dokter", CircleRole::specialist);
  Who officer = world.account("fg", access::Role::privacy_officer);
  const auto ask = [&](const Who& who, const std::string& dossier, const std::string& rest) {
    return world.post(who, "/api/v1/emergency-accesses", R"({"dossier":")" + dossier + "\"" + rest + "}");
  };
  const std::string reason = R"(,"reason":"Kim is gevonden op straat")";
  EXPECT_EQ(ask(dokter, family.dossier, "").text("/errors/0/pointer"), "/reason");
  EXPECT_EQ(world.get(dokter, family.path).status, 404);
  const auto granted = ask(dokter, family.dossier, reason);
  ASSERT_EQ(granted.status, 201) << granted.body;
  EXPECT_EQ(granted.text("/until"), format_instant(world.now() + hours{3}));
  EXPECT_EQ(ask(world.account("buur", access::Role::network), family.dossier, reason).rule(),
            "dossier.unknown");

  const auto page = world.get(dokter, family.path);
  EXPECT_EQ(page.status, 200);
  EXPECT_EQ(page.text("/viewer/rule"), "access.emergency");
  const auto written = world.post(dokter, family.path + "/questions",
                                  R"({"words":"x","saidBy":")" + family.child_person + "\"}");
  EXPECT_EQ(written.status, 403);
  EXPECT_EQ(written.rule(), "access.emergency_reads_only");
  EXPECT_EQ(world.get(family.parent, family.path + "/looks").text("/looks/0/kind"), "emergency");
  EXPECT_EQ(world.get(family.parent, family.path).text("/emergencies/0/reason"), "Kim is gevonden op straat");
  const auto list = world.get(officer, "/api/v1/emergency-accesses");
  EXPECT_EQ(list.text("/emergencies/0/reason"), "Kim is gevonden op straat");
  EXPECT_EQ(list.text("/emergencies/0/name"), "Naam van dokter");
  EXPECT_EQ(world.get(officer, family.path).status, 404);

  world.pass(hours{3} - std::chrono::seconds{1});
  world.log_in(dokter);
  EXPECT_EQ(world.get(dokter, family.path).status, 200);
  world.pass(std::chrono::seconds{1});
  EXPECT_EQ(world.get(dokter, family.path).status, 404);
  EXPECT_EQ(world.get(dokter, "/api/v1/dossiers").text("/total"), "0");
}

TEST(Emergency, is_answered_the_same_when_there_is_no_such_dossier) {
  World world;
  const auto family = world.family(*parse_day("2013-05-05"));
  const auto dokter = world.professional("dokter", CircleRole::specialist);
  const auto ask = [&](const std::string& which) {
    return world.post(dokter, "/api/v1/emergency-accesses", "{" + which + R"(,"reason":"Nood"})");
  };
  const auto shape = [](const Answer& answer) {
    std::string text = comparable(answer);
    for (const auto* name : {"/dossier", "/emergency"}) {
      const auto id = answer.text(name);
      for (auto at = text.find(id); at != std::string::npos; at = text.find(id))
        text.replace(at, id.size(), "ID");
    }
    return text;
  };
  const auto there = ask(R"("dossier":")" + family.dossier + "\"");
  EXPECT_EQ(there.status, 201);
  EXPECT_EQ(shape(there), shape(ask(R"("dossier":")" + some_id + "\"")));
  const auto by_number = ask(R"("bsn":"999999990","birthDate":"2013-05-05")");
  EXPECT_EQ(by_number.text("/dossier"), family.dossier);
  EXPECT_EQ(shape(by_number), shape(ask(R"("bsn":"999999990","birthDate":"2013-05-06")")));
}

TEST(Emergency, finds_a_child_by_the_corrected_number_and_no_more_by_the_mistaken_one) {
  World world;
  const auto family = world.family(*parse_day("2013-05-05"));
  const auto dokter = world.professional("dokter", CircleRole::specialist);
  const auto found = [&](const std::string& bsn) {
    return world
               .post(dokter, "/api/v1/emergency-accesses",
                     R"({"bsn":")" + bsn + R"(","birthDate":"2013-05-05","reason":"Nood"})")
               .text("/dossier") == family.dossier;
  };
  const auto etag = world.get(family.face, family.path).text("/family/people/0/etag");
  const auto corrected =
      world.put(family.face, family.path + "/people/" + family.child_person,
                R"({"kind":"child","givenName":"Kim","birthDate":"2013-05-05","bsn":"111222333"})", etag);
  ASSERT_EQ(corrected.status, 200) << corrected.body;
  EXPECT_TRUE(found("111222333"));
  EXPECT_FALSE(found("999999990"));
}

TEST(Invitation, is_read_and_accepted_with_a_new_login_that_sees_its_scope_only) {
  World world;
  auto family = world.family(*parse_day("2013-05-05"));
  const auto token = world.invite(family, R"("role":"teacher","purpose":"school","scope":["plan"])");
  const std::string body = R"({"token":")" + token + "\"}";
  const auto read = world.post({}, "/api/v1/invitations/_read", body);
  EXPECT_EQ(read.status, 200);
  EXPECT_EQ(read.text("/childName"), "Kim");
  EXPECT_EQ(read.text("/scope"), R"(["plan"])");
  EXPECT_EQ(read.text("/open"), "true");
  EXPECT_EQ(world.post({}, "/api/v1/invitations/_accept", body).status, 401);
  Who meester{"meester", {}, {}, {}};
  const auto member = world.accept(token, meester);
  EXPECT_EQ(world.get(meester, family.path).rule(), "access.consent_missing");
  for (const Who* who : {&family.parent, &family.child})
    EXPECT_EQ(world.consent(*who, family, member).status, 201);
  const auto page = world.get(meester, family.path);
  EXPECT_EQ(sections_of(page), std::vector<std::string>{"plan"});
  for (const auto* hidden : {"/questions", "/statements", "/analysis", "/safety", "/circle", "/timeline"})
    EXPECT_EQ(page.text(hidden), "") << hidden;
  EXPECT_EQ(world.get(meester, "/api/v1/dossiers").text("/total"), "1");
  for (const auto* path : {"_read", "_accept", "_decline"}) {
    const auto used = world.post({}, std::string("/api/v1/invitations/") + path, body);
    EXPECT_EQ(used.status, 404) << path;
    EXPECT_EQ(used.rule(), "link.unknown");
  }
}

TEST(Invitation, that_is_declined_or_withdrawn_leads_nowhere) {
  World world;
  auto family = world.family(*parse_day("2013-05-05"));
  const std::string what = R"("role":"teacher","purpose":"school","scope":["plan"])";
  const auto declined = world.invite(family, what);
  const auto no = world.post({}, "/api/v1/invitations/_decline",
                             R"({"token":")" + declined + R"(","reason":"Geen tijd"})");
  EXPECT_EQ(no.status, 204) << no.body;
  EXPECT_EQ(world.post({}, "/api/v1/invitations/_read", R"({"token":")" + declined + "\"}").status, 404);
  const auto page = world.get(family.face, family.path);
  EXPECT_NE(page.body.find("Geen tijd"), std::string::npos);

  const auto withdrawn = world.invite(family, what);
  const auto members = world.get(family.face, family.path).json().at("circle").at("members").as_array();
  const std::string member(members.back().at("id").as_string());
  EXPECT_EQ(
      world.post(family.face, family.path + "/members/" + member + "/_withdraw", R"({"reason":"Toch niet"})")
          .status,
      200);
  const auto late =
      world.post({}, "/api/v1/invitations/_accept",
                 R"({"token":")" + withdrawn +
                     R"(","newLogin":{"username":"laat","name":"Laat","password":")" + password + "\"}}");
  EXPECT_EQ(late.rule(), "circle.invitation_expired");
  EXPECT_EQ(world.post({}, "/api/v1/session", R"({"username":"laat","password":")" + password + "\"}").status,
            401);
}

TEST(Invitation, accepted_by_two_at_once_lets_one_in_and_leaves_no_login_of_the_other) {
  World world;
  auto family = world.family(*parse_day("2013-05-05"));
  const auto token = world.invite(family, R"("role":"teacher","purpose":"school","scope":["plan"])");
  std::vector<int> statuses(6);
  std::vector<std::thread> threads;
  const auto login = [](std::size_t i) {
    return R"("username":"meester)" + std::to_string(i) + R"(","password":")" + password + "\"";
  };
  for (std::size_t i = 0; i < statuses.size(); ++i)
    threads.emplace_back([&, i] {
      statuses[i] =
          world
              .post({}, "/api/v1/invitations/_accept",
                    R"({"token":")" + token + R"(","newLogin":{"name":"Meester",)" + login(i) + "}}")
              .status;
    });
  for (auto& thread : threads) thread.join();
  EXPECT_EQ(std::count(statuses.begin(), statuses.end(), 200), 1);
  for (std::size_t i = 0; i < statuses.size(); ++i)
    EXPECT_EQ(world.post({}, "/api/v1/session", "{" + login(i) + "}").status, statuses[i] == 200 ? 200 : 401)
        << statuses[i];
}

TEST(Handover, is_complete_only_when_the_new_face_accepts_and_over_the_maximum_only_with_a_reason) {
  World world;
  auto family = world.family(*parse_day("2013-05-05"));
  Who noor = world.professional("noor", CircleRole::generalist, 1);
  const json::object own{
      {"question", json::object{{"words", "Wie helpt ons?"}, {"saidBy", 0}}},
      {"people",
       json::array{json::object{{"kind", "child"}, {"givenName", "Bo"}, {"birthDate", "2015-01-01"}}}}};
  ASSERT_EQ(world.post(noor, "/api/v1/dossiers", json::serialize(own)).status, 201);
  EXPECT_EQ(world.post(noor, "/api/v1/dossiers", json::serialize(own)).rule(), "dossier.over_maximum");
  const auto member = world.join(family, noor, "generalist", reads, "care");
  const auto offered = world.post(
      family.face, family.path + "/handovers",
      R"({"to":")" + member +
          R"(","reason":"Verhuizing","note":"Bel op dinsdag","familyView":"Wij vinden het goed","familyViewBy":")" +
          family.parent_person + "\"}");
  ASSERT_EQ(offered.status, 201) << offered.body;
  const auto accept = family.path + "/handovers/" + offered.text("/id") + "/_accept";
  EXPECT_EQ(world.get(family.parent, family.path).text("/circle/face"), family.face_member);
  EXPECT_EQ(world.post(family.parent, accept).status, 403);
  EXPECT_EQ(world.post(noor, accept).rule(), "circle.over_maximum");
  EXPECT_EQ(world.get(family.parent, family.path).text("/circle/face"), family.face_member);
  EXPECT_EQ(world.post(noor, accept, R"({"overMaximumReason":"Het gezin kent mij al"})").status, 200);
  EXPECT_EQ(world.get(family.parent, family.path).text("/circle/face"), member);
  EXPECT_EQ(world.get(noor, "/api/v1/work").text("/workload/faceOf"), "2");
}

}  // namespace
}  // namespace kring::api::testing
