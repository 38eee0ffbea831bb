// The contract of store.h in one SQLite file with a WAL. One connection writes, under a mutex; any number of others
// read, each on its own snapshot. Keys that were destroyed are wiped from the WAL before the write returns.
#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include <atomic>
#include <mutex>
#include <thread>

#include "ledger/files.h"
#include "ledger/seal.h"
#include "ledger/sqlite/checksum_vfs.h"
#include "ledger/sqlite/opening.h"
#include "ledger/sqlite/transaction.h"
#include "ledger/store.h"

namespace kring::ledger {
namespace {

using ConnectionPtr = std::unique_ptr<Connection>;

constexpr int wal_pages_usual = 256;     // from here on, a commit also carries pages to the main file
constexpr int wal_pages_most = 16'384;   // 64 MiB: from here on, wait a little for readers and start the WAL anew
constexpr int backup_pages_step = 256;
constexpr auto wipe_patience = std::chrono::seconds(60);

// Ends a transaction that was not committed, also when the work throws.
class RollbackUnlessDone {
 public:
  explicit RollbackUnlessDone(Connection& db) : db_(db) {}
  ~RollbackUnlessDone() {
    if (sqlite3_get_autocommit(db_.handle()) == 0) (void)db_.run("ROLLBACK").ok();
  }

 private:
  Connection& db_;
};

class SqliteStore : public Store {
 public:
  static Result<std::unique_ptr<Store>> open(const std::string& path, SqliteOptions options) {
    auto store = std::make_unique<SqliteStore>(path, options);
    TRY(store->lock_, lock_to_write(path));
    TRY_DO(prepare_to_open(path));
    TRY(store->writer_, Connection::open(path, Connection::Mode::write));
    Connection& db = *store->writer_;
    TRY_DO(db.script(fmt::format("PRAGMA secure_delete=ON; PRAGMA cache_size=-65536; PRAGMA wal_autocheckpoint=0; "
                                 "PRAGMA journal_size_limit={}; PRAGMA max_page_count={}; PRAGMA synchronous={}",
                                 wal_pages_most * page_size, page_count_max, options.durable ? "FULL" : "OFF")));
    TRY(store->head_, read_head(db));
    sqlite3_wal_hook(db.handle(), &SqliteStore::note_wal_pages, store.get());
    // A crash may have come between destroying a key and wiping it.
    TRY_DO(store->wipe_wal());
    return std::unique_ptr<Store>(std::move(store));
  }

  SqliteStore(std::string path, SqliteOptions options) : path_(std::move(path)), options_(options) {}

  // The last connection to close carries the WAL into the file and removes it.
  ~SqliteStore() override {
    readers_.clear();
    if (writer_ && !options_.durable) (void)writer_->script("PRAGMA synchronous=FULL").ok();
    if (writer_ && wipe_due_) (void)wipe_wal().ok();
    writer_.reset();
    if (options_.durable) return;
    if (const auto file = open_file(path_, O_RDWR)) (void)sync_file(*file, path_).ok();
  }

  Result<void> write(const std::function<Result<void>(Transaction&)>& work) override {
    const std::lock_guard lock(writer_mutex_);
    Connection& db = *writer_;
    TRY_DO(db.run("BEGIN IMMEDIATE"));
    bool destroyed_keys = false;
    {
      const RollbackUnlessDone guard(db);
      SqliteTransaction transaction(db, head_);
      TRY_DO(work(transaction));
      if (transaction.broken()) return *transaction.broken();
      TRY_DO(db.run("COMMIT"));
      TRY(head_, transaction.head());
      destroyed_keys = transaction.destroyed_keys();
    }
    if (destroyed_keys || wipe_due_) return wipe_after_erasure();
    tend_wal();
    return {};
  }

  Result<void> read(const std::function<Result<void>(const Snapshot&)>& work) const override {
    TRY(ConnectionPtr db, borrow_reader());
    Result<void> done = [&]() -> Result<void> {
      TRY_DO(db->run("BEGIN"));
      const RollbackUnlessDone guard(*db);
      TRY_DO(read_head(*db));  // SQLite takes the snapshot at the first read: now
      return work(SqliteSnapshot(*db));
    }();
    const std::lock_guard lock(readers_mutex_);
    readers_.push_back(std::move(db));
    return done;
  }

  Result<void> backup(const std::string& path, const std::function<void(BackupProgress)>& progress) override {
    if (file_size(path) >= 0)
      return Error{Errc::conflict, "file.exists", path + " exists already; nothing was overwritten", {}};
    const std::string part = path + ".part";
    while (true) {
      const std::int64_t erasures = erasures_.load();
      for (const char* end : {"", "-journal"}) ::unlink((part + end).c_str());
      auto copied = copy_to(part, progress);
      if (copied && *copied && erasures == erasures_.load()) break;
      if (copied) {  // a key was destroyed meanwhile: the copy would still hold it
        std::this_thread::sleep_for(std::chrono::milliseconds(5));
        continue;
      }
      ::unlink(part.c_str());
      return copied.error();
    }
    const auto named = [&]() -> Result<void> {
      TRY(const File file, open_file(part, O_RDWR));
      TRY_DO(sync_file(file, part));
      return rename_new(part, path);
    }();
    if (!named) ::unlink(part.c_str());
    return named;
  }

