// Response: what a handler answers. The server adds the headers that every answer carries (security, version,
// date, length); a handler sets only what is special to it.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include <boost/json/value.hpp>

#include "http/server/request.h"

namespace kring::web {

class EventStream;  // event_stream.h

struct Response {
  int status = 200;
  std::vector<Header> headers;
  std::string body;
  std::shared_ptr<const std::string> shared_body;  // instead of `body`: bytes that many answers share
  std::shared_ptr<EventStream> stream;             // instead of a body: server-sent events follow

  // Replaces a header of this name (any case), or adds it. Line ends in a value become spaces.
  Response& set(std::string_view name, std::string_view value);
  // Adds without replacing: for Set-Cookie and Link.
  Response& add(std::string_view name, std::string_view value);
  const std::string* find(std::string_view name) const;
  const std::string& content() const { return shared_body ? *shared_body : body; }
};

Response json(int status, const boost::json::value& value);
Response text(int status, std::string_view words);
// Any other kind of file; `file_name` non-empty: offered as a download (RFC 6266).
Response bytes(std::string_view content_type, std::string body, std::string_view file_name = {});
Response no_content();
Response created(std::string_view location, const boost::json::value& value);  // 201
Response not_modified(std::string_view etag);                                  // 304
Response events(std::shared_ptr<EventStream> stream);                          // 200 text/event-stream

}  // namespace kring::web
