// One part of an XES file: from its beginning, or from a <trace>, to its end or to an agreed <trace>.
#pragma once

#include <array>
#include <atomic>
#include <initializer_list>

#include "mining/log_builder.h"
#include "mining/read/xml.h"

namespace kring::mining {

class XesPart {
 public:
  // The first byte of the source is byte `offset` of the file; 0: the part begins with the head of the
  // document.
  XesPart(Source& source, std::uint64_t offset, const ReadOptions& options);
  XesPart(const XesPart&) = delete;
  XesPart& operator=(const XesPart&) = delete;

  // Reads until a <trace> that begins at byte `stop_at` and stands between traces: true. At the end: false.
  bool read(std::uint64_t stop_at, const std::atomic<bool>& cancelled);

  LogBuilder builder;
  Problems problems;
  std::int64_t events_seen = 0;
  bool saw_log;
  std::uint64_t lines() const { return reader_.line() - 1; }  // before where it stopped
  // Adds what the part behind this one found; this one has stopped where that one began.
  void append(XesPart&& later);
  // After all: what only the whole can tell. Errc::invalid "xes.no_such_key" when a key that was asked for is
  // not there.
  Result<void> finish(const ReadOptions& options);

 private:
  enum class Element { text, date, integer, real, truth, id, list, other, log, trace, event, skipped };
  enum class Scope { outside, log, trace, event };
  enum class Role { attribute, activity, time, case_name };
  struct Key {
    Role role = Role::attribute;
    std::uint32_t column = no_code;
    std::uint64_t last_row = static_cast<std::uint64_t>(-1);
    // Of an attribute: the line of the first value of each ValueType; 0: there is none.
    std::array<std::uint64_t, 5> type_lines{};
  };
  struct Value {
    ValueType type;
    std::int64_t bits;  // a code, an integer, or a real
  };
  struct Pending {
    std::uint32_t column;
    Value value;
  };
  // A list that is open, and how many <values> it had.
  struct OpenList {
    std::size_t depth;
    int values;
  };
  // A trace that has a name; `again`: this part had it before.
  struct Named {
    std::uint32_t case_number;
    bool again;
    std::uint64_t line;
  };
  // What is known about the keys of events, or of traces.
  struct Keys {
    Names names;
    std::vector<Key> keys;
    std::vector<std::uint32_t> guess;  // the key at this place of the element before
  };

  // The order of the parts of a log.
  static constexpr int stage_of_extensions = 0, stage_of_globals = 1, stage_of_classifiers = 2,
                       stage_of_attributes = 3, stage_of_traces = 4;
  static constexpr std::string_view out_of_order =
      "a part of a log, trace or list that should stand before others: "
      "read all the same";
  static constexpr std::string_view one_values = "a list that has not exactly one <values>: left out";
  static constexpr std::string_view no_key = "an attribute without key or value: left out";
  static constexpr std::string_view bad_utf8 = "bytes that are not UTF-8: replaced by U+FFFD";
  static constexpr std::string_view trace_twice =
      "a trace with the name of an earlier one: the two are one case";

  static Element element_of(std::string_view name);
  void start(Element element);
  void start_log();
  void end(Element element);
  void end_log();
  void start_inner(Element element);
  bool end_inner(Element element);
  void leave_inner();
  void check_rest();
  // What can be wrong with the form alone; nothing of it is in the log that is made.
  void check_log();
  void check_head();
  void check_extra(std::initializer_list<std::string_view> known);
  void check_outer(Element element);
  void check_order(int stage);
  void begin_trace();
  void end_trace();
  void begin_event();
  void end_event();
  void attribute(Element element);
  void keep(Keys& keys,
            std::size_t place,
            Element element,
            std::uint64_t row,
            LogBuilder::Columns& columns,
            std::vector<Pending>& pending);
  std::uint32_t key_number(Keys& keys, std::size_t place, std::string_view name, bool of_event);
  void put(Key& key,
           Value value,
           std::string_view text,
           LogBuilder::Columns& columns,
           std::vector<Pending>& pending);
  bool typed(Element element, std::string_view text, Value& value);
  static void append_keys(Keys& keys, const Keys& later, std::uint64_t lines_before);
  static Result<void> must_have(const Keys& keys, std::string_view wanted, std::string_view of);
  static void mixed_lines(const Keys& keys, std::vector<std::uint64_t>& lines);
  void name_case(std::string_view name);
  std::uint32_t activity(std::string_view name);
  void commit(const std::vector<Pending>& pending,
              std::size_t row,
              LogBuilder::Columns& columns,
              bool first_counts);
  void wrong(std::string_view rule, std::string_view what) { problems.add(rule, what, reader_.line()); }

  std::string activity_key_, time_key_, case_key_;
  Zone zone_;
  Window window_;
  XmlReader reader_;
  Scope scope_ = Scope::outside;
  const bool is_later_;              // the second part of a file
  bool in_log_;                      // between <log> and </log>
  int stage_;                        // how far the parts of a log are, as XES orders them; see check_head()
  int logs_within_ = 0;              // <log> within <log>
  int depth_ = 0;                    // of attributes within attributes
  int skipped_ = 0;                  // depth within an element that is left out as a whole
  bool holds_no_trace_ = false;      // that element can't: it was not closed when one begins
  bool in_global_ = false;           // and it is a <global>
  std::vector<std::uint64_t> open_;  // hashes of the names of those depth_ + skipped_ elements
  std::vector<OpenList> lists_;      // among them
  std::string scratch_, key_scratch_;

  Keys event_keys_;
  std::size_t event_place_ = 0;
  std::vector<Pending> event_pending_;
  std::uint32_t event_activity_ = no_code;
  Micros event_time_ = no_time;
  bool event_has_time_ = false;

  Keys trace_keys_;
  std::size_t trace_place_ = 0;
  std::vector<Pending> trace_pending_;
  std::uint32_t case_ = no_code;
  bool case_is_named_ = false;
  std::size_t trace_first_ = 0;
  std::uint64_t trace_offset_ = 0;
  std::int64_t trace_events_seen_ = 0;  // events_seen at its beginning
  std::vector<Named> named_;            // of a later part: the part before may have them too
};

}  // namespace kring::mining
