#include "mining/write/out_file.h"

#include <gtest/gtest.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <filesystem>
#include <fstream>
#include <string>

namespace kring::mining {
namespace {

constexpr int stops[] = {SIGINT, SIGTERM, SIGHUP};

// A shell lets what it starts in the background ignore Ctrl-C, and nohup a closed terminal. Before any test,
// for what is ignored when the first file is written stays so.
const bool is_as_from_a_terminal = [] {
  for (const int signal : stops) std::signal(signal, SIG_DFL);
  return true;
}();

class OutFileTest : public ::testing::Test {
 protected:
  OutFileTest() {
    std::string pattern = (std::filesystem::temp_directory_path() / "kring-out-XXXXXX").string();
    folder_ = ::mkdtemp(pattern.data());
    path_ = folder_ + "/log.json";
  }
  ~OutFileTest() override {
    std::error_code ignored;
    std::filesystem::remove_all(folder_, ignored);
  }

  std::string text() const {
    std::ifstream in(path_);
    return {std::istreambuf_iterator<char>(in), {}};
  }
  bool is_part_there() const { return std::filesystem::exists(path_ + ".part"); }

  // Another process writes, and gets the signal while it is at it. What it ended with, as waitpid() tells it.
  int stopped_by(int signal, bool is_ignored = false) const {
    const pid_t child = ::fork();
    if (child == 0) {
      if (is_ignored) std::signal(signal, SIG_IGN);
      auto file = OutFile::make(path_);
      if (!file.ok()) ::_exit(1);
      OutFile moved = std::move(*file);
      moved.text = "half";
      if (!moved.flush().ok() || !is_part_there()) ::_exit(2);
      ::raise(signal);
      ::_exit(moved.keep().ok() ? 0 : 3);
    }
    int status = 0;
    ::waitpid(child, &status, 0);
    return status;
  }

  std::string folder_, path_;
};

TEST_F(OutFileTest, is_there_whole_or_not_at_all) {
  {
    auto file = OutFile::make(path_);
    ASSERT_TRUE(file.ok());
    file->text = "dropped";
    EXPECT_TRUE(is_part_there());
  }
  EXPECT_FALSE(is_part_there());
  EXPECT_FALSE(std::filesystem::exists(path_));
  auto file = OutFile::make(path_);
  ASSERT_TRUE(file.ok());
  file->text = "kept";
  ASSERT_TRUE(file->keep().ok());
  EXPECT_EQ(text(), "kept");
  EXPECT_FALSE(is_part_there());
}

TEST_F(OutFileTest, leaves_nothing_when_the_program_is_stopped_and_what_was_there_stays) {
  std::ofstream(path_) << "of last week";
  ASSERT_TRUE(is_as_from_a_terminal);
  for (const int signal : stops) {
    const int status = stopped_by(signal);
    ASSERT_TRUE(WIFSIGNALED(status)) << signal << ": " << status;
    EXPECT_EQ(WTERMSIG(status), signal);  // who started it sees that it was stopped
    EXPECT_FALSE(is_part_there()) << signal;
    EXPECT_EQ(text(), "of last week");
  }
}

TEST_F(OutFileTest, a_signal_that_is_ignored_stays_ignored) {
  const int status = stopped_by(SIGHUP, true);
  ASSERT_TRUE(WIFEXITED(status));
  EXPECT_EQ(WEXITSTATUS(status), 0);
  EXPECT_EQ(text(), "half");
}

}  // namespace
}  // namespace kring::mining
