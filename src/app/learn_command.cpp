// The command line of kring learn.
#include <memory>

#include "app/learn.h"
#include "app/learn_publish.h"
#include "app/option_checks.h"

namespace kring::app {
namespace {

constexpr const char* footer =
    R"(Reads XES (.xes, .xes.gz), CSV, and OCEL 2.0 (JSON, XML, SQLite), and Kring's own ledger
(the folder given to --data).

Examples:
  kring learn --example visits.csv                   a made-up log, to try with
  kring learn receipt.xes.gz                         what happens, what follows what, and after how long
  kring learn visits.csv                             columns, delimiter and times are found by looking
  kring learn visits.csv --case client --activity step --time 'done at' --time-format '%d-%m-%Y %H:%M'
  kring learn visits.csv --html visits.html          a page with the map of the process, charts and tables
  kring learn 2023.csv --compare 2024.csv            what differs, beyond chance
  kring learn visits.csv --filter 'case:age<12' --compare-filter 'case:age>=12'
  kring learn visits.csv --publish delft.json        a summary without small groups, for others
  kring learn --merge delft.json gouda.json          what they tell together
  kring learn log.xes --filter from=2024-01-01 --filter 'case:municipality=Delft' --json delft.json
  kring learn ledger.sqlite --object person          an object-centric log: follow every person
  kring learn ~/kring-data --object person           Kring's own ledger, without anything that identifies
  kring learn visits.csv --rules file-audit.json     which cases break which rule, and why (docs/rules.md)
  kring learn visits.csv --model im                  the map of all that ever happened, rare or not
  kring learn visits.csv --outcome 'start help' --against close      how it ends, and what comes before
  kring learn visits.csv --write visits.xes          the same log in another format (.xes .csv .json .sqlite)

Filters, all of which must hold:
  activity=A  activity!=A  KEY=VALUE  KEY!=VALUE  KEY>5  KEY<=5       events, by any attribute
  from=2024-01-01  until=2025-01-01                                   events in a period
  case:KEY=VALUE  case=NAME  has=A  hasnot=A                          whole cases

Exit codes: 0 done; 1 the file is no log, or nothing is left of it; 2 wrong command line, column or filter; 4
unavailable (disk full, no permission).)";

}  // namespace

void add_learn_command(CLI::App& app, int& code) {
  auto options = std::make_shared<LearnOptions>();
  auto& command = *app.add_subcommand(
      "learn", "what an event log of anyone tells: what follows what, and how long it takes");
  command.footer(footer);
  command.add_option("log", options->log, "the file of the log");
  command.add_option("--json", options->json, "write all findings to this file; - is standard output");
  command.add_option("--html", options->html, "write one page to look at in a browser, without network");
  command.add_option("--write", options->write,
                     "write the log, after the filters, in the format of the ending");
  command.add_option("--example", options->example, "write a made-up log to this file, and stop");
  command
      .add_option("--filter", options->filters, "keep only what fulfils this; may be given more than once")
      ->allow_extra_args(false);
  command.add_option("--rules", options->rules, "ask the rules of this file; may be given more than once")
      ->allow_extra_args(false);
  command
      .add_option("--model", options->model.method,
                  "the map of the process: im (all), imf (without the rare), none; auto is imf unless it is "
                  "much work")
      ->capture_default_str()
      ->check(CLI::IsMember({"auto", "im", "imf", "none"}));
  command.add_option(
      "--noise", options->model.noise,
      "imf: what is rarer than this beside its alternatives is left out, 0 to 1; 0.2 unless given");
  command.add_flag("--find-rules", options->find_rules,
                   "find rules of the Declare family that the log keeps");
  command
      .add_option("--outcome", options->outcome.outcomes,
                  "an end to follow over time: ACTIVITY, or NAME=A|B; may be given more than once")
      ->allow_extra_args(false);
  command.add_option("--against", options->outcome.against,
                     "another end: also what comes before the first --outcome and not before this one");
  command.add_option("--since", options->outcome.cohort.since,
                     "count time from this activity, not from the start");
  command.add_flag_callback(
      "--until-case-end",
      [options] { options->outcome.cohort.censor = mining::CohortOptions::Censor::case_end; },
      "a case that did not end was watched until its last event, not until that of the log");
  command.add_option("--gap", options->outcome.gap,
                     "patterns: at most so long from each event to the next, like '30 d'");
  command.add_option("--seed", options->outcome.seed, "of the permutations")
      ->capture_default_str()
      ->check(seed_number());
  command.add_option("--object", options->read.object_type, "OCEL: the type of object to follow");
  command.add_option("--case", options->read.case_column, "the column (CSV) or key (XES) of the case");
  command.add_option("--activity", options->read.activity_column, "of the activity");
  command.add_option("--time", options->read.time_column, "of the time");
  command.add_option("--start", options->read.start_column,
                     "CSV: the column of when the work began: each line becomes a start and a completion");
  command.add_option("--resource", options->read.resource_column, "CSV: the column of who did it");
  command.add_option("--delimiter", options->delimiter, "CSV: between columns: one character, or tab");
  command.add_option("--time-format", options->read.time_format,
                     "CSV: like '%d-%m-%Y %H:%M:%S'; or s, ms, us, ns since 1970, or excel");
  command.add_option("--compare", options->compare, "what differs from this other log");
  command
      .add_option("--compare-filter", options->compare_filters,
                  "filters of the other log; without --compare: of the same log")
      ->allow_extra_args(false);
  add_publish_options(command, *options);
  command
      .add_option("--zone", options->zone, "the clock of times without a zone, and of hours, days and months")
      ->capture_default_str()
      ->check(CLI::IsMember({"amsterdam", "utc"}));
  command.add_option("--top", options->top, "rows per table")
      ->capture_default_str()
      ->check(CLI::Range(1, 100000));
  command.add_option("--threads", options->read.threads, "1 or 2; the findings are the same")
      ->capture_default_str()
      ->check(CLI::Range(1, 2));
  for (const char* name : {"--against", "--since", "--until-case-end", "--gap", "--seed"})
    command.get_option(name)->needs(command.get_option("--outcome"));
  command.callback([options, &code] { code = learn(*options); });
}

}  // namespace kring::app
