// Reads OCEL 2.0 (https://www.ocel-standard.org) as JSON, XML or SQLite, so also what 'kring export --ocel'
// writes. JSON and XML are read as a stream; memory grows with events, objects and relations, not with the
// file.
//
// The report counts, with lines (of a database: rows): events without type, without time or with one that
// can't be read, values that are not of the type that the log declares (kept as texts), objects that only
// events know, and what ends too early.
#pragma once

#include "mining/object_log.h"
#include "mining/read/source.h"

namespace kring::mining {

struct ObjectOutcome {
  ObjectLog log;
  ReadReport report;
};

// Errc::invalid "ocel.not_ocel" when it has no events and no objects, or lacks a table; "ocel.version",
// "log.is_summary", "log.is_findings": JSON that is something else that we know; "ocel.damaged";
// "ocel.syntax" when the text is not JSON before the first event. Else as open_source().
Result<ObjectOutcome> read_ocel_json(Source& source, const ReadOptions& options);
Result<ObjectOutcome> read_ocel_xml(Source& source, const ReadOptions& options);
Result<ObjectOutcome> read_ocel_sqlite(const std::string& path, const ReadOptions& options);

// Any of the three as a log, by flattened(); the type of object is that of the options.
Result<ReadOutcome> read_ocel(const std::string& path, const ReadOptions& options);

}  // namespace kring::mining
