#include "mining/read/ocel.h"

#include <gtest/gtest.h>
#include <sqlite3.h>
#include <stdlib.h>

#include <filesystem>
#include <fstream>

#include "mining/read/read_log.h"
#include "mining/time_text.h"

namespace kring::mining {
namespace {

constexpr std::string_view small = R"({
"eventTypes": [{"name": "order", "attributes": [{"name": "cost", "type": "integer"}]},
 {"name": "pay", "attributes": []}],
"objectTypes": [{"name": "item", "attributes": []},
 {"name": "client", "attributes": [{"name": "town", "type": "string"}]}],
"events": [
{"id": "e1", "type": "order", "time": "2024-01-01T10:00:00Z", "attributes": [{"name": "cost", "value": "12"}],
 "relationships": [{"objectId": "i1", "qualifier": "x"}, {"objectId": "i2", "qualifier": "y"},
 {"objectId": "c", "qualifier": ""}]},
{"relationships": [{"qualifier": "", "objectId": "c"}], "time": "2024-01-02T10:00:00Z", "type": "pay", "id": "e2"},
{"id": "e3", "type": "p\u00e9\ud83d\ude00", "time": "2024-01-03", "attributes": [],
 "relationships": [{"objectId": "i1", "qualifier": ""}]}
],
"objects": [
{"id": "i1", "type": "item", "attributes": [], "relationships": [{"objectId": "c", "qualifier": "of"}]},
{"id": "i2", "type": "item"},
{"id": "c", "type": "client", "attributes": [{"name": "town", "time": "1970-01-01T00:00:00Z", "value": "Delft"}]}
]
}
)";

Result<ReadOutcome> read(std::string_view text, const std::string& type = {}) {
  const auto source = memory_source(text);
  auto outcome = read_ocel_json(*source, {});
  if (!outcome.ok()) return outcome.error();
  return flattened(std::move(outcome->log), type, std::move(outcome->report));
}

std::string words(const Result<ReadOutcome>& outcome) {
  if (!outcome.ok()) return outcome.error().rule;
  std::string all;
  const Log& log = outcome->log;
  for (std::size_t c = 0; c < log.case_count(); ++c) {
    all += std::string(log.case_names()[c]) + ":";
    for (auto e = log.events_of(c).begin; e < log.events_of(c).end; ++e)
      all += " " + std::string(log.activity_names()[log.activities()[e]]);
    all += ";";
  }
  return all;
}

TEST(Ocel, the_chosen_type_of_object_is_the_case) {
  EXPECT_EQ(words(read(small, "item")), "i1: order pé😀;i2: order;");
  const auto clients = read(small, "client");
  EXPECT_EQ(words(clients), "c: order pay;");
  EXPECT_EQ(clients->log.case_attribute("town")->text(0), "Delft");
  EXPECT_EQ(clients->log.event_attribute("cost")->integer(0), 12);
  EXPECT_EQ(words(read(small, "boat")), "ocel.no_such_type");
}

TEST(Ocel, by_itself_it_takes_the_type_of_most_events_and_then_of_most_objects) {
  EXPECT_EQ(words(read(small)), "i1: order pé😀;i2: order;");
}

TEST(Ocel, json_cut_anywhere_is_read_without_a_crash) {
  for (std::size_t size = 0; size < small.size(); ++size) {
    const auto outcome = read(small.substr(0, size), "item");
    if (size < small.find("\"events\"")) {
      EXPECT_FALSE(outcome.ok());
    }
  }
  // Events come first in some files: cut in there, nothing is known of what they are related to.
  const std::string event =
      R"({"id": "1", "type": "t", "time": "2024-01-01", "relationships": [{"objectId": "a"}]})";
  EXPECT_EQ(words(read("{\"events\": [" + event + ", " + event.substr(0, 40))), "log.cut");
  EXPECT_EQ(words(read("{\"events\": [" + event + "], \"objects\": []}")), "ocel.no_relations");
  EXPECT_EQ(words(read("{\"a\": 1}")), "ocel.not_ocel");
  EXPECT_EQ(words(read("{\"a\": }")), "ocel.syntax");
  EXPECT_EQ(words(read(R"({"ocel:global-log": {}, "ocel:events": {"e1": {}}})")), "ocel.version");
  EXPECT_EQ(words(read(R"({"events": 5, "traces": 2, "dfg": [], "variants": {"total": 0}})")),
            "log.is_findings");
  EXPECT_EQ(words(read(R"({"kring_summary": 1, "events": 5})")), "log.is_summary");
  EXPECT_EQ(words(read("{\"events\": [], \"objects\": []}")), "");
}

