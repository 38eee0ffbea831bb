#include "twin/chain/assumptions.h"

#include <algorithm>

#include "twin/chain/flows.h"
#include "twin/chain/routes.h"

namespace kring::twin::chain {
namespace {

bool is_assumed(const Parameter* one) { return one && one->mark == Mark::assumed; }

}  // namespace

Assumptions::Assumptions(const Chain& chain, const Parameters& parameters)
    : chain_(chain), parameters_(parameters), touching_(chain.steps.size()) {
  const std::size_t steps = chain.steps.size();
  const auto routes = routes_of(chain, parameters);
  // Where children go on: after the step, after giving up, and what a step that holds waits for.
  std::vector<std::set<std::size_t>> next(steps);
  for (std::size_t s = 0; s < steps; ++s) {
    const auto& step = chain.steps[s];
    for (std::size_t u = 0; u < chain.urgencies.size(); ++u) {
      for (const auto& way : routes.at(static_cast<int>(u), static_cast<int>(s))) {
        const auto to = static_cast<std::size_t>(way.to);
        next[s].insert(to);
        if (step.holds) next[to].insert(s);
      }
    }
    if (!step.gives_up_to.empty()) next[s].insert(static_cast<std::size_t>(chain.step(step.gives_up_to)));
    const int crisis = chain.step("crisis_team");
    if (crisis >= 0 && step.has_line && !step.is_unlimited) next[s].insert(static_cast<std::size_t>(crisis));
  }
  const auto touch = [&](std::size_t s, const std::string& id) {
    if (is_assumed(parameters.find(id))) touching_[s].insert(id);
  };
  for (std::size_t s = 0; s < steps; ++s) {
    const auto& step = chain.steps[s];
    for (const char* kind : {"places.", "stay.", "cv.", "patience.", "line.", "arrivals."})
      touch(s, kind + step.code);
    for (const auto& urgency : chain.urgencies) touch(s, "share." + step.code + "." + urgency.code);
    for (const auto* number : routes.numbers[s])
      if (is_assumed(number)) touching_[s].insert(number->id);
    if (step.has_staff)
      for (const char* id : {"staff.absence", "staff.turnover", "staff.vacancy", "staff.learning"})
        touch(s, id);
    if (step.helps_elsewhere)
      for (const char* id : {"willing", "elsewhere.from"}) touch(s, id);
    if (std::any_of(chain.entries.begin(), chain.entries.end(),
                    [&](const auto& e) { return e.step == step.code; }))
      for (const char* id : {"siblings.two", "siblings.three"}) touch(s, id);
    if (step.is_unlimited) continue;
    touch(s, "worsening.month");
    touch(s, "patience.acute");
    for (const char* id : {"age.until", "age.latest"}) touch(s, id);
    for (const auto& urgency : chain.urgencies) touch(s, "age.from." + urgency.code);
  }
  for (bool moved = true; moved;) {
    moved = false;
    for (std::size_t s = 0; s < steps; ++s)
      for (const std::size_t to : next[s]) {
        const std::size_t before = touching_[to].size();
        touching_[to].insert(touching_[s].begin(), touching_[s].end());
        moved = moved || touching_[to].size() != before;
      }
  }
}

std::vector<std::string> Assumptions::of(std::string_view measure, std::string_view step) const {
  std::set<std::string> all;
  const int one = chain_.step(step);
  const auto read = [&](const std::string& id) {
    if (is_assumed(parameters_.find(id))) all.insert(id);
  };
  for (std::size_t s = 0; s < chain_.steps.size(); ++s) {
    if (one >= 0 && s != static_cast<std::size_t>(one)) continue;
    const auto& code = chain_.steps[s].code;
    if (measure == "cost") {
      // What there is costs, whether used or not: only how much there is matters.
      for (const char* kind : {"cost.", "places."}) read(kind + code);
      continue;
    }
    all.insert(touching_[s].begin(), touching_[s].end());
    if (measure == "within_norm") read("norm." + code);
    if (measure == "workload") read("caseload." + code);
    if (measure == "breakdowns") read("breakdown." + code);
  }
  if (measure == "unseen") read("contact_while_waiting");
  return {all.begin(), all.end()};
}

}  // namespace kring::twin::chain
