#include "accounts/totp.h"

#include <gtest/gtest.h>

namespace kring::accounts {
namespace {

const std::string rfc_secret = "12345678901234567890";

Instant at(std::int64_t second) { return Instant{std::chrono::seconds{second}}; }

TEST(Totp, gives_the_values_of_rfc_6238_appendix_b) {
  const std::vector<std::pair<std::int64_t, std::string>> table = {
      {59, "94287082"},         {1111111109, "07081804"}, {1111111111, "14050471"},
      {1234567890, "89005924"}, {2000000000, "69279037"}, {20000000000, "65353130"}};
  for (const auto& [second, value] : table) {
    EXPECT_EQ(code_at(rfc_secret, code_step(at(second)), 8), value);
    EXPECT_EQ(code_at(rfc_secret, code_step(at(second))), value.substr(2));
  }
}

TEST(Totp, gives_the_values_of_rfc_4226_appendix_d) {
  const std::vector<std::string> values = {"755224", "287082", "359152", "969429", "338314",
                                           "254676", "287922", "162583", "399871", "520489"};
  for (std::size_t i = 0; i < values.size(); ++i)
    EXPECT_EQ(code_at(rfc_secret, static_cast<std::int64_t>(i)), values[i]);
}

TEST(Totp, base32_gives_the_values_of_rfc_4648) {
  const std::vector<std::pair<std::string, std::string>> table = {
      {"", ""},           {"f", "MY"},          {"fo", "MZXQ"},         {"foo", "MZXW6"},
      {"foob", "MZXW6YQ"}, {"fooba", "MZXW6YTB"}, {"foobar", "MZXW6YTBOI"}};
  for (const auto& [plain, text] : table) {
    EXPECT_EQ(base32(plain), text);
    EXPECT_EQ(from_base32(text), plain);
  }
  EXPECT_FALSE(from_base32("mzxw6"));
  EXPECT_FALSE(from_base32("M1"));
  EXPECT_FALSE(from_base32("MZ"));  // bits after the end
}

TEST(Totp, accepts_one_step_to_both_sides_and_no_more) {
  const Instant now = at(1'000'000'000);
  for (int steps = -3; steps <= 3; ++steps) {
    const std::string code = code_at(rfc_secret, code_step(now) + steps);
    EXPECT_EQ(match_code(rfc_secret, code, now, 0).has_value(), steps >= -1 && steps <= 1) << steps;
  }
}

TEST(Totp, a_code_is_good_once_and_an_older_one_not_after_it) {
  const Instant now = at(1'000'000'000);
  const std::int64_t step = code_step(now);
  EXPECT_EQ(match_code(rfc_secret, code_at(rfc_secret, step), now, step - 1), step);
  EXPECT_FALSE(match_code(rfc_secret, code_at(rfc_secret, step), now, step));
  EXPECT_FALSE(match_code(rfc_secret, code_at(rfc_secret, step - 1), now, step));
}

TEST(Totp, forgives_spaces_and_nothing_else) {
  const Instant now = at(59);
  EXPECT_TRUE(match_code(rfc_secret, "287 082", now, 0));
  for (const char* code : {"", "28708", "2870820", "94287082", "28708x", "287082\n"})
    EXPECT_FALSE(match_code(rfc_secret, code, now, 0)) << code;
}

TEST(Totp, the_uri_escapes_names) {
  EXPECT_EQ(otpauth_uri("zoë@x nl", "ABC"),
            "otpauth://totp/Kring:zo%C3%AB%40x%20nl?secret=ABC&issuer=Kring&algorithm=SHA1&digits=6&period=30");
}

}  // namespace
}  // namespace kring::accounts
