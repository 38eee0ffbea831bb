// kring learn --publish: what may leave a region; kring learn --merge: what all regions tell together.
#pragma once

#include "app/learn.h"
#include "mining/merge/publish.h"
#include "mining/rules/rule.h"

namespace kring::app {

// Rules that count cases, as measures by title. A rule that does not fit the log is told by --rules itself.
mining::Measures measures_of(std::vector<mining::rules::Rule> rules);
// What the publisher should know, for the terminal: what was left out stands only here.
std::string publish_words(const mining::Published& published,
                          const mining::Log& log,
                          const std::string& path);

// Reads and adds up; `where` is the file that could not be used. Errc::not_found "summary.missing", and those
// of parse_summary().
Result<mining::Summary> merge_files(const std::vector<std::string>& paths, std::string& where);
// The page for the terminal.
std::string merged_words(const mining::Summary& summary, std::size_t top);

}  // namespace kring::app
