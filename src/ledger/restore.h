// Putting a backup in place: the copy is verified before it gets its name, so that a bad backup changes nothing.
#pragma once

#include <string>

#include "ledger/verify.h"

namespace kring::ledger {

// Copies `backup` to `store_path` and returns what verify found. The directory of `store_path` is made when it does
// not exist, and may hold nothing but master.key: restoring never overwrites. All or nothing: on an Error nothing is
// left behind. `options` as for verify_store; with options.keys it is also known that the keys fit.
//   Errc::conflict     "restore.not_empty"   the directory holds something; the detail names it
//   Errc::unavailable  "restore.damaged"     the backup does not verify; the detail tells the first damage
//   and the errors of verify_store, and "store.disk_full", "store.read_only", "store.failed"
Result<VerifyReport> restore_store(const std::string& backup, const std::string& store_path,
                                   const VerifyOptions& options = {});

}  // namespace kring::ledger
