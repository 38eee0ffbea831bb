#include "twin/chain/constraint.h"

#include <algorithm>
#include <cmath>

namespace kring::twin::chain {
namespace {

constexpr double in_use = 0.9;       // from here on a step may be what limits
constexpr double line_worth = 0.01;  // of all who wait: a line worth the name
constexpr double more = 1.1;

// Of the line: mean of the last half less that of the first half, per year.
Estimate growth_of(const Run& run, const Chain& chain, int step, double years) {
  Sample sample;
  for (const auto& one : waiting_of(run, chain, -1, step)) {
    const std::size_t half = one.size() / 2;
    if (half == 0) return {};
    double first = 0, last = 0;
    for (std::size_t i = 0; i < half; ++i) {
      first += one[i];
      last += one[one.size() - half + i];
    }
    sample.add((last - first) / static_cast<double>(half) / (years / 2));
  }
  return sample.estimate();
}

Constraint::Candidate tried(const Scenario& scenario,
                            const Chain& chain,
                            const Run& run,
                            Constraint::Candidate candidate,
                            const RunWhat& what) {
  Scenario other = scenario;
  other.precision = 0;
  other.replications = std::min(run.report.replications, constraint_replications_max);
  Change change;
  change.from = scenario.from;
  change.kind = Change::Kind::capacity_factor;
  change.step = candidate.step;
  change.value = more;
  other.changes.push_back(change);
  const auto with_more = simulate_scenario(other, chain, what);
  const auto difference = [&](std::string_view measure) {
    return paired(indicator(run, measure)->values, indicator(with_more, measure)->values);
  };
  candidate.more_waiting = difference("waiting");
  candidate.more_unseen = difference("unseen");
  return candidate;
}

}  // namespace

Constraint constraint_of(const Scenario& scenario,
                         const Chain& chain,
                         const Run& run,
                         const RunOptions& options) {
  Constraint out;
  const double all = indicator(run, "waiting")->estimate.mean;
  for (std::size_t s = 0; s < chain.steps.size(); ++s) {
    const auto& code = chain.steps[s].code;
    const auto* waiting = indicator(run, "waiting", code);
    const auto* use = indicator(run, "utilisation", code);
    if (!waiting || !use || !(use->estimate.mean > in_use)) continue;
    if (!(waiting->estimate.mean > 1 && waiting->estimate.mean > line_worth * all)) continue;
    out.candidates.push_back({code,
                              use->estimate,
                              waiting->estimate,
                              growth_of(run, chain, static_cast<int>(s), scenario.years),
                              {},
                              {}});
  }
  std::stable_sort(out.candidates.begin(), out.candidates.end(),
                   [](const auto& a, const auto& b) { return a.waiting.mean > b.waiting.mean; });
  if (out.candidates.size() > constraint_candidates_max) out.candidates.resize(constraint_candidates_max);
  int done = 0;
  for (auto& candidate : out.candidates) {
    ++done;
    RunWhat what;
    what.threads = options.threads;
    what.by_region = false;
    what.snapshots = false;
    if (options.progress)
      what.progress = [&](int in_run, int of) {
        options.progress(done * of + in_run, of * (1 + constraint_candidates_max));
      };
    candidate = tried(scenario, chain, run, candidate, what);
  }
  std::stable_sort(out.candidates.begin(), out.candidates.end(),
                   [](const auto& a, const auto& b) { return a.more_waiting.mean < b.more_waiting.mean; });
  if (!out.candidates.empty()) {
    const auto& best = out.candidates.front().more_waiting;
    out.is_clear = best.high < 0;
    if (best.mean < 0) out.step = out.candidates.front().step;
  }
  return out;
}

}  // namespace kring::twin::chain
