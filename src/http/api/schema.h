// JSON Schema (OpenAPI 3.0) of described structs: what the codec of base/json.h accepts and writes, in words of the
// contract. Named structs and enumerations become components, so that clients get named types.
#pragma once

#include <set>
#include <string>
#include <string_view>

#include "base/json.h"

namespace kring::api {

// The last part of the name of a type: "AskQuestion".
template <class T>
std::string type_name() {
  std::string_view name = __PRETTY_FUNCTION__;
  name = name.substr(name.find("T = ") + 4);
  name = name.substr(0, name.find_first_of(";]"));
  const auto colon = name.rfind("::");
  return std::string(colon == std::string_view::npos ? name : name.substr(colon + 2));
}

struct Components {
  json::object schemas;
};

inline json::object reference(const std::string& name) { return {{"$ref", "#/components/schemas/" + name}}; }

template <class T>
json::object schema_of(Components& components);

// Members of a struct, without those that come from the path.
template <class T>
json::object struct_schema(Components& components, const std::set<std::string>& without = {}) {
  json::object properties;
  json::array required;
  T example{};
  for_each_member(example, [&](const std::string& name, auto& member) {
    using M = std::decay_t<decltype(member)>;
    if (without.contains(name)) return;
    properties.emplace(name, schema_of<M>(components));
    if constexpr (!has_default<M>) required.emplace_back(name);
  });
  json::object schema{{"type", "object"}, {"additionalProperties", false}, {"properties", std::move(properties)}};
  if (!required.empty()) schema.emplace("required", std::move(required));
  return schema;
}

// As struct_schema for what the server writes: every member that is not optional is always there.
template <class T>
json::object answer_schema(Components& components) {
  json::object schema = struct_schema<T>(components);
  json::array required;
  T example{};
  for_each_member(example, [&](const std::string& name, auto& member) {
    if constexpr (!is_optional<std::decay_t<decltype(member)>>) required.emplace_back(name);
  });
  if (!required.empty()) schema["required"] = std::move(required);
  return schema;
}

// What a request brings: a component, in which only what has no default is required.
template <class T>
json::object body_schema(Components& components) {
  const auto name = type_name<T>();
  components.schemas[name] = struct_schema<T>(components);
  return reference(name);
}

template <class T>
json::object named_schema(Components& components) {
  const auto name = type_name<T>();
  if (!components.schemas.contains(name)) {
    components.schemas.emplace(name, json::object{});  // first, so that a struct may hold itself
    if constexpr (std::is_enum_v<T>) {
      json::array values;
      boost::mp11::mp_for_each<boost::describe::describe_enumerators<T>>([&](auto d) { values.emplace_back(d.name); });
      components.schemas[name] = json::object{{"type", "string"}, {"enum", std::move(values)}};
    } else {
      components.schemas[name] = answer_schema<T>(components);
    }
  }
  return reference(name);
}

template <class T>
json::object schema_of(Components& components) {
  if constexpr (is_optional<T>) {
    return schema_of<typename T::value_type>(components);
  } else if constexpr (is_private<T>) {
    return schema_of<std::decay_t<decltype(T{}.value)>>(components);
  } else if constexpr (is_vector<T>) {
    return {{"type", "array"}, {"maxItems", list_length_max}, {"items", schema_of<typename T::value_type>(components)}};
  } else if constexpr (std::is_same_v<T, bool>) {
    return {{"type", "boolean"}};
  } else if constexpr (is_bounded<T>) {
    return {{"type", "integer"}, {"minimum", T::low}, {"maximum", T::high}};
  } else if constexpr (std::is_integral_v<T>) {
    return {{"type", "integer"}, {"format", "int64"}};
  } else if constexpr (std::is_same_v<T, std::string>) {
    return {{"type", "string"}};
  } else if constexpr (is_text<T>) {
    return {{"type", "string"}, {"minLength", 1}, {"maxLength", T::max_length}};
  } else if constexpr (std::is_same_v<T, CatalogId>) {
    return {{"type", "string"}, {"pattern", "^[A-Za-z0-9_-]{1,64}$"}};
  } else if constexpr (std::is_same_v<T, Bsn>) {
    return {{"type", "string"}, {"pattern", "^[0-9]{9}$"}, {"description", "passes the 11-test"}};
  } else if constexpr (is_id<T>) {
    return {{"type", "string"}, {"format", "uuid"}};
  } else if constexpr (std::is_same_v<T, Day>) {
    return {{"type", "string"}, {"format", "date"}};
  } else if constexpr (std::is_same_v<T, Instant>) {
    return {{"type", "string"}, {"format", "date-time"}};
  } else if constexpr (std::is_same_v<T, json::value> || std::is_same_v<T, json::object>) {
    return {{"type", "object"}};
  } else {
    return named_schema<T>(components);
  }
}

}  // namespace kring::api
