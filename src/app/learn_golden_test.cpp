// What `kring learn` prints, to the letter: each file of tests/golden/learn has commands and what they said.
#include <gtest/gtest.h>

#include "app/golden_testing.h"

namespace kring::app {
namespace {

const golden::fs::path folder = KRING_SOURCE_DIR "/tests/golden/learn";

TEST(LearnGolden, what_the_terminal_says_is_what_was_looked_at) {
  const golden::InFolder there(folder / "logs");
  EXPECT_GT(golden::expect_golden_commands(folder), 40);
}

// What was looked at, by its one way in.
TEST(LearnGolden, equal_logs_give_equal_words_with_one_thread_and_two) {
  const golden::InFolder there(folder / "logs");
  for (const std::string log : {"visits.csv", "broken.xes"})
    EXPECT_EQ(golden::said_by("kring learn " + log + " --threads 1"),
              golden::said_by("kring learn " + log + " --threads 2"));
}

}  // namespace
}  // namespace kring::app
