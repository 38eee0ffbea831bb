// What a command says, to the letter, for tests that hold it against a file that somebody looked at.
//
// KRING_RENEW_GOLDEN=1 writes the files anew; look at the difference before it is committed.
#pragma once

#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>
#include <vector>

#include "app/app.h"

namespace kring::app::golden {

namespace fs = std::filesystem;

inline std::string bytes_of(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

// Words between spaces; 'within quotes' is one.
inline std::vector<std::string> words_of(const std::string& line) {
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
inline std::string said_by(const std::string& command) {
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

// The working folder, until it ends.
class InFolder {
 public:
  explicit InFolder(const fs::path& folder) : before_(fs::current_path()) { fs::current_path(folder); }
  InFolder(const InFolder&) = delete;
  InFolder& operator=(const InFolder&) = delete;
  ~InFolder() { fs::current_path(before_); }

 private:
  fs::path before_;
};

// `said` is what the file holds.
inline void expect_golden(const fs::path& path, const std::string& said) {
  const auto golden = bytes_of(path);
  if (std::getenv("KRING_RENEW_GOLDEN")) std::ofstream(path, std::ios::binary) << said;
  EXPECT_EQ(said, golden) << path;
}

// Every line "$ kring …" of the .txt files of a folder says what stands below it. Returns how many there
// were.
inline int expect_golden_commands(const fs::path& folder) {
  int commands = 0;
  for (const auto& entry : fs::directory_iterator(folder)) {
    if (entry.path().extension() != ".txt") continue;
    std::istringstream lines(bytes_of(entry.path()));
    std::string said;
    for (std::string line; std::getline(lines, line);) {
      if (!line.starts_with("$ kring ")) continue;
      ++commands;
      said += (said.empty() ? "" : "\n") + line + "\n" + said_by(line.substr(2));
    }
    expect_golden(entry.path(), said);
  }
  return commands;
}

}  // namespace kring::app::golden
