#include <fmt/format.h>

#include "mining/findings_json.h"
#include "mining/perf/performance.h"
#include "mining/time_text.h"

namespace kring::mining {
namespace {

void number(std::string& out, const char* name, double value) {
  out += fmt::format(", \"{}\": ", name);
  append_json_number(out, value);
}
void text(std::string& out, const char* name, std::string_view value) {
  out += fmt::format("\"{}\": ", name);
  append_json_text(out, value);
}
void moment(std::string& out, const char* name, Micros at, Zone zone) {
  out += fmt::format("\"{}\": ", name);
  if (at == no_time)
    out += "null";
  else
    append_json_text(out, time_text(at, zone));
}
void durations(std::string& out, const Durations& found) {
  number(out, "mean_seconds", found.count ? found.mean_seconds : std::numeric_limits<double>::quiet_NaN());
  number(out, "median_seconds",
         found.count ? found.median_seconds : std::numeric_limits<double>::quiet_NaN());
  number(out, "p90_seconds", found.count ? found.p90_seconds : std::numeric_limits<double>::quiet_NaN());
}
void nested_durations(std::string& out, const char* name, const Durations& found) {
  out += fmt::format(", \"{}\": {{\"count\": {}", name, found.count);
  durations(out, found);
  out += "}";
}
void step(std::string& out, const Log& log, std::uint32_t from, std::uint32_t to) {
  text(out, "from", log.activity_names()[from]);
  out += ", ";
  text(out, "to", log.activity_names()[to]);
}
// Items of a list, each on its own line.
template <class List, class F>
void list(std::string& out, const List& items, const char* indent, F&& write) {
  out += "[";
  bool is_first = true;
  for (const auto& item : items) {
    out += is_first ? "\n" : ",\n";
    out += indent;
    out += "  {";
    write(item);
    out += "}";
    is_first = false;
  }
  out += is_first ? "]" : fmt::format("\n{}]", indent);
}

void bucket(std::string& out, const Bucket& found) {
  out +=
      fmt::format("\"events\": {}, \"arrivals\": {}, \"ends\": {}", found.events, found.arrivals, found.ends);
  durations(out, found.durations);
}

void calendar(std::string& out, const Calendar& found) {
  out += fmt::format("{{\"zone\": \"{}\",\n    \"hours\": ", zone_name(found.zone));
  list(out, found.hours, "    ", [&](const Bucket& one) {
    out += fmt::format("\"hour\": {}, ", &one - found.hours.data());
    bucket(out, one);
  });
  out += ",\n    \"weekdays\": ";
  list(out, found.weekdays, "    ", [&](const Bucket& one) {
    out += fmt::format("\"weekday\": {}, ", &one - found.weekdays.data() + 1);
    bucket(out, one);
  });
  out += ",\n    \"months\": ";
  list(out, found.months, "    ", [&](const MonthBucket& one) {
    out += fmt::format("\"month\": \"{:04}-{:02}\", ", one.year, one.month);
    bucket(out, one.bucket);
  });
  out += "}";
}

void drift(std::string& out, const Log& log, const Drift& found) {
  out += fmt::format("{{\"known\": {}, \"cases\": {}, \"searched\": {}, \"left_out\": {},\n    \"changes\": ",
                     found.is_known, found.cases, found.searched, found.left_out);
  list(out, found.changes, "    ", [&](const Change& one) {
    const bool steps = one.view == Change::View::steps;
    moment(out, "at", one.at, log.zone());
    out += fmt::format(", \"view\": \"{}\"", steps ? "steps" : "durations");
    number(out, "p", one.p);
    out += fmt::format(", \"cases_before\": {}, \"cases_after\": {}", one.cases_before, one.cases_after);
    if (steps) {
      out += ", \"steps\": ";
      list(out, one.steps, "      ", [&](const StepChange& changed) {
        step(out, log, changed.from, changed.to);
        number(out, "share_before", changed.before);
        number(out, "share_after", changed.after);
      });
    } else {
      number(out, "median_seconds_before", one.median_before);
      number(out, "median_seconds_after", one.median_after);
    }
  });
  out += "}";
}

void handovers(std::string& out, const char* name, const Handovers& found) {
  out += fmt::format("    \"{}\": ", name);
  if (found.key.empty()) {
    out += "null";
    return;
  }
  out += fmt::format("{{\"key\": \"{}\", \"pairs\": {}, \"passed\": {}, \"unknown\": {}", found.key,
                     found.pairs, found.passed, found.unknown);
  nested_durations(out, "stayed", found.stayed);
  nested_durations(out, "handed_over", found.handed);
  out += ",\n      \"parties\": ";
  list(out, found.parties, "      ", [&](const Party& one) {
    text(out, "name", one.name);
    out += fmt::format(", \"events\": {}, \"cases\": {}", one.events, one.cases);
  });
  out += ",\n      \"list\": ";
  list(out, found.list, "      ", [&](const Handover& one) {
    text(out, "from", found.parties[one.from].name);
    out += ", ";
    text(out, "to", found.parties[one.to].name);
    out += fmt::format(", \"count\": {}", one.count);
    durations(out, one.durations);
  });
  out += "}";
}

void rework(std::string& out, const Log& log, const Rework& found) {
  out += fmt::format("{{\"cases\": {}, \"repeats\": {}", found.cases, found.repeats);
  number(out, "loop_seconds", found.loop_seconds);
  number(out, "all_seconds", found.all_seconds);
  out += ",\n    \"activities\": ";
  list(out, found.activities, "    ", [&](const Repeats& one) {
    text(out, "activity", log.activity_names()[one.activity]);
    out += fmt::format(", \"cases\": {}, \"cases_in_all\": {}, \"self_loops\": {}, \"returns\": {}",
                       one.cases, one.cases_in_all, one.self_loops, one.returns);
    number(out, "seconds", one.seconds);
  });
  out += "}";
}

void work(std::string& out, const Log& log, const WorkTimes& found) {
  out += fmt::format("{{\"known\": {}, ", found.is_known);
  text(out, "why", found.why);
  out +=
      fmt::format(", \"instances\": {}, \"only_started\": {}, \"only_completed\": {}, \"without_time\": {}",
                  found.instances, found.only_started, found.only_completed, found.without_time);
  number(out, "working_seconds", found.working_seconds);
  number(out, "waiting_seconds", found.waiting_seconds);
  out += ",\n    \"activities\": ";
  list(out, found.activities, "    ", [&](const WorkTime& one) {
    text(out, "activity", log.activity_names()[one.activity]);
    number(out, "working_seconds", one.working_seconds);
    number(out, "waiting_seconds", one.waiting_seconds);
    nested_durations(out, "working", one.working);
    nested_durations(out, "waiting", one.waiting);
  });
  out += "}";
}

void shares(std::string& out, const Log& log, const Shares& found) {
  out += fmt::format("{{\"cases\": {}", found.cases);
  number(out, "seconds", found.seconds);
  number(out, "deviation_seconds", found.deviation_seconds);
  out += ",\n    \"steps\": ";
  list(out, found.steps, "    ", [&](const StepShare& one) {
    step(out, log, one.from, one.to);
    out += fmt::format(", \"count\": {}, \"cases\": {}", one.count, one.cases);
    number(out, "seconds", one.seconds);
    number(out, "share_of_time", one.of_time);
    number(out, "share_of_variance", one.of_variance);
  });
  out += "}";
}

void queues(std::string& out, const Log& log, const Queues& found) {
  out += "{";
  moment(out, "first", found.first, log.zone());
  out += ", ";
  moment(out, "last", found.last, log.zone());
  number(out, "slice_seconds", static_cast<double>(found.slice) / static_cast<double>(micros_per_second));
  out += fmt::format(", \"trend_slices\": [{}, {}],\n    \"activities\": ", found.middle_begin,
                     found.middle_end);
  list(out, found.activities, "    ", [&](const Queue& one) {
    text(out, "activity", log.activity_names()[one.activity]);
    out += fmt::format(", \"served\": {}", one.served);
    number(out, "mean_wait_seconds", one.wait_seconds);
    number(out, "mean_waiting", one.waiting);
    number(out, "share_of_waiting", one.of_waiting);
    number(out, "trend_per_30_days", one.trend_per_30_days);
    number(out, "trend_p", one.trend_p);
    out += ", \"series\": [";
    for (std::size_t i = 0; i < one.series.size(); ++i) {
      if (i) out += ", ";
      append_json_number(out, one.series[i]);
    }
    out += "]";
  });
  out += "}";
}

}  // namespace

std::vector<JsonMember> performance_json(const Log& log, const Performance& found) {
  std::vector<JsonMember> members;
  const auto add = [&](const char* name) -> std::string& {
    return members.emplace_back(JsonMember{name, {}}).value;
  };
  calendar(add("calendar"), found.calendar);
  drift(add("drift"), log, found.drift);
  auto& passed = add("handovers");
  passed = "{\n";
  handovers(passed, "groups", found.groups);
  passed += ",\n";
  handovers(passed, "resources", found.resources);
  passed += "}";
  rework(add("rework"), log, found.rework);
  work(add("work"), log, found.work);
  shares(add("shares"), log, found.shares);
  queues(add("queues"), log, found.queues);
  return members;
}

}  // namespace kring::mining
