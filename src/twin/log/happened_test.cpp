#include "twin/log/happened.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>

#include "mining/read/ocel.h"
#include "mining/read/read_log.h"
#include "mining/time_text.h"
#include "twin/kernel/twin_testing.h"

namespace kring::twin {
namespace {

namespace fs = std::filesystem;

class HappenedTest : public testing::Test {
 protected:
  HappenedTest()
      : folder_(fs::temp_directory_path() / ("happened-" + std::to_string(::getpid()) + "-" +
                                             testing::UnitTest::GetInstance()->current_test_info()->name())) {
    fs::create_directories(folder_);
  }
  ~HappenedTest() override { fs::remove_all(folder_); }
  std::string path(const char* name) const { return folder_ / name; }
  static std::string bytes_of(const std::string& file) {
    std::ifstream in(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
  }
  fs::path folder_;
};

const mining::Micros new_year = *mining::parse_time("2026-01-01");

// One server, each service 1 day. Three come together at day 2; all is over by day 5. On paper: the first is
// helped from 2 to 3, the second from 3 to 4, the third from 4 to 5.
Network three_at_once() {
  Network n = network_of({{1, takes(1)}});
  n.stations[0].code = "TEAM \"A\"";
  n.classes = {"child"};
  n.bursts = {{2, 0, 0, 3}};
  return n;
}

TEST_F(HappenedTest, tells_what_was_worked_out_on_paper) {
  const auto file = path("three.json");
  const auto counts = write_happened(three_at_once(), {{0, 10, 10}, 1, 1, new_year}, file);
  ASSERT_TRUE(counts.ok());
  EXPECT_EQ(counts->children, 3);
  EXPECT_EQ(counts->visits, 3);
  EXPECT_EQ(counts->events, 15);  // each: asked, waiting, started, ended, left
  const auto read = mining::read_log(file, {});
  ASSERT_TRUE(read.ok());
  EXPECT_TRUE(read->report.problems.empty());
  const auto& log = read->log;
  ASSERT_EQ(log.case_count(), 3U);  // a case is a child: most events are related to one
  EXPECT_EQ(log.case_names()[0], "child 1");
  std::string words;
  for (auto e = log.events_of(1).begin; e < log.events_of(1).end; ++e)
    words += std::string(log.activity_names()[log.activities()[e]]) + " " +
             mining::time_text(log.times()[e]) + " " + log.event_attribute("station")->text(e) + " " +
             log.event_attribute("class")->text(e) + "\n";
  EXPECT_EQ(words,
            "dossier.question_asked 2026-01-03T00:00:00.000Z  child\n"
            "waiting.started 2026-01-03T00:00:00.000Z TEAM \"A\" child\n"
            "plan.help_started 2026-01-04T00:00:00.000Z TEAM \"A\" child\n"
            "plan.help_ended 2026-01-05T00:00:00.000Z TEAM \"A\" child\n"
            "chain.left 2026-01-05T00:00:00.000Z  child\n");
}

// Patience, getting worse, no room, and who was there: each kind of event once at least.
Network with_every_moment() {
  Network n = network_of({{1, about(3)}, {1, about(1)}}, 2);
  n.classes = {"urgent", "regular"};
  n.arrivals = {{0, 0, 0.1}, {0, 1, 0.5}};
  n.at(1, 0).patience = 10;
  n.at(1, 0).worsening = Behaviour::Worsening{8, 0};
  n.at(1, 0).route = {{1, 0.5}};
  n.at(0, 0).route = {{1, 0.5}};
  n.stations[0].room = 4;
  n.start = {{0, 1, 1, {5, 2.5}}};
  return n;
}

// Four at day 2, each over at 4.5. The third is helped from 4 to 5, and has outgrown it then; the fourth was
// still waiting.
TEST_F(HappenedTest, who_is_helped_to_the_end_did_not_age_out_of_a_line) {
  Network n = three_at_once();
  n.bursts[0].count = 4;
  n.lifetime = {takes(2.5)};
  const auto file = path("aged.json");
  ASSERT_TRUE(write_happened(n, {{0, 10, 10}, 1, 1, new_year}, file).ok());
  const auto read = mining::read_log(file, {});
  ASSERT_TRUE(read.ok());
  const auto& log = read->log;
  ASSERT_EQ(log.case_count(), 4U);
  std::vector<std::string> ends;
  for (std::size_t c = 0; c < 4; ++c) {
    const auto events = log.events_of(c);
    std::string words;
    for (auto e = events.begin + 2; e < events.end; ++e)  // after the question and the line
      words += std::string(log.activity_names()[log.activities()[e]]) + " " +
               mining::time_text(log.times()[e]).substr(8, 8) + ", ";
    ends.push_back(words);
  }
  EXPECT_EQ(ends[1], "plan.help_started 04T00:00, plan.help_ended 05T00:00, chain.left 05T00:00, ");
  EXPECT_EQ(
      ends[2],
      "plan.help_started 05T00:00, plan.help_ended 06T00:00, chain.outgrown 06T00:00, chain.left 06T00:00, ");
  EXPECT_EQ(ends[3], "waiting.aged_out 05T12:00, chain.left 05T12:00, ");
}

TEST_F(HappenedTest, counts_what_the_simulation_counts) {
  const auto n = with_every_moment();
  const Horizon horizon{0, 500, 500};
  const auto file = path("all.json");
  ASSERT_TRUE(write_happened(n, {horizon, 7, 3, new_year}, file).ok());
  SimulateOptions options;
  options.horizon = horizon;
  options.seed = 7;
  options.replications = 3;
  auto two = options;
  two.replications = 2;
  const auto all = simulate(n, options), before = simulate(n, two);  // the third is what they differ by
  const auto read = mining::read_log(file, {});
  ASSERT_TRUE(read.ok());
  EXPECT_TRUE(read->report.problems.empty());
  const auto& log = read->log;
  const auto count = [&](std::string_view type) {
    const auto number = log.activity_names().find(type);
    return std::count(log.activities().begin(), log.activities().end(), number);
  };
  EXPECT_EQ(count(happened::entered), all.customers - before.customers);
  std::int64_t served = 0, reneged = 0, turned_away = 0, of_start = 0;
  for (std::size_t s = 0; s < 2; ++s) {
    served += all.stations[s].all.served - before.stations[s].all.served;
    reneged += all.stations[s].all.reneged - before.stations[s].all.reneged;
    turned_away += all.stations[s].all.turned_away - before.stations[s].all.turned_away;
    of_start += all.start->all[s].served + all.start->all[s].reneged - before.start->all[s].served -
                before.start->all[s].reneged;
  }
  EXPECT_EQ(of_start, 2);  // and these are no visits that count
  const auto is_helped_at_start =
      count(happened::started) + count(happened::gave_up) - served - reneged - of_start;
  EXPECT_EQ(is_helped_at_start, n.start.front().in_service);
  EXPECT_EQ(count(happened::turned_away), turned_away);
  EXPECT_GT(turned_away, 0);
  EXPECT_GT(count(happened::worsened), 0);
  EXPECT_GT(reneged, 0);
  // Who waited at the start since 5 and 2.5 days.
  EXPECT_EQ(*std::min_element(log.times().begin(), log.times().end()), *mining::parse_time("2025-12-27"));
}

// Of long services some began before the child can have been there.
TEST_F(HappenedTest, who_is_there_at_the_start_came_within_a_lifetime) {
  Network n = network_of({{200, {Distribution::Kind::lognormal, 400, 2, {}}}});
  n.start = {{0, 0, 200, {}}};
  n.lifetime = {Distribution{Distribution::Kind::empirical, 400, 0, {300, 500}}};
  ASSERT_TRUE(write_happened(n, {{0, 1, 1}, 1, 1, new_year}, path("x.json")).ok());
  const auto read = mining::read_log(path("x.json"), {});
  ASSERT_TRUE(read.ok());
  const auto first = *std::min_element(read->log.times().begin(), read->log.times().end());
  EXPECT_GE(first, *mining::parse_time("2024-08-19"));  // 500 days before
  EXPECT_LT(first, *mining::parse_time("2024-12-01"));
  EXPECT_EQ(read->log.case_count(), 200U);
}

TEST_F(HappenedTest, the_same_replication_gives_the_same_bytes_and_another_other_ones) {
  const auto n = with_every_moment();
  ASSERT_TRUE(write_happened(n, {{0, 100, 100}, 7, 3, new_year}, path("a")).ok());
  ASSERT_TRUE(write_happened(n, {{0, 100, 100}, 7, 3, new_year}, path("b")).ok());
  ASSERT_TRUE(write_happened(n, {{0, 100, 100}, 7, 4, new_year}, path("c")).ok());
  EXPECT_EQ(bytes_of(path("a")), bytes_of(path("b")));
  EXPECT_NE(bytes_of(path("a")), bytes_of(path("c")));
}

TEST_F(HappenedTest, an_unknown_unit_and_a_folder_that_is_not_there_are_refused) {
  auto n = three_at_once();
  n.time_unit = "moon";
  const auto moon = write_happened(n, {{0, 10, 10}, 1, 1, 0}, path("x"));
  ASSERT_FALSE(moon.ok());
  EXPECT_EQ(moon.error().rule, "twin.unit");
  n.time_unit = "weeks";
  EXPECT_TRUE(write_happened(n, {{0, 10, 10}, 1, 1, 0}, path("x")).ok());
  const auto nowhere = write_happened(n, {{0, 10, 10}, 1, 1, 0}, path("no/where"));
  ASSERT_FALSE(nowhere.ok());
  EXPECT_EQ(nowhere.error().rule, "write.unwritable");
}

}  // namespace
}  // namespace kring::twin
