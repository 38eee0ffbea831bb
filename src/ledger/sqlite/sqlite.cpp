#include "ledger/sqlite/sqlite.h"

#include <fmt/format.h>

#include <cerrno>
#include <cstring>

#include "ledger/sqlite/checksum_vfs.h"

namespace kring::ledger {
namespace {

const char* rule_of(int code, int system_error) {
  const bool no_room = system_error == ENOSPC || system_error == EDQUOT || system_error == EFBIG;
  if (code == SQLITE_IOERR_DATA) return "store.damaged";
  switch (code & 0xff) {
    case SQLITE_FULL: return "store.disk_full";
    case SQLITE_IOERR:
    case SQLITE_CANTOPEN:
      if (no_room) return "store.disk_full";
      return system_error == EROFS || system_error == EACCES || system_error == EPERM ? "store.read_only"
                                                                                      : "store.failed";
    case SQLITE_BUSY:
    case SQLITE_LOCKED: return "store.locked";
    case SQLITE_READONLY:
    case SQLITE_PERM: return "store.read_only";
    case SQLITE_CORRUPT: return "store.damaged";
    case SQLITE_NOTADB: return "store.not_kring";
    default: return "store.failed";
  }
}

std::string uri_of(const std::string& path, Connection::Mode mode) {
  std::string uri = "file:";
  for (const char c : path) {
    if (c == '?' || c == '#' || c == '%')
      uri += fmt::format("%{:02X}", static_cast<unsigned char>(c));
    else
      uri += c;
  }
  using enum Connection::Mode;
  uri += fmt::format("?vfs={}", mode == look_alone ? checksum_vfs_alone : checksum_vfs);
  if (mode == look_still) uri += "&immutable=1";
  return uri;
}

}  // namespace

Error sqlite_fault(sqlite3* db, int code, std::string_view doing) {
  const int system_error = db ? sqlite3_system_errno(db) : 0;
  const auto page = take_page_damage();
  if ((code & 0xff) == SQLITE_TOOBIG)
    return Error{Errc::too_large, "store.too_large", fmt::format("{}: more than a billion bytes", doing), {}};
  std::string detail = fmt::format("{}: {}", doing, sqlite3_errstr(code));
  const char* said = db ? sqlite3_errmsg(db) : nullptr;
  if (said && detail.find(said) == std::string::npos) detail += fmt::format(" ({})", said);
  if ((code & 0xff) == SQLITE_IOERR && system_error != 0) detail += fmt::format(", {}", std::strerror(system_error));
  if (code == SQLITE_IOERR_DATA && page)
    detail = fmt::format("{}: {} of {} was changed outside Kring or damaged by the disk. Do: kring verify", doing,
                         page_in_words(page->page), page->path);
  return Error{Errc::unavailable, rule_of(code, system_error), std::move(detail), {}};
}

Statement::~Statement() {
  if (statement_) owner_->give_back(statement_);
}

Statement& Statement::number(std::int64_t value) {
  const int code = sqlite3_bind_int64(statement_, next_++, value);
  if (code != SQLITE_OK) bind_code_ = code;
  return *this;
}
Statement& Statement::text(std::string_view value) {
  const char* from = value.data() ? value.data() : "";
  const int code = sqlite3_bind_text64(statement_, next_++, from, value.size(), SQLITE_STATIC, SQLITE_UTF8);
  if (code != SQLITE_OK) bind_code_ = code;
  return *this;
}
Statement& Statement::blob(std::string_view value) {
  const char* from = value.data() ? value.data() : "";
  const int code = sqlite3_bind_blob64(statement_, next_++, from, value.size(), SQLITE_STATIC);
  if (code != SQLITE_OK) bind_code_ = code;
  return *this;
}
Statement& Statement::null() {
  ++next_;  // parameters are null until bound
  return *this;
}

Result<bool> Statement::step() {
  code_ = bind_code_ != SQLITE_OK ? bind_code_ : sqlite3_step(statement_);
  if (code_ == SQLITE_ROW) return true;
  if (code_ == SQLITE_DONE) return false;
  return owner_->fault(code_, "using the store");
}

Result<void> Statement::run() {
  while (true) {
    TRY(const bool more, step());
    if (!more) return {};
  }
}

void Statement::again() {
  sqlite3_reset(statement_);
  sqlite3_clear_bindings(statement_);
  next_ = 1;
  bind_code_ = SQLITE_OK;
}

std::string_view Statement::bytes_at(int column) const {
  const void* from = sqlite3_column_blob(statement_, column);
  const int size = sqlite3_column_bytes(statement_, column);
  return from ? std::string_view{static_cast<const char*>(from), static_cast<std::size_t>(size)} : std::string_view{};
}

Result<std::unique_ptr<Connection>> Connection::open(const std::string& path, Mode mode) {
  register_checksum_vfs();
  int flags = SQLITE_OPEN_URI | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE;
  flags |= mode == Mode::write  ? SQLITE_OPEN_READWRITE
           : mode == Mode::make ? SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE
                                : SQLITE_OPEN_READONLY;
  sqlite3* db = nullptr;
  const int code = sqlite3_open_v2(uri_of(path, mode).c_str(), &db, flags, nullptr);
  std::unique_ptr<Connection> connection(new Connection(db));
  if (code != SQLITE_OK) return sqlite_fault(db, code, "opening " + path);
  sqlite3_busy_timeout(db, 10'000);
  TRY_DO(connection->script("PRAGMA mmap_size=0; PRAGMA temp_store=MEMORY; PRAGMA trusted_schema=OFF"));
  if (mode == Mode::make) {
    int reserve = page_reserve;
    sqlite3_file_control(db, "main", SQLITE_FCNTL_RESERVE_BYTES, &reserve);
    TRY_DO(connection->script(fmt::format("PRAGMA page_size={}", page_size)));
  }
  if (mode == Mode::look_alone) {
    // Exclusive: the index of the WAL is kept on the heap, so the -shm file, a witness after a crash, is left alone.
    TRY_DO(connection->script("PRAGMA locking_mode=EXCLUSIVE"));
    sqlite3_db_config(db, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, nullptr);
  }
  return connection;
}

Connection::~Connection() {
  for (const auto& kept : kept_) sqlite3_finalize(kept.statement);
  sqlite3_close(db_);
}

Result<Statement> Connection::prepare(const char* sql) {
  for (auto& kept : kept_) {
    if (kept.sql != sql || kept.lent) continue;
    kept.lent = true;
    return Statement(*this, kept.statement);
  }
  sqlite3_stmt* statement = nullptr;
  const int code = sqlite3_prepare_v3(db_, sql, -1, SQLITE_PREPARE_PERSISTENT, &statement, nullptr);
  if (code != SQLITE_OK) return fault(code, "preparing a statement");
  kept_.push_back({sql, statement, true});
  return Statement(*this, statement);
}

void Connection::give_back(sqlite3_stmt* statement) {
  sqlite3_reset(statement);
  sqlite3_clear_bindings(statement);
  for (auto& kept : kept_)
    if (kept.statement == statement) kept.lent = false;
}

Result<void> Connection::run(const char* sql) {
  TRY(Statement statement, prepare(sql));
  return statement.run();
}

Result<void> Connection::script(const std::string& sql) {
  const int code = sqlite3_exec(db_, sql.c_str(), nullptr, nullptr, nullptr);
  if (code != SQLITE_OK) return fault(code, "preparing the store");
  return {};
}

}  // namespace kring::ledger
