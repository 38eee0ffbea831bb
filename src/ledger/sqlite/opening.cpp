#include "ledger/sqlite/opening.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/file.h>
#include <unistd.h>

#include <cerrno>

#include "ledger/sqlite/checksum_vfs.h"
#include "ledger/sqlite/sqlite.h"
#include "ledger/sqlite/tables.h"
#include "ledger/sqlite/wal.h"

namespace kring::ledger {
namespace {

Error refuse(const char* rule, std::string detail) { return Error{Errc::unavailable, rule, std::move(detail), {}}; }

std::int64_t number_at(const std::string& page, std::size_t offset) {
  std::uint32_t value = 0;
  for (std::size_t i = 0; i < 4; ++i) value = value << 8 | static_cast<unsigned char>(page[offset + i]);
  return value;
}

}  // namespace

Result<File> lock_to_write(const std::string& path) {
  const std::string lock_path = path + ".lock";
  TRY(File file, open_file(lock_path, O_RDWR | O_CREAT, 0600));
  if (::flock(file.get(), LOCK_EX | LOCK_NB) != 0) {
    if (errno != EWOULDBLOCK) return file_fault("locking", lock_path, errno);
    TRY(std::string owner, read_at(file, lock_path, 0, 20));
    while (!owner.empty() && owner.back() == '\n') owner.pop_back();
    return refuse("store.locked",
                  fmt::format("{} is open in another process ({}). Stop it first, or wait until it is done", path,
                              owner.empty() ? "number unknown" : "last writer: number " + owner));
  }
  // Who has it is a service to people; failing to write it (a full disk) is no reason to refuse.
  const std::string self = fmt::format("{}\n", ::getpid());
  if (::ftruncate(file.get(), 0) == 0) (void)!::pwrite(file.get(), self.data(), self.size(), 0);
  return file;
}

Result<LookLock> lock_to_look(const std::string& path) {
  const std::string lock_path = path + ".lock";
  if (file_size(lock_path) < 0) return LookLock{};
  TRY(File file, open_file(lock_path, O_RDONLY));
  if (::flock(file.get(), LOCK_SH | LOCK_NB) == 0) return LookLock{std::move(file), false};
  if (errno != EWOULDBLOCK) return file_fault("locking", lock_path, errno);
  return LookLock{File{}, true};
}

Result<FileHeader> read_file_header(const std::string& path) {
  TRY(const File file, open_file(path, O_RDONLY));
  TRY(const std::string page, read_at(file, path, 0, page_size));
  if (page.empty()) return refuse("store.not_kring", path + " is empty");
  static constexpr std::string_view magic{"SQLite format 3\0", 16};
  // Three signs; one may be damaged.
  const bool sqlite = page.starts_with(magic);
  const bool named = page.size() >= 72 && number_at(page, 68) == application_id;
  const bool reserves = page.size() >= 72 && page[20] == page_reserve;
  if (sqlite + named + reserves < 2)
    return refuse("store.not_kring", path + (sqlite ? " is an SQLite database, but not one of Kring"
                                                    : " is not a store of Kring: it has another format"));
  if (static_cast<std::int64_t>(page.size()) < page_size)
    return refuse("store.damaged", fmt::format("{} ends after {} bytes, inside its first page", path, page.size()));
  const FileHeader header{number_at(page, 28), number_at(page, 60)};
  if (page_is_whole(1, page) && header.schema > schema_version)
    return refuse("store.newer_version",
                  fmt::format("{} was written by a newer Kring (format {}, this one knows {}). Install that one", path,
                              header.schema, schema_version));
  return header;
}

Result<void> make_store_file(const std::string& path) {
  const std::string part = path + ".new";
  const auto made = [&]() -> Result<void> {
    for (const char* end : {"", "-journal", "-wal", "-shm"}) ::unlink((part + end).c_str());
    {
      TRY(const auto db, Connection::open(part, Connection::Mode::make));
      TRY_DO(db->script(fmt::format("PRAGMA secure_delete=ON; PRAGMA application_id={}; PRAGMA user_version={}; "
                                    "BEGIN; {} COMMIT; PRAGMA journal_mode=WAL",
                                    application_id, schema_version, schema_sql)));
    }
    TRY(const File file, open_file(part, O_RDWR));
    TRY_DO(sync_file(file, part));
    if (::rename(part.c_str(), path.c_str()) != 0) return file_fault("making", path, errno);
    return sync_directory_of(path);
  }();
  if (!made) ::unlink(part.c_str());
  return made;
}

Result<void> prepare_to_open(const std::string& path) {
  const std::int64_t wal_size = file_size(path + "-wal");
  if (file_size(path) <= 0) {
    if (wal_size > 0)
      return refuse("store.damaged", fmt::format("{} is empty or gone, but {}-wal holds {} bytes of it. Restore the "
                                                 "last backup, or bring the file back", path, path, wal_size));
    return make_store_file(path);
  }
  TRY_DO(read_file_header(path));
  if (wal_size <= 0) {  // with a WAL, page 1 may rightly be torn: a newer one waits there
    TRY(const File file, open_file(path, O_RDONLY));
    TRY(const std::string page, read_at(file, path, 0, page_size));
    if (!page_is_whole(1, page))
      return refuse("store.damaged", fmt::format("{} of {} was changed outside Kring or damaged by the disk. Do: kring "
                                                 "verify", page_in_words(1), path));
  }
  TRY(const WalReport wal, check_wal(path, false));
  if (!wal.damages.empty()) {
    const Damage& first = wal.damages.front();
    return refuse("store.damaged", fmt::format("{}: {}. {}", first.where, first.what, first.what_to_do));
  }
  return {};
}

}  // namespace kring::ledger
