#include "app/outputs.h"

#include <fmt/format.h>

#include <filesystem>

namespace kring::app {
namespace {

namespace fs = std::filesystem;

bool is_same_file(const std::string& a, const std::string& b) {
  if (a == "-" || b == "-") return a == b;
  std::error_code ignored;
  if (fs::equivalent(a, b, ignored)) return true;
  return fs::weakly_canonical(a, ignored) == fs::weakly_canonical(b, ignored);
}

}  // namespace

Result<void> check_outputs(const std::vector<Output>& outputs,
                           const std::vector<std::string>& inputs,
                           const char* rule) {
  for (auto one = outputs.begin(); one != outputs.end(); ++one) {
    if (one->path.empty()) continue;
    const auto wrong = [&](std::string detail) {
      return Error{Errc::invalid, rule, std::move(detail), {{one->option, {}, {}}}};
    };
    for (const auto& input : inputs)
      if (is_same_file(one->path, input))
        return wrong(fmt::format("'{}' is read; it would be overwritten", one->path));
    for (auto other = outputs.begin(); other != one; ++other)
      if (!other->path.empty() && is_same_file(one->path, other->path))
        return wrong(one->path == "-" ? fmt::format("{} goes to standard output too", other->option)
                                      : fmt::format("{} writes '{}' too", other->option, one->path));
  }
  return {};
}

}  // namespace kring::app
