#include "app/learn_outcome.h"

#include <fmt/format.h>

#include <algorithm>

#include "mining/outcome/outcome_json.h"
#include "mining/rules/rule.h"

namespace kring::app {
namespace {

using mining::CurveStep;
using mining::Micros;
using mining::OutcomeDefinition;

constexpr double q_max = 0.05;

// "NAME=A|B", "A|B" or "A".
Result<OutcomeDefinition> definition_of(const std::string& text) {
  OutcomeDefinition out;
  const auto equals = text.find('=');
  std::string rest = equals == text.npos ? text : text.substr(equals + 1);
  out.name = equals == text.npos ? text : text.substr(0, equals);
  for (std::size_t at = 0; at <= rest.size();) {
    const auto end = std::min(rest.find('|', at), rest.size());
    if (end == at || out.name.empty())
      return Error{Errc::invalid,
                   "outcome.form",
                   fmt::format("'{}' is not an outcome like 'started=start help|second look'", text),
                   {}};
    out.activities.push_back(rest.substr(at, end - at));
    at = end + 1;
  }
  return out;
}

std::string share_words(const CurveStep* step, double before_first) {
  if (!step) return fmt::format("{:.1f} %", 100 * before_first);
  const std::string value = fmt::format("{:.1f} %", 100 * step->value);
  if (!(step->low >= 0)) return value;
  return fmt::format("{} ({:.1f}–{:.1f})", value, 100 * step->low, 100 * step->high);
}

// Round moments up to the last at which something ended, and that one.
std::vector<Micros> moments_of(const mining::CompetingOutcomes& found) {
  static constexpr std::int64_t seconds[] = {60,          600,         3600,        6 * 3600,
                                             86400,       7 * 86400,   30 * 86400,  91 * 86400,
                                             182 * 86400, 365 * 86400, 730 * 86400, 1826 * 86400};
  std::vector<Micros> out;
  if (found.free.empty()) return out;
  const Micros first = found.free.front().time, last = found.free.back().time;
  for (const auto s : seconds)
    if (const Micros at = s * mining::micros_per_second; at >= first && at < last) out.push_back(at);
  out.push_back(last);
  if (out.size() > 7) out.erase(out.begin(), out.end() - 7);
  return out;
}

std::string curves(const mining::Cohort& cohort,
                   const std::vector<OutcomeDefinition>& outcomes,
                   const mining::CompetingOutcomes& found,
                   const OutcomeOptions& options) {
  std::string out =
      fmt::format("\nHow it ends, over time: {}, from {}\n", counted(std::ssize(cohort.members), "case"),
                  options.cohort.since.empty() ? "their start" : "the first '" + options.cohort.since + "'");
  constexpr std::size_t shown_max = 3;
  const std::size_t shown = std::min(shown_max, outcomes.size());
  out += fmt::format("  {:>8} {:>9}", "within", "at risk");
  for (std::size_t k = 0; k < shown; ++k) out += fmt::format("  {}", cell(outcomes[k].name, 19));
  out += "  none yet\n";
  for (const Micros at : moments_of(found)) {
    std::int64_t at_risk = 0;
    for (const auto& member : cohort.members) at_risk += member.seen.time >= at;
    out +=
        fmt::format("  {:>8} {:>9}", duration_words(static_cast<double>(at) / 1e6), with_thousands(at_risk));
    for (std::size_t k = 0; k < shown; ++k)
      out += fmt::format("  {}", cell(share_words(mining::step_at(found.outcomes[k], at), 0), 19));
    out += fmt::format("  {}\n", share_words(mining::step_at(found.free, at), 1));
  }
  if (outcomes.size() > shown)
    out += fmt::format("  and {} more outcomes in the JSON\n", outcomes.size() - shown);
  out += fmt::format(
      "  Share of cases, with its interval of 95 %; those not ended are watched until the end of the {}.\n",
      options.cohort.censor == mining::CohortOptions::Censor::log_end ? "log" : "case");
  if (cohort.without_start > 0)
    out += fmt::format("  left out: {} without '{}'\n", counted(cohort.without_start, "case"),
                       options.cohort.since);
  if (cohort.untimed > 0)
    out += fmt::format("  left out: {} whose start or end has no moment\n", counted(cohort.untimed, "case"));
  return out;
}

std::string contrasts(const mining::Log& log,
                      const std::string& x,
                      const std::string& y,
                      const mining::Contrast& found,
                      const mining::ContrastOptions& options,
                      std::size_t top) {
  std::string out = fmt::format("\nWhat comes before '{}' ({}) and not before '{}' ({})\n", x,
                                counted(found.cases_x, "case"), y, counted(found.cases_y, "case"));
  if (found.cases_x == 0 || found.cases_y == 0)
    return out + "  One of the two never happens: nothing to compare.\n";
  out += fmt::format("  {} {:>6} {:>6} {:>21} {:>6} {:>7}\n", cell("", 45), "before", "other",
                     "difference, 95 %", "odds ×", "q");
  std::size_t shown = 0, discoveries = 0;
  for (const auto& one : found.patterns) {
    discoveries += one.q <= q_max;
    if (one.q > q_max || shown >= top) continue;
    ++shown;
    const auto share = [](std::int64_t part, std::int64_t whole) {
      return fmt::format("{:.0f} %", 100 * static_cast<double>(part) / static_cast<double>(whole));
    };
    const auto difference = fmt::format("{:+.0f} ({:+.0f} to {:+.0f})", 100 * one.difference.value,
                                        100 * one.difference.low, 100 * one.difference.high);
    out += fmt::format("  {} {:>6} {:>6} {:>21} {:>6.1f} {:>7.2g}\n",
                       cell(mining::contrast_words(log, one, options.gap_max), 45),
                       share(one.in_x, found.cases_x), share(one.in_y, found.cases_y), difference,
                       one.odds.value, one.q);
  }
  more_rows(out, discoveries, top, "patterns");
  if (discoveries == 0) out += "  Nothing that chance does not explain.\n";
  if (mining::Watched::is_unequal(found.watched_x, found.watched_y))
    out += fmt::format(
        "  Mind: before '{}' there are {:g} events in {}, before '{}' {:g} in {} (medians). Where there is\n"
        "  more to see, every pattern is seen more often, and silence less.\n",
        x, found.watched_x.median_events, duration_words(found.watched_x.median_seconds), y,
        found.watched_y.median_events, duration_words(found.watched_y.median_seconds));
  out += fmt::format(
      "  {} patterns tested with {} permutations; of those with q at most {} one in {:.0f} is expected\n"
      "  to be chance. What comes before is not always what causes.\n",
      with_thousands(static_cast<std::int64_t>(found.tested)),
      with_thousands(static_cast<std::int64_t>(found.permutations)), q_max, 1 / q_max);
  return out;
}

}  // namespace

Result<LearnPart> learn_outcomes(const mining::Log& log, const OutcomeOptions& options, std::size_t top) {
  if (options.outcomes.empty())
    return Error{Errc::invalid, "outcome.form", "--against wants an --outcome to compare with", {}};
  std::vector<OutcomeDefinition> outcomes;
  for (const auto& text : options.outcomes) {
    TRY(auto one, definition_of(text));
    outcomes.push_back(std::move(one));
  }
  if (!options.against.empty()) {
    TRY(auto one, definition_of(options.against));
    outcomes.push_back(std::move(one));
  }
  TRY(const auto cohort, mining::cohort_of(log, outcomes, options.cohort));
  std::vector<mining::Observation> seen;
  for (const auto& member : cohort.members) seen.push_back(member.seen);
  const auto found = mining::competing_outcomes(seen, outcomes.size());
  LearnPart part;
  part.terminal = curves(cohort, outcomes, found, options);
  part.json.push_back({"outcomes", mining::outcomes_json(outcomes, options.cohort, cohort, found)});
  if (options.against.empty()) return part;
  mining::ContrastOptions chosen;
  chosen.seed = options.seed;
  if (!options.gap.empty()) {
    const auto gap = mining::rules::parse_length(options.gap);
    if (!gap || *gap == 0)
      return Error{Errc::invalid,
                   "outcome.form",
                   fmt::format("'{}' is no length of time like '30 d'", options.gap),
                   {}};
    chosen.gap_max = *gap;
  }
  const auto y = static_cast<std::uint32_t>(outcomes.size() - 1);
  std::vector<mining::ContrastCase> cases;
  for (const auto& member : cohort.members)
    if (member.end != mining::no_code && (member.seen.outcome == 0 || member.seen.outcome == y))
      cases.push_back({member.start, member.end, member.seen.outcome == 0});
  const auto contrast = mining::contrast_patterns(log, cases, chosen);
  part.terminal += contrasts(log, outcomes[0].name, outcomes[y].name, contrast, chosen, top);
  constexpr std::size_t page_most = 1000;  // patterns
  const auto json = [&](std::size_t most) {
    return mining::contrast_json(log, outcomes[0].name, outcomes[y].name, contrast, chosen, most);
  };
  part.json.push_back({"contrast", json(contrast.patterns.size())});
  part.page.push_back({"contrast", json(page_most)});
  return part;
}

}  // namespace kring::app
