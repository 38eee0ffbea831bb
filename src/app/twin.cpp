#include "app/twin.h"

#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <charconv>
#include <filesystem>
#include <map>
#include <thread>

#include "app/app.h"
#include "app/learn_ledger.h"
#include "app/option_checks.h"
#include "app/outputs.h"
#include "app/place.h"
#include "app/read_advice.h"
#include "app/write_out.h"
#include "base/nearest_name.h"
#include "mining/findings.h"
#include "mining/read/read_log.h"
#include "mining/time_text.h"
#include "mining/write/out_file.h"
#include "twin/calibrate/calibration_json.h"
#include "twin/calibrate/network_waits.h"
#include "twin/kernel/network_json.h"

namespace kring::app {
namespace {

constexpr const char* calibrate_footer =
    R"(Reads what 'kring learn' reads (XES, CSV, OCEL 2.0, Kring's own ledger), and what 'kring simulate --ocel' writes.
Step by step: docs/guide/calibrate.md; the JSON: docs/twin-json.md.

Examples:
  kring simulate --network chain.json --ocel log.json      a log to try with, of a network that you know
  kring twin calibrate log.json --out found.json           what it shows, and the network that follows
  kring simulate --network found.json                      and that runs
  kring twin calibrate help.xes --station org:group --class case:urgency --class-order high,normal
  kring twin calibrate help.xes --unit hour --from 2024-01-01 --until 2025-01-01
  kring twin calibrate help.xes --hold-out 2024-10-01      how well the rest predicts what came from then on
  kring twin calibrate kring-data --class urgency          Kring's own ledger: from the question until help, and help
  kring twin calibrate kring-data --object need            in it: until somebody with a function has come

Exit codes: 0 done; 1 the file is no log, or does not tell what is needed; 2 wrong command line, attribute or date; 4
unavailable (disk full, no permission).)";

constexpr const char* forecast_footer =
    R"(For who waits at a moment: how long until the wait ends, and the chance of help within some weeks. Beside it:
how good the same forecasts would have been at earlier moments of the log.

Examples:
  kring twin forecast log.json                             for who waits when the log ends
  kring twin forecast log.json --at 2027-03-01 --station HOME
  kring twin forecast log.json --weeks 2,6,12 --json waits.json

Exit codes: 0 done; 1 the file is no log, or does not tell who waits; 2 wrong command line, attribute or date; 4
unavailable (disk full, no permission).)";

const char* advice(const std::string& rule) {
  static const std::map<std::string, const char*, std::less<>> known{
      {"csv.no_columns",
       "save it with commas or semicolons between its columns, and their names in the first line"},
      {"write.unwritable", "check the path, the rights of its folder, and the space on the disk"},
      {"twin.unit", "choose one of these with --unit"},
      {"twin.unknown_attribute", "choose one of these"},
      {"twin.unknown_class", "choose one of these"},
      {"twin.too_many", "choose an attribute with fewer values"},
      {"twin.outside_log", "choose dates within it"},
      {"twin.no_times", "give a log with times; of a CSV: --time NAME"},
      {"twin.one_case", "give a log of several cases; of a CSV: --case NAME; of objects: --object TYPE"},
      {"twin.no_visits", "give a log in which something begins and ends"},
      {"twin.hold_out", "give --hold-out a date within the log, a part between 0 and 1, or none"},
      {"twin.no_waiting", "give a log that tells when waiting begins or help starts"},
      {"twin.moment", "give --at a date within the log"},
      {"twin.cannot_run",
       "give a longer log; 'kring twin calibrate' with --hold-out none tells what this one shows"},
      {"twin.unknown_station", "choose one of these"},
      {"twin.date", "write it as 2026-01-01"},
      {"twin.overwrites", "name another file"},
      {"twin.unwritable", "check the path, and the rights of its folder"}};
  const auto found = known.find(rule);
  return found == known.end() ? read_advice(rule) : found->second;
}

