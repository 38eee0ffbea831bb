// Looking at a whole store and telling, in words, everything that is wrong with it and where. Changes nothing, works
// on damaged files, on backups, and while the store is being served; needs no key for the chain.
//
// In this order:
//   1. the header: ours, and of a version that we know
//   2. the size: no bytes too many or too few
//   3. every page against its checksum, read from the raw file, also pages that SQLite never looks at
//   4. the left-over WAL, frame by frame (sqlite/wal.h says what can and what can't be told there)
//   5. SQLite's own integrity check
//   6. the chain: positions without gaps, versions without gaps in every stream, every hash
//   7. the published head, when given: the event at its position has its hash (finds an end that was cut off)
//   8. the keys, when given: the master key opens every wrapped key, and every sealed half of a dossier that was not
//      erased opens
//
// While the store is served, the look through SQLite is one long read: an erasure in the server waits for it.
//
// What it can't find: somebody who can write the file and knows Kring can make checksums and hashes that fit; only a
// head that was published before contradicts them (7). Rows (read models) are not in the chain: their pages are
// checked, their content is found by rebuilding them from the ledger. A key that was taken out of its table with
// fitting checksums looks like an erasure.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "ledger/keys.h"
#include "ledger/sqlite/wal.h"
#include "ledger/store.h"

namespace kring::ledger {

struct VerifyOptions {
  std::optional<Head> published;  // from verify_head() in signed_head.h
  const KeyRing* keys = nullptr;
  // Called now and then: the step in words, and how far it is. May be empty.
  std::function<void(std::string_view step, std::int64_t done, std::int64_t total)> progress;
  std::size_t damages_max = 50;  // in the report; more are counted, not told
};

struct VerifyReport {
  bool ok() const { return damages_found == 0; }
  bool live = false;              // somebody was serving the store meanwhile
  std::int64_t pages = 0;         // in the main file
  std::int64_t wal_frames = 0;    // committed, waiting in the WAL
  std::int64_t events = 0;        // whose hash is right
  std::int64_t streams = 0;
  std::int64_t keys = 0;          // wrapped keys that open; 0 without options.keys
  std::int64_t sealed_opened = 0; // sealed halves that open; 0 without options.keys
  std::int64_t sealed_erased = 0; // sealed halves whose key was destroyed; as above
  Head head;
  std::size_t damages_found = 0;
  std::vector<Damage> damages;    // the first damages_max
  std::vector<std::string> notes; // odd, but no damage

  void add(Damage damage, std::size_t damages_max);
};

// An Error means that there was nothing to look at: Errc::not_found "store.missing"; Errc::unavailable
// "store.not_kring" (also for an empty file), "store.newer_version", "store.failed". Damage is in the report.
Result<VerifyReport> verify_store(const std::string& path, const VerifyOptions& options = {});

}  // namespace kring::ledger
