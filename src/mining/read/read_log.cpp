#include "mining/read/read_log.h"

#include "mining/read/csv.h"
#include "mining/read/ocel.h"
#include "mining/read/source.h"
#include "mining/read/xes.h"
#include "mining/read/xml.h"

namespace kring::mining {
namespace {

constexpr std::size_t head_bytes = 65536;

// The first bytes without white space and a mark of byte order, as UTF-8.
Result<std::string> head_of(const std::string& path) {
  TRY(auto source, open_source(path));
  std::string head(head_bytes, '\0');
  head.resize(source->read(head.data(), head.size()));
  if (head.starts_with("\xff\xfe") || head.starts_with("\xfe\xff") || head.find('\0') < 4) {
    const std::string raw = head;
    TRY(const auto decoded, decoded_source(memory_source(raw), xml_encoding(raw)));
    head.assign(2 * head_bytes, '\0');
    head.resize(decoded->read(head.data(), head.size()));
  }
  if (head.starts_with("\xef\xbb\xbf")) head.erase(0, 3);
  head.erase(0, std::min(head.find_first_not_of(" \t\r\n"), head.size()));
  return head;
}

// OCEL 1.0 as XML has globals of objects; those of XES are of traces and events only (IEEE 1849-2016).
bool is_ocel_1(std::string_view head) {
  return head.find("<global scope=\"object\"") != head.npos ||
         head.find("<global scope='object'") != head.npos;
}

bool is_named_xes(std::string_view path) {
  return path.ends_with(".xes") || path.ends_with(".XES") || path.ends_with(".xes.gz");
}

}  // namespace

Result<LogFormat> format_of(const std::string& path) {
  TRY(const std::string head, head_of(path));
  if (head.starts_with("SQLite format 3")) return LogFormat::ocel_sqlite;
  if (head.starts_with('{')) return LogFormat::ocel_json;
  const std::string_view start = std::string_view(head).substr(0, 256);
  const bool is_xml =
      start.starts_with('<') || start.find("<?xml ") != start.npos || start.find("<log ") != start.npos;
  if (!is_xml) return LogFormat::csv;
  const bool is_ocel = head.find("<object-types") != std::string::npos ||
                       head.find("<event-types") != std::string::npos ||
                       head.find("<ocel") != std::string::npos;
  if (is_ocel) return LogFormat::ocel_xml;
  if (is_ocel_1(head))
    return Error{Errc::invalid, "ocel.version", "this is OCEL 1.0; of OCEL only version 2.0 is read", {}};
  return LogFormat::xes;
}

Result<ReadOutcome> read_ocel(const std::string& path, const ReadOptions& options) {
  TRY(const LogFormat format, format_of(path));
  if (format == LogFormat::ocel_sqlite) {
    TRY(auto read, read_ocel_sqlite(path, options));
    return flattened(std::move(read.log), options.object_type, std::move(read.report));
  }
  TRY(auto source, open_source(path));
  TRY(const auto start, open_source(path));
  std::string head(1024, '\0');
  head.resize(start->read(head.data(), head.size()));
  TRY(const Packing packing, packing_of(path));
  if (format == LogFormat::ocel_xml) {
    TRY(source, decoded_source(std::move(source), xml_encoding(head)));
  }
  if (options.threads > 1 && packing == Packing::gzip) source = ahead_source(std::move(source));
  TRY(auto read,
      format == LogFormat::ocel_xml ? read_ocel_xml(*source, options) : read_ocel_json(*source, options));
  if (const auto fault = source->fault(); !fault.empty())
    read.report.problems.push_back({"log.cut", fault, 1, {}});
  return flattened(std::move(read.log), options.object_type, std::move(read.report));
}

Result<ReadOutcome> read_log(const std::string& path, const ReadOptions& options) {
  TRY(const LogFormat format, format_of(path));
  switch (format) {
    case LogFormat::xes:
      return read_xes(path, options);
    case LogFormat::csv: {
      auto read = read_csv(path, options);
      if (!read.ok() && read.error().rule == "csv.no_columns" && is_named_xes(path))
        return Error{Errc::invalid, "xes.not_xes", "there is no <log> in it: this is not an XES file", {}};
      return read;
    }
    default:
      return read_ocel(path, options);
  }
}

}  // namespace kring::mining
