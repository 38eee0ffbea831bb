#include "mining/outcome/survival.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <limits>

#include "mining/outcome/intervals.h"
#include "mining/rules/expression.h"

namespace kring::mining {
namespace {

constexpr double unknown = std::numeric_limits<double>::quiet_NaN();

// Interval of the probability of still being free, on the log(−log) scale.
void set_free_interval(CurveStep& step, double free, double standard_error, bool is_free) {
  if (free >= 1) {
    step.low = step.high = step.value;
    return;
  }
  if (free <= 0 || !std::isfinite(standard_error)) {
    step.low = step.high = unknown;
    return;
  }
  const double spread = z95 * standard_error / (free * std::abs(std::log(free)));
  const double low = std::pow(free, std::exp(spread)), high = std::pow(free, std::exp(-spread));
  step.low = is_free ? low : 1 - high;
  step.high = is_free ? high : 1 - low;
}

// The sums that the variance of one incidence needs, so that a step costs the same however many came before:
// Σ (F − F_i)²·a_i + Σ S²(n−d)d/n³ − 2·Σ (F − F_i)·b_i, with a = D/(n(n−D)) and b = S·d/n².
struct Incidence {
  double value = 0;
  double a = 0, a_f = 0, a_ff = 0, own = 0, b = 0, b_f = 0;

  void add(double free_before, double at_risk, double all, double mine) {
    value += free_before * mine / at_risk;
    // When all end together, nothing follows, and this term is never more than zero times F − F_i = 0.
    const double ai = all < at_risk ? all / (at_risk * (at_risk - all)) : 0;
    const double bi = free_before * mine / (at_risk * at_risk);
    a += ai, a_f += ai * value, a_ff += ai * value * value;
    own += free_before * free_before * (at_risk - mine) * mine / (at_risk * at_risk * at_risk);
    b += bi, b_f += bi * value;
  }
  double variance() const {
    const double sum = value * value * a - 2 * value * a_f + a_ff + own - 2 * (value * b - b_f);
    return std::max(0.0, sum);
  }
};

}  // namespace

CompetingOutcomes competing_outcomes(std::span<const Observation> observations, std::size_t outcome_count) {
  std::vector<Observation> sorted(observations.begin(), observations.end());
  std::sort(sorted.begin(), sorted.end(), [](const auto& a, const auto& b) { return a.time < b.time; });
  CompetingOutcomes out;
  out.outcomes.resize(outcome_count);
  std::vector<Incidence> incidence(outcome_count);
  std::vector<std::int64_t> now(outcome_count);
  double free = 1, greenwood = 0;
  for (std::size_t i = 0; i < sorted.size();) {
    const Micros time = sorted[i].time;
    const auto at_risk = static_cast<std::int64_t>(sorted.size() - i);
    std::int64_t events = 0;
    std::fill(now.begin(), now.end(), 0);
    for (; i < sorted.size() && sorted[i].time == time; ++i) {
      if (sorted[i].outcome == no_code) continue;
      KRING_ASSERT(sorted[i].outcome < outcome_count);
      ++now[sorted[i].outcome];
      ++events;
    }
    if (events == 0) continue;
    const double n = static_cast<double>(at_risk), d = static_cast<double>(events);
    for (std::size_t k = 0; k < outcome_count; ++k) {
      incidence[k].add(free, n, d, static_cast<double>(now[k]));
      if (now[k] == 0) continue;
      CurveStep step{time, at_risk, now[k], incidence[k].value, std::sqrt(incidence[k].variance()), 0, 0};
      set_free_interval(step, 1 - step.value, step.standard_error, false);
      out.outcomes[k].push_back(step);
    }
    free = events == at_risk ? 0 : free * (1 - d / n);
    greenwood += d / (n * (n - d));
    CurveStep step{time, at_risk, events, free, free > 0 ? free * std::sqrt(greenwood) : unknown, 0, 0};
    set_free_interval(step, free, step.standard_error, true);
    out.free.push_back(step);
  }
  return out;
}

const CurveStep* step_at(std::span<const CurveStep> curve, Micros time) {
  const auto after = std::upper_bound(curve.begin(), curve.end(), time,
                                      [](Micros t, const CurveStep& step) { return t < step.time; });
  return after == curve.begin() ? nullptr : &*(after - 1);
}

Result<Cohort> cohort_of(const Log& log,
                         std::span<const OutcomeDefinition> outcomes,
                         const CohortOptions& options) {
  const Names& names = log.activity_names();
  const auto number_of = [&](const std::string& name) -> Result<std::uint32_t> {
    const auto found = names.find(name);
    if (found != Names::none) return found;
    const auto near = rules::nearest_name(name, names);
    return Error{
        Errc::invalid,
        "outcome.unknown",
        fmt::format("no event is called '{}'{}", name, near.empty() ? "" : "; did you mean '" + near + "'?"),
        {}};
  };
  std::vector<std::uint32_t> outcome_of(names.size(), no_code);
  for (std::uint32_t k = 0; k < outcomes.size(); ++k)
    for (const auto& name : outcomes[k].activities) {
      TRY(const auto activity, number_of(name));
      if (outcome_of[activity] != no_code)
        return Error{
            Errc::invalid, "outcome.twice", fmt::format("'{}' can't be two outcomes at once", name), {}};
      outcome_of[activity] = k;
    }
  std::uint32_t since = no_code;
  if (!options.since.empty()) {
    TRY(since, number_of(options.since));
  }
  Micros log_end = no_time;
  for (const Micros at : log.times()) log_end = std::max(log_end, at);
  Cohort out;
  for (std::size_t c = 0; c < log.case_count(); ++c) {
    const auto events = log.events_of(c);
    auto start = events.begin;
    while (start < events.end && since != no_code && log.activities()[start] != since) ++start;
    if (start == events.end) {
      ++out.without_start;
      continue;
    }
    // What time runs from is no outcome itself, but the first event of a case can be.
    auto end = since == no_code ? start : start + 1;
    while (end < events.end && outcome_of[log.activities()[end]] == no_code) ++end;
    Cohort::Member member{static_cast<std::uint32_t>(c), static_cast<std::uint32_t>(start), no_code, {}};
    Micros until = log_end;
    if (end < events.end) {
      member.end = static_cast<std::uint32_t>(end);
      member.seen.outcome = outcome_of[log.activities()[end]];
      until = log.times()[end];
    } else if (options.censor == CohortOptions::Censor::case_end) {
      until = no_time;
      for (auto e = start; e < events.end; ++e) until = std::max(until, log.times()[e]);
    }
    const Micros from = log.times()[start];
    if (from == no_time || until == no_time) {
      ++out.untimed;
      continue;
    }
    member.seen.time = std::max<Micros>(0, until - from);
    out.members.push_back(member);
  }
  return out;
}

}  // namespace kring::mining
