#include "http/server/traceparent.h"

#include <algorithm>
#include <array>

namespace kring::web {
namespace {

bool is_lower_hex(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'); });
}
bool is_zero(std::string_view text) { return text.find_first_not_of('0') == std::string_view::npos; }

template <std::size_t size>
std::string random_hex(const Entropy& entropy) {
  std::array<std::uint8_t, size> bytes{};
  entropy(bytes);
  if (std::all_of(bytes.begin(), bytes.end(), [](auto byte) { return byte == 0; })) bytes.back() = 1;
  std::string hex;
  for (const auto byte : bytes) {
    hex.push_back("0123456789abcdef"[byte >> 4]);
    hex.push_back("0123456789abcdef"[byte & 15]);
  }
  return hex;
}

}  // namespace

std::optional<TraceContext> parse_traceparent(std::string_view text) {
  constexpr std::size_t length = 55;
  if (text.size() < length || text[2] != '-' || text[35] != '-' || text[52] != '-') return std::nullopt;
  const auto version = text.substr(0, 2);
  const auto trace_id = text.substr(3, 32);
  const auto parent_id = text.substr(36, 16);
  const auto flags = text.substr(53, 2);
  for (const auto part : {version, trace_id, parent_id, flags})
    if (!is_lower_hex(part)) return std::nullopt;
  if (version == "ff" || is_zero(trace_id) || is_zero(parent_id)) return std::nullopt;
  if (text.size() > length && (version == "00" || text[length] != '-')) return std::nullopt;
  const bool odd = std::string_view("13579bdf").find(flags[1]) != std::string_view::npos;
  return TraceContext{std::string(trace_id), std::string(parent_id), odd};
}

TraceContext new_trace(const Entropy& entropy) { return {random_hex<16>(entropy), {}, false}; }

std::string new_span_id(const Entropy& entropy) { return random_hex<8>(entropy); }

std::string format_traceparent(const TraceContext& trace, std::string_view span_id) {
  return "00-" + trace.trace_id + "-" + std::string(span_id) + (trace.sampled ? "-01" : "-00");
}

}  // namespace kring::web
