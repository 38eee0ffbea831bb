#include "ledger/sqlite/verify_pages.h"

#include <fcntl.h>
#include <fmt/format.h>

#include <thread>

#include "ledger/sqlite/checksum_vfs.h"
#include "ledger/sqlite/page_owner.h"
#include "ledger/sqlite/sqlite.h"

namespace kring::ledger {
namespace {

constexpr std::int64_t pages_at_once = 256;
constexpr int live_reads_max = 10;

Result<bool> whole_after_all(const File& file, const std::string& path, std::int64_t number) {
  for (int i = 0; i < live_reads_max; ++i) {
    std::this_thread::sleep_for(std::chrono::milliseconds(10));
    TRY(const std::string page, read_at(file, path, (number - 1) * page_size, page_size));
    if (page.size() == page_size && page_is_whole(number, page)) return true;
  }
  return false;
}

}  // namespace

Result<std::set<std::int64_t>> find_bad_pages(const std::string& path, const WalReport& wal, bool live,
                                              const VerifyOptions& options) {
  TRY(const File file, open_file(path, O_RDONLY));
  const std::int64_t total = file_size(path) / page_size;
  std::set<std::int64_t> bad;
  for (std::int64_t first = 1; first <= total; first += pages_at_once) {
    TRY(const std::string bytes, read_at(file, path, (first - 1) * page_size, pages_at_once * page_size));
    const std::string_view all = bytes;
    for (std::size_t at = 0; at + page_size <= all.size(); at += page_size) {
      const std::int64_t number = first + static_cast<std::int64_t>(at) / page_size;
      if (page_is_whole(number, all.substr(at, page_size)) || wal.pages.contains(number)) continue;
      if (live) {
        TRY(const bool whole, whole_after_all(file, path, number));
        if (whole) continue;
      }
      bad.insert(number);
    }
    if (options.progress) options.progress("pages", std::min(first + pages_at_once - 1, total), total);
  }
  return bad;
}

void check_size(const std::string& path, const FileHeader& header, const WalReport& wal, VerifyReport& report,
                const VerifyOptions& options) {
  const std::int64_t size = file_size(path);
  const std::int64_t pages = wal.pages_after > 0 ? wal.pages_after : header.pages;
  const std::int64_t expected = pages * page_size;
  const char* const advice = "Keep the file as it is and restore the last backup";
  if (size > expected) {
    report.add({fmt::format("bytes {}–{}", expected, size - 1),
                fmt::format("{} bytes too many: the store has {} pages, which is {} bytes", size - expected, pages,
                            expected),
                "They are not of Kring. Find out who wrote them; make a backup with kring backup, which leaves them "
                "out"},
               options.damages_max);
    return;
  }
  std::int64_t missing = 0;
  for (std::int64_t page = size / page_size + 1; page <= pages; ++page)
    if (!wal.pages.contains(page)) ++missing;
  if (missing == 0) return;
  report.add({fmt::format("the end of the file, byte {}", size),
              fmt::format("the file is cut off: it has {} bytes and should have {}; {} pages are gone", size, expected,
                          missing),
              advice},
             options.damages_max);
}

std::map<std::int64_t, std::string> owners_around(const std::string& path, const std::set<std::int64_t>& bad) {
  std::vector<TableRoot> roots{{"the list of tables", 1}};
  // Immutable: the last checkpoint's tables; they are made once, with the file.
  if (const auto db = Connection::open(path, Connection::Mode::look_still)) {
    if (auto statement = (*db)->prepare("SELECT tbl_name, rootpage FROM sqlite_schema WHERE rootpage > 0")) {
      for (auto more = statement->step(); more && *more; more = statement->step())
        roots.push_back({std::string(statement->bytes_at(0)), statement->number_at(1)});
    }
  }
  (void)take_page_damage();
  const auto file = open_file(path, O_RDONLY);
  if (!file) return {};
  return page_owners(roots, [&](std::int64_t number) -> std::string {
    std::string page;
    if (bad.contains(number)) return page;
    if (const auto bytes = read_at(*file, path, (number - 1) * page_size, page_size)) page = *bytes;
    if (page.size() != page_size) page.clear();
    return page;
  });
}

}  // namespace kring::ledger
