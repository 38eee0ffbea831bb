#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <functional>
#include <utility>

#include "base/json.h"
#include "mining/findings_json.h"
#include "mining/merge/summary.h"

namespace kring::mining {
namespace {

constexpr std::int64_t integer_max = 9'007'199'254'740'991;  // what every reader of JSON holds (RFC 8259 §6)

void seconds(std::string& out, const char* name, const Lengths::Quantile& value) {
  out += fmt::format(", \"{}\": [", name);
  append_json_number(out, value.low);
  out += ", ";
  append_json_number(out, value.middle);
  out += ", ";
  append_json_number(out, value.high);
  out += "]";
}

template <class Map, class F>
void list(std::string& out, const char* name, const Map& items, F&& write) {
  out += fmt::format(",\n  \"{}\": [", name);
  bool is_first = true;
  for (const auto& [key, cell] : items) {
    out += is_first ? "\n    {" : ",\n    {";
    is_first = false;
    write(key, cell);
    out += "}";
  }
  out += is_first ? "]" : "\n  ]";
}

// Reads members; what is wrong is remembered once.
class Members {
 public:
  bool ok() const { return wrong_.empty(); }
  const std::string& wrong() const { return wrong_; }
  void fail(std::string what) {
    if (wrong_.empty()) wrong_ = std::move(what);
  }
  std::int64_t count(const json::object& from, const char* name) {
    const auto* value = from.if_contains(name);
    const auto* number = value ? value->if_int64() : nullptr;
    if (number && *number >= 0 && *number <= integer_max) return *number;
    fail(fmt::format("'{}' is not a count", name));
    return 0;
  }
  double real(const json::object& from, const char* name) {
    const auto* value = from.if_contains(name);
    const double number = value && value->is_number() ? value->to_number<double>() : -1;
    if (number >= 0 && std::isfinite(number)) return number;
    fail(fmt::format("'{}' is not a number of 0 or more", name));
    return 0;
  }
  std::string text(const json::object& from, const char* name) {
    const auto* value = from.if_contains(name);
    if (value && value->is_string()) return std::string(value->get_string());
    fail(fmt::format("'{}' is not a text", name));
    return {};
  }
  template <class F>
  void each(const json::object& from, const char* name, F&& use) {
    const auto* value = from.if_contains(name);
    const auto* array = value ? value->if_array() : nullptr;
    if (!array) return fail(fmt::format("'{}' is not a list", name));
    for (const auto& item : *array) {
      const auto* object = item.if_object();
      if (!object) return fail(fmt::format("'{}' has something that is no object", name));
      use(*object);
    }
  }

