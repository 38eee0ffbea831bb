#include "app/simulate.h"

#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstring>
#include <thread>

#include "app/app.h"
#include "app/learn.h"
#include "app/option_checks.h"
#include "app/outputs.h"
#include "app/place.h"
#include "app/scenario.h"
#include "app/write_out.h"
#include "twin/kernel/endless.h"
#include "twin/kernel/network_json.h"
#include "twin/kernel/report_json.h"

namespace kring::app {
namespace {

constexpr const char* footer =
    R"(A scenario is a what-if of youth care, written in sentences; it runs beside the same without what is different
in it. How a file looks: docs/scenarios.md; a first one, in five minutes: docs/guide/scenarios.md.

  kring simulate half-the-beds.toml                            what a scenario leads to
  kring simulate half-the-beds.toml --html answer.html         one page to show (--language en)
  kring simulate --preset list                                 scenarios that ship with Kring
  kring simulate --preset half_the_beds --sensitivity          which assumption matters most
  kring simulate --compare plan-a.toml plan-b.toml             two side by side
  kring simulate half-the-beds.toml --ocel log.json            what happened in one replication, for 'kring learn'
  kring simulate half-the-beds.toml --stress friday_afternoon  strike it: --stress list

A network is stations with servers, where customers of several classes arrive, wait, are served and go on.
How a file looks: docs/simulate-json.md; a first one, step by step: docs/guide/simulate.md.

  kring simulate --network chain.json                          with the period that the file names
  kring simulate --network chain.json --scale 20               twenty times as many customers and servers
  kring simulate --network chain.json --warmup 365 --count-until 3650 --until 4000
  kring simulate --network chain.json --warmup auto --until 4000   count once it has settled, after pilot runs
  kring simulate --network chain.json --precision 0.05         until each mean wait is known to 5 %
  kring simulate --network chain.json --json chain-out.json    all figures, for a program
  kring simulate --network chain.json --json - --seed 7        another seed; JSON on standard output
  kring simulate --network chain.json --ocel log.json          what happened in the first replication, for
                                                               'kring learn' and 'kring twin calibrate'

The same file, options and seed give the same figures, on one thread or many.

Exit codes: 0 done; 1 the file is no scenario or network, or the precision was not reached; 2 wrong command line; 4
unavailable (disk full, no permission).)";

const char* advice(const std::string& rule) {
  if (rule == "network.missing") return "check the path";
  if (rule == "network.unreadable") return "check the rights of the file";
  if (rule == "network.too_large")
    return "give a file of a network; docs/simulate-json.md says how one looks";
  if (rule == "network.syntax") return "mend that line; docs/simulate-json.md has examples";
  if (rule == "network.invalid") return "mend those lines; docs/simulate-json.md says what each member means";
  if (rule == "simulate.period")
    return "give --warmup, --count-until and --until so that one follows the other";
  if (rule == "simulate.too_long")
    return "state the times of the network in a larger unit, as hours or days instead of seconds; or give a "
           "shorter run (--until)";
  if (rule == "simulate.stands_still")
    return "look for a way round there on which no time passes, or almost none: give service and patience a "
           "time above 0, or let more leave";
  if (rule == "simulate.overfull")
    return "give that station more servers, or a patience; or fewer arrivals, or a shorter run";
  if (rule == "warmup.growing")
    return "give that station more servers, or a patience; or, if it must grow, say from when to count: "
           "--warmup 0";
  if (rule == "warmup.unsettled")
    return "give a longer run (--until), or the warm-up yourself (--warmup 365)";
  if (rule == "warmup.change") return "let the change come later, or give --warmup yourself";
  return nullptr;
}

int simulate_fail(const Error& error, const std::string& where) {
  const char* words = advice(error.rule);
  if (!words) return fail(error, where);
  fmt::print(stderr, "kring: {}: {}\n  what to do: {} [{}]\n", where, error.detail, words, error.rule);
  return error.code == Errc::unavailable                                        ? exit_unavailable
         : error.rule == "simulate.period" || error.rule == "simulate.too_long" ? exit_usage
                                                                                : exit_failed;
}

std::function<void(int, int)> progress_line() {
  if (::isatty(STDERR_FILENO) != 1) return {};
  const auto began = std::chrono::steady_clock::now();
  return [began](int done, int of) {
    const double seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - began).count();
    if (seconds < 1) return;
    fmt::print(stderr, "\r\033[K  replication {} of {}, about {:.0f} s to go", done, of,
               seconds / done * (of - done));
    std::fflush(stderr);
  };
}

