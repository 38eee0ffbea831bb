#include "mining/time_text.h"
#include "mining/write/out_file.h"
#include "mining/write/write_log.h"

namespace kring::mining {
namespace {

void field(std::string& out, std::string_view text) {
  if (text.find_first_of(",\"\r\n") == std::string_view::npos) {
    out += text;
    return;
  }
  out += '"';
  for (const char c : text) {
    out += c;
    if (c == '"') out += '"';
  }
  out += '"';
}

}  // namespace

Result<void> write_csv(const Log& log, const std::string& path) {
  TRY(OutFile file, OutFile::make(path));
  std::string& out = file.text;
  out = "case:concept:name,concept:name,time:timestamp";
  for (const auto& column : log.event_attributes()) out += ',', field(out, column.name());
  for (const auto& column : log.case_attributes()) out += ',', field(out, "case:" + column.name());
  out += '\n';
  for (std::size_t c = 0; c < log.case_count(); ++c) {
    for (auto e = log.events_of(c).begin; e < log.events_of(c).end; ++e) {
      field(out, log.case_names()[c]);
      out += ',';
      field(out, log.activity_names()[log.activities()[e]]);
      out += ',';
      if (log.times()[e] != no_time) out += time_text(log.times()[e]);
      for (const auto& column : log.event_attributes()) out += ',', field(out, column.text(e));
      for (const auto& column : log.case_attributes()) out += ',', field(out, column.text(c));
      out += '\n';
      TRY_DO(file.flush(out_buffer_bytes));
    }
  }
  return file.keep();
}

}  // namespace kring::mining