 private:
  std::string wrong_;
};

Lengths lengths_of(const json::object& from, Members& members) {
  Lengths found;
  std::int64_t sum = 0;
  const auto* value = from.if_contains("lengths");
  const auto* array = value ? value->if_array() : nullptr;
  if (!array) {
    members.fail("'lengths' is not a list");
    return found;
  }
  for (const auto& item : *array) {
    const auto* run = item.if_array();
    std::int64_t numbers[3]{};
    bool is_run = run && run->size() == 3;
    for (std::size_t i = 0; is_run && i < 3; ++i) {
      const auto* number = (*run)[i].if_int64();
      is_run = number && *number >= 0;
      if (is_run) numbers[i] = *number;
    }
    if (!is_run || numbers[0] > numbers[1] || numbers[1] > bucket_max || numbers[2] > integer_max - sum) {
      members.fail("'lengths' is not a list of [first, last, count]");
      return found;
    }
    sum += numbers[2];
    found.add(static_cast<std::int32_t>(numbers[0]), static_cast<std::int32_t>(numbers[1]), numbers[2]);
  }
  return found;
}

bool is_identity(std::string_view text) {
  return text.size() == 32 && text.find_first_not_of("0123456789abcdef") == std::string_view::npos;
}

std::vector<std::string> made_of(const json::object& from, Members& members) {
  std::vector<std::string> found;
  const auto* value = from.if_contains("made_of");
  const auto* array = value ? value->if_array() : nullptr;
  if (!array) {
    members.fail("'made_of' is not a list");
    return found;
  }
  for (const auto& item : *array) {
    if (!item.is_string() || !is_identity(item.get_string())) {
      members.fail("'made_of' has something that no part is known by");
      return found;
    }
    found.emplace_back(item.get_string());
  }
  if (std::adjacent_find(found.begin(), found.end(), std::greater_equal()) != found.end())
    members.fail("'made_of' is not in order, or has the same part twice");
  return found;
}

Summary read(const json::object& from, Members& members) {
  Summary found;
  found.parts = members.count(from, "parts");
  found.cases = members.count(from, "cases");
  found.events = members.count(from, "events");
  found.made_of = made_of(from, members);
  const auto* kept = from.if_contains("protection");
  if (const auto* protection = kept ? kept->if_object() : nullptr) {
    found.protection = {members.count(*protection, "min_group"), members.count(*protection, "rounded_to"),
                        members.real(*protection, "epsilon"), members.real(*protection, "delta")};
  } else {
    members.fail("'protection' is missing");
  }
  const auto put = [&](auto& map, auto key, auto cell) {
    if (!map.try_emplace(std::move(key), std::move(cell)).second)
      members.fail("the same thing is told twice");
  };
  members.each(from, "activities", [&](const json::object& one) {
    put(found.activities, members.text(one, "name"),
        ActivityCell{members.count(one, "events"), members.count(one, "cases"), members.count(one, "begins"),
                     members.count(one, "ends"), members.count(one, "parts")});
  });
  members.each(from, "edges", [&](const json::object& one) {
    put(found.edges, std::pair(members.text(one, "from"), members.text(one, "to")),
        EdgeCell{members.count(one, "count"), members.count(one, "cases"), members.count(one, "parts"),
                 lengths_of(one, members)});
  });
  members.each(from, "variants", [&](const json::object& one) {
    std::vector<std::string> steps;
    const auto* value = one.if_contains("activities");
    const auto* array = value ? value->if_array() : nullptr;
    if (!array) return members.fail("'activities' of a variant is not a list");
    for (const auto& step : *array) {
      if (!step.is_string()) return members.fail("an activity of a variant is not a text");
      steps.emplace_back(step.get_string());
    }
    put(found.variants, std::move(steps),
        VariantCell{members.count(one, "cases"), members.count(one, "parts")});
  });
  members.each(from, "measures", [&](const json::object& one) {
    put(found.measures, members.text(one, "name"),
        Measure{members.count(one, "numerator"), members.count(one, "denominator"),
                members.count(one, "parts")});
  });
  const bool is_empty = found.cases == 0 && found.events == 0 && found.activities.empty() &&
                        found.edges.empty() && found.variants.empty() && found.measures.empty() &&
                        found.made_of.empty();
  if (found.parts == 0 && !is_empty) members.fail("'parts' is 0, but there is something in it");
  if (std::cmp_greater(found.made_of.size(), found.parts)) members.fail("'made_of' has more than 'parts'");
  return found;
}

}  // namespace

std::string summary_json(const Summary& found) {
  std::string out =
      fmt::format("{{\n  \"kring_summary\": {},\n  \"parts\": {},\n  \"cases\": {},\n  \"events\": {},\n",
                  Summary::version, found.parts, found.cases, found.events);
  const auto& kept = found.protection;
  out +=
      fmt::format("  \"protection\": {{\"min_group\": {}, \"rounded_to\": {}, \"epsilon\": ", kept.min_group,
                  kept.rounded_to);
  append_json_number(out, kept.epsilon);
  out += ", \"delta\": ";
  append_json_number(out, kept.delta);
  out += "},\n  \"made_of\": [";
  for (std::size_t i = 0; i < found.made_of.size(); ++i)
    out += fmt::format("{}\"{}\"", i ? ", " : "", found.made_of[i]);
  out += "]";
  list(out, "activities", found.activities, [&](const std::string& name, const ActivityCell& cell) {
    out += "\"name\": ";
    append_json_text(out, name);
    out += fmt::format(", \"events\": {}, \"cases\": {}, \"begins\": {}, \"ends\": {}, \"parts\": {}",
                       cell.events, cell.cases, cell.begins, cell.ends, cell.parts);
  });
  list(out, "edges", found.edges, [&](const auto& ends, const EdgeCell& cell) {
    out += "\"from\": ";
    append_json_text(out, ends.first);
    out += ", \"to\": ";
    append_json_text(out, ends.second);
    out += fmt::format(", \"count\": {}, \"cases\": {}, \"parts\": {}", cell.count, cell.cases, cell.parts);
    seconds(out, "median_seconds", cell.quantile(0.5));
    seconds(out, "p90_seconds", cell.quantile(0.9));
    out += ", \"lengths\": [";
    for (std::size_t i = 0; i < cell.lengths.runs().size(); ++i) {
      const auto& run = cell.lengths.runs()[i];
      out += fmt::format("{}[{},{},{}]", i ? "," : "", run.first, run.last, run.count);
    }
    out += "]";
  });
  list(out, "variants", found.variants, [&](const std::vector<std::string>& steps, const VariantCell& cell) {
    out += "\"activities\": [";
    for (std::size_t i = 0; i < steps.size(); ++i) {
      if (i) out += ", ";
      append_json_text(out, steps[i]);
    }
    out += fmt::format("], \"cases\": {}, \"parts\": {}", cell.cases, cell.parts);
  });
  list(out, "measures", found.measures, [&](const std::string& name, const Measure& one) {
    out += "\"name\": ";
    append_json_text(out, name);
    out += fmt::format(", \"numerator\": {}, \"denominator\": {}, \"parts\": {}", one.numerator,
                       one.denominator, one.parts);
  });
  return out + "\n}\n";
}

Result<Summary> parse_summary(std::string_view text) {
  const auto parsed = parse_json(text);
  if (!parsed.ok())
    return Error{Errc::invalid, "summary.syntax", "it is not JSON: " + parsed.error().detail, {}};
  const auto* object = parsed->if_object();
  const auto* version = object ? object->if_contains("kring_summary") : nullptr;
  if (!version || !version->is_int64())
    return Error{Errc::invalid, "summary.form", "it is not a summary made by 'kring learn --publish'", {}};
  if (version->get_int64() != Summary::version)
    return Error{Errc::invalid,
                 "summary.version",
                 fmt::format("it has version {}; this program reads version {}", version->get_int64(),
                             Summary::version),
                 {}};
  Members members;
  auto found = read(*object, members);
  if (!members.ok()) return Error{Errc::invalid, "summary.form", members.wrong(), {}};
  return found;
}

}  // namespace kring::mining
