// What `kring twin` prints, to the letter: each file of tests/golden/twin has commands and what they said.
#include <gtest/gtest.h>

#include "app/golden_testing.h"

namespace kring::app {
namespace {

const golden::fs::path folder = KRING_SOURCE_DIR "/tests/golden/twin";

TEST(TwinGolden, what_the_terminal_says_is_what_was_looked_at) {
  const golden::InFolder there(folder / "logs");
  EXPECT_GT(golden::expect_golden_commands(folder), 10);
}

TEST(TwinGolden, equal_logs_give_equal_words_with_one_thread_and_three) {
  const golden::InFolder there(folder / "logs");
  for (const std::string command : {"calibrate", "forecast"})
    EXPECT_EQ(golden::said_by("kring twin " + command + " help.csv --class urgency --threads 1"),
              golden::said_by("kring twin " + command + " help.csv --class urgency --threads 3"));
}

}  // namespace
}  // namespace kring::app
