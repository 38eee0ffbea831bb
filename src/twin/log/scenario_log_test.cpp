// What happens in a scenario is an event log as well.
#include <gtest/gtest.h>

#include <filesystem>

#include "mining/read/read_log.h"
#include "twin/chain/chain_testing.h"
#include "twin/chain/network_of.h"
#include "twin/kernel/simulate.h"
#include "twin/log/happened.h"

namespace kring::twin::chain {
namespace {

TEST(ScenarioLog, has_every_child_of_the_replication_and_is_read_without_a_complaint) {
  const auto scenario = zeeland(0.25, 1);
  const auto built = network_of(scenario, the_chain());
  const auto file =
      std::filesystem::temp_directory_path() / ("scenario-log-" + std::to_string(::getpid()) + ".json");
  const auto counts = write_happened(built.network, {built.horizon, scenario.seed, 1, 0}, file);
  ASSERT_TRUE(counts.ok()) << counts.error().detail;
  const auto read = mining::read_log(file, {});
  std::filesystem::remove(file);
  ASSERT_TRUE(read.ok()) << read.error().detail;
  EXPECT_TRUE(read->report.problems.empty());
  SimulateOptions options;
  options.horizon = built.horizon;
  options.seed = scenario.seed;
  options.replications = 1;
  const auto report = simulate(built.network, options);
  const auto asked = read->log.activity_names().find(happened::entered);
  ASSERT_NE(asked, mining::no_code);
  EXPECT_EQ(std::count(read->log.activities().begin(), read->log.activities().end(), asked),
            report.customers);
  EXPECT_EQ(counts->children, report.customers + report.at_start);
}

}  // namespace
}  // namespace kring::twin::chain
