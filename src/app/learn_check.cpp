#include "app/learn_check.h"

#include <fmt/format.h>

#include <algorithm>

#include "app/outputs.h"
#include "base/nearest_name.h"
#include "mining/time_text.h"
#include "mining/write/write_log.h"

namespace kring::app {
namespace {

Error wrong(std::string rule, std::string detail, const char* option) {
  return {Errc::invalid, std::move(rule), std::move(detail), {{option, {}, {}}}};
}

std::vector<std::string> activities_of(const mining::Log& log) {
  std::vector<std::string> names;
  for (std::size_t id = 0; id < log.activity_names().size(); ++id)
    names.emplace_back(log.activity_names()[id]);
  return names;
}

}  // namespace

Result<void> check_outputs(const LearnOptions& options) {
  std::vector<std::string> inputs{options.log};
  if (!options.compare.empty()) inputs.push_back(options.compare);
  inputs.insert(inputs.end(), options.rules.begin(), options.rules.end());
  return check_outputs({{"--json", options.json},
                        {"--html", options.html},
                        {"--write", options.write},
                        {"--publish", options.publish}},
                       inputs, "learn");
}

Result<void> check_effect(const LearnOptions& options, const std::string& format) {
  if (options.model.method == "none" && options.model.noise)
    return wrong("learn.no_effect", "there is no map with --model none", "--noise");
  if (format == "CSV") return {};
  for (const auto& [option, value] :
       {std::pair{"--delimiter", &options.delimiter}, std::pair{"--time-format", &options.read.time_format},
        std::pair{"--resource", &options.read.resource_column},
        std::pair{"--start", &options.read.start_column}})
    if (!value->empty())
      return wrong("learn.no_effect", fmt::format("it is about columns of CSV, and this is {}", format),
                   option);
  return {};
}

Error nothing_left(const mining::Log& log, const std::vector<mining::Condition>& conditions) {
  std::string words = "no event is left";
  const auto activities = activities_of(log);
  for (const auto& condition : conditions) {
    const bool names_activity = condition.key == "activity" || condition.key == "has";
    if (!names_activity || condition.compare != mining::Condition::Compare::equal) continue;
    if (std::find(activities.begin(), activities.end(), condition.value) != activities.end()) continue;
    const auto nearest = nearest_name(condition.value, activities);
    words += fmt::format("; there is no activity '{}'", condition.value);
    if (!nearest.empty()) words += fmt::format(": did you mean '{}'?", nearest);
  }
  mining::Micros first = mining::no_time, last = mining::no_time;
  for (const auto time : log.times()) {
    if (time == mining::no_time) continue;
    if (first == mining::no_time || time < first) first = time;
    last = std::max(last, time);
  }
  const auto is_of_time = [](const mining::Condition& c) { return c.key == "from" || c.key == "until"; };
  if (first != mining::no_time && std::any_of(conditions.begin(), conditions.end(), is_of_time))
    words += fmt::format("; the log runs from {} to {}", mining::time_text(first, log.zone()).substr(0, 10),
                         mining::time_text(last, log.zone()).substr(0, 10));
  return {Errc::invalid, "filter.nothing_left", words, {}};
}

std::string what_is_not_written(const LearnOptions& options,
                                const mining::Log& log,
                                const mining::ReadReport& report) {
  std::string words;
  const bool is_of_objects = std::any_of(report.objects.types.begin(), report.objects.types.end(),
                                         [](const auto& type) { return type.objects > 0; });
  if (is_of_objects)
    words = fmt::format(
        "  In it is what was followed{}: its objects as cases, with their events. Other objects, and how "
        "objects\n"
        "  are related to each other, are not.\n",
        options.read.object_type.empty() ? std::string() : " ('" + options.read.object_type + "')");
  if (!options.write.ends_with(".xes") && !options.write.ends_with(".XES")) return words;
  std::string renamed;
  for (const auto& [name, key] : mining::renamed_in_xes(log))
    renamed += fmt::format("{}'{}' is written as '{}'", renamed.empty() ? "" : ", ", name, key);
  return renamed.empty() ? words : words + "  Names that XES does not allow: " + renamed + ".\n";
}

}  // namespace kring::app
