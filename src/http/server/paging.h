// Paging by cursor: `Link` headers (RFC 8288) with rel="next" and its kind.
#pragma once

#include <string>
#include <string_view>

#include "http/server/request.h"

namespace kring::web {

// `</api/v1/dossiers?pageSize=50&pageToken=abc>; rel="next"`: this request's path and query, with pageToken
// replaced. An empty token leaves pageToken out (for rel="first").
std::string page_link(const Request& request, std::string_view page_token, std::string_view rel = "next");

}  // namespace kring::web