 private:
  static int note_wal_pages(void* self, sqlite3*, const char*, int pages) {
    static_cast<SqliteStore*>(self)->wal_pages_ = pages;
    return SQLITE_OK;
  }

  Result<ConnectionPtr> borrow_reader() const {
    {
      const std::lock_guard lock(readers_mutex_);
      if (!readers_.empty()) {
        ConnectionPtr db = std::move(readers_.back());
        readers_.pop_back();
        return db;
      }
    }
    TRY(ConnectionPtr db, Connection::open(path_, Connection::Mode::write));
    TRY_DO(db->script("PRAGMA query_only=ON; PRAGMA cache_size=-16384; PRAGMA wal_autocheckpoint=0"));
    return db;
  }

  // Carries pages from the WAL to the main file now and then. What fails here (a full disk) is tried again later;
  // the commit before it stands.
  void tend_wal() {
    if (wal_pages_ < wal_pages_usual) return;
    sqlite3* db = writer_->handle();
    const bool wait = wal_pages_ >= wal_pages_most;
    if (wait) sqlite3_busy_timeout(db, 50);
    sqlite3_wal_checkpoint_v2(db, nullptr, wait ? SQLITE_CHECKPOINT_TRUNCATE : SQLITE_CHECKPOINT_PASSIVE, nullptr,
                              nullptr);
    if (wait) sqlite3_busy_timeout(db, 10'000);
    take_page_damage();  // a fault here is not the fault of a later call
  }

  // Empties the WAL, waiting for readers of older moments; a backup steps aside.
  Result<void> wipe_wal() {
    const auto deadline = std::chrono::steady_clock::now() + wipe_patience;
    while (true) {
      const int code = sqlite3_wal_checkpoint_v2(writer_->handle(), nullptr, SQLITE_CHECKPOINT_TRUNCATE, nullptr,
                                                 nullptr);
      if (code == SQLITE_OK) return {};
      const bool busy = (code & 0xff) == SQLITE_BUSY || (code & 0xff) == SQLITE_LOCKED;
      if (!busy || std::chrono::steady_clock::now() > deadline) return writer_->fault(code, "wiping " + path_ + "-wal");
    }
  }

  Result<void> wipe_after_erasure() {
    ++erasing_;
    const Result<void> wiped = wipe_wal();
    wipe_due_ = !wiped.ok();
    sqlite3_db_release_memory(writer_->handle());  // its pages still have the unused middles that the file has not
    ++erasures_;
    --erasing_;
    if (wiped) return {};
    return Error{Errc::unavailable, "store.erase_unfinished",
                 fmt::format("the write is done and the key is out of the table, but its old bytes are still in "
                             "{}-wal: {}. Every next write tries again to wipe them",
                             path_, wiped.error().detail),
                 {}};
  }

  // False: stepped aside for an erasure.
  Result<bool> copy_to(const std::string& part, const std::function<void(BackupProgress)>& progress) {
    TRY(const ConnectionPtr from, Connection::open(path_, Connection::Mode::look_live));
    TRY(const ConnectionPtr to, Connection::open(part, Connection::Mode::make));
    TRY_DO(to->script("PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF"));
    TRY_DO(from->run("BEGIN"));  // one moment, so that writers don't make the copy start anew
    TRY_DO(read_head(*from));
    sqlite3_backup* copy = sqlite3_backup_init(to->handle(), "main", from->handle(), "main");
    if (!copy) return to->fault(sqlite3_extended_errcode(to->handle()), "starting the backup to " + part);
    int code = SQLITE_OK;
    while (code == SQLITE_OK && erasing_ == 0) {
      code = sqlite3_backup_step(copy, backup_pages_step);
      const std::int64_t total = sqlite3_backup_pagecount(copy);
      if (progress && (code == SQLITE_OK || code == SQLITE_DONE))
        progress({total - sqlite3_backup_remaining(copy), total});
    }
    sqlite3_backup_finish(copy);
    if (code == SQLITE_OK) return false;
    if (code != SQLITE_DONE) return to->fault(code, "copying to " + part);
    return true;
  }

  const std::string path_;
  const SqliteOptions options_;
  File lock_;
  std::mutex writer_mutex_;  // guards writer_, head_, wal_pages_, wipe_due_
  ConnectionPtr writer_;
  Head head_;
  int wal_pages_ = 0;
  bool wipe_due_ = false;
  std::atomic<int> erasing_ = 0;
  std::atomic<std::int64_t> erasures_ = 0;
  mutable std::mutex readers_mutex_;
  mutable std::vector<ConnectionPtr> readers_;
};

}  // namespace

Result<std::unique_ptr<Store>> open_sqlite_store(const std::string& path, SqliteOptions options) {
  start_sodium();
  return SqliteStore::open(path, options);
}

}  // namespace kring::ledger
