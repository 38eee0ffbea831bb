#include "base/json_file.h"

#include <fmt/format.h>

#include <cerrno>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "base/json_place.h"

namespace kring {
namespace {

constexpr std::size_t mistakes_shown = 20;

Error error(Errc code, std::string_view about, const char* what, std::string detail) {
  return {code, fmt::format("{}.{}", about, what), std::move(detail), {}};
}

}  // namespace

Result<std::string> read_json_file(const std::string& path, std::size_t bytes_max, std::string_view about) {
  std::ifstream file(path, std::ios::binary | std::ios::ate);
  if (!file && errno == ENOENT) return error(Errc::not_found, about, "missing", "there is no such file");
  std::error_code no_matter;
  if (!file || std::filesystem::is_directory(path, no_matter))
    return error(Errc::unavailable, about, "unreadable", "the file can't be opened");
  const std::streamoff size = file.tellg();
  if (size > static_cast<std::streamoff>(bytes_max))
    return error(Errc::too_large, about, "too_large",
                 fmt::format("it is larger than {} MB", bytes_max >> 20));
  file.seekg(0);
  std::ostringstream text;
  if (size > 0) text << file.rdbuf();
  if (size < 0 || !file) return error(Errc::unavailable, about, "unreadable", "it can't be read");
  constexpr std::string_view byte_order_mark = "\xef\xbb\xbf";  // some editors begin with it
  auto out = text.str();
  if (out.starts_with(byte_order_mark)) out.erase(0, byte_order_mark.size());
  return out;
}

Result<json::value> parse_json_file(std::string_view text, std::string_view about) {
  json::parser parser;
  boost::system::error_code failure;
  const std::size_t read = parser.write_some(text, failure);
  if (!failure && read < text.size() &&
      text.substr(read).find_first_not_of(" \t\r\n") != std::string_view::npos)
    failure = json::error::extra_data;
  if (failure)
    return error(Errc::invalid, about, "syntax",
                 fmt::format("line {}: this is not JSON: {}", line_of_offset(text, read), failure.message()));
  if (const auto twice = repeated_name(text))
    return error(Errc::invalid, about, "syntax",
                 fmt::format("line {}: '{}' is there twice; keep one", line_of_offset(text, twice->offset),
                             twice->name));
  return parser.release();
}

Error mistakes_in(std::string_view text, const std::vector<FieldError>& found, std::string_view about) {
  std::string words;
  for (std::size_t i = 0; i < found.size() && i < mistakes_shown; ++i)
    words += fmt::format("{}line {}, {}: {}", i ? "\n  " : "", line_of_pointer(text, found[i].pointer),
                         found[i].pointer.empty() ? "the whole" : found[i].pointer, found[i].detail);
  if (found.size() > mistakes_shown) words += fmt::format("\n  and {} more", found.size() - mistakes_shown);
  Error all = error(Errc::invalid, about, "invalid", std::move(words));
  all.fields = found;
  return all;
}

}  // namespace kring
