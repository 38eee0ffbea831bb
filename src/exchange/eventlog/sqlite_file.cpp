#include "exchange/eventlog/sqlite_file.h"

#include "exchange/eventlog/log_writer.h"

namespace kring::exchange {

Insert& Insert::text(std::string_view value) {
  sqlite3_bind_text(statement_.get(), next_++, value.data(), static_cast<int>(value.size()), SQLITE_TRANSIENT);
  return *this;
}

Insert& Insert::number(std::int64_t value) {
  sqlite3_bind_int64(statement_.get(), next_++, value);
  return *this;
}

Insert& Insert::null() {
  sqlite3_bind_null(statement_.get(), next_++);
  return *this;
}

Result<void> Insert::run() {
  const bool is_done = sqlite3_step(statement_.get()) == SQLITE_DONE;
  Result<void> result = is_done ? Result<void>{} : Result<void>{file_->fault()};
  sqlite3_reset(statement_.get());
  sqlite3_clear_bindings(statement_.get());
  next_ = 1;
  return result;
}

Result<void> SqliteFile::open(const std::string& path) {
  path_ = path;
  sqlite3* db = nullptr;
  const int code = sqlite3_open_v2(path.c_str(), &db, SQLITE_OPEN_READWRITE, nullptr);
  db_.reset(db);
  return code == SQLITE_OK ? Result<void>{} : Result<void>{fault()};
}

Result<void> SqliteFile::run(const std::string& sql) {
  return sqlite3_exec(db_.get(), sql.c_str(), nullptr, nullptr, nullptr) == SQLITE_OK ? Result<void>{}
                                                                                      : Result<void>{fault()};
}

Result<Insert> SqliteFile::prepare(const std::string& sql) {
  sqlite3_stmt* statement = nullptr;
  if (sqlite3_prepare_v2(db_.get(), sql.c_str(), -1, &statement, nullptr) != SQLITE_OK) return fault();
  return Insert(*this, statement);
}

Error SqliteFile::fault() const {
  return unwritable("writing " + path_ + ": " + (db_ ? sqlite3_errmsg(db_.get()) : "out of memory"));
}

}  // namespace kring::exchange
