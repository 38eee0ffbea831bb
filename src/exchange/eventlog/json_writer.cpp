// By the schema of OCEL 2.0 JSON (https://www.ocel-standard.org/specification/formats/json/): values are texts, also
// those of numbers; the type of an attribute says how to read them. One line per item, so that logs can be compared.
#include <fcntl.h>

#include "base/json.h"
#include "exchange/eventlog/log_writer.h"
#include "ledger/files.h"

namespace kring::exchange {
namespace {

constexpr std::size_t buffer_bytes = 1 << 20;

json::object type_item(const std::string& name, json::array attributes) {
  return {{"name", name}, {"attributes", std::move(attributes)}};
}

json::object attribute_item(std::string_view name, ValueType type) {
  return {{"name", name}, {"type", ocel_name(type)}};
}

json::object relation_item(const std::string& object, std::string_view qualifier) {
  return {{"objectId", object}, {"qualifier", qualifier}};
}

class JsonWriter : public LogWriter {
 public:
  JsonWriter(const std::string& path, const LogModel& model) : path_(path), model_(model) {}

  Result<void> begin() override {
    auto opened = ledger::open_file(path_, O_WRONLY);
    if (!opened) return unwritable(opened.error().detail);
    file_ = std::move(*opened);
    buffer_ = "{\n";
    open_list("eventTypes");
    for (const auto& [name, attributes] : model_.event_types) {
      json::array items;
      for (const auto& [attribute, type] : attributes) items.push_back(attribute_item(attribute, type));
      TRY_DO(item(type_item(name, std::move(items))));
    }
    close_list(",\n");
    open_list("objectTypes");
    for (const auto& [name, objects] : model_.objects) {
      json::array items;
      if (const auto attribute = attribute_of_object(name); !attribute.empty())
        items.push_back(attribute_item(attribute, ValueType::text));
      TRY_DO(item(type_item(name, std::move(items))));
    }
    close_list(",\n");
    open_list("events");
    return {};
  }

  Result<void> event(const LogEvent& event) override {
    const auto& types = model_.event_types.at(event.type);
    json::array attributes;
    for (const auto& [name, value] : event.attributes)
      attributes.push_back({{"name", name}, {"value", value.as(types.at(name))}});
    json::array relations;
    for (const auto& relation : event.relations)
      relations.push_back(relation_item(model_.object_id(relation.type, relation.object), relation.qualifier));
    return item({{"id", event.id}, {"type", event.type}, {"time", event.time},
                 {"attributes", std::move(attributes)}, {"relationships", std::move(relations)}});
  }

  Result<void> finish() override {
    close_list(",\n");
    open_list("objects");
    for (const auto& [type, objects] : model_.objects)
      for (const auto& [id, object] : objects) TRY_DO(write_object(type, id, object));
    close_list("\n}\n");
    TRY_DO(flush());
    if (const auto synced = ledger::sync_file(file_, path_); !synced) return unwritable(synced.error().detail);
    return {};
  }

 private:
  Result<void> write_object(const std::string& type, const Uuid& id, const LogObject& object) {
    json::array attributes;
    for (const auto& [time, value] : object.values)
      attributes.push_back({{"name", attribute_of_object(type)}, {"time", time}, {"value", value}});
    json::array relations;
    for (const auto& dossier : object.dossiers)
      relations.push_back(relation_item(model_.object_id("dossier", dossier), "part_of"));
    return item({{"id", model_.object_id(type, id)}, {"type", type},
                 {"attributes", std::move(attributes)}, {"relationships", std::move(relations)}});
  }

  void open_list(std::string_view name) {
    buffer_ += "\"" + std::string(name) + "\": [";
    is_first_ = true;
  }
  void close_list(std::string_view after) {
    buffer_ += is_first_ ? "]" : "\n]";
    buffer_ += after;
  }
  Result<void> item(const json::object& object) {
    buffer_ += is_first_ ? "\n" : ",\n";
    is_first_ = false;
    buffer_ += json::serialize(object);
    return buffer_.size() < buffer_bytes ? Result<void>{} : flush();
  }
  Result<void> flush() {
    if (const auto written = ledger::write_all(file_, path_, buffer_); !written)
      return unwritable(written.error().detail);
    buffer_.clear();
    return {};
  }

  std::string path_;
  const LogModel& model_;
  ledger::File file_;
  std::string buffer_;
  bool is_first_ = true;
};

}  // namespace

std::unique_ptr<LogWriter> make_json_writer(const std::string& path, const LogModel& model) {
  return std::make_unique<JsonWriter>(path, model);
}

}  // namespace kring::exchange
