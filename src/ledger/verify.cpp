#include "ledger/verify.h"

#include <fmt/format.h>

#include "ledger/seal.h"
#include "ledger/sqlite/checksum_vfs.h"
#include "ledger/sqlite/opening.h"
#include "ledger/sqlite/tables.h"
#include "ledger/sqlite/verify_pages.h"
#include "ledger/verify_chain.h"

namespace kring::ledger {
namespace {

const char* const restore_advice = "Keep the file as it is and restore the last backup that verifies";

void tell_bad_pages(const std::string& path, const std::set<std::int64_t>& bad, VerifyReport& report,
                    const VerifyOptions& options) {
  if (bad.empty()) return;
  const auto owners = owners_around(path, bad);
  for (const std::int64_t page : bad) {
    const auto owner = owners.find(page);
    std::string where = page_in_words(page);
    if (owner != owners.end()) where += ", of table " + owner->second;
    report.add({std::move(where),
                "its content does not fit its checksum: changed outside Kring, or damaged by the disk",
                restore_advice},
               options.damages_max);
  }
}

Result<void> integrity_check(Connection& db, VerifyReport& report, const VerifyOptions& options) {
  TRY(Statement statement, db.prepare("PRAGMA integrity_check(20)"));
  while (true) {
    TRY(const bool more, statement.step());
    if (!more) return {};
    const std::string said(statement.bytes_at(0));
    if (said != "ok")
      report.add({"the tables, as SQLite reads them", said, restore_advice}, options.damages_max);
  }
}

// Steps 5 to 8, through SQLite. A fault in reading is damage too: after bad pages, it is their consequence.
Result<void> look_through_sqlite(const std::string& path, bool has_wal, VerifyReport& report,
                                 const VerifyOptions& options) {
  using enum Connection::Mode;
  TRY(const auto db, Connection::open(path, report.live ? look_live : has_wal ? look_alone : look_still));
  if (options.progress) options.progress("tables", 0, 1);
  TRY_DO(db->run("BEGIN"));
  TRY_DO(integrity_check(*db, report, options));
  if (options.progress) options.progress("tables", 1, 1);
  return verify_chain(SqliteSnapshot(*db), options, report);
}

}  // namespace

void VerifyReport::add(Damage damage, std::size_t damages_max) {
  ++damages_found;
  if (damages.size() < damages_max) damages.push_back(std::move(damage));
}

Result<VerifyReport> verify_store(const std::string& path, const VerifyOptions& options) {
  start_sodium();
  if (file_size(path) < 0) return Error{Errc::not_found, "store.missing", path + " does not exist", {}};
  TRY(const LookLock lock, lock_to_look(path));
  VerifyReport report;
  report.live = lock.live;
  const auto header = read_file_header(path);
  if (!header && header.error().rule != "store.damaged") return header.error();
  if (!header) {
    report.add({"the start of the file", header.error().detail, restore_advice}, options.damages_max);
    return report;
  }
  TRY(const WalReport wal, check_wal(path, report.live));
  report.wal_frames = wal.frames;
  report.notes = wal.notes;
  report.pages = file_size(path) / page_size;
  TRY(const auto bad, find_bad_pages(path, wal, report.live, options));
  // A header that is not whole says nothing about the size.
  if (!report.live && (!bad.contains(1) || wal.pages_after > 0)) check_size(path, *header, wal, report, options);
  tell_bad_pages(path, bad, report, options);
  for (const Damage& damage : wal.damages) report.add(damage, options.damages_max);

  const bool has_wal = file_size(path + "-wal") > 0;
  const auto looked = look_through_sqlite(path, has_wal, report, options);
  if (!looked)
    report.add({"the content, as SQLite reads it",
                fmt::format("reading stopped after event {}: {}", report.events, looked.error().detail),
                restore_advice},
               options.damages_max);
  return report;
}

}  // namespace kring::ledger
