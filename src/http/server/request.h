// Request: one HTTP request, parsed and checked, as a handler sees it. Everything in it came from outside: the
// form is checked (no control bytes; path and query are valid UTF-8 after percent-decoding, header values may hold
// any bytes above 127), the meaning is not.
#pragma once

#include <any>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <boost/json/value.hpp>

#include "base/result.h"
#include "base/time.h"
#include "http/server/traceparent.h"

namespace kring::web {

enum class Method { get, head, post, put, patch, del, options };
std::string_view method_name(Method method);  // "GET", …, "DELETE"

struct Header {
  std::string name;
  std::string value;
};

// Names and values in the order in which they were sent; a name may occur more than once.
using Params = std::vector<std::pair<std::string, std::string>>;

struct Route;  // router.h

struct Request {
  Method method = Method::get;
  std::string path;             // as sent, without the query; still percent-encoded
  Params params;                // of the route's pattern, decoded
  Params query;                 // decoded; read it with QueryReader (query.h)
  std::vector<Header> headers;
  std::string body;
  std::string peer;             // address without port, "127.0.0.1"
  bool secure = false;          // came over TLS
  TraceContext trace;
  Instant arrived{};
  const Route* route = nullptr; // the row that matched; set before the `before` hook runs
  std::any session;             // whatever the `before` hook knows about the asker

  // The first header of this name, any case.
  std::optional<std::string_view> header(std::string_view name) const;
  // All headers of this name joined by ", ", as RFC 9110 §5.3 allows for lists; empty when there is none.
  std::string header_list(std::string_view name) const;
  std::optional<std::string> cookie(std::string_view name) const;
  // A parameter of the pattern. Asking for a name that the pattern does not have is our mistake: asserts.
  const std::string& param(std::string_view name) const;
};

// The body as JSON. Rejects: request.json_empty, request.json_syntax (not JSON, or nested deeper than 32).
Result<boost::json::value> parse_body(const Request& request);

}  // namespace kring::web
