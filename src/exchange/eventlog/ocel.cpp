#include "exchange/eventlog/ocel.h"

#include <array>

#include "exchange/eventlog/log_writer.h"
#include "exchange/eventlog/new_file.h"

namespace kring::exchange {
namespace {

constexpr std::int64_t events_between_progress = 1000;

using MakeWriter = std::unique_ptr<LogWriter> (*)(const std::string& path, const LogModel& model);
struct Ending {
  std::string_view text;
  MakeWriter make;
};
constexpr std::array endings{Ending{".json", &make_json_writer},       Ending{".jsonocel", &make_json_writer},
                             Ending{".sqlite", &make_sqlite_writer},   Ending{".sqlite3", &make_sqlite_writer},
                             Ending{".db", &make_sqlite_writer},       Ending{".sqliteocel", &make_sqlite_writer}};

Result<Ending> ending_of(const std::string& path) {
  std::string all;
  for (const auto& ending : endings) {
    if (path.ends_with(ending.text)) return ending;
    all += (all.empty() ? "" : ", ") + std::string(ending.text);
  }
  return Error{Errc::invalid, "export.unknown_format", "the name of an event log ends in one of: " + all, {}};
}

Result<void> write_log(const ledger::Snapshot& snapshot, LogModel& model, LogWriter& writer,
                       const std::function<void(std::int64_t)>& progress) {
  TRY_DO(each_log_event(snapshot, [&](const LogEvent& event) -> Result<void> {
    model.add(event);
    return {};
  }));
  TRY_DO(writer.begin());
  std::int64_t written = 0;
  TRY_DO(each_log_event(snapshot, [&](const LogEvent& event) -> Result<void> {
    TRY_DO(writer.event(event));
    if (++written % events_between_progress == 0 && progress) progress(written);
    return {};
  }));
  TRY_DO(writer.finish());
  if (progress) progress(written);
  return {};
}

}  // namespace

Result<OcelReport> export_ocel(const ledger::Store& store, const std::string& path,
                               const std::function<void(std::int64_t)>& progress) {
  TRY(const Ending ending, ending_of(path));
  TRY(NewFile file, NewFile::make(path));
  LogModel model;
  {
    const auto writer = ending.make(file.part(), model);
    TRY_DO(store.read([&](const ledger::Snapshot& snapshot) { return write_log(snapshot, model, *writer, progress); }));
  }
  TRY_DO(file.keep());
  return OcelReport{model.events, model.object_count(), model.event_relations + model.object_relations()};
}

}  // namespace kring::exchange