// With `--warmup auto`: in place of that of the horizon.
Result<void> settle(const twin::Network& network, twin::SimulateOptions& options) {
  auto& horizon = options.horizon;
  TRY(auto chosen, twin::choose_warmup(network, {.until = horizon.until,
                                                 .replications = std::clamp(options.replications, 2, 20),
                                                 .seed = options.seed,
                                                 .threads = options.threads}));
  if (chosen.length >= horizon.count_until)
    return Error{Errc::invalid,
                 "simulate.period",
                 fmt::format("{}; and only visits before {:g} would count", chosen.why, horizon.count_until),
                 {}};
  double first = horizon.until;
  for (const double at : twin::moments_of(network)) first = std::min(first, at);
  if (first < chosen.length)
    return Error{Errc::invalid,
                 "warmup.change",
                 fmt::format("{}; but at {:g} something changes already", chosen.why, first),
                 {}};
  horizon.warmup = chosen.length;
  options.warmup_chosen = std::move(chosen);
  return {};
}

}  // namespace

Result<twin::Horizon> horizon_of(const SimulateCommand& command, const twin::Period& period) {
  twin::Horizon out;
  out.warmup = command.warmup.value_or(period.warmup.value_or(0));
  const bool has_until = command.until || period.until;
  out.until = command.until.value_or(period.until.value_or(0));
  if (command.count_until)
    out.count_until = *command.count_until;
  else if (period.count_until)
    out.count_until = has_until ? std::min(*period.count_until, out.until) : *period.count_until;
  else
    out.count_until = out.until;
  if (!command.until) {
    // What follows the counted period in the file also follows a longer one.
    const double tail = period.until && period.count_until ? *period.until - *period.count_until : 0;
    out.until = std::max(out.until, out.count_until + (command.count_until ? tail : 0));
  }
  const auto refuse = [](std::string words) {
    return Error{Errc::invalid, "simulate.period", std::move(words), {}};
  };
  if (!has_until && !command.count_until && !period.count_until)
    return refuse("the file has no 'run', so it is not known how long to run");
  if (!(out.until > 0)) return refuse(fmt::format("the run would end at {:g}, before it begins", out.until));
  if (!(out.warmup >= 0 && out.warmup < out.count_until && out.count_until <= out.until))
    return refuse(
        fmt::format("what begins from {:g} and before {:g} would count, and the run would end at {:g}",
                    out.warmup, out.count_until, out.until));
  if (!(out.until < twin::units_max))
    return Error{
        Errc::invalid,
        "simulate.too_long",
        fmt::format("the run would end at {:g}, and it ends before {:.0f}: the clock counts in 2^-32 of "
                    "the unit of time, up to 2^60 of them",
                    out.until, twin::units_max),
        {}};
  return out;
}

// Options that are about networks or about scenarios only, with what to do of the other instead.
struct OnlyOf {
  const char* option;
  const char* instead;
};
constexpr OnlyOf only_of_networks[] = {
    {"--from", "write 'from' in the scenario"},
    {"--warmup", "write 'settling_years' in the scenario"},
    {"--until", "write 'years' in the scenario"},
    {"--count-until", "write 'years' in the scenario"},
    {"--scale", "leave it out: a scenario is as large as its regions"},
    {"--flows", "leave it out"},
    {"--replications-max", "leave it out: with --precision there are at most 1,000"}};
constexpr OnlyOf only_of_scenarios[] = {
    {"--html", "leave it out, and take --json: only a scenario has a page"},
    {"--language", "leave it out: only a scenario has a page"},
    {"--sensitivity", "leave it out: it is about the numbers of a scenario"},
    {"--today", "leave it out: a network knows no days"}};

