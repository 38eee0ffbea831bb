#include "twin/tell/json_text.h"

#include <fmt/format.h>

#include <charconv>
#include <cmath>

namespace kring::twin::tell {

void JsonText::comma() {
  if (needs_comma_ && !after_key_) out_ += is_lined_ ? "," : ", ";
  if (is_lined_ && !after_key_) out_ += '\n';
  is_lined_ = false;
  after_key_ = false;
  needs_comma_ = true;
}

void JsonText::line() { is_lined_ = true; }

void JsonText::open(char bracket) {
  comma();
  out_ += bracket;
  needs_comma_ = false;
  ++depth_;
}
void JsonText::close(char bracket) {
  out_ += bracket;
  needs_comma_ = true;
  is_lined_ = false;
  --depth_;
}

JsonText& JsonText::key(std::string_view name) {
  if (depth_ <= 2) line();
  text(name);
  out_ += ": ";
  after_key_ = true;
  return *this;
}

void JsonText::text(std::string_view value) {
  comma();
  out_ += '"';
  for (const char c : value) {
    if (c == '"' || c == '\\')
      (out_ += '\\') += c;
    else if (static_cast<unsigned char>(c) < 0x20)
      out_ += fmt::format("\\u{:04x}", static_cast<int>(c));
    else
      out_ += c;
  }
  out_ += '"';
}
void JsonText::number(double value) {
  if (!std::isfinite(value)) return null();
  comma();
  char digits[32];
  out_.append(digits, std::to_chars(digits, digits + sizeof digits, value).ptr);
}
void JsonText::whole(std::int64_t value) { raw(fmt::format("{}", value)); }
void JsonText::truth(bool value) { raw(value ? "true" : "false"); }
void JsonText::null() { raw("null"); }
void JsonText::raw(std::string_view json) {
  comma();
  out_ += json;
}

}  // namespace kring::twin::tell
