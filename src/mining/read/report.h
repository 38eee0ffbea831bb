// What a reader tells besides the log: what it chose, and what was wrong, counted, with the first lines.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "mining/interactions.h"
#include "mining/log.h"

namespace kring::mining {

// One kind of fault. `rule` is stable ("xes.bad_date"); `what` says in words what was found and what was done
// with it.
struct Problem {
  static constexpr std::size_t lines_kept = 5;
  std::string rule;
  std::string what;
  std::int64_t count = 0;
  std::vector<std::uint64_t> lines;  // the first ones, from 1; of a database: numbers of rows
};

class Problems {
 public:
  // `line` 0: of the whole file.
  void add(std::string_view rule, std::string_view what, std::uint64_t line, std::int64_t count = 1);
  // Those of a later part of the file, which counted its lines from 1; `lines_before` stand before it.
  void append(const Problems& later, std::uint64_t lines_before);
  std::vector<Problem> all() const;  // in order of rule
  bool empty() const { return problems_.empty(); }

 private:
  std::map<std::string, Problem, std::less<>> problems_;
};

struct ReadReport {
  std::string format;              // "XES", "CSV", "OCEL 2.0 JSON", …
  std::int64_t events_seen = 0;    // also those that could not be kept
  std::vector<std::string> notes;  // choices made by looking: columns, delimiter, object type
  std::vector<Problem> problems;
  Interactions objects{};  // of an object-centric log as a whole; else empty
};

struct ReadOutcome {
  Log log;
  ReadReport report;
};

// Bytes read and bytes in all (0: unknown). Called in the thread of the caller, now and then.
using ReadProgress = std::function<void(std::int64_t done, std::int64_t total)>;

struct ReadOptions {
  // Names of columns (CSV) or keys (XES). Empty: the standard key, or found by looking.
  std::string case_column;
  std::string activity_column;
  std::string time_column;
  std::string resource_column;  // CSV: becomes org:resource
  std::string start_column;     // CSV: when the work began; each line becomes a start and a completion
  char delimiter = '\0';        // CSV: '\0' is found by looking
  Zone zone = Zone::amsterdam;  // of times without one, and of the log
  std::string time_format;  // CSV: as strptime, %Y %m %d %H %M %S %f %z; or "s", "ms", "us", "ns" since 1970
  std::string object_type;  // OCEL: what a case is; empty: see mining/read/ocel.h
  int threads = 2;          // 1 or 2; the outcome is the same
  ReadProgress progress;
  std::int64_t split_from_bytes = 4 << 20;  // XES: a smaller file is read by one thread
};

// Lines as "line 3", "lines 3, 9 and 12 …" for people.
std::string lines_text(const Problem& problem);

}  // namespace kring::mining
