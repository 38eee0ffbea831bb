#include "accounts/throttle.h"

#include <gtest/gtest.h>

namespace kring::accounts {
namespace {

using std::chrono::minutes;
using std::chrono::seconds;

const Instant start = *parse_instant("2026-11-21T09:00:00Z");

TEST(Throttle, a_name_has_its_share_and_then_waits_for_the_window_to_slide) {
  Throttle throttle(3, 60, minutes{15});
  for (int i = 0; i < 3; ++i) EXPECT_TRUE(throttle.begin("anna", "", start + minutes{i}));
  EXPECT_FALSE(throttle.begin("anna", "", start + minutes{3}));
  EXPECT_FALSE(throttle.begin("anna", "", start + minutes{15} - seconds{1}));
  EXPECT_TRUE(throttle.begin("anna", "", start + minutes{15}));   // the first is a window ago
  EXPECT_FALSE(throttle.begin("anna", "", start + minutes{15}));  // the second not yet
  EXPECT_TRUE(throttle.begin("bram", "", start));
}

TEST(Throttle, a_refused_attempt_does_not_make_the_wait_longer) {
  Throttle throttle(1, 60, minutes{15});
  EXPECT_TRUE(throttle.begin("anna", "", start));
  for (int i = 1; i < 15; ++i) EXPECT_FALSE(throttle.begin("anna", "", start + minutes{i}));
  EXPECT_TRUE(throttle.begin("anna", "", start + minutes{15}));
}

TEST(Throttle, an_address_is_throttled_over_all_names) {
  Throttle throttle(3, 4, minutes{15});
  for (const char* name : {"a", "b", "c", "d"}) EXPECT_TRUE(throttle.begin(name, "192.0.2.1", start));
  EXPECT_FALSE(throttle.begin("e", "192.0.2.1", start));
  EXPECT_TRUE(throttle.begin("e", "192.0.2.2", start));
}

TEST(Throttle, what_was_right_does_not_count) {
  Throttle throttle(2, 2, minutes{15});
  for (int i = 0; i < 10; ++i) {
    EXPECT_TRUE(throttle.begin("anna", "192.0.2.1", start + seconds{i}));
    throttle.take_back("anna", "192.0.2.1", start + seconds{i});
  }
  EXPECT_EQ(throttle.keys(), 0u);
}

TEST(Throttle, forgetting_a_name_lets_it_try_again) {
  Throttle throttle(1, 9, minutes{15});
  EXPECT_TRUE(throttle.begin("anna", "", start));
  throttle.forget_name("anna");
  EXPECT_TRUE(throttle.begin("anna", "", start));
}

TEST(Throttle, memory_is_bounded_and_the_quietest_goes_first) {
  Throttle throttle(1, 1, minutes{15}, 100);
  for (int i = 0; i < 1000; ++i) EXPECT_TRUE(throttle.begin(std::to_string(i), "10." + std::to_string(i), start));
  EXPECT_EQ(throttle.keys(), 200u);
  EXPECT_FALSE(throttle.begin("999", "", start));
  EXPECT_TRUE(throttle.begin("1", "", start));
}

TEST(Throttle, one_household_is_one_address) {
  EXPECT_EQ(address_key("2001:db8:1:2::1"), address_key("2001:db8:1:2:ffff::9"));
  EXPECT_NE(address_key("2001:db8:1:2::1"), address_key("2001:db8:1:3::1"));
  EXPECT_EQ(address_key("::ffff:192.0.2.1"), address_key("192.0.2.1"));
  EXPECT_NE(address_key("192.0.2.1"), address_key("192.0.2.2"));
}

}  // namespace
}  // namespace kring::accounts
