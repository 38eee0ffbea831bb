// The head of a request: request line and fields, from bytes. Pure; the first thing that outside bytes meet.
//
// Our own parser and not Beast's, because two servers that read the same bytes in two ways is how requests are
// smuggled, and Beast forgives what we must refuse (folded fields, repeated Content-Length of equal value,
// Content-Length beside Transfer-Encoding, a Host that is missing). Here nothing is repaired: a head is to the
// letter of RFC 9112, or it is refused.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "http/server/request.h"

namespace kring::web {

struct Refusal {
  int status = 400;
  std::string rule;    // "http.field_folded"
  std::string detail;
};

struct HeadLimits {
  std::size_t head_bytes = 16 * 1024;
  std::size_t target_bytes = 8 * 1024;
  std::size_t fields = 100;
};

// Looks for the end of the head in what has come so far, and refuses as early as it can: a line is checked once
// it is whole, the request line also before that. `resume_at` is where the last look ended (0 at first).
struct NeedMore {
  std::size_t resume_at = 0;
};
struct HeadEnd {
  std::size_t size = 0;  // of the head, with the empty line
};
using HeadScan = std::variant<NeedMore, HeadEnd, Refusal>;
HeadScan scan_head(std::string_view bytes, std::size_t resume_at, const HeadLimits& limits);

struct Head {
  std::string_view method;                        // as sent: a token
  std::string_view target;                        // origin-form, or "*"
  int minor = 1;                                  // HTTP/1.minor
  std::vector<Header> fields;
  std::string_view host;                          // the one Host field; empty only in HTTP/1.0
  std::optional<std::uint64_t> content_length;
  bool chunked = false;
  bool keep_alive = true;
  bool expects_continue = false;

  bool has_body() const { return chunked || content_length.value_or(0) > 0; }
};
// `head` is what scan_head found; the views in the result point into it.
std::variant<Head, Refusal> parse_head(std::string_view head, const HeadLimits& limits);

}  // namespace kring::web
