#include "http/server/paging.h"

#include "http/server/query.h"

namespace kring::web {

std::string page_link(const Request& request, std::string_view page_token, std::string_view rel) {
  std::string link = "<" + request.path;
  char separator = '?';
  const auto append = [&](std::string_view name, std::string_view value) {
    link += separator + percent_encode(name) + "=" + percent_encode(value);
    separator = '&';
  };
  for (const auto& [name, value] : request.query)
    if (name != "pageToken") append(name, value);
  if (!page_token.empty()) append("pageToken", page_token);
  return link + ">; rel=\"" + std::string(rel) + "\"";
}

}  // namespace kring::web