// What an option that has no effect says, and nothing when all have.
template <std::size_t N>
bool is_refused(const CLI::App& added, const OnlyOf (&options)[N], const char* about) {
  for (const auto& [option, instead] : options) {
    if (added.count(option) == 0) continue;
    fmt::print(stderr, "kring: {}: it says nothing about {}\n  what to do: {} [simulate.no_effect]\n", option,
               about, instead);
    return true;
  }
  return false;
}

// How many replications of a network: at most what --replications-max says. An exit code.
int fail_of_replications(const CLI::App& added, twin::SimulateOptions& options) {
  const int most = options.replications_max;
  options.replications_max = std::max(most, options.replications);
  if (added.count("--replications-max") == 0) return exit_done;
  const auto refuse = [most](std::string what, const char* words, const char* rule) {
    fmt::print(stderr, "kring: --replications-max {}: {}\n  what to do: {} [simulate.{}]\n", most, what,
               words, rule);
    return exit_usage;
  };
  if (added.count("--precision") == 0)
    return refuse("it says nothing without --precision", "give --precision too, or --replications instead",
                  "no_effect");
  if (most < 2)
    return refuse("how precise something is shows from two replications on", "give 2 or more",
                  "replications");
  if (added.count("--replications") > 0 && options.replications > most)
    return refuse(fmt::format("--replications asks for {} already", options.replications),
                  "give --replications no more than that, or leave it out", "replications");
  options.replications = std::min(options.replications, most);
  options.replications_max = most;
  return exit_done;
}

// An exit code; exit_done when they can be written.
int fail_of(const std::vector<Output>& outputs, const std::vector<std::string>& inputs) {
  const auto found = check_outputs(outputs, inputs, "simulate");
  if (found.ok()) return exit_done;
  const auto& error = found.error();
  const bool is_place = error.code == Errc::unavailable;
  fmt::print(stderr, "kring: {}: {}\n  what to do: {} [{}]\n", error.fields.at(0).pointer, error.detail,
             is_place ? "check the path, and the rights of its folder" : "name another file", error.rule);
  return is_place ? exit_unavailable : exit_usage;
}

int simulate(SimulateCommand command) {
  auto file = twin::read_network_file(command.network);
  if (!file.ok()) return simulate_fail(file.error(), command.network);
  const auto network = twin::scaled(std::move(file->network), command.scale);
  const auto horizon = horizon_of(command, network.period);
  if (!horizon.ok()) return simulate_fail(horizon.error(), command.network);
  if (const auto found = twin::too_much_for(network, horizon->until); !found.empty())
    return simulate_fail(file->mistakes(found), command.network);
  auto& options = command.options;
  options.horizon = *horizon;
  if (options.threads == 0)
    options.threads = static_cast<int>(std::max(1U, std::thread::hardware_concurrency()));
  if (command.warmup_is_auto)
    if (const auto settled = settle(network, options); !settled.ok())
      return simulate_fail(settled.error(), command.network);
  options.progress = progress_line();
  const auto began = std::chrono::steady_clock::now();
  const auto report = twin::simulate(network, options);
  const double seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - began).count();
  if (options.progress) fmt::print(stderr, "\r\033[K");
  if (report.halt) return simulate_fail(*report.halt, command.network);
  const double customers_per_second = static_cast<double>(report.customers) / seconds;
  const double events_per_second = static_cast<double>(report.events) / seconds;
  if (command.json != "-") {
    fmt::print("{}", simulate_summary(network, options, report));
    fmt::print("\n  {} customers, {} events in {:.2f} s on {} threads: {:.2f} million customers/s\n",
               with_thousands(report.customers), with_thousands(report.events), seconds, options.threads,
               customers_per_second / 1e6);
  }
  if (!command.json.empty()) {
    const auto run = fmt::format(
        "\"run\": {{\"seconds\": {:.6f}, \"threads\": {}, \"customers_per_second\": {:.0f}, "
        "\"events_per_second\": "
        "{:.0f}}}",
        seconds, options.threads, customers_per_second, events_per_second);
    const auto written = write_out(
        command.json, twin::report_json(network, options, command.scale, report, run), "simulate.unwritable");
    if (!written.ok()) return fail(written.error(), command.json);
    if (command.json != "-") fmt::print("  All of it is in {}.\n", command.json);
  }
  if (!command.ocel.empty())
    if (const int code = write_ocel_of(command, network); code != exit_done) return code;
  if (report.is_precise) return exit_done;
  fmt::print(stderr,
             "kring: after {} replications the precision is not reached yet\n  what to do: allow more with "
             "--replications-max, or ask less [simulate.precision]\n",
             report.replications);
  return exit_failed;
}

