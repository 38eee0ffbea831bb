#include "app/learn_publish.h"

#include <fmt/format.h>

#include <algorithm>
#include <fstream>
#include <iterator>

#include "app/option_checks.h"
#include "base/rng.h"
#include "mining/merge/noise.h"
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
  if (!(value.high >= 0)) return value.low > 0 ? duration_words(value.low) + " or more" : "-";
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

// What the rules say as measures; those that do not count cases can't be one.
mining::Measures measures_of(const std::vector<NamedRules>& files) {
  return [&files](const mining::Log& log, mining::Micros watched_until) {
    std::map<std::string, mining::Measure> found;
    for (const auto& [path, file] : files)
      for (const auto& rule : file.rules) {
        if (rule.unit != mining::rules::Rule::Unit::cases) continue;
        const auto checked = mining::rules::check_rule(log, rule, {0, watched_until});
        // Of two rules with one title the second is told with its id.
        const auto name =
            found.contains(rule.title) ? fmt::format("{} ({})", rule.title, rule.id) : rule.title;
        if (checked.ok()) found[name] = {checked->numerator, checked->denominator, 1};
      }
    return found;
  };
}

mining::PublishOptions asked_of(const LearnOptions& options) {
  mining::PublishOptions asked;
  asked.min_group = options.min_group.value_or(static_cast<int>(asked.min_group));
  asked.rounded_to = options.round_to.value_or(static_cast<int>(asked.rounded_to));
  asked.epsilon = options.epsilon.value_or(0);
  return asked;
}

std::string noise_words(const mining::PublishOptions& asked, const mining::Log& log) {
  const auto least = mining::noise_least(asked);
  return fmt::format(
      "  publishing again from the same people costs the budget again; keep account of it\n"
      "  with this budget an activity or step is told from about {} cases that have it, a variant from\n"
      "  about {}; the log has {}\n",
      with_thousands(least.of_activities), with_thousands(least.of_variants),
      counted(static_cast<std::int64_t>(log.case_count()), "case"));
}

std::string cover_words(const mining::Published& published,
                        const mining::PublishOptions& asked,
                        const mining::Log& log) {
  auto out = fmt::format(
      "  what is rare is covered: {} of {} events; {} of {} cases are left out as a whole\n",
      with_thousands(published.events_covered), with_thousands(static_cast<std::int64_t>(log.event_count())),
      with_thousands(published.cases_left_out), with_thousands(static_cast<std::int64_t>(log.case_count())));
  if (mining::is_fine(asked))
    out +=
        "  counts as exact as these tell of one person when two files differ in one filter: publish once\n";
  return out;
}

std::string rules_words(const mining::Published& published, const std::vector<NamedRules>& files) {
  std::int64_t asked = 0, of_cases = 0;
  for (const auto& [path, file] : files)
    for (const auto& rule : file.rules) {
      ++asked;
      of_cases += rule.unit == mining::rules::Rule::Unit::cases;
    }
  if (asked == 0) return {};
  if (published.summary.protection.epsilon > 0) return "  rules: none is told; a share has no noise yet\n";
  auto out = fmt::format("  rules: {} told", published.summary.measures.size());
  if (published.measures_left_out > 0)
    out += fmt::format("; too few cases that count, or that do not: {}", published.measures_left_out);
  if (asked > of_cases) out += fmt::format("; not of cases: {}", asked - of_cases);
  return out + "\n";
}

}  // namespace

void add_publish_options(CLI::App& command, LearnOptions& options) {
  command.add_option("--publish", options.publish,
                     "write a summary without small groups, to be merged with others");
  command
      .add_option("--min-group", options.min_group,
                  "the smallest group of cases that is published; 10 unless given")
      ->check(CLI::Range(2, 1000000));
  command
      .add_option("--round-to", options.round_to,
                  "round published counts to a multiple of this; 5 unless given")
      ->check(CLI::Range(1, 1000));
  command
      .add_option("--epsilon", options.epsilon,
                  "publish with noise instead of rounding: the privacy budget; small logs then tell nothing")
      ->check(number_between(0.001, 100));
  command.add_option("--merge", options.merge, "instead of a log: add up published summaries; see --json");
}

Result<void> check_publish_options(const LearnOptions& options) {
  const auto no_effect = [](const std::string& option, const char* why) {
    return Error{Errc::invalid, "learn.no_effect", why, {{option, {}, {}}}};
  };
  if (!options.merge.empty()) {
    if (!options.log.empty()) return no_effect(options.log, "beside --merge no log is read");
    if (!options.publish.empty()) return no_effect("--publish", "beside --merge no log is read; see --json");
  }
  if (options.publish.empty()) {
    if (options.epsilon) return no_effect("--epsilon", "it is about --publish, which was not given");
    if (options.min_group) return no_effect("--min-group", "it is about --publish, which was not given");
    if (options.round_to) return no_effect("--round-to", "it is about --publish, which was not given");
  }
  if (options.epsilon && options.round_to)
    return no_effect("--round-to", "with --epsilon nothing is rounded");
  return {};
}

PublishedWords publish_log(const mining::Log& log,
                           const LearnOptions& options,
                           const std::vector<NamedRules>& rule_files) {
  const auto asked = asked_of(options);
  auto published = mining::publish(log, asked, system_entropy(), measures_of(rule_files));
  const auto& summary = published.summary;
  std::string out =
      fmt::format("\nPublished in {}: {}\n", options.publish, protection_words(summary.protection));
  out += asked.epsilon > 0 ? noise_words(asked, log) : cover_words(published, asked, log);
  out += fmt::format(
      "  told: {}, {}, {}; too rare: {}\n", counted(std::ssize(summary.activities), "activity", "activities"),
      counted(std::ssize(summary.edges), "step"), counted(std::ssize(summary.variants), "variant"),
      counted(published.variants_left_out, "variant"));
  out += rules_words(published, rule_files);
  out += "  what is left out stands only here: do not tell it with the file\n";
  return {std::move(published), std::move(out)};
}

Result<mining::Summary> merge_files(const std::vector<std::string>& paths, std::string& where) {
  mining::Summary all;
  std::map<std::string, std::string> first_in;  // of a part, the file that it came with
  for (const auto& path : paths) {
    where = path;
    std::ifstream file(path, std::ios::binary);
    if (!file)
      return Error{Errc::not_found, "summary.missing", "there is no such file, or it cannot be read", {}};
    const std::string text{std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
    TRY(const auto one, mining::parse_summary(text));
    if (const auto part = mining::part_of_both(all, one); !part.empty())
      return Error{Errc::invalid,
                   "summary.repeat",
                   fmt::format("what it tells is in {} already: the people in it would count twice",
                               first_in.at(part)),
                   {}};
    for (const auto& part : one.made_of) first_in.emplace(part, path);
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
                       with_thousands(edge.cases), edge.parts, between(edge.quantile(0.5)));
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
