// An object-centric log (OCEL 2.0): events that are related to objects of several types. Choosing a type
// makes a log of it, in which a case is an object of that type and its events are those that are related to
// it.
#pragma once

#include "mining/log_builder.h"
#include "mining/read/report.h"

namespace kring::mining {

// Filled by readers; see mining/read/ocel.h.
struct ObjectLog {
  struct Relation {
    std::uint32_t event;
    std::uint32_t object;
  };
  Names event_types;
  Names object_types;
  Names objects;                              // their ids
  std::vector<std::uint32_t> type_of_object;  // no_code: named by events only
  std::vector<std::uint32_t> type_of_event;
  std::vector<Micros> times;
  Zone zone = Zone::amsterdam;         // of times without one; becomes that of the log
  std::vector<std::uint32_t> order;    // events in order of the file; empty: as they are numbered
  std::vector<Relation> relations;     // of one event together, in order of event
  LogBuilder::Columns event_columns;   // a row per event
  LogBuilder::Columns object_columns;  // a row per object: the first value of each attribute

  std::size_t event_count() const { return type_of_event.size(); }
  std::uint32_t object_number(std::string_view id);
  void set_type(std::uint32_t object, std::uint32_t type) { type_of_object[object] = type; }
};

// The type to which most events are related; of those the one with most objects; of those the first by name.
// "" when no event is related to an object of a known type.
std::string main_object_type(const ObjectLog& log);

// The log of one type. Activities are types of events, names of cases are ids of objects, attributes of cases
// are those of objects. An event that is related to several objects of the type is in the case of each; to
// none: in no case. Notes in the report say which type was taken, which others there are, and how many events
// are in no case. Errc::invalid "ocel.no_such_type" (the detail names the types), "ocel.no_relations";
// "log.cut" when the file broke off before its objects.
Result<ReadOutcome> flattened(ObjectLog&& log, const std::string& object_type, ReadReport report);

}  // namespace kring::mining
