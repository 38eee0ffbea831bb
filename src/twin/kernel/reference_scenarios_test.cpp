// Two disturbances of the reference network (its description, section 6): half of the beds gone, and a Friday
// afternoon. The file is of others, so these are made from it here, and skipped where it is not.
#include <gtest/gtest.h>

#include <cmath>
#include <cstdlib>
#include <filesystem>

#include "twin/kernel/network_json.h"
#include "twin/kernel/simulate.h"

namespace kring::twin {
namespace {

class ReferenceScenarios : public testing::Test {
 protected:
  void SetUp() override {
    const char* given = std::getenv("KRING_SHARED");
    const auto folder = std::filesystem::path(given ? given : KRING_SOURCE_DIR "/../shared") / "data/sim";
    const auto file = folder / "reference_network.json";
    if (!std::filesystem::exists(file)) GTEST_SKIP() << "no file " << file;
    network = *read_network(file.string());
  }
  int station(const std::string& code) const {
    for (std::size_t s = 0; s < network.stations.size(); ++s)
      if (network.stations[s].code == code) return static_cast<int>(s);
    return -1;
  }
  std::size_t cell(const std::string& code, std::size_t c) const {
    return static_cast<std::size_t>(station(code)) * network.classes.size() + c;
  }
  // Of all classes at a station, by replication.
  std::vector<double> waiting(const Report& report, std::size_t snapshot, const std::string& code) const {
    const auto& each = report.snapshots[snapshot].each;
    const std::size_t cells = network.stations.size() * network.classes.size();
    std::vector<double> out;
    for (std::size_t from = 0; from < each.size(); from += cells) {
      double sum = 0;
      for (std::size_t c = 0; c < network.classes.size(); ++c)
        sum += static_cast<double>(each[from + cell(code, c)]);
      out.push_back(sum);
    }
    return out;
  }
  void expect_nobody_lost(const Horizon& horizon) const {
    const auto tally = run_once(plan_of(network, horizon), 1);
    EXPECT_EQ(tally.customers, tally.left + tally.inside);
  }

  Network network;
};

// S1, k = 4: at t0 places of SS and CL times a half, of AM times 1.25.
TEST_F(ReferenceScenarios, half_of_the_beds) {
  constexpr double t0 = 7300;
  network = scaled(network, 4);
  network.cohorts = {365, 5};
  for (const double after : {0, 90, 180, 365, 730, 1825}) network.snapshots.push_back(t0 + after);
  SimulateOptions options;
  options.horizon = {t0, 10'950, 12'950};
  options.replications = 12;
  options.keep_snapshots = true;
  const auto before = simulate(network, options);
  network.changes = {
      {t0, station("SS"), {}, 0.5}, {t0, station("CL"), {}, 0.5}, {t0, station("AM"), {}, 1.25}};
  ASSERT_TRUE(problems_of(network).empty());
  expect_nobody_lost(options.horizon);
  const auto after = simulate(network, options);
  // At t0, after the change: nobody was sent away, so where places went as many wait as before; where places
  // came, all start who can: 105 more places, or as many as waited.
  EXPECT_EQ(waiting(after, 0, "SS"), waiting(before, 0, "SS"));
  EXPECT_EQ(waiting(after, 0, "CL"), waiting(before, 0, "CL"));
  const auto am_before = waiting(before, 0, "AM"), am_after = waiting(after, 0, "AM");
  for (std::size_t i = 0; i < am_before.size(); ++i)
    EXPECT_EQ(am_after[i], std::max(0.0, am_before[i] - 105)) << i;
  // From then on the lines of SS and CL are longer than they would have been, and that of AM is not.
  for (std::size_t i = 2; i < 6; ++i) {
    EXPECT_GT(paired(waiting(before, i, "SS"), waiting(after, i, "SS")).low, 0) << i;
    EXPECT_GT(paired(waiting(before, i, "CL"), waiting(after, i, "CL")).low, 0) << i;
    EXPECT_LE(paired(waiting(before, i, "AM"), waiting(after, i, "AM")).mean, 0) << i;
  }
  const auto& first = after.cohorts[0].waits.all[static_cast<std::size_t>(station("SS"))].mean_wait_all;
  const auto& normal = before.cohorts[0].waits.all[static_cast<std::size_t>(station("SS"))].mean_wait_all;
  EXPECT_GT(first.low, normal.high);
}

// S2, k = 20: at t0 a hundred of class 0 at CR together.
TEST_F(ReferenceScenarios, a_friday_afternoon) {
  constexpr double t0 = 3650;
  network = scaled(network, 20);
  for (const double after : {0, 1, 3, 7, 14, 28, 56}) network.snapshots.push_back(t0 + after);
  SimulateOptions options;
  options.horizon = {t0, 3720, 4000};
  options.replications = 12;
  options.keep_snapshots = true;
  const auto before = simulate(network, options);
  network.bursts = {{t0, station("CR"), 0, 100}};
  expect_nobody_lost(options.horizon);
  const auto after = simulate(network, options);
  EXPECT_EQ(after.customers - before.customers, 100 * 12);
  // All of the hundred are at CR at t0: in service as far as there was room, in line otherwise.
  const auto calm = waiting(before, 0, "CR"), crowded = waiting(after, 0, "CR");
  const double servers =
      static_cast<double>(network.stations[static_cast<std::size_t>(station("CR"))].servers);
  for (std::size_t i = 0; i < calm.size(); ++i) {
    EXPECT_LE(crowded[i], calm[i] + 100);
    EXPECT_GE(crowded[i], calm[i] + 100 - servers);
  }
  // The line of class 0 gets shorter, and after eight weeks most of it is gone.
  double last = INFINITY;
  for (const std::size_t i : {1U, 3U, 4U, 5U, 6U}) {
    EXPECT_LT(after.snapshots[i].waiting[cell("CR", 0)].mean, last) << i;
    last = after.snapshots[i].waiting[cell("CR", 0)].mean;
  }
  EXPECT_LT(last, 30);
}

}  // namespace
}  // namespace kring::twin
