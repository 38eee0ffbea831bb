// Kring's own ledger, made by `kring demo` and read by `kring twin`: what it tells is what the ledger holds,
// counted here event by event.
#include <gtest/gtest.h>
#include <unistd.h>

#include <boost/json.hpp>

#include "app/golden_testing.h"
#include "app/learn_ledger.h"

namespace kring::app {
namespace {

namespace fs = std::filesystem;
namespace json = boost::json;

// A small region, once for all of these tests.
class TwinLedger : public testing::Test {
 protected:
  static void SetUpTestSuite() {
    folder = fs::temp_directory_path() / ("twin-ledger-" + std::to_string(::getpid()));
    const auto said = golden::said_by(
        "kring demo --only-make --dossiers 40 --years 1 --today 2026-11-21 --data " + folder.string());
    ASSERT_TRUE(said.ends_with("[exit 0]\n")) << said;
  }
  static void TearDownTestSuite() { fs::remove_all(folder); }

  static json::object told(const std::string& command) {
    const auto path = (folder / "told.json").string();
    const auto said = golden::said_by("kring twin " + command + " --replications 20 --json " + path);
    EXPECT_TRUE(said.ends_with("[exit 0]\n")) << said;
    return json::parse(golden::bytes_of(path)).as_object();
  }

  static fs::path folder;
};
fs::path TwinLedger::folder;

struct Counted {
  int asked = 0, helped = 0, open = 0;  // from a question until help
  std::map<std::string, int> begun, ended;
};

Counted counted(const mining::Log& log) {
  Counted out;
  const auto* function = log.event_attribute("function");
  for (std::size_t c = 0; c < log.case_count(); ++c) {
    bool asks = false;
    std::vector<std::string> running;
    const auto events = log.events_of(c);
    for (auto e = events.begin; e < events.end; ++e) {
      const auto type = log.activity_names()[log.activities()[e]];
      if (type == "dossier.question_asked" && !asks && running.empty()) {
        ++out.asked;
        asks = true;
      } else if (type == "plan.help_started") {
        out.helped += asks ? 1 : 0;
        asks = false;
        ++out.begun[running.emplace_back(function->text(e))];
      } else if (type == "plan.help_ended") {
        ++out.ended[running.front()];
        running.erase(running.begin());
      } else if (type == "voice.dossier_erased") {
        asks = false;
        running.clear();
      }
    }
    out.open += asks ? 1 : 0;
  }
  return out;
}

TEST_F(TwinLedger, tells_who_asked_and_how_long_help_took_without_any_option) {
  const auto read = read_ledger(folder.string(), "");
  ASSERT_TRUE(read.ok());
  const auto truth = counted(read->log);
  ASSERT_GT(truth.helped, 10);
  ASSERT_GT(truth.open, 0);
  const auto found = told("calibrate --hold-out none " + folder.string());
  EXPECT_EQ(found.at("told").as_string(), "questions");
  std::int64_t asked = 0;
  for (const auto& of : found.at("arrivals").as_array())
    if (of.at("station").as_string() == "before_help")
      asked += of.at("rate").at("n").to_number<std::int64_t>();
  EXPECT_EQ(asked, truth.asked);
  std::size_t stations = 1;
  for (const auto& of : found.at("services").as_array()) {
    const auto name = std::string(of.at("station").as_string());
    const auto ended = of.at("mean").at("n").to_number<int>(), running = of.at("running").to_number<int>();
    if (name == "before_help") {
      EXPECT_EQ(ended, truth.helped);
      EXPECT_EQ(running, truth.open);
      continue;
    }
    ++stations;
    const auto seen = truth.ended.find(name);
    EXPECT_EQ(ended, seen == truth.ended.end() ? 0 : seen->second) << name;
    EXPECT_EQ(truth.begun.count(name), 1U) << name;
  }
  EXPECT_EQ(stations, truth.begun.size() + 1);
}

TEST_F(TwinLedger, tells_who_still_waits_for_help_and_how_long_it_may_take) {
  const auto read = read_ledger(folder.string(), "");
  ASSERT_TRUE(read.ok());
  const auto made = told("forecast " + folder.string());
  const auto& waits = made.at("waits").as_array();
  EXPECT_EQ(waits.size(), static_cast<std::size_t>(counted(read->log).open));
  for (const auto& one : waits) {
    EXPECT_EQ(one.at("station").as_string(), "before_help");
    EXPECT_TRUE(one.at("place").is_null());
  }
}

TEST_F(TwinLedger, is_read_by_municipality_urgency_need_and_help) {
  const auto by = told("calibrate --hold-out none --station municipality --class urgency " + folder.string());
  std::set<std::string> classes;
  std::int64_t asked = 0;
  for (const auto& of : by.at("arrivals").as_array()) {
    if (!of.at("station").as_string().starts_with("before_help GM")) continue;  // help beside other help
    asked += of.at("rate").at("n").to_number<std::int64_t>();
    classes.emplace(of.at("class").as_string());
  }
  const auto read = read_ledger(folder.string(), "");
  ASSERT_TRUE(read.ok());
  EXPECT_EQ(asked, counted(read->log).asked);
  EXPECT_TRUE(classes.contains("regular"));
  EXPECT_TRUE(classes.contains("high"));
  const auto needs = told("calibrate --hold-out none --object need " + folder.string());
  EXPECT_EQ(needs.at("told").as_string(), "questions");
  EXPECT_EQ(told("calibrate --hold-out none --object help " + folder.string()).at("told").as_string(),
            "rooms");
}

}  // namespace
}  // namespace kring::app
