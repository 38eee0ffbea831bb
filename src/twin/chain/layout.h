// Which stations a run has, and when it begins: the steps of each region, the shared steps of each network of
// regions, one after the other. Time 0 of the network is the first day of settling.
#pragma once

#include <string>
#include <vector>

#include "base/time.h"
#include "twin/chain/chain.h"
#include "twin/chain/scenario.h"

namespace kring::twin::chain {

struct Layout {
  struct Place {          // a station
    std::string code;     // "JZ38/foster_care"
    int step = 0;         // index in Chain::steps
    int region = -1;      // into `regions`; -1 for a shared step
    std::string network;  // of a shared step
    double weight = 0;    // of the nation
  };
  std::vector<int> regions;  // indices in Chain::regions: of the scenario, then neighbours that run along
  std::size_t own = 0;       // so many of them are of the scenario
  std::vector<Place> places;
  Day first{};       // time 0
  double from = 0;   // days: the first day of the scenario
  double until = 0;  // days: its end

  // The station of a step for a region (position in `regions`), shared or not.
  std::size_t station(std::size_t region, std::size_t step) const { return by_region[region][step]; }
  std::vector<std::vector<std::size_t>> by_region;
  // Positions of these codes in `regions`; of all of the scenario when there are none.
  std::vector<std::size_t> positions(const std::vector<std::string>& codes, const Chain& chain) const;
  double days(Day day) const { return static_cast<double>((day - first).count()); }
};

// The scenario has no problems.
Layout layout_of(const Scenario& scenario, const Chain& chain);

}  // namespace kring::twin::chain
