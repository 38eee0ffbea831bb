// One event of the ledger as an event of a log: all that it says without telling of whom.
#pragma once

#include <functional>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <tuple>
#include <vector>

#include "ledger/store.h"

namespace kring::exchange {

enum class ValueType { boolean, integer, decimal, time, text };
// "boolean", "integer", "float", "time", "string".
std::string_view ocel_name(ValueType type);
// The narrowest type that holds the values of both.
ValueType joined(ValueType a, ValueType b);

struct Value {
  ValueType type = ValueType::text;
  std::string text;
  // Written as a value of a type that this one was joined into.
  std::string as(ValueType declared) const;
};

struct Relation {
  std::string type;  // of the object
  Uuid object{};
  std::string qualifier;
  bool operator<(const Relation& other) const {
    return std::tie(type, object, qualifier) < std::tie(other.type, other.object, other.qualifier);
  }
};

// What a fact says of an object for as long as no later event says otherwise.
struct ObjectFact {
  std::string type;
  Uuid object{};
  std::string value;  // empty: not, or no longer, given
};

struct LogEvent {
  std::string id;
  std::string type;
  std::string time;
  std::map<std::string, Value> attributes;
  std::set<Relation> relations;
  std::optional<Uuid> dossier;  // of whose streams it is one
  std::vector<ObjectFact> object_facts;
};

// The attribute that objects of this type have, or empty.
std::string_view attribute_of_object(std::string_view type);

// Nothing for the events that stay out of the log (ocel.h).
// Errc::unavailable, rule "export.damaged_event": facts or objects are not the JSON that the ledger writes.
Result<std::optional<LogEvent>> read_log_event(const ledger::StoredEvent& stored);

// All of them in order, until `take` fails. Errors of read_log_event(), of `take` and of the store.
Result<void> each_log_event(const ledger::Snapshot& snapshot,
                            const std::function<Result<void>(const LogEvent&)>& take);

}  // namespace kring::exchange
