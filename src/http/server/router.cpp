#include "http/server/router.h"

#include <array>
#include <map>

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>

#include "http/server/chars.h"
#include "http/server/path.h"

namespace kring::web {
namespace {

constexpr std::size_t method_count = 7;

// A place in the tree of patterns.
struct Node {
  std::map<std::string, std::unique_ptr<Node>, std::less<>> literals;
  std::unique_ptr<Node> parameter;
  std::array<const Route*, method_count> routes{};

  bool is_end() const {
    for (const auto* route : routes)
      if (route) return true;
    return false;
  }
};

// Literals first; a parameter takes any segment that is not empty. Backtracks.
const Node* find(const Node& node, const std::vector<std::string>& segments, std::size_t at) {
  if (at == segments.size()) return node.is_end() ? &node : nullptr;
  if (const auto literal = node.literals.find(segments[at]); literal != node.literals.end())
    if (const auto* found = find(*literal->second, segments, at + 1)) return found;
  if (!node.parameter || segments[at].empty()) return nullptr;
  return find(*node.parameter, segments, at + 1);
}

bool is_parameter(std::string_view segment) { return segment.starts_with('{') && segment.ends_with('}'); }

std::string allow_of(const Node& node) {
  std::string allow;
  for (std::size_t i = 0; i < method_count; ++i) {
    const auto method = static_cast<Method>(i);
    const bool head = method == Method::head && node.routes[static_cast<std::size_t>(Method::get)];
    if (!node.routes[i] && !head) continue;
    allow += std::string(method_name(method)) + ", ";
  }
  return allow + "OPTIONS";
}

// JSON bodies are application/json, in UTF-8 if they say (RFC 8259 §8.1).
std::optional<Error> check_content_type(const Request& request) {
  const auto& allowed = request.route->options.content_types;
  if (request.body.empty() || allowed.empty()) return std::nullopt;
  const Error wrong{Errc::invalid, "request.media_type", "this content type is not accepted here", {}};
  const auto given = request.header("content-type");
  if (!given) return wrong;
  std::string_view parameters = *given;
  const auto type = trim(cut(parameters, ';'));
  while (!parameters.empty()) {
    auto value = trim(cut(parameters, ';'));
    const auto name = trim(cut(value, '='));
    value = trim(value);
    if (same_name(name, "charset") && !same_name(value, "utf-8") && !same_name(value, "\"utf-8\"")) return wrong;
  }
  for (const auto& one : allowed)
    if (same_name(one, type)) return std::nullopt;
  return wrong;
}

}  // namespace

struct Router::Table {
  Node root;
  std::vector<std::unique_ptr<Route>> routes;
};

Router::Router() : table_(std::make_unique<Table>()) {}
Router::~Router() = default;
Router::Router(Router&&) noexcept = default;
Router& Router::operator=(Router&&) noexcept = default;

void Router::add(Method method, std::string_view pattern, Handler handler, RouteOptions options) {
  const auto segments = split_path(pattern);
  KRING_ASSERT(segments && handler && method != Method::options);
  table_->routes.push_back(
      std::make_unique<Route>(Route{method, std::string(pattern), std::move(handler), std::move(options)}));
  Node* node = &table_->root;
  for (const auto& segment : *segments) {
    auto& next = is_parameter(segment) ? node->parameter : node->literals[segment];
    if (!next) next = std::make_unique<Node>();
    node = next.get();
  }
  auto& slot = node->routes[static_cast<std::size_t>(method)];
  KRING_ASSERT(!slot);
  slot = table_->routes.back().get();
}

Router::Match Router::match(Method method, std::string_view path) const {
  const auto segments = split_path(path);
  const Node* node = segments ? find(table_->root, *segments, 0) : nullptr;
  if (!node) return {};
  Match match;
  match.allow = allow_of(*node);
  match.route = node->routes[static_cast<std::size_t>(method)];
  if (!match.route && method == Method::head) match.route = node->routes[static_cast<std::size_t>(Method::get)];
  if (!match.route) return match;
  const auto names = split_path(match.route->pattern);
  for (std::size_t i = 0; i < names->size(); ++i) {
    const std::string_view name = (*names)[i];
    if (is_parameter(name)) match.params.emplace_back(name.substr(1, name.size() - 2), (*segments)[i]);
  }
  return match;
}

std::vector<const Route*> Router::routes() const {
  std::vector<const Route*> all;
  for (const auto& route : table_->routes) all.push_back(route.get());
  return all;
}

std::optional<Response> Router::locate(Request& request) const {
  auto found = match(request.method, request.path);
  if (found.allow.empty()) return problem(Problem{404, "http.path", "there is nothing here", {}}, request.trace);
  request.route = found.route;
  request.params = std::move(found.params);
  if (found.route) return std::nullopt;
  auto response = request.method == Method::options
                      ? no_content()
                      : problem(Problem{405, "http.method_not_here", "this path has other methods", {}}, request.trace);
  response.set("Allow", found.allow);
  const auto get = match(Method::get, request.path);
  if (request.method == Method::options && get.route && get.route->options.any_origin) {
    response.set("Access-Control-Allow-Origin", "*");
    response.set("Access-Control-Allow-Methods", "GET, HEAD");
  }
  return response;
}

std::optional<Response> Router::check(Request& request) const {
  return before ? before(request) : std::nullopt;
}

Task<Response> Router::run(Request& request) const {
  if (request.method == Method::get || request.method == Method::head) request.body.clear();
  if (const auto wrong = check_content_type(request)) co_return problem(*wrong, request.trace);
  std::string what = "an exception that is no std::exception";
  try {
    auto answer = co_await request.route->handler(request);
    if (!answer) co_return problem(answer.error(), request.trace);
    co_return std::move(*answer);
  } catch (const std::exception& exception) {
    what = exception.what();
  } catch (...) {
  }
  if (fault_log) fault_log(request.trace.trace_id, what);
  co_return problem(Problem{500, "http.fault", "something went wrong here; the trace id says where", {}},
                    request.trace);
}

void Router::finish(const Request& request, Response& response) const {
  if (request.route && request.route->options.any_origin) {
    response.set("Access-Control-Allow-Origin", "*");
    response.set("Cross-Origin-Resource-Policy", "cross-origin");
  }
  if (after) after(request, response);
}

Response Router::answer(Request request) const {
  Response response;
  if (auto early = locate(request); early || (early = check(request))) {
    response = std::move(*early);
  } else {
    // Outlives this call: whoever resumes us may still be inside its post() when the answer is there.
    thread_local boost::asio::io_context loop;
    loop.restart();
    auto work = boost::asio::make_work_guard(loop);
    boost::asio::co_spawn(loop, run(request), [&](std::exception_ptr, Response ready) {
      response = std::move(ready);
      work.reset();
    });
    loop.run();
  }
  finish(request, response);
  return response;
}

}  // namespace kring::web
