#include <algorithm>
#include <cmath>
#include <set>

#include "twin/chain/outcome.h"

namespace kring::twin::chain {
namespace {

// Two independent runs (Welch 1947, with the degrees of freedom of Satterthwaite 1946).
Estimate independent(const std::vector<double>& a, const std::vector<double>& b) {
  struct Moments {
    double n = 0, mean = 0, squares = 0;
    double spread() const { return squares / (n - 1) / n; }
  };
  const auto moments = [](const std::vector<double>& values) {
    Moments out;
    for (const double one : values) {
      if (std::isnan(one)) continue;
      ++out.n;
      const double off = one - out.mean;
      out.mean += off / out.n;
      out.squares += off * (one - out.mean);
    }
    return out;
  };
  const auto first = moments(a), second = moments(b);
  Estimate out;
  out.n = static_cast<std::int64_t>(std::min(first.n, second.n));
  if (out.n == 0) return out;
  out.mean = second.mean - first.mean;
  if (out.n < 2) return out;
  const double both = first.spread() + second.spread();
  double half = 0;
  if (both > 0) {
    const double freedom = both * both /
                           (first.spread() * first.spread() / (first.n - 1) +
                            second.spread() * second.spread() / (second.n - 1));
    half = student_t_975(std::max<std::int64_t>(1, static_cast<std::int64_t>(freedom))) * std::sqrt(both);
  }
  out.low = out.mean - half;
  out.high = out.mean + half;
  return out;
}

Difference::Effect effect_of(const Estimate& difference, Better better) {
  using Effect = Difference::Effect;
  if (better == Better::neither) return Effect::neutral;
  if (!(difference.high < 0) && !(difference.low > 0)) return Effect::unclear;
  return (difference.mean < 0) == (better == Better::less) ? Effect::gains : Effect::loses;
}

// Of a thousand figures in which nothing differs fifty leave out 0 by chance. So a list of who gains holds
// what is twice as far from 0: with 20 replications, fewer than one in a thousand by chance.
bool is_sure(const Estimate& difference) { return std::abs(difference.mean) > 2 * difference.half_width(); }

// How large a part of what it was; of what was nothing it is all.
double part(const Difference& one) {
  return one.a.mean != 0 ? std::abs(one.difference.mean / one.a.mean) : std::abs(one.difference.mean);
}

}  // namespace

std::string_view name_of(Difference::Effect effect) {
  constexpr std::string_view names[] = {"gains", "loses", "unclear", "neutral"};
  return names[static_cast<std::size_t>(effect)];
}

Comparison compare(const Outcome& a, const Outcome& b) {
  Comparison out;
  // Paired by the number of the replication: the same chance only with the same seed, and the same stations
  // (a network that begins otherwise draws otherwise).
  const bool is_paired = a.scenario.seed == b.scenario.seed && a.replications == b.replications &&
                         a.scenario.regions == b.scenario.regions &&
                         a.scenario.with_neighbours == b.scenario.with_neighbours;
  for (const auto& figure : a.figures) {
    const auto* other = b.find(figure.measure, figure.region, figure.step, figure.urgency);
    const auto* measure = find_measure(figure.measure);
    if (!other || !measure) continue;
    Difference one{figure.measure,
                   figure.region,
                   figure.step,
                   figure.urgency,
                   figure.value,
                   other->value,
                   {},
                   is_paired,
                   Difference::Effect::unclear};
    one.difference =
        is_paired ? paired(figure.values, other->values) : independent(figure.values, other->values);
    one.effect = effect_of(one.difference, measure->better);
    const bool is_part = !one.region.empty() || !one.step.empty() || !one.urgency.empty();
    if (is_part && is_sure(one.difference) && one.effect == Difference::Effect::gains)
      out.gains.push_back(one);
    if (is_part && is_sure(one.difference) && one.effect == Difference::Effect::loses)
      out.loses.push_back(one);
    out.differences.push_back(std::move(one));
  }
  for (auto* list : {&out.gains, &out.loses})
    std::stable_sort(list->begin(), list->end(),
                     [](const auto& x, const auto& y) { return part(x) > part(y); });
  if (a.constraint) out.constraint_a = a.constraint->step;
  if (b.constraint) out.constraint_b = b.constraint->step;
  out.constraint_moved = a.constraint && b.constraint && out.constraint_a != out.constraint_b;
  std::set<std::string> assumed(a.assumed.begin(), a.assumed.end());
  assumed.insert(b.assumed.begin(), b.assumed.end());
  out.assumed.assign(assumed.begin(), assumed.end());
  return out;
}

const Difference* Comparison::find(std::string_view measure,
                                   std::string_view region,
                                   std::string_view step,
                                   std::string_view urgency) const {
  for (const auto& one : differences)
    if (one.measure == measure && one.region == region && one.step == step && one.urgency == urgency)
      return &one;
  return nullptr;
}

}  // namespace kring::twin::chain
