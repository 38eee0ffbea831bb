#include "app/scenario.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <chrono>
#include <filesystem>
#include <thread>

#include "app/app.h"
#include "app/learn.h"
#include "app/place.h"
#include "app/scenario_progress.h"
#include "app/scenario_table.h"
#include "app/write_out.h"
#include "base/nearest_name.h"
#include "twin/chain/network_of.h"
#include "twin/log/happened.h"
#include "twin/tell/figures.h"
#include "twin/tell/presets.h"
#include "twin/tell/scenario_file.h"
#include "twin/tell/scenario_page.h"
#include "twin/tell/told_json.h"

namespace kring::app {
namespace {

using namespace twin::tell;
using twin::chain::Chain;
using twin::chain::Outcome;
using twin::chain::Scenario;

const char* advice(const std::string& rule) {
  if (rule == "scenario.missing") return "check the path, or choose one that ships with Kring: --preset list";
  if (rule == "scenario.unreadable") return "check the rights of the file";
  if (rule == "scenario.too_large")
    return "give a file with a scenario; docs/scenarios.md says how one looks";
  if (rule == "scenario.syntax") return "mend that line; docs/scenarios.md has examples";
  if (rule == "scenario.invalid") return "mend those lines; docs/scenarios.md says what can be said";
  if (rule == "scenario.preset_unknown") return "kring simulate --preset list";
  if (rule == "scenario.stress_unknown") return "kring simulate --stress list";
  if (rule == "scenario.compare")
    return "give both the same regions, from, years, neighbours and settling_years";
  if (rule == "stress.weekend")
    return "take [weekend] out of the file, or choose another test: --stress list";
  if (rule == "stress.too_long") return "give a shorter stress.*_weeks";
  if (rule == "scenario.command") return "kring simulate --help has examples";
  if (rule == "scenario.unwritable")
    return "check the path, the rights of its folder, and the space on the disk";
  return nullptr;
}

bool is_of_command_line(const std::string& rule) {
  return rule == "scenario.preset_unknown" || rule == "scenario.command" || rule == "scenario.stress_unknown";
}

int scenario_fail(const Error& error, const std::string& where) {
  const char* words = advice(error.rule);
  if (!words) return fail(error, where);
  fmt::print(stderr, "kring: {}: {}\n  what to do: {} [{}]\n", where, error.detail, words, error.rule);
  return error.code == Errc::unavailable  ? exit_unavailable
         : is_of_command_line(error.rule) ? exit_usage
                                          : exit_failed;
}

// The same without what is different in it.
Scenario base_of(Scenario scenario) {
  scenario.title = "as it is";
  scenario.changes.clear();
  scenario.surges.clear();
  scenario.weekend.reset();
  scenario.parameters.clear();
  scenario.priority.clear();
  return scenario;
}
bool differs(const Scenario& s) {
  return !s.changes.empty() || !s.surges.empty() || s.weekend || !s.parameters.empty() || !s.priority.empty();
}

Error command_error(std::string words) { return {Errc::invalid, "scenario.command", std::move(words), {}}; }

class Asking {
 public:
  Asking(const ScenarioCommand& command, const Chain& chain, Day today)
      : command_(command),
        chain_(chain),
        today_(today),
        threads_(command.threads > 0 ? command.threads
                                     : static_cast<int>(std::max(1U, std::thread::hardware_concurrency()))) {}

  // A file or a preset. `where` is what it was, for errors.
  Result<ScenarioFile> read(const std::string& name, bool is_preset, std::string& where) {
    where = name;
    const auto* preset = find_preset(name);
    std::error_code no_matter;
    const bool is_file = !is_preset && (std::filesystem::exists(name, no_matter) || name.ends_with(".toml"));
    if (!is_file && !preset) {
      const auto near = nearest_preset(name);
      return Error{Errc::invalid,
                   "scenario.preset_unknown",
                   near.empty() ? "there is no such preset, and no such file"
                                : fmt::format("there is no such preset; did you mean '{}'?", near),
                   {}};
    }
    using twin::tell::NoChange;
    const auto no_change = command_.stress.empty() ? NoChange::refused : NoChange::allowed;
    TRY(auto out, is_file ? read_scenario(name, chain_, today_, no_change)
                          : parse_scenario(preset->toml, chain_, today_, no_change));
    auto& s = out.scenario;
    if (command_.replications) s.replications = *command_.replications;
    if (command_.seed) s.seed = *command_.seed;
    if (command_.precision > 0) s.precision = command_.precision;
    return out;
  }