int twin_fail(const Error& error, const std::string& where) {
  const char* words = advice(error.rule);
  if (!words) return fail(error, where);
  fmt::print(stderr, "kring: {}: {}\n  what to do: {} [{}]\n", where, error.detail, words, error.rule);
  constexpr const char* usage[] = {"twin.unit",
                                   "twin.unknown_attribute",
                                   "twin.unknown_class",
                                   "twin.outside_log",
                                   "twin.hold_out",
                                   "twin.moment",
                                   "twin.unknown_station",
                                   "twin.date",
                                   "twin.overwrites",
                                   "csv.no_such_column",
                                   "csv.time_format",
                                   "ocel.no_such_type",
                                   "xes.no_such_key"};
  if (error.code == Errc::unavailable) return exit_unavailable;
  return std::find(std::begin(usage), std::end(usage), error.rule) != std::end(usage) ? exit_usage
                                                                                      : exit_failed;
}

Error refused(std::string rule, std::string detail) {
  return {Errc::invalid, std::move(rule), std::move(detail), {}};
}

Result<mining::Micros> date_of(const std::string& option, const std::string& text) {
  const auto at = mining::parse_time(text, mining::ReadOptions().zone);
  if (!at) return refused("twin.date", fmt::format("{} {} is no date", option, text));
  return *at;
}

// Of objects chosen by looking: such as are there for most of the log are hardly who comes for help. Empty:
// no such thing.
std::string staff_words(const mining::ReadOutcome& read, const TwinLogOptions& options, double length) {
  const auto& types = read.report.objects.types;
  const auto with_events =
      std::count_if(types.begin(), types.end(), [](const auto& of) { return of.events > 0; });
  if (!options.read.object_type.empty() || with_events < 2) return {};
  constexpr double day = 86'400, most = 0.5;
  const double usual = mining::trace_durations(read.log).median_seconds;
  if (!(usual > most * length)) return {};
  return fmt::format(
      "half of these cases have events over {:.0f} of the {:.0f} days or more: rather staff, a place or a "
      "thing that stays than customers who come and go. Choose another type with --object",
      usual / day, length / day);
}

Result<twin::VisitLog> visits_in(const TwinLogOptions& options) {
  auto asked = options.visits;
  if (!options.from.empty()) {
    TRY(asked.from, date_of("--from", options.from));
  }
  if (!options.until.empty()) {
    TRY(asked.until, date_of("--until", options.until));
  }
  TRY(const auto read, is_ledger(options.log) ? read_ledger(options.log, options.read.object_type)
                                              : mining::read_log(options.log, options.read));
  if (read.log.empty())
    return refused("log.no_events",
                   fmt::format("it is {}, but there are no events in it", read.report.format));
  TRY(auto out, twin::ordered_visits_of(read.log, asked));
  out.read_as = read.report.notes;
  const double seconds = out.until * out.calendar.micros_per_unit / 1e6;
  if (auto words = staff_words(read, options, seconds); !words.empty())
    out.read_as.push_back(std::move(words));
  for (const auto& problem : read.report.problems)
    out.notes.push_back(fmt::format("in the file, {} times: {}", problem.count, problem.what));
  return out;
}

int threads_of(int asked) {
  return asked > 0 ? asked : static_cast<int>(std::max(1U, std::thread::hardware_concurrency()));
}

std::string name_of(const std::string& path) { return std::filesystem::path(path).filename().string(); }

// In units since the log begins.
Result<double> hold_out_of(const std::string& text, const twin::VisitLog& log) {
  double part = 0;
  const char* end = text.data() + text.size();
  if (const auto read = std::from_chars(text.data(), end, part); read.ptr == end) {
    if (part > 0 && part < 1) return (1 - part) * log.until;
    return refused("twin.hold_out", fmt::format("{} is no part of the log", text));
  }
  TRY(const auto at, date_of("--hold-out", text));
  return log.calendar.units(at);
}

}  // namespace

