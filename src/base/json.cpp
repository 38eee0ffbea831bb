#include "base/json.h"

#include <fmt/format.h>

#include <cmath>

namespace kring {
namespace {

// The parser gives a whole number that is no int64 as an uint64, and a larger one as a double.
bool is_beyond_64_bits(const json::value& value) {
  if (value.is_uint64()) return true;
  const auto* number = value.if_double();
  return number && std::abs(*number) >= 0x1p63;
}

}  // namespace

std::string camel_case(std::string_view snake) {
  std::string out;
  bool up = false;
  for (const char c : snake) {
    if (c == '_') {
      up = true;
    } else {
      out += up && c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
      up = false;
    }
  }
  return out;
}

bool read_string(const json::value& value, std::string& out, Reader& reader) {
  const auto* string = value.if_string();
  if (!string) {
    reader.fail("field.type", "text is expected");
    return false;
  }
  out.assign(string->data(), string->size());
  return true;
}

bool read_text(const json::value& value, std::size_t max, std::string& out, Reader& reader) {
  std::string text;
  if (!read_string(value, text, reader)) return false;
  if (const char* fault = text_fault(text, max)) {
    reader.fail(fault, fmt::format("1 to {} characters of plain text", max));
    return false;
  }
  out = trimmed(text);
  return true;
}

bool read_integer(const json::value& value, std::int64_t low, std::int64_t high, std::int64_t& out, Reader& reader) {
  const auto* number = value.if_int64();
  if (!number && !is_beyond_64_bits(value)) {
    reader.fail("field.type", "a whole number is expected");
    return false;
  }
  if (!number || *number < low || *number > high) {
    reader.fail("field.range", fmt::format("a whole number from {} to {}", low, high));
    return false;
  }
  out = *number;
  return true;
}

Result<json::value> parse_json(std::string_view text) {
  json::parse_options options;
  options.max_depth = 32;
  boost::system::error_code failure;
  json::value value = json::parse(text, failure, {}, options);
  if (failure) return Error{Errc::invalid, "json.syntax", "the text is not JSON: " + failure.message(), {}};
  return value;
}

}  // namespace kring
