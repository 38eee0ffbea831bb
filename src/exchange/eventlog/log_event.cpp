#include "exchange/eventlog/log_event.h"

#include <fmt/format.h>

#include "base/json.h"

namespace kring::exchange {
namespace {

struct ObjectFactRule {
  std::string_view event;
  std::string_view member;  // the fact that names the object; empty: the dossier of the stream
  std::string_view type;
  std::string_view fact;
};
constexpr ObjectFactRule object_fact_rules[] = {
    {"dossier.opened", "", "dossier", "municipality"},
    {"dossier.person_added", "person", "person", "kind"},
    {"dossier.person_corrected", "person", "person", "kind"},
    {"circle.started", "member", "member", "role"},
    {"circle.member_invited", "member", "member", "role"},
    {"plan.goal_added", "goal", "goal", "lifeDomain"},
    {"plan.goal_revised", "goal", "goal", "lifeDomain"},
    {"plan.help_started", "help", "help", "function"},
};

using NamesOfIds = std::map<Uuid, std::set<std::string>>;

std::optional<Uuid> id_in(const json::value* value) {
  const auto* text = value ? value->if_string() : nullptr;
  return text ? parse_uuid(*text) : std::nullopt;
}

// A value that may leave: no id, and no text but of the forms that say nothing of anybody.
std::optional<Value> public_value(const json::value& value) {
  if (value.is_bool()) return Value{ValueType::boolean, value.get_bool() ? "true" : "false"};
  if (value.is_int64()) return Value{ValueType::integer, std::to_string(value.get_int64())};
  if (value.is_uint64()) return Value{ValueType::integer, std::to_string(value.get_uint64())};
  if (value.is_double()) return Value{ValueType::decimal, fmt::format("{}", value.get_double())};
  if (!value.is_string()) return std::nullopt;
  const std::string text(value.get_string());
  if (parse_uuid(text)) return std::nullopt;
  if (parse_day(text)) return Value{ValueType::time, text};
  if (const auto at = parse_instant(text)) return Value{ValueType::time, format_instant(*at)};
  if (is_catalog_id(text) && !is_valid_bsn(text)) return Value{ValueType::text, text};
  return std::nullopt;
}

std::optional<Value> public_list(const json::array& list) {
  std::string all;
  for (const auto& item : list)
    if (const auto value = public_value(item)) all += (all.empty() ? "" : ";") + value->text;
  return all.empty() ? std::nullopt : std::optional(Value{ValueType::text, all});
}

void read_attributes(const json::object& facts, const std::string& before, std::map<std::string, Value>& attributes) {
  for (const auto& fact : facts) {
    const std::string name = before + std::string(fact.key());
    if (const auto* inside = fact.value().if_object()) {
      read_attributes(*inside, name + ".", attributes);
    } else {
      auto value = fact.value().is_array() ? public_list(fact.value().get_array()) : public_value(fact.value());
      if (value) attributes.emplace(name == "purpose" ? "factPurpose" : name, std::move(*value));
    }
  }
}

void read_names(const json::value& value, const std::string& name, NamesOfIds& names) {
  if (const auto id = id_in(&value)) names[*id].insert(name);
  if (const auto* list = value.if_array())
    for (const auto& item : *list) read_names(item, name, names);
  if (const auto* object = value.if_object())
    for (const auto& member : *object) read_names(member.value(), name, names);
}

std::string without_version(std::string_view wire) {
  const auto dot = wire.rfind(".v");
  if (dot == std::string_view::npos || dot + 2 == wire.size()) return std::string(wire);
  const bool is_version = wire.find_first_not_of("0123456789", dot + 2) == std::string_view::npos;
  return std::string(is_version ? wire.substr(0, dot) : wire);
}

// False: not a list of pairs of texts.
bool read_relations(const json::value& objects, const NamesOfIds& names, std::set<Relation>& relations) {
  const auto* list = objects.if_array();
  if (!list) return false;
  for (const auto& item : *list) {
    const auto* pair = item.if_array();
    if (!pair || pair->size() != 2 || !(*pair)[0].is_string() || !(*pair)[1].is_string()) return false;
    const std::string type((*pair)[0].get_string());
    const auto id = id_in(&(*pair)[1]);
    if (!id) continue;  // an id of another form might be a name
    const auto named = names.find(*id);
    if (named == names.end()) relations.insert({type, *id, type});
    else
      for (const auto& name : named->second) relations.insert({type, *id, name});
  }
  return true;
}

void read_object_facts(const json::object& facts, LogEvent& event) {
  for (const auto& rule : object_fact_rules) {
    if (rule.event != event.type) continue;
    const auto id = rule.member.empty() ? event.dossier : id_in(facts.if_contains(rule.member));
    const auto* fact = facts.if_contains(rule.fact);
    const auto value = fact ? public_value(*fact) : std::nullopt;
    if (id) event.object_facts.push_back({std::string(rule.type), *id, value ? value->text : ""});
  }
}

Error damaged(const ledger::StoredEvent& stored) {
  return {Errc::unavailable, "export.damaged_event",
          fmt::format("event {} at position {} is not as the ledger writes events; verify the ledger",
                      stored.id.str(), stored.position), {}};
}

}  // namespace

std::string_view ocel_name(ValueType type) {
  constexpr std::string_view names[] = {"boolean", "integer", "float", "time", "string"};
  return names[static_cast<std::size_t>(type)];
}

ValueType joined(ValueType a, ValueType b) {
  const auto is_number = [](ValueType type) { return type == ValueType::integer || type == ValueType::decimal; };
  if (a == b) return a;
  return is_number(a) && is_number(b) ? ValueType::decimal : ValueType::text;
}

std::string Value::as(ValueType declared) const {
  const bool is_day = type == ValueType::time && text.size() == std::string_view("2026-11-21").size();
  return declared == ValueType::time && is_day ? text + "T00:00:00.000Z" : text;
}

std::string_view attribute_of_object(std::string_view type) {
  for (const auto& rule : object_fact_rules)
    if (rule.type == type) return rule.fact;
  return {};
}

Result<std::optional<LogEvent>> read_log_event(const ledger::StoredEvent& stored) {
  if (stored.stream.starts_with("account/")) return std::optional<LogEvent>{};
  const auto facts = parse_json(stored.facts);
  const auto objects = parse_json(stored.objects);
  if (!facts || !facts->is_object() || !objects) return damaged(stored);

  LogEvent event{stored.id.str(), without_version(stored.type), format_instant(stored.happened_at), {}, {}, {}, {}};
  read_attributes(facts->get_object(), "", event.attributes);
  if (is_catalog_id(stored.stamp.purpose)) event.attributes["purpose"] = {ValueType::text, stored.stamp.purpose};

  NamesOfIds names;
  for (const auto& fact : facts->get_object()) read_names(fact.value(), std::string(fact.key()), names);
  if (!read_relations(*objects, names, event.relations)) return damaged(stored);
  if (const auto actor = parse_uuid(stored.stamp.actor)) event.relations.insert({"user", *actor, "actor"});
  if (const auto organisation = parse_uuid(stored.stamp.organisation))
    event.relations.insert({"organisation", *organisation, "organisation"});

  const auto of_stream = parse_uuid(std::string_view(stored.stream).substr(stored.stream.find('/') + 1));
  for (const auto& relation : event.relations)
    if (relation.type == "dossier" && of_stream == relation.object) event.dossier = of_stream;
  read_object_facts(facts->get_object(), event);
  return std::optional(std::move(event));
}

Result<void> each_log_event(const ledger::Snapshot& snapshot,
                            const std::function<Result<void>(const LogEvent&)>& take) {
  Result<void> result;
  const auto walked = snapshot.events(0, [&](const ledger::StoredEvent& stored) {
    const auto event = read_log_event(stored);
    if (!event) result = event.error();
    else if (*event) result = take(**event);
    return result.ok();
  });
  return walked ? result : walked;
}

}  // namespace kring::exchange
