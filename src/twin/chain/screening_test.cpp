#include "twin/chain/screening.h"

#include <gtest/gtest.h>

#include <cmath>

#include "twin/chain/chain_testing.h"
#include "twin/chain/runner.h"

namespace kring::twin::chain {
namespace {

Bounds about(double size, double half) { return {size, std::max(0.0, size - half), size + half}; }

TEST(Screening, chance_is_known_from_all_effects_together) {
  // Around their means 11 and 2: 1 + 1 and 4 + 4, in 2 degrees of freedom: √5. What never moved, and what has
  // one value only, says nothing.
  const auto noise = noise_of({{10, 12}, {0, 4}, {0, 0}, {7}});
  EXPECT_DOUBLE_EQ(noise.deviation, std::sqrt(5));
  EXPECT_EQ(noise.freedom, 2);
  EXPECT_EQ(noise_of({{1}, {2}}).freedom, 0);
}

TEST(Screening, an_effect_has_the_interval_of_all_or_its_own_when_that_is_wider) {
  const Noise noise{2, 60};  // t = 2.000298
  const auto calm = screened({10, 10.1}, noise);
  EXPECT_DOUBLE_EQ(calm.mean, 10.05);
  EXPECT_NEAR(calm.high - calm.mean, 2.000298 * 2 / std::sqrt(2), 1e-5);
  const auto wild = screened({0, 20}, noise);  // s = 14.142: 2.000298 × 14.142 / √2
  EXPECT_NEAR(wild.mean - wild.low, 2.000298 * 10, 1e-4);
  EXPECT_NEAR(screened({3}, noise).half_width(), 2.000298 * 2, 1e-5);
  // A number that does not touch the run is known to the last digit.
  EXPECT_EQ(screened({0, 0}, noise).half_width(), 0);
  // Nothing is known about chance: no interval, rather than one of nothing.
  EXPECT_TRUE(std::isnan(screened({3}, {}).low));
}

TEST(Screening, bounds_are_of_the_stronger_end) {
  const auto b = bounds_of({-10, -14, -6, 2}, {3, -1, 7, 2});
  EXPECT_EQ(b.size, 10);
  EXPECT_EQ(b.least, 6);  // of the low end; the high one may be nothing
  EXPECT_EQ(b.most, 14);
}

TEST(Screening, the_largest_go_on_and_who_could_be_among_them) {
  // The second largest is 8 at least. 7 ± 2 may be 9; 5 ± 2 is at most 7.
  EXPECT_EQ(worth_more({about(5, 2), about(10, 1), about(7, 2), about(9, 1)}, 2),
            (std::vector<std::size_t>{1, 2, 3}));
  // At most twice as many.
  EXPECT_EQ(worth_more(std::vector<Bounds>(9, about(10, 5)), 2).size(), 4u);
  // When the last of the largest may be nothing at all, nobody else needs to be known.
  EXPECT_EQ(worth_more({about(1, 2), about(10, 1), about(0.9, 2)}, 2), (std::vector<std::size_t>{0, 1}));
  // Who has no effect does not go on.
  EXPECT_EQ(worth_more({about(0, 0), about(1, 2)}, 2), (std::vector<std::size_t>{1}));
  EXPECT_TRUE(worth_more({about(1, 0)}, 0).empty());
}

TEST(FiguresOf, are_those_of_the_whole_run_and_of_any_part_of_the_replications) {
  const auto scenario = zeeland(1, 4);
  const auto run = simulate_scenario(scenario, the_chain(), {});
  for (const std::vector<std::string>& measures :
       {std::vector<std::string>{"waiting", "unseen", "out_of_home", "workload"},  // nothing after the end
        std::vector<std::string>{"waiting", "moves", "wait"}}) {
    const auto all = figures_of(scenario, the_chain(), measures, 0, 4);
    const auto later = figures_of(scenario, the_chain(), measures, 2, 4);
    for (std::size_t m = 0; m < measures.size(); ++m) {
      EXPECT_EQ(all[m], indicator(run, measures[m])->values) << measures[m];
      EXPECT_EQ(later[m], std::vector<double>(all[m].begin() + 2, all[m].end())) << measures[m];
    }
  }
}

}  // namespace
}  // namespace kring::twin::chain
