// JSON (RFC 8259) as a stream of tokens out of a window: no tree, memory only for the longest text.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "mining/read/source.h"

namespace kring::mining {

class JsonStream {
 public:
  enum class Token {
    begin_object,
    end_object,
    begin_array,
    end_array,
    key,
    text,
    number,
    truth,
    null,
    end,
    broken
  };
  static constexpr std::size_t depth_max = 64;

  explicit JsonStream(Window& window) : window_(window) {}

  // After broken, always broken.
  Token next();
  // Of key, text, number and truth; valid until the next call. Escapes are resolved; a half of a pair becomes
  // U+FFFD.
  std::string_view text() const { return text_; }
  // Behind the value whose first token is `first`; false when the text breaks off.
  bool skip(Token first);
  std::uint64_t line() const { return window_.line_of(window_.begin); }

 private:
  Token string();
  Token scalar();
  Token fail() { return token_ = Token::broken; }
  bool skip_space();
  bool unescape(std::string_view raw);

  Window& window_;
  std::string_view text_;
  std::string scratch_;
  std::vector<char> open_;  // '{' and '['
  Token token_ = Token::null;
  bool is_value_due_ = true;  // else a comma, a closing bracket, or the end
  bool is_key_due_ = false;
  bool is_first_ = false;  // in the innermost: a closing bracket may come at once
};

}  // namespace kring::mining