int twin_calibrate(const TwinCalibrateOptions& options) {
  const auto outputs =
      check_outputs({{"--json", options.log.json}, {"--out", options.out}}, {options.log.log}, "twin");
  if (!outputs.ok()) return twin_fail(outputs.error(), outputs.error().fields.at(0).pointer);
  const auto log = visits_in(options.log);
  if (!log.ok()) return twin_fail(log.error(), options.log.log);
  auto found = twin::calibrated(*log);
  auto runs = options.log.runs;
  runs.threads = threads_of(runs.threads);
  twin::check_waits(*log, found, runs);
  std::optional<twin::Backtest> tested;
  if (options.hold_out != "none") {
    const auto at = hold_out_of(options.hold_out, *log);
    if (!at.ok()) return twin_fail(at.error(), options.log.log);
    twin::BacktestOptions asked;
    asked.at = *at;
    asked.runs = runs;
    auto result = twin::backtest(*log, asked);
    if (!result.ok()) return twin_fail(result.error(), options.log.log);
    tested = std::move(*result);
  }
  const auto& json = options.log.json;
  const bool is_told = json != "-" && options.out != "-";
  if (is_told) {
    fmt::print("{}: {}", name_of(options.log.log), calibration_words(*log, found, options.top));
    if (tested) fmt::print("{}", backtest_words(*log, *tested, options.top));
  }
  if (!options.out.empty()) {
    const auto written = write_out(options.out, twin::network_json(found.network), "write.unwritable");
    if (!written.ok()) return twin_fail(written.error(), options.out);
    if (is_told)
      fmt::print("\nThe network is in {}: kring simulate --network {}\n", options.out, options.out);
  }
  if (!json.empty()) {
    const auto written = write_out(
        json, twin::calibration_json(name_of(options.log.log), *log, found, tested ? &*tested : nullptr),
        "write.unwritable");
    if (!written.ok()) return twin_fail(written.error(), json);
    if (is_told) fmt::print("\nAll of it is in {}.\n", json);
  }
  return exit_done;
}

int twin_forecast(const TwinForecastOptions& options) {
  const auto outputs = check_outputs({{"--json", options.log.json}}, {options.log.log}, "twin");
  if (!outputs.ok()) return twin_fail(outputs.error(), outputs.error().fields.at(0).pointer);
  const auto log = visits_in(options.log);
  if (!log.ok()) return twin_fail(log.error(), options.log.log);
  if (!options.station.empty() &&
      std::find(log->stations.begin(), log->stations.end(), options.station) == log->stations.end()) {
    const auto nearest = nearest_name(options.station, log->stations);
    return twin_fail(
        refused("twin.unknown_station",
                fmt::format("--station {}: there is no such station; {}there are: {}", options.station,
                            nearest.empty() ? "" : fmt::format("did you mean '{}'? ", nearest),
                            fmt::join(log->stations, ", "))),
        options.log.log);
  }
  twin::ForecastOptions asked;
  asked.at = log->until;
  if (!options.at.empty()) {
    const auto at = date_of("--at", options.at);
    if (!at.ok()) return twin_fail(at.error(), options.log.log);
    asked.at = log->calendar.units(*at);
  }
  const double week = 7 * 86.4e9 / log->calendar.micros_per_unit;
  for (const double weeks : options.weeks) asked.within.push_back(weeks * week);
  std::sort(asked.within.begin(), asked.within.end());
  asked.runs = options.log.runs;
  asked.runs.threads = threads_of(asked.runs.threads);
  const bool is_seen = ::isatty(STDERR_FILENO) == 1;
  if (is_seen)
    asked.progress = [](int done, int of) {
      fmt::print(stderr, "\r\033[K  trying the forecast at earlier moments: {} of {}", done, of);
      std::fflush(stderr);
    };
  const auto made = twin::forecast(*log, asked);
  if (is_seen) fmt::print(stderr, "\r\033[K");
  if (!made.ok()) return twin_fail(made.error(), options.log.log);
  const auto& json = options.log.json;
  if (json != "-") fmt::print("{}: {}", name_of(options.log.log), forecast_words(*log, *made, options));
  if (json.empty()) return exit_done;
  const auto written =
      write_out(json, twin::forecast_json(name_of(options.log.log), *log, asked, *made), "write.unwritable");
  if (!written.ok()) return twin_fail(written.error(), json);
  if (json != "-") fmt::print("\nAll of it is in {}.\n", json);
  return exit_done;
}

