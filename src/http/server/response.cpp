#include "http/server/response.h"

#include <algorithm>

#include <boost/json/serialize.hpp>

#include "http/server/chars.h"
#include "http/server/query.h"

namespace kring::web {
namespace {

// A line end in a value would let what somebody typed become a header.
std::string one_line(std::string_view value) {
  std::string out(value);
  std::replace_if(out.begin(), out.end(), [](char c) { return !is_field_char(c); }, ' ');
  return out;
}

}  // namespace

Response& Response::set(std::string_view name, std::string_view value) {
  std::erase_if(headers, [&](const Header& header) { return same_name(header.name, name); });
  return add(name, value);
}

Response& Response::add(std::string_view name, std::string_view value) {
  headers.push_back({one_line(name), one_line(value)});
  return *this;
}

const std::string* Response::find(std::string_view name) const {
  for (const auto& header : headers)
    if (same_name(header.name, name)) return &header.value;
  return nullptr;
}

Response bytes(std::string_view content_type, std::string body, std::string_view file_name) {
  Response response;
  response.set("Content-Type", content_type);
  if (!file_name.empty()) {
    std::string ascii(file_name);
    std::replace_if(ascii.begin(), ascii.end(), [](char c) { return !is_unreserved(c); }, '_');
    response.set("Content-Disposition",
                 "attachment; filename=\"" + ascii + "\"; filename*=UTF-8''" + percent_encode(file_name));
  }
  response.body = std::move(body);
  return response;
}

Response json(int status, const boost::json::value& value) {
  // RFC 8259 gives application/json no charset; the Dutch API rules want to see one, and clients skip it.
  auto response = bytes("application/json; charset=utf-8", boost::json::serialize(value));
  response.status = status;
  return response;
}

Response text(int status, std::string_view words) {
  auto response = bytes("text/plain; charset=utf-8", std::string(words));
  response.status = status;
  return response;
}

Response no_content() {
  Response response;
  response.status = 204;
  return response;
}

Response created(std::string_view location, const boost::json::value& value) {
  auto response = json(201, value);
  response.set("Location", location);
  return response;
}

Response not_modified(std::string_view etag) {
  Response response;
  response.status = 304;
  response.set("ETag", etag);
  return response;
}

Response events(std::shared_ptr<EventStream> stream) {
  Response response;
  response.set("Content-Type", "text/event-stream; charset=utf-8");
  response.set("X-Accel-Buffering", "no");  // nginx would hold events back
  response.stream = std::move(stream);
  return response;
}

}  // namespace kring::web
