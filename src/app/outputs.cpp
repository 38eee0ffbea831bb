#include "app/outputs.h"

#include <fmt/format.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
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

// "" when it seems to be writable: whether it is shows when it is written.
std::string why_unwritable(const std::string& path) {
  if (path == "-") return {};
  std::error_code ignored;
  if (fs::is_directory(path, ignored)) return "it is a folder";
  if (fs::exists(path, ignored) && !fs::is_regular_file(path, ignored))
    return ::access(path.c_str(), W_OK) == 0 ? "" : std::strerror(errno);  // a pipe, a device
  const auto folder = fs::path(path).parent_path();
  const auto where = folder.empty() ? std::string(".") : folder.string();
  if (!fs::exists(where, ignored)) return fmt::format("there is no folder '{}'", where);
  return ::access(where.c_str(), W_OK | X_OK) == 0 ? "" : std::strerror(errno);
}

bool is_no_file(const std::string& path) {
  std::error_code ignored;
  return path == "-" || (fs::exists(path, ignored) && !fs::is_regular_file(path, ignored) &&
                         !fs::is_directory(path, ignored));
}

}  // namespace

Result<void> check_outputs(const std::vector<Output>& outputs,
                           const std::vector<std::string>& inputs,
                           const char* about) {
  for (auto one = outputs.begin(); one != outputs.end(); ++one) {
    if (one->path.empty()) continue;
    const auto error = [&](Errc code, const char* what, std::string detail) {
      return Error{code, fmt::format("{}.{}", about, what), std::move(detail), {{one->option, {}, {}}}};
    };
    const auto wrong = [&](std::string detail) {
      return error(Errc::invalid, "overwrites", std::move(detail));
    };
    if (one->is_file && is_no_file(one->path))
      return error(Errc::invalid, "only_a_file",
                   fmt::format("this is written to a file, and {} is none",
                               one->path == "-" ? "standard output" : fmt::format("'{}'", one->path)));
    for (const auto& input : inputs)
      if (!input.empty() && is_same_file(one->path, input))
        return wrong(fmt::format("'{}' is read; it would be overwritten", one->path));
    for (auto other = outputs.begin(); other != one; ++other)
      if (!other->path.empty() && is_same_file(one->path, other->path))
        return wrong(one->path == "-" ? fmt::format("{} goes to standard output too", other->option)
                                      : fmt::format("{} writes '{}' too", other->option, one->path));
    if (const auto why = why_unwritable(one->path); !why.empty())
      return error(Errc::unavailable, "unwritable", fmt::format("cannot write '{}': {}", one->path, why));
  }
  return {};
}

}  // namespace kring::app
