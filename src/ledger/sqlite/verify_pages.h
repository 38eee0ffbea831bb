// The part of verify that reads the raw file: size and checksums of pages (verify.h, steps 2 and 3).
#pragma once

#include <map>
#include <set>
#include <string>

#include "base/result.h"
#include "ledger/files.h"
#include "ledger/sqlite/opening.h"
#include "ledger/sqlite/wal.h"
#include "ledger/verify.h"

namespace kring::ledger {

// Pages whose checksum is wrong, other than those with a newer version in the WAL. While the store is live, a page
// that is being written is read again.
Result<std::set<std::int64_t>> find_bad_pages(const std::string& path, const WalReport& wal, bool live,
                                              const VerifyOptions& options);

// Too many or too few bytes, as damages. Not to be asked while the store is live.
void check_size(const std::string& path, const FileHeader& header, const WalReport& wal, VerifyReport& report,
                const VerifyOptions& options);

// Page → table, as far as it can be known around the bad pages; empty when the list of tables itself is bad.
std::map<std::int64_t, std::string> owners_around(const std::string& path, const std::set<std::int64_t>& bad);

}  // namespace kring::ledger
