// Repeats, two people at once, and groups of changes that are durable together or not at all.
#include <algorithm>
#include <set>
#include <thread>

#include "http/api/fixture.h"
#include "ledger/verify.h"
#include "runtime/runtime.h"

namespace kring::api::testing {
namespace {

std::string question(const Family& family, const std::string& words) {
  return json::serialize(json::object{{"words", words}, {"saidBy", family.parent_person}});
}
std::vector<std::string> questions_of(const Answer& page) {
  std::vector<std::string> words;
  for (const auto& item : page.json().at("questions").as_array())
    words.emplace_back(item.at("words").as_string());
  return words;
}
// All at once; the answers in the order of asking.
std::vector<Answer> together(std::size_t count, const std::function<Answer(std::size_t)>& ask) {
  std::vector<Answer> answers(count);
  std::vector<std::thread> threads;
  for (std::size_t i = 0; i < count; ++i) threads.emplace_back([&, i] { answers[i] = ask(i); });
  for (auto& thread : threads) thread.join();
  return answers;
}

struct Changes : ::testing::Test {
  World world;
  Family family = world.family(*parse_day("2013-05-05"));
  std::string path = family.path + "/questions";
  std::vector<std::string> asked() { return questions_of(world.get(family.face, family.path)); }
};

TEST_F(Changes, repeated_under_one_key_write_nothing_new_and_get_the_same_receipt) {
  const std::string key = "Idempotency-Key: een\r\n";
  const auto first = world.post(family.face, path, question(family, "Een"), key);
  ASSERT_EQ(first.status, 201) << first.body;
  const auto again = world.post(family.face, path, question(family, "Een"), key);
  EXPECT_EQ(again.status, 201);
  for (const auto* member : {"/id", "/dossier", "/version", "/etag"})
    EXPECT_EQ(again.text(member), first.text(member));
  EXPECT_EQ(again.text("/repeated"), "true");
  const auto other = world.post(family.face, path, question(family, "Twee"), key);
  EXPECT_EQ(other.status, 409);
  EXPECT_EQ(other.rule(), "idempotency.different_request");
  EXPECT_EQ(world.post(family.face, family.path + "/_return", question(family, "Een"), key).rule(),
            "idempotency.different_request");
  EXPECT_EQ(world.post(family.parent, path, question(family, "Twee"), key).status, 201)
      << "a key of somebody else";
  world.restart();
  EXPECT_EQ(world.post(family.face, path, question(family, "Een"), key).text("/repeated"), "true");
  EXPECT_EQ(asked().size(), 3U);
  EXPECT_EQ(world
                .post(family.face, path, question(family, "x"),
                      "Idempotency-Key: " + std::string(201, 'k') + "\r\n")
                .status,
            400);
}

TEST_F(Changes, repeated_at_the_same_moment_make_one) {
  const auto answers = together(16, [&](std::size_t) {
    return world.post(family.face, path, question(family, "Een"), "Idempotency-Key: samen\r\n");
  });
  std::set<std::string> ids;
  for (const auto& answer : answers) {
    EXPECT_EQ(answer.status, 201) << answer.body;
    ids.insert(answer.text("/id"));
  }
  EXPECT_EQ(ids.size(), 1U);
  EXPECT_EQ(asked().size(), 2U);
}

TEST_F(Changes, of_a_text_need_the_version_that_was_read) {
  const auto story = family.path + "/story";
  const auto without = world.send("PUT", family.face, story, R"({"words":"Eerst"})");
  EXPECT_EQ(without.status, 428);
  EXPECT_EQ(without.rule(), "if_match.missing");
  const auto first = world.put(family.face, story, R"({"words":"Eerst"})", "\"v0\"");
  ASSERT_EQ(first.status, 200) << first.body;
  EXPECT_EQ(first.header("ETag"), first.text("/etag"));
  EXPECT_EQ(world.get(family.parent, family.path).text("/story/etag"), first.text("/etag"));
  ASSERT_EQ(world.put(family.parent, story, R"({"words":"Van Anja"})", first.text("/etag")).status, 200);
  const auto stale = world.put(family.face, story, R"({"words":"Van Vera"})", first.text("/etag"));
  EXPECT_EQ(stale.status, 412);
  EXPECT_EQ(stale.rule(), "if_match.stale");
  EXPECT_EQ(stale.text("/current/words"), "Van Anja");
  EXPECT_EQ(stale.text("/current/changedBy/name"), world.get(family.parent, "/api/v1/session").text("/user/name"));
  const auto fresh = world.put(family.face, story, R"({"words":"Van ons"})", stale.text("/current/etag"));
  EXPECT_EQ(fresh.status, 200) << fresh.body;
  EXPECT_EQ(world.get(family.parent, family.path).text("/story/words"), "Van ons");
}

TEST_F(Changes, of_a_household_name_the_version_that_was_read) {
  const auto made = world.post(family.face, family.path + "/households", R"({"name":"Bij oma","people":[]})");
  ASSERT_EQ(made.status, 201) << made.body;
  const auto household = family.path + "/households/" + made.text("/id");
  const auto body = [](const char* name) { return R"({"name":")" + std::string(name) + R"(","people":[]})"; };
  EXPECT_EQ(world.put(family.face, household, body("Zonder"), "").status, 428);
  const auto first = world.put(family.face, household, body("Bij oma Riet"), made.text("/etag"));
  ASSERT_EQ(first.status, 200) << first.body;
  const auto stale = world.put(family.face, household, body("Bij oma Ria"), made.text("/etag"));
  EXPECT_EQ(stale.status, 412);
  EXPECT_EQ(stale.text("/current/name"), "Bij oma Riet");
  EXPECT_EQ(world.put(family.face, household, body("Bij oma Ria"), first.text("/etag")).status, 200);
  // Adding never changes one that is there.
  const auto named = world.post(family.face, family.path + "/households",
                                R"({"household":")" + made.text("/id") + R"(","name":"x","people":[]})");
  EXPECT_EQ(named.status, 400);
  EXPECT_EQ(named.text("/errors/0/pointer"), "/household");
}

TEST_F(Changes, of_two_people_at_once_let_exactly_one_win) {
  std::string etag = "\"v0\"";
  for (int round = 0; round < 5; ++round) {
    const auto answers = together(2, [&](std::size_t i) {
      return world.put(i == 0 ? family.face : family.parent, family.path + "/story",
                       R"({"words":"Ronde )" + std::to_string(round) + " van " + std::to_string(i) + "\"}",
                       etag);
    });
    std::vector<int> statuses{answers[0].status, answers[1].status};
    const auto& winner = answers[statuses[0] == 200 ? 0 : 1];
    std::sort(statuses.begin(), statuses.end());
    EXPECT_EQ(statuses, (std::vector{200, 412}));
    etag = winner.text("/etag");
  }
}

// While the writer waits for the disk, the others gather in one group.
TEST_F(Changes, in_one_group_are_all_durable_and_one_that_is_refused_undoes_nothing) {
  const auto before = world.runtime().writer_stats();
  std::vector<Answer> answers(64);
  std::vector<std::function<void()>> asks;
  for (std::size_t i = 0; i < answers.size(); ++i)
    asks.emplace_back([&, i] {
      const bool wrong = i % 8 == 7;  // somebody who does not exist said it
      const auto body = wrong ? R"({"words":"Wie?","saidBy":")" + some_id + "\"}"
                              : question(family, "Vraag " + std::to_string(i));
      answers[i] = world.post(i % 2 == 0 ? family.face : family.parent, path, body);
    });
  world.in_one_group(asks.front(), {asks.begin() + 1, asks.end()}, false);
  std::set<std::string> wanted{"Hoe houden we het thuis vol?"};
  std::vector<std::pair<std::int64_t, std::string>> by_version;
  for (std::size_t i = 0; i < answers.size(); ++i) {
    EXPECT_EQ(answers[i].status, i % 8 == 7 ? 404 : 201) << answers[i].body;
    if (answers[i].status != 201) continue;
    wanted.insert("Vraag " + std::to_string(i));
    by_version.emplace_back(std::stoll(answers[i].text("/version")), "Vraag " + std::to_string(i));
  }
  EXPECT_LE(world.runtime().writer_stats().groups - before.groups, 2U);
  std::sort(by_version.begin(), by_version.end());
  world.restart();
  const auto words = asked();
  EXPECT_EQ(std::set(words.begin(), words.end()), wanted);
  ASSERT_EQ(words.size(), by_version.size() + 1);
  for (std::size_t i = 0; i < by_version.size(); ++i) EXPECT_EQ(words[i + 1], by_version[i].second);
  const auto report = ledger::verify_store(world.directory() + "/ledger.db", {});
  ASSERT_TRUE(report.ok());
  EXPECT_TRUE(report->ok()) << report->damages.front().what;
}

