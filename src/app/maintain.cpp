#include "app/maintain.h"

#include <fmt/format.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>

#include "app/app.h"
#include "app/place.h"
#include "exchange/eventlog/ocel.h"
#include "ledger/backup.h"
#include "ledger/restore.h"
#include "ledger/verify.h"

namespace kring::app {
namespace {

namespace fs = std::filesystem;

std::string hex(const ledger::Hash& hash) {
  std::string text;
  for (const auto byte : hash) text += fmt::format("{:02x}", byte);
  return text;
}

// One line that moves, on a terminal only.
std::function<void(std::string_view, std::int64_t, std::int64_t)> progress_line() {
  if (::isatty(STDERR_FILENO) != 1) return {};
  return [](std::string_view step, std::int64_t done, std::int64_t total) {
    if (total > 0)
      fmt::print(stderr, "\r\033[K  {} {:3}%", step, done * 100 / total);
    else
      fmt::print(stderr, "\r\033[K  {} {}", step, done);
  };
}
void end_progress_line() {
  if (::isatty(STDERR_FILENO) == 1) fmt::print(stderr, "\r\033[K");
}

int tell(const ledger::VerifyReport& report, const std::string& path) {
  if (report.ok()) {
    fmt::print("Whole: {}\n", path);
    fmt::print("  {:>12} events in {} streams, every hash right\n", report.events, report.streams);
    fmt::print("  {:>12} pages, every byte as it was written\n", report.pages);
    if (report.keys > 0)
      fmt::print("  {:>12} keys open; {} sealed halves read, {} erased for good\n", report.keys,
                 report.sealed_opened, report.sealed_erased);
    fmt::print("  head {} {}\n", report.head.position, hex(report.head.hash));
    for (const auto& note : report.notes) fmt::print("  note: {}\n", note);
    return exit_done;
  }
  fmt::print("Damaged: {}\n", path);
  for (const auto& damage : report.damages) {
    fmt::print("  where  {}\n  what   {}\n", damage.where, damage.what);
    if (!damage.what_to_do.empty()) fmt::print("  do     {}\n", damage.what_to_do);
    fmt::print("\n");
  }
  if (report.damages_found > report.damages.size())
    fmt::print("  and {} more\n", report.damages_found - report.damages.size());
  return exit_failed;
}

Result<std::string> read_file(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  if (!file) return Error{Errc::not_found, "file.missing", "cannot read " + path, {}};
  return std::string((std::istreambuf_iterator<char>(file)), {});
}

Result<void> write_private(const std::string& path, const std::string& text) {
  if (fs::exists(path))
    return Error{Errc::conflict, "file.exists", path + " is there already; nothing is overwritten", {}};
  std::ofstream file(path, std::ios::binary);
  std::error_code failure;
  fs::permissions(path, fs::perms::owner_read | fs::perms::owner_write, failure);
  file << text;
  file.close();
  if (!file) return Error{Errc::unavailable, "store.disk_full", "cannot write " + path, {}};
  return {};
}

}  // namespace

int verify(const std::string& data,
           const std::string& file,
           const std::string& head_file,
           const std::string& public_key) {
  const std::string path = file.empty() ? data + "/ledger.db" : file;
  ledger::VerifyOptions options;
  options.progress = progress_line();
  std::unique_ptr<ledger::KeyRing> keys;
  if (file.empty() && fs::exists(data + "/master.key")) {
    auto read = ledger::KeyRing::read(data, system_entropy());
    if (!read.ok()) return fail(read.error(), data + "/master.key");
    keys = std::move(*read);
    options.keys = keys.get();
  }
  if (!head_file.empty()) {
    const auto text = read_file(head_file);
    if (!text.ok()) return fail(text.error());
    const auto signed_head = ledger::verify_head(*text, public_key);
    if (!signed_head.ok()) return fail(signed_head.error(), head_file);
    options.published = signed_head->head;
  }
  const auto report = ledger::verify_store(path, options);
  end_progress_line();
  if (!report.ok()) return fail(report.error(), path);
  return tell(*report, path);
}

int backup(const std::string& data, const std::string& to) {
  // The copy is made from a second connection, also while another process serves this folder.
  if (!fs::exists(data + "/ledger.db"))
    return fail({Errc::not_found, "store.missing", "no ledger.db in " + data, {}});
  if (fs::exists(to))
    return fail({Errc::conflict, "file.exists", to + " is there already; nothing is overwritten", {}});
  const auto progress = progress_line();
  auto done = ledger::backup_store(data + "/ledger.db", to, [&](ledger::BackupProgress p) {
    if (progress) progress("copying", p.done, p.total);
  });
  end_progress_line();
  if (!done.ok()) return fail(done.error(), to);
  const auto report = ledger::verify_store(to, {});
  if (!report.ok()) return fail(report.error(), to);
  if (!report->ok()) return tell(*report, to);
  fmt::print(
      "Copied {} events to {}; the copy verifies.\nIt can't be read without master.key: keep a copy of that "
      "somewhere else.\n",
      report->events, to);
  return exit_done;
}

int restore(const std::string& from, const std::string& data, const std::string& key_file) {
  std::error_code failure;
  fs::create_directories(data, failure);
  const std::string key_path = data + "/master.key";
  const bool put_key = !key_file.empty();
  if (put_key) {
    const auto key = read_file(key_file);
    if (!key.ok()) return fail(key.error());
    if (auto written = write_private(key_path, *key); !written.ok()) return fail(written.error());
  }
  ledger::VerifyOptions options;
  options.progress = progress_line();
  std::unique_ptr<ledger::KeyRing> keys;
  if (fs::exists(key_path)) {
    auto read = ledger::KeyRing::read(data, system_entropy());
    if (!read.ok()) {
      if (put_key) fs::remove(key_path, failure);
      return fail(read.error(), key_file);
    }
    keys = std::move(*read);
    options.keys = keys.get();
  }
  const auto report = ledger::restore_store(from, data + "/ledger.db", options);
  end_progress_line();
  if (!report.ok()) {
    if (put_key) fs::remove(key_path, failure);
    return fail(report.error(), from);
  }
  fmt::print("Restored {} events in {}.\n", report->events, data);
  if (!keys)
    fmt::print("Put your copy of master.key in that folder (chmod 600), then run 'kring verify --data {}'.\n",
               data);
  return exit_done;
}

int export_ocel(const std::string& data, const std::string& file) {
  auto place = open_place(data);
  if (!place.ok()) return fail(place.error(), data);
  const auto progress = progress_line();
  const auto report = exchange::export_ocel(*(*place)->store, file, [&](std::int64_t events) {
    if (progress) progress("events", events, 0);
  });
  end_progress_line();
  if (!report.ok()) return fail(report.error(), file);
  fmt::print(
      "Wrote {} events, {} objects and {} relations to {} (OCEL 2.0); nothing in it identifies anybody.\n",
      report->events, report->objects, report->relations, file);
  return exit_done;
}

int rebuild(const std::string& data) {
  auto place = open_place(data);
  if (!place.ok()) return fail(place.error(), data);
  const auto progress = progress_line();
  const auto from = std::chrono::steady_clock::now();
  const auto report = (*place)->runtime->rebuild([&](std::int64_t events) {
    if (progress) progress("events", events, 0);
  });
  end_progress_line();
  if (!report.ok()) return fail(report.error(), data);
  const std::chrono::duration<double> took = std::chrono::steady_clock::now() - from;
  fmt::print("Rebuilt the views from {} events in {:.2f} s.\n", report->events, took.count());
  return exit_done;
}

int head(const std::string& data) {
  auto place = open_place(data);
  if (!place.ok()) return fail(place.error(), data);
  ledger::Head now;
  auto read = (*place)->store->read([&](const ledger::Snapshot& snapshot) -> Result<void> {
    TRY(now, snapshot.head());
    return {};
  });
  if (!read.ok()) return fail(read.error(), data);
  fmt::print("{}\n", (*place)->keys->sign_head(now, system_clock()()));
  return exit_done;
}

int key_show(const std::string& data) {
  const auto keys = ledger::KeyRing::read(data, system_entropy());
  if (!keys.ok()) return fail(keys.error(), data);
  fmt::print("public key for signed heads: {}\n", (*keys)->public_key());
  return exit_done;
}

int key_export(const std::string& data, const std::string& to) {
  const auto key = read_file(data + "/master.key");
  if (!key.ok()) return fail(key.error());
  if (auto written = write_private(to, *key); !written.ok()) return fail(written.error());
  fmt::print(
      "Copied the master key to {} (mode 0600). Who has it and a backup can read everything: keep them "
      "apart.\n",
      to);
  return exit_done;
}

}  // namespace kring::app
