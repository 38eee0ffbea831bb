#include "twin/chain/flows.h"

#include <algorithm>
#include <cmath>

#include "twin/chain/routes.h"

namespace kring::twin::chain {
namespace {

constexpr double weeks_in_year = 365.25 / 7;
constexpr int rounds_max = 2000;
constexpr double least_part = 0.02;  // of who comes, even where all room is taken by who is more urgent

class Solver {
 public:
  Solver(const Chain& chain, const Parameters& numbers, const std::vector<int>& order)
      : chain_(chain),
        numbers_(numbers),
        routes_(routes_of(chain, numbers)),
        order_(order),
        steps_(chain.steps.size()),
        urgencies_(chain.urgencies.size()),
        outside_(steps_ * urgencies_) {
    if (order_.empty())
      for (std::size_t u = 0; u < urgencies_; ++u) order_.push_back(static_cast<int>(u));
    for (const auto& entry : chain.entries) {
      const auto step = static_cast<std::size_t>(chain.step(entry.step));
      const auto by_urgency = arrivals_of(chain, numbers, entry);
      for (std::size_t u = 0; u < urgencies_; ++u) outside_[u * steps_ + step] += by_urgency[u];
    }
    for (const auto& urgency : chain.urgencies) {
      const double from = numbers.value("age.from." + urgency.code);
      years_left_.push_back(std::max(0.0, numbers.value("age.until") - from));
    }
  }

  Flows solve() {
    Flows out;
    out.steps = steps_;
    out.offered = outside_;
    for (auto* all : {&out.served, &out.worsened, &out.aged, &out.line}) all->resize(outside_.size());
    for (int round = 0; round < rounds_max; ++round) {
      auto next = outside_;
      for (std::size_t s = 0; s < steps_; ++s) pass(s, out, next);
      double moved = 0;
      for (std::size_t i = 0; i < next.size(); ++i)
        moved = std::max(moved, std::abs(next[i] - out.offered[i]));
      out.offered = std::move(next);
      if (moved < 1e-3) break;
    }
    return out;
  }

 private:
  // Adds to `next` who goes on from step `s`, and who becomes more urgent there.
  void pass(std::size_t s, Flows& flows, std::vector<double>& next) const {
    const auto& step = chain_.steps[s];
    const double stay_years = numbers_.value("stay." + step.code) / 12;
    const bool gives_up = step.can_give_up || !step.has_line;
    double left = numbers_.value("places." + step.code) / stay_years;
    for (const int urgency : order_) {
      const auto u = static_cast<std::size_t>(urgency), cell = u * steps_ + s;
      const double offered = flows.offered[cell];
      // Who is acute does not give up, and where nobody does all are helped in the end.
      const bool is_all = step.is_unlimited || !gives_up || u == 0;
      const double served = is_all ? offered : std::clamp(left, least_part * offered, offered);
      left = std::max(0.0, left - served);
      flows.served[cell] = served;
      flows.aged[cell] = years_left_[u] > 0 ? served * (1 - 1 / (1 + stay_years / years_left_[u])) : served;
      wait(s, u, offered - served, flows, next);
      for (const auto& way : routes_.at(urgency, static_cast<int>(s)))
        next[u * steps_ + static_cast<std::size_t>(way.to)] += (served - flows.aged[cell]) * way.probability;
    }
  }
  // Who is not served waits, and leaves the line by patience or by getting worse, each at its own rate.
  void wait(std::size_t s, std::size_t u, double unserved, Flows& flows, std::vector<double>& next) const {
    const auto& step = chain_.steps[s];
    const auto cell = u * steps_ + s;
    flows.line[cell] = flows.worsened[cell] = 0;
    if (unserved <= 0) return;
    double giving_up = unserved;
    if (step.can_give_up) {
      const auto worse = static_cast<std::size_t>(worse_urgency(chain_, static_cast<int>(u)));
      const double patience = weeks_in_year / numbers_.value("patience." + step.code);
      const double worsening = worse == u ? 0 : numbers_.value("worsening.month") * 12;
      flows.line[cell] = unserved / (patience + worsening);
      flows.worsened[cell] = flows.line[cell] * worsening;
      giving_up -= flows.worsened[cell];
      next[worse * steps_ + s] += flows.worsened[cell];
    }
    if (!step.gives_up_to.empty())
      next[u * steps_ + static_cast<std::size_t>(chain_.step(step.gives_up_to))] += giving_up;
  }

  const Chain& chain_;
  const Parameters& numbers_;
  Routes routes_;
  std::vector<int> order_;
  std::size_t steps_, urgencies_;
  std::vector<double> outside_;
  std::vector<double> years_left_;  // from the youngest age of entry to the limit, by urgency
};

}  // namespace

int worse_urgency(const Chain& chain, int urgency) {
  const int complex = chain.urgency("complex"), regular = chain.urgency("regular");
  if (urgency == regular && complex >= 0) return complex;
  return 0;  // everybody else becomes acute; who is, stays so
}

double staff_present(const Parameters& parameters) {
  const double lost = parameters.value("staff.absence") + parameters.value("staff.vacancy") +
                      parameters.value("staff.turnover") * parameters.value("staff.learning") / 12;
  return std::max(0.0, 1 - lost);
}

std::vector<double> arrivals_of(const Chain& chain, const Parameters& parameters, const Entry& entry) {
  const double all = parameters.value("arrivals." + entry.step);
  const auto rest = static_cast<std::size_t>(chain.urgency(entry.rest));
  std::vector<double> out(chain.urgencies.size());
  double others = 0;
  for (std::size_t u = 0; u < out.size(); ++u) {
    const auto* share = parameters.find("share." + entry.step + "." + chain.urgencies[u].code);
    if (!share || u == rest) continue;
    out[u] = all * share->value;
    others += share->value;
  }
  if (others > 1)
    for (auto& one : out) one /= others;
  out[rest] = all * std::max(0.0, 1 - others);
  return out;
}

Flows flows_of(const Chain& chain, const Parameters& parameters, const std::vector<int>& order) {
  return Solver(chain, parameters, order).solve();
}

}  // namespace kring::twin::chain
