// Kring's own ledger as a log to learn from, straight from the folder of an installation.
#pragma once

#include <string>

#include "mining/read/report.h"

namespace kring::app {

// `path` is the folder of an installation, or the ledger.db in it.
bool is_ledger(const std::string& path);

// What `kring export --ocel` would write and `kring learn` read back, without the file between: facts and
// pseudonyms, never words (exchange/eventlog/ocel.h). `object_type` as in mining::flattened(), but empty is
// "dossier". Errors: those of opening the ledger; "export.damaged_event"; those of flattened().
Result<mining::ReadOutcome> read_ledger(const std::string& path,
                                        const std::string& object_type,
                                        mining::Zone zone = mining::Zone::amsterdam);

}  // namespace kring::app
