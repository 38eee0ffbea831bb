// Codes of an authenticator app: RFC 6238 (TOTP) over RFC 4226 (HOTP), HMAC-SHA-1, steps of 30 seconds. Pure.
// Secrets travel as base32 without padding (RFC 4648 §6), as the apps want them.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/time.h"

namespace kring::accounts {

constexpr int code_digits = 6;
constexpr std::int64_t code_step_seconds = 30;

std::string base32(std::string_view bytes);
std::optional<std::string> from_base32(std::string_view text);  // capitals, no padding

std::int64_t code_step(Instant at);
std::string code_at(std::string_view secret, std::int64_t step, int digits = code_digits);

// The step for which `code` is right: this one, the one before or the one after (clocks of phones differ); nullopt
// when it is wrong, or its step is not later than `used_step`: a code is good once (ASVS 5.0 6.5.1). Spaces inside
// the code are ignored. Takes the same time for every wrong code of six digits.
std::optional<std::int64_t> match_code(std::string_view secret, std::string_view code, Instant now,
                                       std::int64_t used_step);

// otpauth://totp/Kring:<name>?secret=…&issuer=Kring
std::string otpauth_uri(std::string_view name, std::string_view base32_secret);

}  // namespace kring::accounts
