// The part of verify that asks only a Snapshot: the chain, the published head, the keys (verify.h, steps 6 to 8). It
// serves every store, also one in memory or in PostgreSQL.
#pragma once

#include "ledger/verify.h"

namespace kring::ledger {

// Adds to the report. An Error is a fault in reading; what was found until then is in the report.
Result<void> verify_chain(const Snapshot& snapshot, const VerifyOptions& options, VerifyReport& report);

}  // namespace kring::ledger
