// Who come together, lifetimes, diversion, changes of rates and of behaviour, norms, flows: worked out on
// paper.
#include <gtest/gtest.h>

#include <cmath>

#include "twin/kernel/simulate.h"
#include "twin/kernel/twin_testing.h"

namespace kring::twin {
namespace {

const Tally::Cell& cell(const Tally& tally, const Network& network, std::size_t station, std::size_t c = 0) {
  return tally.cells[station * network.classes.size() + c];
}
const Tally::Rarity& rare(const Tally& tally,
                          const Network& network,
                          std::size_t station,
                          std::size_t c = 0) {
  return tally.rarities[station * network.classes.size() + c];
}
double served_wait(const Tally::Cell& of) { return of.wait_served / ticks_per_unit; }
Tally run(const Network& network, Horizon horizon = {0, 100, 100}, Watcher* watcher = nullptr) {
  EXPECT_TRUE(problems_of(network).empty());
  return run_once(plan_of(network, horizon, true), 1, watcher);
}

// When customers come, in units.
struct Entries : Watcher {
  std::vector<double> at;
  void saw(Moment moment, Ticks when, Word, std::size_t, std::size_t) override {
    if (moment == Moment::enters) at.push_back(units_of(when));
  }
};

// Always three: nobody serves, so at any moment a multiple of three waits.
TEST(EngineRare, who_come_together_enter_at_one_moment) {
  auto network = network_of({{0, takes(1)}});
  network.arrivals = {{0, 0, 2, {0, 0, 1}}};
  Entries entries;
  const auto tally = run(network, {0, 100, 100}, &entries);
  EXPECT_GT(tally.customers, 400);
  ASSERT_EQ(tally.customers % 3, 0);
  for (std::size_t i = 0; i < entries.at.size(); i += 3) EXPECT_EQ(entries.at[i], entries.at[i + 2]);
  EXPECT_EQ(rare(tally, network, 0).entered, tally.customers);
  // The moments are those of the same source with one at a time.
  network.arrivals[0].batch.clear();
  Entries singly;
  EXPECT_EQ(run(network, {0, 100, 100}, &singly).customers * 3, tally.customers);
  EXPECT_EQ(singly.at[7], entries.at[21]);
}

// One server of 8 days, three at 0, each 5 days in the network: one is served until 8 and leaves then, though
// the route goes on; two leave at 5.
TEST(EngineRare, a_lifetime_ends_a_wait_at_once_and_a_stay_after_service) {
  auto network = network_of({{1, takes(8)}, {1, takes(1)}});
  network.at(0, 0).route = {{1, 1.0}};
  network.lifetime = {takes(5)};
  network.bursts = {{0, 0, 0, 3}};
  const auto tally = run(network);
  EXPECT_EQ(cell(tally, network, 0).served, 1);
  EXPECT_EQ(cell(tally, network, 0).reneged, 0);
  EXPECT_EQ(rare(tally, network, 0).aged_out_waiting, 2);
  EXPECT_EQ(rare(tally, network, 0).aged_out_served, 1);
  EXPECT_EQ(rare(tally, network, 0).wait_aged_out / ticks_per_unit, 10);
  EXPECT_EQ(cell(tally, network, 0).waiting_area / ticks_per_unit, 10);
  EXPECT_EQ(cell(tally, network, 1).served, 0);
  EXPECT_EQ(tally.aged_out, 3);
  EXPECT_EQ(tally.left, 0);
  EXPECT_EQ(tally.inside, 0);
  for (const auto flow : tally.flows) EXPECT_EQ(flow, 0);  // nobody went by the route
}

// The lifetime is that of the class at entry, and goes on where one waits next: 3 days in the first line,
// given up to the second, out at 10.
TEST(EngineRare, a_lifetime_goes_on_through_the_network) {
  auto network = network_of({{0, takes(1)}, {0, takes(1)}}, 2);
  network.lifetime = {std::nullopt, takes(10)};
  network.at(1, 0).patience = 1e-3;
  network.at(1, 0).gives_up_to = 1;
  network.at(1, 1).worsening = {1e-3, 0};  // of class 0, which has none itself
  network.bursts = {{0, 0, 1, 4}, {0, 0, 0, 2}};
  const auto tally = run(network);
  EXPECT_EQ(cell(tally, network, 0, 1).reneged, 4);
  EXPECT_EQ(rare(tally, network, 1, 1).worsened, 4);
  EXPECT_EQ(rare(tally, network, 1, 0).aged_out_waiting, 4);
  EXPECT_NEAR(rare(tally, network, 1, 0).wait_aged_out / ticks_per_unit, 40, 0.1);
  EXPECT_EQ(tally.inside, 2);
}

// Who was there at the start: of a lifetime of 10 what is left is anything up to 10.
TEST(EngineRare, who_is_there_at_the_start_has_what_is_left_of_a_lifetime) {
  auto network = network_of({{0, takes(1)}});
  network.lifetime = {takes(10)};
  network.start = {{0, 0, 0, std::vector<double>(1000, 0)}};
  const auto tally = run(network);
  EXPECT_EQ(tally.start[0].aged_out, 1000);
  EXPECT_NEAR(tally.start[0].wait_aged_out / ticks_per_unit / 1000, 5, 0.3);
  EXPECT_EQ(tally.aged_out, 1000);
}

// From two who wait on, to the other station. Of seven at once, of 10 days each: the first is served, two
// wait; the 4th goes on and is served there, the 5th and 6th too (fewer wait there: 0, 1), the 7th stays (2
// and 2).
TEST(EngineRare, who_arrives_where_many_wait_goes_where_fewer_do) {
  auto network = network_of({{1, takes(10)}, {1, takes(10)}});
  network.at(0, 0).diversion = {2, {{1, 1.0}}};
  network.bursts = {{0, 0, 0, 7}};
  auto tally = run(network);
  EXPECT_EQ(rare(tally, network, 0).diverted, 3);
  EXPECT_EQ(cell(tally, network, 0).served, 4);
  EXPECT_EQ(served_wait(cell(tally, network, 0)), 0 + 10 + 20 + 30);
  EXPECT_EQ(cell(tally, network, 1).served, 3);
  EXPECT_EQ(served_wait(cell(tally, network, 1)), 0 + 10 + 20);
  // Two servers there: while fewer than twice as many wait. Two start at once, then 0, 1, 2, 3 wait.
  network.stations[1].servers = 2;
  network.bursts[0].count = 20;
  network.snapshots = {0};
  network.stations[0].servers = 1;
  tally = run(network);
  // Each who stays makes room there for two more: of 20 one is served and 6 wait here, 2 and 11 there.
  EXPECT_EQ(tally.waiting, (std::vector<std::int64_t>{6, 11}));
  EXPECT_EQ(rare(tally, network, 0).diverted, 13);
}

// The lines are 3, 2 and 1 long. The fifth at the first station goes on to the second, and stays there,
// though the third has fewer still.
TEST(EngineRare, nobody_is_diverted_twice) {
  auto network = network_of({{1, takes(10)}, {1, takes(10)}, {1, takes(10)}});
  network.at(0, 0).diversion = {3, {{1, 1.0}}};
  network.at(0, 1).diversion = {1, {{2, 1.0}}};
  network.bursts = {{0, 2, 0, 2}, {0, 1, 0, 3}, {0, 0, 0, 5}};
  network.snapshots = {0};
  const auto tally = run(network);
  EXPECT_EQ(rare(tally, network, 0).diverted, 1);
  EXPECT_EQ(rare(tally, network, 1).diverted, 0);
  EXPECT_EQ(tally.waiting, (std::vector<std::int64_t>{3, 3, 1}));
}

// Twice as many from 10 on: whoever came at t > 10 comes at 10 + (t - 10)/2, one and the same customer. From
// 20 nobody; from 30 as before, and what was left of the time then goes on.
TEST(EngineRare, a_change_of_the_rate_stretches_the_time_between_arrivals) {
  auto network = network_of({{1, takes(1)}});
  network.arrivals = {{0, 0, 3}};
  Entries before, after;
  run(network, {0, 100, 100}, &before);
  network.rate_changes = {{10, 0, 0, 2}, {20, every, every, 0}, {30, every, 0, 1}};
  ASSERT_TRUE(problems_of(network).empty());
  run(network, {0, 100, 100}, &after);
  ASSERT_GT(before.at.size(), 200U);
  for (std::size_t i = 0; i < after.at.size(); ++i) {
    const double t = before.at[i];
    EXPECT_NEAR(after.at[i], t <= 10 ? t : t <= 30 ? 10 + (t - 10) / 2 : t, 1e-8) << i;
  }
  EXPECT_EQ(after.at.size(), before.at.size());
}

// Half as fast from 3 on and as before from 7 on: of four whose service is 2 long, one after the other, the
// second has 1 left at 3, which takes 2; the third has done 1 at 7, and ends at 8.
TEST(EngineRare, a_change_of_speed_stretches_what_is_left_of_a_service) {
  auto network = network_of({{1, takes(2)}, {9, takes(2)}});
  network.at(0, 0).route = {{1, 1.0}};
  network.bursts = {{0, 0, 0, 4}};
  network.speed_changes = {{7, 0, 1}, {3, 0, 0.5}};  // in any order
  ASSERT_TRUE(problems_of(network).empty());
  const auto tally = run(network, {0, 100, 100});
  EXPECT_EQ(cell(tally, network, 0).wait_served, ticks_of(0 + 2 + 5 + 8));
  EXPECT_EQ(cell(tally, network, 0).busy_area, ticks_of(10));
  EXPECT_EQ(cell(tally, network, 1).busy_area, ticks_of(8));  // the other station goes on as it was
  // Of all stations, at 0: as if all services were so much shorter.
  network.speed_changes = {{0, every, 4}};
  auto shorter = network;
  shorter.speed_changes.clear();
  for (auto& station : shorter.stations) station.service.mean /= 4;
  EXPECT_EQ(cell(run(network), network, 0).wait_served, cell(run(shorter), shorter, 0).wait_served);
}

// From 5 on nobody goes on to the second station who ends service then or later; one who began before does
// not either.
TEST(EngineRare, behaviour_changes_for_who_ends_service_from_then_on) {
  auto network = network_of({{1, takes(2)}, {9, takes(1)}});
  network.at(0, 0).route = {{1, 1.0}};
  network.behaviour_changes = {{5, 0, 0, {}}};
  network.bursts = {{0, 0, 0, 4}};
  auto tally = run(network);  // ends of service at 2, 4, 6 and 8
  EXPECT_EQ(cell(tally, network, 1).served, 2);
  // Patience for who comes from then on; who waited before has none, and is served at 2, 4, 6.
  network.behaviour_changes[0].behaviour.patience = 1e-3;
  network.behaviour_changes[0].behaviour.gives_up_to = 1;
  network.bursts.push_back({5.5, 0, 0, 3});
  tally = run(network);
  EXPECT_EQ(cell(tally, network, 0).served, 4);
  EXPECT_EQ(cell(tally, network, 0).reneged, 3);
  EXPECT_EQ(cell(tally, network, 1).served, 2 + 3);
}

// Who has patience that runs when the new behaviour has none gives up all the same, to where it would have.
TEST(EngineRare, what_was_drawn_before_a_change_runs_on) {
  auto network = network_of({{0, takes(2)}, {9, takes(1)}}, 2);
  network.at(0, 0).patience = 5;
  network.at(0, 0).gives_up_to = 1;
  network.at(1, 0).worsening = {5, 0};
  network.behaviour_changes = {{1e-3, 0, 0, {}}, {1e-3, 1, 0, {}}};
  network.bursts = {{0, 0, 0, 10}, {0, 0, 1, 10}};
  const auto tally = run(network);
  EXPECT_EQ(cell(tally, network, 1, 0).served, 10);
  EXPECT_EQ(rare(tally, network, 0, 1).worsened, 10);
  EXPECT_EQ(cell(tally, network, 0, 0).unfinished, 10);  // that got worse, and then have no patience
}

// Waits of 0, 2, 4, 6; the norm is 4.
TEST(EngineRare, waits_within_a_norm_are_counted) {
  auto network = network_of({{1, takes(2)}});
  network.stations[0].norm = 4;
  network.bursts = {{0, 0, 0, 4}};
  EXPECT_EQ(rare(run(network), network, 0).within_norm, 3);
}

// Indicators against the figures that the report has anyway, and flows against what comes in.
TEST(Indicators, agree_with_what_is_reported_otherwise) {
  auto network = network_of({{3, lognormal(1, 1)}, {2, about(1.5)}}, 2);
  network.arrivals = {{0, 0, 0.5}, {0, 1, 2, {0.5, 0.5}}};
  network.at(0, 0).route = {{1, 0.5}};
  network.at(1, 0).route = {{1, 0.4}, {0, 0.3}};
  network.at(1, 0).patience = 3;
  network.lifetime = {std::nullopt, about(20)};
  network.stations[0].norm = 1;
  using What = Term::What;
  SimulateOptions options;
  options.horizon = {10, 200, 220};
  options.indicators = {
      {"wait", {{What::wait, 0}}, {{What::visits, 0}}},
      {"waiting", {{What::waiting, 0, 1}}},
      {"busy", {{What::busy, 1}}, {{What::capacity, 1}}},
      {"gave up", {{What::reneged, 0, 1}}, {{What::visits, 0, 1}}},
      {"in norm", {{What::within_norm, 0}}, {{What::served, 0}}},
      {"aged out", {{What::aged_out}}},
      {"to S1", {{What::flow, 0, 1, 1}}},
      {"all from S0", {{What::flow, 0}}},
      {"to outside and not",
       {{What::flow, 0, every, to_outside}, {What::flow, 0, every, 0}, {What::flow, 0, every, 1}}},
      {"came", {{What::arrivals_from_outside}}},
      {"nothing", {{What::one}}, {{What::diverted}}},
      {"two less half", {{What::one, every, every, every, 2}}, {{What::one, every, every, every, 4}}}};
  options.flows = true;
  const auto report = simulate(network, options);
  const auto of = [&](std::size_t i) { return report.indicators[i].estimate.mean; };
  EXPECT_EQ(report.indicators[0].id, "wait");
  EXPECT_NEAR(of(0), report.stations[0].all.mean_wait_all.mean, 1e-12);
  EXPECT_NEAR(report.indicators[0].estimate.low, report.stations[0].all.mean_wait_all.low, 1e-12);
  EXPECT_NEAR(of(1), report.stations[0].by_class[1].mean_queue_length.mean, 1e-12);
  EXPECT_NEAR(of(2), report.stations[1].all.utilisation.mean, 1e-12);
  EXPECT_NEAR(of(3), report.stations[0].by_class[1].renege_fraction.mean, 1e-12);
  EXPECT_NEAR(of(4), report.stations[0].all.within_norm_fraction.mean, 1e-12);
  EXPECT_NEAR(of(5), report.stations[0].all.aged_out_rate.mean + report.stations[1].all.aged_out_rate.mean,
              1e-12);
  EXPECT_NEAR(of(7), of(8), 1e-12);
  EXPECT_NEAR(of(9), 0.5 + 2 * 1.5, 0.3);
  EXPECT_EQ(report.indicators[10].estimate.n, 0);
  EXPECT_EQ(of(11), 0.5);
  EXPECT_EQ(report.indicators[0].values.size(), 10U);
  double to_s1 = 0, from_s0 = 0;
  for (const auto& flow : report.flows) {
    if (flow.from == 0) from_s0 += flow.rate.mean;
    if (flow.from == 0 && flow.to == 1 && flow.customer_class == 1) to_s1 = flow.rate.mean;
  }
  EXPECT_NEAR(of(6), to_s1, 1e-12);
  EXPECT_NEAR(of(7), from_s0, 1e-12);
}

// Without what it needs, the engine of every day runs; counting flows must change nothing else.
TEST(Indicators, counting_more_changes_no_figure) {
  auto network = network_of({{3, lognormal(1, 1)}, {2, about(1.5)}}, 2);
  network.arrivals = {{0, 0, 0.5}, {0, 1, 2}};
  network.at(1, 0).route = {{1, 0.4}, {0, 0.3}};
  network.at(1, 1).patience = 3;
  const auto plain = run_once(plan_of(network, {10, 500, 600}, false), 3);
  const auto more = run_once(plan_of(network, {10, 500, 600}, true), 3);
  EXPECT_EQ(plain.events, more.events);
  for (std::size_t i = 0; i < plain.cells.size(); ++i) {
    EXPECT_EQ(plain.cells[i].wait_served, more.cells[i].wait_served);
    EXPECT_EQ(plain.cells[i].busy_area, more.cells[i].busy_area);
  }
}

// Each replication's waiting, whose mean is what is estimated.
TEST(Indicators, snapshots_of_each_replication) {
  auto network = network_of({{1, about(1)}, {1, about(1)}});
  network.arrivals = {{0, 0, 0.9}, {1, 0, 0.8}};
  network.snapshots = {20, 50};
  SimulateOptions options;
  options.horizon = {0, 60, 60};
  options.replications = 7;
  options.keep_snapshots = true;
  const auto report = simulate(network, options);
  ASSERT_EQ(report.snapshots[1].each.size(), 7U * 2);
  double sum = 0;
  for (std::size_t r = 0; r < 7; ++r) sum += static_cast<double>(report.snapshots[1].each[r * 2 + 1]);
  EXPECT_NEAR(sum / 7, report.snapshots[1].waiting[1].mean, 1e-12);
  EXPECT_GE(report.snapshots[1].inside.mean, report.snapshots[1].waiting[0].mean);
}

// 3 - 1, 5 - 2, 4 - 2: mean 7/3, s² = 1/3; half = t(2) · √(1/9) = 4.30265273 / 3. Each by itself has a far
// wider interval.
TEST(Interval, of_pairs_worked_out_on_paper) {
  const double nan = std::nan("");
  const std::vector<double> a{1, 2, nan, 2, 9}, b{3, 5, 1, 4};
  const auto found = paired(a, b);
  EXPECT_EQ(found.n, 3);
  EXPECT_NEAR(found.mean, 7.0 / 3, 1e-12);
  EXPECT_NEAR(found.half_width(), 4.30265273 / 3, 1e-7);
}

}  // namespace
}  // namespace kring::twin
