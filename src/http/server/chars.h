// Classes of bytes from RFC 9110 §5.6.2 and RFC 3986 §2, and the little text handling that parsing needs.
#pragma once

#include <string>
#include <string_view>

namespace kring::web {

constexpr bool is_digit(char c) { return c >= '0' && c <= '9'; }
constexpr bool is_alpha(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
constexpr bool is_token_char(char c) {
  return is_digit(c) || is_alpha(c) || std::string_view("!#$%&'*+-.^_`|~").find(c) != std::string_view::npos;
}
constexpr int hex_value(char c) {  // -1 when it is not a hex digit
  if (is_digit(c)) return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}
constexpr bool is_unreserved(char c) {
  return is_digit(c) || is_alpha(c) || c == '-' || c == '.' || c == '_' || c == '~';
}
// What may stand in a field value: visible ASCII, space, tab and bytes above 127.
constexpr bool is_field_char(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return byte == '\t' || (byte >= 0x20 && byte != 0x7f);
}

constexpr char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }
inline std::string lower(std::string_view text) {
  std::string out(text);
  for (char& c : out) c = lower(c);
  return out;
}
constexpr bool same_name(std::string_view a, std::string_view b) {  // ASCII, any case
  if (a.size() != b.size()) return false;
  for (std::size_t i = 0; i < a.size(); ++i)
    if (lower(a[i]) != lower(b[i])) return false;
  return true;
}
constexpr std::string_view trim(std::string_view text) {  // spaces and tabs
  while (!text.empty() && (text.front() == ' ' || text.front() == '\t')) text.remove_prefix(1);
  while (!text.empty() && (text.back() == ' ' || text.back() == '\t')) text.remove_suffix(1);
  return text;
}
// Takes what stands before the first `separator` off the front of `rest`, and the separator with it.
constexpr std::string_view cut(std::string_view& rest, char separator) {
  const auto at = rest.find(separator);
  const auto part = rest.substr(0, at);
  rest = at == std::string_view::npos ? std::string_view{} : rest.substr(at + 1);
  return part;
}
// True when a comma-separated list holds this token, any case.
constexpr bool list_has(std::string_view list, std::string_view token) {
  while (!list.empty())
    if (same_name(trim(cut(list, ',')), token)) return true;
  return false;
}

}  // namespace kring::web
