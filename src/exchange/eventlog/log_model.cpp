#include "exchange/eventlog/log_model.h"

#include <algorithm>

namespace kring::exchange {
namespace {

bool is_part_of_a_dossier(std::string_view type) {
  return type != "dossier" && type != "user" && type != "organisation";
}

}  // namespace

void LogModel::add(const LogEvent& event) {
  ++events;
  event_relations += static_cast<std::int64_t>(event.relations.size());
  auto& attributes = event_types[event.type];
  for (const auto& [name, value] : event.attributes) {
    const auto [known, is_new] = attributes.emplace(name, value.type);
    if (!is_new) known->second = joined(known->second, value.type);
  }
  for (const auto& relation : event.relations) {
    auto& dossiers = object(relation.type, relation.object).dossiers;
    if (!event.dossier || !is_part_of_a_dossier(relation.type)) continue;
    if (std::ranges::find(dossiers, *event.dossier) == dossiers.end()) dossiers.push_back(*event.dossier);
  }
  for (const auto& fact : event.object_facts) {
    auto& values = object(fact.type, fact.object).values;
    if (values.empty() ? fact.value.empty() : values.back().value == fact.value) continue;
    values.push_back({values.empty() ? std::string(from_the_start) : event.time, fact.value});
  }
}

LogObject& LogModel::object(const std::string& type, const Uuid& id) {
  auto& of_type = objects[type];
  const auto [found, is_new] = of_type.try_emplace(id);
  if (is_new) {
    const auto has_it = [&](const auto& other) { return other.first != type && other.second.contains(id); };
    found->second.id_is_taken = std::ranges::any_of(objects, has_it);
  }
  return found->second;
}

std::string LogModel::object_id(const std::string& type, const Uuid& id) const {
  return (objects.at(type).at(id).id_is_taken ? type + "/" : "") + format_uuid(id);
}

std::int64_t LogModel::object_count() const {
  std::size_t count = 0;
  for (const auto& [type, of_type] : objects) count += of_type.size();
  return static_cast<std::int64_t>(count);
}

std::int64_t LogModel::object_relations() const {
  std::size_t count = 0;
  for (const auto& [type, of_type] : objects)
    for (const auto& [id, object] : of_type) count += object.dossiers.size();
  return static_cast<std::int64_t>(count);
}

}  // namespace kring::exchange
