#include "ledger/sqlite/checksum_vfs.h"

#include <fmt/format.h>
#include <sodium.h>
#include <sqlite3.h>

#include <cstring>
#include <new>

#include "base/result.h"
#include "ledger/seal.h"

namespace kring::ledger {
namespace {

thread_local std::optional<PageDamage> last_damage;

// SQLite gives us szOsFile bytes: this struct, and behind it the file of the real VFS.
struct ChecksumFile {
  sqlite3_file base;
  const char* path;
  bool takes_locks;
};
constexpr int own_size = (sizeof(ChecksumFile) + 15) / 16 * 16;

sqlite3_file* real(sqlite3_file* file) {
  return reinterpret_cast<sqlite3_file*>(reinterpret_cast<char*>(file) + own_size);
}
ChecksumFile* ours(sqlite3_file* file) { return reinterpret_cast<ChecksumFile*>(file); }

void sum_page(std::int64_t number, const char* page, unsigned char* sum) {
  unsigned char salt[16] = {};
  std::memcpy(salt, &number, sizeof number);
  static constexpr unsigned char personal[16] = {'k', 'r', 'i', 'n', 'g', '.', 'p', 'a', 'g', 'e', '.', '1'};
  crypto_generichash_blake2b_salt_personal(sum, page_reserve, reinterpret_cast<const unsigned char*>(page),
                                           page_size - page_reserve, nullptr, 0, salt, personal);
}

std::size_t two_bytes(const char* at) {
  return static_cast<std::size_t>(static_cast<unsigned char>(at[0]) << 8 | static_cast<unsigned char>(at[1]));
}

// Zeros the gap between the cell pointers and the cells of a b-tree page. The first byte tells the kind of page: 2, 5,
// 10 or 13 for b-trees; on other pages it is the highest byte of a page number, below 2 since page_count_max.
void wipe_gap(std::int64_t number, char* page) {
  const std::size_t start = number == 1 ? 100 : 0;
  const char kind = page[start];
  const bool interior = kind == 2 || kind == 5;
  if (number == lock_page || (!interior && kind != 10 && kind != 13)) return;
  const std::size_t from = start + (interior ? 12 : 8) + 2 * two_bytes(page + start + 3);
  const std::size_t to = two_bytes(page + start + 5);
  if (from < to && to <= page_size - page_reserve) std::memset(page + from, 0, to - from);
}

int file_close(sqlite3_file* f) { return real(f)->pMethods ? real(f)->pMethods->xClose(real(f)) : SQLITE_OK; }

int file_read(sqlite3_file* f, void* into, int count, sqlite3_int64 offset) {
  const int rc = real(f)->pMethods->xRead(real(f), into, count, offset);
  if (rc != SQLITE_OK || count < page_size) return rc;
  const std::int64_t number = offset / page_size + 1;
  const bool one_page = count == page_size && offset % page_size == 0;
  if (one_page && page_is_whole(number, {static_cast<const char*>(into), page_size})) return SQLITE_OK;
  last_damage = PageDamage{ours(f)->path ? ours(f)->path : "", number};
  return SQLITE_IOERR_DATA;
}

int file_write(sqlite3_file* f, const void* from, int count, sqlite3_int64 offset) {
  if (count != page_size || offset % page_size != 0) return SQLITE_IOERR_WRITE;  // SQLite writes whole pages only
  char page[page_size];
  std::memcpy(page, from, page_size - page_reserve);
  wipe_gap(offset / page_size + 1, page);
  sum_page(offset / page_size + 1, page, reinterpret_cast<unsigned char*>(page + page_size - page_reserve));
  return real(f)->pMethods->xWrite(real(f), page, count, offset);
}

int file_lock(sqlite3_file* f, int level) {
  return ours(f)->takes_locks ? real(f)->pMethods->xLock(real(f), level) : SQLITE_OK;
}
int file_unlock(sqlite3_file* f, int level) {
  return ours(f)->takes_locks ? real(f)->pMethods->xUnlock(real(f), level) : SQLITE_OK;
}
int file_truncate(sqlite3_file* f, sqlite3_int64 size) { return real(f)->pMethods->xTruncate(real(f), size); }
int file_sync(sqlite3_file* f, int flags) { return real(f)->pMethods->xSync(real(f), flags); }
int file_length(sqlite3_file* f, sqlite3_int64* size) { return real(f)->pMethods->xFileSize(real(f), size); }
int file_reserved(sqlite3_file* f, int* out) { return real(f)->pMethods->xCheckReservedLock(real(f), out); }
int file_control(sqlite3_file* f, int op, void* arg) { return real(f)->pMethods->xFileControl(real(f), op, arg); }
int file_sector(sqlite3_file* f) { return real(f)->pMethods->xSectorSize(real(f)); }
int file_device(sqlite3_file* f) { return real(f)->pMethods->xDeviceCharacteristics(real(f)); }
int shm_map(sqlite3_file* f, int region, int size, int extend, void volatile** out) {
  return real(f)->pMethods->xShmMap(real(f), region, size, extend, out);
}
int shm_lock(sqlite3_file* f, int offset, int n, int flags) {
  return real(f)->pMethods->xShmLock(real(f), offset, n, flags);
}
void shm_barrier(sqlite3_file* f) { real(f)->pMethods->xShmBarrier(real(f)); }
int shm_unmap(sqlite3_file* f, int remove) { return real(f)->pMethods->xShmUnmap(real(f), remove); }

// Version 2: with shared memory for WAL, without memory mapping of pages.
constexpr sqlite3_io_methods methods = {
    2,         file_close,    file_read,    file_write,  file_truncate, file_sync, file_length, file_lock, file_unlock,
    file_reserved, file_control, file_sector, file_device, shm_map,       shm_lock,  shm_barrier, shm_unmap, nullptr,
    nullptr};

sqlite3_vfs* below(sqlite3_vfs* vfs) { return static_cast<sqlite3_vfs*>(vfs->pAppData); }

int vfs_open(sqlite3_vfs* vfs, const char* path, sqlite3_file* file, int flags, int* out_flags) {
  if ((flags & SQLITE_OPEN_MAIN_DB) == 0) return below(vfs)->xOpen(below(vfs), path, file, flags, out_flags);
  auto* own = new (file) ChecksumFile{{nullptr}, path, std::strcmp(vfs->zName, checksum_vfs) == 0};
  real(file)->pMethods = nullptr;
  const int rc = below(vfs)->xOpen(below(vfs), path, real(file), flags, out_flags);
  if (rc == SQLITE_OK) own->base.pMethods = &methods;
  return rc;
}

sqlite3_vfs make_vfs(const char* name, sqlite3_vfs* system) {
  sqlite3_vfs vfs = *system;  // everything but opening is the system's own
  vfs.pNext = nullptr;
  vfs.zName = name;
  vfs.szOsFile = own_size + system->szOsFile;
  vfs.pAppData = system;
  vfs.xOpen = vfs_open;
  return vfs;
}

}  // namespace

void register_checksum_vfs() {
  static const bool registered = [] {
    start_sodium();
    sqlite3_initialize();
    sqlite3_vfs* system = sqlite3_vfs_find("unix");
    KRING_ASSERT(system != nullptr);
    static sqlite3_vfs usual = make_vfs(checksum_vfs, system);
    static sqlite3_vfs alone = make_vfs(checksum_vfs_alone, system);
    return sqlite3_vfs_register(&usual, 0) == SQLITE_OK && sqlite3_vfs_register(&alone, 0) == SQLITE_OK;
  }();
  KRING_ASSERT(registered);
}

bool page_is_whole(std::int64_t number, std::string_view page) {
  KRING_ASSERT(page.size() == page_size);
  if (number == lock_page) return page.find_first_not_of('\0') == std::string_view::npos;
  unsigned char sum[page_reserve];
  sum_page(number, page.data(), sum);
  return std::memcmp(sum, page.data() + page_size - page_reserve, page_reserve) == 0;
}

std::optional<PageDamage> take_page_damage() { return std::exchange(last_damage, std::nullopt); }

std::string page_in_words(std::int64_t number) {
  return fmt::format("page {} (bytes {}–{})", number, (number - 1) * page_size, number * page_size - 1);
}

}  // namespace kring::ledger
