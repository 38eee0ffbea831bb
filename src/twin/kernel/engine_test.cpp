#include "twin/kernel/engine.h"

#include <gtest/gtest.h>

#include <cmath>
#include <tuple>

#include "twin/kernel/twin_testing.h"

namespace kring::twin {
namespace {

const Tally::Cell& cell(const Tally& tally,
                        const Network& network,
                        std::size_t station,
                        std::size_t customer_class = 0) {
  return tally.cells[station * network.classes.size() + customer_class];
}
double served_wait(const Tally::Cell& cell) { return cell.wait_served / ticks_per_unit; }
Tally run(const Network& network, Horizon horizon = {0, 100, 100}) {
  EXPECT_TRUE(problems_of(network).empty());
  return run_once(plan_of(network, horizon), 1);
}

// One server, 2 days each; three at once at 0: they wait 0, 2 and 4, and leave after 2, 4 and 6.
TEST(Engine, one_after_the_other) {
  auto network = network_of({{1, takes(2)}});
  network.bursts = {{0, 0, 0, 3}};
  const auto tally = run(network);
  EXPECT_EQ(cell(tally, network, 0).served, 3);
  EXPECT_EQ(served_wait(cell(tally, network, 0)), 6);
  EXPECT_EQ(cell(tally, network, 0).waiting_area / ticks_per_unit, 6);
  EXPECT_EQ(cell(tally, network, 0).busy_area / ticks_per_unit, 6);
  EXPECT_EQ(tally.capacity_area[0] / ticks_per_unit, 100);
  EXPECT_EQ(tally.passages[0].time / ticks_per_unit, 12);
  EXPECT_EQ(tally.customers, 3);
  EXPECT_EQ(tally.left, 3);
  EXPECT_EQ(tally.events, 6);
}

// Trap. Two at once, one server, 1 day each; everybody comes back to the same station. At 1 the first joins
// behind the second, who has waited; so they take turns, and every visit from the second on waits exactly
// 1.
TEST(Engine, who_comes_back_to_the_same_station_stands_behind_those_who_wait) {
  auto network = network_of({{1, takes(1)}});
  network.at(0, 0).route = {{0, 1.0}};
  network.bursts = {{0, 0, 0, 2}};
  const auto tally = run(network, {0, 10, 10});
  // Begun at 0, 1, … 9; waits 0, 1, 1, … . The one who came at 9 waits at the end.
  EXPECT_EQ(cell(tally, network, 0).served, 10);
  EXPECT_EQ(served_wait(cell(tally, network, 0)), 9);
  EXPECT_EQ(cell(tally, network, 0).unfinished, 1);
}

// Trap. No server, five wait; at 10 there are three: three start at once, not one.
TEST(Engine, more_servers_start_all_whom_they_can) {
  auto network = network_of({{0, takes(4)}});
  network.bursts = {{0, 0, 0, 5}};
  network.changes = {{10, 0, 3, {}}};
  network.snapshots = {0, 10, 13.5, 14};
  const auto tally = run(network);
  EXPECT_EQ(tally.waiting,
            (std::vector<std::int64_t>{5, 2, 2, 2}));  // at 14 the snapshot is before the ends of service
  EXPECT_EQ(served_wait(cell(tally, network, 0)), 3 * 10 + 2 * 14);
  EXPECT_EQ(tally.capacity_area[0] / ticks_per_unit, 270);
}

// Fewer servers: who is served is served to the end. At 1 from 3 to 1; the three that began at 0 end at 4;
// then one at a time.
TEST(Engine, fewer_servers_interrupt_nobody) {
  auto network = network_of({{3, takes(4)}});
  network.bursts = {{0, 0, 0, 5}};
  network.changes = {{1, 0, {}, 1.0 / 3}};
  const auto tally = run(network);
  EXPECT_EQ(cell(tally, network, 0).served, 5);
  EXPECT_EQ(served_wait(cell(tally, network, 0)), 4 + 8);
  EXPECT_EQ(cell(tally, network, 0).busy_area / ticks_per_unit, 20);
  EXPECT_EQ(tally.capacity_area[0] / ticks_per_unit, 3 + 99);
}

// Class 0 goes before class 1 that came earlier, but interrupts nobody; in a class who came first goes
// first.
TEST(Engine, a_lower_class_goes_first_and_interrupts_nobody) {
  auto network = network_of({{1, takes(3)}}, 2);
  network.bursts = {{0, 0, 1, 3}, {1, 0, 0, 2}};
  const auto tally = run(network);
  // Class 1 begins at 0; class 0 at 3 and 6 (waits 2 and 5); class 1 at 9 and 12.
  EXPECT_EQ(served_wait(cell(tally, network, 0, 0)), 7);
  EXPECT_EQ(served_wait(cell(tally, network, 0, 1)), 21);
}

// Patience is over before the server is free, and they go to another station, where there is room.
TEST(Engine, who_gives_up_goes_where_the_network_says) {
  auto network = network_of({{1, takes(90)}, {2, takes(1)}});
  network.at(0, 0).patience = 0.5;
  network.at(0, 0).gives_up_to = 1;
  network.bursts = {{0, 0, 0, 3}};
  const auto tally = run(network);
  EXPECT_EQ(cell(tally, network, 0).served, 1);
  EXPECT_EQ(cell(tally, network, 0).reneged, 2);
  EXPECT_EQ(cell(tally, network, 1).served, 2);
  EXPECT_EQ(served_wait(cell(tally, network, 1)), 0);
  EXPECT_EQ(tally.left, 3);
  EXPECT_EQ(tally.events,
            3 + 3 + 2);  // arrivals, ends of service, ends of patience
}

// Only visits that begin in [warmup, count_until) count; areas are of that period, also of who came before
// it.
TEST(Engine, what_counts_and_what_does_not) {
  auto network = network_of({{1, takes(10)}});
  network.bursts = {{0, 0, 0, 2}, {20, 0, 0, 3}, {40, 0, 0, 1}};
  const auto tally = run(network, {5, 40, 45});
  // Services 0–10, 10–20, 20–30, 30–40, 40–50. Counted are the three of 20: waits 0, 10, 20. The one of 40
  // is not.
  EXPECT_EQ(cell(tally, network, 0).served, 3);
  EXPECT_EQ(served_wait(cell(tally, network, 0)), 30);
  EXPECT_EQ(cell(tally, network, 0).unfinished, 0);
  EXPECT_EQ(cell(tally, network, 0).busy_area / ticks_per_unit, 35);
  EXPECT_EQ(cell(tally, network, 0).waiting_area / ticks_per_unit, 5 + 10 + 20);
  EXPECT_EQ(tally.passages[0].left,
            2);  // of the three of 20 the last is served until 50
  EXPECT_EQ(tally.inside, 2);
}

TEST(Engine, a_visit_that_still_waits_at_the_end_is_told) {
  auto network = network_of({{1, takes(60)}});
  network.bursts = {{0, 0, 0, 4}};
  const auto tally = run(network);
  EXPECT_EQ(cell(tally, network, 0).served, 2);
  EXPECT_EQ(cell(tally, network, 0).unfinished, 2);
  EXPECT_EQ(tally.inside, 3);
}

// The end of service at 2 comes before the arrival at 2 of who was served elsewhere: the server is free.
TEST(Engine, at_one_moment_ends_of_service_go_in_the_order_of_their_scheduling) {
  auto network = network_of({{1, takes(2)}, {1, takes(1)}});
  network.at(0, 0).route = {{1, 1.0}};
  network.bursts = {{0, 0, 0, 1}, {1, 1, 0, 1}};  // both are served until 2; the one at 0 began first
  const auto tally = run(network);
  EXPECT_EQ(cell(tally, network, 1).served, 2);
  EXPECT_EQ(served_wait(cell(tally, network, 1)),
            0);  // joins, and is taken at the same moment
}

// The same customers need the same service and go the same way, however many servers there are: so servers
// are busy as long in all, and the last has left, in both.
TEST(Engine, scenarios_share_their_chance) {
  auto network = network_of({{2, lognormal(1, 1)}, {5, about(2)}});
  network.at(0, 0).route = {{1, 0.5}};
  network.bursts = {{0, 0, 0, 500}};
  auto more = network;
  more.stations[0].servers = 9;
  const auto a = run(network, {0, 5000, 5000}), b = run(more, {0, 5000, 5000});
  EXPECT_EQ(a.left, 500);
  EXPECT_EQ(b.left, 500);
  EXPECT_EQ(cell(a, network, 1).served, cell(b, more, 1).served);
  EXPECT_NEAR(cell(a, network, 0).busy_area / cell(b, more, 0).busy_area, 1, 1e-12);
  EXPECT_NEAR(cell(a, network, 1).busy_area / cell(b, more, 1).busy_area, 1, 1e-12);
  EXPECT_GT(cell(a, network, 0).wait_served, 2 * cell(b, more, 0).wait_served);
}

// Open for 5 of 7 days; three come at 4.5. The first is served until 5.5, though the station closes at 5;
// the others at 7 and 8.
TEST(Engine, servers_come_and_go_by_the_calendar) {
  auto network = network_of({{1, takes(1)}});
  network.stations[0].calendar = {7, {{0, 1}, {5, 0}}};
  network.bursts = {{4.5, 0, 0, 3}};
  const auto tally = run(network, {0, 70, 70});
  EXPECT_EQ(served_wait(cell(tally, network, 0)), 2.5 + 3.5);
  EXPECT_EQ(tally.capacity_area[0] / ticks_per_unit, 50);
}

TEST(Engine, a_change_of_servers_and_a_calendar_go_together) {
  auto network = network_of({{4, takes(1)}});
  network.stations[0].calendar = {10, {{2, 0.5}, {8, 1}}};  // at 0 that of the end of the period: 1
  network.changes = {{10, 0, {}, 0.5}};
  const auto tally = run(network, {0, 20, 20});
  EXPECT_EQ(tally.capacity_area[0] / ticks_per_unit, 4 * 2 + 2 * 6 + 4 * 2 + 2 * 2 + 1 * 6 + 2 * 2);
}

// Room for one: of four one is served, one waits, and two go to the other station, which has no room at
// all.
TEST(Engine, who_finds_no_room_is_turned_away) {
  auto network = network_of({{1, takes(10)}, {1, takes(10)}});
  network.stations[0].room = 1;
  network.stations[1].room = 0;
  network.at(0, 0).turned_away_to = 1;
  network.bursts = {{0, 0, 0, 4}};
  auto tally = run(network);
  EXPECT_EQ(cell(tally, network, 0).turned_away, 2);
  EXPECT_EQ(cell(tally, network, 1).turned_away, 1);
  EXPECT_EQ(cell(tally, network, 0).served, 2);
  EXPECT_EQ(cell(tally, network, 1).served, 1);
  EXPECT_EQ(tally.left, 4);
  network.at(0, 1).turned_away_to = 0;  // round and round: whoever is turned away everywhere leaves
  tally = run(network);
  EXPECT_EQ(tally.left, 4);
  EXPECT_EQ(cell(tally, network, 1).served, 1);
}

// A place (1 day) that is kept until the next (10 days) takes over. Three at once: c1 leaves the first at
// 1; c2 is ready at 2 and keeps it until 11; so c3 waits until 11, is ready at 12 and keeps it until 21.
TEST(Engine, a_server_that_is_held_serves_nobody_else) {
  auto network = network_of({{1, takes(1)}, {1, takes(10)}});
  network.stations[0].holds = true;
  network.at(0, 0).route = {{1, 1.0}};
  network.bursts = {{0, 0, 0, 3}};
  const auto tally = run(network);
  EXPECT_EQ(served_wait(cell(tally, network, 0)), 0 + 1 + 11);
  EXPECT_EQ(served_wait(cell(tally, network, 1)), 0 + 9 + 9);
  EXPECT_EQ(tally.held_area[0] / ticks_per_unit, 9 + 9);
  EXPECT_EQ(cell(tally, network, 0).busy_area / ticks_per_unit, 3);
  EXPECT_EQ(tally.left, 3);
}

// Who gives up gives back what it held.
TEST(Engine, two_that_wait_for_each_other_are_told_and_patience_frees_them) {
  auto network = network_of({{1, takes(1)}, {1, takes(1)}});
  network.stations[0].holds = network.stations[1].holds = true;
  network.at(0, 0).route = {{1, 1.0}};
  network.at(0, 1).route = {{0, 1.0}};
  network.bursts = {{0, 0, 0, 1}, {0, 1, 0, 1}};
  auto tally = run(network);
  EXPECT_EQ(tally.held_at_end, 2);
  EXPECT_EQ(tally.inside, 2);
  EXPECT_EQ(cell(tally, network, 0).served, 1);
  EXPECT_EQ(tally.held_area[0] / ticks_per_unit, 99);
  network.at(0, 1).patience = 0.01;
  tally = run(network);
  EXPECT_EQ(tally.held_at_end, 0);
  EXPECT_EQ(cell(tally, network, 1).reneged, 1);
}

// One specialist for two stations. At 0 two of class 1 at the second; at 1 one of class 0 at the first.
// What is given back at 2 goes to class 0, though the other waits longer.
TEST(Engine, a_shared_resource_goes_to_the_lowest_class) {
  auto network = network_of({{3, takes(2)}, {3, takes(2)}}, 2);
  network.resources = {{"R", 1}};
  network.stations[0].needs = network.stations[1].needs = {{0, 1}};
  network.bursts = {{0, 1, 1, 2}, {1, 0, 0, 1}};
  const auto tally = run(network);
  EXPECT_EQ(served_wait(cell(tally, network, 0, 0)), 1);
  EXPECT_EQ(served_wait(cell(tally, network, 1, 1)), 4);
}

// One is served until 50. A of class 1 comes at 1, B of class 2 at 2, which is of class 0 almost at once: B
// goes first, and counts there. C of class 2 at 3 becomes of class 0 too, and stands behind B, who came
// first.
TEST(Engine, who_gets_worse_goes_before_by_the_moment_of_arrival) {
  auto network = network_of({{1, takes(50)}}, 3);
  network.at(2, 0).worsening = {1e-6, 0};
  network.bursts = {{0, 0, 0, 1}, {1, 0, 1, 1}, {2, 0, 2, 1}, {3, 0, 2, 1}};
  const auto tally = run(network, {0, 500, 500});
  EXPECT_EQ(served_wait(cell(tally, network, 0, 0)), 0 + 48 + 97);
  EXPECT_EQ(served_wait(cell(tally, network, 0, 1)), 149);
  EXPECT_EQ(cell(tally, network, 0, 2).served, 0);
  EXPECT_EQ(cell(tally, network, 0, 0).waiting_area / ticks_per_unit +
                cell(tally, network, 0, 2).waiting_area / ticks_per_unit,
            48 + 97);
}

// Who leaves after getting worse counts as having given up in the new class.
TEST(Engine, who_leaves_after_getting_worse_is_counted_where_it_was_then) {
  auto network = network_of({{0, takes(1)}}, 2);
  network.at(1, 0).worsening = {1e-6, 0};
  network.at(1, 0).patience = 1e6;
  network.at(0, 0).patience = 1e-3;
  network.bursts = {{1, 0, 1, 10}};
  const auto tally = run(network);
  EXPECT_EQ(cell(tally, network, 0, 0).reneged, 10);
  EXPECT_EQ(cell(tally, network, 0, 1).reneged, 0);
}

// One in service, two in line since 5 and 2. The service goes on for r, somewhere up to 4; they wait r and
// r + 4 more.
TEST(Engine, a_run_begins_with_who_is_there) {
  auto network = network_of({{1, takes(4)}});
  network.start = {{0, 0, 1, {2, 5}}};
  const auto tally = run(network);
  EXPECT_EQ(tally.at_start, 3);
  EXPECT_EQ(tally.customers, 0);
  EXPECT_EQ(tally.left, 3);
  EXPECT_EQ(cell(tally, network, 0).served, 0);  // their visits began before
  EXPECT_EQ(tally.start[0].served, 2);
  const double rest = (tally.start[0].wait_served / ticks_per_unit - 4) / 2;
  EXPECT_GT(rest, 0);
  EXPECT_LT(rest, 4);
  EXPECT_NEAR(cell(tally, network, 0).waiting_area / ticks_per_unit, 2 * rest + 4, 1e-6);
  EXPECT_NEAR(cell(tally, network, 0).busy_area / ticks_per_unit, rest + 8, 1e-6);
}

// What is left of a service in equilibrium has the mean m (1 + cv²) / 2 (Cox 1962).
TEST(Sampler, what_is_left_of_a_length_has_the_mean_of_renewal_theory) {
  const auto mean_left = [](const Distribution& of) {
    const Sampler sampler(of);
    double sum = 0;
    for (std::uint64_t i = 0; i < 200'000; ++i)
      sum +=
          units_of(sampler.residual(word_of(5, i, Purpose::first), unit_of(word_of(5, i, Purpose::third))));
    return sum / 200'000;
  };
  EXPECT_NEAR(mean_left(takes(4)), 2, 0.02);
  EXPECT_NEAR(mean_left(about(4)), 4, 0.04);
  EXPECT_NEAR(mean_left(lognormal(4, 0.8)), 4 * (1 + 0.64) / 2, 0.05);
  // 1, 2, 2, 7: mean 3, mean of squares 14.5.
  EXPECT_NEAR(mean_left({Distribution::Kind::empirical, 3, 0, {1, 2, 2, 7}}), 14.5 / 6, 0.03);
}

TEST(Engine, waits_by_the_time_of_arrival) {
  auto network = network_of({{1, takes(2)}});
  network.cohorts = {5, 3};
  network.bursts = {{0, 0, 0, 2}, {11, 0, 0, 3}, {90, 0, 0, 1}};
  const auto tally = run(network);
  ASSERT_EQ(tally.cohorts.size(), 3U);
  EXPECT_EQ(tally.cohorts[0].served, 2);
  EXPECT_EQ(tally.cohorts[0].wait_served / ticks_per_unit, 2);
  EXPECT_EQ(tally.cohorts[1].served, 0);
  EXPECT_EQ(tally.cohorts[2].served, 3);
  EXPECT_EQ(tally.cohorts[2].wait_served / ticks_per_unit, 6);
}

// What a watcher sees, in order: two customers, one server of 2 days, the second gives up before.
TEST(Engine, a_watcher_sees_all_that_happens) {
  struct List : Watcher {
    std::vector<std::tuple<Moment, double, std::size_t>> all;
    void saw(Moment moment, Ticks at, Word, std::size_t station, std::size_t) override {
      all.emplace_back(moment, std::round(units_of(at)), station);
    }
  } list;
  auto network = network_of({{1, takes(2)}, {1, takes(3)}});
  network.at(0, 0).route = {{1, 1.0}};
  network.at(0, 0).patience = 1e-4;
  network.bursts = {{1, 0, 0, 2}};
  run_once(plan_of(network, {0, 100, 100}), 1, &list);
  using M = Watcher::Moment;
  const std::vector<std::tuple<M, double, std::size_t>> expected{
      {M::enters, 1, 0},  {M::arrives, 1, 0},  {M::starts, 1, 0}, {M::enters, 1, 0},
      {M::arrives, 1, 0}, {M::gives_up, 1, 0}, {M::leaves, 1, 0}, {M::ends, 3, 0},
      {M::arrives, 3, 1}, {M::starts, 3, 1},   {M::ends, 6, 1},   {M::leaves, 6, 1}};
  EXPECT_EQ(list.all, expected);
}

// Memory does not grow with simulated time: what is inside at most is what decides it.
TEST(Engine, a_long_run_needs_no_more_than_a_short_one) {
  auto network = network_of({{3, about(1)}});
  network.arrivals = {{0, 0, 2}};
  const auto tally = run(network, {0, 100'000, 100'000});
  EXPECT_GT(tally.customers, 190'000);
  EXPECT_LT(tally.most_inside, 100);
}

}  // namespace
}  // namespace kring::twin
