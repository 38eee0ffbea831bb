#include "app/learn_check.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>

#include "mining/log_builder.h"

namespace kring::app {
namespace {

namespace fs = std::filesystem;

class LearnCheck : public ::testing::Test {
 protected:
  void SetUp() override {
    folder_ = fs::temp_directory_path() / ("learn_check_" + std::to_string(::getpid()));
    fs::create_directories(folder_);
    options_.log = path("log.csv");
    std::ofstream(options_.log) << "case,activity\n";
  }
  void TearDown() override { fs::remove_all(folder_); }
  std::string path(const std::string& name) const { return (folder_ / name).string(); }

  fs::path folder_;
  LearnOptions options_;
};

TEST_F(LearnCheck, what_is_read_is_not_overwritten_by_whatever_name) {
  EXPECT_TRUE(check_outputs(options_).ok());
  options_.json = path("./log.csv");
  const auto refused = check_outputs(options_);
  ASSERT_FALSE(refused.ok());
  EXPECT_EQ(refused.error().rule, "learn.overwrites");
  EXPECT_EQ(refused.error().fields.at(0).pointer, "--json");
  options_.json = path("link.csv");
  fs::create_symlink(options_.log, options_.json);
  EXPECT_FALSE(check_outputs(options_).ok());
  options_.json = "-";
  EXPECT_TRUE(check_outputs(options_).ok());
}

TEST_F(LearnCheck, two_outputs_have_two_names) {
  options_.html = path("out");
  options_.write = path("../" + folder_.filename().string() + "/out");
  const auto refused = check_outputs(options_);
  ASSERT_FALSE(refused.ok());
  EXPECT_EQ(refused.error().fields.at(0).pointer, "--write");
}

TEST_F(LearnCheck, one_output_at_most_goes_to_standard_output) {
  options_.html = "-";
  EXPECT_TRUE(check_outputs(options_).ok());
  options_.json = "-";
  EXPECT_FALSE(check_outputs(options_).ok());
}

TEST_F(LearnCheck, what_cannot_be_written_is_told_before_the_work) {
  for (const auto& bad : {path("none/out.json"), path(""), path("log.csv/out.json")}) {
    options_.json = bad;
    const auto refused = check_outputs(options_);
    ASSERT_FALSE(refused.ok()) << bad;
    EXPECT_EQ(refused.error().rule, "learn.unwritable") << bad;
    EXPECT_EQ(refused.error().code, Errc::unavailable);
  }
  options_.json = "/dev/null";
  EXPECT_TRUE(check_outputs(options_).ok());
}

TEST_F(LearnCheck, an_option_about_columns_says_nothing_about_xes) {
  options_.delimiter = ";";
  EXPECT_TRUE(check_effect(options_, "CSV").ok());
  EXPECT_FALSE(check_effect(options_, "XES").ok());
}

TEST_F(LearnCheck, when_nothing_is_left_it_is_told_what_the_log_has) {
  mining::LogBuilder builder;
  const auto c = builder.case_number("1");
  builder.add_event(c, builder.activity("plan"), 0);
  builder.add_event(c, builder.activity("review"), 86'400 * mining::micros_per_second);
  const auto log = std::move(builder).finish();
  const auto words = [&](const char* text) {
    return nothing_left(log, {*mining::parse_condition(text)}).detail;
  };
  EXPECT_EQ(words("has=Plan"), "no event is left; there is no activity 'Plan': did you mean 'plan'?");
  EXPECT_EQ(words("from=2024-01-01"), "no event is left; the log runs from 1970-01-01 to 1970-01-02");
  EXPECT_EQ(words("activity=plan"), "no event is left");
}

}  // namespace
}  // namespace kring::app
