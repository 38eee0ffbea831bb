#include "twin/chain/runner.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>

#include "twin/chain/state.h"
#include "twin/kernel/replications.h"

namespace kring::twin::chain {
namespace {

constexpr int replications_max = 1000;

// By how much the least precise of the headline figures misses; at most 1 is precise enough.
double misses(const Run& run, double precision) {
  double worst = 0;
  for (const char* measure : {"waiting", "wait", "out_of_home"}) {
    const auto* one = indicator(run, measure);
    if (!one || one->estimate.n == 0 || one->estimate.mean == 0) continue;
    if (one->estimate.n < 2) return 2;
    worst = std::max(worst, one->estimate.half_width() / (precision * std::abs(one->estimate.mean)));
  }
  return worst;
}

}  // namespace

Run simulate_scenario(const Scenario& scenario, const Chain& chain, const RunWhat& what) {
  Run run;
  run.built = network_of(scenario, chain);
  run.parameters = run.built.parameters;
  if (!what.snapshots) run.built.network.snapshots.clear();
  KRING_ASSERT(twin::problems_of(run.built.network).empty());
  run.definitions = definitions_of(chain, run.parameters, run.built, what.by_region);
  SimulateOptions options;
  options.horizon = run.built.horizon;
  options.seed = scenario.seed;
  options.replications = scenario.replications;
  options.threads = what.threads;
  options.keep_snapshots = what.snapshots;
  options.progress = what.progress;
  for (const auto& one : run.definitions) options.indicators.push_back(one.indicator);
  run.report = simulate(run.built.network, options);
  // The width falls with the root of the number, so the next number is known about. All are run again: the
  // first ones have the same chance, so nothing of them changes.
  for (double miss = scenario.precision > 0 ? misses(run, scenario.precision) : 0;
       miss > 1 && options.replications < replications_max; miss = misses(run, scenario.precision)) {
    const double wanted = std::min(options.replications * miss * miss, 4.0 * options.replications);
    options.replications =
        std::clamp(static_cast<int>(std::ceil(wanted)), options.replications + 1, replications_max);
    run.report = simulate(run.built.network, options);
  }
  run.is_precise = scenario.precision <= 0 || misses(run, scenario.precision) <= 1;
  return run;
}

std::vector<std::vector<double>> figures_of(const Scenario& scenario,
                                            const Chain& chain,
                                            const std::vector<std::string>& measures,
                                            int from,
                                            int end) {
  Run run;
  run.built = network_of(scenario, chain);
  run.parameters = run.built.parameters;
  run.built.network.snapshots.clear();
  constexpr std::array over_time{"waiting", "unseen", "in_care", "out_of_home", "workload", "cost"};
  if (std::all_of(measures.begin(), measures.end(), [&](const auto& one) {
        return std::find(over_time.begin(), over_time.end(), one) != over_time.end();
      }))
    run.built.horizon.until = run.built.horizon.count_until;
  const auto definitions = definitions_of(chain, run.parameters, run.built, false);
  std::vector<const Indicator*> wanted;
  for (const auto& measure : measures) {
    const auto found = std::find_if(definitions.begin(), definitions.end(), [&](const auto& one) {
      return one.measure == measure && one.step.empty() && one.urgency.empty();
    });
    wanted.push_back(found == definitions.end() ? nullptr : &found->indicator);
  }
  const bool counts_flows =
      std::any_of(wanted.begin(), wanted.end(), [](const auto* one) { return one && needs_flows(*one); });
  const Plan plan = plan_of(run.built.network, run.built.horizon, counts_flows);
  double cost = 0;
  if (std::find(measures.begin(), measures.end(), "cost") != measures.end()) {
    const auto costs = costs_of(scenario, chain, run);
    for (std::size_t i = 0; i < costs.size(); ++i)
      if (run.built.layout.places[i].region < static_cast<int>(run.built.layout.own)) cost += costs[i];
  }
  std::vector<std::vector<double>> out(measures.size());
  for (int i = from; i < end; ++i) {
    const auto tally = run_once(plan, seed_of(scenario.seed, i));
    for (std::size_t m = 0; m < measures.size(); ++m)
      out[m].push_back(measures[m] == "cost" ? cost
                       : wanted[m]           ? value_of(*wanted[m], plan, tally)
                                             : std::nan(""));
  }
  return out;
}

const IndicatorReport* indicator(const Run& run, std::string_view measure, std::string_view step) {
  for (std::size_t i = 0; i < run.definitions.size(); ++i) {
    const auto& one = run.definitions[i];
    if (one.measure == measure && one.step == step && one.region.empty() && one.urgency.empty())
      return &run.report.indicators[i];
  }
  return nullptr;
}

std::vector<std::vector<double>> waiting_of(const Run& run, const Chain& chain, int region, int step) {
  const auto& layout = run.built.layout;
  const auto& network = run.built.network;
  const std::size_t classes = network.classes.size(), cells = network.stations.size() * classes;
  std::vector<std::size_t> wanted;
  for (std::size_t i = 0; i < layout.places.size(); ++i) {
    const auto& place = layout.places[i];
    const auto& of = chain.steps[static_cast<std::size_t>(place.step)];
    // Of a shared step the line is of several regions: it counts for the whole only.
    const bool is_here = region >= 0 ? place.region == region : place.region < static_cast<int>(layout.own);
    if (is_here && !of.is_unlimited && (step < 0 || place.step == step)) wanted.push_back(i);
  }
  std::vector<std::vector<double>> out(static_cast<std::size_t>(run.report.replications));
  for (const auto& snapshot : run.report.snapshots) {
    for (std::size_t r = 0; r < out.size(); ++r) {
      std::int64_t sum = 0;
      for (const auto station : wanted)
        for (std::size_t c = 0; c < classes; ++c) sum += snapshot.each[r * cells + station * classes + c];
      out[r].push_back(static_cast<double>(sum));
    }
  }
  return out;
}

Result<void> check(const Scenario& scenario, const Chain& chain) {
  auto found = problems_of(scenario, chain);
  if (found.empty()) return {};
  std::string words;
  for (const auto& one : found)
    words += fmt::format("{}{}: {}", words.empty() ? "" : "\n  ", one.pointer, one.detail);
  return Error{Errc::invalid, "scenario.invalid", std::move(words), std::move(found)};
}

std::vector<double> costs_of(const Scenario& scenario, const Chain& chain, const Run& run) {
  const auto& layout = run.built.layout;
  std::vector<double> out(layout.places.size());
  auto days = moments_of(scenario);
  days.insert(days.begin(), scenario.from);
  for (std::size_t i = 0; i < days.size(); ++i) {
    const double from = layout.days(days[i]);
    const double until = i + 1 < days.size() ? layout.days(days[i + 1]) : layout.until;
    if (until <= from) continue;
    const auto state = state_at(scenario, chain, layout, run.parameters, run.built.classes, days[i]);
    for (std::size_t s = 0; s < out.size(); ++s) {
      const auto& code = chain.steps[static_cast<std::size_t>(layout.places[s].step)].code;
      const auto* cost = run.parameters.find("cost." + code);
      if (cost) out[s] += state.paid[s] * cost->value * (until - from) / (layout.until - layout.from);
    }
  }
  return out;
}

}  // namespace kring::twin::chain
