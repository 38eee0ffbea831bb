#include "http/server/host.h"

#include <algorithm>

#include "http/server/chars.h"

namespace kring::web {

std::optional<std::string> parse_host(std::string_view value) {
  std::string_view name = value;
  std::string_view port;
  if (value.starts_with('[')) {
    const auto end = value.find(']');
    if (end == std::string_view::npos || end < 3) return std::nullopt;
    name = value.substr(0, end + 1);
    port = value.substr(end + 1);
    for (const char c : name.substr(1, name.size() - 2))
      if (hex_value(c) < 0 && c != ':' && c != '.') return std::nullopt;
  } else {
    const auto colon = value.find(':');
    name = value.substr(0, colon);
    port = colon == std::string_view::npos ? std::string_view{} : value.substr(colon);
    if (name.empty() || name.size() > 253) return std::nullopt;
    for (const char c : name)
      if (!is_unreserved(c)) return std::nullopt;
  }
  if (!port.empty()) {
    if (port.front() != ':' || port.size() < 2 || port.size() > 6) return std::nullopt;
    if (!std::all_of(port.begin() + 1, port.end(), is_digit)) return std::nullopt;
  }
  return lower(name);
}

bool is_host_allowed(std::string_view name, const std::vector<std::string>& hosts) {
  if (name == "localhost" || name == "127.0.0.1" || name == "[::1]") return true;
  return std::any_of(hosts.begin(), hosts.end(),
                     [&](const std::string& host) { return host == "*" || same_name(host, name); });
}

}  // namespace kring::web
