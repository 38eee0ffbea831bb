#include "mining/rules/rule_file.h"

#include <gtest/gtest.h>

#include "mining/rules/rules_testing.h"

namespace kring::mining::rules {
namespace {

std::string detail_of(const std::string& text) {
  const auto file = parse_rules(text);
  return file.ok() ? "fine" : file.error().detail;
}
std::string mistake_in(const std::string& members) {
  return detail_of("{\"rules\": [\n{\"id\": \"r\", " + members + "}]}");
}

TEST(RuleFile, a_mistake_is_told_with_its_line_its_member_and_its_mend) {
  EXPECT_EQ(mistake_in("\n\"template\": \"respons\", \"activation\": \"a\", \"target\": \"b\""),
            "line 3, /rules/0/template: 'respons' is no template; did you mean 'response'?\n"
            "  line 3, /rules/0/target: 'existence' has no target");
  EXPECT_EQ(mistake_in(R"("template": "absence", "activation": "a", "whithin": "3 d")"),
            "line 2, /rules/0/whithin: there is no such member; did you mean 'within'?");
  EXPECT_EQ(
      mistake_in(R"("template": "response", "activation": "a", "target": "b", "within": "2 years")"),
      "line 2, /rules/0/within: '2 years' is no length of time like '42 d'; units are w, d, h, min and s");
  EXPECT_EQ(
      mistake_in(
          R"("template": "response", "activation": "a", "target": "b", "within": "2 d", "at_least": "1 w")"),
      "line 2, /rules/0: nothing can be at least 7 d away and within 2 d: mend one of the two");
  EXPECT_EQ(mistake_in(R"("template": "response", "activation": "a")"),
            "line 2, /rules/0: 'response' wants a 'target'");
  EXPECT_EQ(mistake_in(R"("template": "condition", "activation": "a")"),
            "line 2, /rules/0: 'condition' wants 'must': what holds for every activation");
  EXPECT_EQ(mistake_in(R"("template": "absence", "activation": {"activity": "a", "where": "x ="})"),
            "line 2, /rules/0/activation/where: in \"x =\", at character 4: a value is expected, but there "
            "is the end");
  EXPECT_EQ(mistake_in(R"("template": "absence", "n": 0, "activation": "a", "of": "some")"),
            "line 2, /rules/0/n: a whole number from 1 to 1000000\n"
            "  line 2, /rules/0/of: 'absence' is about whole cases, by the month in which they begin");
}

TEST(RuleFile, a_file_that_is_none_is_refused_in_words) {
  EXPECT_EQ(detail_of(""), "line 1: this is not JSON: incomplete JSON");
  EXPECT_EQ(detail_of("{\n\n x"), "line 3: this is not JSON: syntax error");
  EXPECT_EQ(detail_of("{} {}"), "line 1: this is not JSON: extra data");
  EXPECT_EQ(detail_of("[]"), "line 1, the whole: an object with a list 'rules' is expected");
  EXPECT_EQ(detail_of("{}"), "line 1, the whole: the list 'rules' is missing");
  EXPECT_EQ(detail_of(R"({"rules": []})"), "line 1, /rules: a list with at least one rule is expected");
  EXPECT_NE(detail_of(R"({"rules": [{"id": "a", "template": "init", "activation": "x"},
                                    {"id": "a", "template": "init", "activation": []}]})")
                .find("line 2, /rules/1/id: another rule is called 'a' too"),
            std::string::npos);
  EXPECT_EQ(read_rules("/nowhere/rules.json").error().rule, "rules.missing");
  EXPECT_FALSE(read_rules("/").ok());
}

// Whatever is cut off or changed, there is an answer.
TEST(RuleFile, no_damage_makes_it_fall){
    const std::string good =
        R"({"rules": [{"id": "r", "template": "response", "activation": {"activity": ["a"],
      "where": "not (x = 1 or case:y in (2, 'it''s') ) "},
    "target" : "b", "correlation" : "same k", "within" : "1.5 h"
}]
})";
  ASSERT_EQ(detail_of(good), "fine");
for (std::size_t i = 0; i < good.size(); ++i) {
  EXPECT_NE(detail_of(good.substr(0, i)), "fine");
  for (const char c : {'"', '{', '0', '\0', '\xff', '('}) {
    std::string other = good;
    other[i] = c;
    (void)detail_of(other);
  }
}
}

