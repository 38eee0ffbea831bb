// What must be known of a whole log before its first event can be written: types with their attributes, and objects.
#pragma once

#include "exchange/eventlog/log_event.h"

namespace kring::exchange {

// When the first value of an attribute of an object counts from, by custom of OCEL.
inline constexpr std::string_view from_the_start = "1970-01-01T00:00:00.000Z";

struct LogObject {
  struct Since {
    std::string time;
    std::string value;
  };
  std::vector<Since> values;   // of attribute_of_object(), oldest first
  std::vector<Uuid> dossiers;  // that it is part of: one, but for objects that the ledger should not have
  bool id_is_taken = false;    // by an object of another type
};

struct LogModel {
  std::map<std::string, std::map<std::string, ValueType>> event_types;  // with attributes
  std::map<std::string, std::map<Uuid, LogObject>> objects;             // by type
  std::int64_t events = 0;
  std::int64_t event_relations = 0;

  void add(const LogEvent& event);
  // Ids are unique in a log, over all types.
  std::string object_id(const std::string& type, const Uuid& id) const;
  std::int64_t object_count() const;
  std::int64_t object_relations() const;

 private:
  LogObject& object(const std::string& type, const Uuid& id);
};

}  // namespace kring::exchange
