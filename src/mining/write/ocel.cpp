#include <fmt/format.h>
#include <sqlite3.h>

#include <map>
#include <memory>
#include <set>

#include "mining/findings_json.h"
#include "mining/time_text.h"
#include "mining/write/out_file.h"
#include "mining/write/write_log.h"

namespace kring::mining {
namespace {

constexpr std::string_view from_the_start = "1970-01-01T00:00:00.000Z";

const char* ocel_type(ValueType type) {
  constexpr const char* names[] = {"string", "integer", "float", "boolean", "time"};
  return names[static_cast<std::size_t>(type)];
}

// Of the events of one activity, the attributes that at least one has.
std::vector<std::vector<const Column*>> attributes_by_activity(const Log& log) {
  std::vector<std::vector<const Column*>> found(log.activity_names().size());
  for (const auto& column : log.event_attributes()) {
    std::vector<bool> has(found.size(), false);
    for (std::size_t e = 0; e < log.event_count(); ++e)
      if (!has[log.activities()[e]] && column.has(e)) has[log.activities()[e]] = true;
    for (std::size_t a = 0; a < found.size(); ++a)
      if (has[a]) found[a].push_back(&column);
  }
  return found;
}

void type_item(std::string& out, std::string_view name, const std::vector<const Column*>& columns) {
  out += "{\"name\":";
  append_json_text(out, name);
  out += ",\"attributes\":[";
  for (std::size_t i = 0; i < columns.size(); ++i) {
    out += i ? ",{\"name\":" : "{\"name\":";
    append_json_text(out, columns[i]->name());
    out += fmt::format(",\"type\":\"{}\"}}", ocel_type(columns[i]->type()));
  }
  out += "]}";
}

void value_item(std::string& out, const Column& column, std::size_t row, bool with_time) {
  out += "{\"name\":";
  append_json_text(out, column.name());
  if (with_time) out += fmt::format(",\"time\":\"{}\"", from_the_start);
  out += ",\"value\":";
  append_json_text(out, column.text(row));
  out += "}";
}

std::vector<const Column*> pointers(const std::vector<Column>& columns) {
  std::vector<const Column*> all;
  for (const auto& column : columns) all.push_back(&column);
  return all;
}

// An event of OCEL must have a time: without one it gets that of the event before it, or the beginning of
// time.
std::string time_of(const Log& log, std::size_t case_index, std::size_t event) {
  for (auto e = event + 1; e-- > log.events_of(case_index).begin;)
    if (log.times()[e] != no_time) return time_text(log.times()[e]);
  return std::string(from_the_start);
}

// Objects and events may not share an id.
std::string event_id(std::size_t event) { return "event " + std::to_string(event + 1); }
std::string object_id(const Log& log, std::size_t c) {
  std::string name(log.case_names()[c]);
  return name.starts_with("event ") ? "case " + name : name;
}

}  // namespace

Result<void> write_ocel_json(const Log& log, const std::string& path, const std::string& object_type) {
  TRY(OutFile file, OutFile::make(path));
  std::string& out = file.text;
  const auto attributes = attributes_by_activity(log);
  const auto of_case = pointers(log.case_attributes());
  out = "{\n\"eventTypes\": [";
  for (std::size_t a = 0; a < attributes.size(); ++a) {
    out += a ? ",\n" : "\n";
    type_item(out, log.activity_names()[a], attributes[a]);
  }
  out += "],\n\"objectTypes\": [\n";
  type_item(out, object_type, of_case);
  out += "],\n\"events\": [";
  for (std::size_t c = 0; c < log.case_count(); ++c) {
    for (auto e = log.events_of(c).begin; e < log.events_of(c).end; ++e) {
      out += e ? ",\n{\"id\":" : "\n{\"id\":";
      append_json_text(out, event_id(e));
      out += ",\"type\":";
      append_json_text(out, log.activity_names()[log.activities()[e]]);
      out += fmt::format(",\"time\":\"{}\",\"attributes\":[", time_of(log, c, e));
      bool is_first = true;
      for (const auto* column : attributes[log.activities()[e]]) {
        if (!column->has(e)) continue;
        if (!std::exchange(is_first, false)) out += ',';
        value_item(out, *column, e, false);
      }
      out += "],\"relationships\":[{\"objectId\":";
      append_json_text(out, object_id(log, c));
      out += ",\"qualifier\":\"case\"}]}";
      TRY_DO(file.flush(out_buffer_bytes));
    }
  }
  out += "],\n\"objects\": [";
  for (std::size_t c = 0; c < log.case_count(); ++c) {
    out += c ? ",\n{\"id\":" : "\n{\"id\":";
    append_json_text(out, object_id(log, c));
    out += ",\"type\":";
    append_json_text(out, object_type);
    out += ",\"attributes\":[";
    bool is_first = true;
    for (const auto* column : of_case) {
      if (!column->has(c)) continue;
      if (!std::exchange(is_first, false)) out += ',';
      value_item(out, *column, c, true);
    }
    out += "],\"relationships\":[]}";
    TRY_DO(file.flush(out_buffer_bytes));
  }
  out += "]\n}\n";
  return file.keep();
}

namespace {

std::string sql_name(std::string_view name) {
  std::string out = "\"";
  for (const char c : name) out += c == '"' ? std::string("\"\"") : std::string(1, c);
  return out + "\"";
}

// Each once, also by the measure of SQLite, for which A and a are the same.
class OwnNames {
 public:
  explicit OwnNames(std::set<std::string> taken) : taken_(std::move(taken)) {}
  std::string give(const std::string& wanted) {
    std::string name = wanted;
    for (int n = 2; !taken_.insert(low(name)).second; ++n) name = wanted + std::to_string(n);
    return name;
  }

