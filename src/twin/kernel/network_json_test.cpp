#include "twin/kernel/network_json.h"

#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <span>

namespace kring::twin {
namespace {

// Two stations and two classes, in the dense form.
constexpr const char* good = R"({
 "name": "two", "time_unit": "hour",
 "stations": [
  {"index": 0, "code": "A", "name": "first", "servers_k1": 3, "service": {"dist": "lognormal", "mean": 30, "cv": 1.0}},
  {"code": "B", "servers_k1": 0, "service": {"dist": "empirical", "values": [1, 2.5, 4]}}
 ],
 "classes": [{"index": 0, "name": "fast"}, {"index": 1}],
 "arrivals_k1": {"0": [0.5, 0], "1": [0.25, 0.125]},
 "routing": {"0": [[0.0, 1.0], [0, 0]], "1": [[0.1, 0.2], [0.3, 0]]},
 "patience_mean": {"0": [null, null], "1": [20, null]},
 "renege_dest": {"0": [-1, -1], "1": [1, -1]},
 "run": {"warmup": 10, "measure": 100, "cooldown": 20, "horizon": 130},
 "changes": [{"at": 5, "station": "A", "factor": 0.5}, {"at": 6, "station": 1, "servers": 2}],
 "bursts": [{"at": 7, "station": 1, "class": "fast", "count": 9}],
 "snapshots": [8, 7.5]
})";

std::string replaced(std::string text, const std::string& what, const std::string& by) {
  const auto at = text.find(what);
  EXPECT_NE(at, std::string::npos) << what;
  return at == std::string::npos ? text : text.replace(at, what.size(), by);
}

// What is written instead of what; the line and place where that is told, and a word of how to mend it.
struct Wrong {
  const char *what, *by, *place, *words;
};
void expect_refused(const char* text, std::span<const Wrong> wrongs) {
  for (const auto& [what, by, place, words] : wrongs) {
    const auto read = parse_network(replaced(text, what, by));
    ASSERT_FALSE(read.ok()) << by;
    EXPECT_NE(read.error().detail.find(place), std::string::npos) << by << "\n" << read.error().detail;
    EXPECT_NE(read.error().detail.find(words), std::string::npos) << by << "\n" << read.error().detail;
  }
}

TEST(NetworkJson, reads_all_of_it) {
  const auto read = parse_network(good);
  ASSERT_TRUE(read.ok()) << read.error().detail;
  const auto& n = *read;
  EXPECT_EQ(n.name, "two");
  EXPECT_EQ(n.time_unit, "hour");
  ASSERT_EQ(n.stations.size(), 2U);
  EXPECT_EQ(n.stations[0].servers, 3);
  EXPECT_EQ(n.stations[0].service.kind, Distribution::Kind::lognormal);
  EXPECT_EQ(n.stations[0].service.mean, 30);
  EXPECT_EQ(n.stations[1].service.values, (std::vector<double>{1, 2.5, 4}));
  EXPECT_EQ(n.stations[1].service.mean, 2.5);
  EXPECT_EQ(n.classes, (std::vector<std::string>{"fast", ""}));
  ASSERT_EQ(n.arrivals.size(), 3U);
  EXPECT_EQ(n.arrivals[2].rate, 0.125);
  EXPECT_EQ(n.at(0, 0).route.size(), 1U);
  EXPECT_EQ(n.at(1, 0).route[1].to, 1);
  EXPECT_EQ(n.at(1, 0).route[1].probability, 0.2);
  EXPECT_EQ(*n.at(1, 0).patience, 20);
  EXPECT_EQ(n.at(1, 0).gives_up_to, 1);
  EXPECT_EQ(*n.period.warmup, 10);
  EXPECT_EQ(*n.period.count_until, 110);
  EXPECT_EQ(*n.period.until, 130);
  EXPECT_EQ(*n.changes[0].factor, 0.5);
  EXPECT_EQ(*n.changes[1].servers, 2);
  EXPECT_EQ(n.bursts[0].station, 1);
  EXPECT_EQ(n.bursts[0].count, 9);
  EXPECT_EQ(n.snapshots, (std::vector<double>{7.5, 8}));
}

