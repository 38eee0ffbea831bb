// Writing to the SQLite store, inside the transaction that the store has begun on this connection.
#pragma once

#include "ledger/sqlite/tables.h"

namespace kring::ledger {

// Keeps the head in memory, so that an append costs one insert and one look for the version of its stream.
// A fault of the world in any operation breaks the whole transaction, also when the caller goes on: SQLite may have
// rolled everything back already, and what came after would stand alone.
class SqliteTransaction : public SqliteReads<Transaction> {
 public:
  SqliteTransaction(Connection& db, Head head) : SqliteReads(db), head_(head) {}

  Result<Head> head() const override { return head_; }
  Result<StoredEvent> append(const NewEvent& event, Instant recorded_at) override;
  Result<void> put_row(std::string_view collection, std::string_view key, std::string_view value) override;
  Result<void> erase_row(std::string_view collection, std::string_view key) override;
  Result<void> erase_collection(std::string_view collection) override;
  Result<void> put_wrapped_key(const Uuid& id, std::string_view wrapped) override;
  Result<void> destroy_key(const Uuid& id) override;
  Result<void> nested(const std::function<Result<void>()>& part) override;

  // The fault that broke this transaction, if any: it can't be committed.
  const std::optional<Error>& broken() const { return broken_; }
  bool destroyed_keys() const { return destroyed_keys_; }

 private:
  Result<void> run(Statement& statement);
  Result<StoredEvent> insert(StoredEvent event);
  Result<bool> event_exists(const EventId& id);
  // Overwrites the key where it stands, with zeros.
  Result<void> blank_key(const Uuid& id);
  template <class T>
  Result<T> watch(Result<T> result);

  Head head_;
  std::optional<Error> broken_;
  bool destroyed_keys_ = false;
};

}  // namespace kring::ledger
