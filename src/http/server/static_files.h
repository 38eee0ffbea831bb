// The web app's files, read into memory once at start: no path of a client ever reaches the file system.
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "base/result.h"
#include "http/server/response.h"

namespace kring::web {

std::string_view mime_type(std::string_view file_name);  // with charset where it is text

class StaticFiles {
 public:
  // Every regular file below `dir`; links and dot files are left out. A `x.gz` beside `x` is its compressed form;
  // without one, text is compressed here when that saves a tenth. An empty or missing `dir` gives one page that
  // says how to build the web app. Errors: server.static_files (cannot be read, or over 256 MiB together).
  static Result<StaticFiles> load(const std::string& dir);

  // For GET and HEAD. A path without extension gets index.html when the client accepts text/html, because the
  // pages are made in the browser. nullopt: no such file.
  std::optional<Response> answer(const Request& request) const;
  std::size_t size() const { return files_.size(); }

 private:
  struct File {
    std::string type, etag;
    bool hashed = false;  // its name changes with its bytes, so it may be kept for ever
    std::shared_ptr<const std::string> plain, gzip;
  };
  void add(const std::string& path, std::string bytes, std::string gzip);
  static Response answer_file(const File& file, const Request& request);

  std::map<std::string, File, std::less<>> files_;  // by path: "/assets/index-4f3a9b21.js"
};

}  // namespace kring::web
