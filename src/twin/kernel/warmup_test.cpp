#include "twin/kernel/warmup.h"

#include <gtest/gtest.h>

#include <cmath>

#include "twin/kernel/twin_testing.h"

namespace kring::twin {
namespace {

// 8, 1, 2, 1, 2, 1, 2, 1 and so on: with the first, of 8 values, the mean is 18/8 and Σ = 8² + 4·1 + 3·4 −
// 18²/8 = 39.5, over 64 is 0.617; without, of 7, mean 10/7 and Σ = 16 − 100/7 = 1.714, over 49 is 0.035;
// without two, of 6, Σ = 1.5, over 36 is 0.042; of 5, 1.2 over 25 is 0.048; of 4, 1 over 16.
TEST(Warmup, mser_worked_out_on_paper) {
  EXPECT_EQ(mser({8, 1, 2, 1, 2, 1, 2, 1}), 1U);
  EXPECT_EQ(mser({1, 2, 1, 2, 1, 2, 1, 2}), 0U);
  EXPECT_EQ(mser({5, 5, 5, 5, 5, 5, 5, 5}), 0U);
  EXPECT_EQ(mser({}), 0U);
  EXPECT_EQ(mser({3}), 0U);
}

// Of what only rises the fewer the better: the sum of squares of k values that rise by one is (k³ − k)/12,
// over k² about k/12.
TEST(Warmup, mser_of_what_only_rises_leaves_half_out) {
  std::vector<double> rises;
  for (int i = 0; i < 200; ++i) rises.push_back(i);
  EXPECT_EQ(mser(rises), 100U);
}

// From empty. M/M/1 with load 0.9 has 9 inside. Of the mean over all of the run the part before it fills is
// too low.
TEST(Warmup, of_a_queue_that_begins_empty) {
  auto network = network_of({{1, about(1)}});
  network.arrivals = {{0, 0, 0.9}};
  const auto found = choose_warmup(network, {.until = 20'000, .replications = 20});
  ASSERT_TRUE(found.ok()) << found.error().detail;
  EXPECT_LE(found->length, 10'000);
  EXPECT_NEAR(found->mean_inside, 9, 1.2);
  EXPECT_NE(found->why.find("MSER-5 over 20 pilot runs of 20000 days"), std::string::npos) << found->why;
}

// Many servers and a long service: the number inside is 80·(1 − e^(−t/100)) on average, which is within 1 %
// of 80 after 460. Changes on the way do not matter.
TEST(Warmup, of_many_servers_that_fill_slowly) {
  auto network = network_of({{200, about(100)}});
  network.arrivals = {{0, 0, 0.8}};
  network.changes = {{1000, 0, 0, {}}};
  network.rate_changes = {{1000, 0, 0, 9}};
  network.bursts = {{3000, 0, 0, 5000}};
  const auto found = choose_warmup(network, {.until = 6000, .replications = 20});
  ASSERT_TRUE(found.ok()) << found.error().detail;
  EXPECT_GE(found->length, 200);
  EXPECT_LE(found->length, 1500);
  EXPECT_NEAR(found->mean_inside, 80, 1.5);
  const auto again = choose_warmup(network, {.until = 6000, .replications = 20, .threads = 3});
  EXPECT_EQ(found->why, again->why);
}

// More come at the second than are helped there.
TEST(Warmup, refuses_a_network_whose_line_grows_and_names_the_station) {
  auto network = network_of({{5, about(1)}, {1, about(1)}});
  network.arrivals = {{0, 0, 2}};
  network.at(0, 0).route = {{1, 0.6}};
  const auto found = choose_warmup(network, {.until = 5000});
  ASSERT_FALSE(found.ok());
  EXPECT_EQ(found.error().rule, "warmup.growing");
  EXPECT_NE(found.error().detail.find("grows at S1 (from 6"), std::string::npos) << found.error().detail;
  EXPECT_EQ(found.error().detail.find("S0"), std::string::npos);
}

// All are served at once, so no line grows; but a service takes far longer than the runs last.
TEST(Warmup, refuses_runs_that_are_too_short) {
  auto network = network_of({{100'000, about(10'000)}});
  network.arrivals = {{0, 0, 5}};
  const auto found = choose_warmup(network, {.until = 2000});
  ASSERT_FALSE(found.ok());
  EXPECT_EQ(found.error().rule, "warmup.unsettled");
}

}  // namespace
}  // namespace kring::twin
