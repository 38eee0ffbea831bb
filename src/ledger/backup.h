// A backup from outside: a consistent copy of a store that another process may be serving. (A process that has the
// store open calls Store::backup.)
#pragma once

#include "ledger/store.h"

namespace kring::ledger {

// All or nothing: the copy gets its name when it is whole. A key that is destroyed in the store meanwhile makes it
// start again. Errc::conflict "file.exists"; Errc::not_found "store.missing"; the faults of store.h.
Result<void> backup_store(const std::string& path, const std::string& to,
                          const std::function<void(BackupProgress)>& progress);

}  // namespace kring::ledger
