#include "http/server/path.h"

#include "http/server/query.h"

namespace kring::web {

std::optional<std::vector<std::string>> split_path(std::string_view path) {
  constexpr std::size_t segments_max = 32;
  if (!path.starts_with('/')) return std::nullopt;
  std::vector<std::string> segments;
  std::size_t from = 1;
  while (true) {
    const auto slash = path.find('/', from);
    const auto raw = path.substr(from, slash == std::string_view::npos ? slash : slash - from);
    auto segment = percent_decode(raw);
    if (!segment || *segment == "." || *segment == ".." || segments.size() == segments_max) return std::nullopt;
    if (segment->find_first_of("/\\") != std::string::npos) return std::nullopt;
    segments.push_back(std::move(*segment));
    if (slash == std::string_view::npos) return segments;
    from = slash + 1;
  }
}

}  // namespace kring::web
