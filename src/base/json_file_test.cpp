#include "base/json_file.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

namespace kring {
namespace {

TEST(JsonFile, says_why_it_cannot_be_read) {
  const auto folder = std::filesystem::temp_directory_path() / "kring_json_file_test";
  std::filesystem::create_directories(folder);
  const auto path = (folder / "a.json").string();
  EXPECT_EQ(read_json_file((folder / "none.json").string(), 100, "net").error().rule, "net.missing");
  EXPECT_EQ(read_json_file(folder.string(), 100, "net").error().rule, "net.unreadable");
  std::ofstream(path) << "{}";
  EXPECT_EQ(*read_json_file(path, 100, "net"), "{}");
  EXPECT_EQ(read_json_file(path, 1, "net").error().rule, "net.too_large");
  std::ofstream(path) << "\xef\xbb\xbf[]";
  EXPECT_EQ(*read_json_file(path, 100, "net"), "[]");
  std::ofstream(path, std::ios::trunc).flush();
  EXPECT_EQ(*read_json_file(path, 100, "net"), "");
  std::filesystem::remove_all(folder);
}

TEST(JsonFile, that_is_no_json_says_on_which_line) {
  EXPECT_TRUE(parse_json_file("{\"a\": [1]}\n \n", "net").ok());
  for (const char* bad : {"{\n\"a\": x}", "{}\n{}", "{\"a\":\n1"}) {
    const auto read = parse_json_file(bad, "net");
    ASSERT_FALSE(read.ok()) << bad;
    EXPECT_EQ(read.error().rule, "net.syntax");
    EXPECT_TRUE(read.error().detail.starts_with("line 2: ")) << read.error().detail;
  }
  EXPECT_EQ(parse_json_file("", "net").error().rule, "net.syntax");
}

TEST(JsonFile, a_name_twice_in_one_object_is_refused_for_it_is_not_known_which_was_meant) {
  EXPECT_TRUE(parse_json_file(R"({"a": {"a": 1}, "b": [{"a": "}"}, {"a": 2}], "c": "a"})", "net").ok());
  for (const char* bad : {"{\"b\": 1,\n\"b\": 1}", "[{\"a\": {}, \"b\": []},\n{\"b\": \"{\", \"b\" : 1}]"}) {
    const auto read = parse_json_file(bad, "net");
    ASSERT_FALSE(read.ok()) << bad;
    EXPECT_EQ(read.error().detail, "line 2: 'b' is there twice; keep one");
  }
}

TEST(JsonFile, tells_the_first_twenty_mistakes_with_their_lines) {
  const std::string text = "{\n  \"a\": 1,\n  \"b\": [2]\n}";
  const auto two = mistakes_in(text, {{"/b/0", "field.range", "too much"}, {"", "field.type", "no"}}, "net");
  EXPECT_EQ(two.rule, "net.invalid");
  EXPECT_EQ(two.detail, "line 3, /b/0: too much\n  line 1, the whole: no");
  EXPECT_EQ(two.fields.size(), 2U);
  const std::vector<FieldError> many(25, {"/a", "field.type", "no"});
  EXPECT_TRUE(mistakes_in(text, many, "net").detail.ends_with("\n  and 5 more"));
}

}  // namespace
}  // namespace kring
