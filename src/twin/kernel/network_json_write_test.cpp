#include <gtest/gtest.h>

#include "twin/kernel/network_json.h"
#include "twin/kernel/twin_testing.h"

namespace kring::twin {
namespace {

Network with_all_members(std::vector<std::string> classes) {
  Network n = network_of({{3, lognormal(30.25, 1.1)}, {2, about(0.1)}, {1, takes(4)}}, 3);
  n.name = "all \"of\" it";
  n.time_unit = "week";
  n.classes = std::move(classes);
  n.stations[0].name = "first\nof three";
  n.stations[2].service = {Distribution::Kind::empirical, 2, 1, {1, 2.5, 2.5}};
  n.resources = {{"psychiatrist", 3}};
  n.stations[0].needs = {{0, 2}};
  n.stations[0].room = 0;
  n.stations[1].holds = true;
  n.stations[1].calendar = {7, {{0, 1}, {5, 0.5}}};
  n.arrivals = {{0, 0, 0.1}, {1, 0, 1.0 / 3}, {2, 2, 7}};
  n.at(0, 0).route = {{1, 0.3}, {2, 0.7}};
  n.at(2, 2).route = {{2, 0.25}};
  n.at(1, 1).patience = 200.5;
  n.at(1, 1).gives_up_to = 2;
  n.at(2, 0).turned_away_to = 1;
  n.at(2, 1).worsening = Behaviour::Worsening{30, 1};
  n.stations[0].norm = 28;
  n.arrivals[1].batch = {0.75, 0, 0.25};
  n.at(0, 2).diversion = Behaviour::Diversion{5, {{1, 0.5}}};
  n.at(1, 2).diversion = Behaviour::Diversion{1, {}};
  n.lifetime = {std::nullopt, about(6574), std::nullopt};
  n.rate_changes = {{4, every, every, 1.5}, {9, 1, 0, 0}};
  n.speed_changes = {{2, 1, 0.8}, {3, every, 1}};
  n.behaviour_changes = {{3, 2, 1, n.at(2, 1)}};
  n.behaviour_changes[0].behaviour.route = {{0, 0.5}};
  n.changes = {{5, 0, {}, 0.5}, {6.5, 1, 4, {}}};
  n.bursts = {{7, 1, 2, 9}};
  n.snapshots = {0, 7.5, 8};
  n.start = {{1, 2, 2, {3.5, 0}}, {0, 1, 0, {}}};
  n.cohorts = {365, 5};
  n.period = {10, 110, 130};
  return n;
}

// Every member, by hand: what is forgotten here is found by the bytes below.
void expect_same_when_read(const Network& n) {
  const auto text = network_json(n);
  const auto read = parse_network(text);
  ASSERT_TRUE(read.ok()) << read.error().detail << text;
  EXPECT_EQ(read->name, n.name);
  EXPECT_EQ(read->classes, n.classes);
  EXPECT_EQ(read->stations[0].name, n.stations[0].name);
  EXPECT_EQ(read->stations[0].service.cv, 1.1);
  EXPECT_EQ(read->stations[2].service.values, n.stations[2].service.values);
  EXPECT_EQ(read->stations[0].needs[0].units, 2);
  EXPECT_EQ(*read->stations[0].room, 0);
  EXPECT_TRUE(read->stations[1].holds);
  EXPECT_EQ(read->stations[1].calendar.steps[1].factor, 0.5);
  ASSERT_EQ(read->arrivals.size(), 3U);
  EXPECT_EQ(read->arrivals[1].rate, 1.0 / 3);
  EXPECT_EQ(read->at(0, 0).route[1].probability, 0.7);
  EXPECT_EQ(*read->at(1, 1).patience, 200.5);
  EXPECT_EQ(read->at(1, 1).gives_up_to, 2);
  EXPECT_EQ(read->at(2, 0).turned_away_to, 1);
  EXPECT_EQ(read->at(2, 1).worsening->to, 1);
  EXPECT_EQ(*read->changes[1].servers, 4);
  EXPECT_EQ(read->bursts[0].customer_class, 2);
  EXPECT_EQ(*read->stations[0].norm, 28);
  EXPECT_EQ(read->arrivals[1].batch, n.arrivals[1].batch);
  EXPECT_EQ(read->at(0, 2).diversion->ways[0].probability, 0.5);
  EXPECT_EQ(read->at(1, 2).diversion->waiting, 1);
  EXPECT_EQ(read->lifetime[1]->mean, 6574);
  EXPECT_FALSE(read->lifetime[0]);
  EXPECT_EQ(read->rate_changes[0].station, every);
  EXPECT_EQ(read->rate_changes[1].customer_class, 0);
  EXPECT_EQ(read->speed_changes[0].factor, 0.8);
  EXPECT_EQ(read->speed_changes[1].station, every);
  EXPECT_EQ(read->behaviour_changes[0].behaviour.route[0].probability, 0.5);
  EXPECT_EQ(read->behaviour_changes[0].behaviour.worsening->mean, 30);
  EXPECT_EQ(read->snapshots, n.snapshots);
  EXPECT_EQ(read->start[0].waited, n.start[0].waited);
  EXPECT_EQ(read->cohorts.count, 5);
  EXPECT_EQ(*read->period.until, 130);
  EXPECT_EQ(network_json(*read), text);
}

TEST(NetworkJsonWrite, what_was_written_reads_as_the_same_network) {
  // Also where the names of classes do not say which is meant.
  for (const std::vector<std::string>& classes :
       {std::vector<std::string>{"crisis", "seven", "others"}, {"crisis", "0", ""}, {"a", "a", "b"}})
    expect_same_when_read(with_all_members(classes));
}

TEST(NetworkJsonWrite, a_small_network_is_a_small_file) {
  const Network n = network_of({{1, about(2)}});
  EXPECT_EQ(network_json(n), R"({
  "name": "test",
  "time_unit": "day",
  "stations": [
    {"code": "S0", "servers": 1, "service": {"dist": "exponential", "mean": 2}}
  ],
  "classes": [
    ""
  ]
}
)");
}

}  // namespace
}  // namespace kring::twin
