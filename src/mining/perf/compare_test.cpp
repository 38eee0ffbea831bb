#include "mining/perf/compare.h"

#include <gtest/gtest.h>

#include <cmath>

#include "base/json.h"
#include "base/rng.h"
#include "mining/log_builder.h"

namespace kring::mining {
namespace {

TEST(Compare, fisher_and_the_two_proportions_as_in_the_textbook) {
  // Fisher's lady tasting tea, 3 of 4 against 1 of 4: (16 + 1 + 16 + 1) / 70.
  EXPECT_NEAR(proportions_p(3, 4, 1, 4), 34.0 / 70, 1e-9);
  EXPECT_NEAR(proportions_p(0, 10, 0, 10), 1, 1e-9);
  // 30 of 100 against 50 of 100: z = 0.2 / sqrt(0.4·0.6·0.02) = 2.8868, p = 0.00389.
  EXPECT_NEAR(proportions_p(30, 100, 50, 100), 0.00389, 0.00001);
}

TEST(Compare, rank_sum_on_paper) {
  // a = 1 2 3, b = 2 4 5: of nine pairs b is longer in 7 and equal in 1, so 7.5/9. Variance 9/12·(7 − 6/30)
  // = 5.1, z = 3/2.2583, p = 0.1840.
  const auto found = rank_sum({3, 1, 2}, {4, 2, 5});
  EXPECT_NEAR(found.longer.value, 7.5 / 9, 1e-12);
  EXPECT_NEAR(found.p, 0.1840, 0.0002);
  EXPECT_LT(found.longer.low, found.longer.value);
  EXPECT_LE(found.longer.high, 1);
  EXPECT_EQ(rank_sum({5, 5}, {5, 5}).p, 1);
}

Log drawn(std::uint64_t seed, int cases, double detour, double mean) {
  Rng rng(seed);
  LogBuilder builder;
  for (int i = 0; i < cases; ++i) {
    const auto c = builder.case_number(std::to_string(i));
    Micros t = 0;
    const auto add = [&](const std::string& activity) {
      builder.add_event(c, builder.activity(activity), t);
      t += static_cast<Micros>(rng.exponential(mean) * 1e6);
    };
    add("begin");
    if (rng.chance(detour)) add("detour");
    for (int k = 0; k < 6; ++k)
      if (rng.chance(0.5)) add("x" + std::to_string(k));
    add("end");
  }
  return std::move(builder).finish();
}

TEST(Compare, what_differs_stands_first) {
  const auto found = compare(drawn(1, 300, 0.2, 100), drawn(2, 400, 0.6, 100));
  ASSERT_GT(found.different, 0U);
  EXPECT_EQ(
      found.tests[0].from == "detour" || found.tests[0].to == "detour" || found.tests[0].from == "begin",
      true);
  for (const auto& test : found.tests) {
    if (test.kind != Difference::Kind::activity || test.from != "detour") continue;
    EXPECT_NEAR(test.effect.value, 0.4, 0.1);
    EXPECT_DOUBLE_EQ(test.effect.value,
                     static_cast<double>(test.cases_b) / 400 - static_cast<double>(test.cases_a) / 300);
    EXPECT_GT(test.effect.low, 0.25);
    EXPECT_LT(test.effect.high, 0.55);
    EXPECT_LT(test.q, 1e-6);
  }
  const auto slower = compare(drawn(1, 200, 0.5, 100), drawn(2, 200, 0.5, 300));
  bool seen = false;
  for (std::size_t i = 0; i < slower.different; ++i)
    if (slower.tests[i].kind == Difference::Kind::case_duration) {
      seen = true;
      EXPECT_GT(slower.tests[i].effect.low, 0.6);
    }
  EXPECT_TRUE(seen);
}

TEST(Compare, between_equals_hardly_ever_anything_is_different) {
  int any = 0;
  for (std::uint64_t seed = 1; seed <= 100; ++seed)
    any += compare(drawn(2 * seed, 80, 0.4, 60), drawn(2 * seed + 1, 120, 0.4, 60)).different > 0 ? 1 : 0;
  // At most 5 % of such pairs; 12 or more has a chance below 0.5 % (binomial, 0.05).
  EXPECT_LE(any, 11);
}

TEST(Compare, cases_of_equal_names_are_in_both) {
  const auto log = [](const std::vector<const char*>& cases) {
    LogBuilder builder;
    for (const char* name : cases) builder.add_event(builder.case_number(name), builder.activity("a"), 0);
    return std::move(builder).finish();
  };
  EXPECT_EQ(cases_in_both(log({"1", "2", "3"}), log({"3", "4", "1"})), 2);
  EXPECT_EQ(cases_in_both(log({"1"}), log({})), 0);
}

TEST(Compare, other_activities_and_empty_logs_are_no_trouble) {
  LogBuilder one, other;
  for (int i = 0; i < 12; ++i) {
    one.add_event(one.case_number(std::to_string(i)), one.activity("a"), no_time);
    other.add_event(other.case_number(std::to_string(i)), other.activity("b\""), 5);
  }
  const Log a = std::move(one).finish(), b = std::move(other).finish();
  const auto found = compare(a, b);
  ASSERT_EQ(found.tests.size(), 2U);  // no durations: a has no moments
  EXPECT_EQ(std::abs(found.tests[0].effect.value), 1);
  EXPECT_TRUE(parse_json(compare_json(found, "a\"", "b").value).ok());
  EXPECT_TRUE(compare(a, LogBuilder().finish()).tests.empty());
}

}  // namespace
}  // namespace kring::mining
