// An event log in compact columns: what every finding of this room reads, and what the readers make.
//
// A log is a list of cases; a case (a trace) is a list of events in order of time; an event has an activity
// and a moment, and may have attributes. Events of one case stand together, ordered by time; events of equal
// time keep the order of the file. Cases stand in the order in which the file names them first. So a pass
// over all directly following pairs is a pass over two arrays:
//
//   for (std::size_t c = 0; c < log.case_count(); ++c)
//     for (std::size_t e = log.events_of(c).begin + 1; e < log.events_of(c).end; ++e)
//       use(log.activities()[e - 1], log.activities()[e], log.times()[e] - log.times()[e - 1]);
//
// Names of activities, cases and values of text attributes are numbered in order of first appearance. A log
// never changes; LogBuilder (mining/log_builder.h) makes one, filtered() (mining/filter.h) makes a smaller
// one. Terms: IEEE 1849-2016 (XES). At most 2^32 - 2 events. A case always has at least one event.
#pragma once

#include <cstdint>
#include <limits>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "mining/zone.h"

namespace kring::mining {

// A moment: microseconds since 1970-01-01T00:00:00Z; also a length of time in microseconds.
using Micros = std::int64_t;
// The event has no moment, or none that could be read. It keeps its place after the event before it in the
// file. Such an event counts everywhere but in what is about time.
inline constexpr Micros no_time = std::numeric_limits<Micros>::min();
inline constexpr Micros micros_per_second = 1'000'000;

// A value that is not there: of a text or truth column; of an integer or moment; of a real it is NaN.
inline constexpr std::uint32_t no_code = std::numeric_limits<std::uint32_t>::max();
inline constexpr std::int64_t no_integer = std::numeric_limits<std::int64_t>::min();

// The keys of the standard extensions of XES; readers of other formats use the same.
namespace key {
inline constexpr std::string_view name = "concept:name";
inline constexpr std::string_view time = "time:timestamp";
inline constexpr std::string_view resource = "org:resource";
inline constexpr std::string_view group = "org:group";
inline constexpr std::string_view role = "org:role";
inline constexpr std::string_view transition = "lifecycle:transition";
}  // namespace key

// Texts, each once, numbered from 0 in order of first appearance.
class Names {
 public:
  static constexpr std::uint32_t none = no_code;

  std::size_t size() const { return ends_.size(); }
  bool empty() const { return ends_.empty(); }
  // Valid until the next add().
  std::string_view operator[](std::size_t id) const {
    const std::uint64_t begin = id == 0 ? 0 : ends_[id - 1];
    return {bytes_.data() + begin, static_cast<std::size_t>(ends_[id] - begin)};
  }
  std::uint32_t find(std::string_view text) const;  // none when absent; after shrink() it looks at them all
  std::uint32_t add(std::string_view text);         // its number, old or new
  // As add(), but bytes that are not UTF-8 become U+FFFD first; *repaired says whether there were any.
  std::uint32_t add_utf8(std::string_view text, bool* repaired);
  // For each id its place in the order of bytes: what makes output independent of the order of the file.
  std::vector<std::uint32_t> ranks() const;
  void reserve(std::size_t count, std::size_t bytes);
  void shrink();  // gives back spare memory and the index, which add() makes again
  std::size_t bytes_used() const;

 private:
  std::size_t slot_of(std::string_view text, std::uint32_t hash) const;
  std::uint32_t put(std::string_view text, std::uint32_t hash, std::size_t slot);
  void index(std::size_t slots);

  std::vector<char> bytes_;
  std::vector<std::uint64_t> ends_;
  // Open addressing: (hash, id) per slot; empty until it is needed, a power of two large.
  struct Slot {
    std::uint32_t hash;
    std::uint32_t id;
  };
  std::vector<Slot> slots_;
};

enum class ValueType : std::uint8_t { text, integer, real, truth, time };
std::string_view type_name(ValueType type);  // "text", "integer", "real", "truth", "time"

// One attribute of all events, or of all cases. Values are dense (one per row), or, when few rows have one,
// sparse.
class Column {
 public:
  Column(std::string name, ValueType type) : name_(std::move(name)), type_(type) {}

  const std::string& name() const { return name_; }
  ValueType type() const { return type_; }
  std::size_t present() const { return present_; }  // rows that have a value
  bool is_dense() const { return dense_; }

