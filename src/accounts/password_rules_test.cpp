#include "accounts/password_rules.h"

#include <gtest/gtest.h>

#include "accounts/password_hash.h"

namespace kring::accounts {
namespace {

std::string fault(std::string_view password,
                  std::string_view username = "avries",
                  std::string_view name = "Anna de Vries") {
  const char* rule = password_fault(password, username, name);
  return rule ? rule : "";
}

TEST(PasswordRules, length_is_counted_in_characters) {
  EXPECT_EQ(fault("kort maar x"), "password.too_short");   // 11
  EXPECT_EQ(fault("kort maar xy"), "");                    // 12
  EXPECT_EQ(fault("ëëëëëëx"), "password.too_short");       // 7, though 13 bytes
  std::string longest;
  while (longest.size() < 128) longest += std::to_string(longest.size() * 7919);
  longest.resize(128);
  EXPECT_EQ(fault(longest), "");
  EXPECT_EQ(fault(longest + "x"), "password.too_long");
  EXPECT_EQ(fault(""), "password.too_short");
}

TEST(PasswordRules, common_passwords_are_refused_in_all_their_costumes) {
  for (const char* password :
       {"wachtwoord12", "Wachtwoord2026!", "W4chtw00rd123", "welkom123456", "Welkom2026!!", "!!WELKOM!!2026",
        "p@ssw0rd1234",
        "Password1234", "wachtwoordwachtwoord", "welkom welkom", "qwertyuiop12", "qwertyuiopas", "123456789012",
        "abcdefghijkl", "lkjihgfedcba", "1qaz2wsx3edc", "aaaaaaaaaaaa", "abababababab", "abcabcabcabc", "geheim-geheim",
        "Jeugdzorg2026", "zomer2026!!!", "administrator1", "Wächtwoord123", "111111222222", "210987654321"})
    EXPECT_EQ(fault(password), "password.common") << password;
}

TEST(PasswordRules, there_are_no_rules_of_composition) {
  for (const char* password : {"correct horse battery staple", "boterham fiets wolk", "zomer regen winter zon",
                               "twaalf letters", "830175926448", "פיל ירוק שותה תה", "de kat van oma slaapt"})
    EXPECT_EQ(fault(password), "") << password;
}

TEST(PasswordRules, ones_own_name_is_no_password) {
  for (const char* password :
       {"annadevries1", "Anna.de.Vries", "AVRIES-avries", "vries anna 12", "Ánna de Vriës"})
    EXPECT_EQ(fault(password), "password.like_name") << password;
  EXPECT_EQ(fault("anna eet graag soep"), "");
  EXPECT_EQ(fault("zoe@kring.nl!", "zoe@kring.nl", "Zoë"), "password.like_name");
}

TEST(PasswordHash, is_argon2id_with_the_cost_that_owasp_asks) {
  const std::string hash = hash_password("boterham fiets wolk", PasswordCost{}, system_entropy());
  EXPECT_TRUE(hash.starts_with("$argon2id$v=19$m=19456,t=2,p=1$")) << hash;
  EXPECT_TRUE(is_password("boterham fiets wolk", hash));
  EXPECT_FALSE(is_password("boterham fiets wolK", hash));
  EXPECT_FALSE(is_password("", hash));
  EXPECT_FALSE(has_other_cost(hash, PasswordCost{}));
  EXPECT_TRUE(has_other_cost(hash, PasswordCost{1, 8192}));
}

TEST(PasswordHash, two_hashes_of_one_password_differ_and_the_same_chance_gives_the_same) {
  const PasswordCost cheap{1, 8192};
  EXPECT_NE(hash_password("x", cheap, system_entropy()), hash_password("x", cheap, system_entropy()));
  const auto seeded = [](std::uint64_t seed) {
    return [rng = Rng(seed)](std::span<std::uint8_t> bytes) mutable { rng.fill(bytes); };
  };
  EXPECT_EQ(hash_password("x", cheap, seeded(3)), hash_password("x", cheap, seeded(3)));
}

}  // namespace
}  // namespace kring::accounts
