#include "mining/write/out_file.h"

#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <utility>

namespace kring::mining {

Error OutFile::fault(const std::string& path) {
  return {Errc::unavailable, "write.unwritable", "cannot write " + path + ": " + std::strerror(errno), {}};
}

Result<OutFile> OutFile::make(const std::string& path) {
  struct stat there {};
  if (::stat(path.c_str(), &there) == 0 && !S_ISREG(there.st_mode))
    return Error{
        Errc::unavailable, "write.unwritable", "cannot write " + path + ": it is there, and no file", {}};
  const std::string part = path + ".part";
  std::FILE* file = std::fopen(part.c_str(), "wb");
  if (!file) return fault(path);
  return OutFile(path, part, file);
}

OutFile::OutFile(OutFile&& other) noexcept
    : text(std::move(other.text)),
      path_(std::move(other.path_)),
      part_(std::exchange(other.part_, std::string())),
      unfinished_(std::move(other.unfinished_)),
      file_(std::exchange(other.file_, nullptr)) {}

OutFile::~OutFile() {
  if (file_) std::fclose(file_);
  if (!part_.empty()) ::unlink(part_.c_str());
}

Result<void> OutFile::flush(std::size_t above) {
  if (text.size() <= above) return {};
  if (std::fwrite(text.data(), 1, text.size(), file_) != text.size()) return fault(path_);
  text.clear();
  return {};
}

Result<void> OutFile::keep() {
  TRY_DO(flush());
  const bool closed = std::fclose(std::exchange(file_, nullptr)) == 0;
  if (!closed || std::rename(part_.c_str(), path_.c_str()) != 0) return fault(path_);
  part_.clear();
  return {};
}

}  // namespace kring::mining
