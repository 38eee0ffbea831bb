// A scenario simulated, before it is told: the network, what is asked of it, and what came out.
#pragma once

#include <functional>
#include <vector>

#include "twin/chain/figures.h"
#include "twin/chain/outcome.h"
#include "twin/kernel/simulate.h"

namespace kring::twin::chain {

struct Run {
  Built built;
  Parameters parameters;  // of the beginning
  std::vector<Definition> definitions;
  Report report;
  bool is_precise = true;
};

struct RunWhat {
  bool by_region = true;  // figures of each region too
  bool snapshots = true;  // how many wait through time
  int threads = 1;
  std::function<void(int done, int of)> progress;
};

// The scenario has no problems.
Run simulate_scenario(const Scenario& scenario, const Chain& chain, const RunWhat& what);
// Of what the indicators of a run say; the whole, first.
const IndicatorReport* indicator(const Run& run, std::string_view measure, std::string_view step = {});

// Children in a line at each snapshot, by replication, [replication][day]; of the scenario's regions, or of
// one (position in the layout), of all steps or one.
std::vector<std::vector<double>> waiting_of(const Run& run,
                                            const Chain& chain,
                                            int region = -1,
                                            int step = -1);

// Figures of the whole in replications [from, end) of the seed of the scenario, on this thread; [measure]
// [replication - from], NaN where there is none. The same numbers as simulate_scenario has, in less time:
// when all measures are means over the time that counts, nothing is simulated after it.
std::vector<std::vector<double>> figures_of(const Scenario& scenario,
                                            const Chain& chain,
                                            const std::vector<std::string>& measures,
                                            int from,
                                            int end);

// "scenario.invalid" with what problems_of finds; nothing when there is nothing.
Result<void> check(const Scenario& scenario, const Chain& chain);

// Of places paid for through the whole scenario, whether there is staff for them or not: euro per year, by
// station.
std::vector<double> costs_of(const Scenario& scenario, const Chain& chain, const Run& run);

}  // namespace kring::twin::chain
