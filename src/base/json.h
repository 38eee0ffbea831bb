// JSON to and from described structs (Boost.Describe). One codec serves the API, the stored events and the
// OpenAPI document, so that these can't drift apart.
//
// C++ names are snake_case, JSON names are camelCase; enumerators keep their own name.
// Reading is strict: an unknown member, a missing required one, a wrong type or a value out of bounds is an
// error, and all errors of a document are reported at once with their JSON pointers. Required is every member
// but optional<>, vector<> and bool, which have a default.
#pragma once

#include <boost/describe.hpp>
#include <boost/json.hpp>
#include <boost/mp11.hpp>
#include <limits>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

#include "base/id.h"
#include "base/result.h"
#include "base/text.h"
#include "base/time.h"

namespace kring {

namespace json = boost::json;

inline constexpr std::size_t list_length_max = 500;

std::string camel_case(std::string_view snake);

template <class T>
inline constexpr bool is_described_struct =
    boost::describe::has_describe_members<T>::value && !std::is_enum_v<T>;
template <class T>
inline constexpr bool is_optional = false;
template <class T>
inline constexpr bool is_optional<std::optional<T>> = true;
template <class T>
inline constexpr bool is_vector = false;
template <class T>
inline constexpr bool is_vector<std::vector<T>> = true;
template <class T>
inline constexpr bool is_id = false;
template <class T>
inline constexpr bool is_id<Id<T>> = true;
template <class T>
inline constexpr bool is_text = false;
template <std::size_t N>
inline constexpr bool is_text<Text<N>> = true;
template <class T>
inline constexpr bool is_bounded = false;
template <int L, int H>
inline constexpr bool is_bounded<Bounded<L, H>> = true;
template <class T>
inline constexpr bool is_private = false;
template <class T>
inline constexpr bool is_private<Private<T>> = true;
template <class T>
inline constexpr bool has_default = is_optional<T> || is_vector<T> || std::is_same_v<T, bool>;

// Calls f(name, reference to member) for every member, base classes first, in order of declaration.
template <class T, class F>
void for_each_member(T& object, F&& f) {
  using Members =
      boost::describe::describe_members<std::remove_const_t<T>,
                                        boost::describe::mod_public | boost::describe::mod_inherited>;
  boost::mp11::mp_for_each<Members>([&](auto d) {
    static const std::string name = camel_case(d.name);
    f(name, object.*d.pointer);
  });
}

template <class E>
std::string_view enum_name(E value) {
  return boost::describe::enum_to_string(value, "?");
}

template <class T>
json::value to_json(const T& value) {
  if constexpr (std::is_same_v<T, json::value> || std::is_same_v<T, json::object> ||
                std::is_same_v<T, json::array>) {
    return value;
  } else if constexpr (std::is_same_v<T, bool> || std::is_arithmetic_v<T>) {
    return json::value(value);
  } else if constexpr (std::is_same_v<T, std::string>) {
    return json::string(value);
  } else if constexpr (std::is_enum_v<T>) {
    return json::string(enum_name(value));
  } else if constexpr (is_text<T> || std::is_same_v<T, CatalogId> || std::is_same_v<T, Bsn>) {
    return json::string(value.value);
  } else if constexpr (is_bounded<T>) {
    return json::value(value.value);
  } else if constexpr (is_private<T>) {
    return to_json(value.value);
  } else if constexpr (is_id<T>) {
    return json::string(value.str());
  } else if constexpr (std::is_same_v<T, Day>) {
    return json::string(format_day(value));
  } else if constexpr (std::is_same_v<T, Instant>) {
    return json::string(format_instant(value));
  } else if constexpr (is_optional<T>) {
    return value ? to_json(*value) : json::value(nullptr);
  } else if constexpr (is_vector<T>) {
    json::array array;
    array.reserve(value.size());
    for (const auto& item : value) array.push_back(to_json(item));
    return array;
  } else {
    static_assert(is_described_struct<T>, "describe the struct with BOOST_DESCRIBE_STRUCT");
    json::object object;
    for_each_member(value, [&](const std::string& name, const auto& member) {
      if constexpr (is_optional<std::decay_t<decltype(member)>>) {
        if (!member) return;
      }
      object.emplace(name, to_json(member));
    });
    return object;
  }
}

// Collects what is wrong while reading.
class Reader {
 public:
  void fail(std::string rule, std::string detail = {}) {
    errors_.push_back({pointer_, std::move(rule), std::move(detail)});
  }
  const std::vector<FieldError>& errors() const { return errors_; }
  const std::string& pointer() const { return pointer_; }  // of where it reads now
  template <class F>
  void inside(std::string_view step, F&& f) {
    const std::size_t length = pointer_.size();
    pointer_ += '/';
    for (const char c : step) {
      if (c == '~') pointer_ += "~0";
      else if (c == '/') pointer_ += "~1";
      else pointer_ += c;
    }
    f();
    pointer_.resize(length);
  }