 private:
  static std::string low(std::string text) {
    for (char& c : text) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
    return text;
  }
  std::set<std::string> taken_;
};

// "ER Sepsis Triage" → "ERSepsisTriage".
std::string table_form(std::string_view name) {
  std::string out;
  for (const char c : name)
    if ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9')) out += c;
  return out.empty() ? "Type" : out.substr(0, 60);
}

class Database {
 public:
  explicit Database(std::string path) : path_(std::move(path)) {}
  ~Database() {
    for (auto& [sql, statement] : statements_) sqlite3_finalize(statement);
    sqlite3_close(db_);
  }
  Database(const Database&) = delete;
  Database& operator=(const Database&) = delete;
  Result<void> open() { return check(sqlite3_open(path_.c_str(), &db_)); }
  Result<void> run(const std::string& sql) {
    return check(sqlite3_exec(db_, sql.c_str(), nullptr, nullptr, nullptr));
  }
  // nullopt is NULL. Statements are kept by their text.
  Result<void> insert(const std::string& sql, const std::vector<std::optional<std::string>>& values) {
    auto& statement = statements_[sql];
    if (!statement) {
      TRY_DO(check(sqlite3_prepare_v2(db_, sql.c_str(), -1, &statement, nullptr)));
    }
    for (int i = 0; i < static_cast<int>(values.size()); ++i) {
      const auto& value = values[static_cast<std::size_t>(i)];
      if (value)
        sqlite3_bind_text64(statement, i + 1, value->data(), value->size(), SQLITE_TRANSIENT, SQLITE_UTF8);
      else
        sqlite3_bind_null(statement, i + 1);
    }
    const int code = sqlite3_step(statement);
    sqlite3_reset(statement);
    return check(code == SQLITE_DONE ? SQLITE_OK : code);
  }

