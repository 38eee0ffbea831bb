#include <fmt/format.h>
#include <sqlite3.h>

#include <memory>

#include "mining/read/ocel_taker.h"
#include "mining/time_text.h"

namespace kring::mining {
namespace {

using Form = OcelTaker::Form;

std::string quoted(std::string_view name) {
  std::string out = "\"";
  for (const char c : name) out += c == '"' ? std::string("\"\"") : std::string(1, c);
  return out + "\"";
}

class Rows {
 public:
  Rows(sqlite3* db, const std::string& sql) {
    sqlite3_stmt* statement = nullptr;
    code_ = sqlite3_prepare_v2(db, sql.c_str(), -1, &statement, nullptr);
    statement_.reset(statement);
  }
  bool ok() const { return code_ == SQLITE_OK || code_ == SQLITE_ROW || code_ == SQLITE_DONE; }
  bool next() { return statement_ && (code_ = sqlite3_step(statement_.get())) == SQLITE_ROW; }
  int columns() const { return sqlite3_column_count(statement_.get()); }
  std::string name(int i) const { return sqlite3_column_name(statement_.get(), i); }
  bool is_null(int i) const { return sqlite3_column_type(statement_.get(), i) == SQLITE_NULL; }
  Form form(int i) const {
    const int type = sqlite3_column_type(statement_.get(), i);
    return type == SQLITE_INTEGER || type == SQLITE_FLOAT ? Form::number : Form::text;
  }
  std::string_view text(int i) const {
    const auto* text = reinterpret_cast<const char*>(sqlite3_column_text(statement_.get(), i));
    return {text ? text : "", static_cast<std::size_t>(sqlite3_column_bytes(statement_.get(), i))};
  }
  std::string declared(int i) const {
    const char* type = sqlite3_column_decltype(statement_.get(), i);
    std::string low;
    for (const char* c = type ? type : ""; *c; ++c)
      low += *c >= 'A' && *c <= 'Z' ? static_cast<char>(*c + 32) : *c;
    return low;
  }

 private:
  struct Finalize {
    void operator()(sqlite3_stmt* statement) const { sqlite3_finalize(statement); }
  };
  std::unique_ptr<sqlite3_stmt, Finalize> statement_;
  int code_ = SQLITE_OK;
};

class OcelSqlite {
 public:
  explicit OcelSqlite(sqlite3* db) : db_(db) {}

  Result<void> read() {
    for (const char* table : {"event", "object", "event_object", "event_map_type", "object_map_type"})
      if (Rows rows(db_, "SELECT 1 FROM " + quoted(table)); !rows.ok()) {
        if (sqlite3_errcode(db_) != SQLITE_ERROR) return damaged();
        return Error{Errc::invalid,
                     "ocel.not_ocel",
                     fmt::format("this database is not OCEL 2.0: it has no table '{}'", table),
                     {}};
      }
    TRY_DO(objects());
    TRY_DO(relations());
    return events();
  }
  OcelTaker taker;

 private:
  Error damaged() const {
    return {Errc::invalid,
            "ocel.damaged",
            fmt::format("the database is damaged or cut off: {}", sqlite3_errmsg(db_)),
            {}};
  }

  // use(rows, column of id, column of time) for each row of the tables of a map.
  template <class F>
  Result<void> each_row(const char* map, const char* prefix, F&& use) {
    Rows types(db_, fmt::format("SELECT ocel_type, ocel_type_map FROM {} ORDER BY rowid", map));
    while (types.next()) {
      const std::string type(types.text(0));
      Rows rows(db_,
                fmt::format("SELECT * FROM {} ORDER BY rowid", quoted(prefix + std::string(types.text(1)))));
      if (!rows.ok()) {
        taker.problems.add("ocel.no_table",
                           "a type without a table of its own: its attributes and times are missing", 0);
        continue;
      }
      int id = -1, time = -1;
      for (int i = 0; i < rows.columns(); ++i) {
        if (rows.name(i) == "ocel_id")
          id = i;
        else if (rows.name(i) == "ocel_time")
          time = i;
        else if (const auto declared = rows.declared(i); !declared.empty() && declared != "text")
          taker.declare(rows.name(i), declared);
      }
      for (std::uint64_t row = 1; rows.next(); ++row)
        if (id >= 0) use(rows, id, time, type, row);
      if (!rows.ok()) return damaged();
    }
    return types.ok() ? Result<void>() : damaged();
  }

