#include "twin/kernel/endless.h"

#include <gtest/gtest.h>

#include "twin/kernel/simulate.h"
#include "twin/kernel/twin_testing.h"

namespace kring::twin {
namespace {

std::string told(const std::vector<FieldError>& found) {
  std::string out;
  for (const auto& one : found) out += one.pointer + ": " + one.detail + "\n";
  return out;
}

// Of three stations where service takes no time, of which the first and the second send on to each other.
Network round_of_two() {
  auto out = network_of({{1, takes(0)}, {1, takes(0)}, {1, takes(1)}});
  out.arrivals = {{0, 0, 1}};
  out.at(0, 0).route = {{1, 0.5}, {0, 0.5}};
  out.at(0, 1).route = {{0, 1}};
  return out;
}

TEST(Endless, a_round_in_no_time_is_refused_with_its_stations) {
  auto network = round_of_two();
  const auto found = problems_of(network);
  ASSERT_EQ(found.size(), 1U) << told(found);
  EXPECT_EQ(found[0].pointer, "/routing/0/0");
  EXPECT_EQ(found[0].rule, "network.endless");
  EXPECT_NE(found[0].detail.find("at 'S0', 'S1', and"), std::string::npos) << found[0].detail;
  network.stations[0].service = {Distribution::Kind::empirical, 0, 0, {0, 0}};
  EXPECT_FALSE(problems_of(network).empty());
  network.stations[0].service = about(1e-300);
  EXPECT_FALSE(problems_of(network).empty());
}

TEST(Endless, a_round_that_ends_or_takes_time_or_where_nobody_comes_is_none) {
  auto leaves = round_of_two();
  leaves.at(0, 1).route = {{0, 0.99}};
  auto goes_on = round_of_two();
  goes_on.at(0, 0).route = {{1, 0.5}, {2, 0.5}};
  auto lasts = round_of_two();
  lasts.stations[1].service = takes(1);
  auto is_sometimes_none = round_of_two();
  is_sometimes_none.stations[1].service = {Distribution::Kind::empirical, 0.5, 0, {0, 1}};
  auto nobody = round_of_two();
  nobody.arrivals = {{2, 0, 1}};
  auto closed = round_of_two();
  closed.stations[0].servers = 0;
  for (const auto& network : {leaves, goes_on, lasts, is_sometimes_none, nobody, closed}) {
    EXPECT_TRUE(problems_of(network).empty()) << told(problems_of(network));
    EXPECT_FALSE(run_once(plan_of(network, {0, 50, 50}), 1).halt.is());
  }
  auto later = nobody;
  later.behaviour_changes = {{3, 0, 2, later.at(0, 1)}};
  EXPECT_FALSE(problems_of(later).empty());
  nobody.bursts = {{3, 1, 0, 1}};
  EXPECT_FALSE(problems_of(nobody).empty());
  closed.changes = {{3, 0, 1, {}}};
  EXPECT_FALSE(problems_of(closed).empty());
}

TEST(Endless, giving_up_at_once_to_where_one_gives_up_at_once_is_refused) {
  auto network = network_of({{1, takes(1)}, {1, takes(1)}}, 2);
  network.arrivals = {{0, 1, 2}};
  for (const int s : {0, 1}) {
    network.at(1, s).patience = 1e-300;
    network.at(1, s).gives_up_to = 1 - s;
  }
  const auto found = problems_of(network);
  ASSERT_EQ(found.size(), 1U) << told(found);
  EXPECT_EQ(found[0].pointer, "/patience_mean/1/0");
  EXPECT_NE(found[0].detail.find("'S0', 'S1'"), std::string::npos) << found[0].detail;
  auto out = network;
  out.at(1, 1).gives_up_to = outside;
  EXPECT_TRUE(problems_of(out).empty()) << told(problems_of(out));
  auto patient = network;
  patient.at(1, 1).patience = 0.1;
  EXPECT_TRUE(problems_of(patient).empty()) << told(problems_of(patient));
  // Two classes that change into each other at once.
  auto worsens = network_of({{0, takes(1)}}, 2);
  worsens.arrivals = {{0, 0, 1}};
  worsens.at(0, 0).worsening = {1e-300, 1};
  worsens.at(1, 0).worsening = {1e-300, 0};
  ASSERT_EQ(problems_of(worsens).size(), 2U);
  EXPECT_EQ(problems_of(worsens)[0].pointer, "/worsening/0/0");
  worsens.at(1, 0).worsening->mean = 3;
  EXPECT_TRUE(problems_of(worsens).empty());
}

TEST(Endless, more_customers_than_can_be_run_are_refused_by_the_rates_of_the_whole_run) {
  auto network = network_of({{1, takes(1)}, {1, takes(1)}});
  network.arrivals = {{0, 0, 1e6}, {1, 0, 2e6, {0.5, 0.5}}};
  EXPECT_TRUE(too_much_for(network, 2499).empty());  // 4 million a unit
  const auto found = too_much_for(network, 2501);
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(found[0].pointer, "/arrivals_k1/0/1");
  network.rate_changes = {{100, every, every, 1e300}, {100, every, every, 0}};
  EXPECT_TRUE(too_much_for(network, 1e6).empty());
  network.rate_changes[1].at = 101;
  EXPECT_FALSE(too_much_for(network, 1e6).empty());
  EXPECT_TRUE(too_much_for(network, 100).empty());
}

TEST(Endless, a_calendar_of_too_many_steps_is_refused) {
  auto network = network_of({{1, takes(1)}});
  network.stations[0].calendar = {1e-6, {{0, 1}, {5e-7, 0}}};
  EXPECT_TRUE(too_much_for(network, 400).empty());
  ASSERT_EQ(too_much_for(network, 600).size(), 1U);
  EXPECT_EQ(too_much_for(network, 600)[0].pointer, "/stations/0/calendar/period");
  network.stations[0].calendar = {1e-300, {{0, 1}}};
  EXPECT_EQ(problems_of(network).size(), 1U);
}

// What cannot be seen beforehand: one in ten thousand million leaves.
TEST(Endless, a_clock_that_stands_still_stops_the_run_and_names_the_stations) {
  auto network = network_of({{1, takes(1)}, {1, takes(0)}, {1, takes(0)}});
  network.arrivals = {{0, 0, 1}};
  network.at(0, 0).route = {{1, 1}};
  network.at(0, 1).route = {{2, 1}};
  network.at(0, 2).route = {{1, 1 - 1e-10}};
  ASSERT_TRUE(problems_of(network).empty());
  SimulateOptions options;
  options.horizon = {0, 50, 50};
  options.replications = 4;
  for (const int threads : {1, 3}) {
    options.threads = threads;
    const auto report = simulate(network, options);
    ASSERT_TRUE(report.halt);
    EXPECT_EQ(report.halt->rule, "simulate.stands_still");
    EXPECT_NE(report.halt->detail.find("at 'S1', 'S2'"), std::string::npos) << report.halt->detail;
  }
  const auto warmup = choose_warmup(network, {50, 2, 1, 1});
  ASSERT_FALSE(warmup.ok());
  EXPECT_EQ(warmup.error().rule, "simulate.stands_still");
}

TEST(Endless, much_that_happens_at_once_is_no_loop) {
  auto network = network_of({{1'000'000, takes(0)}, {1'000'000, takes(0)}});
  network.bursts = {{1, 0, 0, 1'000'000}};
  network.at(0, 0).route = {{1, 1}};
  network.at(0, 1).route = {{0, 0.9}};  // twenty visits each at one tick, on average
  const auto tally = run_once(plan_of(network, {0, 50, 50}), 1);
  EXPECT_FALSE(tally.halt.is());
  EXPECT_EQ(tally.left, 1'000'000);
  EXPECT_GT(tally.events, standing_events_max);
}

TEST(Endless, more_customers_inside_than_fit_stop_the_run_where_most_wait) {
  auto growing = network_of({{1, takes(1)}, {1, takes(1)}});
  growing.arrivals = {{0, 0, 1}, {1, 0, 2000}};
  auto burst = network_of({{1, takes(1)}, {0, takes(1)}});
  burst.bursts = {{1, 1, 0, 100'000'000}};
  auto start = network_of({{0, takes(1)}, {0, takes(1e6)}});
  start.start = {{1, 0, 100'000'000, {}}};
  for (const auto& network : {growing, burst, start}) {
    auto plan = plan_of(network, {0, 500, 500});
    plan.inside_max = 100'000;
    const auto tally = run_once(plan, 1);
    EXPECT_EQ(tally.halt.why, Tally::Halt::Why::overfull);
    EXPECT_GE(tally.halt.inside, 90'000);
    EXPECT_LT(tally.halt.inside, 300'000);
    const auto error = halted(network, tally.halt);
    EXPECT_EQ(error.rule, "simulate.overfull");
    const char* most = network.start.empty() ? "'S1'" : "'S0'";  // of the last all are in service
    EXPECT_NE(error.detail.find(most), std::string::npos) << error.detail;
  }
  EXPECT_GE(customers_that_fit(1), customers_that_fit(2));
  EXPECT_GE(customers_that_fit(1'000'000), 10'000'000);
}

}  // namespace
}  // namespace kring::twin