 private:
  Result<void> check(int code) const {
    if (code == SQLITE_OK) return {};
    return Error{
        Errc::unavailable, "write.unwritable", "cannot write " + path_ + ": " + sqlite3_errmsg(db_), {}};
  }
  std::string path_;
  sqlite3* db_ = nullptr;
  std::map<std::string, sqlite3_stmt*> statements_;
};

constexpr const char* frame_sql = R"(
PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA foreign_keys = ON; BEGIN;
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

// Makes the table and returns the statement that fills it.
Result<std::string> make_table(Database& db,
                               const std::string& table,
                               std::string columns,
                               const std::vector<const Column*>& attributes) {
  constexpr const char* types[] = {"TEXT", "INTEGER", "REAL", "BOOLEAN", "TIMESTAMP"};
  std::string marks = table.starts_with("object") ? "?,?,?" : "?,?";
  OwnNames names({"ocel_id", "ocel_time", "ocel_changed_field"});
  for (const auto* column : attributes) {
    columns += fmt::format(", {} {}", sql_name(names.give(column->name())),
                           types[static_cast<std::size_t>(column->type())]);
    marks += ",?";
  }
  TRY_DO(db.run(fmt::format("CREATE TABLE {}({})", sql_name(table), columns)));
  return fmt::format("INSERT INTO {} VALUES({})", sql_name(table), marks);
}

std::optional<std::string> sql_value(const Column& column, std::size_t row) {
  if (!column.has(row)) return std::nullopt;
  if (column.type() == ValueType::truth) return std::to_string(column.code(row));
  return column.text(row);
}

Result<void> fill(Database& db, const Log& log, const std::string& object_type) {
  TRY_DO(db.run(frame_sql));
  const auto attributes = attributes_by_activity(log);
  OwnNames tables({"object", "map_type"});
  std::vector<std::string> inserts;
  for (std::size_t a = 0; a < attributes.size(); ++a) {
    const std::string type(log.activity_names()[a]);
    const std::string form = tables.give(table_form(type));
    TRY_DO(db.insert("INSERT INTO event_map_type VALUES(?,?)", {type, form}));
    TRY(const auto insert,
        make_table(db, "event_" + form,
                   "ocel_id TEXT PRIMARY KEY REFERENCES event(ocel_id), ocel_time TIMESTAMP", attributes[a]));
    inserts.push_back(insert);
  }
  const auto of_case = pointers(log.case_attributes());
  const std::string form = table_form(object_type);
  TRY_DO(db.insert("INSERT INTO object_map_type VALUES(?,?)", {object_type, form}));
  TRY(const auto insert_object,
      make_table(db, "object_" + form,
                 "ocel_id TEXT REFERENCES object(ocel_id), ocel_time TIMESTAMP, ocel_changed_field TEXT",
                 of_case));
  for (std::size_t c = 0; c < log.case_count(); ++c) {
    const std::string object = object_id(log, c);
    TRY_DO(db.insert("INSERT INTO object VALUES(?,?)", {object, object_type}));
    std::vector<std::optional<std::string>> row{object, std::string(from_the_start), std::nullopt};
    for (const auto* column : of_case) row.push_back(sql_value(*column, c));
    TRY_DO(db.insert(insert_object, row));
    for (auto e = log.events_of(c).begin; e < log.events_of(c).end; ++e) {
      const auto a = log.activities()[e];
      TRY_DO(db.insert("INSERT INTO event VALUES(?,?)", {event_id(e), std::string(log.activity_names()[a])}));
      row = {event_id(e), time_of(log, c, e)};
      for (const auto* column : attributes[a]) row.push_back(sql_value(*column, e));
      TRY_DO(db.insert(inserts[a], row));
      TRY_DO(db.insert("INSERT INTO event_object VALUES(?,?,'case')", {event_id(e), object}));
    }
  }
  return db.run("COMMIT");
}

}  // namespace

Result<void> write_ocel_sqlite(const Log& log, const std::string& path, const std::string& object_type) {
  TRY(OutFile file, OutFile::make(path));
  {
    Database db(file.part());
    TRY_DO(db.open());
    TRY_DO(fill(db, log, object_type));
  }
  return file.keep();
}

Result<void> write_log(const Log& log, const std::string& path, const std::string& object_type) {
  std::string name = path;
  for (char& c : name) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
  const auto ends = [&](std::string_view ending) { return name.ends_with(ending); };
  if (ends(".gz")) return Error{Errc::invalid, "write.packed", "packed files are read, but not written", {}};
  if (ends(".xes")) return write_xes(log, path);
  if (ends(".csv")) return write_csv(log, path);
  if (ends(".json") || ends(".jsonocel")) return write_ocel_json(log, path, object_type);
  if (ends(".sqlite") || ends(".db") || ends(".sqlite3")) return write_ocel_sqlite(log, path, object_type);
  return Error{Errc::invalid,
               "write.unknown_format",
               "the name of the file ends in .xes, .csv, .json, .jsonocel, .sqlite or .db",
               {}};
}

}  // namespace kring::mining
