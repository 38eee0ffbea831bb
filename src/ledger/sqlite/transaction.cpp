#include "ledger/sqlite/transaction.h"

#include <fmt/format.h>

#include "ledger/chain.h"

namespace kring::ledger {

template <class T>
Result<T> SqliteTransaction::watch(Result<T> result) {
  if (!result && result.error().code == Errc::unavailable && !broken_) broken_ = result.error();
  return result;
}

Result<void> SqliteTransaction::run(Statement& statement) {
  if (broken_) return *broken_;
  return watch(statement.run());
}

Result<bool> SqliteTransaction::event_exists(const EventId& id) {
  TRY(Statement statement, db_.prepare("SELECT 1 FROM event WHERE id = ?"));
  return watch(statement.bytes(id.bytes).step());
}

Result<StoredEvent> SqliteTransaction::append(const NewEvent& event, Instant recorded_at) {
  if (broken_) return *broken_;
  TRY(const std::int64_t last, watch(stream_version(event.stream)));
  if (event.version != last + 1) {
    TRY(const bool twice, event_exists(event.id));
    if (twice)
      return Error{Errc::conflict, "ledger.duplicate_event", "event " + event.id.str() + " was written before", {}};
    return Error{Errc::conflict, "ledger.version_conflict",
                 fmt::format("{} is at version {}; {} does not follow", event.stream, last, event.version), {}};
  }
  StoredEvent stored;
  static_cast<NewEvent&>(stored) = event;
  stored.position = head_.position + 1;
  stored.recorded_at = recorded_at;
  stored.hash = chain_hash(head_.hash, stored);
  return insert(std::move(stored));
}

Result<StoredEvent> SqliteTransaction::insert(StoredEvent event) {
  static constexpr const char* sql = "INSERT INTO event VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)";
  TRY(Statement statement, watch(db_.prepare(sql)));
  statement.number(event.position).bytes(event.id.bytes).text(event.stream).number(event.version).text(event.type);
  statement.number(millis(event.happened_at)).number(millis(event.recorded_at));
  statement.text(event.stamp.actor).text(event.stamp.organisation).text(event.stamp.purpose);
  statement.text(event.stamp.causation).text(event.stamp.correlation).text(event.objects).text(event.facts);
  if (event.key_id)
    statement.bytes(*event.key_id);
  else
    statement.null();
  statement.blob(event.sealed).bytes(event.hash);
  auto inserted = statement.step();
  // The version was looked up just now, so the constraint that failed is the one on the id.
  if (!inserted && statement.code() == SQLITE_CONSTRAINT_UNIQUE)
    return Error{Errc::conflict, "ledger.duplicate_event", "event " + event.id.str() + " was written before", {}};
  TRY_DO(watch(std::move(inserted)));
  head_ = {event.position, event.hash};
  return event;
}

Result<void> SqliteTransaction::put_row(std::string_view collection, std::string_view key, std::string_view value) {
  TRY(Statement statement, watch(db_.prepare("INSERT OR REPLACE INTO \"row\" VALUES (?, ?, ?)")));
  return run(statement.text(collection).blob(key).blob(value));
}

Result<void> SqliteTransaction::erase_row(std::string_view collection, std::string_view key) {
  TRY(Statement statement, watch(db_.prepare("DELETE FROM \"row\" WHERE collection = ? AND key = ?")));
  return run(statement.text(collection).blob(key));
}

Result<void> SqliteTransaction::erase_collection(std::string_view collection) {
  TRY(Statement statement, watch(db_.prepare("DELETE FROM \"row\" WHERE collection = ?")));
  return run(statement.text(collection));
}

Result<void> SqliteTransaction::put_wrapped_key(const Uuid& id, std::string_view wrapped) {
  KRING_ASSERT(wrapped.find_first_not_of('\0') != std::string_view::npos);  // zeros mean: destroyed
  const char* overwrite =
      "UPDATE data_key SET wrapped = ?2 WHERE place = (SELECT max(place) FROM data_key WHERE id = ?1) "
      "AND length(wrapped) = length(?2) RETURNING 1";
  TRY(Statement in_place, watch(db_.prepare(overwrite)));
  if (broken_) return *broken_;
  TRY(const bool done, watch(in_place.bytes(id).blob(wrapped).step()));
  if (done) return run(in_place);
  TRY_DO(blank_key(id));
  TRY(Statement add, watch(db_.prepare("INSERT INTO data_key (id, wrapped) VALUES (?, ?)")));
  return run(add.bytes(id).blob(wrapped));
}

Result<void> SqliteTransaction::destroy_key(const Uuid& id) {
  destroyed_keys_ = true;
  return blank_key(id);
}

Result<void> SqliteTransaction::blank_key(const Uuid& id) {
  TRY(Statement statement, watch(db_.prepare("UPDATE data_key SET wrapped = zeroblob(length(wrapped)) WHERE id = ?")));
  return run(statement.bytes(id));
}

Result<void> SqliteTransaction::nested(const std::function<Result<void>()>& part) {
  TRY(Statement begin, watch(db_.prepare("SAVEPOINT part")));
  TRY(Statement undo, watch(db_.prepare("ROLLBACK TO part")));
  TRY(Statement end, watch(db_.prepare("RELEASE part")));
  const Head before = head_;
  TRY_DO(run(begin));
  Result<void> done = part();
  if (broken_) return *broken_;
  if (!done) {
    TRY_DO(run(undo));
    head_ = before;
  }
  TRY_DO(run(end));
  return done;
}

}  // namespace kring::ledger
