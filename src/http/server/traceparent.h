// W3C Trace Context, level 1: the `traceparent` header. Pure; strict on reading.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/rng.h"

namespace kring::web {

struct TraceContext {
  std::string trace_id;   // 32 lower-case hex digits, never all zero
  std::string parent_id;  // 16 lower-case hex digits, the span of the caller; empty when we began the trace
  bool sampled = false;
  bool operator==(const TraceContext&) const = default;
};

// "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01". A higher version may carry more fields after a
// dash; version "ff", upper case, zero ids and any other length are refused.
std::optional<TraceContext> parse_traceparent(std::string_view text);
TraceContext new_trace(const Entropy& entropy);
std::string new_span_id(const Entropy& entropy);  // 16 hex digits, never all zero
// The header for a call that we make (or the `traceresponse` of an answer) with our own span.
std::string format_traceparent(const TraceContext& trace, std::string_view span_id);

}  // namespace kring::web
