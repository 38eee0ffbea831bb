// SQLite behind three small types: a connection, a statement, and a fault in words. One connection is used by one
// thread at a time (SQLite runs without its own mutexes here); the store sees to that.
#pragma once

#include <sqlite3.h>

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace kring::ledger {

// What a result code of SQLite means to the people above, Errc::unavailable: "store.disk_full", "store.locked",
// "store.read_only", "store.damaged" (names the page when the checksum layer met it), "store.not_kring",
// "store.failed"; or Errc::too_large, "store.too_large". `db` may be null.
Error sqlite_fault(sqlite3* db, int code, std::string_view doing);

// A prepared statement on loan from its connection; goes back when it goes out of scope, or when it is moved from.
// Texts and blobs that are bound must live until the last step(). Columns count from 0.
class Statement {
 public:
  Statement(class Connection& owner, sqlite3_stmt* statement) : owner_(&owner), statement_(statement) {}
  Statement(Statement&& other) noexcept
      : owner_(other.owner_), statement_(std::exchange(other.statement_, nullptr)), next_(other.next_),
        bind_code_(other.bind_code_), code_(other.code_) {}
  Statement& operator=(Statement&&) = delete;
  ~Statement();

  // Binds the next parameter.
  Statement& number(std::int64_t value);
  Statement& text(std::string_view value);
  Statement& blob(std::string_view value);  // empty is an empty blob, not null
  Statement& null();
  template <std::size_t size>
  Statement& bytes(const std::array<std::uint8_t, size>& value) {
    return blob({reinterpret_cast<const char*>(value.data()), size});
  }

  Result<bool> step();     // true: there is a row
  Result<void> run();      // to the end, rows are ignored
  int code() const { return code_; }  // SQLite's extended code of the last step
  void again();            // ready for new parameters

  std::int64_t number_at(int column) const { return sqlite3_column_int64(statement_, column); }
  std::string_view bytes_at(int column) const;  // text or blob; valid until the next step
  bool null_at(int column) const { return sqlite3_column_type(statement_, column) == SQLITE_NULL; }

 private:
  class Connection* owner_;
  sqlite3_stmt* statement_;
  int next_ = 1;
  int bind_code_ = SQLITE_OK;
  int code_ = SQLITE_OK;
};

class Connection {
 public:
  // How to open. `look` modes never change anything:
  //   write        read and write an existing file
  //   make         a new file, made ready for checksums
  //   look_live    read while another process may serve
  //   look_still   read a file that nobody has open and that has no WAL
  //   look_alone   read a file that nobody has open, with what waits in its WAL
  enum class Mode { write, make, look_live, look_still, look_alone };
  static Result<std::unique_ptr<Connection>> open(const std::string& path, Mode mode);
  Connection(const Connection&) = delete;
  Connection& operator=(const Connection&) = delete;
  ~Connection();

  // `sql` must be a string that lives as long as the connection (a literal): prepared statements are kept by it.
  Result<Statement> prepare(const char* sql);
  Result<void> run(const char* sql);               // one statement, kept
  Result<void> script(const std::string& sql);     // several, not kept
  Error fault(int code, std::string_view doing) const { return sqlite_fault(db_, code, doing); }
  sqlite3* handle() const { return db_; }

 private:
  friend class Statement;
  struct Kept {
    const char* sql;
    sqlite3_stmt* statement;
    bool lent;
  };
  explicit Connection(sqlite3* db) : db_(db) {}
  void give_back(sqlite3_stmt* statement);

  sqlite3* db_;
  std::vector<Kept> kept_;
};

}  // namespace kring::ledger
