// Router: the table of routes. A pattern is a path of literal segments and {parameters}:
// "/api/v1/dossiers/{dossierId}/goals/{goalId}"; a last segment may be an "_action". Literals win over
// parameters. Filled once at start, read by many threads after that.
//
// Answers by itself: unknown path 404, known path with another method 405 with Allow, HEAD as its GET,
// OPTIONS 204 with Allow.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "http/server/handler.h"

namespace kring::web {

struct RouteOptions {
  std::size_t body_bytes_max = 0;            // 0 = the server's default
  std::string rate_class = "default";        // a name in ServerOptions::rates
  bool open = false;                         // for the `before` hook: needs no session; unread by the library
  bool any_origin = false;                   // CORS: Access-Control-Allow-Origin: *; for openapi.json only
  std::vector<std::string> content_types = {"application/json"};  // of a body; else 415; empty = any
};

struct Route {
  Method method = Method::get;
  std::string pattern;
  Handler handler;
  RouteOptions options;
};

class Router {
 public:
  Router();
  ~Router();
  Router(Router&&) noexcept;
  Router& operator=(Router&&) noexcept;

  // Asserts on the same method and pattern twice, and on a pattern without leading slash.
  void add(Method method, std::string_view pattern, Handler handler, RouteOptions options = {});

  // Runs after the route is known and before the body is read: sessions, CSRF. A Response ends the request.
  // Not run for paths without route, nor for OPTIONS.
  std::function<std::optional<Response>(Request&)> before;
  // Sees every answer, also problems; may add headers or cookies. request.route is null without a route.
  std::function<void(const Request&, Response&)> after;

  struct Match {
    const Route* route = nullptr;  // null: no route for this method and path
    Params params;
    std::string allow;             // the methods that this path knows, "GET, HEAD, OPTIONS"; empty: unknown path
  };
  Match match(Method method, std::string_view path) const;
  std::vector<const Route*> routes() const;  // in order of adding; for checking the table against openapi.json

  // The four steps of a request, in this order; the server reads the body between check and run.
  std::optional<Response> locate(Request& request) const;  // sets route and params; answers what has no handler
  std::optional<Response> check(Request& request) const;   // the `before` hook
  Task<Response> run(Request& request) const;              // the handler; an exception becomes a 500 problem
  void finish(const Request& request, Response& response) const;  // CORS, the `after` hook

  // All four, without sockets and without limits of rate or size; waits on a loop of its own. For tests of routes.
  Response answer(Request request) const;

  // An exception of a handler: the trace id and what it said. Set by the server from its options.
  std::function<void(const std::string& trace_id, const std::string& what)> fault_log;

 private:
  struct Table;
  std::unique_ptr<Table> table_;
};

}  // namespace kring::web
