// What Beheer shows of the installation; never the content of a dossier.
#include <fmt/format.h>
#include <sys/stat.h>
#include <sys/statvfs.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <mutex>

#include "app/serve.h"
#include "ledger/verify.h"

namespace kring::app {
namespace {

std::string hex(const ledger::Hash& hash) {
  std::string text;
  for (const auto byte : hash) text += fmt::format("{:02x}", byte);
  return text;
}

json::value read_note(const std::string& path) {
  std::ifstream file(path);
  const std::string text((std::istreambuf_iterator<char>(file)), {});
  const auto parsed = parse_json(text);
  return parsed.ok() ? *parsed : json::value(nullptr);
}

void write_note(const std::string& path, const json::object& note) {
  std::ofstream file(path + ".new", std::ios::trunc);
  file << json::serialize(note) << '\n';
  file.close();
  std::error_code ignored;
  std::filesystem::rename(path + ".new", path, ignored);
}

Result<json::object> health(Place& place) {
  ledger::Head head;
  TRY_DO(place.store->read([&](const ledger::Snapshot& snapshot) -> Result<void> {
    TRY(head, snapshot.head());
    return {};
  }));
  struct statvfs disk {};
  ::statvfs(place.directory.c_str(), &disk);
  std::error_code ignored;
  const auto stats = place.runtime->writer_stats();
  TRY(const auto users, place.accounts->list());
  return json::object{
      {"version", KRING_VERSION},
      {"now", format_instant(place.runtime->now())},
      {"ledger", json::object{{"events", head.position},
                              {"headHash", hex(head.hash)},
                              {"bytes", std::filesystem::file_size(place.file(), ignored)}}},
      {"disk", json::object{{"freeBytes", static_cast<std::uint64_t>(disk.f_bavail) * disk.f_frsize}}},
      {"writer", json::object{{"jobs", stats.jobs}, {"groups", stats.groups}}},
      {"users", users.size()},
      {"verification", read_note(place.directory + "/verification.json")},
      {"backup", read_note(place.directory + "/backup.json")}};
}

Result<json::object> verify_now(Place& place) {
  ledger::VerifyOptions options;
  options.keys = place.keys.get();
  TRY(const auto report, ledger::verify_store(place.file(), options));
  json::array damages;
  for (const auto& damage : report.damages)
    damages.push_back(
        json::object{{"where", damage.where}, {"what", damage.what}, {"whatToDo", damage.what_to_do}});
  json::object note{{"at", format_instant(place.runtime->now())},
                    {"ok", report.ok()},
                    {"events", report.events},
                    {"streams", report.streams},
                    {"pages", report.pages},
                    {"erased", report.sealed_erased},
                    {"headHash", hex(report.head.hash)},
                    {"damagesFound", report.damages_found},
                    {"damages", std::move(damages)}};
  write_note(place.directory + "/verification.json", note);
  return note;
}

Result<json::object> backup_now(Place& place) {
  const auto now = place.runtime->now();
  std::string name = format_instant(now).substr(0, 19);
  std::replace(name.begin(), name.end(), ':', '-');
  const std::string folder = place.directory + "/backups";
  std::error_code ignored;
  std::filesystem::create_directories(folder, ignored);
  ::chmod(folder.c_str(), 0700);
  const std::string path = folder + "/kring-" + name + ".db";
  TRY_DO(place.store->backup(path, [](ledger::BackupProgress) {}));
  TRY(const auto report, ledger::verify_store(path, {}));
  json::object note{{"at", format_instant(now)},
                    {"file", "backups/kring-" + name + ".db"},
                    {"bytes", std::filesystem::file_size(path, ignored)},
                    {"verified", report.ok()},
                    {"events", report.events}};
  write_note(place.directory + "/backup.json", note);
  return note;
}

}  // namespace

api::Installation installation_of(Place& place) {
  auto one_at_a_time = std::make_shared<std::mutex>();
  const auto guarded = [one_at_a_time, &place](Result<json::object> (*work)(Place&)) {
    return [one_at_a_time, &place, work]() -> Result<json::object> {
      const std::lock_guard lock(*one_at_a_time);
      return work(place);
    };
  };
  return {[&place] { return health(place); }, guarded(verify_now), guarded(backup_now)};
}

}  // namespace kring::app
