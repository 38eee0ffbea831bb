#include "ledger/files.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <cstring>

namespace kring::ledger {
namespace {

Error taken(const std::string& path) {
  return Error{Errc::conflict, "file.exists", fmt::format("{} exists already; nothing was overwritten", path), {}};
}

}  // namespace

Error file_fault(std::string_view doing, const std::string& path, int error_number) {
  const char* rule = "store.failed";
  if (error_number == ENOSPC || error_number == EDQUOT || error_number == EFBIG) rule = "store.disk_full";
  if (error_number == EROFS || error_number == EACCES || error_number == EPERM) rule = "store.read_only";
  return Error{Errc::unavailable, rule, fmt::format("{} {}: {}", doing, path, std::strerror(error_number)), {}};
}

File::~File() {
  if (descriptor_ >= 0) ::close(descriptor_);
}

Result<File> open_file(const std::string& path, int flags, unsigned mode) {
  const int descriptor = ::open(path.c_str(), flags | O_CLOEXEC, mode);
  if (descriptor < 0) return file_fault("opening", path, errno);
  return File{descriptor};
}

std::int64_t file_size(const std::string& path) {
  struct stat about {};
  return ::stat(path.c_str(), &about) == 0 ? about.st_size : -1;
}

Result<std::string> read_at(const File& file, const std::string& path, std::int64_t offset, std::size_t count) {
  std::string bytes(count, '\0');
  std::size_t done = 0;
  while (done < count) {
    const ssize_t got = ::pread(file.get(), bytes.data() + done, count - done, offset + static_cast<off_t>(done));
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) return file_fault("reading", path, errno);
    if (got == 0) break;
    done += static_cast<std::size_t>(got);
  }
  bytes.resize(done);
  return bytes;
}

Result<std::string> read_whole(const std::string& path, std::int64_t most) {
  TRY(const File file, open_file(path, O_RDONLY));
  const std::int64_t size = file_size(path);
  if (size > most)
    return Error{Errc::too_large, "file.too_large", fmt::format("{} holds more than {} bytes", path, most), {}};
  return read_at(file, path, 0, static_cast<std::size_t>(size));
}

Result<void> write_all(const File& file, const std::string& path, std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t put = ::write(file.get(), bytes.data(), bytes.size());
    if (put < 0 && errno == EINTR) continue;
    if (put < 0) return file_fault("writing", path, errno);
    bytes.remove_prefix(static_cast<std::size_t>(put));
  }
  return {};
}

Result<void> sync_file(const File& file, const std::string& path) {
  if (::fsync(file.get()) != 0) return file_fault("syncing", path, errno);
  return {};
}

std::string directory_of(const std::string& path) {
  const auto slash = path.rfind('/');
  if (slash == std::string::npos) return ".";
  return slash == 0 ? "/" : path.substr(0, slash);
}

Result<void> sync_directory_of(const std::string& path) {
  const std::string directory = directory_of(path);
  TRY(const File file, open_file(directory, O_RDONLY | O_DIRECTORY));
  return sync_file(file, directory);
}

Result<void> rename_new(const std::string& from, const std::string& to) {
  if (::renameat2(AT_FDCWD, from.c_str(), AT_FDCWD, to.c_str(), RENAME_NOREPLACE) != 0) {
    if (errno == EEXIST) return taken(to);
    return file_fault("renaming to", to, errno);
  }
  return sync_directory_of(to);
}

Result<void> write_new_file(const std::string& path, std::string_view bytes, unsigned mode) {
  const std::string part = path + ".part";
  ::unlink(part.c_str());
  const auto written = [&]() -> Result<void> {
    TRY(const File file, open_file(part, O_WRONLY | O_CREAT | O_EXCL, mode));
    TRY_DO(write_all(file, part, bytes));
    TRY_DO(sync_file(file, part));
    return rename_new(part, path);
  }();
  if (!written) ::unlink(part.c_str());
  return written;
}

}  // namespace kring::ledger
