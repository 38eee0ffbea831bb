// A data folder, opened: the store, its keys, the accounts and the runtime.
#pragma once

#include <memory>
#include <string>

#include "runtime/runtime.h"

namespace kring::app {

struct Place {
  std::string directory;
  std::unique_ptr<ledger::Store> store;
  std::unique_ptr<ledger::KeyRing> keys;
  std::unique_ptr<accounts::Accounts> accounts;
  std::unique_ptr<runtime::Runtime> runtime;  // last made, first gone

  std::string file() const { return directory + "/ledger.db"; }
  ~Place();
};

struct PlaceOptions {
  bool durable = true;
  Clock clock = system_clock();
  Entropy entropy = system_entropy();  // of ids, keys and tokens; made thread-safe here
  accounts::Options accounts{};
  runtime::Options runtime{};
};

// Makes the folder (mode 0700) when it does not exist.
Result<std::unique_ptr<Place>> open_place(const std::string& directory, PlaceOptions options = {});

// What went wrong, where, and what to do, on standard error; returns the exit code.
int fail(const Error& error, const std::string& where = {});

}  // namespace kring::app