static void add_log_options(CLI::App& command, TwinLogOptions& options, const char* stations_by) {
  command.add_option("log", options.log, "the file of the log")->required();
  command.add_option(stations_by, options.visits.station,
                     "the attribute that says where: of events, or of cases; the activity unless given");
  command.add_option("--class", options.visits.customer_class,
                     "the attribute that says who goes before whom; else all are of one class");
  command
      .add_option("--class-order", options.visits.class_order,
                  "its values, the first goes first; found by looking unless given")
      ->delimiter(',');
  command.add_option("--unit", options.visits.unit, "of time: second, minute, hour, day, week, month, year")
      ->capture_default_str();
  command.add_option("--from", options.from, "what begins before this date is there, but not counted");
  command.add_option("--until", options.until, "as if the log ended here");
  command.add_option("--object", options.read.object_type, "OCEL: the type of object that a case is");
  command.add_option("--case", options.read.case_column, "the column (CSV) or key (XES) of the case");
  command.add_option("--activity", options.read.activity_column, "of the activity");
  command.add_option("--time", options.read.time_column, "of the time");
  command.add_option("--time-format", options.read.time_format, "CSV: like '%d-%m-%Y %H:%M:%S'");
  command.add_option("--replications", options.runs.replications, "of each prediction")
      ->capture_default_str()
      ->check(CLI::Range(20, 100'000));
  command.add_option("--seed", options.runs.seed, "of all chance")
      ->capture_default_str()
      ->check(seed_number());
  command.add_option("--threads", options.runs.threads, "all cores unless given; the figures are the same")
      ->check(CLI::Range(1, 1024));
  command.add_option("--json", options.json, "write all figures to this file; - is standard output");
}

void add_twin_command(CLI::App& app, int& code) {
  auto& twin =
      *app.add_subcommand("twin", "a simulation out of an event log: calibrate, back-test, forecast");
  twin.require_subcommand(1);
  auto calibrate = std::make_shared<TwinCalibrateOptions>();
  calibrate->log.runs.threads = 0;
  auto& first = *twin.add_subcommand(
      "calibrate",
      "what a log tells of arrivals, routes, durations, servers and patience, as a network that runs");
  first.footer(calibrate_footer);
  add_log_options(first, calibrate->log, "--station,--stations-by");
  first.add_option("--out", calibrate->out, "write the network to this file, for 'kring simulate --network'");
  first
      .add_option("--hold-out", calibrate->hold_out,
                  "predict this last part, or from this date on, out of what was before; none: do not")
      ->capture_default_str();
  first.add_option("--top", calibrate->top, "rows per table")
      ->capture_default_str()
      ->check(CLI::Range(1, 100000));
  first.callback([calibrate, &code] { code = twin_calibrate(*calibrate); });

  auto forecast = std::make_shared<TwinForecastOptions>();
  forecast->log.runs.threads = 0;
  auto& second = *twin.add_subcommand("forecast", "how long those who wait at a moment will still wait");
  second.footer(forecast_footer);
  add_log_options(second, forecast->log, "--stations-by");
  second.add_option("--at", forecast->at, "the date; the end of the log unless given");
  second.add_option("--station", forecast->station, "only who waits here");
  second.add_option("--weeks", forecast->weeks, "chances of help within so many weeks, like 4,13,26")
      ->delimiter(',')
      ->check(number_between(0.01, 10'000));
  second.add_option("--top", forecast->top, "rows per table")
      ->capture_default_str()
      ->check(CLI::Range(1, 100000));
  second.callback([forecast, &code] { code = twin_forecast(*forecast); });
}

}  // namespace kring::app