 private:
  std::string pointer_;
  std::vector<FieldError> errors_;
};

// Non-template halves of the reader, in json.cpp.
bool read_string(const json::value& value, std::string& out, Reader& reader);
bool read_text(const json::value& value, std::size_t max, std::string& out, Reader& reader);
bool read_integer(
    const json::value& value, std::int64_t low, std::int64_t high, std::int64_t& out, Reader& reader);

template <class T>
void from_json(const json::value& value, T& out, Reader& reader);

template <class T>
void read_struct(const json::value& value, T& out, Reader& reader) {
  const auto* object = value.if_object();
  if (!object) return reader.fail("field.type", "an object is expected");
  std::size_t known = 0;
  for_each_member(out, [&](const std::string& name, auto& member) {
    using M = std::decay_t<decltype(member)>;
    const auto* found = object->if_contains(name);
    if (found) ++known;
    reader.inside(name, [&] {
      if (found && !(is_optional<M> && found->is_null())) return from_json(*found, member, reader);
      if constexpr (!has_default<M>) reader.fail("field.required", "this member is required");
    });
  });
  if (known == object->size()) return;
  for (const auto& entry : *object) {
    bool is_known = false;
    for_each_member(out, [&](const std::string& name, auto&) { is_known = is_known || name == entry.key(); });
    if (!is_known) reader.inside(entry.key(), [&] { reader.fail("field.unknown", "no such member"); });
  }
}

template <class E>
void read_enum(const json::value& value, E& out, Reader& reader) {
  std::string text;
  if (!read_string(value, text, reader)) return;
  // A zero would end the name early for whoever compares C strings.
  const bool whole = text.find('\0') == std::string::npos;
  if (whole && boost::describe::enum_from_string(text.c_str(), out)) return;
  std::string choices;
  boost::mp11::mp_for_each<boost::describe::describe_enumerators<E>>(
      [&](auto d) { choices += (choices.empty() ? "one of: " : ", ") + std::string(d.name); });
  reader.fail("field.choice", choices);
}

template <class T>
void from_json(const json::value& value, T& out, Reader& reader) {
  std::string text;
  if constexpr (std::is_same_v<T, json::value>) {
    out = value;
  } else if constexpr (std::is_same_v<T, bool>) {
    if (value.is_bool())
      out = value.get_bool();
    else
      reader.fail("field.type", "true or false is expected");
  } else if constexpr (std::is_integral_v<T>) {
    // What T holds, and of that what every reader of JSON holds (RFC 8259 §6).
    constexpr std::int64_t most = 9007199254740991;
    using Limits = std::numeric_limits<T>;
    constexpr auto low = std::cmp_less(Limits::min(), -most) ? -most : static_cast<std::int64_t>(Limits::min());
    constexpr auto high = std::cmp_greater(Limits::max(), most) ? most : static_cast<std::int64_t>(Limits::max());
    std::int64_t number = 0;
    if (read_integer(value, low, high, number, reader)) out = static_cast<T>(number);
  } else if constexpr (is_bounded<T>) {
    std::int64_t number = 0;
    if (read_integer(value, T::low, T::high, number, reader)) out.value = static_cast<int>(number);
  } else if constexpr (std::is_same_v<T, std::string>) {
    read_string(value, out, reader);
  } else if constexpr (std::is_enum_v<T>) {
    read_enum(value, out, reader);
  } else if constexpr (is_text<T>) {
    read_text(value, T::max_length, out.value, reader);
  } else if constexpr (is_private<T>) {
    from_json(value, out.value, reader);
  } else if constexpr (std::is_same_v<T, CatalogId>) {
    if (!read_string(value, text, reader)) return;
    if (is_catalog_id(text))
      out.value = text;
    else
      reader.fail("field.catalog_id", "letters, digits, '_' and '-', at most 64");
  } else if constexpr (std::is_same_v<T, Bsn>) {
    if (!read_string(value, text, reader)) return;
    if (is_valid_bsn(text))
      out.value = text;
    else
      reader.fail("field.bsn", "nine digits that pass the 11-test");  // the value itself is never repeated
  } else if constexpr (is_id<T>) {
    if (!read_string(value, text, reader)) return;
    if (const auto id = T::parse(text))
      out = *id;
    else
      reader.fail("field.id", "a UUID is expected");
  } else if constexpr (std::is_same_v<T, Day>) {
    if (!read_string(value, text, reader)) return;
    if (const auto day = parse_day(text))
      out = *day;
    else
      reader.fail("field.date", "a date like 2026-11-21 is expected");
  } else if constexpr (std::is_same_v<T, Instant>) {
    if (!read_string(value, text, reader)) return;
    if (const auto at = parse_instant(text))
      out = *at;
    else
      reader.fail("field.date_time", "a moment like 2026-11-21T09:30:00Z is expected");
  } else if constexpr (is_optional<T>) {
    if (value.is_null()) return;
    out.emplace();
    from_json(value, *out, reader);
  } else if constexpr (is_vector<T>) {
    const auto* array = value.if_array();
    if (!array) return reader.fail("field.type", "a list is expected");
    if (array->size() > list_length_max) return reader.fail("field.too_many", "at most 500 items");
    out.clear();
    for (std::size_t i = 0; i < array->size(); ++i) {
      typename T::value_type item{};
      reader.inside(std::to_string(i), [&] { from_json((*array)[i], item, reader); });
      out.push_back(std::move(item));
    }
  } else {
    static_assert(is_described_struct<T>, "describe the struct with BOOST_DESCRIBE_STRUCT");
    read_struct(value, out, reader);
  }
}

// Parses text as JSON. Errc::invalid, rule "json.syntax". Depth at most 32; duplicate names: the last one
// counts.
Result<json::value> parse_json(std::string_view text);

template <class T>
Result<T> from_json(const json::value& value) {
  Reader reader;
  T out{};
  from_json(value, out, reader);
  if (reader.errors().empty()) return out;
  return Error{Errc::invalid, "request.invalid", "the request does not have the right form", reader.errors()};
}

template <class T>
Result<T> parse_as(std::string_view text) {
  TRY(const json::value value, parse_json(text));
  return from_json<T>(value);
}

}  // namespace kring
