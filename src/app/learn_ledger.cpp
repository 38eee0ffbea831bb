#include "app/learn_ledger.h"

#include <filesystem>

#include "app/place.h"
#include "exchange/eventlog/log_model.h"
#include "mining/read/ocel_taker.h"

namespace kring::app {
namespace {

namespace fs = std::filesystem;
constexpr std::string_view ledger_file = "ledger.db";

std::string folder_of(const std::string& path) {
  return fs::is_directory(path) ? path : fs::path(path).parent_path().string();
}

// A day as midnight; all others as they are.
void put(mining::OcelTaker& taker, const std::string& name, const exchange::Value& value) {
  taker.declare(name, exchange::ocel_name(value.type));
  taker.event_value(name, value.as(value.type), mining::OcelTaker::Form::text, 0);
}

void take_event(mining::OcelTaker& taker, const exchange::LogEvent& event) {
  taker.begin_event();
  taker.event_type(event.type);
  taker.event_time(event.time, 0);
  for (const auto& [name, value] : event.attributes) put(taker, name, value);
  std::set<Uuid> related;  // by another name it is still the same object
  for (const auto& relation : event.relations)
    if (related.insert(relation.object).second) taker.relation(format_uuid(relation.object));
  taker.end_event(0);
}

void take_objects(mining::OcelTaker& taker, const exchange::LogModel& model) {
  for (const auto& [type, objects] : model.objects) {
    const auto attribute = exchange::attribute_of_object(type);
    for (const auto& [id, object] : objects) {
      if (object.id_is_taken) continue;
      taker.begin_object();
      taker.object_id(format_uuid(id));
      taker.object_type(type);
      if (!attribute.empty() && !object.values.empty()) {
        taker.declare(attribute, "string");
        taker.object_value(attribute, object.values.front().value, mining::OcelTaker::Form::text, 0);
      }
      taker.end_object(0);
    }
  }
}

}  // namespace

bool is_ledger(const std::string& path) {
  std::error_code ignored;
  if (fs::is_directory(path, ignored)) return fs::exists(fs::path(path) / ledger_file, ignored);
  return fs::path(path).filename() == ledger_file && fs::exists(path, ignored);
}

Result<mining::ReadOutcome> read_ledger(const std::string& path,
                                        const std::string& object_type,
                                        mining::Zone zone) {
  TRY(const auto place, open_place(folder_of(path)));
  mining::OcelTaker taker;
  taker.log.zone = zone;
  exchange::LogModel model;
  TRY_DO(place->store->read([&](const ledger::Snapshot& snapshot) {
    return exchange::each_log_event(snapshot, [&](const exchange::LogEvent& event) -> Result<void> {
      model.add(event);
      take_event(taker, event);
      return {};
    });
  }));
  take_objects(taker, model);
  auto read = std::move(taker).outcome("Kring's ledger");
  // By itself it would follow the users: they have the most events, and are not what is to be learned about.
  return mining::flattened(std::move(read.log), object_type.empty() ? "dossier" : object_type,
                           std::move(read.report));
}

}  // namespace kring::app