  Result<Told> two(Told::Asked asked, const Scenario& a, const Scenario& b) {
    Told told;
    told.asked = asked;
    told.title = b.title;
    TRY(told.a, run(a));
    TRY(told.b, run(b));
    compare_runs(told);
    return told;
  }

  Result<Outcome> run(const Scenario& scenario) {
    twin::chain::RunOptions options;
    options.threads = threads_;
    options.progress = progress_.of(fmt::format("runs of “{}”", scenario.title));
    return twin::chain::run(scenario, chain_, options);
  }

  Result<Told> one(const ScenarioFile& file) {
    const auto& s = file.scenario;
    auto stress = command_.stress.empty() ? file.stress : command_.stress;
    if (!stress.empty()) {
      if (command_.sensitivity)
        return command_error(
            "--sensitivity is of what a scenario leads to, not of a stress test; leave one out");
      TRY(auto told, struck(s, stress));
      told.title_nl = file.titel;
      return told;
    }
    TRY(auto told, two(Told::Asked::scenario, base_of(s), s));
    told.title_nl = file.titel;
    if (command_.sensitivity) TRY_DO(sensitivity(told, s, base_of(s)));
    return told;
  }

  // A scenario to compare: without a blow.
  Result<ScenarioFile> read_calm(const std::string& name, std::string& where) {
    TRY(auto out, read(name, false, where));
    if (!out.stress.empty())
      return command_error(
          fmt::format("it has a stress test ('{}'), and is compared without; run it by itself, or "
                      "take 'stress' out of a copy",
                      out.stress));
    return out;
  }

  Result<Told> compare(const std::string& first, const std::string& second, std::string& where) {
    TRY(auto b, read_calm(second, where));
    Scenario a = base_of(b.scenario);
    std::string titel;
    if (first != "base") {
      TRY(auto read_a, read_calm(first, where));
      a = std::move(read_a.scenario);
      titel = read_a.titel;
    }
    where = first + ", " + second;
    const auto& s = b.scenario;
    if (a.regions != s.regions || a.from != s.from || a.years != s.years)
      return Error{
          Errc::invalid,
          "scenario.compare",
          fmt::format(
              "these cannot be compared: one is about {} from {} for {:g} years, the other about {} from "
              "{} for {:g} years",
              regions_text(a, chain_, Language::en), format_day(a.from), a.years,
              regions_text(s, chain_, Language::en), format_day(s.from), s.years),
          {}};
    // What is of the run and not of the plan would be taken for an effect of the plan.
    if (a.with_neighbours != s.with_neighbours || a.settling_years != s.settling_years)
      return Error{
          Errc::invalid,
          "scenario.compare",
          fmt::format("these cannot be compared: one has neighbours = {} and settling_years = {:g}, the "
                      "other neighbours = {} and settling_years = {:g}, and what that makes would "
                      "look like what the plan does",
                      a.with_neighbours, a.settling_years, s.with_neighbours, s.settling_years),
          {}};
    a.replications = s.replications;
    a.seed = s.seed;
    a.precision = s.precision;
    TRY(auto told, two(first == "base" ? Told::Asked::scenario : Told::Asked::compare, a, s));
    if (first != "base") {
      told.title = fmt::format("{}, or: {}", a.title, s.title);
      told.title_nl =
          fmt::format("{}, of: {}", titel.empty() ? a.title : titel, b.titel.empty() ? s.title : b.titel);
    }
    if (command_.sensitivity) TRY_DO(sensitivity(told, s, a));
    return told;
  }

