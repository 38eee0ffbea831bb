#include "http/server/request.h"

#include <array>

#include <boost/json/parse.hpp>

#include "http/server/chars.h"
#include "http/server/cookie.h"

namespace kring::web {

std::string_view method_name(Method method) {
  static constexpr std::array<std::string_view, 7> names = {"GET",   "HEAD",   "POST",   "PUT",
                                                            "PATCH", "DELETE", "OPTIONS"};
  return names.at(static_cast<std::size_t>(method));
}

std::optional<std::string_view> Request::header(std::string_view name) const {
  for (const auto& header : headers)
    if (same_name(header.name, name)) return header.value;
  return std::nullopt;
}

std::string Request::header_list(std::string_view name) const {
  std::string joined;
  for (const auto& header : headers) {
    if (!same_name(header.name, name)) continue;
    if (!joined.empty()) joined += ", ";
    joined += header.value;
  }
  return joined;
}

std::optional<std::string> Request::cookie(std::string_view name) const {
  for (const auto& header : headers) {
    if (!same_name(header.name, "cookie")) continue;
    if (auto value = cookie_value(header.value, name)) return value;
  }
  return std::nullopt;
}

const std::string& Request::param(std::string_view name) const {
  for (const auto& [key, value] : params)
    if (key == name) return value;
  KRING_ASSERT(!"the pattern has no such parameter");
  std::abort();
}

Result<boost::json::value> parse_body(const Request& request) {
  if (request.body.empty()) return Error{Errc::invalid, "request.json_empty", "a JSON body is needed", {}};
  boost::json::error_code failure;
  const boost::json::parse_options options;  // strict, depth 32
  auto value = boost::json::parse(request.body, failure, {}, options);
  if (failure) return Error{Errc::invalid, "request.json_syntax", "the body is not JSON: " + failure.message(), {}};
  return value;
}

}  // namespace kring::web
