#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "base/nearest_name.h"
#include "twin/chain/assumptions.h"
#include "twin/chain/runner.h"

namespace kring::twin::chain {
namespace {

using Values = std::vector<std::vector<double>>;  // [measure][replication]

Estimate estimate_of(const std::vector<double>& values) {
  Sample sample;
  for (const double one : values) sample.add(one);
  return sample.estimate();
}

class Analysis {
 public:
  Analysis(const Scenario& scenario, const Chain& chain, const SensitivityOptions& options)
      : scenario_(scenario), chain_(chain), options_(options) {}

  Result<Sensitivity> analyse() {
    TRY_DO(check(scenario_, chain_));
    if (options_.against) TRY_DO(check(*options_.against, chain_));
    TRY_DO(check_names());
    const auto parameters = parameters_to_try();
    const auto mattering =
        std::count_if(parameters.begin(), parameters.end(), [&](const auto& one) { return can_matter(one); });
    runs_ = static_cast<int>(2 * mattering + 1) * (options_.against ? 2 : 1);
    const auto base = values_with({}, 0);
    Sensitivity out;
    for (std::size_t m = 0; m < options_.measures.size(); ++m)
      out.base.push_back({options_.measures[m], {}, {}, {}, estimate_of(base[m]), base[m], {}});
    std::vector<std::vector<Swing>> by_measure(options_.measures.size());
    for (const auto& one : parameters) {
      const bool matters = can_matter(one);
      const auto low = matters ? values_with(one.id, one.low) : base;
      const auto high = matters ? values_with(one.id, one.high) : base;
      for (std::size_t m = 0; m < options_.measures.size(); ++m)
        by_measure[m].push_back(swing(one, options_.measures[m], base[m], low[m], high[m]));
    }
    for (auto& list : by_measure) {
      std::stable_sort(list.begin(), list.end(),
                       [](const auto& a, const auto& b) { return a.size > b.size; });
      out.swings.insert(out.swings.end(), list.begin(), list.end());
    }
    return out;
  }

 private:
  Result<void> check_names() const {
    for (const auto& id : options_.measures) {
      if (find_measure(id)) continue;
      const auto near = nearest_name(id, measures().size(),
                                     [](std::size_t i) -> std::string_view { return measures()[i].id; });
      return Error{Errc::invalid,
                   "sensitivity.measure_unknown",
                   near.empty() ? fmt::format("there is no figure '{}'", id)
                                : fmt::format("there is no figure '{}'; did you mean '{}'?", id, near),
                   {}};
    }
    for (const auto& id : options_.parameters) {
      const auto found = chain_.parameters.get(id);
      if (!found.ok()) return Error{Errc::invalid, "sensitivity.parameter_unknown", found.error().detail, {}};
    }
    return {};
  }

  std::vector<Parameter> parameters_to_try() const {
    std::vector<Parameter> out;
    for (const auto& one : chain_.parameters.all()) {
      const auto& wanted = options_.parameters;
      const bool is_marked =
          one.mark == Mark::assumed || (options_.with_calibrated && one.mark == Mark::calibrated);
      const bool is_wanted =
          wanted.empty() ? is_marked : std::find(wanted.begin(), wanted.end(), one.id) != wanted.end();
      // Of a stress test only, or what the scenario itself says: nothing to try.
      const bool is_other = one.id.starts_with("stress.") || one.id.starts_with("grade.") ||
                            one.id == "norm.safe_place" || scenario_.parameters.contains(one.id);
      if (is_wanted && !is_other && one.low < one.high) out.push_back(one);
    }
    return out;
  }

  // Does one of the measures hang on it? As if it were assumed, for that is what is kept track of.
  bool can_matter(const Parameter& one) const {
    Parameters numbers = chain_.parameters;
    const auto set = numbers.set(one.id, one.value, Mark::assumed);
    KRING_ASSERT(set.ok());
    const Assumptions assumptions(chain_, numbers);
    return std::any_of(options_.measures.begin(), options_.measures.end(), [&](const auto& measure) {
      const auto ids = assumptions.of(measure, "");
      return std::binary_search(ids.begin(), ids.end(), one.id);
    });
  }

  Values values_of(Scenario scenario, const Chain& chain) {
    RunWhat what;
    what.by_region = false;
    what.snapshots = false;
    what.threads = options_.threads;
    scenario.precision = 0;
    scenario.replications = std::clamp(options_.replications, 1, scenario.replications);
    const auto run = simulate_scenario(scenario, chain, what);
    Values out;
    for (const auto& measure : options_.measures) {
      if (measure == "cost") {
        double sum = 0;
        const auto costs = costs_of(scenario, chain, run);
        for (std::size_t i = 0; i < costs.size(); ++i)
          if (run.built.layout.places[i].region < static_cast<int>(run.built.layout.own)) sum += costs[i];
        out.emplace_back(static_cast<std::size_t>(run.report.replications), sum);
        continue;
      }
      const auto* found = indicator(run, measure);
      out.push_back(
          found ? found->values
                : std::vector<double>(static_cast<std::size_t>(run.report.replications), std::nan("")));
    }
    ++done_;
    if (options_.progress) options_.progress(done_, runs_);
    return out;
  }

  // The base of the chain itself is changed, so that what a scenario changes is changed from there.
  Values values_with(const std::string& id, double value) {
    Chain chain = chain_;
    if (!id.empty()) {
      const auto set = chain.parameters.set(id, value, Mark::assumed);
      KRING_ASSERT(set.ok());
    }
    auto out = values_of(scenario_, chain);
    if (!options_.against) return out;
    const auto other = values_of(*options_.against, chain);
    for (std::size_t m = 0; m < out.size(); ++m)
      for (std::size_t r = 0; r < out[m].size() && r < other[m].size(); ++r) out[m][r] -= other[m][r];
    return out;
  }

  Swing swing(const Parameter& one,
              const std::string& measure,
              const std::vector<double>& base,
              const std::vector<double>& low,
              const std::vector<double>& high) const {
    Swing out;
    out.parameter = one.id;
    out.measure = measure;
    out.low_value = one.low;
    out.high_value = one.high;
    out.at_low = estimate_of(low);
    out.at_high = estimate_of(high);
    out.low_effect = paired(base, low);
    out.high_effect = paired(base, high);
    for (const auto* effect : {&out.low_effect, &out.high_effect}) {
      if (!std::isnan(effect->mean)) out.size = std::max(out.size, std::abs(effect->mean));
      out.is_clear = out.is_clear || effect->high < 0 || effect->low > 0;
    }
    const double sign = estimate_of(base).mean;
    out.changes_sign = options_.against && (out.at_low.mean * sign < 0 || out.at_high.mean * sign < 0);
    return out;
  }

  const Scenario& scenario_;
  const Chain& chain_;
  const SensitivityOptions& options_;
  int runs_ = 0, done_ = 0;
};

}  // namespace

Result<Sensitivity> sensitivity(const Scenario& scenario,
                                const Chain& chain,
                                const SensitivityOptions& options) {
  return Analysis(scenario, chain, options).analyse();
}

}  // namespace kring::twin::chain
