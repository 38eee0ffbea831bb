#include "base/toml_file.h"

#include <gtest/gtest.h>

namespace kring {
namespace {

constexpr std::string_view text = R"(title = "a"
from = 2027-01-01
at = 12:30:00

[[change]]
do = ["one",
      "two"]
[[change]]
factor = 0.5
[parameters]
"a/b~c" = 3
far = inf
yes = true
)";

TEST(TomlFile, is_the_json_that_it_stands_for) {
  const auto file = parse_toml(text, "scenario");
  ASSERT_TRUE(file.ok()) << file.error().detail;
  EXPECT_EQ(file->value, json::parse(R"({"title": "a", "from": "2027-01-01", "at": "12:30:00",
    "change": [{"do": ["one", "two"]}, {"factor": 0.5}],
    "parameters": {"a/b~c": 3, "far": null, "yes": true}})"));
}

TEST(TomlFile, tells_the_line_of_everything_in_it) {
  const auto file = parse_toml(text, "scenario");
  ASSERT_TRUE(file.ok());
  EXPECT_EQ(file->line_of("/title"), 1U);
  EXPECT_EQ(file->line_of("/from"), 2U);
  EXPECT_EQ(file->line_of("/change/0"), 5U);
  EXPECT_EQ(file->line_of("/change/0/do/0"), 6U);
  EXPECT_EQ(file->line_of("/change/0/do/1"), 7U);
  EXPECT_EQ(file->line_of("/change/1/factor"), 9U);
  EXPECT_EQ(file->line_of("/parameters/a~1b~0c"), 11U);
}

TEST(TomlFile, tells_of_what_is_not_there_the_line_of_what_is_around_it) {
  const auto file = parse_toml(text, "scenario");
  ASSERT_TRUE(file.ok());
  EXPECT_EQ(file->line_of("/change/1/do"), 8U);
  EXPECT_EQ(file->line_of("/years"), 1U);
}

TEST(TomlFile, says_on_which_line_it_is_no_toml) {
  for (const auto& [bad, line] :
       std::vector<std::pair<std::string, std::string>>{{"a = 1\nb = \n", "line 2"},
                                                        {"a = 1\na = 2\n", "line 2"},
                                                        {"[x\n", "line 1"},
                                                        {"\n\na = \"open\n", "line 3"},
                                                        {"a = 2027-02-30\n", "line 1"},
                                                        {"a = \"\xff\"\n", "line 1"},
                                                        {std::string(300, '[') + "\n", "line 1"}}) {
    const auto file = parse_toml(bad, "scenario");
    ASSERT_FALSE(file.ok()) << bad;
    EXPECT_EQ(file.error().rule, "scenario.syntax");
    EXPECT_EQ(file.error().fields.at(0).pointer, line) << bad;
  }
}

TEST(TomlFile, of_nothing_is_an_empty_object) {
  const auto file = parse_toml("", "scenario");
  ASSERT_TRUE(file.ok());
  EXPECT_EQ(file->value, json::object());
  EXPECT_EQ(file->line_of("/title"), 1U);
}

}  // namespace
}  // namespace kring
