#include "http/server/incoming.h"

#include "http/server/chars.h"
#include "http/server/host.h"
#include "http/server/path.h"
#include "http/server/query.h"

namespace kring::web {
namespace {

std::optional<Method> find_method(std::string_view name) {
  for (const auto method : {Method::get, Method::head, Method::post, Method::put, Method::patch, Method::del,
                            Method::options})
    if (method_name(method) == name) return method;
  return std::nullopt;
}

std::optional<Refusal> check_host(const Head& head, const std::vector<std::string>& hosts) {
  if (head.minor == 0 && head.host.empty()) return std::nullopt;
  const auto host = parse_host(head.host);
  if (!host) return Refusal{400, "http.host", "Host is a name or address, and a port if need be"};
  if (!is_host_allowed(*host, hosts)) return Refusal{421, "http.host_other", "this server has other names"};
  return std::nullopt;
}

}  // namespace

std::variant<Incoming, Refusal> read_incoming(Head head, const std::vector<std::string>& hosts) {
  if (auto wrong = check_host(head, hosts)) return *wrong;
  const auto method = find_method(head.method);
  if (head.method == "TRACE") return Refusal{405, "http.method_not_here", "TRACE is off"};
  if (!method) return Refusal{501, "http.method", "this method is not known"};
  Incoming incoming;
  Request& request = incoming.request;
  request.method = *method;
  std::string_view query = head.target;
  request.path = cut(query, '?');
  if (request.path != "*" && !split_path(request.path))
    return Refusal{400, "http.path", "the path does not decode, or steps up with dots or encoded slashes"};
  auto params = parse_query(query);
  if (!params) return Refusal{400, "http.query", "the query does not decode, or has over 100 parameters"};
  request.query = std::move(*params);
  request.headers = std::move(head.fields);
  if (const auto given = request.header("traceparent"))
    if (auto trace = parse_traceparent(*given)) request.trace = std::move(*trace);
  incoming.minor = head.minor;
  incoming.content_length = head.content_length;
  incoming.chunked = head.chunked;
  incoming.keep_alive = head.keep_alive;
  incoming.expects_continue = head.expects_continue;
  return incoming;
}

}  // namespace kring::web
