// The demo region: families who do not exist, with two years of history, written through the same commands as
// in real life. Nothing here knows how an event looks; whatever the rules refuse can't happen in the demo
// either.
//
// Same seed and same day give the same ledger, byte for byte, when the Runtime and the Accounts get a seeded
// Entropy and the clock of this file. What must stay true of the region is in demo_test.cpp.
#pragma once

#include <atomic>

#include "runtime/runtime.h"

namespace kring::demo {

struct Options {
  std::uint64_t seed = 1;
  int dossiers = 300;  // the showcase is one of them
  int years = 2;       // at least 1
  Day today;           // the history ends in the evening before this day
};

// Everybody knows these: `kring demo` prints them, and the login page shows them.
struct Login {
  std::string username;
  std::string password;
  std::string name;
  std::string role_label;  // Dutch
  std::string about;       // one Dutch sentence
};

struct Report {
  std::vector<Login> logins;
  int dossiers = 0;         // opened
  std::int64_t events = 0;  // of dossiers: written by commands and looks
};

// A clock that the generator sets; give clock() to Runtime and Accounts. It may be destroyed before them.
class VirtualClock {
 public:
  Clock clock() const {
    return [now = now_ms_] { return instant_of_millis(now->load()); };
  }
  void set(Instant at) { now_ms_->store(millis(at)); }

 private:
  std::shared_ptr<std::atomic<std::int64_t>> now_ms_ = std::make_shared<std::atomic<std::int64_t>>(0);
};

// Fills an empty installation. `progress` gets days done and days in all. A refused command ends it: the
// Error has the rule of the refusal, and which dossier and step in its detail. Sets the Runtime's listener
// and clears it again.
Result<Report> generate(runtime::Runtime& runtime,
                        accounts::Accounts& accounts,
                        VirtualClock& clock,
                        const Options& options,
                        const std::function<void(int, int)>& progress = {});

// The fixed logins, also of a region that was made before.
std::vector<Login> logins();

}  // namespace kring::demo
