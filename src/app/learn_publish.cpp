#include "app/learn_publish.h"

#include <fmt/format.h>

#include <algorithm>
#include <fstream>
#include <iterator>

#include "mining/rules/check.h"

namespace kring::app {
namespace {

template <class Map, class Size>
auto largest(const Map& cells, Size size) {
  std::vector<typename Map::const_pointer> list;
  for (const auto& cell : cells) list.push_back(&cell);
  std::stable_sort(list.begin(), list.end(),
                   [&](const auto* a, const auto* b) { return size(a->second) > size(b->second); });
  return list;
}

std::string between(const mining::Lengths::Quantile& value) {
  if (!(value.high >= 0)) return "-";
  const auto low = duration_words(value.low), high = duration_words(value.high);
  return low == high ? low : fmt::format("{} to {}", low, high);
}

std::string protection_words(const mining::Protection& kept) {
  std::string words = kept.min_group > 0 ? fmt::format("no group of fewer than {}", kept.min_group)
                                         : std::string("small groups are not left out: not for publishing");
  if (kept.rounded_to > 1) words += fmt::format(", counts rounded to {}", kept.rounded_to);
  if (kept.epsilon > 0) words += fmt::format(", noise: epsilon {}, delta {}", kept.epsilon, kept.delta);
  return words;
}

}  // namespace

mining::Measures measures_of(std::vector<mining::rules::Rule> rules) {
  return [rules = std::move(rules)](const mining::Log& log) {
    std::map<std::string, mining::Measure> found;
    for (const auto& rule : rules) {
      if (rule.unit != mining::rules::Rule::Unit::cases) continue;
      const auto checked = mining::rules::check_rule(log, rule);
      if (checked.ok()) found[rule.title] = {checked->numerator, checked->denominator, 1};
    }
    return found;
  };
}

std::string publish_words(const mining::Published& published,
                          const mining::Log& log,
                          const std::string& path) {
  const auto& summary = published.summary;
  std::string out = fmt::format("\nPublished in {}: {}\n", path, protection_words(summary.protection));
  if (summary.protection.epsilon > 0)
    out += "  publishing again from the same people costs the budget again; keep account of it\n";
  else
    out += fmt::format("  what is rare is covered: {} of {} events; {} of {} cases are left out as a whole\n",
                       with_thousands(published.events_covered),
                       with_thousands(static_cast<std::int64_t>(log.event_count())),
                       with_thousands(published.cases_left_out),
                       with_thousands(static_cast<std::int64_t>(log.case_count())));
  out += fmt::format(
      "  told: {}, {}, {}; too rare: {}\n", counted(std::ssize(summary.activities), "activity", "activities"),
      counted(std::ssize(summary.edges), "step"), counted(std::ssize(summary.variants), "variant"),
      counted(published.variants_left_out, "variant"));
  if (const auto told = static_cast<std::int64_t>(summary.measures.size());
      told + published.measures_left_out > 0)
    out += fmt::format("  rules: {} told; about groups that are too small: {}\n", told,
                       published.measures_left_out);
  return out + "  what is left out stands only here: do not tell it with the file\n";
}

Result<mining::Summary> merge_files(const std::vector<std::string>& paths, std::string& where) {
  mining::Summary all;
  for (const auto& path : paths) {
    where = path;
    std::ifstream file(path, std::ios::binary);
    if (!file)
      return Error{Errc::not_found, "summary.missing", "there is no such file, or it cannot be read", {}};
    const std::string text{std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
    TRY(const auto one, mining::parse_summary(text));
    mining::merge(all, one);
  }
  return all;
}

std::string merged_words(const mining::Summary& summary, std::size_t top) {
  std::string out = fmt::format(
      "{} together\n\n  {}, {}, {}, {}\n  {}\n", counted(summary.parts, "summary", "summaries"),
      counted(summary.cases, "case"), counted(std::ssize(summary.activities), "activity", "activities"),
      counted(std::ssize(summary.edges), "step"), counted(std::ssize(summary.variants), "variant"),
      protection_words(summary.protection));
  out += "  'of' is in how many summaries it was told; the others had none, or too few\n";
  out += fmt::format("\n{} {:>10} {:>5} {:>18}\n", cell("What follows what", 56), "cases", "of", "median");
  const auto edges = largest(summary.edges, [](const auto& edge) { return edge.cases; });
  for (std::size_t i = 0; i < std::min(top, edges.size()); ++i) {
    const auto& [ends, edge] = *edges[i];
    out += fmt::format("  {} → {} {:>10} {:>5} {:>18}\n", cell(ends.first, 25), cell(ends.second, 26),
                       with_thousands(edge.cases), edge.parts, between(edge.lengths.quantile(0.5)));
  }
  more_rows(out, edges.size(), top, "steps");
  out += fmt::format("\n{} {:>10} {:>5}\n", cell("How cases go", 76), "cases", "of");
  const auto variants = largest(summary.variants, [](const auto& variant) { return variant.cases; });
  for (std::size_t i = 0; i < std::min(top, variants.size()); ++i) {
    std::string path;
    for (const auto& step : variants[i]->first) path += (path.empty() ? "" : " → ") + step;
    out += fmt::format("  {} {:>10} {:>5}\n", cell(path, 74), with_thousands(variants[i]->second.cases),
                       variants[i]->second.parts);
  }
  more_rows(out, variants.size(), top, "variants");
  if (!summary.measures.empty())
    out += fmt::format("\n{} {:>17} {:>5}\n", cell("Rules, in cases", 69), "share", "of");
  for (const auto& [name, measure] : summary.measures)
    out += fmt::format(
        "  {} {:>17} {:>5}\n", cell(name, 67),
        fmt::format("{} of {}", with_thousands(measure.numerator), with_thousands(measure.denominator)),
        measure.parts);
  return out;
}

}  // namespace kring::app
