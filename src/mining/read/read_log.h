// Reads a log of any kind that this room knows; which one, its first bytes say, not its name.
#pragma once

#include "mining/read/report.h"

namespace kring::mining {

enum class LogFormat { xes, csv, ocel_json, ocel_xml, ocel_sqlite };

// Errors as open_source(), and "ocel.version" (invalid) for OCEL 1.0 as XML. Text that is no XML, JSON or
// database counts as CSV; read_csv() says when it is none.
Result<LogFormat> format_of(const std::string& path);
// Errors as read_xes(), read_csv() and read_ocel().
Result<ReadOutcome> read_log(const std::string& path, const ReadOptions& options);

}  // namespace kring::mining
