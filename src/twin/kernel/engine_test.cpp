#include "twin/kernel/engine.h"

#include <gtest/gtest.h>

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
// behind the second, who has waited; so they take turns, and every visit from the second on waits exactly 1.
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

// Class 0 goes before class 1 that came earlier, but interrupts nobody; in a class who came first goes first.
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
  EXPECT_EQ(tally.events, 3 + 3 + 2);  // arrivals, ends of service, ends of patience
}

// Only visits that begin in [warmup, count_until) count; areas are of that period, also of who came before
// it.
TEST(Engine, what_counts_and_what_does_not) {
  auto network = network_of({{1, takes(10)}});
  network.bursts = {{0, 0, 0, 2}, {20, 0, 0, 3}, {40, 0, 0, 1}};
  const auto tally = run(network, {5, 40, 45});
  // Services 0–10, 10–20, 20–30, 30–40, 40–50. Counted are the three of 20: waits 0, 10, 20. The one of 40 is
  // not.
  EXPECT_EQ(cell(tally, network, 0).served, 3);
  EXPECT_EQ(served_wait(cell(tally, network, 0)), 30);
  EXPECT_EQ(cell(tally, network, 0).unfinished, 0);
  EXPECT_EQ(cell(tally, network, 0).busy_area / ticks_per_unit, 35);
  EXPECT_EQ(cell(tally, network, 0).waiting_area / ticks_per_unit, 5 + 10 + 20);
  EXPECT_EQ(tally.passages[0].left, 2);  // of the three of 20 the last is served until 50
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
  EXPECT_EQ(served_wait(cell(tally, network, 1)), 0);  // joins, and is taken at the same moment
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