TEST(RuleFile, lengths_of_time) {
  constexpr Micros second = micros_per_second;
  EXPECT_EQ(parse_length("42 d"), 42 * 86400 * second);
  EXPECT_EQ(parse_length("6w"), 42 * 86400 * second);
  EXPECT_EQ(parse_length("1.5 h"), 5400 * second);
  EXPECT_EQ(parse_length("90 min"), 5400 * second);
  for (const char* bad : {"", "d", "-1 d", "1 month", "1", "nan d", "1e300 d", "1 d ", "1 dd"})
    EXPECT_FALSE(parse_length(bad)) << bad;
  EXPECT_EQ(length_words(42 * 86400 * second), "42 d");
  EXPECT_EQ(length_words(36 * 3600 * second), "36 h");
  EXPECT_EQ(length_words(86401 * second), "86401 s");
  EXPECT_EQ(length_words(0), "0 s");
}

TEST(RuleFile, expressions_bind_as_they_are_written) {
  LogBuilder builder;
  builder.add_event(builder.case_number("7"), builder.activity("a"), 0);
  builder.event_column("x", ValueType::integer).put_integer(0, 5);
  builder.event_column("my key", ValueType::text).put_text(0, "it's");
  builder.event_column("ok", ValueType::truth).put_code(0, 1);
  builder.event_column("due", ValueType::time).put_integer(0, 86'400'000'000);
  builder.case_column("town", ValueType::text).put_text(0, "Delft");
  const Log log = std::move(builder).finish();
  const auto holds = [&](const std::string& text) {
    std::vector<std::string> warnings;
    const auto expression = parse_expression(text, About::event);
    if (!expression.ok()) return std::string("form");
    const auto bound = Bound::make(*expression, log, warnings);
    if (!bound.ok()) return bound.error().rule;
    return std::string(bound->holds(0, 0, 0, 0) ? "yes" : "no") + (warnings.empty() ? "" : "!");
  };
  EXPECT_EQ(holds("x = 5"), "yes");
  EXPECT_EQ(holds("x != 5.0"), "no");
  EXPECT_EQ(holds("x > 4 and x <= 5 and x < 6 and x >= 5"), "yes");
  EXPECT_EQ(holds("x = 1 and x = 5 or x = 5"), "yes");
  EXPECT_EQ(holds("x = 1 and (x = 5 or x = 5)"), "no");
  EXPECT_EQ(holds("not x = 1 and not (x = 5 or ok = false)"), "no");
  EXPECT_EQ(holds("x in (1, 5)"), "yes");
  EXPECT_EQ(holds("x not in (1, 5)"), "no");
  EXPECT_EQ(holds("'my key' = 'it''s'"), "yes");
  EXPECT_EQ(holds("'my key' in (a, 'it''s')"), "yes");
  EXPECT_EQ(holds("ok = true"), "yes");
  EXPECT_EQ(holds("ok = perhaps"), "rules.type");
  EXPECT_EQ(holds("due > 1970-01-01 and time < 1970-01-02"), "yes");
  EXPECT_EQ(holds("due > soon"), "rules.type");
  EXPECT_EQ(holds("x > due"), "rules.type");
  EXPECT_EQ(holds("case:town = Delft and case:name = 7 and activity = a"), "yes");
  EXPECT_EQ(holds("case:town > A"), "rules.type");
  EXPECT_EQ(holds("y = 1"), "no!");
  EXPECT_EQ(holds("y != 1"), "yes!");
  EXPECT_EQ(holds("y exists"), "no!");
  EXPECT_EQ(holds("y in (1)"), "no!");
  EXPECT_EQ(holds("not y exists"), "yes!");
  EXPECT_EQ(holds("'my key' != case:town"), "yes");
  EXPECT_EQ(holds("'my key' = case:town"), "no");
  for (const char* bad : {"", "x", "x =", "= 5", "x = 5 y", "x in 5", "x in (5", "(x = 5", "x = 'a", "and",
                          "x not 5", "same x", "activation.x = 5", "x == 5"})
    EXPECT_EQ(holds(bad), "form") << bad;
  EXPECT_EQ(holds(std::string(1000, '(')), "form");
}

}  // namespace
}  // namespace kring::mining::rules
