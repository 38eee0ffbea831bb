// By the relational form of OCEL 2.0 (https://www.ocel-standard.org/specification/formats/relational/). Foreign keys
// are on while writing, so that a log that would not hold together can't be made.
#include "exchange/eventlog/log_writer.h"
#include "exchange/eventlog/sqlite_file.h"
#include "exchange/eventlog/table_names.h"

namespace kring::exchange {
namespace {

// No journal: the file has a temporary name, and is thrown away when anything fails.
constexpr const char* frame_sql = R"(
PRAGMA journal_mode = OFF;
PRAGMA foreign_keys = ON;
BEGIN;
CREATE TABLE event_map_type(ocel_type TEXT PRIMARY KEY, ocel_type_map TEXT);
CREATE TABLE object_map_type(ocel_type TEXT PRIMARY KEY, ocel_type_map TEXT);
CREATE TABLE event(ocel_id TEXT PRIMARY KEY, ocel_type TEXT REFERENCES event_map_type(ocel_type));
CREATE TABLE object(ocel_id TEXT PRIMARY KEY, ocel_type TEXT REFERENCES object_map_type(ocel_type));
CREATE TABLE event_object(
  ocel_event_id TEXT REFERENCES event(ocel_id), ocel_object_id TEXT REFERENCES object(ocel_id), ocel_qualifier TEXT,
  PRIMARY KEY(ocel_event_id, ocel_object_id, ocel_qualifier));
CREATE TABLE object_object(
  ocel_source_id TEXT REFERENCES object(ocel_id), ocel_target_id TEXT REFERENCES object(ocel_id), ocel_qualifier TEXT,
  PRIMARY KEY(ocel_source_id, ocel_target_id, ocel_qualifier));
)";

std::string column_type(ValueType type) {
  constexpr const char* names[] = {"BOOLEAN", "INTEGER", "REAL", "TIMESTAMP", "TEXT"};
  return names[static_cast<std::size_t>(type)];
}

class SqliteWriter : public LogWriter {
 public:
  SqliteWriter(const std::string& path, const LogModel& model) : path_(path), model_(model) {}

  Result<void> begin() override {
    TRY_DO(file_.open(path_));
    TRY_DO(file_.run(frame_sql));
    TRY(insert_event_, file_.prepare("INSERT INTO event VALUES(?,?)"));
    TRY(insert_relation_, file_.prepare("INSERT INTO event_object VALUES(?,?,?)"));
    OwnNames event_names{"object", "map_type"};   // event_object and event_map_type are tables too
    for (const auto& [type, attributes] : model_.event_types)
      TRY_DO(make_event_type(type, event_names.give(table_form(type)), attributes));
    OwnNames object_names{"object", "map_type"};
    for (const auto& [type, objects] : model_.objects)
      TRY_DO(make_object_type(type, object_names.give(table_form(type)), objects));
    return write_object_relations();
  }

  Result<void> event(const LogEvent& event) override {
    TRY_DO(insert_event_.text(event.id).text(event.type).run());
    auto& insert = event_inserts_.at(event.type);
    insert.text(event.id).text(event.time);
    for (const auto& [name, type] : model_.event_types.at(event.type)) {
      const auto found = event.attributes.find(name);
      if (found == event.attributes.end()) insert.null();
      else if (type == ValueType::boolean) insert.number(found->second.text == "true");
      else insert.text(found->second.as(type));  // numbers become numbers by the type of their column
    }
    TRY_DO(insert.run());
    for (const auto& relation : event.relations)
      TRY_DO(insert_relation_.text(event.id)
                 .text(model_.object_id(relation.type, relation.object))
                 .text(relation.qualifier)
                 .run());
    return {};
  }

  Result<void> finish() override { return file_.run("COMMIT"); }

 private:
  Result<void> add_type(const char* map, const std::string& type, const std::string& name) {
    TRY(auto insert, file_.prepare("INSERT INTO " + std::string(map) + " VALUES(?,?)"));
    return insert.text(type).text(name).run();
  }

  Result<void> make_event_type(const std::string& type, const std::string& name,
                               const std::map<std::string, ValueType>& attributes) {
    TRY_DO(add_type("event_map_type", type, name));
    const std::string table = sql_name("event_" + name);
    std::string columns = "ocel_id TEXT PRIMARY KEY REFERENCES event(ocel_id), ocel_time TIMESTAMP";
    std::string values = "?,?";
    OwnNames column_names{"ocel_id", "ocel_time"};
    for (const auto& [attribute, value_type] : attributes) {
      columns += ", " + sql_name(column_names.give(attribute)) + " " + column_type(value_type);
      values += ",?";
    }
    TRY_DO(file_.run("CREATE TABLE " + table + "(" + columns + ")"));
    TRY(event_inserts_[type], file_.prepare("INSERT INTO " + table + " VALUES(" + values + ")"));
    return {};
  }

  // A row with what an object is from the start, and one for each later change of its attribute.
  Result<void> make_object_type(const std::string& type, const std::string& name,
                                const std::map<Uuid, LogObject>& objects) {
    TRY_DO(add_type("object_map_type", type, name));
    const std::string table = sql_name("object_" + name);
    const std::string attribute(attribute_of_object(type));
    TRY_DO(file_.run("CREATE TABLE " + table +
                     "(ocel_id TEXT REFERENCES object(ocel_id), ocel_time TIMESTAMP, ocel_changed_field TEXT" +
                     (attribute.empty() ? "" : ", " + sql_name(attribute) + " TEXT") + ")"));
    TRY(auto insert_object, file_.prepare("INSERT INTO object VALUES(?,?)"));
    TRY(auto insert, file_.prepare("INSERT INTO " + table + " VALUES(?,?,?" + (attribute.empty() ? ")" : ",?)")));
    for (const auto& [uuid, object] : objects) {
      const std::string id = model_.object_id(type, uuid);
      TRY_DO(insert_object.text(id).text(type).run());
      insert.text(id).text(from_the_start).null();
      if (!object.values.empty()) insert.text(object.values.front().value);
      TRY_DO(insert.run());
      for (std::size_t i = 1; i < object.values.size(); ++i)
        TRY_DO(insert.text(id).text(object.values[i].time).text(attribute).text(object.values[i].value).run());
    }
    return {};
  }

  Result<void> write_object_relations() {
    TRY(auto insert, file_.prepare("INSERT INTO object_object VALUES(?,?,'part_of')"));
    for (const auto& [type, objects] : model_.objects)
      for (const auto& [id, object] : objects)
        for (const auto& dossier : object.dossiers)
          TRY_DO(insert.text(model_.object_id(type, id)).text(model_.object_id("dossier", dossier)).run());
    return {};
  }

  std::string path_;
  const LogModel& model_;
  SqliteFile file_;
  Insert insert_event_;
  Insert insert_relation_;
  std::map<std::string, Insert> event_inserts_;
};

}  // namespace

std::unique_ptr<LogWriter> make_sqlite_writer(const std::string& path, const LogModel& model) {
  return std::make_unique<SqliteWriter>(path, model);
}

}  // namespace kring::exchange
