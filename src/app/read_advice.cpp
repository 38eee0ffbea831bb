#include "app/read_advice.h"

#include <map>

namespace kring::app {

const char* read_advice(const std::string& rule) {
  static const std::map<std::string, const char*, std::less<>> known{
      {"log.missing", "check the path"},
      {"log.unreadable", "check the rights of the file"},
      {"log.empty_file", "export the log again; this file has nothing in it"},
      {"log.packing", "unpack it, and give the file that was in it"},
      {"log.is_folder", "give the file of a log, or a folder with a ledger.db in it"},
      {"log.encoding", "save the file as UTF-8"},
      {"log.unknown_format", "XES, CSV and OCEL 2.0 (JSON, XML, SQLite) are read"},
      {"log.not_a_file", "copy it to a file first, and give that"},
      {"log.cut", "copy or export the file again"},
      {"log.no_events", "check that this is the right file"},
      {"log.spreadsheet", "save it as CSV (UTF-8) and give that"},
      {"log.is_summary", "add summaries up with --merge; to learn, give the log that it was made from"},
      {"log.is_findings", "give the log that they were made from"},
      {"csv.no_columns", "if it is a table, name what stands between its columns: --delimiter ';'"},
      {"csv.no_case", "say which column it is: --case NAME"},
      {"csv.no_activity", "say which column it is: --activity NAME"},
      {"csv.no_time", "say which column it is: --time NAME"},
      {"csv.no_such_column", "choose one of these"},
      {"csv.time_format", "say how times are written: --time-format '%d-%m-%Y %H:%M:%S'"},
      {"xes.not_xes", "XES, CSV and OCEL 2.0 (JSON, XML, SQLite) are read"},
      {"xes.no_such_key", "choose one of these"},
      {"ocel.not_ocel", "XES, CSV and OCEL 2.0 (JSON, XML, SQLite) are read"},
      {"ocel.version", "export it as OCEL 2.0 (JSON, XML or SQLite), or as XES"},
      {"ocel.syntax", "export the file again"},
      {"ocel.damaged", "copy or export the file again"},
      {"ocel.no_relations", "check that events name their objects, or give the log as XES or CSV"},
      {"ocel.no_such_type", "choose one of these with --object"}};
  const auto found = known.find(rule);
  return found == known.end() ? nullptr : found->second;
}

}  // namespace kring::app
