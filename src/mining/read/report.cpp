#include "mining/read/report.h"

#include <algorithm>

namespace kring::mining {

void Problems::add(std::string_view rule, std::string_view what, std::uint64_t line, std::int64_t count) {
  auto found = problems_.find(rule);
  if (found == problems_.end())
    found = problems_.emplace(std::string(rule), Problem{std::string(rule), std::string(what), 0, {}}).first;
  found->second.count += count;
  if (line > 0 && found->second.lines.size() < Problem::lines_kept) found->second.lines.push_back(line);
}

void Problems::append(const Problems& later, std::uint64_t lines_before) {
  for (const auto& [rule, problem] : later.problems_) {
    add(rule, problem.what, 0, problem.count);
    auto& lines = problems_.find(rule)->second.lines;
    for (const auto line : problem.lines)
      if (lines.size() < Problem::lines_kept) lines.push_back(line + lines_before);
  }
}

std::vector<Problem> Problems::all() const {
  std::vector<Problem> all;
  for (const auto& [rule, problem] : problems_) all.push_back(problem);
  return all;
}

std::string lines_text(const Problem& problem) {
  if (problem.lines.empty()) return {};
  std::string text = problem.lines.size() == 1 ? "line " : "lines ";
  for (std::size_t i = 0; i < problem.lines.size(); ++i)
    text += (i ? ", " : "") + std::to_string(problem.lines[i]);
  if (problem.count > static_cast<std::int64_t>(problem.lines.size())) text += ", …";
  return text;
}

}  // namespace kring::mining