TEST(NetworkJson, the_same_by_names_says_only_what_is_not_nothing) {
  const auto read = parse_network(R"({"stations": [
    {"code": "A", "servers": 1, "service": {"dist": "exponential", "mean": 2}},
    {"code": "B", "servers": 1, "service": {"dist": "deterministic", "mean": 2}}],
   "classes": ["child"], "arrivals": {"child": {"A": 0.5}}, "routing": {"child": {"A": {"B": 0.75}}},
   "patience_mean": {"child": {"A": 3}}, "renege_dest": {"child": {"A": "B"}}})");
  ASSERT_TRUE(read.ok()) << read.error().detail;
  EXPECT_EQ(read->arrivals.size(), 1U);
  EXPECT_EQ(read->at(0, 0).route[0].to, 1);
  EXPECT_EQ(read->at(0, 0).gives_up_to, 1);
  EXPECT_FALSE(read->period.until);
}

constexpr const char* with_all = R"({
 "resources": [{"code": "R", "units": 3}],
 "stations": [{"code": "A", "servers": 1, "service": {"dist": "exponential", "mean": 1}, "room": 5, "holds": true,
   "needs": {"R": 2}, "calendar": {"period": 7, "steps": [{"from": 0, "factor": 1}, {"from": 5, "factor": 0}]}},
  {"code": "B", "servers": 1, "service": {"dist": "exponential", "mean": 1}}],
 "classes": ["x", "y"],
 "overflow": {"x": {"A": "B"}},
 "worsening": {"y": {"A": {"mean": 30, "to": "x"}}},
 "start": [{"station": "A", "class": "y", "in_service": 1, "waited": [3, 1]}, {"station": 1, "class": 0, "waiting": 4}],
 "cohorts": {"length": 365, "count": 5}
})";

TEST(NetworkJson, reads_room_holding_resources_calendars_worsening_and_the_start) {
  const auto read = parse_network(with_all);
  ASSERT_TRUE(read.ok()) << read.error().detail;
  const auto& a = read->stations[0];
  EXPECT_EQ(*a.room, 5);
  EXPECT_TRUE(a.holds);
  EXPECT_EQ(a.needs[0].units, 2);
  EXPECT_EQ(a.calendar.period, 7);
  EXPECT_EQ(a.calendar.steps[1].from, 5);
  EXPECT_EQ(read->at(0, 0).turned_away_to, 1);
  EXPECT_EQ(read->at(1, 0).worsening->mean, 30);
  EXPECT_EQ(read->at(1, 0).worsening->to, 0);
  EXPECT_EQ(read->start[0].waited, (std::vector<double>{3, 1}));
  EXPECT_EQ(read->start[1].waited.size(), 4U);
  EXPECT_EQ(read->cohorts.count, 5);
  const Wrong wrongs[] = {
      {"\"units\": 3", "\"units\": -3", "line 2, /resources/0/units", "from 0"},
      {"\"units\": 3", "\"units\": 1", "line 4, /stations/0/needs/R", "there are 1"},
      {"\"needs\": {\"R\"", "\"needs\": {\"Q\"", "line 4, /stations/0/needs/Q", "none of: R"},
      {"\"room\": 5", "\"room\": -5", "line 3, /stations/0/room", "at least 0"},
      {"\"holds\": true", "\"holds\": 1", "line 3, /stations/0/holds", "true or false"},
      {"\"period\": 7", "\"period\": 4", "line 4, /stations/0/calendar/steps/1/from",
       "before the period is over"},
      {"\"from\": 5", "\"from\": 0", "line 4, /stations/0/calendar/steps/1/from", "follow each other"},
      {"\"factor\": 0}", "\"factor\": -1}", "line 4, /stations/0/calendar/steps/1/factor", "at least 0"},
      {"{\"A\": \"B\"}", "{\"B\": \"A\"}", "line 7, /overflow/x/B", "no 'room'"},
      {"\"to\": \"x\"", "\"to\": \"y\"", "line 8, /worsening/y/A/to", "not another class"},
      {"\"mean\": 30", "\"mean\": 0", "line 8, /worsening/y/A/mean", "above 0"},
      {"[3, 1]", "[3, -1]", "line 9, /start/0/waited/1", "at least 0"},
      {"\"in_service\": 1", "\"in_service\": -1", "line 9, /start/0/in_service", "from 0"},
      {"\"waited\": [3, 1]", "\"waited\": [3, 1], \"waiting\": 3", "line 9, /start/0/waiting",
       "leave 'waiting' out"},
      {"\"length\": 365", "\"length\": 0", "line 10, /cohorts/length", "above 0"},
      {"\"count\": 5", "\"count\": -5", "line 10, /cohorts/count", "up to 1000"},
  };
  expect_refused(with_all, wrongs);
}