void add_simulate_command(CLI::App& app, int& code) {
  auto command = std::make_shared<SimulateCommand>();
  command->options.threads = 0;
  auto& options = command->options;
  auto& added =
      *app.add_subcommand("simulate", "what if: scenarios of youth care, or any network of stations");
  added.footer(footer);
  const auto scenario = std::make_shared<ScenarioCommand>();
  add_scenario_options(added, *scenario);
  added.add_option("--network", command->network, "the file of the network (JSON)");
  added.add_option("--replications", options.replications, "independent runs")
      ->capture_default_str()
      ->check(CLI::Range(1, 1'000'000));
  added.add_option_function<std::string>(
      "--warmup",
      [command](const std::string& text) {
        command->warmup_is_auto = text == "auto";
        if (command->warmup_is_auto) return;
        double from = 0;
        if (!CLI::detail::lexical_cast(text, from))
          throw CLI::ValidationError("--warmup", "'" + text + "' is no number; give one, or auto");
        command->warmup = from;
      },
      "visits that begin from here on count; auto: from where pilot runs have settled");
  added.add_flag("--flows", options.flows, "count who goes where after service, for --json");
  added.add_option("--count-until", command->count_until, "visits that begin before here count");
  added.add_option("--until", command->until, "the run ends here");
  added.add_option("--scale", command->scale, "times as many arrivals and servers")
      ->capture_default_str()
      ->check(number_between(0.001, 100'000));
  added.add_option("--seed", options.seed, "of all chance")->capture_default_str()->check(seed_number());
  added
      .add_option("--precision", options.precision,
                  "go on until half the interval of each station's mean wait is at most this part of it, "
                  "like 0.05; of a "
                  "scenario: of how many wait, how long, and how many live out of home, of the whole")
      ->check(number_between(0.0001, 1));
  added
      .add_option("--replications-max", options.replications_max,
                  "with --precision: at most so many, 2 or more")
      ->capture_default_str()
      ->check(CLI::Range(1, 1'000'000));
  added.add_option("--threads", options.threads, "all cores unless given; the figures are the same")
      ->check(CLI::Range(1, 1024));
  added.add_option("--json", command->json, "write all figures to this file; - is standard output");
  added.add_option(
      "--ocel", command->ocel,
      "write what happened in one replication to this file, as an event log (OCEL 2.0 JSON); not to -");
  added.add_option("--ocel-replication", command->ocel_replication, "the how many-th, from 1")
      ->capture_default_str()
      ->check(CLI::Range(1, 1'000'000));
  added.add_option("--from", command->from, "the day that is time 0 in that log")->capture_default_str();
  added.callback([command, scenario, &added, &code] {
    const bool is_network = !scenario->is_asked() && !command->network.empty();
    if ((is_network ? is_refused(added, only_of_scenarios, "a network")
                    : is_refused(added, only_of_networks, "a scenario"))) {
      code = exit_usage;
      return;
    }
    std::vector<std::string> inputs = scenario->compare;
    inputs.push_back(is_network ? command->network : scenario->file);
    code = fail_of({{"--json", command->json}, {"--html", scenario->html}, {"--ocel", command->ocel, true}},
                   inputs);
    if (code != exit_done) return;
    if (is_network) {
      code = fail_of_replications(added, command->options);
      if (code == exit_done) code = simulate(*command);
      return;
    }
    scenario->ocel = command->ocel;
    scenario->ocel_replication = command->ocel_replication;
    if (added.count("--replications") > 0) scenario->replications = command->options.replications;
    if (added.count("--seed") > 0) scenario->seed = command->options.seed;
    scenario->precision = command->options.precision;
    scenario->threads = command->options.threads;
    scenario->json = command->json;
    scenario->network = command->network;
    code = simulate_scenario(*scenario);
  });
}

}  // namespace kring::app
