#include "mining/read/json_stream.h"

#include <bit>

#ifdef __SSE2__
#include <emmintrin.h>
#endif

#include "mining/utf8.h"

namespace kring::mining {
namespace {

bool is_space(char c) { return c == ' ' || c == '\n' || c == '\t' || c == '\r'; }

// The closing quote; nullptr when it is not before `end`. Behind `end` stand zeros.
const char* closing_quote(const char* at, const char* end, bool* has_escapes) {
#ifdef __SSE2__
  const __m128i quotes = _mm_set1_epi8('"');
  const __m128i strokes = _mm_set1_epi8('\\');
  while (at < end) {
    const __m128i bytes = _mm_loadu_si128(reinterpret_cast<const __m128i*>(at));
    const auto quote = static_cast<unsigned>(_mm_movemask_epi8(_mm_cmpeq_epi8(bytes, quotes)));
    const auto stroke = static_cast<unsigned>(_mm_movemask_epi8(_mm_cmpeq_epi8(bytes, strokes)));
    if ((quote | stroke) == 0) {
      at += 16;
      continue;
    }
    at += std::countr_zero(quote | stroke);
    if (at >= end) return nullptr;
    if (*at == '"') return at;
    *has_escapes = true;
    at += 2;
  }
  return nullptr;
#else
  for (; at < end && *at != '"'; ++at)
    if (*at == '\\') *has_escapes = true, ++at;
  return at < end ? at : nullptr;
#endif
}

int hex_digit(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

}  // namespace

bool JsonStream::skip_space() {
  if (static_cast<unsigned char>(*window_.begin) > ' ') return true;  // behind the end stands zero
  for (;;) {
    while (is_space(*window_.begin)) ++window_.begin;
    if (window_.begin < window_.end) return true;
    window_.begin = window_.end;
    if (!window_.more()) return false;
  }
}

bool JsonStream::unescape(std::string_view raw) {
  scratch_.clear();
  char32_t high = 0;
  for (std::size_t at = 0; at < raw.size(); ++at) {
    if (high != 0 && raw.substr(at, 2) != "\\u") append_utf8(scratch_, std::exchange(high, 0));
    if (raw[at] != '\\') {
      scratch_ += raw[at];
      continue;
    }
    if (++at == raw.size()) return false;
    constexpr std::string_view names = "\"\\/bfnrt";
    constexpr std::string_view values = "\"\\/\b\f\n\r\t";
    if (const auto found = names.find(raw[at]); found != std::string_view::npos) {
      scratch_ += values[found];
      continue;
    }
    if (raw[at] != 'u' || at + 4 >= raw.size()) return false;
    char32_t unit = 0;
    for (int i = 0; i < 4; ++i) {
      const int digit = hex_digit(raw[++at]);
      if (digit < 0) return false;
      unit = unit * 16 + static_cast<char32_t>(digit);
    }
    const bool is_low = unit >= 0xdc00 && unit < 0xe000;
    if (high != 0 && is_low) {
      append_utf8(scratch_, 0x10000 + ((std::exchange(high, 0) - 0xd800) << 10) + (unit - 0xdc00));
      continue;
    }
    if (high != 0) append_utf8(scratch_, std::exchange(high, 0));
    if (unit >= 0xd800 && unit < 0xdc00)
      high = unit;
    else
      append_utf8(scratch_, unit);
  }
  if (high != 0) append_utf8(scratch_, high);
  return true;
}

JsonStream::Token JsonStream::string() {
  for (;;) {
    bool has_escapes = false;
    const char* close = closing_quote(window_.begin + 1, window_.end, &has_escapes);
    if (!close) {
      if (!window_.more()) return fail();
      continue;
    }
    text_ = {window_.begin + 1, static_cast<std::size_t>(close - window_.begin - 1)};
    window_.begin = close + 1;
    if (!has_escapes) return token_ = Token::text;
    if (!unescape(text_)) return fail();
    text_ = scratch_;
    return token_ = Token::text;
  }
}

JsonStream::Token JsonStream::scalar() {
  const char* at = window_.begin;
  for (;;) {
    while (at < window_.end && !is_space(*at) && *at != ',' && *at != '}' && *at != ']') ++at;
    if (at < window_.end) break;
    if (!window_.more()) break;
    at = window_.begin;
  }
  at = std::min(at, window_.end);
  text_ = {window_.begin, static_cast<std::size_t>(at - window_.begin)};
  window_.begin = at;
  if (text_ == "true" || text_ == "false") return token_ = Token::truth;
  if (text_ == "null") return token_ = Token::null;
  if (text_.empty() || text_.find_first_not_of("0123456789+-.eE") != std::string_view::npos) return fail();
  return token_ = Token::number;
}

JsonStream::Token JsonStream::next() {
  if (token_ == Token::broken) return token_;
  if (!skip_space()) return open_.empty() && !is_value_due_ ? token_ = Token::end : fail();
  char c = *window_.begin;
  if (!is_value_due_ && !is_key_due_) {
    if (open_.empty()) return fail();
    if (c == ',') {
      ++window_.begin;
      (open_.back() == '{' ? is_key_due_ : is_value_due_) = true;
      is_first_ = false;
      if (!skip_space()) return fail();
      c = *window_.begin;
    } else if (c != '}' && c != ']') {
      return fail();
    }
  }
  if (c == '}' || c == ']') {
    if (open_.empty() || (open_.back() == '{') != (c == '}')) return fail();
    if ((is_value_due_ || is_key_due_) && !is_first_) return fail();
    ++window_.begin;
    open_.pop_back();
    is_value_due_ = is_key_due_ = is_first_ = false;
    return token_ = c == '}' ? Token::end_object : Token::end_array;
  }
  if (is_key_due_) {
    if (c != '"' || string() == Token::broken) return fail();
    if (*window_.begin != ':') {
      // The colon may need more bytes, and those move what the text stands on.
      if (text_.data() != scratch_.data()) scratch_.assign(text_), text_ = scratch_;
      if (!skip_space() || *window_.begin != ':') return fail();
    }
    ++window_.begin;
    is_key_due_ = is_first_ = false;
    is_value_due_ = true;
    return token_ = Token::key;
  }
  is_value_due_ = is_first_ = false;
  if (c == '{' || c == '[') {
    if (open_.size() >= depth_max) return fail();
    ++window_.begin;
    open_.push_back(c);
    (c == '{' ? is_key_due_ : is_value_due_) = true;
    is_first_ = true;
    return token_ = c == '{' ? Token::begin_object : Token::begin_array;
  }
  return c == '"' ? string() : scalar();
}

bool JsonStream::skip(Token first) {
  int depth = 0;
  for (Token token = first;; token = next()) {
    if (token == Token::broken || token == Token::end) return false;
    if (token == Token::begin_object || token == Token::begin_array) ++depth;
    if (token == Token::end_object || token == Token::end_array) --depth;
    if (depth == 0 && token != Token::key) return true;
  }
}

}  // namespace kring::mining