constexpr const char* with_rare = R"({
 "stations": [{"code": "A", "servers": 1, "service": {"dist": "exponential", "mean": 1}, "norm": 42},
  {"code": "B", "servers": 1, "service": {"dist": "exponential", "mean": 1}}],
 "classes": ["x", "y"],
 "arrivals": {"x": {"A": 2}},
 "batches": {"x": {"A": [0.75, 0.25]}},
 "lifetime": {"y": {"dist": "empirical", "values": [3, 5]}, "x": null},
 "diversion": {"x": {"A": {"waiting": 3, "to": {"B": 0.5}}, "B": null}},
 "rate_changes": [{"at": 4, "class": "x", "factor": 1.5}, {"at": 5, "factor": 0}],
 "speed_changes": [{"at": 2, "station": "B", "factor": 0.8}, {"at": 3, "factor": 1}],
 "behaviour_changes": [{"at": 6, "station": "A", "class": "x", "routing": {"B": 0.5}, "patience_mean": 7,
   "renege_dest": "B", "worsening": {"mean": 8, "to": "y"}, "diversion": {"waiting": 9, "to": {"B": 1}}}]
})";

TEST(NetworkJson, reads_batches_lifetimes_diversion_norms_and_changes) {
  const auto read = parse_network(with_rare);
  ASSERT_TRUE(read.ok()) << read.error().detail;
  EXPECT_EQ(*read->stations[0].norm, 42);
  EXPECT_FALSE(read->stations[1].norm);
  EXPECT_EQ(read->arrivals[0].batch, (std::vector<double>{0.75, 0.25}));
  EXPECT_FALSE(read->lifetime[0]);
  EXPECT_EQ(read->lifetime[1]->values, (std::vector<double>{3, 5}));
  EXPECT_EQ(read->at(0, 0).diversion->waiting, 3);
  EXPECT_EQ(read->at(0, 0).diversion->ways[0].to, 1);
  EXPECT_FALSE(read->at(0, 1).diversion);
  EXPECT_EQ(read->rate_changes[0].station, every);
  EXPECT_EQ(read->rate_changes[0].customer_class, 0);
  EXPECT_EQ(read->rate_changes[1].customer_class, every);
  EXPECT_EQ(read->rate_changes[1].factor, 0);
  EXPECT_EQ(read->speed_changes[0].station, 1);
  EXPECT_EQ(read->speed_changes[0].factor, 0.8);
  EXPECT_EQ(read->speed_changes[1].station, every);
  EXPECT_EQ(read->speed_changes[1].at, 3);
  const auto& change = read->behaviour_changes[0];
  EXPECT_EQ(change.at, 6);
  EXPECT_EQ(change.behaviour.route[0].probability, 0.5);
  EXPECT_EQ(*change.behaviour.patience, 7);
  EXPECT_EQ(change.behaviour.gives_up_to, 1);
  EXPECT_EQ(change.behaviour.worsening->to, 1);
  EXPECT_EQ(change.behaviour.diversion->waiting, 9);
  const Wrong wrongs[] = {
      {"\"norm\": 42", "\"norm\": -42", "line 2, /stations/0/norm", "at least 0"},
      {"[0.75, 0.25]", "[0.75, -0.25]", "line 6, /batches/x/A/1", "from 0 to 1"},
      {"[0.75, 0.25]", "[0.75, 0.5]", "line 6, /batches/x/A", "add up to 1.25; they add up to 1"},
      {"[0.75, 0.25]", "[]", "line 6, /batches/x/A", "at least one"},
      {"{\"x\": {\"A\": [", "{\"y\": {\"A\": [", "line 6, /batches/y/A", "give 'arrivals'"},
      {"[3, 5]", "[3, -5]", "line 7, /lifetime/y/values/1", "at least 0"},
      {"\"y\": {\"dist\"", "\"z\": {\"dist\"", "line 7, /lifetime/z", "there is no class 'z'"},
      {"\"waiting\": 3", "\"waiting\": 0", "line 8, /diversion/x/A/waiting", "from 1 to"},
      {"\"waiting\": 3, ", "", "line 8, /diversion/x/A", "'waiting' is missing"},
      {"{\"B\": 0.5}}", "{\"C\": 0.5}}", "line 8, /diversion/x/A/to/C", "there is no station 'C'"},
      {"{\"B\": 0.5}}", "{\"A\": 0.5}}", "line 8, /diversion/x/A/to/A", "the station itself"},
      {"{\"B\": 0.5}}", "{\"B\": 1.5}}", "line 8, /diversion/x/A/to", "add up to at most 1"},
      {"1.5}", "-1.5}", "line 9, /rate_changes/0/factor", "at least 0"},
      {"\"factor\": 1.5", "\"station\": \"A\"", "line 9, /rate_changes/0", "'factor' is missing"},
      {"\"class\": \"x\", \"factor\"", "\"class\": \"y\", \"factor\"", "line 9, /rate_changes/0",
       "nobody comes there from outside"},
      {"\"at\": 4", "\"at\": -4", "line 9, /rate_changes/0/at", "no moment"},
      {"0.8}", "0}", "line 10, /speed_changes/0/factor", "from 0.001 to 1000"},
      {"\"station\": \"B\", ", "\"class\": \"x\", ", "line 10, /speed_changes/0/class",
       "no such member; there are: at, factor, station"},
      {"\"at\": 2", "\"at\": -2", "line 10, /speed_changes/0/at", "no moment"},
      {"\"at\": 6", "\"at\": 1e12", "line 11, /behaviour_changes/0/at", "no moment"},
      {"\"station\": \"A\", ", "", "line 11, /behaviour_changes/0", "'station' is missing"},
      {"{\"B\": 0.5}, ", "{\"B\": 2}, ", "line 11, /behaviour_changes/0/routing/B", "from 0 to 1"},
      {"\"patience_mean\": 7", "\"patience_mean\": -7", "line 11, /behaviour_changes/0/patience_mean",
       "above 0"},
      {"\"renege_dest\": \"B\"", "\"overflow\": \"B\"", "line 12, /behaviour_changes/0/overflow",
       "no 'room'"},
      {"{\"mean\": 8, \"to\": \"y\"}", "{\"mean\": 8, \"to\": \"x\"}",
       "line 12, /behaviour_changes/0/worsening/to", "not another class"},
      {"\"waiting\": 9", "\"waiting\": -9", "line 12, /behaviour_changes/0/diversion/waiting", "from 1 to"},
      {"\"to\": {\"B\": 1}", "\"to\": {\"B\": 1}, \"until\": 3",
       "line 12, /behaviour_changes/0/diversion/until", "there is no such member"},
  };
  expect_refused(with_rare, wrongs);
}

