// What a new password must keep to: 12 to 128 characters, not one that everybody chooses, not one's own name. No
// rules of composition and no expiry: these make passwords worse (ASVS 5.0 6.2.1, 6.2.4, 6.2.5, 6.2.10, 6.2.11;
// NIST SP 800-63B-4 §3.1.1.2). Pure.
#pragma once

#include <string>
#include <string_view>

namespace kring::accounts {

constexpr std::size_t password_length_min = 12;
constexpr std::size_t password_length_max = 128;  // characters, not bytes

// The rule that refuses, "password.<name>", or nullptr. Compared without case and diacritics.
// Common is: one common word, also repeated, with only digits and signs around it, also with digits for letters
// ("W3lkom2026!!"); a row of the keyboard, the alphabet or the digits; a short piece repeated; at most three different
// characters.
// Like the name is: without user name and names fewer than eight characters are left.
const char* password_fault(std::string_view password, std::string_view username, std::string_view name);

}  // namespace kring::accounts
