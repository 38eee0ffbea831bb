#include "twin/calibrate/before_help.h"

#include <algorithm>
#include <cmath>

namespace kring::twin {

double rest_of(const Distribution& of, double passed, double chance, double seen) {
  using Kind = Distribution::Kind;
  switch (of.kind) {
    case Kind::exponential:
      return -of.mean * std::log(chance);
    case Kind::lognormal: {
      const double variance = std::log1p(of.cv * of.cv), sigma = std::sqrt(variance);
      const double mu = std::log(of.mean) - variance / 2;
      const double still = passed > 0 ? normal_cdf((mu - std::log(passed)) / sigma) : 1;
      const double part = chance * still;
      // Beyond 8 deviations nothing is seen.
      return part > 1e-15 ? std::max(0.0, std::exp(mu - sigma * normal_quantile(part)) - passed) : not_yet;
    }
    case Kind::empirical: {
      std::vector<double> longer;
      for (const double value : of.values)
        if (value > passed) longer.push_back(value);
      if (longer.empty()) return not_yet;
      std::sort(longer.rbegin(), longer.rend());
      const double whole = longer[static_cast<std::size_t>(chance * static_cast<double>(longer.size()))];
      return whole <= seen * (1 + 1e-9) ? whole - passed : not_yet;
    }
    case Kind::deterministic:
      break;
  }
  return of.mean > passed ? of.mean - passed : not_yet;
}

std::vector<WaitForecast> waits_before_help(const VisitLog& known,
                                            const Calibration& found,
                                            const ForecastOptions& options,
                                            double length) {
  std::vector<WaitForecast> out;
  std::vector<double> seen(known.stations.size());  // the longest that ended in help
  for (const auto& visit : known.visits)
    if (visit.end == Visit::End::served)
      seen[visit.station] = std::max(seen[visit.station], visit.ended - visit.started);
  for (std::size_t v = 0; v < known.visits.size(); ++v) {
    const auto& visit = known.visits[v];
    if (visit.end != Visit::End::open || !known.is_before_help(visit.station)) continue;
    WaitForecast one;
    one.visit = v;
    one.station = visit.station;
    one.customer_class = visit.last_class;
    one.waited = known.until - visit.arrived;
    out.push_back(std::move(one));
  }
  std::stable_sort(out.begin(), out.end(), [](const WaitForecast& a, const WaitForecast& b) {
    return std::pair(a.station, -a.waited) < std::pair(b.station, -b.waited);
  });
  std::vector<std::vector<double>> rests(out.size());
  for (int i = 0; i < options.runs.replications; ++i) {
    const Word seed = stream_of(mixed(options.runs.seed), static_cast<std::uint64_t>(i) + 1);
    const Network network = options.runs.draws_parameters ? drawn(found, mixed(seed)) : found.network;
    for (std::size_t k = 0; k < out.size(); ++k) {
      const auto& service = network.stations[static_cast<std::size_t>(out[k].station)].service;
      const double rest = rest_of(service, out[k].waited, open_unit_of(word_of(seed, k, Purpose::first)),
                                  seen[static_cast<std::size_t>(out[k].station)]);
      rests[k].push_back(rest <= length ? rest : not_yet);
    }
  }
  for (std::size_t k = 0; k < out.size(); ++k) {
    auto& sorted = rests[k];
    std::sort(sorted.begin(), sorted.end());
    for (const double within : options.within)
      out[k].helped_within.push_back(
          static_cast<double>(std::upper_bound(sorted.begin(), sorted.end(), within) - sorted.begin()) /
          static_cast<double>(sorted.size()));
    out[k].p10 = upper_quantile(sorted, 0.1);
    out[k].p50 = upper_quantile(sorted, 0.5);
    out[k].p90 = upper_quantile(sorted, 0.9);
  }
  return out;
}

}  // namespace kring::twin
