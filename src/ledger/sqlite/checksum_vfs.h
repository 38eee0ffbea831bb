// A thin layer between SQLite and the file system that makes every byte of the main database file count. Each page
// of 4096 bytes ends in 16 bytes that SQLite leaves to us (SQLITE_FCNTL_RESERVE_BYTES): a BLAKE2b-128 over the other
// 4080 bytes and the number of the page. It is computed when a page is written and compared when a page is read, so
// a change anywhere in the file is found, also in free space, and a page that was put in another page's place too.
// The idea is that of SQLite's cksumvfs extension (https://www.sqlite.org/cksumvfs.html), which uses a weaker sum.
//
// In WAL mode pages reach the main file at a checkpoint; what still waits in the WAL is covered by the checksums of
// the WAL itself (wal.h). Memory mapping is off, because it would read past this layer. A read of less than a page
// (SQLite looks at the first 100 bytes before it knows the page size) is not compared; page 1 is read whole later.
//
// It also wipes: SQLite, when it moves cells between pages, leaves copies of them in the unused middle of b-tree
// pages, also with secure_delete (measured: of 9000 erased rows 9 could still be read). Nobody reads that middle, so
// it is written as zeros. Pages in the WAL still have it: an erasure must also empty the WAL.
//
// A damaged page gives SQLITE_IOERR_DATA; page_damage() then tells which.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace kring::ledger {

constexpr std::int64_t page_size = 4096;
constexpr std::int64_t page_reserve = 16;
// SQLite locks bytes in the page at 1 GiB and never writes that page; it holds zeros and has no checksum.
constexpr std::int64_t lock_page = 0x40000000 / page_size + 1;

// No store grows larger (128 GiB): then no page number has a first byte that looks like the kind of a b-tree page.
constexpr std::int64_t page_count_max = (std::int64_t{1} << 25) - 1;

// Registered by register_checksum_vfs(). The alone variant takes no file locks: for a store that nobody has open
// (verify holds the lock file meanwhile), so that looking changes nothing.
constexpr const char* checksum_vfs = "kring-checksum";
constexpr const char* checksum_vfs_alone = "kring-checksum-alone";

// Once per process; cheap to call again. Thread-safe.
void register_checksum_vfs();

// `page` has 4096 bytes; `number` counts from 1.
bool page_is_whole(std::int64_t number, std::string_view page);

struct PageDamage {
  std::string path;
  std::int64_t page = 0;
};
// The damaged page that this thread met last, and forgets it.
std::optional<PageDamage> take_page_damage();

// "page 17 (bytes 65536–69631)"
std::string page_in_words(std::int64_t number);

}  // namespace kring::ledger
