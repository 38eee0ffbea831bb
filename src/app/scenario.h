// kring simulate SCENARIO.toml | --preset NAME | --compare A B: what if, for youth care. A scenario runs
// beside the same without what is different in it, with the same children and the same chance; what is told
// is both, and the difference with its 95 % interval (docs/scenarios.md).
//
// Exit codes as for all commands: 1 the file is no scenario; 2 a wrong command line; 4 the disk.
#pragma once

#include <CLI/CLI.hpp>
#include <optional>
#include <string>
#include <vector>

namespace kring::app {

struct ScenarioCommand {
  std::string file;                  // a scenario; "" with a preset or to compare
  std::string preset;                // or "list"
  std::vector<std::string> compare;  // two: files, presets, or "base" for the first
  std::string stress;                // or "list"
  bool sensitivity = false;
  std::string html, json;       // "-" is standard output, and then there is no table
  std::string language = "nl";  // of the page
  std::string ocel;             // what happened in one replication of the scenario, as an event log
  int ocel_replication = 1;
  std::string network;  // only to say that it is something else
  std::string today;    // for what is in the past; of this machine unless given
  // What the file says unless given.
  std::optional<int> replications;
  std::optional<std::uint64_t> seed;
  double precision = 0;
  int threads = 0;  // 0: all cores

  // Something else goes to standard output: nothing is told there.
  bool is_quiet() const { return json == "-" || html == "-"; }
  bool is_asked() const { return !file.empty() || !preset.empty() || !compare.empty() || !stress.empty(); }
};

// The options that are only of scenarios.
void add_scenario_options(CLI::App& command, ScenarioCommand& options);
int simulate_scenario(const ScenarioCommand& command);

}  // namespace kring::app