TEST(NetworkJson, refuses_what_makes_no_sense_and_says_where) {
  const Wrong wrongs[] = {
      {"\"servers_k1\": 3", "\"servers_k1\": -3", "line 4, /stations/0/servers_k1", "from 0"},
      {"\"servers_k1\": 3", "\"servers_k1\": 3.5", "line 4, /stations/0/servers_k1", "whole number"},
      {"\"servers_k1\": 3", "\"servers_k1\": 1e300", "line 4, /stations/0/servers_k1", "from 0"},
      {"\"servers_k1\": 3,", "", "line 4, /stations/0", "'servers_k1' is missing"},
      {"\"servers_k1\": 3", "\"servers_k1\": \"3\"", "line 4, /stations/0/servers_k1",
       "a number is expected"},
      {"\"lognormal\"", "\"normal\"", "line 4, /stations/0/service/dist", "none of: deterministic"},
      {"\"mean\": 30", "\"mean\": -1", "line 4, /stations/0/service/mean", "at least 0"},
      {"\"mean\": 30", "\"mean\": 0", "line 4, /stations/0/service/mean", "above 0"},
      {"\"cv\": 1.0", "\"cv\": -1", "line 4, /stations/0/service/cv", "at least 0"},
      {"\"cv\": 1.0", "\"cv\": 1, \"mu\": 3", "line 4, /stations/0/service/mu", "leave 'mu' out"},
      {", \"cv\": 1.0", "", "line 4, /stations/0/service", "'cv' is missing"},
      {"[1, 2.5, 4]", "[]", "line 5, /stations/1/service/values", "at least one"},
      {"[1, 2.5, 4]", "[1, -2]", "line 5, /stations/1/service/values/1", "at least 0"},
      {"\"code\": \"B\"", "\"code\": \"A\"", "line 5, /stations/1/code", "called 'A' too"},
      {"\"index\": 0, \"code\"", "\"index\": 1, \"code\"", "line 4, /stations/0/index", "station 0"},
      {"\"name\": \"first\"", "\"naam\": \"first\"", "line 4, /stations/0/naam",
       "there is no such member; there are:"},
      {"[0.5, 0]", "[-0.5, 0]", "line 8, /arrivals_k1/0/0", "at least 0"},
      {"[0.5, 0]", "[0.5]", "line 8, /arrivals_k1/0", "1 values for 2 stations"},
      {"\"0\": [0.5, 0]", "\"7\": [0.5, 0]", "line 8, /arrivals_k1/7",
       "there is no class '7'; there are: 0 (fast), 1"},
      {"[0.0, 1.0]", "[0.1, 1.0]", "line 9, /routing/0/0", "add up to 1.1"},
      {"[0.0, 1.0]", "[0.0, 1.5]", "line 9, /routing/0/0/1", "from 0 to 1"},
      {"[0.0, 1.0]", "[-0.5, 1.0]", "line 9, /routing/0/0/0", "from 0 to 1"},
      {"[20, null]", "[0, null]", "line 10, /patience_mean/1/0", "above 0"},
      {"[20, null]", "[null, null]", "line 11, /renege_dest/1/0", "no patience"},
      {"[1, -1]", "[2, -1]", "line 11, /renege_dest/1/0", "numbered from 0 to 1"},
      {"[1, -1]", "[\"C\", -1]", "line 11, /renege_dest/1/0", "there are: A, B"},
      {"\"horizon\": 130", "\"horizon\": 131", "line 12, /run/horizon", "add up to 130"},
      {"\"warmup\": 10", "\"warmup\": -10", "line 12, /run/warmup", "at least 0"},
      {"\"factor\": 0.5", "\"factor\": -0.5", "line 13, /changes/0/factor", "at least 0"},
      {"\"factor\": 0.5", "\"factor\": 0.5, \"servers\": 1", "line 13, /changes/0", "either"},
      {"\"servers\": 2", "\"servers\": -2", "line 13, /changes/1/servers", "from 0"},
      {"\"station\": \"A\"", "\"station\": \"X\"", "line 13, /changes/0/station", "there is no station 'X'"},
      {"\"at\": 5", "\"at\": -5", "line 13, /changes/0/at", "no moment"},
      {"\"count\": 9", "\"count\": -9", "line 14, /bursts/0/count", "from 0"},
      {"\"class\": \"fast\"", "\"class\": 2", "line 14, /bursts/0/class", "there is no class '2'"},
      {"[8, 7.5]", "[8, -1]", "line 15, /snapshots/0", "no moment"},
      {"\"snapshots\"", "\"snapshot\"", "line 15, /snapshot", "there is no such member"},
      {"\"bursts\": [", "\"bursts\": {\"a\": [", "line 16", "not JSON"},
  };
  expect_refused(good, wrongs);
}

