// Looking at a left-over -wal file without SQLite. SQLite itself, when it opens a store after a crash, replays the
// WAL up to the first frame whose checksum is wrong, and silently drops the rest. After a crash that is right for
// the torn end of a write that nobody was promised; after damage it loses acknowledged writes. So Kring looks first.
//
// Format (https://www.sqlite.org/fileformat2.html#walformat): a header of 32 bytes with two salts and a checksum;
// frames of 24 + 4096 bytes: page number, size of the database when the frame ends a commit (else 0), the salts, and
// a checksum over everything before it in the file. A reused WAL has new salts; older frames may follow the end.
//
// What can be told:
//  * The -shm file, which stays after kill -9, holds the number of committed frames (mxFrame), written after the sync
//    of the commit. With fitting salts it is a witness: every frame up to it was acknowledged and must be whole.
//  * Without it: a bad frame that is followed by two ends of commits under the same salts is damage, because the first
//    of the two was synced before the second began.
// What cannot be told without the witness (after a power failure, or when -shm is gone):
//  * A bad frame in the last commit in the file: a disk may have kept the later half of a write that it never
//    finished, or somebody changed an acknowledged write. We report it as a note, not as damage, unless whole frames
//    follow it, which after kill -9 alone cannot be: then as damage, with both causes in words.
//  * Bytes behind the last frame with the salts of this WAL mean nothing, and nobody reads them; a change there is
//    not found. Nor is one in the main file at a page whose newer version waits in the WAL: it will be overwritten.
#pragma once

#include <cstdint>
#include <set>
#include <string>
#include <vector>

#include "base/result.h"

namespace kring::ledger {

// Something wrong, for people: the place, what is wrong there, and what to do.
struct Damage {
  std::string where;
  std::string what;
  std::string what_to_do;
};

struct WalReport {
  std::int64_t frames = 0;            // committed and whole
  std::int64_t pages_after = 0;       // size of the database after the last of them, in pages; 0: no commit
  std::set<std::int64_t> pages;       // that have a version in those frames
  std::vector<Damage> damages;
  std::vector<std::string> notes;
};

// Looks at `store_path`-wal and -shm. No WAL, or an empty one: an empty report. `live`: somebody may be writing now,
// so that only what the witness vouches for is judged. Reads the file once, frame by frame.
Result<WalReport> check_wal(const std::string& store_path, bool live);

}  // namespace kring::ledger
