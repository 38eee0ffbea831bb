#include "twin/chain/layout.h"

#include <algorithm>
#include <cmath>
#include <map>

namespace kring::twin::chain {
namespace {

constexpr double days_in_year = 365.25;

std::vector<int> regions_of(const Scenario& scenario, const Chain& chain, std::size_t& own) {
  std::vector<int> out;
  for (const auto& code : scenario.regions) out.push_back(chain.region(code));
  if (out.empty())
    for (std::size_t i = 0; i < chain.regions.size(); ++i) out.push_back(static_cast<int>(i));
  std::sort(out.begin(), out.end());
  own = out.size();
  if (!scenario.with_neighbours) return out;
  std::vector<int> around;
  for (const int region : out)
    for (const auto& code : chain.regions[static_cast<std::size_t>(region)].neighbours)
      around.push_back(chain.region(code));
  std::sort(around.begin(), around.end());
  around.erase(std::unique(around.begin(), around.end()), around.end());
  for (const int region : around)
    if (region >= 0 && !std::binary_search(out.begin(), out.begin() + static_cast<long>(own), region))
      out.push_back(region);
  return out;
}

}  // namespace

std::vector<std::size_t> Layout::positions(const std::vector<std::string>& codes, const Chain& chain) const {
  std::vector<std::size_t> out;
  for (std::size_t i = 0; i < own; ++i) {
    const auto is_it = [&](const std::string& one) { return chain.region(one) == regions[i]; };
    if (codes.empty() || std::any_of(codes.begin(), codes.end(), is_it)) out.push_back(i);
  }
  return out;
}

Layout layout_of(const Scenario& scenario, const Chain& chain) {
  Layout out;
  out.regions = regions_of(scenario, chain, out.own);
  out.by_region.resize(out.regions.size());
  std::map<std::string, double> networks;  // of those that run
  for (const int region : out.regions) {
    const auto& one = chain.regions[static_cast<std::size_t>(region)];
    networks[one.network] += one.weight;
  }
  for (std::size_t r = 0; r < out.regions.size(); ++r) {
    const auto& region = chain.regions[static_cast<std::size_t>(out.regions[r])];
    for (std::size_t s = 0; s < chain.steps.size(); ++s) {
      out.by_region[r].push_back(out.places.size());
      if (!chain.steps[s].is_shared)
        out.places.push_back({region.code + "/" + chain.steps[s].code,
                              static_cast<int>(s),
                              static_cast<int>(r),
                              {},
                              region.weight});
    }
  }
  for (const auto& [network, weight] : networks) {
    for (std::size_t s = 0; s < chain.steps.size(); ++s) {
      if (!chain.steps[s].is_shared) continue;
      for (std::size_t r = 0; r < out.regions.size(); ++r)
        if (chain.regions[static_cast<std::size_t>(out.regions[r])].network == network)
          out.by_region[r][s] = out.places.size();
      out.places.push_back({network + "/" + chain.steps[s].code, static_cast<int>(s), -1, network, weight});
    }
  }
  out.from = std::round(scenario.settling_years * days_in_year);
  out.until = out.from + std::max(1.0, std::round(scenario.years * days_in_year));
  out.first = scenario.from - std::chrono::days(static_cast<int>(out.from));
  return out;
}

}  // namespace kring::twin::chain