TEST(Ocel, what_is_wrong_is_counted) {
  const auto outcome = read(
      R"({"events": [{"id": "1", "time": "2024-01-01", "relationships": [{"objectId": "a"}]},
{"id": "2", "type": "t", "relationships": [{"objectId": "a"}]},
{"id": "3", "type": "t", "time": "soon", "relationships": [{"objectId": "b"}, {"objectId": "a"}]}],
"objects": [{"id": "a", "type": "k"}, {"id": "a", "type": "k"}, {"id": "z"}]})");
  ASSERT_TRUE(outcome.ok());
  EXPECT_EQ(words(outcome), "a: t t;");
  std::string rules;
  for (const auto& problem : outcome->report.problems)
    rules += problem.rule + " " + std::to_string(problem.count) + ";";
  EXPECT_EQ(rules,
            "ocel.bad_object 1;ocel.bad_time 1;ocel.no_time 1;ocel.no_type 1;ocel.object_twice "
            "1;ocel.unknown_object 1;");
}

class File {
 public:
  explicit File(const std::string& ending) {
    std::string pattern = (std::filesystem::temp_directory_path() / "kring-mining-XXXXXX").string();
    folder_ = ::mkdtemp(pattern.data());
    path = folder_ + "/log" + ending;
  }
  File(const File&) = delete;
  File& operator=(const File&) = delete;
  ~File() {
    std::error_code ignored;
    std::filesystem::remove_all(folder_, ignored);
  }
  std::string path;

 private:
  std::string folder_;
};

TEST(Ocel, xml_gives_the_same_log) {
  const File file(".xmlocel");
  std::ofstream(file.path) << R"(<?xml version='1.0' encoding='UTF-8'?>
<log><object-types><object-type name="item"><attributes/></object-type></object-types>
<event-types><event-type name="order"><attributes><attribute name="cost" type="integer"/></attributes>
</event-type></event-types>
<objects><object id="i1" type="item"><attributes>
<attribute name="town" time="1970-01-01T00:00:00Z">Delft &amp; co</attribute></attributes>
<objects><relationship object-id="c" qualifier="of"/></objects></object></objects>
<events><event id="e1" type="order" time="2024-01-01T10:00:00"><attributes>
<attribute name="cost">12</attribute></attributes>
<objects><relationship object-id="i1" qualifier="x"/></objects></event></events></log>)";
  const auto outcome = read_log(file.path, {});
  EXPECT_EQ(words(outcome), "i1: order;");
  ASSERT_TRUE(outcome.ok());
  EXPECT_EQ(outcome->log.event_attribute("cost")->integer(0), 12);
  EXPECT_EQ(outcome->log.case_attribute("town")->text(0), "Delft & co");
  EXPECT_EQ(outcome->log.times()[0], *parse_time("2024-01-01T09:00:00Z"));  // without a zone: in Amsterdam
}

TEST(Ocel, xml_of_the_first_version_is_named_as_such) {
  const File file(".xmlocel");
  std::ofstream(file.path) << R"(<?xml version='1.0' encoding='UTF-8'?>
<log><global scope="event"><string key="id" value="__INVALID__"/></global>
<global scope="object"><string key="id" value="__INVALID__"/></global>
<global scope="log"><string key="version" value="1.0"/></global>
<events><event><string key="id" value="e1"/><string key="activity" value="order"/>
<date key="timestamp" value="2024-01-01T10:00:00"/><list key="omap"><string key="object-id" value="i1"/></list>
</event></events><objects><object><string key="id" value="i1"/><string key="type" value="item"/></object></objects>
</log>)";
  EXPECT_EQ(words(read_log(file.path, {})), "ocel.version");
}

