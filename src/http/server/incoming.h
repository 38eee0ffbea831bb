// From a head to a Request: method, host, path and query checked and decoded. Pure. Internal to the server.
#pragma once

#include <variant>

#include "http/server/head.h"

namespace kring::web {

struct Incoming {
  Request request;  // without body, peer, trace of our own and arrival
  int minor = 1;
  std::optional<std::uint64_t> content_length;
  bool chunked = false;
  bool keep_alive = true;
  bool expects_continue = false;

  bool has_body() const { return chunked || content_length.value_or(0) > 0; }
};

// Refuses: unknown methods 501, TRACE 405, a Host that is none 400 or not in `hosts` 421, a path or query that
// does not decode 400. `hosts` as in ServerOptions.
std::variant<Incoming, Refusal> read_incoming(Head head, const std::vector<std::string>& hosts);

inline constexpr std::string_view all_methods = "GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS";

}  // namespace kring::web
