#include "base/json_place.h"

#include <gtest/gtest.h>

#include <string>

namespace kring {
namespace {

TEST(JsonPlace, the_line_of_a_pointer) {
  const std::string text = "{\n\"a\": {\"x\": \"}\\\"\", \"b\": [1,\n2, {\"c\":\n 3}]},\n\"d\": 4}";
  EXPECT_EQ(line_of_pointer(text, ""), 1U);
  EXPECT_EQ(line_of_pointer(text, "/a/b/1"), 3U);
  EXPECT_EQ(line_of_pointer(text, "/a/b/2/c"), 4U);
  EXPECT_EQ(line_of_pointer(text, "/d"), 5U);
  EXPECT_EQ(line_of_pointer(text, "/a/nothing"), 2U);
}

}  // namespace
}  // namespace kring
