#include "mining/outcome/intervals.h"

#include <gtest/gtest.h>

#include <cmath>

namespace kring::mining {
namespace {

// Newcombe 1998 (Statistics in Medicine 17:857-872), table I, method 3: 81 of 263 → 0.2553 to 0.3662; 15 of
// 148 → 0.0624 to 0.1605; 0 of 20 → 0 to 0.1611; 1 of 29 → 0.0061 to 0.1718.
TEST(Intervals, wilson_gives_the_published_examples) {
  EXPECT_NEAR(proportion(81, 263).low, 0.2553, 5e-5);
  EXPECT_NEAR(proportion(81, 263).high, 0.3662, 5e-5);
  EXPECT_NEAR(proportion(15, 148).low, 0.0624, 5e-5);
  EXPECT_NEAR(proportion(15, 148).high, 0.1605, 5e-5);
  EXPECT_EQ(proportion(0, 20).low, 0);
  EXPECT_NEAR(proportion(0, 20).high, 0.1611, 5e-5);
  EXPECT_NEAR(proportion(1, 29).low, 0.0061, 5e-5);
  EXPECT_NEAR(proportion(1, 29).high, 0.1718, 5e-5);
  EXPECT_EQ(proportion(20, 20).high, 1);
  EXPECT_TRUE(std::isnan(proportion(0, 0).value));
}

// Newcombe 1998 (17:873-890), table II, method 10: 56/70 − 48/80 → 0.0524 to 0.3339; 9/10 − 3/10 → 0.1705 to
// 0.8090; 10/10 − 0/20 → 0.6791 to 1 (without correction).
TEST(Intervals, newcombe_gives_the_published_examples) {
  const auto a = risk_difference(56, 70, 48, 80);
  EXPECT_NEAR(a.value, 0.2, 1e-12);
  EXPECT_NEAR(a.low, 0.0524, 5e-5);
  EXPECT_NEAR(a.high, 0.3339, 5e-5);
  const auto b = risk_difference(9, 10, 3, 10);
  EXPECT_NEAR(b.low, 0.1705, 5e-5);
  EXPECT_NEAR(b.high, 0.8090, 5e-5);
  const auto c = risk_difference(10, 10, 0, 20);
  EXPECT_NEAR(c.low, 0.6791, 5e-5);
  EXPECT_NEAR(c.high, 1, 1e-12);
}

// On paper: 8/2 against 4/6 is (8·6)/(2·4) = 6; ln 6 ± 1.96·√(1/8 + 1/2 + 1/4 + 1/6) = 1.7918 ± 2.0003.
// With an empty cell, 5/0 against 2/3: (5.5·3.5)/(0.5·2.5) = 15.4.
TEST(Intervals, the_odds_ratio_on_paper_and_with_an_empty_cell) {
  const auto plain = odds_ratio(8, 10, 4, 10);
  EXPECT_NEAR(plain.value, 6, 1e-12);
  EXPECT_NEAR(std::log(plain.low), 1.791759 - 2.000381, 1e-4);
  EXPECT_NEAR(std::log(plain.high), 1.791759 + 2.000381, 1e-4);
  EXPECT_NEAR(odds_ratio(5, 5, 2, 5).value, 15.4, 1e-12);
  EXPECT_TRUE(std::isnan(odds_ratio(0, 0, 2, 5).value));
}

// Benjamini and Hochberg 1995, §3.2: of these 15 the first four are discoveries at 0.05. q of the fourth:
// 0.0095·15/4 = 0.035625; of the fifth 0.0201·15/5 = 0.0603.
TEST(Intervals, benjamini_hochberg_gives_the_example_of_its_paper) {
  const std::vector<double> p{0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344,
                              0.0459, 0.3240, 0.4262, 0.5719, 0.6528, 0.7590, 1.0000};
  const auto q = benjamini_hochberg(p);
  EXPECT_EQ(std::count_if(q.begin(), q.end(), [](double x) { return x <= 0.05; }), 4);
  EXPECT_NEAR(q[3], 0.035625, 1e-12);
  EXPECT_NEAR(q[4], 0.0603, 1e-12);
  EXPECT_EQ(q[14], 1);
  const auto turned = benjamini_hochberg(std::vector<double>{0.04, 0.01});
  EXPECT_NEAR(turned[0], 0.04, 1e-12);
  EXPECT_NEAR(turned[1], 0.02, 1e-12);
  EXPECT_TRUE(benjamini_hochberg({}).empty());
}

}  // namespace
}  // namespace kring::mining
