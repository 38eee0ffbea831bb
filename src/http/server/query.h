// The query of a URL. Decoding is pure; QueryReader collects everything that is wrong, so that a client hears
// of all its mistakes at once, and names parameters that we do not know.
#pragma once

#include <cstdint>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "http/server/request.h"

namespace kring::web {

// "%41" → "A". nullopt: a bad escape, a control byte, or bytes that are not UTF-8. `plus_is_space` for queries.
std::optional<std::string> percent_decode(std::string_view text, bool plus_is_space = false);
std::string percent_encode(std::string_view text);  // all but unreserved (RFC 3986 §2.3)
bool is_utf8(std::string_view bytes);

// "a=1&b=2&a=3". nullopt: a bad escape, an empty name, or more than 100 parameters. "" is no parameters.
std::optional<Params> parse_query(std::string_view text);

// Reads each parameter once, then ask done(). A value that is wrong reads as absent; done() tells.
//   QueryReader query(request);
//   const auto size = query.integer("pageSize", 1, 200).value_or(50);
//   TRY_DO(query.done());
class QueryReader {
 public:
  explicit QueryReader(const Request& request) : params_(request.query) {}

  std::optional<std::string> text(std::string_view name, std::size_t length_max = 200);
  std::optional<std::int64_t> integer(std::string_view name, std::int64_t low, std::int64_t high);
  std::optional<bool> flag(std::string_view name);  // "true" or "false"
  std::optional<Day> day(std::string_view name);
  std::optional<Instant> instant(std::string_view name);
  std::optional<std::string> choice(std::string_view name, std::initializer_list<std::string_view> values);
  std::vector<std::string> all(std::string_view name, std::size_t count_max = 50);
  void require(std::string_view name);              // adds query.required when it is absent

  // Errc::invalid, rule "request.query", fields with pointer "?name": query.unknown, query.repeated,
  // query.value, query.required.
  Result<void> done();

 private:
  std::optional<std::string_view> take(std::string_view name);
  void wrong(std::string_view name, std::string_view rule, std::string detail);

  const Params& params_;
  std::vector<std::string> known_;
  std::vector<FieldError> errors_;
};

}  // namespace kring::web
