// Entity tags (RFC 9110 §8.8.3, §13.1): `If-Match` guards a change against an older reading, `If-None-Match`
// saves a poller the body. Ours are strong and name a version: "v12" or a hash.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "http/server/request.h"

namespace kring::web {

struct EtagList {
  bool any = false;               // "*"
  struct Tag {
    std::string value;            // between the quotes
    bool weak = false;
  };
  std::vector<Tag> tags;
};

// nullopt when it is not "*" or a list of 1 to 100 tags.
std::optional<EtagList> parse_etag_list(std::string_view text);
std::string format_etag(std::string_view value);    // → "\"value\""; the value may hold no quote: asserts
std::string version_etag(std::int64_t version);     // → "\"v12\""

bool matches_strongly(const EtagList& list, std::string_view value);  // If-Match: weak tags never match
bool matches_weakly(const EtagList& list, std::string_view value);    // If-None-Match

// The version that If-Match names. Errors: if_match.missing (428), if_match.syntax (400: not exactly one strong
// version tag). nullopt inside the Result: "*", any version.
Result<std::optional<std::int64_t>> version_of_if_match(const Request& request);
Error stale_version();  // if_match.stale → 412: what a handler answers when the version is not the current one
// True when If-None-Match holds this tag: answer not_modified(format_etag(value)).
bool is_unchanged(const Request& request, std::string_view value);

}  // namespace kring::web
