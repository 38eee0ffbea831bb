#include "http/server/cookie.h"

#include <algorithm>

#include "base/result.h"
#include "http/server/chars.h"

namespace kring::web {
namespace {

// cookie-octet of RFC 6265 §4.1.1.
bool is_cookie_char(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return byte > 0x20 && byte < 0x7f && c != '"' && c != ',' && c != ';' && c != '\\';
}
bool is_cookie_value(std::string_view value) { return std::all_of(value.begin(), value.end(), is_cookie_char); }

}  // namespace

std::optional<std::string> cookie_value(std::string_view header, std::string_view name) {
  while (!header.empty()) {
    auto pair = trim(cut(header, ';'));
    const bool has_value = pair.find('=') != std::string_view::npos;
    if (trim(cut(pair, '=')) != name || !has_value) continue;
    auto value = trim(pair);
    if (value.size() >= 2 && value.front() == '"' && value.back() == '"') value = value.substr(1, value.size() - 2);
    if (!is_cookie_value(value)) return std::nullopt;
    return std::string(value);
  }
  return std::nullopt;
}

std::string format_set_cookie(const Cookie& cookie) {
  KRING_ASSERT(!cookie.name.empty() && std::all_of(cookie.name.begin(), cookie.name.end(), is_token_char));
  KRING_ASSERT(is_cookie_value(cookie.value));
  KRING_ASSERT(!cookie.name.starts_with("__Host-") || (cookie.secure && cookie.path == "/"));
  std::string out = cookie.name + "=" + cookie.value + "; Path=" + cookie.path;
  if (cookie.max_age) out += "; Max-Age=" + std::to_string(cookie.max_age->count());
  if (cookie.secure) out += "; Secure";
  if (cookie.http_only) out += "; HttpOnly";
  return out + "; SameSite=" + cookie.same_site;
}

}  // namespace kring::web
