#include "base/json_members.h"

#include <gtest/gtest.h>

#include "base/nearest_name.h"

namespace kring {
namespace {

std::string wrongs(const char* text, const std::function<void(Members&, Reader&)>& read) {
  const auto value = parse_json(text);
  Reader reader;
  read_members(*value, reader, [&](Members& members) { read(members, reader); });
  std::string out;
  for (const auto& one : reader.errors()) out += one.pointer + " " + one.rule + " " + one.detail + "; ";
  return out;
}

TEST(Members, that_nobody_asked_for_are_told_with_the_nearest_that_there_is) {
  std::string name;
  const auto read = [&](Members& members, Reader&) {
    members.text("name", name);
    members.text("about", name);
  };
  EXPECT_EQ(wrongs(R"({"name": "a"})", read), "");
  EXPECT_EQ(wrongs(R"({"nmae": "a"})", read),
            "/nmae field.unknown there is no such member; did you mean 'name'?; ");
  EXPECT_EQ(wrongs(R"({"q/r": 1})", read),
            "/q~1r field.unknown there is no such member; there are: about, name; ");
  EXPECT_EQ(wrongs("[]", read), " field.type an object is expected; ");
}

TEST(Members, that_are_needed_say_what_is_expected) {
  double number = 0;
  const auto read = [&](Members& members, Reader& reader) {
    members.need("mean", "the mean time", [&](const json::value& v) { read_number(v, number, reader); });
  };
  EXPECT_EQ(wrongs("{}", read), " field.required 'mean' is missing: the mean time; ");
  EXPECT_EQ(wrongs(R"({"mean": "x"})", read), "/mean field.type a number is expected; ");
  EXPECT_EQ(wrongs(R"({"mean": 2})", read), "");
  EXPECT_EQ(number, 2);
}

TEST(Members, lists_and_whole_numbers) {
  std::vector<std::int64_t> all;
  const auto read = [&](Members& members, Reader& reader) {
    members.with("all", [&](const json::value& v) {
      read_each(v, reader, [&](const json::value& one) {
        if (std::int64_t number = 0; read_whole(one, number, reader)) all.push_back(number);
      });
    });
  };
  EXPECT_EQ(wrongs(R"({"all": [1, 3.0, -2]})", read), "");
  EXPECT_EQ(all, (std::vector<std::int64_t>{1, 3, -2}));
  EXPECT_EQ(wrongs(R"({"all": [1, 2.5]})", read), "/all/1 field.type 2.5 is no whole number; ");
  EXPECT_EQ(wrongs(R"({"all": [-1e18]})", read),
            "/all/0 field.range -1e+18 is too far from 0; 9e+15 is the farthest; ");
  EXPECT_EQ(wrongs(R"({"all": 1})", read), "/all field.type a list is expected; ");
}

TEST(NearestName, is_a_slip_away_or_nothing) {
  const std::vector<std::string> names{"activation", "target", "Übergabe"};
  EXPECT_EQ(nearest_name("activatoin", names), "activation");
  EXPECT_EQ(nearest_name("TARGET", names), "target");
  EXPECT_EQ(nearest_name("ubergabe", names), "Übergabe");
  EXPECT_EQ(nearest_name("something else", names), "");
  EXPECT_EQ(nearest_name("x", {}), "");
}

}  // namespace
}  // namespace kring
