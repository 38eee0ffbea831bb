#include "twin/calibrate/backtest.h"

#include <cmath>

#include "twin/calibrate/forecast.h"
#include "twin/calibrate/round_trip_testing.h"

namespace kring::twin {
namespace {

// Over many logs of a true network 80 and 95 of 100 real figures lie in their intervals. Figures of one log
// hang together: the deviation is that over logs.
TEST(Backtest, intervals_of_prediction_hold_what_then_happened_as_often_as_they_say) {
  std::vector<double> inner, outer;
  for (std::uint64_t seed = 1; seed <= 40; ++seed) {
    BacktestOptions options;
    options.runs.replications = 60;
    options.runs.seed = seed;
    const auto visits = happened_visits(true_network(), 2500, 100 + seed);
    options.at = 0.8 * visits.until;
    const auto tested = backtest(visits, options);
    ASSERT_TRUE(tested.ok());
    // A number of a few cannot have an interval of just 80 %: it holds more. So only what can nearly be
    // divided.
    double compared = 0, in_inner = 0, in_outer = 0;
    for (const auto& of : tested->figures) {
      if (std::isnan(of.real) || (of.what != Predicted::What::mean_wait && of.outer.high - of.outer.low < 20))
        continue;
      ++compared;
      in_inner += of.is_inner();
      in_outer += of.is_outer();
    }
    ASSERT_GT(compared, 6);
    inner.push_back(in_inner / compared);
    outer.push_back(in_outer / compared);
  }
  const auto expect_about = [](const std::vector<double>& shares, double nominal) {
    double sum = 0, squares = 0;
    const auto n = static_cast<double>(shares.size());
    for (const double share : shares) sum += share;
    for (const double share : shares) squares += std::pow(share - sum / n, 2);
    EXPECT_NEAR(sum / n, nominal, 3.5 * std::sqrt(squares / (n - 1) / n)) << n;
  };
  expect_about(inner, 0.8);
  expect_about(outer, 0.95);
}

// What is wrong is seen: the same log, but in the held-out part as many again come.
TEST(Backtest, a_period_unlike_the_one_before_falls_outside) {
  Network n = true_network();
  n.rate_changes = {{2000, every, every, 2.5}};
  const auto visits = happened_visits(n, 2500, 5);
  BacktestOptions options;
  options.at = 0.8 * visits.until;
  options.runs.replications = 60;
  const auto tested = backtest(visits, options);
  ASSERT_TRUE(tested.ok());
  EXPECT_LT(tested->outer, 0.7 * static_cast<double>(tested->compared));
}

// A figure is sharp when twice as much, or half, would have fallen outside; a few cases have none.
TEST(Backtest, only_figures_that_could_have_shown_a_factor_of_two_count_as_proof) {
  BacktestOptions options;
  options.runs.replications = 60;
  const auto few = happened_visits(true_network(), 120, 5);
  options.at = 0.8 * few.until;
  const auto of_few = backtest(few, options);
  ASSERT_TRUE(of_few.ok());
  EXPECT_GT(of_few->compared, 0);
  EXPECT_EQ(of_few->sharp, 0);
  Network n = true_network();
  n.rate_changes = {{4000, every, every, 2}};
  const auto twice = happened_visits(n, 5000, 5);
  options.at = 4000;
  const auto of_twice = backtest(twice, options);
  ASSERT_TRUE(of_twice.ok());
  EXPECT_GT(of_twice->sharp, 3);
  EXPECT_LE(of_twice->sharp_of_waits, of_twice->of_waits);
  for (const auto& of : of_twice->figures)
    if (of.what == Predicted::What::arrivals &&
        twice.stations[static_cast<std::size_t>(of.station)] == "TEAM") {
      EXPECT_TRUE(of.is_sharp());
      EXPECT_FALSE(of.is_outer());
    }
}

TEST(Backtest, the_same_on_one_thread_and_three) {
  const auto visits = happened_visits(true_network(), 800, 9);
  BacktestOptions options;
  options.at = 0.7 * visits.until;
  options.runs.replications = 20;
  const auto one = backtest(visits, options);
  options.runs.threads = 3;
  const auto three = backtest(visits, options);
  ASSERT_EQ(one->figures.size(), three->figures.size());
  for (std::size_t i = 0; i < one->figures.size(); ++i) {
    EXPECT_EQ(one->figures[i].outer.low, three->figures[i].outer.low);
    EXPECT_EQ(one->figures[i].median, three->figures[i].median);
  }
  options.at = visits.until;
  EXPECT_EQ(backtest(visits, options).error().rule, "twin.hold_out");
}

TEST(Forecast, eighty_of_a_hundred_waits_end_within_the_interval) {
  double inside = 0, known = 0;
  std::vector<double> shares;
  for (std::uint64_t seed = 1; seed <= 12; ++seed) {
    ForecastOptions options;
    options.runs.replications = 60;
    options.runs.seed = seed;
    options.moments = 12;
    options.within = {28, 56};
    const auto visits = happened_visits(true_network(), 2000, 200 + seed);
    options.at = visits.until;
    const auto made = forecast(visits, options);
    ASSERT_TRUE(made.ok());
    for (const auto& one : made->waits) {
      EXPECT_LE(one.p10, one.p50);
      EXPECT_LE(one.p50, one.p90);
      EXPECT_LE(one.helped_within[0], one.helped_within[1]);
      EXPECT_LE(one.helped_within[1] + one.gives_up, 1 + 1e-9);
    }
    // However few were judged, and also where all were inside: it is never quite sure.
    for (const auto& score : made->scores) {
      if (score.moments < 2) continue;
      EXPECT_LT(score.inside_bounds.low, score.inside_bounds.high) << score.inside << " of " << score.known;
    }
    inside += static_cast<double>(made->score.inside);
    known += static_cast<double>(made->score.known);
    if (made->score.known > 0) shares.push_back(made->score.share());
  }
  ASSERT_GT(known, 300);
  double squares = 0;
  for (const double share : shares) squares += std::pow(share - inside / known, 2);
  const auto n = static_cast<double>(shares.size());
  EXPECT_NEAR(inside / known, 0.8, 3.5 * std::sqrt(squares / (n - 1) / n));
}

// One server, each help 1 day, and nobody gives up: who is second in line when one is being helped waits for
// what is left of that and for one more: between 1 and 2 days, all moments equally likely.
TEST(Forecast, of_a_line_that_can_be_worked_out_on_paper) {
  Network n = network_of({{1, takes(1)}});
  n.classes = {"child"};
  n.bursts = {{0.25, 0, 0, 40}};
  auto visits = happened_visits(n, 40, 1);
  ForecastOptions options;
  options.at = 20.5;  // of 40 who came at 0, 20 were helped and one is
  options.moments = 0;
  options.within = {1, 2};
  options.runs.replications = 400;
  const auto made = forecast(visits, options);
  ASSERT_TRUE(made.ok());
  ASSERT_EQ(made->waits.size(), 19U);
  const auto& second = made->waits[1];
  EXPECT_EQ(second.place, 2);
  EXPECT_NEAR(second.p10, 1.1, 0.07);
  EXPECT_NEAR(second.p50, 1.5, 0.1);
  EXPECT_NEAR(second.p90, 1.9, 0.07);
  EXPECT_EQ(second.helped_within[0], 0);
  EXPECT_EQ(second.helped_within[1], 1);
  EXPECT_EQ(second.gives_up, 0);
}

}  // namespace
}  // namespace kring::twin
