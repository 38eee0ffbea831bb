// Reading JSON that people write, strictly: members of an object are asked for by name, and one that nobody
// asked for is an error that says which there are.
#pragma once

#include <set>
#include <string>
#include <string_view>

#include "base/json.h"

namespace kring {

class Members {
 public:
  Members(const json::object& object, Reader& reader) : object_(object), reader_(reader) {}
  ~Members();  // tells the reader of members that were not asked for
  Members(const Members&) = delete;
  Members& operator=(const Members&) = delete;

  bool has(const std::string& name) const { return object_.contains(name); }
  // f(value) inside its pointer, when it is there.
  template <class F>
  bool with(const std::string& name, F&& f) {
    known_.insert(name);
    const auto* value = object_.if_contains(name);
    if (value) reader_.inside(name, [&] { f(*value); });
    return value != nullptr;
  }
  // The same, of what must be there; `what` says what is expected.
  template <class F>
  void need(const std::string& name, std::string_view what, F&& f) {
    if (!with(name, f)) missing(name, what);
  }
  bool text(const std::string& name, std::string& out) {
    return with(name, [&](const json::value& value) { read_string(value, out, reader_); });
  }

 protected:
  void missing(const std::string& name, std::string_view what);

  const json::object& object_;
  Reader& reader_;
  std::set<std::string> known_;
};

bool read_number(const json::value& value, double& out, Reader& reader);
// Also 3.0; field.range beyond 9e15, where not every whole number is one of JSON.
bool read_whole(const json::value& value, std::int64_t& out, Reader& reader);

// f(member) for each of a list, inside its pointer.
template <class F>
void read_each(const json::value& value, Reader& reader, F&& f) {
  const auto* list = value.if_array();
  if (!list) return reader.fail("field.type", "a list is expected");
  for (std::size_t i = 0; i < list->size(); ++i) reader.inside(std::to_string(i), [&] { f((*list)[i]); });
}
// f(members) of an object.
template <class F>
void read_members(const json::value& value, Reader& reader, F&& f) {
  const auto* object = value.if_object();
  if (!object) return reader.fail("field.type", "an object is expected");
  Members members(*object, reader);
  f(members);
}

}  // namespace kring
