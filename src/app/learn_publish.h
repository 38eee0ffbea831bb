// kring learn --publish: what may leave a region; kring learn --merge: what all regions tell together.
#pragma once

#include "app/learn.h"
#include "app/learn_rules.h"
#include "mining/merge/publish.h"

namespace kring::app {

// --publish and what goes with it, and --merge.
void add_publish_options(CLI::App& command, LearnOptions& options);
// Errc::invalid "learn.no_effect": an option that would change nothing. The pointer of the error names it.
Result<void> check_publish_options(const LearnOptions& options);

struct PublishedWords {
  mining::Published published;
  std::string terminal;  // what the publisher should know: what was left out stands only here
};
// Of the rules those that count cases, as measures by title; a rule that does not fit the log is told by
// --rules itself.
PublishedWords publish_log(const mining::Log& log,
                           const LearnOptions& options,
                           const std::vector<NamedRules>& rule_files);

// Reads and adds up; `where` is the file that could not be used. Errc::not_found "summary.missing",
// Errc::invalid "summary.repeat" when people would count twice, and those of parse_summary().
Result<mining::Summary> merge_files(const std::vector<std::string>& paths, std::string& where);
// The page for the terminal.
std::string merged_words(const mining::Summary& summary, std::size_t top);

}  // namespace kring::app
