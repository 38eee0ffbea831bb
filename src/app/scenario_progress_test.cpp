#include "app/scenario_progress.h"

#include <gtest/gtest.h>

namespace kring::app {
namespace {

TEST(ScenarioProgress, a_sensitivity_analysis_tells_both_steps_and_how_long_they_take) {
  // 10 replications in 5 seconds: half a second each.
  EXPECT_EQ(sensitivity_line({1, 10, 110, 60}, 5),
            "assumptions, step 1 of 2 (each at both ends): 10 of 110, about 50 s to go, and at most 30 s for "
            "step 2");
  EXPECT_EQ(sensitivity_line({2, 10, 610, 0}, 5),
            "assumptions, step 2 of 2 (the strongest again): 10 of 610, about 5 min to go");
  // Too early to tell.
  EXPECT_EQ(sensitivity_line({1, 0, 110, 60}, 5), "assumptions, step 1 of 2 (each at both ends): 0 of 110");
}

}  // namespace
}  // namespace kring::app
