#include "mining/model/words.h"

#include <gtest/gtest.h>

namespace kring::mining {
namespace {

std::string words(std::string_view text) {
  Names names;
  const auto tree = parse_tree(text, names);
  EXPECT_TRUE(tree.ok());
  std::string out;
  for (const auto& line : tree_words(*tree, names)) out += line + "\n";
  return out;
}

TEST(Words, every_operator_has_its_words) {
  EXPECT_EQ(
      words(
          "->( 'ask', *( ->( +( 'check', X( 'look', 'listen' ) ), 'decide' ), 'again' ), X( 'pay', tau ) )"),
      "in this order\n"
      "  ask\n"
      "  once or more, in this order\n"
      "    all of these, side by side\n"
      "      check\n"
      "      one of these\n"
      "        look\n"
      "        listen\n"
      "    decide\n"
      "  and before each time again: again\n"
      "  perhaps: pay\n");
  EXPECT_EQ(words("X( 'a', 'b', tau )"), "one of these, or none\n  a\n  b\n");
  EXPECT_EQ(words("*( 'a', tau )"), "once or more: a\n");
  EXPECT_EQ(words("*( tau, 'a' )"), "any number of times: a\n");
  EXPECT_EQ(words("*( tau, X( 'a', 'b' ) )"), "any of these, any number of times\n  a\n  b\n");
  EXPECT_EQ(words("X( ->( 'a', 'b' ), tau )"), "perhaps, in this order\n  a\n  b\n");
  EXPECT_EQ(words("X( +( 'a', 'b' ), tau )"), "perhaps, side by side\n  a\n  b\n");
  EXPECT_EQ(words("X( *( 'a', tau ), tau )"), "any number of times: a\n");
  EXPECT_EQ(words("*( X( 'a', 'b' ), tau )"), "once or more, one of these\n  a\n  b\n");
  EXPECT_EQ(words("X( *( 'a', 'b' ), tau )"),
            "perhaps\n  once or more: a\n  and before each time again: b\n");
  EXPECT_EQ(words("tau"), "nothing\n");
}

}  // namespace
}  // namespace kring::mining
