#include "http/server/problem.h"

#include <boost/json.hpp>

namespace kring::web {
namespace {

int status_of(const Error& error) {
  if (error.rule == "if_match.missing") return 428;
  if (error.rule == "if_match.stale") return 412;
  if (error.rule == "request.media_type") return 415;
  switch (error.code) {
    case Errc::invalid: return 400;
    case Errc::rejected: return 409;
    case Errc::not_found: return 404;
    case Errc::forbidden: return 403;
    case Errc::unauthorized: return 401;
    case Errc::conflict: return 409;
    case Errc::too_many: return 429;
    case Errc::too_large: return 413;
    case Errc::unavailable: return 503;
  }
  return 500;
}

}  // namespace

Problem problem_of(const Error& error) {
  const int status = status_of(error);
  const int retry_after_s = status == 429 ? 30 : status == 503 ? 5 : 0;
  return {status, error.rule, error.detail, error.fields, retry_after_s};
}

Response problem(const Problem& problem, const TraceContext& trace) {
  const auto title = reason_phrase(problem.status);
  boost::json::object out;
  out["type"] = "about:blank";
  out["status"] = problem.status;
  out["title"] = title;
  out["detail"] = problem.detail.empty() ? title : std::string_view(problem.detail);
  out["instance"] = "urn:trace:" + trace.trace_id;
  out["rule"] = problem.rule;
  if (!problem.errors.empty()) {
    boost::json::array errors;
    for (const auto& error : problem.errors)
      errors.push_back({{"pointer", error.pointer}, {"rule", error.rule}, {"detail", error.detail}});
    out["errors"] = std::move(errors);
  }
  auto response = json(problem.status, out);
  response.set("Content-Type", "application/problem+json; charset=utf-8");
  if (problem.retry_after_s > 0) response.set("Retry-After", std::to_string(problem.retry_after_s));
  return response;
}

Response problem(const Error& error, const TraceContext& trace) { return problem(problem_of(error), trace); }

std::string_view reason_phrase(int status) {
  switch (status) {
    case 100: return "Continue";
    case 200: return "OK";
    case 201: return "Created";
    case 202: return "Accepted";
    case 204: return "No Content";
    case 206: return "Partial Content";
    case 301: return "Moved Permanently";
    case 302: return "Found";
    case 303: return "See Other";
    case 304: return "Not Modified";
    case 307: return "Temporary Redirect";
    case 308: return "Permanent Redirect";
    case 400: return "Bad Request";
    case 401: return "Unauthorized";
    case 403: return "Forbidden";
    case 404: return "Not Found";
    case 405: return "Method Not Allowed";
    case 406: return "Not Acceptable";
    case 408: return "Request Timeout";
    case 409: return "Conflict";
    case 410: return "Gone";
    case 412: return "Precondition Failed";
    case 413: return "Content Too Large";
    case 414: return "URI Too Long";
    case 415: return "Unsupported Media Type";
    case 417: return "Expectation Failed";
    case 421: return "Misdirected Request";
    case 422: return "Unprocessable Content";
    case 423: return "Locked";
    case 428: return "Precondition Required";
    case 429: return "Too Many Requests";
    case 431: return "Request Header Fields Too Large";
    case 500: return "Internal Server Error";
    case 501: return "Not Implemented";
    case 502: return "Bad Gateway";
    case 503: return "Service Unavailable";
    case 504: return "Gateway Timeout";
    case 505: return "HTTP Version Not Supported";
    default: return status < 400 ? "OK" : "Error";
  }
}

}  // namespace kring::web
