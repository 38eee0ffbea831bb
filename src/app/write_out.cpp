#include "app/write_out.h"

#include <fmt/format.h>

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <filesystem>
#include <system_error>

#include "mining/write/out_file.h"

namespace kring::app {

Result<void> write_out(const std::string& path, const std::string& text, const char* rule) {
  const auto refused = [&](std::string why) {
    return Error{Errc::unavailable, rule, fmt::format("cannot write it: {}", why), {}};
  };
  std::error_code ignored;
  const bool is_output = path == "-";
  if (!is_output && std::filesystem::is_directory(path, ignored)) return refused("it is a folder");
  if (is_output ||
      (std::filesystem::exists(path, ignored) && !std::filesystem::is_regular_file(path, ignored))) {
    std::FILE* file = is_output ? stdout : std::fopen(path.c_str(), "wb");
    if (!file) return refused(std::strerror(errno));
    const bool written =
        std::fwrite(text.data(), 1, text.size(), file) == text.size() && std::fflush(file) == 0;
    const int why = errno;
    if (!written && is_output) throw std::system_error(why, std::generic_category());
    if (!is_output) std::fclose(file);
    return written ? Result<void>() : refused(std::strerror(why));
  }
  auto file = mining::OutFile::make(path);
  if (!file.ok()) return refused(std::strerror(errno));
  file->text = text;
  return file->keep().ok() ? Result<void>() : refused(std::strerror(errno));
}

}  // namespace kring::app
