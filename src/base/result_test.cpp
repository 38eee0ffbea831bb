#include "base/result.h"

#include <gtest/gtest.h>

#include <memory>

namespace kring {
namespace {

Result<int> half(int n) {
  if (n % 2 != 0) return Error{Errc::invalid, "test.odd", "an even number", {{"/n", "test.odd", "even"}}};
  return n / 2;
}

Result<std::string> quarter(int n, int& reached) {
  TRY(const int once, half(n));
  ++reached;
  TRY(const int twice, half(once));
  ++reached;
  return std::to_string(twice);
}

Result<void> both_even(int a, int b, int& reached) {
  TRY_DO(half(a));
  ++reached;
  TRY_DO(half(b));
  ++reached;
  return {};
}

TEST(Result, holds_a_value_or_an_error) {
  const Result<int> good = half(8);
  EXPECT_TRUE(good.ok() && good);
  EXPECT_EQ(*good, 4);
  EXPECT_EQ(good.value(), 4);
  const Result<int> bad = half(7);
  EXPECT_FALSE(bad.ok() || bad);
  EXPECT_EQ(bad.error().rule, "test.odd");
  EXPECT_TRUE(Result<void>().ok());
  EXPECT_FALSE(Result<void>(reject("test.no")).ok());
  EXPECT_EQ(Result<std::string>(std::string("four"))->size(), 4u);
}

TEST(Result, try_binds_the_value_or_hands_on_the_whole_error) {
  int reached = 0;
  EXPECT_EQ(*quarter(12, reached), "3");
  EXPECT_EQ(reached, 2);
  const auto second = quarter(6, reached = 0);
  EXPECT_EQ(reached, 1);
  EXPECT_EQ(second.error().code, Errc::invalid);
  EXPECT_EQ(second.error().rule, "test.odd");
  EXPECT_EQ(second.error().detail, "an even number");
  ASSERT_EQ(second.error().fields.size(), 1u);
  EXPECT_EQ(second.error().fields[0].pointer, "/n");
  EXPECT_FALSE(quarter(5, reached = 0).ok());
  EXPECT_EQ(reached, 0);
}

TEST(Result, try_do_goes_on_only_after_success) {
  int reached = 0;
  EXPECT_TRUE(both_even(2, 4, reached).ok());
  EXPECT_EQ(reached, 2);
  EXPECT_EQ(both_even(2, 3, reached = 0).error().rule, "test.odd");
  EXPECT_EQ(reached, 1);
}

TEST(Result, a_value_that_can_only_be_moved_is_moved_out) {
  const auto make = []() -> Result<std::unique_ptr<int>> { return std::make_unique<int>(7); };
  const auto use = [&]() -> Result<int> {
    TRY(const auto owned, make());
    return *owned;
  };
  EXPECT_EQ(*use(), 7);
  EXPECT_EQ(**make(), 7);
}

TEST(Result, reject_is_a_refusal_by_a_rule_of_the_domain) {
  const Error error = reject("plan.goal_unknown", "goal 7");
  EXPECT_EQ(error.code, Errc::rejected);
  EXPECT_EQ(error.rule, "plan.goal_unknown");
  EXPECT_EQ(error.detail, "goal 7");
  EXPECT_TRUE(error.fields.empty());
}

TEST(ResultDeathTest, a_failed_assertion_stops_the_process_in_every_build_and_says_where) {
  KRING_ASSERT(1 + 1 == 2);
  EXPECT_DEATH(KRING_ASSERT(1 + 1 == 3),
               "kring stops: '1 \\+ 1 == 3' did not hold at .*result_test.cpp:[0-9]+");
}

}  // namespace
}  // namespace kring
