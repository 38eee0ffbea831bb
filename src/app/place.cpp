#include "app/place.h"

#include <fmt/format.h>
#include <sys/stat.h>

#include <cstdio>
#include <filesystem>
#include <map>
#include <mutex>

#include "app/app.h"

namespace kring::app {
namespace {

Entropy shared(Entropy entropy) {
  auto mutex = std::make_shared<std::mutex>();
  return [mutex, entropy = std::move(entropy)](std::span<std::uint8_t> bytes) {
    const std::lock_guard lock(*mutex);
    entropy(bytes);
  };
}

const char* advice(const std::string& rule) {
  static const std::map<std::string, const char*> known{
      {"store.locked", "another process uses this folder; stop it first, or give another --data"},
      {"store.disk_full", "make room on the disk and try again; nothing was half-written"},
      {"store.read_only", "check the owner and the rights of the folder"},
      {"store.not_kring", "this is not a store of Kring; check the path"},
      {"store.newer_version", "written by a newer Kring; use that version"},
      {"store.damaged", "run 'kring verify' for the place, then restore the last backup that verifies"},
      {"store.missing", "there is no ledger.db in this folder; check --data"},
      {"keys.missing", "put your copy of master.key back in the folder; never make a new one"},
      {"keys.wrong_master", "this master.key belongs to another installation; put the right one back"},
      {"keys.permissions", "chmod 600 the file, and find out who could read it"},
      {"server.address_in_use", "another program has this port; give another --port"},
      {"restore.not_empty", "restoring never overwrites; give an empty folder"},
      {"export.exists", "exporting never overwrites; give another file name"},
      {"account.username_taken", "choose another user name"},
      {"account.unknown", "see 'kring user list'"},
      {"demo.not_loopback", "the demo has public passwords; it only listens on this machine"}};
  const auto found = known.find(rule);
  return found == known.end() ? nullptr : found->second;
}

}  // namespace

Place::~Place() {
  runtime.reset();
  accounts.reset();
  keys.reset();
  store.reset();
}

Result<std::unique_ptr<Place>> open_place(const std::string& directory, PlaceOptions options) {
  std::error_code failure;
  if (!std::filesystem::exists(directory, failure)) {
    if (!std::filesystem::create_directories(directory, failure) || failure)
      return Error{Errc::unavailable, "store.read_only", "cannot make the folder " + directory, {}};
    ::chmod(directory.c_str(), 0700);
  }
  auto place = std::make_unique<Place>();
  place->directory = directory;
  const Entropy entropy = shared(options.entropy);
  TRY(place->store, ledger::open_sqlite_store(place->file(), {options.durable}));
  TRY(place->keys, ledger::KeyRing::open(directory, *place->store, entropy));
  place->accounts = std::make_unique<accounts::Accounts>(*place->store, *place->keys, options.clock, entropy,
                                                         options.accounts);
  place->runtime = std::make_unique<runtime::Runtime>(*place->store, *place->keys, *place->accounts,
                                                      options.clock, entropy, options.runtime);
  TRY_DO(place->runtime->tidy_up());
  return place;
}

int fail(const Error& error, const std::string& where) {
  fmt::print(stderr, "kring: {}{}{}\n", where, where.empty() ? "" : ": ",
             error.detail.empty() ? error.rule : error.detail);
  for (const auto& field : error.fields)
    fmt::print(stderr, "  {} {} {}\n", field.pointer, field.rule, field.detail);
  if (const char* words = advice(error.rule))
    fmt::print(stderr, "  what to do: {} [{}]\n", words, error.rule);
  else
    fmt::print(stderr, "  rule: {}\n", error.rule);
  return error.code == Errc::unavailable ? exit_unavailable : exit_failed;
}

}  // namespace kring::app
