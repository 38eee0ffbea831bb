#include "mining/object_log.h"

#include <fmt/format.h>

#include <algorithm>
#include <numeric>

namespace kring::mining {
namespace {

struct TypeCount {
  std::int64_t events = 0;
  std::int64_t objects = 0;
};

std::vector<TypeCount> counts_of(const ObjectLog& log) {
  std::vector<TypeCount> counts(log.object_types.size());
  std::vector<std::uint32_t> last(log.object_types.size(), no_code);
  for (const auto type : log.type_of_object)
    if (type != no_code) ++counts[type].objects;
  for (const auto& [event, object] : log.relations) {
    const auto type = log.type_of_object[object];
    if (type == no_code || last[type] == event) continue;
    last[type] = event;
    ++counts[type].events;
  }
  return counts;
}

std::string types_words(const ObjectLog& log, const std::vector<TypeCount>& counts) {
  std::vector<std::string> words;
  for (std::uint32_t t = 0; t < counts.size(); ++t)
    words.push_back(fmt::format("{} ({} object{}, {} event{})", log.object_types[t], counts[t].objects,
                                counts[t].objects == 1 ? "" : "s", counts[t].events,
                                counts[t].events == 1 ? "" : "s"));
  std::sort(words.begin(), words.end());
  if (words.size() > 40) words.resize(40);
  return fmt::format("{}", fmt::join(words, ", "));
}

}  // namespace

std::uint32_t ObjectLog::object_number(std::string_view id) {
  bool repaired = false;
  const auto number = objects.add_utf8(id, &repaired);
  if (number == type_of_object.size()) type_of_object.push_back(no_code);
  return number;
}

std::string main_object_type(const ObjectLog& log) {
  const auto counts = counts_of(log);
  const auto ranks = log.object_types.ranks();
  std::uint32_t best = no_code;
  for (std::uint32_t t = 0; t < counts.size(); ++t) {
    if (counts[t].events == 0) continue;
    const auto key = [&](std::uint32_t type) {
      return std::tuple(-counts[type].events, -counts[type].objects, ranks[type]);
    };
    if (best == no_code || key(t) < key(best)) best = t;
  }
  return best == no_code ? std::string() : std::string(log.object_types[best]);
}

Result<ReadOutcome> flattened(ObjectLog&& log, const std::string& object_type, ReadReport report) {
  const auto counts = counts_of(log);
  const std::string name = object_type.empty() ? main_object_type(log) : object_type;
  const auto is_cut = [&] {
    return std::any_of(report.problems.begin(), report.problems.end(),
                       [](const auto& one) { return one.rule == "ocel.cut"; });
  };
  if (name.empty() && log.event_count() > 0 && is_cut())
    return Error{Errc::invalid,
                 "log.cut",
                 "the file breaks off before the objects that its events are related to",
                 {}};
  if (name.empty() && log.event_count() > 0)
    return Error{Errc::invalid,
                 "ocel.no_relations",
                 "no event is related to an object: there is nothing to follow",
                 {}};
  const auto type = log.object_types.find(name);
  if (type == no_code && !object_type.empty())
    return Error{
        Errc::invalid,
        "ocel.no_such_type",
        fmt::format("there is no type of object '{}'; there are: {}", name, types_words(log, counts)),
        {}};
  if (object_type.empty() && counts.size() > 1)
    report.notes.push_back(fmt::format("a case is an object of the type '{}'; choose with --object: {}", name,
                                       types_words(log, counts)));

  report.objects = interactions_of(log);
  std::vector<std::size_t> first(log.event_count() + 1, 0);
  for (const auto& relation : log.relations) ++first[relation.event + 1];
  std::partial_sum(first.begin(), first.end(), first.begin());
  LogBuilder builder;
  builder.set_zone(log.zone);
  std::vector<std::uint32_t> rows;     // per event of the new log, that of the old
  std::vector<std::uint32_t> objects;  // per case, its object
  std::vector<std::uint32_t> activity(log.event_types.size(), no_code);
  std::vector<std::uint32_t> last_event(log.objects.size(), no_code);
  std::int64_t in_no_case = 0;
  for (std::size_t i = 0; i < log.event_count(); ++i) {
    const auto event = log.order.empty() ? static_cast<std::uint32_t>(i) : log.order[i];
    const std::size_t before = rows.size();
    for (std::size_t r = first[event]; r < first[event + 1]; ++r) {
      const auto object = log.relations[r].object;
      if (log.type_of_object[object] != type || last_event[object] == event) continue;
      last_event[object] = event;
      auto& number = activity[log.type_of_event[event]];
      if (number == no_code) number = builder.activity(log.event_types[log.type_of_event[event]]);
      const auto c = builder.case_number(log.objects[object]);
      if (c == objects.size()) objects.push_back(object);
      builder.add_event(c, number, log.times[event]);
      rows.push_back(event);
    }
    if (rows.size() == before) ++in_no_case;
  }
  if (in_no_case > 0)
    report.notes.push_back(
        fmt::format("{} related to no '{}': in no case",
                    in_no_case == 1 ? "1 event is" : fmt::format("{} events are", in_no_case), name));
  const auto in_cases = static_cast<std::int64_t>(log.event_count()) - in_no_case;
  if (const auto more = std::ssize(rows) - in_cases; more > 0)
    report.notes.push_back(fmt::format(
        "an event of several '{}' is in the case of each: {} events of the file are {} events of cases", name,
        in_cases, std::ssize(rows)));
  const std::size_t events = log.event_count();
  const auto copy = [](LogBuilder::Columns& from, LogBuilder::Columns& to,
                       std::span<const std::uint32_t> picks, std::size_t count) {
    for (std::uint32_t n = 0; n < from.size(); ++n) {
      Column kept = from[n].picked(picks, count);
      from[n] = Column(from[n].name(), from[n].type());
      if (kept.present() > 0) to[to.add(kept.name(), kept.type())].append(std::move(kept), 0);
    }
  };
  copy(log.event_columns, builder.event_columns(), rows, events);
  copy(log.object_columns, builder.case_columns(), objects, log.objects.size());
  return ReadOutcome{std::move(builder).finish(), std::move(report)};
}

}  // namespace kring::mining
