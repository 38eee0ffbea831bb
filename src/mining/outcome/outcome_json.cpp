#include "mining/outcome/outcome_json.h"

#include <fmt/format.h>

#include <algorithm>

#include "mining/findings_json.h"

namespace kring::mining {
namespace {

constexpr std::int64_t steps_max = 400;
constexpr double false_discoveries = 0.05;  // what counts as different: q at most this

void number(std::string& out, const char* name, double value) {
  out += fmt::format(", \"{}\": ", name);
  append_json_number(out, value);
}

void estimate(std::string& out, const char* name, const Estimate& value) {
  out += fmt::format(", \"{}\": {{\"value\": ", name);
  append_json_number(out, value.value);
  number(out, "low", value.low);
  number(out, "high", value.high);
  out += "}";
}

std::int64_t part_of(Micros time, Micros last) {
  return last > 0
             ? static_cast<std::int64_t>(static_cast<double>(time) / static_cast<double>(last) * steps_max)
             : 0;
}

void curve(std::string& out, const std::vector<CurveStep>& steps) {
  out += "[";
  const bool is_thinned = steps.size() > static_cast<std::size_t>(steps_max);
  const Micros last = steps.empty() ? 0 : steps.back().time;
  bool is_first = true;
  for (std::size_t i = 0; i < steps.size(); ++i) {
    const auto& step = steps[i];
    if (is_thinned && i + 1 < steps.size() && part_of(step.time, last) == part_of(steps[i + 1].time, last))
      continue;
    out += is_first ? "\n       {\"seconds\": " : ",\n       {\"seconds\": ";
    is_first = false;
    append_json_number(out, static_cast<double>(step.time) / 1e6);
    out += fmt::format(", \"at_risk\": {}, \"events\": {}", step.at_risk, step.events);
    number(out, "probability", step.value);
    number(out, "standard_error", step.standard_error);
    number(out, "low", step.low);
    number(out, "high", step.high);
    out += "}";
  }
  out += "]";
}

}  // namespace

std::string outcomes_json(const std::vector<OutcomeDefinition>& outcomes,
                          const CohortOptions& options,
                          const Cohort& cohort,
                          const CompetingOutcomes& found) {
  std::string out = "{\"since\": ";
  append_json_text(out, options.since.empty() ? "start of the case" : options.since);
  out += fmt::format(
      ", \"watched_until\": \"{}\", \"cases\": {}, \"without_start\": {}, \"untimed\": {},\n    \"list\": [",
      options.censor == CohortOptions::Censor::log_end ? "end of the log" : "end of the case",
      cohort.members.size(), cohort.without_start, cohort.untimed);
  for (std::uint32_t k = 0; k < outcomes.size(); ++k) {
    out += k ? ",\n     {\"name\": " : "\n     {\"name\": ";
    append_json_text(out, outcomes[k].name);
    out += ", \"activities\": [";
    for (std::size_t i = 0; i < outcomes[k].activities.size(); ++i) {
      if (i) out += ", ";
      append_json_text(out, outcomes[k].activities[i]);
    }
    const auto cases = std::count_if(cohort.members.begin(), cohort.members.end(),
                                     [&](const auto& member) { return member.seen.outcome == k; });
    out += fmt::format("], \"cases\": {}, \"incidence\": ", cases);
    curve(out, found.outcomes[k]);
    out += "}";
  }
  out += "],\n    \"none_yet\": ";
  curve(out, found.free);
  return out + "}";
}

std::string contrast_json(const Log& log,
                          const std::string& x,
                          const std::string& y,
                          const Contrast& found,
                          const ContrastOptions& options,
                          std::size_t patterns_max) {
  const auto is_different = [](const ContrastPattern& one) { return one.q <= false_discoveries; };
  std::string out = "{\"before\": ";
  append_json_text(out, x);
  out += ", \"against\": ";
  append_json_text(out, y);
  out += fmt::format(
      ", \"cases\": {}, \"cases_against\": {}, \"patterns_searched\": {}, \"patterns_tested\": {}, "
      "\"support_min\": {}, "
      "\"permutations\": {}, \"seed\": {}, \"different\": {},",
      found.cases_x, found.cases_y, found.searched, found.tested, found.support_min, found.permutations,
      options.seed, std::count_if(found.patterns.begin(), found.patterns.end(), is_different));
  const auto watched = [&](const char* name, const Watched& one) {
    out += fmt::format("\n    \"{}\": {{\"median_events\": ", name);
    append_json_number(out, one.median_events);
    out += ", \"median_seconds\": ";
    append_json_number(out, one.median_seconds);
    out += "},";
  };
  watched("watched", found.watched_x);
  watched("watched_against", found.watched_y);
  out += "\n    \"patterns\": [";
  static constexpr const char* kinds[] = {"sequence", "gap", "silence"};
  for (std::size_t i = 0; i < std::min(patterns_max, found.patterns.size()); ++i) {
    const auto& one = found.patterns[i];
    out += fmt::format("{}\n     {{\"kind\": \"{}\", \"says\": ", i ? "," : "",
                       kinds[static_cast<int>(one.kind)]);
    append_json_text(out, contrast_words(log, one, options.gap_max));
    out += ", \"activities\": [";
    for (std::size_t k = 0; k < one.activities.size(); ++k) {
      if (k) out += ", ";
      if (one.activities[k] == no_code)
        out += "null";
      else
        append_json_text(out, log.activity_names()[one.activities[k]]);
    }
    out += "]";
    if (one.wait > 0) number(out, "wait_seconds", static_cast<double>(one.wait) / 1e6);
    out += fmt::format(", \"count\": {}, \"count_against\": {}", one.in_x, one.in_y);
    estimate(out, "risk_difference", one.difference);
    estimate(out, "odds_ratio", one.odds);
    number(out, "p", one.p);
    number(out, "q", one.q);
    number(out, "p_family", one.p_family);
    out += "}";
  }
  return out + "]}";
}

}  // namespace kring::mining
