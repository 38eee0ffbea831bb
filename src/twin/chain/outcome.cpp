#include "twin/chain/outcome.h"

#include <algorithm>
#include <map>
#include <set>

#include "twin/chain/assumptions.h"
#include "twin/chain/constraint.h"
#include "twin/chain/runner.h"

namespace kring::twin::chain {
namespace {

Estimate estimate_of(const std::vector<double>& values) {
  Sample sample;
  for (const double one : values) sample.add(one);
  return sample.estimate();
}

class Teller {
 public:
  Teller(const Scenario& scenario, const Chain& chain, const Run& run)
      : chain_(chain), run_(run), assumptions_(chain, run.parameters) {
    out_.scenario = scenario;
  }

  Outcome tell() {
    const auto& layout = run_.built.layout;
    out_.replications = run_.report.replications;
    out_.is_precise = run_.is_precise;
    for (const int region : layout.regions)
      out_.regions.push_back(chain_.regions[static_cast<std::size_t>(region)]);
    out_.own_regions = layout.own;
    out_.parameters = run_.parameters.all();
    out_.children = run_.report.customers;
    out_.events = run_.report.events;
    for (std::size_t i = 0; i < run_.definitions.size(); ++i) {
      const auto& one = run_.definitions[i];
      const auto& found = run_.report.indicators[i];
      add({one.measure, one.region, one.step, one.urgency, found.estimate, found.values, {}});
    }
    add_costs();
    add_series();
    std::set<std::string> assumed;
    for (const auto& figure : out_.figures) assumed.insert(figure.assumed.begin(), figure.assumed.end());
    out_.assumed.assign(assumed.begin(), assumed.end());
    return std::move(out_);
  }

 private:
  void add(Figure figure) {
    const std::pair what(figure.measure, figure.step);
    if (figure.region.empty() || !told_.contains(what))
      figure.assumed = assumptions_.of(figure.measure, figure.step);
    if (figure.region.empty()) told_.insert(what);
    out_.figures.push_back(std::move(figure));
  }

  // Known beforehand, so the same in every replication.
  void add_costs() {
    const auto by_station = costs_of(out_.scenario, chain_, run_);
    const auto& layout = run_.built.layout;
    double whole = 0;
    std::vector<double> by_region(layout.regions.size()), by_step(chain_.steps.size());
    for (std::size_t r = 0; r < layout.regions.size(); ++r) {
      const double weight = chain_.regions[static_cast<std::size_t>(layout.regions[r])].weight;
      for (std::size_t s = 0; s < chain_.steps.size(); ++s) {
        const auto station = layout.station(r, s);
        const double cost = by_station[station] * weight / layout.places[station].weight;
        by_region[r] += cost;
        if (r >= layout.own) continue;
        by_step[s] += cost;
        whole += cost;
      }
    }
    const auto cost = [&](std::string region, std::string step, double euro) {
      const std::vector<double> values(static_cast<std::size_t>(out_.replications), euro);
      add({"cost", std::move(region), std::move(step), {}, estimate_of(values), values, {}});
    };
    cost({}, {}, whole);
    for (std::size_t s = 0; s < by_step.size(); ++s)
      if (by_step[s] > 0) cost({}, chain_.steps[s].code, by_step[s]);
    for (std::size_t r = 0; r < by_region.size(); ++r) cost(out_.regions[r].code, {}, by_region[r]);
  }

  void add_series() {
    const auto add_one = [&](int region, int step) {
      Series one;
      if (region >= 0) one.region = out_.regions[static_cast<std::size_t>(region)].code;
      if (step >= 0) one.step = chain_.steps[static_cast<std::size_t>(step)].code;
      const auto each = waiting_of(run_, chain_, region, step);
      for (std::size_t i = 0; i < run_.report.snapshots.size(); ++i) {
        Sample sample;
        for (const auto& replication : each) sample.add(replication[i]);
        one.days.push_back(run_.built.days[i]);
        one.waiting.push_back(sample.estimate());
      }
      out_.series.push_back(std::move(one));
    };
    add_one(-1, -1);
    for (std::size_t s = 0; s < chain_.steps.size(); ++s)
      if (!chain_.steps[s].is_unlimited && chain_.steps[s].has_line) add_one(-1, static_cast<int>(s));
    for (std::size_t r = 0; r < out_.regions.size(); ++r) add_one(static_cast<int>(r), -1);
  }

  const Chain& chain_;
  const Run& run_;
  Assumptions assumptions_;
  std::set<std::pair<std::string, std::string>> told_;  // measure and step, of the whole
  Outcome out_;
};

}  // namespace

const Figure* Outcome::find(std::string_view measure,
                            std::string_view region,
                            std::string_view step,
                            std::string_view urgency) const {
  for (const auto& one : figures)
    if (one.measure == measure && one.region == region && one.step == step && one.urgency == urgency)
      return &one;
  return nullptr;
}

const Parameter* Outcome::parameter(std::string_view id) const {
  const auto found =
      std::find_if(parameters.begin(), parameters.end(), [&](const auto& one) { return one.id == id; });
  return found == parameters.end() ? nullptr : &*found;
}

Outcome told(const Scenario& scenario, const Chain& chain, const Run& run) {
  return Teller(scenario, chain, run).tell();
}

Result<Outcome> run(const Scenario& scenario, const Chain& chain, const RunOptions& options) {
  TRY_DO(check(scenario, chain));
  const int runs = options.finds_constraint ? 1 + constraint_candidates_max : 1;
  RunWhat what;
  what.threads = options.threads;
  if (options.progress) what.progress = [&](int done, int of) { options.progress(done, of * runs); };
  const auto made = simulate_scenario(scenario, chain, what);
  if (made.report.halt) return *made.report.halt;
  Outcome out = told(scenario, chain, made);
  if (options.finds_constraint) out.constraint = constraint_of(scenario, chain, made, options);
  return out;
}

}  // namespace kring::twin::chain
