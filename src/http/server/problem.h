// Problem: a refusal or fault as application/problem+json (RFC 9457), with three members of our own: `rule`, a
// stable key that clients map to words; `errors`, all that is wrong at once; and the trace id as `instance`.
// The only place where an Error becomes an HTTP status.
#pragma once

#include <string>
#include <vector>

#include "base/result.h"
#include "http/server/response.h"

namespace kring::web {

struct Problem {
  int status = 400;
  std::string rule;                // "request.too_large"
  std::string detail;              // for developers; no personal data
  std::vector<FieldError> errors;
  int retry_after_s = 0;           // sent as Retry-After when positive
};

// invalid 400, unauthorized 401, forbidden 403, not_found 404, rejected and conflict 409, too_large 413,
// too_many 429 (Retry-After 30), unavailable 503 (Retry-After 5); and by rule: if_match.missing 428,
// if_match.stale 412, request.media_type 415.
Problem problem_of(const Error& error);

// {"type":"about:blank","status":…,"title":…,"detail":…,"instance":"urn:trace:…","rule":…,"errors":[…]}
Response problem(const Problem& problem, const TraceContext& trace);
Response problem(const Error& error, const TraceContext& trace);

std::string_view reason_phrase(int status);  // "Not Found"

}  // namespace kring::web
