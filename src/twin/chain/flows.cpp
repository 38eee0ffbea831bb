#include "twin/chain/flows.h"

#include <algorithm>
#include <cmath>

#include "twin/chain/routes.h"

namespace kring::twin::chain {
namespace {

constexpr double weeks_in_year = 365.25 / 7;
constexpr int rounds_max = 2000;

class Solver {
 public:
  Solver(const Chain& chain, const Parameters& numbers)
      : chain_(chain),
        numbers_(numbers),
        routes_(routes_of(chain, numbers)),
        steps_(chain.steps.size()),
        urgencies_(chain.urgencies.size()),
        outside_(steps_ * urgencies_) {
    for (const auto& entry : chain.entries) {
      const auto step = static_cast<std::size_t>(chain.step(entry.step));
      const auto by_urgency = arrivals_of(chain, numbers, entry);
      for (std::size_t u = 0; u < urgencies_; ++u) outside_[u * steps_ + step] += by_urgency[u];
    }
  }

  Flows solve() {
    Flows out;
    out.steps = steps_;
    out.offered = outside_;
    out.served.resize(outside_.size());
    out.wait.resize(steps_);
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
  // Adds to `next` who goes on from step `s`.
  void pass(std::size_t s, Flows& flows, std::vector<double>& next) const {
    const auto& step = chain_.steps[s];
    const double offered = flows.offered_at(s);
    const double places = numbers_.value("places." + step.code);
    const double most = step.is_unlimited ? offered : places / numbers_.value("stay." + step.code) * 12;
    // Who is acute goes first and gives up nothing; what is left is for the others.
    const double acute = flows.offered[s], others = offered - acute;
    const double part = others > 0 && offered > most ? std::max(0.02, (most - acute) / others) : 1;
    const bool gives_up = step.can_give_up || !step.has_line;
    flows.wait[s] =
        step.can_give_up && part < 1 ? -numbers_.value("patience." + step.code) * std::log(part) : 0;
    const double worsens =
        1 - std::exp(-numbers_.value("worsening.month") * 12 * flows.wait[s] / weeks_in_year);
    for (std::size_t u = 0; u < urgencies_; ++u) flows.served[u * steps_ + s] = 0;
    for (std::size_t u = 0; u < urgencies_; ++u) {
      double stays = flows.offered[u * steps_ + s];
      // Who becomes more urgent goes first, and is served at once.
      const std::size_t worse = worse_than(u);
      const double changed = worse == u ? 0 : stays * worsens;
      stays -= changed;
      const double served = u == 0 || !gives_up ? stays : stays * part;
      flows.served[u * steps_ + s] += served;
      flows.served[worse * steps_ + s] += changed;
      send(u, s, served, next);
      send(worse, s, changed, next);
      if (step.can_give_up && !step.gives_up_to.empty())
        next[u * steps_ + static_cast<std::size_t>(chain_.step(step.gives_up_to))] += stays - served;
    }
  }
  std::size_t worse_than(std::size_t urgency) const {
    return static_cast<std::size_t>(worse_urgency(chain_, static_cast<int>(urgency)));
  }
  void send(std::size_t u, std::size_t s, double flow, std::vector<double>& next) const {
    for (const auto& way : routes_.at(static_cast<int>(u), static_cast<int>(s)))
      next[u * steps_ + static_cast<std::size_t>(way.to)] += flow * way.probability;
  }

  const Chain& chain_;
  const Parameters& numbers_;
  Routes routes_;
  std::size_t steps_, urgencies_;
  std::vector<double> outside_;
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

Flows flows_of(const Chain& chain, const Parameters& parameters) { return Solver(chain, parameters).solve(); }

}  // namespace kring::twin::chain
