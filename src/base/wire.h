// Events as they are stored: a permanent wire name and two halves (docs/adr/0001).
//   facts  plain JSON: ids, days, enumerators, numbers, catalogue ids. Mining and exports read this, and only
//   this. words  all that identifies or may identify: every member of type Private<>. Sealed under the
//   dossier's key.
// Which half a member belongs to is its type; a std::string or Text outside Private<> does not compile.
#pragma once

#include <boost/mp11.hpp>
#include <set>
#include <string>
#include <unordered_map>
#include <utility>
#include <variant>

#include "base/json.h"

namespace kring {

template <class T>
constexpr bool is_fact_type() {
  if constexpr (std::is_same_v<T, bool> || std::is_arithmetic_v<T> || std::is_enum_v<T> || is_id<T> ||
                is_bounded<T> || std::is_same_v<T, CatalogId> || std::is_same_v<T, Day> ||
                std::is_same_v<T, Instant>) {
    return true;
  } else if constexpr (is_optional<T> || is_vector<T>) {
    return is_fact_type<typename T::value_type>();
  } else if constexpr (is_described_struct<T>) {
    using Members = boost::describe::describe_members<T, boost::describe::mod_any_access |
                                                             boost::describe::mod_inherited>;
    bool all = true;
    boost::mp11::mp_for_each<Members>(
        [&](auto d) { all = all && is_fact_type<std::decay_t<decltype(std::declval<T&>().*d.pointer)>>(); });
    return all;
  } else {
    return false;
  }
}

using ObjectRefs = std::set<std::pair<std::string, std::string>>;  // (object type, id)

template <class T>
void collect_objects(const T& value, ObjectRefs& refs) {
  if constexpr (is_id<T>) {
    if (!value.is_nil()) refs.emplace(std::string(T::object_type), value.str());
  } else if constexpr (is_optional<T>) {
    if (value) collect_objects(*value, refs);
  } else if constexpr (is_vector<T>) {
    for (const auto& item : value) collect_objects(item, refs);
  } else if constexpr (is_described_struct<T>) {
    for_each_member(value, [&](const std::string&, const auto& member) { collect_objects(member, refs); });
  }
}

struct WireEvent {
  std::string type;    // wire name, e.g. "dossier.opened.v1"
  std::string facts;   // JSON object
  std::string words;   // JSON object, or empty when the event has no private half
  ObjectRefs objects;  // every object that the facts name
};

template <class E>
WireEvent encode_event(const E& event) {
  json::object facts;
  json::object words;
  WireEvent wire;
  for_each_member(event, [&](const std::string& name, const auto& member) {
    using M = std::decay_t<decltype(member)>;
    if constexpr (is_private<M>) {
      words.emplace(name, to_json(member));
    } else {
      static_assert(is_fact_type<M>(), "a member that may identify belongs in Private<>");
      if constexpr (is_optional<M>) {
        if (!member) return;
      }
      facts.emplace(name, to_json(member));
      collect_objects(member, wire.objects);
    }
  });
  wire.type = E::wire;
  wire.facts = json::serialize(facts);
  if (!words.empty()) wire.words = json::serialize(words);
  return wire;
}

template <class... Es>
WireEvent encode_event(const std::variant<Es...>& event) {
  return std::visit([](const auto& e) { return encode_event(e); }, event);
}

// Reads both halves back. `words` empty: the private half is sealed and its key destroyed (or was never
// there); private members then keep their default value. Words that are there, are there whole. A member that
// the event does not have is let be. A pointer to what is wrong begins with the name of the member, whichever half
// it is in.
template <class E>
Result<E> decode_event_as(std::string_view facts_text, std::string_view words_text) {
  TRY(json::value facts, parse_json(facts_text));
  json::value words = json::object{};
  if (!words_text.empty()) {
    TRY(words, parse_json(words_text));
  }
  if (!facts.is_object() || !words.is_object())
    return Error{Errc::invalid, "event.damaged", std::string(E::wire) + " is not made of objects", {}};
  E event{};
  Reader reader;
  for_each_member(event, [&](const std::string& name, auto& member) {
    using M = std::decay_t<decltype(member)>;
    reader.inside(name, [&] {
      if constexpr (is_private<M>) {
        if (const auto* found = words.as_object().if_contains(name); found && !found->is_null())
          from_json(*found, member, reader);
        else if (!has_default<decltype(member.value)> && !words_text.empty())
          reader.fail("field.required", "this member is required");
      } else if (const auto* found = facts.as_object().if_contains(name)) {
        from_json(*found, member, reader);
      } else if constexpr (!has_default<M>) {
        reader.fail("field.required", "this member is required");
      }
    });
  });
  if (!reader.errors().empty())
    return Error{Errc::invalid, "event.damaged", std::string(E::wire) + " does not decode", reader.errors()};
  return event;
}

// Unknown wire names are errors, never skipped.
template <class Event>
Result<Event> decode_event(std::string_view type, std::string_view facts, std::string_view words) {
  using Decode = Result<Event> (*)(std::string_view, std::string_view);
  static const auto decoders = [] {
    std::unordered_map<std::string_view, Decode> map;
    boost::mp11::mp_for_each<boost::mp11::mp_transform<boost::mp11::mp_identity, Event>>([&](auto identity) {
      using E = typename decltype(identity)::type;
      map.emplace(E::wire, [](std::string_view f, std::string_view w) -> Result<Event> {
        TRY(E event, decode_event_as<E>(f, w));
        return Event{std::move(event)};
      });
    });
    return map;
  }();
  const auto found = decoders.find(type);
  if (found == decoders.end()) return Error{Errc::invalid, "event.unknown_type", std::string(type), {}};
  return found->second(facts, words);
}

}  // namespace kring