  Result<Told> struck(const Scenario& s, const std::string& code) {
    const auto* test = twin::chain::find_stress_test(code);
    if (!test) {
      std::vector<std::string> names;
      for (const auto& one : twin::chain::stress_tests()) names.push_back(one.code);
      const auto near = nearest_name(code, names);
      return Error{Errc::invalid,
                   "scenario.stress_unknown",
                   near.empty() ? fmt::format("there is no stress test '{}'", code)
                                : fmt::format("there is no stress test '{}'; did you mean '{}'?", code, near),
                   {}};
    }
    const auto struck_once = [&](const Scenario& base, const std::string& what) {
      twin::chain::RunOptions options;
      options.threads = threads_;
      options.progress = progress_.of(fmt::format("“{}”, {}", test->en, what));
      return twin::chain::stress(base, *test, chain_, options);
    };
    if (s.precision > 0)
      return command_error(
          "precision is of a scenario, and this is a stress test; give replications instead");
    Told told;
    told.asked = Told::Asked::stress;
    auto kept = twin::chain::undisturbed(s, *test, chain_);
    kept.weekend = s.weekend;  // that of the test is no difference
    told.title = s.title;
    told.stress = *test;
    TRY(told.struck, struck_once(s, "calm and struck"));
    told.a = std::move(told.struck->calm);
    told.b = std::move(told.struck->hit);
    compare_runs(told);
    if (differs(kept)) {
      TRY(told.struck_base, struck_once(base_of(s), "without the changes"));
    }
    return told;
  }

 private:
  Result<void> sensitivity(Told& told, Scenario scenario, Scenario against) {
    scenario.precision = against.precision = 0;
    twin::chain::SensitivityOptions options;
    // Where many children are, chance is a small part of what happens, and each replication takes long.
    constexpr std::size_t many_regions = 12;
    if (told.b.regions.size() > many_regions) {
      options.screening_replications = 1;
      options.replications = 5;
    }
    options.against = against;
    options.parameters = told.comparison.assumed;
    options.threads = threads_;
    options.progress = progress_.of_sensitivity();
    TRY(told.sensitivity, twin::chain::sensitivity(scenario, chain_, options));
    told.is_sensitivity_of_difference = true;
    return {};
  }

