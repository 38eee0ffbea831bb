#include "mining/model/tree.h"

#include <gtest/gtest.h>

#include "mining/model/random_models.h"

namespace kring::mining {
namespace {

std::string again(std::string_view text) {
  Names names;
  const auto tree = parse_tree(text, names);
  return tree.ok() ? tree_text(*tree, names) : tree.error().detail;
}

std::string simple(std::string_view text) {
  Names names;
  const auto tree = parse_tree(text, names);
  return tree.ok() ? tree_text(simplified(*tree), names) : tree.error().detail;
}

TEST(Tree, its_text_is_read_back_as_the_same_tree) {
  for (const char* text : {"tau", "'a'", "->( 'a', X( 'b', tau ) )", "*( 'a', +( 'b', 'c' ) )",
                           R"('it\'s a \\ name, (really)')"})
    EXPECT_EQ(again(text), text);
  EXPECT_EQ(again("->('a',X('b',tau))"), "->( 'a', X( 'b', tau ) )");
}

TEST(Tree, a_loop_of_one_or_three_children_is_read_as_a_loop_of_two) {
  EXPECT_EQ(again("*( 'a' )"), "*( 'a', tau )");
  EXPECT_EQ(again("*( 'a', 'b', 'c' )"), "*( 'a', X( 'b', 'c' ) )");
}

TEST(Tree, a_text_that_is_no_tree_says_where) {
  EXPECT_EQ(again("->( 'a', "), "'name', tau, ->(, X(, +( or *( is expected at byte 10 of the process tree");
  EXPECT_EQ(again("'a"), "a closing ' is expected at byte 3 of the process tree");
  EXPECT_EQ(again("'a' 'b'"), "the end is expected at byte 5 of the process tree");
  EXPECT_EQ(again("->( 'a' 'b' )"), ", or ) is expected at byte 9 of the process tree");
  std::string deep;
  for (int i = 0; i < 100'000; ++i) deep += "->(";
  EXPECT_NE(again(deep).find("less deep"), std::string::npos);
}

TEST(Tree, equal_operators_inside_each_other_become_one) {
  EXPECT_EQ(simple("->( 'a', ->( 'b', ->( 'c', tau ) ) )"), "->( 'a', 'b', 'c' )");
  EXPECT_EQ(simple("X( X( 'a', tau ), X( 'b', tau ) )"), "X( 'a', 'b', tau )");
  EXPECT_EQ(simple("+( 'a', +( tau, 'b' ), tau )"), "+( 'a', 'b' )");
  EXPECT_EQ(simple("->( tau, +( tau, tau ) )"), "tau");
}

TEST(Tree, silent_parts_that_say_nothing_go) {
  EXPECT_EQ(simple("X( tau, *( tau, 'a' ) )"), "*( tau, 'a' )");
  EXPECT_EQ(simple("X( 'a', tau )"), "X( 'a', tau )");
  EXPECT_EQ(simple("*( X( 'a', tau ), tau )"), "*( tau, 'a' )");
  EXPECT_EQ(simple("*( tau, X( 'a', tau ) )"), "*( tau, 'a' )");
  EXPECT_EQ(simple("*( tau, *( 'a', tau ) )"), "*( tau, 'a' )");
  EXPECT_EQ(simple("*( *( 'a', 'b' ), X( 'c', 'd' ) )"), "*( 'a', X( 'b', 'c', 'd' ) )");
  EXPECT_EQ(simple("*( *( 'a', tau ), 'c' )"), "*( 'a', X( 'c', tau ) )");
  EXPECT_EQ(simple("*( tau, tau )"), "tau");
}

TEST(Tree, children_of_choices_and_parallels_are_put_in_order_and_those_of_sequences_stay) {
  Names names = chance::letters(5);
  auto tree = *parse_tree("->( 'e', X( tau, +( 'c', *( 'd', 'a' ) ), 'b' ) )", names);
  sort_children(tree);
  EXPECT_EQ(tree_text(tree, names), "->( 'e', X( +( *( 'd', 'a' ), 'c' ), 'b', tau ) )");
}

}  // namespace
}  // namespace kring::mining
