// Erasing a dossier, from the request of a parent to the bytes in the files (Jw 7.3.9, AVG 17).
#include <filesystem>
#include <fstream>
#include <map>
#include <thread>

#include "http/api/fixture.h"
#include "ledger/keys.h"
#include "ledger/verify.h"
#include "runtime/runtime.h"

namespace kring::api::testing {
namespace {

namespace fs = std::filesystem;
const std::string mark = "zilvervos";

std::vector<std::string> files_with_mark(const fs::path& folder) {
  std::vector<std::string> found;
  for (const auto& entry : fs::recursive_directory_iterator(folder)) {
    if (!entry.is_regular_file()) continue;
    std::ifstream file(entry.path(), std::ios::binary);
    const std::string bytes((std::istreambuf_iterator<char>(file)), {});
    if (bytes.find(mark) != std::string::npos) found.push_back(entry.path().filename().string());
  }
  return found;
}

std::map<std::string, std::string> index_rows(const ledger::Store& store) {
  std::map<std::string, std::string> rows;
  EXPECT_TRUE(
      store
          .read([&](const ledger::Snapshot& snapshot) -> Result<void> {
            for (const auto* collection : {"relation", "dossier_user", "member", "face", "dossier",
                                           "emergency", "right", "face_change", "number", "number_of"})
              TRY_DO(snapshot.rows(collection, {}, {}, [&](std::string_view key, std::string_view value) {
                rows[collection + std::string(" ") + std::string(key)] = value;
                return true;
              }));
            return {};
          })
          .ok());
  return rows;
}

// Words in every text that a dossier can hold.
void fill(World& world, const Family& family) {
  const auto word = [](const std::string& name) { return "\"" + name + "\":\"" + name + " " + mark + "\""; };
  const auto person = "\"" + family.child_person + "\"";
  const auto make = [&](const std::string& path, const std::string& body) {
    const auto answer = world.post(family.face, family.path + path, "{" + body + "}");
    EXPECT_TRUE(answer.status == 201 || answer.status == 200) << path << " " << answer.body;
    return answer.text("/id");
  };
  make("/questions", word("words") + ",\"saidBy\":" + person);
  const auto statement = make("/statements", R"("kind":"fact","saidOn":")" + world.day(-1) + "\"," +
                                                 word("words") + "," + word("source"));
  make("/statements/" + statement + "/replies", word("words") + ",\"saidBy\":" + person);
  make("/factors", R"("kind":"strength",)" + word("words"));
  make("/triages", R"("urgency":"regular","recheckOn":")" + world.day(20) + "\"," + word("reason"));
  make("/safety-assessments", R"("instrument":"lirik","outcome":"safe","assessedOn":")" + world.day(0) +
                                  R"(","nextCheckOn":")" + world.day(20) + "\"," + word("agreements"));
  const auto goal =
      make("/goals", word("words") + ",\"saidBy\":" + person + ",\"children\":[],\"promises\":[]");
  make("/actions", word("what") + R"(,"goal":")" + goal + R"(","owner":{"person":)" + person + "}");
  make("/ratings",
       R"("kind":"goal","goal":")" + goal + R"(","score":4,"person":)" + person + "," + word("words"));
  EXPECT_EQ(world.put(family.face, family.path + "/story", "{" + word("words") + "}", "\"v0\"").status, 200);
  EXPECT_EQ(
      world
          .put(family.face, family.path + "/analysis",
               R"({"views":[{"who":"Kim",)" + word("words") + "}],\"factors\":[]," + word("hypothesis") +
                   "," + word("unknown") + R"(,"reviewOn":")" + world.day(60) + "\"}",
               "\"v0\"")
          .status,
      200);
  for (const auto& [path, body] :
       {std::pair{"/worsenings", word("words")},
        {"/own-statements", word("words")},
        {"/analysis/judgements", R"("version":1,"judgement":"dissents",)" + word("words")}}) {
    const auto answer = world.post(family.parent, family.path + path, "{" + body + "}");
    EXPECT_EQ(answer.status, 201) << answer.body;
  }
}

