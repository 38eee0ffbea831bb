#include "twin/calibrate/statistics.h"

#include <gtest/gtest.h>

#include <cmath>
#include <vector>

namespace kring::twin {
namespace {

// From tables: Abramowitz and Stegun 26.1, 26.4; Garwood 1936, table 1 (10: 4.795 to 18.39).
TEST(Statistics, says_what_tables_say) {
  EXPECT_NEAR(normal_cdf(1.959963984540054), 0.975, 1e-12);
  EXPECT_NEAR(normal_quantile(0.975), 1.959963984540054, 1e-11);
  EXPECT_NEAR(normal_quantile(1e-9), -5.997807015, 1e-8);
  EXPECT_NEAR(gamma_cdf(1, 2), 1 - std::exp(-2), 1e-14);
  EXPECT_NEAR(chi_square_above(10, 18.307), 0.05, 1e-5);
  EXPECT_NEAR(chi_square_above(100, 124.342), 0.05, 1e-5);
  EXPECT_NEAR(chi_square_above(1, 3.841459), 0.05, 1e-7);
  const auto ten = poisson_bounds(10);
  EXPECT_NEAR(ten.low, 4.795389, 1e-5);
  EXPECT_NEAR(ten.high, 18.390356, 1e-5);
  const auto none = poisson_bounds(0);
  EXPECT_EQ(none.low, 0);
  EXPECT_NEAR(none.high, -std::log(0.025), 1e-9);
}

TEST(Statistics, a_quantile_of_the_gamma_goes_back_to_its_chance) {
  for (const double shape : {0.5, 1.0, 7.5, 400.0, 1e6})
    for (const double p : {0.001, 0.025, 0.5, 0.975, 0.999})
      EXPECT_NEAR(gamma_cdf(shape, gamma_quantile(shape, p)), p, 1e-9) << shape << " " << p;
}

TEST(Statistics, quantiles_lie_between_values) {
  const std::vector<double> four{1, 2, 3, 10};
  EXPECT_EQ(quantile(four, 0), 1);
  EXPECT_EQ(quantile(four, 0.5), 2.5);
  EXPECT_EQ(quantile(four, 1), 10);
  EXPECT_NEAR(quantile(four, 0.9), 3 + 0.7 * 7, 1e-12);
}

}  // namespace
}  // namespace kring::twin
