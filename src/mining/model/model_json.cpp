#include "mining/model/model_json.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

namespace kring::mining {
namespace {

void number(std::string& out, const char* name, double value) {
  out += fmt::format(", \"{}\": ", name);
  append_json_number(out, value);
}

std::string model(const Log& log, const ModelFindings& found) {
  std::string out = fmt::format("{{\n    \"method\": \"{}\"", found.method());
  number(out, "noise", found.noise);
  out += ",\n    \"tree\": ";
  append_json_text(out, tree_text(found.tree, log.activity_names()));
  out += fmt::format(",\n    \"net\": {{\"places\": {}, \"source\": {}, \"sink\": {}, \"transitions\": [",
                     found.net.places, PetriNet::source, PetriNet::sink);
  for (std::size_t i = 0; i < found.net.transitions.size(); ++i) {
    const auto& transition = found.net.transitions[i];
    out += i ? ",\n      {\"activity\": " : "\n      {\"activity\": ";
    if (transition.activity == no_code)
      out += "null";
    else
      append_json_text(out, log.activity_names()[transition.activity]);
    out += fmt::format(", \"in\": [{}], \"out\": [{}]}}", fmt::join(transition.in, ", "),
                       fmt::join(transition.out, ", "));
  }
  return out + "\n    ]}\n  }";
}

std::string fitness(const Log& log, const ModelFindings& found) {
  const auto& c = found.conformance;
  const auto& tokens = c.tokens;
  const auto percent = [](std::int64_t part, std::int64_t whole) {
    return 100 * static_cast<double>(part) / static_cast<double>(whole);  // of nothing: NaN
  };
  std::string out = fmt::format("{{\n    \"method\": \"{}\"", found.method());
  number(out, "noise", found.noise);
  out += ",\n    \"token_replay\": {\"log_fitness\": ";
  append_json_number(out, tokens.fitness());
  number(out, "mean_trace_fitness", c.mean_replay_fitness);
  out += fmt::format(", \"fitting_traces\": {},\n      \"percentage_of_fitting_traces\": ", c.fitting);
  append_json_number(out, percent(c.fitting, c.cases));
  out += fmt::format(",\n      \"produced\": {}, \"consumed\": {}, \"missing\": {}, \"remaining\": {}}}",
                     tokens.produced, tokens.consumed, tokens.missing, tokens.remaining);
  out += ",\n    \"alignments\": {\"mean_fitness\": ";
  append_json_number(out, c.mean_fitness);
  number(out, "log_fitness", c.log_fitness);
  out += fmt::format(
      ", \"cost\": {}, \"fitting_traces\": {},\n      \"percentage_of_fitting_traces\": ", c.cost, c.fitting);
  append_json_number(out, percent(c.fitting, c.cases - c.not_aligned));
  out += fmt::format(
      ",\n      \"shortest_model_run\": {}, \"traces_not_aligned\": {},\n      \"variant_costs\": [",
      c.shortest, c.not_aligned);
  for (std::size_t i = 0; i < c.variants.size(); ++i) {
    if (i) out += ", ";
    out += c.variants[i].cost < 0 ? "null" : std::to_string(c.variants[i].cost);
  }
  out += "],\n      \"moves\": [";
  for (std::size_t i = 0; i < c.moves.size(); ++i) {
    out += i ? ",\n        {\"activity\": " : "\n        {\"activity\": ";
    append_json_text(out, log.activity_names()[c.moves[i].activity]);
    out += fmt::format(", \"synchronous\": {}, \"log\": {}, \"model\": {}}}", c.moves[i].synchronous,
                       c.moves[i].log, c.moves[i].model);
  }
  out += c.moves.empty() ? "],\n      \"open\": [" : "\n      ],\n      \"open\": [";
  const auto list = [&](const char* name, const std::vector<std::uint32_t>& activities) {
    out += fmt::format(", \"{}\": [", name);
    for (std::size_t i = 0; i < activities.size(); ++i) {
      if (i) out += ", ";
      append_json_text(out, log.activity_names()[activities[i]]);
    }
    out += "]";
  };
  for (std::size_t i = 0; i < c.open.size(); ++i) {
    out += fmt::format("{}\n        {{\"count\": {}", i ? "," : "", c.open[i].count);
    list("log", c.open[i].log);
    list("model", c.open[i].model);
    out += "}";
  }
  return out + (c.open.empty() ? "]}\n  }" : "\n      ]}\n  }");
}

}  // namespace

std::vector<JsonMember> model_json(const Log& log, const ModelFindings& found) {
  return {{"model", model(log, found)}, {"fitness", fitness(log, found)}};
}

}  // namespace kring::mining
