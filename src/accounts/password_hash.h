// Argon2id (RFC 9106) through libsodium, in the usual text form "$argon2id$v=19$m=…,t=…,p=1$salt$hash". The cost is
// what OWASP's password storage cheat sheet asks at least: 19 MiB, 2 passes, 1 lane. All thread-safe.
#pragma once

#include <cstddef>
#include <string>

#include "base/rng.h"

namespace kring::accounts {

// Lower only for tests and the seeded generator; accounts with a lower cost get the right one at their next login.
struct PasswordCost {
  unsigned long long passes = 2;
  std::size_t memory_bytes = 19 * 1024 * 1024;
};

std::string hash_password(const std::string& password, const PasswordCost& cost, const Entropy& entropy);
bool is_password(const std::string& password, const std::string& hash);
bool has_other_cost(const std::string& hash, const PasswordCost& cost);

}  // namespace kring::accounts