  Result<void> objects() {
    Rows rows(db_, "SELECT ocel_id, ocel_type FROM object ORDER BY rowid");
    while (rows.next()) {
      taker.begin_object();
      taker.object_id(rows.text(0));
      taker.object_type(rows.text(1));
      taker.end_object(0);
    }
    if (!rows.ok()) return damaged();
    return each_row("object_map_type", "object_",
                    [&](Rows& values, int id, int, const std::string&, std::uint64_t row) {
                      const auto object = taker.log.objects.find(values.text(id));
                      if (object == Names::none) return;
                      taker.begin_object();
                      for (int i = 0; i < values.columns(); ++i) {
                        const auto name = values.name(i);
                        if (!values.is_null(i) && !name.starts_with("ocel_"))
                          taker.object_value(name, values.text(i), values.form(i), row);
                      }
                      taker.end_values_of(object);
                    });
  }

  Result<void> relations() {
    Rows rows(db_, "SELECT ocel_event_id, ocel_object_id FROM event_object ORDER BY rowid");
    while (rows.next()) {
      const auto event = event_ids_.add(rows.text(0));
      if (event == related_.size()) related_.emplace_back();
      related_[event].push_back(taker.log.object_number(rows.text(1)));
    }
    return rows.ok() ? Result<void>() : damaged();
  }

  // Events are numbered type by type, as their tables stand; their order is that of the table "event".
  Result<void> events() {
    Names numbers;
    TRY_DO(each_row("event_map_type", "event_",
                    [&](Rows& rows, int id, int time, const std::string& type, std::uint64_t row) {
                      const auto known = numbers.size();
                      if (numbers.add(rows.text(id)) != known)
                        return taker.problems.add("ocel.event_twice",
                                                  "an event that is in the tables twice: left out", row);
                      taker.begin_event();
                      taker.event_type(type);
                      if (time >= 0 && !rows.is_null(time)) taker.event_time(rows.text(time), row);
                      for (int i = 0; i < rows.columns(); ++i)
                        if (i != id && i != time && !rows.is_null(i))
                          taker.event_value(rows.name(i), rows.text(i), rows.form(i), row);
                      if (const auto event = event_ids_.find(rows.text(id)); event != Names::none)
                        for (const auto object : related_[event]) taker.relation_to(object);
                      taker.end_event(row);
                    }));
    std::vector<bool> placed(taker.log.event_count(), false);
    Rows rows(db_, "SELECT ocel_id FROM event ORDER BY rowid");
    while (rows.next()) {
      const auto event = numbers.find(rows.text(0));
      if (event == Names::none) {
        taker.problems.add("ocel.no_row", "an event without a row in the table of its type: left out", 0);
      } else if (!placed[event]) {
        placed[event] = true;
        taker.log.order.push_back(event);
      }
    }
    if (!rows.ok()) return damaged();
    for (std::uint32_t event = 0; event < placed.size(); ++event)
      if (!placed[event]) taker.log.order.push_back(event);
    return {};
  }

  sqlite3* db_;
  Names event_ids_;
  std::vector<std::vector<std::uint32_t>> related_;
};

}  // namespace

Result<ObjectOutcome> read_ocel_sqlite(const std::string& path, const ReadOptions& options) {
  sqlite3* opened = nullptr;
  const int code = sqlite3_open_v2(path.c_str(), &opened, SQLITE_OPEN_READONLY, nullptr);
  const std::unique_ptr<sqlite3, int (*)(sqlite3*)> db(opened, &sqlite3_close);
  if (code != SQLITE_OK)
    return Error{Errc::unavailable, "log.unreadable", opened ? sqlite3_errmsg(opened) : "out of memory", {}};
  OcelSqlite reader(db.get());
  reader.taker.log.zone = options.zone;
  TRY_DO(reader.read());
  return std::move(reader.taker).outcome("OCEL 2.0 SQLite");
}

}  // namespace kring::mining
