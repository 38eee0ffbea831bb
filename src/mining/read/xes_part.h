// One part of an XES file: from its beginning, or from a <trace>, to its end or to an agreed <trace>.
#pragma once

#include <atomic>

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
  bool saw_log = false;
  std::uint64_t lines() const { return reader_.line() - 1; }  // before where it stopped

 private:
  enum class Element { text, date, integer, real, truth, id, list, other, log, trace, event, skipped };
  enum class Scope { outside, log, trace, event };
  enum class Role { attribute, activity, time, case_name };
  struct Key {
    Role role = Role::attribute;
    std::uint32_t column = no_code;
    std::uint64_t last_row = static_cast<std::uint64_t>(-1);
  };
  struct Pending {
    std::uint32_t column;
    ValueType type;
    std::int64_t bits;  // a code, an integer, or a real
  };
  // What is known about the keys of events, or of traces.
  struct Keys {
    Names names;
    std::vector<Key> keys;
    std::vector<std::uint32_t> guess;  // the key at this place of the element before
  };

  static Element element_of(std::string_view name);
  void start(Element element);
  void end(Element element);
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
  void put(std::uint32_t column,
           std::string_view name,
           Element element,
           std::string_view value,
           LogBuilder::Columns& columns,
           std::vector<Pending>& pending);
  void name_case(std::string_view name);
  std::uint32_t activity(std::string_view name);
  void commit(const std::vector<Pending>& pending,
              std::size_t row,
              LogBuilder::Columns& columns,
              bool first_counts);
  void wrong(std::string_view rule, std::string_view what) { problems.add(rule, what, reader_.line()); }

  std::string activity_key_, time_key_, case_key_;
  Window window_;
  XmlReader reader_;
  Scope scope_ = Scope::outside;
  int depth_ = 0;    // of attributes within attributes
  int skipped_ = 0;  // depth within an element that is left out as a whole
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
};

}  // namespace kring::mining
