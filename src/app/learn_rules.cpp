#include "app/learn_rules.h"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>

#include "mining/outcome/intervals.h"
#include "mining/rules/check.h"
#include "mining/rules/discover.h"
#include "mining/rules/rule_file.h"
#include "mining/rules/rules_json.h"

namespace kring::app {
namespace {

using mining::rules::Rule;
using mining::rules::RuleFinding;

constexpr std::size_t trend_months = 12;

// The shares of the last months, one sign each; a point where nothing counted.
std::string trend(const RuleFinding& found) {
  static constexpr const char* bars[] = {"▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"};
  if (found.months.empty()) return {};
  const std::int64_t last = found.months.back().month;
  std::string out;
  std::size_t i = 0;
  const std::int64_t span = last - found.months.front().month + 1;
  for (std::int64_t m = last - std::min<std::int64_t>(span, trend_months) + 1; m <= last; ++m) {
    while (found.months[i].month < m) ++i;
    const auto& month = found.months[i];
    if (month.month != m || month.denominator == 0) {
      out += "·";
      continue;
    }
    const double share = static_cast<double>(month.numerator) / static_cast<double>(month.denominator);
    out += bars[static_cast<std::size_t>(share * 7 + 0.5)];
  }
  return out;
}

// A line of at most 100 columns, without spaces at its end.
void line(std::string& out, const std::string& text) {
  const std::string cut = cell(text, 100);
  out += cut.substr(0, cut.find_last_not_of(' ') + 1) + "\n";
}

std::string interval(const mining::Estimate& share) {
  if (!(share.value >= 0)) return "-";
  return fmt::format("{:.1f} % ({:.1f}–{:.1f})", 100 * share.value, 100 * share.low, 100 * share.high);
}

void table(std::string& out, const std::vector<Rule>& rules, const std::vector<RuleFinding>& found) {
  out += fmt::format("  {} {:>17} {:>20}  {}\n", cell("", 42), "", "share, 95 %", "by month");
  bool is_open = false;
  for (std::size_t i = 0; i < rules.size(); ++i) {
    const auto share = mining::proportion(found[i].numerator, found[i].denominator);
    const auto counts =
        fmt::format("{} of {}", with_thousands(found[i].numerator), with_thousands(found[i].denominator));
    out += fmt::format("  {} {:>17} {:>20}  {}\n", cell(rules[i].title, 44), counts, interval(share),
                       trend(found[i]));
    if (found[i].pending > 0) {
      out += fmt::format("    {} more still open at the end of the log\n", with_thousands(found[i].pending));
      is_open = true;
    }
    if (found[i].untimed > 0)
      out += fmt::format("    {} not judged: without a moment\n", with_thousands(found[i].untimed));
    for (const auto& warning : found[i].warnings) line(out, "    note: " + warning);
  }
  if (is_open)
    out +=
        "  What is still open counts in neither number, so the last months rest on those that were quick.\n";
}

void breaches(std::string& out,
              const mining::Log& log,
              const std::vector<Rule>& rules,
              const std::vector<RuleFinding>& found,
              std::size_t top) {
  constexpr std::size_t most = 3;
  bool is_first = true;
  for (std::size_t i = 0; i < rules.size(); ++i) {
    if (found[i].broken.empty()) continue;
    if (is_first) out += "\nWhere rules break\n";
    is_first = false;
    line(out, fmt::format("  {}: {}", rules[i].title, mining::rules::rule_words(rules[i])));
    const std::size_t shown = std::min({most, top, found[i].broken.size()});
    for (std::size_t k = 0; k < shown; ++k) {
      const auto& broken = found[i].broken[k];
      line(out, fmt::format("    {} {}", cell(log.case_names()[broken.case_index], 20),
                            mining::rules::why_words(log, rules[i], broken)));
    }
    if (found[i].broken_cases > static_cast<std::int64_t>(shown))
      out += fmt::format("    and {} more cases\n",
                         with_thousands(found[i].broken_cases - static_cast<std::int64_t>(shown)));
  }
}

}  // namespace

Result<std::vector<NamedRules>> read_rule_files(const std::vector<std::string>& paths) {
  std::vector<NamedRules> files;
  for (const auto& path : paths) {
    auto file = mining::rules::read_rules(path);
    if (!file.ok()) {
      Error error = file.error();
      error.detail = path + ": " + error.detail;
      return error;
    }
    files.push_back({path, std::move(*file)});
  }
  return files;
}

Result<LearnPart> learn_rules(const mining::Log& log, const std::vector<NamedRules>& files, std::size_t top) {
  LearnPart part;
  std::vector<Rule> all;
  std::vector<RuleFinding> all_found;
  for (const auto& [path, file] : files) {
    std::vector<RuleFinding> found;
    for (const auto& rule : file.rules) {
      auto one = mining::rules::check_rule(log, rule);
      if (!one.ok()) {
        Error error = one.error();
        error.detail = fmt::format("{}: rule '{}': {}", path, rule.id, error.detail);
        return error;
      }
      found.push_back(std::move(*one));
    }
    const std::string name = std::filesystem::path(path).filename().string();
    part.terminal +=
        fmt::format("\nRules: {}\n", file.title.empty() ? name : fmt::format("{} ({})", file.title, name));
    table(part.terminal, file.rules, found);
    breaches(part.terminal, log, file.rules, found, top);
    all.insert(all.end(), file.rules.begin(), file.rules.end());
    std::move(found.begin(), found.end(), std::back_inserter(all_found));
  }
  part.json.push_back({"rules", mining::rules::rules_json(log, all, all_found)});
  constexpr std::size_t page_most = 100;  // broken cases per rule
  for (auto& found : all_found) found.broken.resize(std::min(found.broken.size(), page_most));
  part.page.push_back({"rules", mining::rules::rules_json(log, all, all_found)});
  return part;
}

LearnPart learn_found_rules(const mining::Log& log, std::size_t top) {
  const mining::rules::DiscoverOptions chosen;
  const auto found = mining::rules::discover_rules(log, chosen);
  LearnPart part;
  part.terminal = fmt::format("\n{} {:>16} {:>9} {:>10}\n", cell("Rules that this log keeps", 62),
                              "fulfilled", "support", "confidence");
  for (std::size_t i = 0; i < std::min(top, found.size()); ++i) {
    const auto& one = found[i];
    const auto counts =
        fmt::format("{} of {}", with_thousands(one.fulfilled), with_thousands(one.activations));
    part.terminal += fmt::format("  {} {:>16} {:>9} {:>10}\n", cell(one.rule.title, 60), counts,
                                 percent(one.support, 1), percent(one.confidence, 1));
  }
  more_rows(part.terminal, found.size(), top, "rules");
  if (found.empty()) part.terminal += "  none\n";
  part.terminal += fmt::format(
      "  support: share of activations that keep it, at least {:.0f} %; confidence: that, times the share "
      "of\n"
      "  cases in which it is activated, at least {:.0f} %. What a stronger rule implies is left out.\n",
      100 * chosen.support_min, 100 * chosen.confidence_min);
  part.json.push_back({"found_rules", mining::rules::found_rules_json(found)});
  return part;
}

}  // namespace kring::app