TEST(Erasure, asked_by_a_parent_and_granted_by_the_officer_leaves_nothing_that_can_be_read) {
  World world;
  auto family = world.family(*parse_day("2013-05-05"), mark);
  auto other = world.family(*parse_day("2016-05-05"), "anders");
  Who helper = world.professional("sander", CircleRole::specialist);
  Who teacher{"meester", {}, {}, {}};
  world.join(family, helper, "specialist", R"(["question","plan"])");
  const auto in_both =
      world.accept(world.invite(family, R"("role":"teacher","purpose":"school","scope":["plan"])"), teacher);
  world.accept(world.invite(other, R"("role":"teacher","purpose":"school","scope":["plan"])"), teacher);
  auto officer = world.account("fg", access::Role::privacy_officer);
  fill(world, family);
  EXPECT_EQ(world.get(family.face, "/api/v1/dossiers?query=" + mark).text("/total"), "1");
  EXPECT_EQ(files_with_mark(world.directory()), std::vector<std::string>{}) << "sealed also before";

  const auto request = world.post(family.parent, family.path + "/rights-requests",
                                  R"({"kind":"destruction","words":"Alles weg )" + mark + "\"}");
  ASSERT_EQ(request.status, 201) << request.body;
  EXPECT_EQ(world.get(officer, "/api/v1/rights-requests").text("/requests/0/words"), "Alles weg " + mark);
  const auto decide = family.path + "/rights-requests/" + request.text("/id") + "/_decide";
  EXPECT_EQ(world.post(family.face, decide, R"({"answer":"granted","words":"Goed"})").rule(),
            "voice.privacy_officer_decides");
  const auto decided =
      world.post(officer, decide, R"({"answer":"granted","words":"Wij hebben alles weggehaald"})");
  ASSERT_EQ(decided.status, 200) << decided.body;

  for (const Who* who : {&family.face, &helper, &officer, &teacher}) {
    const auto gone = world.get(*who, family.path);
    EXPECT_EQ(gone.status, 404) << who->username;
    EXPECT_EQ(comparable(gone), comparable(world.get(*who, "/api/v1/dossiers/" + some_id)));
  }
  EXPECT_EQ(world.get(family.face, "/api/v1/dossiers").text("/total"), "0");
  EXPECT_EQ(world.get(family.face, "/api/v1/dossiers?query=" + mark).text("/total"), "0");
  EXPECT_EQ(world.get(family.face, "/api/v1/work").text("/dossiers"), "[]");
  EXPECT_EQ(world.get(officer, "/api/v1/rights-requests").body.find(mark), std::string::npos);
  for (const Who* who : {&family.parent, &family.child}) {
    EXPECT_EQ(world.get(*who, "/api/v1/work").status, 401);
    EXPECT_EQ(world
                  .post({}, "/api/v1/session",
                        R"({"username":")" + who->username + R"(","password":")" + password + "\"}")
                  .status,
              401);
  }
  EXPECT_EQ(world.get(teacher, "/api/v1/work").status, 200) << "is in another circle too";
  EXPECT_EQ(world.get(other.parent, other.path).status, 200);
  const auto emergency = world.post(helper, "/api/v1/emergency-accesses",
                                    R"({"dossier":")" + family.dossier + R"(","reason":"Nood"})");
  EXPECT_EQ(emergency.status, 201) << "as for a dossier that never was";
  EXPECT_EQ(world.get(helper, family.path).status, 404);

  const auto copy = world.directory() + "/copy.db";
  ASSERT_TRUE(world.store().backup(copy, [](ledger::BackupProgress) {}).ok());
  EXPECT_EQ(files_with_mark(world.directory()), std::vector<std::string>{});
  for (const auto& path : {world.directory() + "/ledger.db", copy}) {
    ledger::VerifyOptions options;
    options.keys = &world.keys();
    const auto report = ledger::verify_store(path, options);
    ASSERT_TRUE(report.ok()) << report.error().rule;
    EXPECT_TRUE(report->ok()) << report->damages.front().what;
    EXPECT_GT(report->sealed_erased, 20);
    EXPECT_GT(report->sealed_opened, 5);
  }
  const auto live = index_rows(world.store());
  ASSERT_TRUE(world.runtime().rebuild([](std::int64_t) {}).ok());
  EXPECT_EQ(index_rows(world.store()), live);
  world.restart();
  EXPECT_EQ(world.get(family.face, family.path).status, 404);
  (void)in_both;
}

