#include "ledger/sqlite/tables.h"

namespace kring::ledger {

const char* const schema_sql = R"sql(
CREATE TABLE event (
  position INTEGER PRIMARY KEY,
  id BLOB NOT NULL UNIQUE,
  stream TEXT NOT NULL,
  version INTEGER NOT NULL,
  type TEXT NOT NULL,
  happened_at INTEGER NOT NULL,
  recorded_at INTEGER NOT NULL,
  actor TEXT NOT NULL,
  organisation TEXT NOT NULL,
  purpose TEXT NOT NULL,
  causation TEXT NOT NULL,
  correlation TEXT NOT NULL,
  objects TEXT NOT NULL,
  facts TEXT NOT NULL,
  key_id BLOB,
  sealed BLOB NOT NULL,
  hash BLOB NOT NULL,
  UNIQUE (stream, version)
) STRICT;
CREATE TABLE "row" (
  collection TEXT NOT NULL,
  key BLOB NOT NULL,
  value BLOB NOT NULL,
  PRIMARY KEY (collection, key)
) STRICT, WITHOUT ROWID;
CREATE TABLE data_key (
  place INTEGER PRIMARY KEY,
  id BLOB NOT NULL,
  wrapped BLOB NOT NULL
) STRICT;
CREATE INDEX data_key_id ON data_key (id, place);
CREATE TABLE meta (
  name TEXT PRIMARY KEY,
  value TEXT NOT NULL
) STRICT, WITHOUT ROWID;
INSERT INTO meta VALUES ('made_by', 'Kring'), ('schema', '1');
)sql";

namespace {

#define KRING_EVENT_COLUMNS                                                                            \
  "SELECT position, id, stream, version, type, happened_at, recorded_at, actor, organisation, purpose, " \
  "causation, correlation, objects, facts, key_id, sealed, hash FROM event "

// Leaves `into` alone when the stored size is another: the hash then tells.
template <std::size_t size>
void copy_bytes(std::string_view from, std::array<std::uint8_t, size>& into) {
  if (from.size() == size) std::copy(from.begin(), from.end(), into.begin());
}

StoredEvent event_of(const Statement& s) {
  StoredEvent event;
  event.position = s.number_at(0);
  copy_bytes(s.bytes_at(1), event.id.bytes);
  event.stream = s.bytes_at(2);
  event.version = s.number_at(3);
  event.type = s.bytes_at(4);
  event.happened_at = instant_of_millis(s.number_at(5));
  event.recorded_at = instant_of_millis(s.number_at(6));
  event.stamp.actor = s.bytes_at(7);
  event.stamp.organisation = s.bytes_at(8);
  event.stamp.purpose = s.bytes_at(9);
  event.stamp.causation = s.bytes_at(10);
  event.stamp.correlation = s.bytes_at(11);
  event.objects = s.bytes_at(12);
  event.facts = s.bytes_at(13);
  if (!s.null_at(14)) copy_bytes(s.bytes_at(14), event.key_id.emplace());
  event.sealed = s.bytes_at(15);
  copy_bytes(s.bytes_at(16), event.hash);
  return event;
}

Result<void> walk_events(Statement& statement, const EventVisitor& visit) {
  while (true) {
    TRY(const bool more, statement.step());
    if (!more || !visit(event_of(statement))) return {};
  }
}

}  // namespace

Result<Head> read_head(Connection& db) {
  static constexpr const char* sql = "SELECT position, hash FROM event ORDER BY position DESC LIMIT 1";
  TRY(Statement statement, db.prepare(sql));
  TRY(const bool found, statement.step());
  Head head;
  if (!found) return head;
  head.position = statement.number_at(0);
  copy_bytes(statement.bytes_at(1), head.hash);
  return head;
}

Result<void> read_stream(Connection& db, std::string_view name, std::int64_t after, const EventVisitor& visit) {
  static constexpr const char* sql = KRING_EVENT_COLUMNS "WHERE stream = ? AND version > ? ORDER BY version";
  TRY(Statement statement, db.prepare(sql));
  statement.text(name).number(after);
  return walk_events(statement, visit);
}

Result<void> read_events(Connection& db, std::int64_t after, const EventVisitor& visit) {
  static constexpr const char* sql = KRING_EVENT_COLUMNS "WHERE position > ? ORDER BY position";
  TRY(Statement statement, db.prepare(sql));
  statement.number(after);
  return walk_events(statement, visit);
}

Result<std::int64_t> read_stream_version(Connection& db, std::string_view name) {
  static constexpr const char* sql = "SELECT version FROM event WHERE stream = ? ORDER BY version DESC LIMIT 1";
  TRY(Statement statement, db.prepare(sql));
  TRY(const bool found, statement.text(name).step());
  return found ? statement.number_at(0) : 0;
}

Result<std::optional<std::string>> read_row(Connection& db, std::string_view collection, std::string_view key) {
  static constexpr const char* sql = "SELECT value FROM \"row\" WHERE collection = ? AND key = ?";
  TRY(Statement statement, db.prepare(sql));
  TRY(const bool found, statement.text(collection).blob(key).step());
  if (!found) return std::optional<std::string>{};
  return std::optional<std::string>{statement.bytes_at(0)};
}

Result<void> read_rows(Connection& db, std::string_view collection, std::string_view prefix, std::string_view after,
                       const RowVisitor& visit) {
  static constexpr const char* sql =
      "SELECT key, value FROM \"row\" WHERE collection = ? AND key >= ? ORDER BY key";
  TRY(Statement statement, db.prepare(sql));
  statement.text(collection).blob(std::max(prefix, after));
  while (true) {
    TRY(const bool more, statement.step());
    if (!more) return {};
    const std::string_view key = statement.bytes_at(0);
    if (!key.starts_with(prefix)) return {};
    if (!after.empty() && key == after) continue;
    if (!visit(key, statement.bytes_at(1))) return {};
  }
}

Result<std::optional<std::string>> read_wrapped_key(Connection& db, const Uuid& id) {
  static constexpr const char* sql = "SELECT wrapped FROM data_key WHERE id = ? ORDER BY place DESC LIMIT 1";
  TRY(Statement statement, db.prepare(sql));
  TRY(const bool found, statement.bytes(id).step());
  const std::string_view wrapped = found ? statement.bytes_at(0) : std::string_view{};
  if (wrapped.find_first_not_of('\0') == std::string_view::npos) return std::optional<std::string>{};
  return std::optional<std::string>{wrapped};
}

Result<void> read_wrapped_keys(Connection& db, const std::function<bool(const Uuid&, std::string_view)>& visit) {
  static constexpr const char* sql = "SELECT id, wrapped FROM data_key ORDER BY id, place";
  TRY(Statement statement, db.prepare(sql));
  while (true) {
    TRY(const bool more, statement.step());
    if (!more) return {};
    Uuid id{};
    copy_bytes(statement.bytes_at(0), id);
    const std::string_view wrapped = statement.bytes_at(1);
    if (wrapped.find_first_not_of('\0') == std::string_view::npos) continue;  // destroyed
    if (!visit(id, wrapped)) return {};
  }
}

}  // namespace kring::ledger
