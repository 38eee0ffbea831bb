// What the three readers of OCEL share: events and objects as they come, values by their declared types.
#pragma once

#include <map>

#include "mining/read/ocel.h"

namespace kring::mining {

class OcelTaker {
 public:
  enum class Form { text, number, truth };  // as it stands in the file

  ObjectLog log;
  Problems problems;
  std::int64_t events_seen = 0;

  void declare(std::string_view attribute, std::string_view type);
  // Then attributes and relations of that event, then end_event(). Without a type: left out, and so is what
  // follows.
  void begin_event();
  void event_type(std::string_view type);
  void event_time(std::string_view time, std::uint64_t line);
  void event_value(std::string_view name, std::string_view value, Form form, std::uint64_t line);
  void relation(std::string_view object);
  void relation_to(std::uint32_t object) { related_.push_back(object); }
  void end_event(std::uint64_t line);

  void begin_object();
  void object_id(std::string_view id);
  void object_type(std::string_view type);
  void object_value(std::string_view name, std::string_view value, Form form, std::uint64_t line);
  void end_object(std::uint64_t line);
  void end_values_of(std::uint32_t object);  // of an object that is known already

  ObjectOutcome outcome(std::string format) &&;

 private:
  struct Value {
    std::string name, value;
    Form form;
    std::uint64_t line;
  };
  void put(LogBuilder::Columns& columns, std::size_t row, const Value& value);

  std::map<std::string, ValueType, std::less<>> declared_;
  std::vector<Value> values_;  // reused, so that their memory is
  std::size_t value_count_ = 0;
  std::vector<std::uint32_t> related_;
  std::string type_, id_;
  bool has_type_ = false, has_id_ = false, has_time_ = false;
  Micros time_ = no_time;
};

}  // namespace kring::mining
