#include "twin/kernel/indicator.h"

#include <limits>

namespace kring::twin {
namespace {

using What = Term::What;

// Of one class at one station; areas in ticks.
double of_cell(What what, const Tally::Cell& cell, const Tally::Rarity& rarity) {
  const auto count = [](std::int64_t n) { return static_cast<double>(n); };
  switch (what) {
    case What::waiting:
      return cell.waiting_area;
    case What::busy:
      return cell.busy_area;
    case What::visits:
      return count(cell.served + cell.reneged + rarity.aged_out_waiting);
    case What::served:
      return count(cell.served);
    case What::reneged:
      return count(cell.reneged);
    case What::wait:
      return (cell.wait_served + cell.wait_reneged + rarity.wait_aged_out) / ticks_per_unit;
    case What::wait_served:
      return cell.wait_served / ticks_per_unit;
    case What::worsened:
      return count(rarity.worsened);
    case What::diverted:
      return count(rarity.diverted);
    case What::turned_away:
      return count(cell.turned_away);
    case What::aged_out:
      return count(rarity.aged_out_waiting + rarity.aged_out_served);
    case What::aged_out_waiting:
      return count(rarity.aged_out_waiting);
    case What::within_norm:
      return count(rarity.within_norm);
    case What::arrivals_from_outside:
      return count(rarity.entered);
    case What::held:
    case What::capacity:
    case What::flow:
    case What::one:
      break;
  }
  return 0;
}

bool is_in(int wanted, std::size_t number) { return wanted == every || wanted == static_cast<int>(number); }

double flow_of(const Term& term, const Plan& plan, const Tally& tally) {
  std::int64_t sum = 0;
  for (std::size_t i = 0; i < plan.flows.size(); ++i) {
    const auto& flow = plan.flows[i];
    const bool is_there = term.to == every || (term.to == to_outside ? flow.to == outside : flow.to == term.to);
    if (is_there && is_in(term.station, flow.from) && is_in(term.customer_class, flow.customer_class))
      sum += tally.flows[i];
  }
  return static_cast<double>(sum);
}

// Of all cells that the term names, or stations.
double sum_of(const Term& term, const Plan& plan, const Tally& tally) {
  double sum = 0;
  const bool is_of_station = term.what == What::held || term.what == What::capacity;
  for (std::size_t s = 0; s < plan.stations; ++s) {
    if (!is_in(term.station, s)) continue;
    if (is_of_station) sum += term.what == What::held ? tally.held_area[s] : tally.capacity_area[s];
    for (std::size_t c = 0; c < plan.classes && !is_of_station; ++c)
      if (is_in(term.customer_class, c)) {
        const std::size_t cell = s * plan.classes + c;
        sum += of_cell(term.what, tally.cells[cell], tally.rarities[cell]);
      }
  }
  return sum;
}

double value_of(const Term& term, const Plan& plan, const Tally& tally) {
  if (term.what == What::one) return term.weight;
  const auto window = static_cast<double>(plan.count_until - plan.warmup);
  if (term.what == What::flow) return term.weight * flow_of(term, plan, tally) / (window / ticks_per_unit);
  const bool is_area = term.what == What::waiting || term.what == What::busy || term.what == What::held ||
                       term.what == What::capacity;
  return term.weight * sum_of(term, plan, tally) / (is_area ? window : window / ticks_per_unit);
}

double sum_of(const std::vector<Term>& terms, const Plan& plan, const Tally& tally) {
  double sum = 0;
  for (const auto& term : terms) sum += value_of(term, plan, tally);
  return sum;
}

}  // namespace

double value_of(const Indicator& indicator, const Plan& plan, const Tally& tally) {
  const double below = sum_of(indicator.denominator, plan, tally);
  return below != 0 ? sum_of(indicator.numerator, plan, tally) / below
                    : std::numeric_limits<double>::quiet_NaN();
}

bool needs_flows(const Indicator& indicator) {
  for (const auto* terms : {&indicator.numerator, &indicator.denominator})
    for (const auto& term : *terms)
      if (term.what == What::flow || term.what == What::arrivals_from_outside) return true;
  return false;
}

}  // namespace kring::twin
