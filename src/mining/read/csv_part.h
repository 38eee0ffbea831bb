// The parts of the reader of tables: fields of a line, the plan for the columns, and reading by that plan.
#pragma once

#include <atomic>
#include <deque>

#include "mining/log_builder.h"
#include "mining/read/csv_text.h"
#include "mining/read/source.h"
#include "mining/read/time_format.h"

namespace kring::mining {

// Lines of fields, one at a time.
class CsvLines {
 public:
  static constexpr std::size_t quoted_bytes_max = std::size_t{64} << 20;

  CsvLines(Window& window, char delimiter) : window_(window), delimiter_(delimiter) {}
  // The next line that is not empty; false at the end. Valid until the next call.
  bool next();
  const std::vector<std::string_view>& fields() const { return fields_; }
  std::uint64_t line() const { return window_.line_of(begin_); }
  std::uint64_t next_offset() const { return window_.offset_of(window_.begin); }
  std::uint64_t lines_before_next() const { return window_.line_of(window_.begin) - 1; }
  std::int64_t open_quotes = 0;       // quotes that were never closed
  std::uint64_t open_quote_line = 0;  // that of the first

 private:
  enum class Outcome { done, more };
  Outcome parse(bool is_last, bool plain_quotes);

  Window& window_;
  char delimiter_;
  const char* begin_ = nullptr;
  std::vector<std::string_view> fields_;
  std::deque<std::string> unquoted_;  // of fields with doubled quotes
};

struct CsvPlan {
  enum class Role { event, of_case, case_name, activity, time, date, start };
  struct Column {
    std::string name;  // as the log will have it
    Role role = Role::event;
    ValueType type = ValueType::text;
  };
  char delimiter = ',';
  TableText text;
  std::uint64_t header_lines = 1;  // with "sep=;" and titles
  std::vector<Column> columns;
  TimeFormat time_format;  // of the time; with a column of dates: of "date time"
  TimeFormat start_format;
  Zone zone = Zone::amsterdam;  // of times without one
  std::vector<std::string> notes;
};

// From the first bytes of the file, in UTF-8.
Result<CsvPlan> plan_csv(std::string_view head, const ReadOptions& options);

class CsvPart {
 public:
  // `offset` as for Window; `is_first`: the header comes first.
  CsvPart(
      Source& source, std::uint64_t offset, const CsvPlan& plan, bool is_first, const ReadProgress& progress);
  CsvPart(const CsvPart&) = delete;
  CsvPart& operator=(const CsvPart&) = delete;
  // Until a line begins at byte `stop_at`: true. At the end: false.
  bool read(std::uint64_t stop_at, const std::atomic<bool>& cancelled);

  LogBuilder builder;
  Problems problems;
  std::int64_t events_seen = 0;
  std::uint64_t lines() const { return lines_.lines_before_next(); }

 private:
  void take();
  std::string_view field(std::size_t i) const {
    return i < lines_.fields().size() ? lines_.fields()[i] : std::string_view();
  }
  Micros time();
  Micros start();
  void put_event(std::uint32_t case_number, std::uint32_t activity, Micros at, std::uint32_t transition);
  void put(
      std::size_t field, std::string_view value, std::size_t row, LogBuilder::Columns& columns, bool of_case);
  std::uint32_t number(Names& names, std::string_view value);
  std::uint32_t case_number(std::string_view name);
  void wrong(std::string_view rule, std::string_view what) { problems.add(rule, what, lines_.line()); }

  const CsvPlan& plan_;
  Window window_;
  CsvLines lines_;
  bool is_first_;
  static constexpr std::size_t none = static_cast<std::size_t>(-1);
  std::size_t case_field_ = 0, activity_field_ = 0, time_field_ = 0;
  std::size_t date_field_ = none, start_field_ = none;
  std::uint32_t transition_ = no_code;                // the column, when there are starts
  std::uint32_t start_code_ = 0, complete_code_ = 0;  // its values
  std::string moment_;                                // a date and a time of day, put together
  std::vector<std::uint32_t> numbers_;                // of the columns in the builder, per field
  std::uint32_t case_ = no_code;                      // of the line before: most tables stand case by case
};

// What a value is, strictly: "7" is an integer, "007" is a text.
bool is_canonical_integer(std::string_view text, std::int64_t& value);

}  // namespace kring::mining
