// Writes a log for other programs.
//
//   XES    valid against the schema of IEEE 1849-2016: extensions, globals and classifier first, xes.version
//   1849.2016.
//          A key that is no xs:Name ("ER Sepsis Triage") is written with '_' for what does not fit.
//   CSV    RFC 4180, UTF-8: case:concept:name, concept:name, time:timestamp, then attributes; those of cases
//   as "case:…". OCEL   2.0 JSON and SQLite (https://www.ocel-standard.org): every case is an object of one
//   type, to which its events
//          are related; attributes of cases are those of objects.
//
// Reading the file gives the log again (of XES: but for keys that were changed). Characters that XML does not
// have become U+FFFD. Equal logs give equal bytes, but for SQLite. A file that is there is replaced when the
// new one is whole.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "base/result.h"
#include "mining/log.h"

namespace kring::mining {

// By the ending, in capitals or not: .xes, .csv, .json or .jsonocel, .sqlite or .db. `object_type`: for OCEL,
// what a case is. Errc::invalid "write.unknown_format", "write.packed" (.gz); Errc::unavailable
// "write.unwritable".
Result<void> write_log(const Log& log, const std::string& path, const std::string& object_type = "case");

// The keys that XES can't have, with what they are written as; those of cases begin with "case:".
std::vector<std::pair<std::string, std::string>> renamed_in_xes(const Log& log);
Result<void> write_xes(const Log& log, const std::string& path);
Result<void> write_csv(const Log& log, const std::string& path);
Result<void> write_ocel_json(const Log& log, const std::string& path, const std::string& object_type);
Result<void> write_ocel_sqlite(const Log& log, const std::string& path, const std::string& object_type);

}  // namespace kring::mining