// What was to be called B is not found: that follows from the name that is there twice, so only this is told.
TEST(NetworkJson, of_a_name_that_two_have_only_that_is_told) {
  auto read = parse_network(R"({"stations": [
    {"code": "A", "servers": 1, "service": {"dist": "exponential", "mean": 2}},
    {"code": "A", "servers": -1, "service": {"dist": "exponential", "mean": 2}}],
   "classes": ["x", {"name": "x"}, "y"], "arrivals": {"x": {"A": 0.5}, "y": {"B": 1}},
   "routing": {"y": {"A": {"B": 0.75}, "B": {"A": 0.1}}}, "run": {"warmup": -1}})");
  ASSERT_FALSE(read.ok());
  const auto& fields = read.error().fields;
  ASSERT_EQ(fields.size(), 3U) << read.error().detail;
  EXPECT_EQ(fields[0].pointer, "/stations/1/code");
  EXPECT_EQ(fields[0].rule, "network.twice");
  EXPECT_NE(fields[0].detail.find("station 0 is called 'A' too"), std::string::npos);
  EXPECT_EQ(fields[1].pointer, "/arrivals/x");
  EXPECT_NE(fields[1].detail.find("classes 0 and 1 are called 'x' both"), std::string::npos);
  EXPECT_EQ(fields[2].pointer, "/run/warmup");
}

