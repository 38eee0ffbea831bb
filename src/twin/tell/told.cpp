#include "twin/tell/told.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <string_view>

namespace kring::twin::tell {
namespace {

using chain::Difference;

// One thing is said once: by step or by urgency or by region, and by region only when there are more.
bool counts_children(const Difference& d, bool has_regions) {
  const int ways = !d.step.empty() + !d.urgency.empty() + !d.region.empty();
  if (ways != 1 || (!d.region.empty() && !has_regions)) return false;
  if (d.measure == "waiting") return d.urgency.empty();
  if (d.measure == "unseen") return d.step.empty();
  constexpr std::array others{"escalations", "gave_up", "moves", "breakdowns", "aged_out"};
  return d.region.empty() && std::find(others.begin(), others.end(), d.measure) != others.end();
}

}  // namespace

void compare_runs(Told& told) {
  told.comparison = chain::compare(told.a, told.b);
  told.gains.clear();
  told.loses.clear();
  for (const auto& d : told.comparison.differences) {
    if (!counts_children(d, told.b.own_regions > 1)) continue;
    if (d.effect == Difference::Effect::gains) told.gains.push_back(d);
    if (d.effect == Difference::Effect::loses) told.loses.push_back(d);
  }
  const auto is_more = [](const Difference& x, const Difference& y) {
    return std::abs(x.difference.mean) > std::abs(y.difference.mean);
  };
  std::stable_sort(told.gains.begin(), told.gains.end(), is_more);
  std::stable_sort(told.loses.begin(), told.loses.end(), is_more);
}

}  // namespace kring::twin::tell
