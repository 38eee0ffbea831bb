// Tokens of sessions and links, and small things around secrets. All thread-safe.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/rng.h"

namespace kring::accounts {

// 32 random bytes in base64url without padding: 43 characters.
std::string make_token(const Entropy& entropy);

// The key of the row that belongs to a token: BLAKE2b-256 over purpose and token, 64 hexadecimal digits. From it
// nobody finds the token. nullopt: `token` does not have the form of a token.
std::optional<std::string> token_key(std::string_view purpose, std::string_view token);

// The CSRF token of a session follows from its token, so it need not be stored anywhere.
std::string csrf_token(std::string_view token);

// 16 bytes that stand for a text, so that memory does not hold what people typed as their name.
std::string digest(std::string_view text);

// Wipes a text at the end of its scope.
class Wiped {
 public:
  explicit Wiped(std::string text) : text_(std::move(text)) {}
  Wiped(const Wiped&) = delete;
  Wiped& operator=(const Wiped&) = delete;
  ~Wiped();
  std::string& operator*() { return text_; }
  const std::string& operator*() const { return text_; }
  std::string* operator->() { return &text_; }

 private:
  std::string text_;
};

}  // namespace kring::accounts