TEST(Ocel, sqlite_gives_the_same_log_in_the_order_of_its_events) {
  const File file(".sqlite");
  sqlite3* db = nullptr;
  ASSERT_EQ(sqlite3_open(file.path.c_str(), &db), SQLITE_OK);
  ASSERT_EQ(sqlite3_exec(db, R"(
CREATE TABLE event_map_type(ocel_type TEXT, ocel_type_map TEXT);
CREATE TABLE object_map_type(ocel_type TEXT, ocel_type_map TEXT);
CREATE TABLE event(ocel_id TEXT, ocel_type TEXT); CREATE TABLE object(ocel_id TEXT, ocel_type TEXT);
CREATE TABLE event_object(ocel_event_id TEXT, ocel_object_id TEXT, ocel_qualifier TEXT);
CREATE TABLE event_Pay(ocel_id TEXT, ocel_time TIMESTAMP);
CREATE TABLE event_Order(ocel_id TEXT, ocel_time TIMESTAMP, cost INTEGER);
CREATE TABLE object_Item(ocel_id TEXT, ocel_time TIMESTAMP, ocel_changed_field TEXT, town TEXT);
INSERT INTO event_map_type VALUES('pay', 'Pay'), ('order', 'Order');
INSERT INTO object_map_type VALUES('item', 'Item');
INSERT INTO object VALUES('i1', 'item');
INSERT INTO object_Item VALUES('i1', '1970-01-01', NULL, 'Delft'), ('i1', '2024-01-01', 'town', 'Gouda');
INSERT INTO event VALUES('e1', 'order'), ('e2', 'pay');
INSERT INTO event_Order VALUES('e1', '2024-01-01 10:00:00', 12);
INSERT INTO event_Pay VALUES('e2', '2024-01-01 10:00:00');
INSERT INTO event_object VALUES('e1', 'i1', ''), ('e2', 'i1', '');)",
                         nullptr, nullptr, nullptr),
            SQLITE_OK)
      << sqlite3_errmsg(db);
  sqlite3_close(db);
  const auto outcome = read_log(file.path, {});
  EXPECT_EQ(words(outcome), "i1: order pay;");
  ASSERT_TRUE(outcome.ok());
  EXPECT_EQ(outcome->log.event_attribute("cost")->integer(0), 12);
  EXPECT_EQ(outcome->log.case_attribute("town")->text(0), "Delft");
}

TEST(Ocel, a_database_of_something_else_is_refused) {
  const File file(".sqlite");
  sqlite3* db = nullptr;
  ASSERT_EQ(sqlite3_open(file.path.c_str(), &db), SQLITE_OK);
  sqlite3_exec(db, "CREATE TABLE t(x)", nullptr, nullptr, nullptr);
  sqlite3_close(db);
  EXPECT_EQ(words(read_log(file.path, {})), "ocel.not_ocel");
}

TEST(Ocel, a_database_that_was_cut_off_is_said_to_be_damaged) {
  const File file(".sqlite");
  sqlite3* db = nullptr;
  ASSERT_EQ(sqlite3_open(file.path.c_str(), &db), SQLITE_OK);
  for (int i = 0; i < 200; ++i)
    sqlite3_exec(db, ("CREATE TABLE t" + std::to_string(i) + "(x TEXT)").c_str(), nullptr, nullptr, nullptr);
  sqlite3_close(db);
  std::filesystem::resize_file(file.path, 20'000);
  EXPECT_EQ(words(read_log(file.path, {})), "ocel.damaged");
}

}  // namespace
}  // namespace kring::mining
