// Just enough of SQLite to fill a new, plain database file that other programs read. The ledger's own connection is
// not for this: its files have checksums in every page.
#pragma once

#include <sqlite3.h>

#include <memory>
#include <string>
#include <string_view>

#include "base/result.h"

namespace kring::exchange {

class SqliteFile;

// One INSERT, used again and again.
class Insert {
 public:
  Insert() = default;
  Insert(SqliteFile& file, sqlite3_stmt* statement) : file_(&file), statement_(statement) {}
  Insert& text(std::string_view value);  // copied
  Insert& number(std::int64_t value);
  Insert& null();
  Result<void> run();                    // and ready for the next row

 private:
  struct Finalize {
    void operator()(sqlite3_stmt* statement) const { sqlite3_finalize(statement); }
  };
  SqliteFile* file_ = nullptr;
  std::unique_ptr<sqlite3_stmt, Finalize> statement_;
  int next_ = 1;
};

class SqliteFile {
 public:
  // Errors of all three: Errc::unavailable, "export.unwritable".
  Result<void> open(const std::string& path);
  Result<void> run(const std::string& sql);
  Result<Insert> prepare(const std::string& sql);
  Error fault() const;

 private:
  struct Close {
    void operator()(sqlite3* db) const { sqlite3_close(db); }
  };
  std::string path_;
  std::unique_ptr<sqlite3, Close> db_;
};

}  // namespace kring::exchange
