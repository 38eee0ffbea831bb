// Reading an object of JSON strictly: members are asked for by name, and what nobody asked for is an error.
#pragma once

#include <fmt/format.h>

#include <algorithm>
#include <boost/json.hpp>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace kring::twin {

namespace json = boost::json;

// Collects what is wrong, and knows where it is.
class JsonReader {
 public:
  void fail(std::string rule, std::string detail) {
    errors_.push_back({pointer_, std::move(rule), std::move(detail)});
  }
  const std::vector<FieldError>& errors() const { return errors_; }
  const std::string& pointer() const { return pointer_; }

  template <class F>
  void inside(std::string_view step, F&& f) {
    const std::size_t length = pointer_.size();
    pointer_ += '/';
    for (const char c : step)
      if (c == '~' || c == '/')
        pointer_ += c == '~' ? "~0" : "~1";
      else
        pointer_ += c;
    f();
    pointer_.resize(length);
  }
  bool text(const json::value& value, std::string& out) {
    const auto* string = value.if_string();
    if (string)
      out.assign(string->data(), string->size());
    else
      fail("field.type", "text is expected");
    return string != nullptr;
  }
  bool number(const json::value& value, double& out) {
    if (value.is_number())
      out = value.to_number<double>();
    else
      fail("field.type", "a number is expected");
    return value.is_number();
  }
  bool whole(const json::value& value, std::int64_t& out) {
    double wide = 0;
    if (!number(value, wide)) return false;
    out = static_cast<std::int64_t>(std::clamp(wide, -9e15, 9e15));
    if (wide >= -9e15 && wide <= 9e15 && wide != static_cast<double>(out)) {
      fail("field.type", fmt::format("{} is no whole number", wide));
      return false;
    }
    return true;
  }

  // f(member) for each of a list; f(members) of an object.
  template <class F>
  void each(const json::value& value, F&& f) {
    const auto* list = value.if_array();
    if (!list) return fail("field.type", "a list is expected");
    for (std::size_t i = 0; i < list->size(); ++i) inside(std::to_string(i), [&] { f((*list)[i]); });
  }
  template <class F>
  void object(const json::value& value, F&& f);

 private:
  std::string pointer_;
  std::vector<FieldError> errors_;
};

class Members {
 public:
  Members(const json::object& object, JsonReader& reader) : object_(object), reader_(reader) {}
  ~Members() {
    for (const auto& entry : object_) {
      const std::string name(entry.key());
      if (known_.contains(name)) continue;
      std::string all;
      for (const auto& one : known_) all += (all.empty() ? "" : ", ") + one;
      reader_.inside(name,
                     [&] { reader_.fail("field.unknown", "there is no such member; there are: " + all); });
    }
  }
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
  template <class F>
  void need(const std::string& name, const char* what, F&& f) {
    if (!with(name, f)) reader_.fail("field.required", fmt::format("'{}' is missing: {}", name, what));
  }
  bool text(const std::string& name, std::string& out) {
    return with(name, [&](const json::value& value) { reader_.text(value, out); });
  }

 private:
  const json::object& object_;
  JsonReader& reader_;
  std::set<std::string> known_;
};

template <class F>
void JsonReader::object(const json::value& value, F&& f) {
  const auto* found = value.if_object();
  if (!found) return fail("field.type", "an object is expected");
  Members members(*found, *this);
  f(members);
}

}  // namespace kring::twin
