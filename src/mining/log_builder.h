// How readers, filters and generators make a log: events in the order of the file, in any order of cases.
//
//   LogBuilder builder;
//   const auto c = builder.case_number("dossier 7");
//   builder.add_event(c, builder.activity("intake"), at);
//   builder.event_column("org:resource", ValueType::text).put_text(builder.last_event(), "Eva");
//   Log log = std::move(builder).finish();
#pragma once

#include "mining/log.h"

namespace kring::mining {

class LogBuilder {
 public:
  // Columns by name, so that a column stays in its place while others are added.
  class Columns {
   public:
    static constexpr std::uint32_t none = no_code;
    std::uint32_t find(std::string_view name) const { return names_.find(name); }
    // The column's number. When the values so far were of another type, all become reals (integer with real)
    // or texts; the caller then asks type() again before it puts a value.
    std::uint32_t add(std::string_view name, ValueType type);
    Column& operator[](std::uint32_t number) { return columns_[number]; }
    const Column& operator[](std::uint32_t number) const { return columns_[number]; }
    std::size_t size() const { return columns_.size(); }
    void append(Columns&& other, std::size_t rows);

   private:
    friend class LogBuilder;
    Names names_;
    std::vector<Column> columns_;
  };

  std::uint32_t case_number(std::string_view name) { return case_names_.add(name); }
  std::uint32_t activity(std::string_view name) { return activity_names_.add(name); }
  void add_event(std::uint32_t case_number, std::uint32_t activity, Micros time);
  // The events from number `first` on belong to another case after all.
  void move_events(std::size_t first, std::uint32_t case_number);
  std::size_t event_count() const { return activities_.size(); }
  std::size_t case_count() const { return case_names_.size(); }
  std::size_t last_event() const { return activities_.size() - 1; }

  Columns& event_columns() { return event_columns_; }
  // Rows are numbers of cases.
  Columns& case_columns() { return case_columns_; }
  Column& event_column(std::string_view name, ValueType type) {
    return event_columns_[event_columns_.add(name, type)];
  }
  Column& case_column(std::string_view name, ValueType type) {
    return case_columns_[case_columns_.add(name, type)];
  }

  Names& activity_names() { return activity_names_; }
  Names& case_names() { return case_names_; }
  void reserve(std::size_t events);
  void set_zone(Zone zone) { zone_ = zone; }  // of the log; Amsterdam when not set

  // The events of `later` after those of this one, as if one builder had been given all. Empties `later`.
  void append(LogBuilder&& later);

  // Orders by case and time. Cases without events are left out.
  Log finish() &&;

 private:
  void order(Log& log);

  Names activity_names_;
  Names case_names_;
  std::vector<std::uint32_t> cases_;
  std::vector<std::uint32_t> activities_;
  std::vector<Micros> times_;
  Columns event_columns_;
  Columns case_columns_;
  Zone zone_ = Zone::amsterdam;
};

}  // namespace kring::mining
