// Cookies (RFC 6265). Pure.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

namespace kring::web {

// The first cookie of this exact name in a Cookie header; nullopt when absent or when its value holds bytes
// that RFC 6265 forbids. Quotes around a value are taken off.
std::optional<std::string> cookie_value(std::string_view header, std::string_view name);

struct Cookie {
  std::string name;   // "__Host-session": needs secure, path "/" and no domain (we never set a domain)
  std::string value;  // cookie-octets only: asserts
  std::optional<std::chrono::seconds> max_age;  // absent: until the browser closes; 0: remove now
  std::string path = "/";
  std::string same_site = "Strict";
  bool secure = true;
  bool http_only = true;
};
std::string format_set_cookie(const Cookie& cookie);

}  // namespace kring::web
