#include "exchange/eventlog/ocel_testing.h"
#include "exchange/eventlog/table_names.h"

namespace kring::exchange {
namespace {

using namespace ocel_testing;
using Rows = std::vector<std::string>;

std::int64_t count(const std::string& path, const std::string& table) {
  return std::stoll(rows(path, "SELECT count(*) FROM " + table).at(0));
}

TEST(OcelSqlite, both_formats_count_the_same) {
  const Folder folder;
  const std::string path = folder / "log.sqlite";
  Ledger ledger;
  add_small_story(ledger);
  const OcelReport a = export_to(ledger, folder / "log.json");
  const OcelReport b = export_to(ledger, path);
  EXPECT_EQ(std::tie(a.events, a.objects, a.relations), std::tie(b.events, b.objects, b.relations));
  EXPECT_EQ(a.events, 13);  // the login stays out

  const auto log = *parse_json(bytes_of(folder / "log.json"));
  std::size_t relations = 0;
  for (const char* list : {"events", "objects"})
    for (const auto& item : log.at(list).get_array()) relations += item.at("relationships").get_array().size();
  EXPECT_EQ(log.at("events").get_array().size(), static_cast<std::size_t>(a.events));
  EXPECT_EQ(log.at("objects").get_array().size(), static_cast<std::size_t>(a.objects));
  EXPECT_EQ(relations, static_cast<std::size_t>(a.relations));

  EXPECT_EQ(count(path, "event"), a.events);
  EXPECT_EQ(count(path, "object"), a.objects);
  EXPECT_EQ(count(path, "event_object") + count(path, "object_object"), a.relations);
  EXPECT_EQ(count(path, "event_map_type"), std::int64_t(log.at("eventTypes").get_array().size()));
  EXPECT_EQ(count(path, "object_map_type"), std::int64_t(log.at("objectTypes").get_array().size()));
}

TEST(OcelSqlite, the_file_holds_together) {
  const Folder folder;
  const std::string path = folder / "log.db";
  Ledger ledger;
  add_small_story(ledger);
  export_to(ledger, path);
  EXPECT_EQ(rows(path, "PRAGMA integrity_check"), Rows{"ok"});
  EXPECT_EQ(rows(path, "PRAGMA foreign_key_check"), Rows{});
  EXPECT_EQ(count(path, "pragma_foreign_key_list('event_PlanRated')"), 1);
  EXPECT_EQ(count(path, "pragma_foreign_key_list('object_Goal')"), 1);
}

TEST(OcelSqlite, values_have_the_type_of_their_column) {
  const Folder folder;
  const std::string path = folder / "log.sqlite3";
  Ledger ledger;
  add_small_story(ledger);
  export_to(ledger, path);
  EXPECT_EQ(rows(path, "SELECT ocel_time, kind, score, typeof(score), purpose FROM event_PlanRated"),
            Rows{"2026-11-02T09:13:00.000Z|goal|6|integer|care"});
  EXPECT_EQ(rows(path, "SELECT overMaximum, typeof(overMaximum), municipality FROM event_DossierOpened"),
            Rows{"1|integer|GM0363"});
  EXPECT_EQ(rows(path, "SELECT purpose, factPurpose, scope FROM event_CircleMemberInvited"),
            Rows{"care|own_file|plan;safety"});
  EXPECT_EQ(rows(path, "SELECT promises FROM event_PlanGoalAdded"), Rows{"3;7"});
  EXPECT_EQ(rows(path, "SELECT lifeDomain FROM event_PlanGoalRevised ORDER BY ocel_time"), (Rows{"friends", "null"}));
}

TEST(OcelSqlite, an_object_has_a_row_from_the_start_and_one_for_each_change) {
  const Folder folder;
  const std::string path = folder / "log.sqliteocel";
  Ledger ledger;
  add_small_story(ledger);
  export_to(ledger, path);
  EXPECT_EQ(rows(path, "SELECT ocel_time, ocel_changed_field, lifeDomain FROM object_Goal ORDER BY ocel_time"),
            (Rows{"1970-01-01T00:00:00.000Z|null|school", "2026-11-02T09:09:00.000Z|lifeDomain|friends",
                  "2026-11-02T09:10:00.000Z|lifeDomain|"}));
  EXPECT_EQ(rows(path, "SELECT count(*) FROM object_Action WHERE ocel_changed_field IS NULL"), Rows{"1"});
  EXPECT_EQ(rows(path, "SELECT DISTINCT o.ocel_type FROM object o WHERE NOT EXISTS (SELECT 1 FROM object_object r"
                       " WHERE r.ocel_source_id = o.ocel_id) ORDER BY 1"),
            (Rows{"dossier", "organisation", "user"}));
}

TEST(OcelSqlite, odd_names_get_tables_and_columns_of_their_own) {
  const Folder folder;
  const std::string path = folder / "log.sqlite";
  Ledger ledger;
  int number = 0;
  const char* types[] = {"plan.goal_added", "plan-goal.added", "PlanGoalADDED", "object", "map_type", "\"; DROP", "é"};
  for (const char* type : types) {
    const std::string object = id<GoalId>(static_cast<std::uint8_t>(++number)).str();
    ledger.add_raw("plan/x", type, R"([["object",")" + object + R"("]])",
                   R"({"ocel_time":1,"a\"b":2,"kind":3,"KIND":4})");
  }
  EXPECT_EQ(export_to(ledger, path).events, number);
  EXPECT_EQ(count(path, "event_map_type"), number);
  EXPECT_EQ(rows(path, "SELECT count(DISTINCT lower(ocel_type_map)) FROM event_map_type"), Rows{"7"});
  for (const auto& name : rows(path, "SELECT ocel_type_map FROM event_map_type"))
    EXPECT_EQ(count(path, sql_name("event_" + name)), 1) << name;
  EXPECT_EQ(rows(path, "SELECT ocel_type_map FROM object_map_type WHERE ocel_type = 'object'"), Rows{"Object2"});
  EXPECT_EQ(rows(path, "SELECT ocel_time2, \"a\"\"b\", KIND + kind2 FROM event_PlanGoalAdded"), Rows{"1|2|7"});
}

TEST(OcelSqlite, an_empty_ledger_gives_the_six_tables_without_rows) {
  const Folder folder;
  const std::string path = folder / "log.sqlite";
  EXPECT_EQ(export_to(Ledger{}, path).objects, 0);
  EXPECT_EQ(rows(path, "SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name"),
            (Rows{"event", "event_map_type", "event_object", "object", "object_map_type", "object_object"}));
  EXPECT_EQ(count(path, "event"), 0);
}

TEST(TableNames, words_become_one_and_no_name_is_given_twice) {
  EXPECT_EQ(table_form("plan.goal_added"), "PlanGoalAdded");
  EXPECT_EQ(table_form("rights_request"), "RightsRequest");
  EXPECT_EQ(table_form("--"), "Type");
  OwnNames names{"Object"};
  EXPECT_EQ(names.give("object"), "object2");
  EXPECT_EQ(names.give("Goal"), "Goal");
  EXPECT_EQ(names.give("GOAL"), "GOAL2");
}

}  // namespace
}  // namespace kring::exchange