TEST(NetworkJson, tells_all_mistakes_at_once) {
  const auto read =
      parse_network(replaced(replaced(good, "\"servers_k1\": 3", "\"servers_k1\": -3"), "1.0]", "2]"));
  ASSERT_FALSE(read.ok());
  EXPECT_EQ(read.error().rule, "network.invalid");
  EXPECT_EQ(read.error().fields.size(), 3U);  // also the sum of the row
}

TEST(NetworkJson, what_is_no_network_at_all) {
  for (const char* text :
       {"", "[]", "3", "null", "{}", "{\"stations\": []}", "{\"stations\": 3, \"classes\": 4}",
        "{\"stations\": [3], \"classes\": [null]}", "{\"stations\": [], \"classes\": []} x"})
    EXPECT_FALSE(parse_network(text).ok()) << text;
  EXPECT_EQ(read_network("no-such-file.json").error().rule, "network.missing");
}

// The networks that others wrote are read as they are, when they are there.
TEST(NetworkJson, reads_the_reference_networks) {
  const char* given = std::getenv("KRING_SHARED");
  const auto folder = std::filesystem::path(given ? given : KRING_SOURCE_DIR "/../shared") / "data/sim";
  if (!std::filesystem::exists(folder)) GTEST_SKIP() << "no folder " << folder;
  const auto jz12 = read_network((folder / "reference_network.json").string());
  ASSERT_TRUE(jz12.ok()) << jz12.error().detail;
  EXPECT_EQ(jz12->stations.size(), 12U);
  EXPECT_EQ(*jz12->period.until, 40500);
  EXPECT_EQ(jz12->at(2, 3).gives_up_to, 11);
  const auto theory = read_network((folder / "theory_network.json").string());
  ASSERT_TRUE(theory.ok()) << theory.error().detail;
  EXPECT_EQ(*theory->period.count_until, 11000);
}

}  // namespace
}  // namespace kring::twin
