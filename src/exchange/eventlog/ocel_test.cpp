#include <sys/stat.h>
#include <unistd.h>

#include "exchange/eventlog/ocel_testing.h"

namespace kring::exchange {
namespace {

using namespace ocel_testing;

const json::object* find(const json::array& items, std::string_view key, std::string_view value) {
  for (const auto& item : items)
    if (item.get_object().at(key).get_string() == value) return &item.get_object();
  return nullptr;
}

// Name → type of the attributes of an event type.
std::map<std::string, std::string> attributes_of(const json::value& log, std::string_view type) {
  std::map<std::string, std::string> result;
  const auto* found = find(log.at("eventTypes").get_array(), "name", type);
  if (!found) return result;
  for (const auto& attribute : found->at("attributes").get_array())
    result[std::string(attribute.at("name").get_string())] = attribute.at("type").get_string();
  return result;
}

void expect_error(const Result<OcelReport>& result, Errc code, std::string_view rule, std::string_view detail) {
  ASSERT_FALSE(result.ok());
  EXPECT_EQ(result.error().code, code);
  EXPECT_EQ(result.error().rule, rule);
  EXPECT_NE(result.error().detail.find(detail), std::string::npos) << result.error().detail;
}

// KRING_RENEW_GOLDEN=1 writes the golden file anew; look at the difference before it is committed.
TEST(Ocel, the_small_ledger_gives_the_golden_log) {
  const std::string golden = KRING_SOURCE_DIR "/tests/golden/ocel/small.json";
  Ledger ledger;
  add_small_story(ledger);
  const Folder folder;
  export_to(ledger, folder / "log.json");
  const std::string bytes = bytes_of(folder / "log.json");
  if (std::getenv("KRING_RENEW_GOLDEN")) std::ofstream(golden, std::ios::binary) << bytes;
  EXPECT_EQ(bytes, bytes_of(golden));
}

TEST(Ocel, equal_ledgers_give_equal_bytes) {
  const Folder folder;
  for (const char* name : {"one.json", "two.jsonocel"}) {
    Ledger ledger;
    add_small_story(ledger);
    export_to(ledger, folder / name);
  }
  EXPECT_EQ(bytes_of(folder / "one.json"), bytes_of(folder / "two.jsonocel"));
}

TEST(Ocel, nothing_of_a_private_half_leaves) {
  Ledger ledger;
  add_small_story(ledger);
  int halves = 0;
  const auto look = [&](const ledger::StoredEvent& stored) {
    halves += stored.sealed.find(marker) != std::string::npos;
    return true;
  };
  ASSERT_TRUE(ledger.store->read([&](const ledger::Snapshot& snapshot) { return snapshot.events(0, look); }).ok());
  EXPECT_EQ(halves, 13);  // all but a setting of authority have one
  const Folder folder;
  for (const char* name : {"log.json", "log.sqlite"}) {
    export_to(ledger, folder / name);
    EXPECT_EQ(bytes_of(folder / name).find(marker), std::string::npos) << name;
  }
}

TEST(Ocel, a_text_in_a_fact_that_could_be_words_or_a_citizen_number_stays_behind) {
  Ledger ledger;
  ledger.stamp.purpose = "Because " + marker;
  ledger.stamp.actor = marker;
  ledger.stamp.organisation = marker;
  ledger.add_raw("plan/x", "plan.odd.v1", R"([["person","Zwanenmeer"]])",
                 R"({"note":"Zwanenmeer 3","bsn":"123456782","list":["Zwanenmeer 4","ok"],)"
                 R"("in":{"side":"Zwanen meer"}})");
  const auto log = exported(ledger);
  EXPECT_EQ(json::serialize(log.at("events").at(0).at("attributes")), R"([{"name":"list","value":"ok"}])");
  EXPECT_TRUE(log.at("events").at(0).at("relationships").get_array().empty());
  EXPECT_TRUE(log.at("objects").get_array().empty());
}

TEST(Ocel, values_are_declared_as_the_type_that_holds_all_of_them) {
  Ledger ledger;
  ledger.add_raw("plan/x", "plan.odd.v1", "[]",
                 R"({"n":1,"f":1,"day":"2026-11-02","mix":"2026-11-02","yes":true,"list":[1,2],)"
                 R"("none":null,"in":{"a":5}})");
  ledger.add_raw("plan/x", "plan.odd.v2", "[]",
                 R"({"n":2,"f":1.5,"day":"2026-11-02T10:00:00+01:00","mix":7,"purpose":"other","list":[]})");
  const auto log = exported(ledger);
  EXPECT_EQ(log.at("eventTypes").get_array().size(), 1U);
  const std::map<std::string, std::string> expected{
      {"n", "integer"}, {"f", "float"}, {"day", "time"}, {"mix", "string"}, {"yes", "boolean"},
      {"list", "string"}, {"in.a", "integer"}, {"purpose", "string"}, {"factPurpose", "string"}};
  EXPECT_EQ(attributes_of(log, "plan.odd"), expected);
  const auto value = [&](std::size_t event, std::string_view name) {
    const auto* found = find(log.at("events").get_array()[event].at("attributes").get_array(), "name", name);
    return found ? std::string(found->at("value").get_string()) : "absent";
  };
  EXPECT_EQ(value(0, "day"), "2026-11-02T00:00:00.000Z");
  EXPECT_EQ(value(1, "day"), "2026-11-02T09:00:00.000Z");
  EXPECT_EQ(value(0, "mix"), "2026-11-02");
  EXPECT_EQ(value(0, "list"), "1;2");
  EXPECT_EQ(value(1, "list"), "absent");
  EXPECT_EQ(value(1, "purpose"), "care");
  EXPECT_EQ(value(1, "factPurpose"), "other");
}

TEST(Ocel, an_id_that_two_types_share_names_two_objects) {
  Ledger ledger;
  const std::string shared = id<GoalId>(20).str();
  ledger.add_raw("plan/x", "plan.odd.v1", R"([["goal",")" + shared + R"("],["action",")" + shared + R"("]])", "{}");
  const auto log = exported(ledger);
  const auto& objects = log.at("objects").get_array();
  EXPECT_TRUE(find(objects, "id", shared));
  EXPECT_TRUE(find(objects, "id", "goal/" + shared));
}

TEST(Ocel, an_empty_ledger_gives_an_empty_log) {
  Ledger ledger;
  EXPECT_EQ(exported(ledger), parse_json(R"({"eventTypes":[],"objectTypes":[],"events":[],"objects":[]})").value());
}

TEST(Ocel, a_name_that_says_no_format_is_refused_with_those_that_do) {
  const Folder folder;
  for (const char* name : {"log", "log.xml", "log.json.gz"})
    expect_error(export_ocel(*ledger::make_memory_store(), folder / name, {}), Errc::invalid, "export.unknown_format",
                 ".json, .jsonocel, .sqlite, .sqlite3, .db, .sqliteocel");
  EXPECT_EQ(folder.files(), 0U);
}

TEST(Ocel, a_file_that_exists_is_kept) {
  const Folder folder;
  for (const char* name : {"log.json", "log.db"}) {
    std::ofstream(folder / name) << "mine";
    expect_error(export_ocel(*ledger::make_memory_store(), folder / name, {}), Errc::conflict, "export.exists", name);
    EXPECT_EQ(bytes_of(folder / name), "mine");
  }
  EXPECT_EQ(folder.files(), 2U);
}

TEST(Ocel, a_file_that_appears_meanwhile_is_kept) {
  const Folder folder;
  Ledger ledger;
  const auto result = export_ocel(*ledger.store, folder / "log.json",
                                  [&](std::int64_t) { std::ofstream(folder / "log.json") << "mine"; });
  expect_error(result, Errc::conflict, "export.exists", "log.json");
  EXPECT_EQ(bytes_of(folder / "log.json"), "mine");
  EXPECT_EQ(folder.files(), 1U);
}

TEST(Ocel, a_place_that_cannot_be_written_is_named) {
  const Folder folder;
  for (const char* name : {"none/log.json", "none/log.sqlite"})
    expect_error(export_ocel(*ledger::make_memory_store(), folder / name, {}), Errc::unavailable, "export.unwritable",
                 "No such file or directory");
}

TEST(Ocel, a_damaged_event_is_named_and_leaves_no_file) {
  const Folder folder;
  for (const char* objects : {"{}", "", R"([["goal"]])", R"([["goal",7]])"}) {
    Ledger ledger;
    add_small_story(ledger);
    ledger.add_raw("plan/x", "plan.odd.v1", objects, "{}");
    expect_error(export_ocel(*ledger.store, folder / "log.sqlite", {}), Errc::unavailable, "export.damaged_event",
                 "position 15");
  }
  EXPECT_EQ(folder.files(), 0U);
}

TEST(Ocel, only_its_owner_may_read_the_file_and_progress_ends_with_the_count) {
  const Folder folder;
  Ledger ledger;
  add_small_story(ledger);
  std::int64_t heard = 0;
  const auto report = export_ocel(*ledger.store, folder / "log.json", [&](std::int64_t events) { heard = events; });
  ASSERT_TRUE(report.ok());
  EXPECT_EQ(heard, report->events);
  struct stat about {};
  ASSERT_EQ(::stat((folder / "log.json").c_str(), &about), 0);
  EXPECT_EQ(about.st_mode & 0777U, 0600U);
}

}  // namespace
}  // namespace kring::exchange
