// What the server counts and what it tells per request. No paths, no queries, no bodies: a path holds ids of
// people's dossiers, so a log line names the pattern of the route.
#pragma once

#include <array>
#include <cstdint>
#include <string>

namespace kring::web {

struct AccessRecord {
  std::string method;
  std::string pattern;       // "/api/v1/dossiers/{dossierId}"; "-" when no route matched, "static" for files
  int status = 0;
  std::int64_t micros = 0;   // from the complete head to the answer being ready
  std::size_t bytes = 0;     // of the answer's body
  std::string trace_id;
};

struct Metrics {
  std::array<std::uint64_t, 6> by_class{};  // [2] = answers 2xx since start; [0] is unused
  std::uint64_t connections_total = 0;
  std::int64_t connections = 0;             // open now
  std::int64_t in_flight = 0;               // requests in a handler now
  std::int64_t streams = 0;                 // event streams open now
};

// Prometheus text format, names prefixed with "kring_http_".
std::string format_metrics(const Metrics& metrics);

}  // namespace kring::web
