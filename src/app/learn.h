// kring learn LOG: what an event log of anyone tells, in the terminal and as JSON.
//
// Exit codes as for all commands: 1 the file is no log, has no events, or a filter leaves none; 2 a column,
// key, filter or time format that is written wrongly or does not exist; 4 the disk.
#pragma once

#include <CLI/CLI.hpp>
#include <optional>
#include <string>
#include <vector>

#include "mining/findings.h"
#include "mining/findings_json.h"
#include "mining/outcome/survival.h"
#include "mining/read/report.h"

namespace kring::app {

struct ModelOptions {
  std::string method = "auto";  // auto, im, imf, none; auto is imf, when that is not too much work
  std::optional<double> noise;  // of imf; 0.2 when not given
};

// What is followed over time; texts as on the command line.
struct OutcomeOptions {
  std::vector<std::string> outcomes;  // "NAME=A|B"; the first is what contrasts look before
  std::string against;                // another one; empty: no contrast
  std::string gap;                    // "30 d": of sequences, from each event to the next; empty: any
  mining::CohortOptions cohort;
  std::uint64_t seed = 1;
};

struct LearnOptions {
  std::string log;
  std::string json;     // a file; "-" is standard output, and then there is no summary
  std::string html;     // one page with all findings; as json
  std::string write;    // the log, after the filters, in the format of the ending
  std::string example;  // write a made-up log to this file, and stop
  std::vector<std::string> filters;
  std::vector<std::string> rules;  // files of rules
  ModelOptions model;
  bool find_rules = false;
  OutcomeOptions outcome;
  std::string delimiter;
  mining::ReadOptions read;
  std::string compare;                       // another log
  std::vector<std::string> compare_filters;  // of the other log; without `compare` of the same
  std::string publish;                       // a summary without small groups
  std::vector<std::string> merge;            // instead of a log: summaries to add up
  std::optional<int> min_group, round_to;    // of `publish`; 10 and 5 when not given
  std::optional<double> epsilon;             // of `publish`: noise instead of rounding
  std::string zone = "amsterdam";            // or "utc": of times without a zone, hours, days and months
  std::size_t top = 10;                      // rows per table

  // Something else goes to standard output: nothing is told there.
  bool is_quiet() const { return json == "-" || html == "-"; }
};

// Adds `learn` to the commands; running it sets `code`.
void add_learn_command(CLI::App& app, int& code);
int learn(LearnOptions options);

// What one topic adds to what is told: a section for the terminal, and members of the JSON.
struct LearnPart {
  std::string terminal;  // begins with an empty line; may be empty
  std::vector<mining::JsonMember> json;
  std::vector<mining::JsonMember> page = {};  // of those, what the page holds instead: less of a long list
};

// The page for the terminal: at most 100 columns wide.
std::string learn_summary(const std::string& name,
                          const mining::Log& log,
                          const mining::Findings& findings,
                          const mining::ReadReport& report,
                          std::size_t top);
// "3.2 d", "4.0 h", "12 min", "7.5 s"; "-" when there is none.
std::string duration_words(double seconds);
std::string with_thousands(std::int64_t number);  // 1,234,567
// "1 case", "1,234 cases"; `many` unless it is `one` and an s.
std::string counted(std::int64_t number, std::string_view one, std::string_view many = {});
std::string percent(double part, double whole);  // "12.5 %"; "-" of nothing
// Cut to `width` characters, and filled up to it; control characters become spaces.
std::string cell(std::string_view text, std::size_t width);
// "  and 12 more pairs", when there are more than `top`.
void more_rows(std::string& out, std::size_t all, std::size_t top, const char* what);

}  // namespace kring::app