TEST_F(Changes, that_the_disk_refuses_leave_nothing_half_written_and_work_again_when_it_is_mended) {
  ASSERT_EQ(world.get(family.face, family.path).status, 200);
  world.refuse_writes(true);
  for (const auto& answer : together(16, [&](std::size_t i) {
         return world.post(family.face, path, question(family, std::to_string(i)),
                           "Idempotency-Key: k" + std::to_string(i) + "\r\n");
       })) {
    EXPECT_EQ(answer.status, 503);
    EXPECT_EQ(answer.rule(), "store.disk_full");
    EXPECT_NE(answer.header("Retry-After"), "");
  }
  const auto opened = world.post(family.face, "/api/v1/dossiers",
                                 R"({"question":{"words":"Hoe?","saidBy":0},"people":[)"
                                 R"({"kind":"child","givenName":"Bo","birthDate":"2015-01-01"}]})");
  EXPECT_EQ(opened.status, 503);
  EXPECT_EQ(asked().size(), 1U) << "a look within ten minutes needs no write";
  world.pass(std::chrono::minutes{11});
  EXPECT_EQ(world.get(family.face, family.path).status, 503) << "a look that can't be recorded is not shown";
  world.refuse_writes(false);
  EXPECT_EQ(asked().size(), 1U);
  EXPECT_EQ(world.get(family.face, "/api/v1/dossiers").text("/total"), "1");
  const auto repaired = world.post(family.face, path, question(family, "0"), "Idempotency-Key: k0\r\n");
  EXPECT_EQ(repaired.status, 201);
  EXPECT_EQ(repaired.text("/repeated"), "false");
  EXPECT_EQ(asked().size(), 2U);
}

}  // namespace
}  // namespace kring::api::testing