  const ScenarioCommand& command_;
  const Chain& chain_;
  Day today_;
  int threads_;
  ScenarioProgress progress_;
};

// What there is without a file: the nation, in which nothing is different, for a stress test.
Scenario quiet(const ScenarioCommand& command, Day today) {
  Scenario out;
  out.title = "As it is";
  out.from = today;
  if (command.replications) out.replications = *command.replications;
  if (command.seed) out.seed = *command.seed;
  return out;
}

Result<Told> ask(const ScenarioCommand& command, const Chain& chain, std::string& where) {
  where = "simulate";
  auto today = dutch_day(system_clock()());
  if (!command.today.empty()) {
    const auto day = parse_day(command.today);
    if (!day)
      return command_error(fmt::format("--today {} is no day; write it like 2026-11-21", command.today));
    today = *day;
  }
  Asking asking(command, chain, today);
  const int ways = !command.file.empty() + !command.preset.empty() + !command.compare.empty();
  if (!command.is_asked())
    return command_error("say what to run: a scenario file, --preset NAME, or --network FILE");
  if (!command.network.empty()) return command_error("--network is a run by itself, without scenario");
  if (ways > 1) return command_error("give one of: a scenario file, --preset, --compare");
  if (!command.compare.empty() && !command.stress.empty())
    return command_error("--stress strikes one scenario, so not with --compare");
  if (!command.compare.empty()) return asking.compare(command.compare[0], command.compare[1], where);
  if (ways == 0) return asking.struck(quiet(command, today), command.stress);
  TRY(const auto file,
      asking.read(command.file.empty() ? command.preset : command.file, command.file.empty(), where));
  return asking.one(file);
}

int list_presets(const Chain& chain) {
  for (const auto& preset : presets()) {
    const auto file = parse_scenario(preset.toml, chain, dutch_day(system_clock()()));
    if (!file.ok()) return scenario_fail(file.error(), preset.name);
    fmt::print("{} {} ({})\n", cell(preset.name, 24), file->scenario.title,
               regions_text(file->scenario, chain, Language::en));
  }
  fmt::print("\nRun one: kring simulate --preset {}. Its text, to begin from: docs/examples/scenarios\n",
             presets().front().name);
  return exit_done;
}
int list_stress_tests() {
  for (const auto& test : twin::chain::stress_tests())
    fmt::print("{} {}\n", cell(test.code, 24), test.en_how);
  return exit_done;
}

// Of the scenario itself, not of what it is held against; settling included.
int write_ocel(const ScenarioCommand& command, const Scenario& scenario, const Chain& chain) {
  const auto built = twin::chain::network_of(scenario, chain);
  twin::HappenedOptions options;
  options.horizon = built.horizon;
  options.seed = scenario.seed;
  options.replication = command.ocel_replication;
  options.from = std::chrono::microseconds(built.layout.first.time_since_epoch()).count();
  const auto counts = twin::write_happened(built.network, options, command.ocel);
  if (!counts.ok()) return scenario_fail(counts.error(), command.ocel);
  if (!command.is_quiet())
    fmt::print(
        "  What happened in replication {} is in {}: {} events of {} children, from {} on.\n"
        "  Of who was there on that day it tells since when.\n",
        command.ocel_replication, command.ocel, with_thousands(counts->events),
        with_thousands(counts->children), format_day(built.layout.first));
  return exit_done;
}

}  // namespace

int simulate_scenario(const ScenarioCommand& command) {
  const auto& chain = twin::chain::the_chain();
  if (command.preset == "list") return list_presets(chain);
  if (command.stress == "list") return list_stress_tests();
  std::string where;
  const auto began = std::chrono::steady_clock::now();
  const auto told = ask(command, chain, where);
  if (!told.ok()) return scenario_fail(told.error(), where);
  const double seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - began).count();
  if (!command.is_quiet()) fmt::print("{}", scenario_table(*told, chain));
  if (!command.json.empty()) {
    const auto run = fmt::format("{{\"seconds\": {:.3f}}}", seconds);
    const auto written = write_out(command.json, told_json(*told, chain, run), "scenario.unwritable");
    if (!written.ok()) return scenario_fail(written.error(), command.json);
    if (!command.is_quiet()) fmt::print("  All of it is in {}.\n", command.json);
  }
  if (!command.html.empty()) {
    const auto language = command.language == "en" ? Language::en : Language::nl;
    const auto written =
        write_out(command.html, scenario_page(*told, chain, language), "scenario.unwritable");
    if (!written.ok()) return scenario_fail(written.error(), command.html);
    if (!command.is_quiet()) fmt::print("  To read and to show: {}.\n", command.html);
  }
  return command.ocel.empty() ? exit_done : write_ocel(command, told->b.scenario, chain);
}

void add_scenario_options(CLI::App& command, ScenarioCommand& options) {
  const char* group = "Scenarios of youth care";
  command.add_option("scenario", options.file, "a what-if (TOML; docs/scenarios.md)");
  command.add_option("--preset", options.preset, "a scenario that ships with Kring; 'list' names them")
      ->group(group);
  command
      .add_option("--compare", options.compare,
                  "two scenarios side by side: files or presets; the first may be 'base'")
      ->expected(2)
      ->group(group);
  command.add_option("--stress", options.stress, "strike it with a stress test; 'list' names them")
      ->group(group);
  command
      .add_flag("--sensitivity", options.sensitivity,
                "which assumption matters most to the answer; takes longer")
      ->group(group);
  command.add_option("--html", options.html, "write one page that tells it, to this file")->group(group);
  command.add_option("--language", options.language, "of the page")
      ->capture_default_str()
      ->check(CLI::IsMember({"nl", "en"}))
      ->group(group);
  command
      .add_option("--today", options.today, "the day that counts as today, like 2026-12-31; else the clock's")
      ->group(group);
}

}  // namespace kring::app
