// Before SQLite gets a store in its hands: who has it, is it ours, and is it whole enough to be opened. Everything
// here reads the file itself, because SQLite repairs some things silently (wal.h) and names others poorly.
#pragma once

#include <string>

#include "base/result.h"
#include "ledger/files.h"

namespace kring::ledger {

// The lock of a store is flock on `path`.lock, so that it does not depend on SQLite and ends with its process. The
// file stays, with the number of the process that wrote last in it.
// Errc::unavailable, rule "store.locked": another process has it (or kring verify is looking at it).
Result<File> lock_to_write(const std::string& path);
// A shared lock on a store that nobody serves, so that nobody starts meanwhile. Nothing is locked when somebody does
// serve, or when there is no lock file (a backup).
struct LookLock {
  File file;
  bool live = false;  // somebody has it open to write
};
Result<LookLock> lock_to_look(const std::string& path);

struct FileHeader {
  std::int64_t pages = 0;
  std::int64_t schema = 0;
};
// From the first page. Errc::unavailable: "store.not_kring", "store.newer_version", "store.damaged".
Result<FileHeader> read_file_header(const std::string& path);

// A new, empty store under this name at once or not at all.
Result<void> make_store_file(const std::string& path);

// Refuses a store whose header is not ours or whose left-over WAL is damaged; makes the file when there is none.
// The caller holds the lock.
Result<void> prepare_to_open(const std::string& path);

}  // namespace kring::ledger
