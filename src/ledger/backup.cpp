#include "ledger/backup.h"

#include <fcntl.h>
#include <unistd.h>

#include <set>

#include "ledger/files.h"
#include "ledger/sqlite/opening.h"
#include "ledger/sqlite/tables.h"

namespace kring::ledger {
namespace {

constexpr int pages_step = 1024;
constexpr int tries_max = 5;

Result<std::set<Uuid>> keys_in(Connection& db) {
  std::set<Uuid> ids;
  TRY_DO(read_wrapped_keys(db, [&](const Uuid& id, std::string_view) {
    ids.insert(id);
    return true;
  }));
  return ids;
}

Result<void> copy(const std::string& path,
                  const std::string& part,
                  const std::function<void(BackupProgress)>& progress) {
  TRY(const auto from, Connection::open(path, Connection::Mode::look_live));
  TRY(const auto to, Connection::open(part, Connection::Mode::make));
  TRY_DO(to->script("PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF"));
  TRY_DO(from->run("BEGIN"));
  TRY_DO(read_head(*from));
  sqlite3_backup* backup = sqlite3_backup_init(to->handle(), "main", from->handle(), "main");
  if (!backup) return to->fault(sqlite3_extended_errcode(to->handle()), "starting the backup to " + part);
  int code = SQLITE_OK;
  while (code == SQLITE_OK) {
    code = sqlite3_backup_step(backup, pages_step);
    const std::int64_t total = sqlite3_backup_pagecount(backup);
    if (progress) progress({total - sqlite3_backup_remaining(backup), total});
  }
  sqlite3_backup_finish(backup);
  if (code != SQLITE_DONE) return to->fault(code, "copying to " + part);
  return {};
}

// Whether the copy holds a key that the store has destroyed since.
Result<bool> holds_destroyed_key(const std::string& path, const std::string& part) {
  TRY(const auto copied, Connection::open(part, Connection::Mode::look_still));
  TRY(const auto there, keys_in(*copied));
  TRY(const auto live, Connection::open(path, Connection::Mode::look_live));
  TRY(const auto here, keys_in(*live));
  return !std::includes(here.begin(), here.end(), there.begin(), there.end());
}

}  // namespace

Result<void> backup_store(const std::string& path,
                          const std::string& to,
                          const std::function<void(BackupProgress)>& progress) {
  if (file_size(path) < 0) return Error{Errc::not_found, "store.missing", path + " does not exist", {}};
  if (file_size(to) >= 0)
    return Error{Errc::conflict, "file.exists", to + " exists already; nothing was overwritten", {}};
  TRY_DO(read_file_header(path));
  const std::string part = to + ".part";
  const auto made = [&]() -> Result<void> {
    for (int tries = 0; tries < tries_max; ++tries) {
      for (const char* end : {"", "-journal"}) ::unlink((part + end).c_str());
      TRY_DO(copy(path, part, progress));
      TRY(const bool stale, holds_destroyed_key(path, part));
      if (stale) continue;
      TRY(const File file, open_file(part, O_RDWR));
      TRY_DO(sync_file(file, part));
      return rename_new(part, to);
    }
    return Error{
        Errc::unavailable, "store.failed", "keys were destroyed during every try; try again later", {}};
  }();
  if (!made.ok()) ::unlink(part.c_str());
  return made;
}

}  // namespace kring::ledger
