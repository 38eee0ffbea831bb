#include "app/option_checks.h"

#include <gtest/gtest.h>

namespace kring::app {
namespace {

bool is_taken(const CLI::Validator& check, std::string text) { return check(text).empty(); }

TEST(OptionChecks, a_number_is_finite_and_within_its_bounds) {
  const auto check = number_between(0.001, 100);
  for (const char* good : {"0.001", "1", "1e2", "99.5"}) EXPECT_TRUE(is_taken(check, good)) << good;
  for (const char* bad : {"nan", "inf", "-1", "0", "100.1", "1e999", "", "one", "1,5", "1 2"})
    EXPECT_FALSE(is_taken(check, bad)) << bad;
}

TEST(OptionChecks, a_seed_does_not_wrap_around) {
  const auto check = seed_number();
  for (const char* good : {"0", "7", "18446744073709551615"}) EXPECT_TRUE(is_taken(check, good)) << good;
  for (const char* bad : {"-1", "18446744073709551616", "1.5", "", "x", "0x10"})
    EXPECT_FALSE(is_taken(check, bad)) << bad;
}

}  // namespace
}  // namespace kring::app
