// The tables of the SQLite store, and reading them: one SQL statement per question of store.h. Writing is in
// transaction.h. The format is permanent: change it by a new schema version with a migration, never by an edit.
#pragma once

#include "ledger/sqlite/sqlite.h"
#include "ledger/store.h"

namespace kring::ledger {

constexpr std::int64_t application_id = 0x4b524e47;  // "KRNG", at offset 68 of the file
constexpr std::int64_t schema_version = 1;           // PRAGMA user_version, at offset 60 of the file

// data_key: a key never moves once it is written. Rows are only added at the end, and a destroyed key is
// overwritten where it stands with zeros of the same length, because SQLite, when it moves rows between pages, may
// leave copies behind in unused parts of pages, also with secure_delete. The emptied row stays: it says that
// there was a key.
extern const char* const schema_sql;

// All of these walk inside the read transaction that the connection is in.
Result<Head> read_head(Connection& db);
Result<void> read_stream(Connection& db, std::string_view name, std::int64_t after, const EventVisitor& visit);
Result<void> read_events(Connection& db, std::int64_t after, const EventVisitor& visit);
Result<std::int64_t> read_stream_version(Connection& db, std::string_view name);
Result<std::optional<std::string>> read_row(Connection& db, std::string_view collection, std::string_view key);
Result<void> read_rows(Connection& db, std::string_view collection, std::string_view prefix, std::string_view after,
                       const RowVisitor& visit);
Result<std::optional<std::string>> read_wrapped_key(Connection& db, const Uuid& id);
Result<void> read_wrapped_keys(Connection& db, const std::function<bool(const Uuid&, std::string_view)>& visit);

// The reading half of a Snapshot or a Transaction over one connection.
template <class Base>
class SqliteReads : public Base {
 public:
  explicit SqliteReads(Connection& db) : db_(db) {}
  Result<Head> head() const override { return read_head(db_); }
  Result<void> stream(std::string_view name, std::int64_t after, const EventVisitor& visit) const override {
    return read_stream(db_, name, after, visit);
  }
  Result<void> events(std::int64_t after, const EventVisitor& visit) const override {
    return read_events(db_, after, visit);
  }
  Result<std::int64_t> stream_version(std::string_view name) const override {
    return read_stream_version(db_, name);
  }
  Result<std::optional<std::string>> row(std::string_view collection, std::string_view key) const override {
    return read_row(db_, collection, key);
  }
  Result<void> rows(std::string_view collection, std::string_view prefix, std::string_view after,
                    const RowVisitor& visit) const override {
    return read_rows(db_, collection, prefix, after, visit);
  }
  Result<std::optional<std::string>> wrapped_key(const Uuid& id) const override { return read_wrapped_key(db_, id); }
  Result<void> wrapped_keys(const std::function<bool(const Uuid&, std::string_view)>& visit) const override {
    return read_wrapped_keys(db_, visit);
  }

 protected:
  Connection& db_;
};

using SqliteSnapshot = SqliteReads<Snapshot>;

}  // namespace kring::ledger
