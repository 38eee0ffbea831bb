#include "mining/interactions.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <unordered_map>
#include <unordered_set>

#include "mining/findings_json.h"
#include "mining/hash.h"
#include "mining/object_log.h"

namespace kring::mining {
namespace {

struct PairHash {
  std::size_t operator()(std::uint64_t pair) const {
    return static_cast<std::size_t>(mixed(pair ^ 0xa0761d6478bd642fULL, 0xe7037ed1a0b428dbULL));
  }
};

// Counted by numbers of types; the lower number first.
struct Counting {
  using Types = std::pair<std::uint32_t, std::uint32_t>;
  std::map<Types, std::int64_t> events;
  std::unordered_set<std::uint64_t, PairHash> met;  // objects, the lower number first
};

// The objects of one event, each once, in order of type.
void count_event(const ObjectLog& log,
                 std::vector<std::uint32_t>& objects,
                 std::vector<ObjectTypeShare>& types,
                 Counting& counting,
                 Interactions& found) {
  std::erase_if(objects, [&](auto object) { return log.type_of_object[object] == no_code; });
  std::sort(objects.begin(), objects.end(), [&](auto x, auto y) {
    return std::pair(log.type_of_object[x], x) < std::pair(log.type_of_object[y], y);
  });
  objects.erase(std::unique(objects.begin(), objects.end()), objects.end());
  if (objects.empty()) {
    ++found.events_of_none;
    return;
  }
  std::vector<std::pair<std::uint32_t, std::int64_t>> present;  // type, objects
  for (const auto object : objects) {
    const auto type = log.type_of_object[object];
    if (present.empty() || present.back().first != type) present.emplace_back(type, 0);
    ++present.back().second;
  }
  for (std::size_t i = 0; i < present.size(); ++i) {
    const auto [type, count] = present[i];
    ++types[type].events;
    types[type].participations += count;
    types[type].most_together = std::max(types[type].most_together, count);
    if (count > 1) ++types[type].shared_events, ++counting.events[{type, type}];
    for (std::size_t j = i + 1; j < present.size(); ++j) ++counting.events[{type, present[j].first}];
  }
  if (objects.size() > Interactions::objects_per_event_max) {
    ++found.crowded_events;
    return;
  }
  for (std::size_t i = 0; i < objects.size(); ++i)
    for (std::size_t j = i + 1; j < objects.size(); ++j) {
      const auto [low, high] = std::minmax(objects[i], objects[j]);
      counting.met.insert(static_cast<std::uint64_t>(low) << 32 | high);
    }
}

struct Side {
  std::int64_t objects = 0;
  std::int64_t most = 0;
};

}  // namespace

Interactions interactions_of(const ObjectLog& log) {
  Interactions found;
  std::vector<ObjectTypeShare> types(log.object_types.size());
  for (std::uint32_t t = 0; t < types.size(); ++t) types[t].type = log.object_types[t];
  for (const auto type : log.type_of_object)
    if (type != no_code) ++types[type].objects;
  Counting counting;
  std::vector<std::uint32_t> objects;
  std::int64_t related = 0;
  for (std::size_t r = 0; r < log.relations.size();) {
    const auto event = log.relations[r].event;
    objects.clear();
    for (; r < log.relations.size() && log.relations[r].event == event; ++r)
      objects.push_back(log.relations[r].object);
    ++related;
    count_event(log, objects, types, counting, found);
  }
  found.events_of_none += static_cast<std::int64_t>(log.event_count()) - related;

  // Of each object how many of each other type it met: its degree in the graph of objects.
  std::unordered_map<std::uint64_t, std::int64_t, PairHash> degree;  // object, type of the other
  std::map<Counting::Types, std::int64_t> pairs;
  for (const auto pair : counting.met) {
    const auto x = static_cast<std::uint32_t>(pair >> 32), y = static_cast<std::uint32_t>(pair);
    const auto of_x = log.type_of_object[x], of_y = log.type_of_object[y];
    ++pairs[std::minmax(of_x, of_y)];
    ++degree[static_cast<std::uint64_t>(x) << 32 | of_y];
    ++degree[static_cast<std::uint64_t>(y) << 32 | of_x];
  }
  std::map<Counting::Types, Side> sides;  // type of the object, type of the others
  for (const auto& [key, count] : degree) {
    auto& side = sides[{log.type_of_object[key >> 32], static_cast<std::uint32_t>(key)}];
    ++side.objects;
    side.most = std::max(side.most, count);
  }
  for (const auto& [both, events] : counting.events) {
    auto [a, b] = both;
    if (types[b].type < types[a].type) std::swap(a, b);
    found.meetings.push_back({types[a].type, types[b].type, events, pairs[both], sides[{a, b}].objects,
                              sides[{b, a}].objects, sides[{a, b}].most, sides[{b, a}].most});
  }
  std::sort(found.meetings.begin(), found.meetings.end(), [](const Meeting& x, const Meeting& y) {
    return x.events != y.events ? x.events > y.events : std::tie(x.a, x.b) < std::tie(y.a, y.b);
  });
  found.types = std::move(types);
  std::sort(found.types.begin(), found.types.end(),
            [](const auto& x, const auto& y) { return x.type < y.type; });
  return found;
}

std::string interactions_json(const Interactions& found) {
  std::string out = "{\n    \"types\": [";
  for (std::size_t i = 0; i < found.types.size(); ++i) {
    const auto& one = found.types[i];
    out += i ? ",\n      {\"type\": " : "\n      {\"type\": ";
    append_json_text(out, one.type);
    out += fmt::format(
        ", \"objects\": {}, \"events\": {}, \"participations\": {}, \"shared_events\": {}, "
        "\"most_together\": {}}}",
        one.objects, one.events, one.participations, one.shared_events, one.most_together);
  }
  out += found.types.empty() ? "],\n    \"meetings\": [" : "\n    ],\n    \"meetings\": [";
  for (std::size_t i = 0; i < found.meetings.size(); ++i) {
    const auto& one = found.meetings[i];
    out += i ? ",\n      {\"a\": " : "\n      {\"a\": ";
    append_json_text(out, one.a);
    out += ", \"b\": ";
    append_json_text(out, one.b);
    out += fmt::format(
        ", \"events\": {}, \"pairs\": {}, \"a_objects\": {}, \"b_objects\": {}, \"mean_b_of_a\": ",
        one.events, one.pairs, one.a_objects, one.b_objects);
    append_json_number(out, one.mean_b_of_a());
    out += ", \"mean_a_of_b\": ";
    append_json_number(out, one.mean_a_of_b());
    out += fmt::format(", \"most_b_of_one_a\": {}, \"most_a_of_one_b\": {}}}", one.most_b_of_one_a,
                       one.most_a_of_one_b);
  }
  out += found.meetings.empty() ? "],\n" : "\n    ],\n";
  return out + fmt::format("    \"crowded_events\": {}, \"events_of_none\": {}}}", found.crowded_events,
                           found.events_of_none);
}

}  // namespace kring::mining
