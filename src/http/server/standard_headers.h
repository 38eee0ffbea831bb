// The head of an answer, with the headers that every answer carries: the Dutch API design rules
// (/core/transport/security-headers) and OWASP ASVS 5.0 §3.4. Pure.
#pragma once

#include <string>
#include <string_view>

#include "base/time.h"
#include "http/server/response.h"

namespace kring::web {

// The part that never differs: policy headers and API-Version. Made once.
std::string policy_headers(std::string_view api_version);

// "Sun, 06 Nov 1994 08:49:37 GMT" (RFC 9110 §5.6.7).
std::string http_date(Instant at);

struct HeadInfo {
  std::string_view policy;       // from policy_headers()
  std::string_view date;
  std::string_view traceresponse;
  bool keep_alive = true;
};
// Status line to empty line. Content-Length is of response.content(), also when that is not sent (HEAD); none for
// 204, 304 and event streams. Cache-Control is no-store and Cross-Origin-Resource-Policy same-origin, unless the
// response says otherwise.
std::string write_head(const Response& response, const HeadInfo& info);

}  // namespace kring::web
