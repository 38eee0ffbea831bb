// Files the way a ledger needs them: written whole and synced, and faults in words with the path in them.
// Everything here is POSIX; nothing here knows SQLite or events.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <utility>

#include "base/result.h"

namespace kring::ledger {

// Errc::unavailable: "store.disk_full" (ENOSPC, EDQUOT, EFBIG), "store.read_only" (EROFS, EACCES, EPERM) or
// "store.failed"; the detail says what we were doing, with which path, and the words of the operating system.
Error file_fault(std::string_view doing, const std::string& path, int error_number);

// An open file descriptor; closes itself. Locks that it holds (flock) end with it.
class File {
 public:
  File() = default;
  explicit File(int descriptor) : descriptor_(descriptor) {}
  File(File&& other) noexcept : descriptor_(std::exchange(other.descriptor_, -1)) {}
  File& operator=(File&& other) noexcept {
    std::swap(descriptor_, other.descriptor_);
    return *this;
  }
  ~File();
  int get() const { return descriptor_; }
  bool open() const { return descriptor_ >= 0; }

 private:
  int descriptor_ = -1;
};

// open(2) with O_CLOEXEC.
Result<File> open_file(const std::string& path, int flags, unsigned mode = 0600);
// Bytes in the file; -1 when it does not exist.
std::int64_t file_size(const std::string& path);
// Up to `count` bytes from `offset`; fewer at the end of the file.
Result<std::string> read_at(const File& file, const std::string& path, std::int64_t offset, std::size_t count);
// The whole file; Errc::too_large when it holds more than `most` bytes.
Result<std::string> read_whole(const std::string& path, std::int64_t most);
Result<void> write_all(const File& file, const std::string& path, std::string_view bytes);
Result<void> sync_file(const File& file, const std::string& path);
// Makes a rename, a new file or a removal in the directory of `path` durable.
Result<void> sync_directory_of(const std::string& path);
// "/a/b" → "/a"; "b" → ".".
std::string directory_of(const std::string& path);

// A new file with these bytes and this mode, synced, under its name at once or not at all.
// Errc::conflict, rule "file.exists", when the name is taken.
Result<void> write_new_file(const std::string& path, std::string_view bytes, unsigned mode);
// Renames and makes it durable. Errc::conflict, rule "file.exists", when `to` is taken: never overwrites.
Result<void> rename_new(const std::string& from, const std::string& to);

}  // namespace kring::ledger
