// What `kring learn` prints, to the letter: each file of tests/golden/learn has commands and what they said.
//
// KRING_RENEW_GOLDEN=1 writes the files anew; look at the difference before it is committed.
#include <gtest/gtest.h>

#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "app/app.h"

namespace kring::app {
namespace {

namespace fs = std::filesystem;

const fs::path folder = KRING_SOURCE_DIR "/tests/golden/learn";

std::string bytes_of(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

// Words between spaces; 'within quotes' is one.
std::vector<std::string> words_of(const std::string& line) {
  std::vector<std::string> words;
  std::string word;
  bool quoted = false, any = false;
  for (const char c : line + " ") {
    if (c == '\'') {
      quoted = !quoted;
      any = true;
    } else if (c == ' ' && !quoted) {
      if (any || !word.empty()) words.push_back(word);
      word.clear();
      any = false;
    } else {
      word += c;
    }
  }
  return words;
}

// Standard output and then standard error, as a terminal shows them when nothing else is written.
std::string said_by(const std::string& command) {
  auto words = words_of(command);
  std::vector<char*> arguments;
  for (auto& word : words) arguments.push_back(word.data());
  testing::internal::CaptureStdout();
  testing::internal::CaptureStderr();
  const int code = run(static_cast<int>(arguments.size()), arguments.data());
  std::string said = testing::internal::GetCapturedStdout();
  said += testing::internal::GetCapturedStderr();
  return said + "[exit " + std::to_string(code) + "]\n";
}

class InFolderOfLogs {
 public:
  InFolderOfLogs() : before_(fs::current_path()) { fs::current_path(folder / "logs"); }
  InFolderOfLogs(const InFolderOfLogs&) = delete;
  InFolderOfLogs& operator=(const InFolderOfLogs&) = delete;
  ~InFolderOfLogs() { fs::current_path(before_); }

 private:
  fs::path before_;
};

TEST(LearnGolden, what_the_terminal_says_is_what_was_looked_at) {
  const InFolderOfLogs there;
  int commands = 0;
  for (const auto& entry : fs::directory_iterator(folder)) {
    if (entry.path().extension() != ".txt") continue;
    const std::string golden = bytes_of(entry.path());
    std::istringstream lines(golden);
    std::string said;
    for (std::string line; std::getline(lines, line);) {
      if (!line.starts_with("$ kring ")) continue;
      ++commands;
      said += (said.empty() ? "" : "\n") + line + "\n" + said_by(line.substr(2));
    }
    if (std::getenv("KRING_RENEW_GOLDEN")) std::ofstream(entry.path(), std::ios::binary) << said;
    EXPECT_EQ(said, golden) << entry.path();
  }
  EXPECT_GT(commands, 40);
}

// What was looked at, by its one way in.
TEST(LearnGolden, equal_logs_give_equal_words_with_one_thread_and_two) {
  const InFolderOfLogs there;
  for (const std::string log : {"visits.csv", "broken.xes"})
    EXPECT_EQ(said_by("kring learn " + log + " --threads 1"), said_by("kring learn " + log + " --threads 2"));
}

}  // namespace
}  // namespace kring::app
