#include "ledger/restore.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include <filesystem>

#include "ledger/files.h"

namespace kring::ledger {
namespace {

constexpr std::int64_t copied_at_once = 1 << 20;

Result<void> must_be_empty(const std::string& directory) {
  std::error_code failed;
  for (const auto& entry : std::filesystem::directory_iterator(directory, failed)) {
    if (entry.path().filename() == "master.key") continue;
    return Error{Errc::conflict, "restore.not_empty",
                 fmt::format("{} is not empty: it holds {}. Restore into an empty directory (master.key may be there)",
                             directory, entry.path().filename().string()),
                 {}};
  }
  if (failed) return file_fault("reading", directory, failed.value());
  return {};
}

Result<void> copy_file(const std::string& from, const std::string& to, const VerifyOptions& options) {
  TRY(const File source, open_file(from, O_RDONLY));
  TRY(const File target, open_file(to, O_WRONLY | O_CREAT | O_EXCL, 0600));
  const std::int64_t total = file_size(from);
  for (std::int64_t done = 0; done < total; done += copied_at_once) {
    TRY(const std::string bytes, read_at(source, from, done, copied_at_once));
    TRY_DO(write_all(target, to, bytes));
    if (options.progress) options.progress("copying", std::min(done + copied_at_once, total), total);
  }
  return sync_file(target, to);
}

Result<VerifyReport> verified_copy(const std::string& backup, const std::string& part, const VerifyOptions& options) {
  if (file_size(backup + "-wal") > 0)
    return Error{Errc::unavailable, "restore.damaged",
                 backup + " has a -wal beside it: it is a store that was not closed, not a backup. Make one with "
                          "kring backup, or start and stop Kring on it first",
                 {}};
  TRY_DO(copy_file(backup, part, options));
  TRY(VerifyReport report, verify_store(part, options));
  if (report.ok()) return report;
  const Damage& first = report.damages.front();
  return Error{Errc::unavailable, "restore.damaged",
               fmt::format("{} does not verify, nothing was restored. {} damages, the first: {}: {}", backup,
                           report.damages_found, first.where, first.what),
               {}};
}

}  // namespace

Result<VerifyReport> restore_store(const std::string& backup, const std::string& store_path,
                                   const VerifyOptions& options) {
  if (file_size(backup) < 0) return Error{Errc::not_found, "store.missing", backup + " does not exist", {}};
  const std::string directory = directory_of(store_path);
  std::error_code failed;
  const bool made = std::filesystem::create_directories(directory, failed);
  if (failed) return file_fault("making", directory, failed.value());
  TRY_DO(must_be_empty(directory));
  const std::string part = store_path + ".part";
  auto restored = [&]() -> Result<VerifyReport> {
    TRY(VerifyReport report, verified_copy(backup, part, options));
    TRY_DO(rename_new(part, store_path));
    return report;
  }();
  if (restored) return restored;
  ::unlink(part.c_str());
  if (made) std::filesystem::remove(directory, failed);
  return restored;
}

}  // namespace kring::ledger