TEST(Erasure, happens_at_once_with_what_others_do_and_no_change_comes_after) {
  World world;
  auto family = world.family(*parse_day("2013-05-05"), mark);
  const auto officer = world.account("fg", access::Role::privacy_officer);
  const auto request =
      world.post(family.parent, family.path + "/rights-requests", R"({"kind":"destruction"})");
  std::vector<int> statuses(12);
  std::vector<std::thread> threads;
  for (std::size_t i = 0; i < statuses.size(); ++i)
    threads.emplace_back([&, i] {
      if (i == 5)
        statuses[i] = world
                          .post(officer, family.path + "/rights-requests/" + request.text("/id") + "/_decide",
                                R"({"answer":"granted","words":"Ja"})")
                          .status;
      else if (i % 2 == 0)
        statuses[i] = world.get(family.face, family.path).status;
      else
        statuses[i] = world
                          .post(family.face, family.path + "/questions",
                                R"({"words":"x","saidBy":")" + family.child_person + "\"}")
                          .status;
    });
  for (auto& thread : threads) thread.join();
  EXPECT_EQ(statuses[5], 200);
  for (const auto status : statuses) EXPECT_TRUE(status == 200 || status == 201 || status == 404) << status;
  EXPECT_EQ(world.get(family.face, family.path).status, 404);
  ASSERT_TRUE(world.store()
                  .read([&](const ledger::Snapshot& snapshot) -> Result<void> {
                    std::string last;
                    TRY_DO(snapshot.events(0, [&](const ledger::StoredEvent& event) {
                      if (event.stream.ends_with(family.dossier) && !event.stream.starts_with("access/"))
                        last = event.type;
                      return true;
                    }));
                    EXPECT_EQ(last, "voice.dossier_erased.v1");
                    return {};
                  })
                  .ok());
}

TEST(Erasure, of_one_of_two_dossiers_of_a_child_leaves_the_number_of_the_other) {
  World world;
  auto first = world.family(*parse_day("2013-05-05"));
  world.pass(std::chrono::seconds(1));
  auto second = world.family(*parse_day("2013-05-05"));  // the same number and birth date
  const auto officer = world.account("fg", access::Role::privacy_officer);
  const auto dokter = world.professional("dokter", CircleRole::specialist);
  const auto found = [&] {
    return world
        .post(dokter, "/api/v1/emergency-accesses",
              R"({"bsn":"999999990","birthDate":"2013-05-05","reason":"Nood"})")
        .text("/dossier");
  };
  EXPECT_EQ(found(), second.dossier);
  const auto request =
      world.post(second.parent, second.path + "/rights-requests", R"({"kind":"destruction"})");
  ASSERT_EQ(world
                .post(officer, second.path + "/rights-requests/" + request.text("/id") + "/_decide",
                      R"({"answer":"granted","words":"Ja"})")
                .status,
            200);
  EXPECT_EQ(found(), first.dossier);
  const auto live = index_rows(world.store());
  ASSERT_TRUE(world.runtime().rebuild([](std::int64_t) {}).ok());
  EXPECT_EQ(index_rows(world.store()), live);
}

TEST(Retention, lets_the_officer_destroy_only_after_twenty_years) {
  World world;
  auto family = world.family(*parse_day("2013-05-05"));
  Who officer = world.account("fg", access::Role::privacy_officer);
  const auto destroy = "/api/v1/retention/" + family.dossier + "/_destroy";
  EXPECT_EQ(world.post(officer, destroy).rule(), "retention.not_ended");
  EXPECT_EQ(world.post(family.face, destroy).status, 404);
  world.go_to(*parse_day("2046-03-01"));
  world.log_in(officer);
  EXPECT_EQ(world.get(officer, "/api/v1/retention").text("/dossiers"), "[]");
  world.go_to(*parse_day("2046-03-02"));
  world.log_in(officer);
  EXPECT_EQ(world.get(officer, "/api/v1/retention").text("/dossiers/0/dossier"), family.dossier);
  EXPECT_EQ(world.post(officer, destroy).status, 200);
  EXPECT_EQ(world.get(officer, "/api/v1/retention").text("/dossiers"), "[]");
  EXPECT_EQ(world.post(officer, destroy).status, 404);
}

}  // namespace
}  // namespace kring::api::testing