  // text: a number of texts(); truth: 0 or 1; else, and when absent, no_code.
  std::uint32_t code(std::size_t row) const;
  // integer; time in Micros; truth 0 or 1; else, and when absent, no_integer.
  std::int64_t integer(std::size_t row) const;
  // real, or an integer as one; else, and when absent, NaN.
  double real(std::size_t row) const;
  bool has(std::size_t row) const;
  // Any type in words: a moment as "2026-11-21T09:30:00.000Z", truth as "true"; "" when absent.
  std::string text(std::size_t row) const;
  // Of a text column its distinct values; may hold some that no row has any more.
  const Names& texts() const { return texts_; }

  // For builders. A row has at most one value; rows in ascending order cost least.
  void put_code(std::size_t row, std::uint32_t code);
  void put_text(std::size_t row, std::string_view value) { put_code(row, texts_.add(value)); }
  void put_integer(std::size_t row, std::int64_t value);  // integer, time
  void put_real(std::size_t row, double value);
  Names& texts() { return texts_; }
  // The same values as texts, or integers as reals.
  void become(ValueType type);
  // After the last row: dense or sparse, whichever is smaller; spare memory is given back.
  void finish(std::size_t rows);
  // The rows old[0], old[1], … of this column as rows 0, 1, … of a new one; a row may be picked several
  // times. `rows`: how many this column has.
  Column picked(std::span<const std::uint32_t> old, std::size_t rows) const;
  // The rows of `other` after the `rows` of this one; both of one type.
  void append(Column&& other, std::size_t rows);
  std::size_t bytes_used() const;

 private:
  bool uses_codes() const { return type_ == ValueType::text || type_ == ValueType::truth; }
  template <class F>
  decltype(auto) with_values(F&& f);  // f(vector of values, the value that says absent)
  template <class T>
  void put(std::vector<T>& values, std::size_t row, T value, T absent);
  void to_dense(std::size_t rows);
  void to_sparse();

  std::string name_;
  ValueType type_;
  bool dense_ = false;
  std::size_t present_ = 0;
  Names texts_;
  // Exactly one of these has values.
  std::vector<std::uint32_t> codes_;
  std::vector<std::int64_t> integers_;
  std::vector<double> reals_;
  std::vector<std::uint32_t> rows_;  // of a sparse column, ascending
};

// The events begin … end - 1.
struct EventRange {
  std::size_t begin;
  std::size_t end;
  std::size_t size() const { return end - begin; }
};

class Log {
 public:
  std::size_t event_count() const { return activities_.size(); }
  std::size_t case_count() const { return case_names_.size(); }
  bool empty() const { return activities_.empty(); }

  EventRange events_of(std::size_t case_index) const {
    return {starts_[case_index], starts_[case_index + 1]};
  }
  // case_count() + 1 numbers of events, ascending.
  std::span<const std::uint32_t> case_starts() const { return starts_; }
  std::size_t case_of(std::size_t event) const;  // by bisection

  // Per event: a number of activity_names(), and a moment (or no_time).
  std::span<const std::uint32_t> activities() const { return activities_; }
  std::span<const Micros> times() const { return times_; }
  const Names& activity_names() const { return activity_names_; }
  const Names& case_names() const { return case_names_; }
  bool has_all_times() const { return has_all_times_; }
  // The clock by which it was read, and by which it is told: its hours, days and months.
  Zone zone() const { return zone_; }

  // Attributes in order of name, without concept:name of both and time:timestamp, which are above.
  const std::vector<Column>& event_attributes() const { return event_attributes_; }
  const std::vector<Column>& case_attributes() const { return case_attributes_; }
  const Column* event_attribute(std::string_view name) const;  // nullptr when no event has it
  const Column* case_attribute(std::string_view name) const;
  const Column* resource() const { return event_attribute(key::resource); }      // who did it
  const Column* group() const { return event_attribute(key::group); }            // for which organisation
  const Column* transition() const { return event_attribute(key::transition); }  // start, complete, …

  std::size_t bytes_used() const;

 private:
  friend class LogBuilder;
  Names activity_names_;
  Names case_names_;
  std::vector<std::uint32_t> starts_{0};
  std::vector<std::uint32_t> activities_;
  std::vector<Micros> times_;
  std::vector<Column> event_attributes_;
  std::vector<Column> case_attributes_;
  bool has_all_times_ = true;
  Zone zone_ = Zone::amsterdam;
};

}  // namespace kring::mining
