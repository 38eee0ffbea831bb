#include "twin/kernel/simulate.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <cmath>

#include "base/json.h"
#include "base/rng.h"
#include "twin/kernel/report_json.h"
#include "twin/kernel/twin_testing.h"

namespace kring::twin {
namespace {

// Two stations with patience, priorities and a way back.
Network busy_network() {
  auto out = network_of({{3, lognormal(1, 1)}, {2, about(1.5)}}, 2);
  out.arrivals = {{0, 0, 0.5}, {0, 1, 2}};
  out.at(0, 0).route = {{1, 0.5}};
  out.at(1, 0).route = {{1, 0.4}, {0, 0.3}};
  out.at(1, 1).patience = 3;
  out.at(1, 1).gives_up_to = 0;
  out.changes = {{40, 0, {}, 0.5}, {60, 0, 4, {}}};
  out.bursts = {{50, 1, 0, 20}};
  out.snapshots = {50, 55};
  return out;
}

TEST(Simulate, one_thread_or_many_give_the_same_bytes) {
  const auto network = busy_network();
  SimulateOptions options;
  options.horizon = {10, 100, 200};
  options.replications = 23;
  const auto one = report_json(network, options, 1, simulate(network, options), "");
  for (const int threads : {2, 5, 64}) {
    options.threads = threads;
    EXPECT_EQ(report_json(network, options, 1, simulate(network, options), ""), one) << threads;
  }
  options.precision = 0.2;
  options.replications = 3;
  options.threads = 1;
  const auto precise = report_json(network, options, 1, simulate(network, options), "");
  options.threads = 3;
  EXPECT_EQ(report_json(network, options, 1, simulate(network, options), ""), precise);
  options.seed = 2;
  EXPECT_NE(report_json(network, options, 1, simulate(network, options), ""), precise);
}

// The same of all that few networks have; and what is told of it is JSON, with what there is and no more.
TEST(Simulate, tells_what_few_networks_have_and_only_there) {
  auto network = busy_network();
  SimulateOptions options;
  options.horizon = {10, 100, 200};
  const auto plain = report_json(network, options, 1, simulate(network, options), "");
  for (const char* member : {"worsened", "diverted", "aged_out_rate", "within_norm", "flows", "indicators"})
    EXPECT_EQ(plain.find(fmt::format("\"{}", member)), std::string::npos) << member;
  network.arrivals[1].batch = {0.5, 0.5};
  network.lifetime = {std::nullopt, about(30)};
  network.at(1, 0).diversion = {1, {{1, 0.5}}};
  network.at(1, 1).worsening = {4, 0};
  network.stations[0].norm = 1;
  network.rate_changes = {{30, every, every, 1.5}};
  network.behaviour_changes = {{70, 1, 0, {}}};
  ASSERT_TRUE(problems_of(network).empty());
  options.flows = true;
  options.indicators = {{"wait \"all\"", {{Term::What::wait}}, {{Term::What::visits}}},
                        {"none", {{Term::What::one}}, {{Term::What::turned_away}}}};
  options.warmup_chosen = Warmup{10, 3.5, "because"};
  const auto one = report_json(network, options, 1, simulate(network, options), "");
  options.threads = 5;
  EXPECT_EQ(report_json(network, options, 1, simulate(network, options), ""), one);
  const auto told = json::parse(one).as_object();
  EXPECT_EQ(told.at("warmup_chosen").at("why").as_string(), "because");
  EXPECT_GT(told.at("aged_out").to_number<int>(), 0);
  const auto& first = told.at("stations").at(0);
  EXPECT_GT(first.at("within_norm_fraction").at("mean").to_number<double>(), 0.1);
  EXPECT_GT(first.at("classes").at(1).at("diverted").to_number<int>(), 0);
  EXPECT_GT(told.at("stations").at(1).at("worsened").to_number<int>(), 0);
  EXPECT_FALSE(told.at("stations").at(1).as_object().contains("within_norm"));
  EXPECT_TRUE(told.at("flows").at(0).at("to").is_null());
  EXPECT_EQ(told.at("indicators").at(0).at("id").as_string(), "wait \"all\"");
  EXPECT_EQ(told.at("indicators").at(0).at("values").as_array().size(), 10U);
  EXPECT_TRUE(told.at("indicators").at(1).at("values").at(9).is_null());
  EXPECT_EQ(told.at("snapshots").at(0).at("inside").at("n").to_number<int>(), 10);
}

TEST(Simulate, runs_until_it_is_precise_and_says_when_it_is_not) {
  const auto network = busy_network();
  SimulateOptions options;
  options.horizon = {10, 100, 200};
  options.replications = 3;
  options.precision = 0.1;
  const auto report = simulate(network, options);
  EXPECT_TRUE(report.is_precise);
  EXPECT_GT(report.replications, 3);
  for (const auto& station : report.stations)
    EXPECT_LE(station.all.mean_wait_all.half_width(), 0.1 * station.all.mean_wait_all.mean);
  options.replications_max = 5;
  const auto rough = simulate(network, options);
  EXPECT_FALSE(rough.is_precise);
  EXPECT_EQ(rough.replications, 5);
}

// Little: the mean number that waits is the rate of arrivals times the mean wait. Both are measured on their
// own.
TEST(Simulate, the_law_of_little_holds) {
  auto network = network_of({{4, about(1)}});
  network.arrivals = {{0, 0, 3.4}};
  SimulateOptions options;
  options.horizon = {100, 20'100, 20'200};
  const auto all = simulate(network, options).stations[0].all;
  EXPECT_NEAR(all.mean_queue_length.mean, all.visit_rate.mean * all.mean_wait_all.mean, 0.005);
}

// With the same customers, service times and arrivals, one more server at a first-come-first-served station
// of one class lets nobody wait longer (Kiefer and Wolfowitz 1955): so not the mean either, in any
// replication. With priorities, ways back or patience this need not hold.
TEST(Simulate, more_servers_never_raise_the_mean_wait_of_their_station) {
  for (std::uint64_t seed = 1; seed <= 60; ++seed) {
    Rng rng(seed);
    const int first = 1 + static_cast<int>(rng.below(4));
    auto network = network_of({{first, lognormal(1, 2 * rng.unit())}, {2, about(1)}});
    network.arrivals = {{0, 0, first * (0.5 + 0.6 * rng.unit())}};
    network.at(0, 0).route = {{1, 0.3}};
    double before = std::numeric_limits<double>::infinity();
    for (int servers = first; servers <= first + 3; ++servers) {
      network.stations[0].servers = servers;
      const auto tally = run_once(plan_of(network, {0, 200, 2000}), seed);
      EXPECT_EQ(tally.cells[0].unfinished, 0);
      EXPECT_LE(tally.cells[0].wait_served, before) << seed;
      before = tally.cells[0].wait_served;
    }
  }
}

// Where one comes back, more servers may raise the wait: ten at 0, a day of service each, 40 days elsewhere,
// and back. The station is closed from 40.5 to 46, and wide open after. With one server they come back one a
// day from 41 on, so half of them after the closing: waits 5, 4, 3, 2, 1, 0, 0 …. With two they come back two
// a day, all while it is closed: 5, 5, 4, 4, 3, 3, 2, 2, 1, 1. Who is served sooner comes back sooner, and
// meets others.
TEST(Simulate, where_one_comes_back_more_servers_may_raise_the_wait) {
  auto network = network_of({{1, takes(1)}, {10, takes(40)}}, 1);
  network.bursts = {{0, 0, 0, 10}};
  network.at(0, 0).route = {{1, 1.0}};
  network.at(0, 1).route = {{0, 1.0}};
  network.changes = {{40.5, 0, 0, {}}, {46, 0, 10, {}}};
  const auto mean_of_return = [&](std::int64_t servers) {
    network.stations[0].servers = servers;
    const auto tally = run_once(plan_of(network, {40.25, 60, 60}), 1);
    EXPECT_EQ(tally.cells[0].served, 10);
    return tally.cells[0].wait_served / ticks_per_unit / 10;
  };
  EXPECT_EQ(mean_of_return(1), 1.5);
  EXPECT_EQ(mean_of_return(2), 3);
}

// Over all that chance can do, more servers help on average also where one customer may lose by it.
TEST(Simulate, more_servers_help_on_average_in_any_network) {
  auto network = busy_network();
  network.changes.clear();
  SimulateOptions options;
  options.horizon = {10, 400, 800};
  options.replications = 40;
  options.threads = 2;
  double before = std::numeric_limits<double>::infinity();
  for (const int servers : {3, 4, 6}) {
    network.stations[0].servers = servers;
    const auto found = simulate(network, options).stations[0].all.mean_wait_all;
    EXPECT_LT(found.mean, before);
    before = found.mean;
  }
}

TEST(Simulate, a_station_without_visits_has_no_mean_and_one_without_servers_no_utilisation) {
  auto network = network_of({{1, about(1)}, {0, about(1)}});
  network.bursts = {{1, 1, 0, 2}};
  SimulateOptions options;
  options.horizon = {0, 10, 10};
  options.replications = 2;
  const auto report = simulate(network, options);
  EXPECT_TRUE(std::isnan(report.stations[0].all.mean_wait_all.mean));
  EXPECT_EQ(report.stations[0].all.mean_wait_all.n, 0);
  EXPECT_EQ(report.stations[0].all.utilisation.mean, 0);
  EXPECT_TRUE(std::isnan(report.stations[1].all.utilisation.mean));
  EXPECT_EQ(report.stations[1].all.unfinished, 4);
  EXPECT_EQ(report.stations[1].all.mean_queue_length.mean, 1.8);
  EXPECT_NE(report_json(network, options, 1, report, "").find("\"mean\": null"), std::string::npos);
}

TEST(Simulate, a_network_k_times_as_large) {
  auto network = network_of({{39, about(1)}, {1, about(1)}});
  network.arrivals = {{0, 0, 0.05}};
  network.changes = {{1, 0, 5, {}}, {1, 1, {}, 0.5}};
  const auto larger = scaled(network, 0.5);
  EXPECT_EQ(larger.stations[0].servers, 20);  // 19.5, half up
  EXPECT_EQ(larger.stations[1].servers, 1);   // 0.5
  EXPECT_EQ(larger.arrivals[0].rate, 0.025);
  EXPECT_EQ(*larger.changes[0].servers, 3);
  EXPECT_EQ(*larger.changes[1].factor, 0.5);
}

// Table of Student's t, two-sided 5 %, as in any textbook.
TEST(Interval, the_quantiles_of_student) {
  const std::pair<std::int64_t, double> table[] = {
      {1, 12.7062047},  {2, 4.30265273},   {3, 3.18244631},   {9, 2.26215716},    {30, 2.04227246},
      {99, 1.98421695}, {500, 1.96471984}, {501, 1.96471032}, {1000, 1.96233909}, {1000000, 1.95996636}};
  for (const auto& [freedom, expected] : table)
    EXPECT_NEAR(student_t_975(freedom), expected, 2e-7) << freedom;
}

// 1, 2, 3, 4: mean 2.5, s² = 5/3; half = 3.18244631 · √(5/12) = 2.0542603.
TEST(Interval, of_four_values_worked_out_on_paper) {
  Sample sample;
  for (const double x : {1.0, 2.0, std::nan(""), 3.0, 4.0}) sample.add(x);
  const auto found = sample.estimate();
  EXPECT_EQ(found.n, 4);
  EXPECT_EQ(found.mean, 2.5);
  EXPECT_NEAR(found.half_width(), 2.0542603, 1e-6);
  EXPECT_TRUE(std::isnan(Sample().estimate().mean));
  Sample one;
  one.add(3);
  EXPECT_EQ(one.estimate().mean, 3);
  EXPECT_TRUE(std::isnan(one.estimate().low));
}

}  // namespace
}  // namespace kring::twin
