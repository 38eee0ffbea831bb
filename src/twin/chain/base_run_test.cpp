// The base run of the nation is steady: who is there when a run begins, and who comes, belong together.
#include <gtest/gtest.h>

#include <cmath>

#include "twin/chain/chain_testing.h"
#include "twin/chain/flows.h"
#include "twin/chain/runner.h"

namespace kring::twin::chain {
namespace {

constexpr int quarters = 4;
constexpr double long_line = 1000;  // children; shorter ones differ by chance

// Mean line of a step (-1: all) in years [from, until), over replications.
double mean_line(const std::vector<std::vector<double>>& lines, int from, int until) {
  double sum = 0;
  for (const auto& replication : lines)
    for (int q = from * quarters; q < until * quarters; ++q) sum += replication[static_cast<std::size_t>(q)];
  return sum / static_cast<double>(lines.size()) / ((until - from) * quarters);
}

TEST(BaseRun, two_years_of_settling_are_enough_for_each_line) {
  Scenario scenario;
  scenario.from = day("2027-01-01");
  scenario.years = 10;
  scenario.replications = 1;
  RunWhat what;
  what.by_region = false;
  const auto& chain = the_chain();
  const auto run = simulate_scenario(scenario, chain, what);
  const auto all = waiting_of(run, chain);
  // The first three years after two of settling, against the last three of ten. Measured with eight
  // replications (bench_chain): +0.1 % a year of all.
  EXPECT_NEAR(mean_line(all, 0, 3) / mean_line(all, 7, 10), 1, 0.03);
  for (std::size_t s = 0; s < chain.steps.size(); ++s) {
    if (!chain.parameters.find("line." + chain.steps[s].code)) continue;
    const auto lines = waiting_of(run, chain, -1, static_cast<int>(s));
    const double first = mean_line(lines, 0, 3), last = mean_line(lines, 7, 10);
    // A long line is long since more come than can be helped; a short one is short of chance.
    const double band = std::max(0.2 * last, 3 * std::sqrt(last));
    EXPECT_NEAR(first, last, band) << chain.steps[s].code;
    // And there it is as long as is published or chosen.
    const double wanted = chain.parameters.value("line." + chain.steps[s].code);
    if (wanted >= long_line) {
      EXPECT_NEAR(last / wanted, 1, 0.1) << chain.steps[s].code;
    }
  }
}

TEST(BaseRun, begins_with_who_is_there_in_the_long_run) {
  // Of help with many children, by urgency: what the flows say against the last year of seven.
  const auto& chain = the_chain();
  Scenario scenario;
  for (std::size_t r = 0; r < chain.regions.size(); r += 4) scenario.regions.push_back(chain.regions[r].code);
  scenario.with_neighbours = false;
  scenario.from = day("2027-01-01");
  scenario.years = 1;
  scenario.settling_years = 7;
  scenario.replications = 1;
  RunWhat what;
  what.by_region = false;
  what.snapshots = false;
  const auto run = simulate_scenario(scenario, chain, what);
  const auto flows = flows_of(chain, chain.parameters);
  for (const char* code : {"ambulatory", "home_team", "foster_care", "family_home", "local_team"}) {
    const auto step = static_cast<std::size_t>(chain.step(code));
    for (std::size_t u = 0; u < chain.urgencies.size(); ++u) {
      double busy = 0, all = 0;
      for (std::size_t r = 0; r < run.built.layout.own; ++r) {
        const auto station = run.built.layout.station(r, step);
        const auto& report = run.report.stations[station];
        const auto servers = static_cast<double>(run.built.network.stations[station].servers);
        busy += report.by_class[u].utilisation.mean * servers;
        all += report.all.utilisation.mean * servers;
      }
      EXPECT_NEAR(flows.share(u, step), busy / all, 0.12) << code << " " << chain.urgencies[u].code;
    }
  }
}

}  // namespace
}  // namespace kring::twin::chain
