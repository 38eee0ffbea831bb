// The table of `kring simulate --network`, to the letter (tests/golden/simulate).
#include <gtest/gtest.h>

#include "app/golden_testing.h"
#include "app/simulate.h"
#include "twin/kernel/network_json.h"

namespace kring::app {
namespace {

const golden::fs::path folder = KRING_SOURCE_DIR "/tests/golden/simulate";

std::string summary_of(std::string_view text, double until, int replications) {
  const auto network = twin::parse_network(text);
  EXPECT_TRUE(network.ok()) << network.error().detail;
  twin::SimulateOptions options;
  options.horizon = {0, until, until};
  options.replications = replications;
  return simulate_summary(*network, options, twin::simulate(*network, options));
}

TEST(SimulateSummary, a_chain_with_classes_patience_and_a_change_that_comes_too_late) {
  const auto said = summary_of(R"({"name": "Two steps", "stations": [
      {"code": "access", "name": "Access", "servers": 3, "service": {"dist": "lognormal", "mean": 2, "cv": 0.8}},
      {"code": "help", "servers": 12, "service": {"dist": "exponential", "mean": 20}}],
     "classes": ["acute", "regular"],
     "arrivals": {"acute": {"access": 0.2}, "regular": {"access": 1}},
     "routing": {"acute": {"access": {"help": 0.9}}, "regular": {"access": {"help": 0.5}}},
     "patience_mean": {"regular": {"help": 30}},
     "speed_changes": [{"at": 100, "factor": 0.5}, {"at": 142, "factor": 1}],
     "bursts": [{"at": 365, "station": "access", "class": "acute", "count": 9}]})",
                               365, 8);
  golden::expect_golden(folder / "two-steps.txt", said);
  EXPECT_NE(said.find("1 change or burst comes at the end of the run or later"), std::string::npos);
}

TEST(SimulateSummary, a_unit_is_said_the_same_in_singular_and_plural) {
  const auto of = [](const std::string& unit) {
    return summary_of(
        "{\"time_unit\": \"" + unit + R"(", "classes": ["x"], "arrivals": {"x": {"A": 1}}, "snapshots": [5],
     "stations": [{"code": "A", "servers": 2, "service": {"dist": "deterministic", "mean": 1}}]})",
        50, 1);
  };
  for (const char* words : {"times are in weeks;", "leave per week\n", "at week "}) {
    EXPECT_NE(of("week").find(words), std::string::npos) << words;
    EXPECT_NE(of("weeks").find(words), std::string::npos) << words;
  }
}

TEST(SimulateSummary, one_station_and_one_replication) {
  golden::expect_golden(folder / "one.txt", summary_of(R"({"classes": ["x"], "arrivals": {"x": {"A": 1}},
     "stations": [{"code": "A", "servers": 2, "service": {"dist": "deterministic", "mean": 1}}]})",
                                                       50, 1));
}

}  // namespace
}  // namespace kring::app
