// Whoever has no relation with a dossier can't tell it from one that does not exist, whatever they try.
#include <algorithm>

#include "http/api/fixture.h"

namespace kring::api::testing {
namespace {

// A body that decodes, from the schema in the contract.
json::value sample(const json::object& schemas, const json::object& schema, const std::string& name) {
  if (const auto* reference = schema.if_contains("$ref")) {
    const auto text = std::string(reference->as_string());
    return sample(schemas, schemas.at(text.substr(text.rfind('/') + 1)).as_object(), name);
  }
  if (const auto* choices = schema.if_contains("enum")) return choices->as_array().front();
  const auto type = schema.contains("type") ? std::string(schema.at("type").as_string()) : "object";
  if (type == "integer") return schema.contains("minimum") ? schema.at("minimum") : json::value(1);
  if (type == "boolean") return true;
  if (type == "array") return json::array{sample(schemas, schema.at("items").as_object(), name)};
  if (type == "string") {
    if (name == "instrument") return "lirik";
    if (name == "function") return "psycho_education";
    const auto format = schema.contains("format") ? std::string(schema.at("format").as_string()) : "";
    return format == "uuid"   ? json::value(some_id)
           : format == "date" ? json::value("2026-03-01")
                              : json::value("woorden");
  }
  json::object object;
  if (const auto* required = schema.if_contains("required"))
    for (const auto& member : required->as_array())
      object[member.as_string()] = sample(schemas, schema.at("properties").at(member.as_string()).as_object(),
                                          std::string(member.as_string()));
  return object;
}

struct Try {
  std::string name, method, path, body;  // path below the dossier, ids filled in
};

std::vector<Try> everything_about_a_dossier(World& world) {
  const auto contract = world.get({}, "/api/v1/openapi.json").json();
  const auto& schemas = contract.at("components").at("schemas").as_object();
  std::vector<Try> tries;
  for (const auto& [path, methods] : contract.at("paths").as_object()) {
    const std::string start = "/dossiers/{dossierId}";
    if (!path.starts_with(start)) continue;
    std::string rest = std::string(path).substr(start.size());
    for (auto at = rest.find('{'); at != std::string::npos; at = rest.find('{'))
      rest.replace(at, rest.find('}') - at + 1, some_id);
    for (const auto& [method, operation] : methods.as_object()) {
      if (!operation.is_object() || !operation.as_object().contains("operationId")) continue;
      std::string body = "{}";
      if (const auto* asked = operation.as_object().if_contains("requestBody"))
        body = json::serialize(
            sample(schemas, asked->at("content").at("application/json").at("schema").as_object(), ""));
      std::string upper(method);
      std::transform(upper.begin(), upper.end(), upper.begin(),
                     [](char c) { return static_cast<char>(std::toupper(c)); });
      tries.push_back({std::string(operation.at("operationId").as_string()), upper, rest, body});
    }
  }
  return tries;
}

Answer attempt(World& world, const Who& who, const Try& what, const std::string& dossier) {
  const auto path = "/api/v1/dossiers/" + dossier + what.path;
  return what.method == "GET" ? world.get(who, path)
                              : world.send(what.method, who, path, what.body, "If-Match: \"v1\"\r\n");
}

TEST(Strangers, get_the_same_404_for_a_dossier_that_exists_and_one_that_does_not_on_every_route) {
  World world;
  const auto family = world.family(*parse_day("2013-05-05"));
  const auto stranger = world.professional("onbekend");
  const auto admin = world.account("beheer", access::Role::administrator);
  const auto officer = world.account("fg", access::Role::privacy_officer);
  const auto tries = everything_about_a_dossier(world);
  EXPECT_GT(tries.size(), 50U);
  for (const auto& what : tries) {
    for (const Who* who : {&stranger, &admin, &officer}) {
      SCOPED_TRACE(what.name + " by " + who->username);
      if (who == &officer && what.name == "decideRight") continue;  // the officer's own work; the test below
      const auto there = attempt(world, *who, what, family.dossier);
      EXPECT_EQ(there.status, 404) << there.body;
      EXPECT_EQ(there.rule(), "dossier.unknown");
      EXPECT_EQ(comparable(there), comparable(attempt(world, *who, what, some_id)));
      EXPECT_EQ(comparable(there), comparable(attempt(world, *who, what, "geen-id")));
    }
  }
}

TEST(Strangers, are_told_the_same_when_what_they_send_is_no_good_at_all) {
  World world;
  const auto family = world.family(*parse_day("2013-05-05"));
  const auto stranger = world.professional("onbekend");
  for (auto what : everything_about_a_dossier(world)) {
    what.body = R"({"onbekend": [1})";
    EXPECT_EQ(comparable(attempt(world, stranger, what, family.dossier)),
              comparable(attempt(world, stranger, what, some_id)))
        << what.name;
  }
}

TEST(Strangers, find_nothing_in_lists_search_and_work_and_leave_no_trace) {
  World world;
  const auto family = world.family(*parse_day("2013-05-05"), "zilvervos");
  const auto stranger = world.professional("onbekend");
  const auto admin = world.account("beheer", access::Role::administrator);
  const auto officer = world.account("fg", access::Role::privacy_officer);
  EXPECT_EQ(world.get(family.face, "/api/v1/dossiers?query=zilvervos").text("/total"), "1");
  for (const Who* who : {&stranger, &admin, &officer}) {
    EXPECT_EQ(world.get(*who, "/api/v1/dossiers").text("/total"), "0");
    EXPECT_EQ(world.get(*who, "/api/v1/dossiers?query=zilvervos").text("/total"), "0");
    const auto work = world.get(*who, "/api/v1/work");
    EXPECT_EQ(work.status, 200);
    EXPECT_EQ(work.body.find(family.dossier), std::string::npos);
    EXPECT_EQ(work.body.find("zilvervos"), std::string::npos);
    EXPECT_EQ(world.get(*who, family.path).status, 404);
  }
  EXPECT_EQ(world.get(family.parent, family.path + "/looks").body.find(stranger.id), std::string::npos);
  for (const auto* path : {"/api/v1/rights-requests", "/api/v1/retention", "/api/v1/emergency-accesses"}) {
    EXPECT_EQ(world.get(stranger, path).status, 403) << path;
    EXPECT_EQ(world.get(admin, path).status, 403) << path;
    EXPECT_EQ(world.get(officer, path).status, 200) << path;
  }
  for (const auto* path : {"/api/v1/users", "/api/v1/organisations", "/api/v1/installation"})
    EXPECT_EQ(world.get(stranger, path).status, 403) << path;
}

TEST(Strangers, without_a_login_reach_nothing) {
  World world;
  const auto family = world.family(*parse_day("2013-05-05"));
  for (const auto& what : everything_about_a_dossier(world)) {
    const auto answer = attempt(world, {}, what, family.dossier);
    EXPECT_EQ(answer.status, 401) << what.name;
    EXPECT_EQ(comparable(answer), comparable(attempt(world, {}, what, some_id)));
  }
  for (const auto* path : {"/api/v1/dossiers", "/api/v1/work", "/api/v1/live", "/api/v1/users"})
    EXPECT_EQ(world.get({}, path).status, 401) << path;
}

TEST(Live, a_member_hears_of_a_change_by_id_and_position_only_and_a_stranger_hears_nothing) {
  World world;
  const auto family = world.family(*parse_day("2013-05-05"));
  const auto member = world.listen(family.parent);
  const auto stranger = world.listen(world.professional("onbekend"));
  const auto officer = world.listen(world.account("fg", access::Role::privacy_officer));
  const auto asked = world.post(family.face, family.path + "/questions",
                                R"({"words":"Wie haalt Kim op?","saidBy":")" + family.parent_person + "\"}");
  ASSERT_EQ(asked.status, 201) << asked.body;
  EXPECT_TRUE(World::hears(*member, "event: dossier", 5000));
  EXPECT_TRUE(World::hears(*member, "\n\n", 5000));
  const auto& heard = World::heard(*member);
  const auto event = heard.substr(heard.find("event:"));
  EXPECT_NE(event.find(R"(data: {"dossier":")" + family.dossier + R"(","position":)"), std::string::npos)
      << event;
  EXPECT_EQ(event.find("Kim"), std::string::npos);
  EXPECT_FALSE(World::hears(*stranger, "event:", 300)) << World::heard(*stranger);
  EXPECT_FALSE(World::hears(*officer, "event:", 300)) << World::heard(*officer);
}

TEST(Live, who_lost_the_consent_hears_no_more_and_a_logout_ends_the_stream) {
  World world;
  auto family = world.family(*parse_day("2013-05-05"));
  Who helper = world.professional("sander", CircleRole::specialist);
  const auto member = world.join(family, helper, "specialist", R"(["question"])");
  const auto listener = world.listen(helper);
  ASSERT_EQ(world.consent(family.parent, family, member, "/_withdraw").status, 200);
  EXPECT_FALSE(World::hears(*listener, "event:", 300)) << World::heard(*listener);
  const auto out = world.send("DELETE", helper, "/api/v1/session", "");
  EXPECT_EQ(out.status, 204) << out.body;
  EXPECT_FALSE(World::hears(*listener, "event:", 2000));
  EXPECT_EQ(world.get(helper, "/api/v1/work").status, 401);
}

// A look is told to nobody's lock: the writer still holds the dossier for the change behind it in the same
// group.
TEST(Live, a_look_and_a_change_in_one_group_do_not_wait_for_each_other) {
  World world;
  auto family = world.family(*parse_day("2013-05-05"));
  Who helper = world.professional("sander", CircleRole::specialist);
  world.join(family, helper, "specialist", R"(["question"])");
  const auto listener = world.listen(family.parent);
  const auto ask = [&] {
    return world
        .post(family.face, family.path + "/questions",
              R"({"words":"Nog een","saidBy":")" + family.parent_person + "\"}")
        .status;
  };
  std::vector<int> statuses(3);
  world.in_one_group(
      [&] { statuses[0] = ask(); },
      {[&] { statuses[1] = world.get(helper, family.path).status; }, [&] { statuses[2] = ask(); }}, true);
  EXPECT_EQ(statuses, (std::vector{201, 200, 201}));
}

}  // namespace
}  // namespace kring::api::testing
