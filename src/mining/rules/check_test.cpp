#include "mining/rules/check.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include "base/json.h"
#include "base/rng.h"
#include "mining/rules/rules_json.h"
#include "mining/rules/rules_testing.h"

namespace kring::mining::rules {
namespace {

RuleFinding found_in(const Log& log, const std::string& members) {
  const Rule rule = rule_of(members);
  auto found = check_rule(log, rule);
  EXPECT_TRUE(found.ok());
  return *found;
}

// For each case alone: '+' fulfilled, '-' violated, '.' not activated, '?' pending, '0' untimed. So the end
// of the log is the end of the case.
std::string verdicts(const std::vector<std::string>& cases, const std::string& members) {
  std::string out;
  for (const auto& text : cases) {
    const auto found = found_in(log_of({text}), members);
    out += found.pending            ? '?'
           : found.untimed          ? '0'
           : found.denominator == 0 ? '.'
           : found.numerator        ? '+'
                                    : '-';
  }
  return out;
}
std::string both(const std::vector<std::string>& cases, const std::string& what) {
  return verdicts(cases, fmt::format(R"("template": "{}", "activation": "a", "target": "b")", what));
}
std::string one(const std::vector<std::string>& cases, const std::string& what) {
  return verdicts(cases, fmt::format(R"("template": {}, "activation": "a")", what));
}

// Worked out by hand from the LTL of Pesic and van der Aalst 2006 and 2007.
TEST(CheckRule, templates_of_whole_cases_on_paper) {
  const std::vector<std::string> cases{"a", "b", "a a", "b a", "a b", "a b a a"};
  EXPECT_EQ(one(cases, R"("existence")"), "+-++++");
  EXPECT_EQ(one(cases, R"("existence", "n": 2)"), "--+--+");
  EXPECT_EQ(one(cases, R"("absence")"), "-+----");
  EXPECT_EQ(one(cases, R"("absence", "n": 3)"), "+++++-");
  EXPECT_EQ(one(cases, R"("exactly")"), "+--++-");
  EXPECT_EQ(one(cases, R"("exactly", "n": 0)"), "-+----");
  EXPECT_EQ(one(cases, R"("init")"), "+-+-++");
  EXPECT_EQ(one(cases, R"("end")"), "+-++-+");
  EXPECT_EQ(both({"a", "b", "c", "a b"}, "choice"), "++-+");
  EXPECT_EQ(both({"a", "b", "c", "a b"}, "exclusive_choice"), "++--");
}

TEST(CheckRule, templates_of_two_events_on_paper) {
  const std::vector<std::string> cases{"c",     "a b",   "b a", "a c b", "a a b",
                                       "a b a", "b a b", "a",   "b",     "a b b"};
  //                                              c ab ba acb aab aba bab a b abb
  EXPECT_EQ(both(cases, "responded_existence"), ".++++++-.+");
  EXPECT_EQ(both(cases, "response"), ".+-++-+-.+");
  EXPECT_EQ(both(cases, "alternate_response"), ".+-+--+-.+");
  EXPECT_EQ(both(cases, "chain_response"), ".+----+-.+");
  EXPECT_EQ(both(cases, "precedence"), ".-+---+-.-");
  EXPECT_EQ(both({"b a a", "b a b a", "b b a"}, "alternate_precedence"), "-++");
  EXPECT_EQ(both({"b a a", "b a b a", "b c a"}, "chain_precedence"), "-+-");
  EXPECT_EQ(both(cases, "co_existence"), ".++++++--+");
  EXPECT_EQ(both(cases, "succession"), ".+-++----+");
  EXPECT_EQ(both(cases, "alternate_succession"), ".+-+------");
  EXPECT_EQ(both(cases, "chain_succession"), ".+--------");
}

TEST(CheckRule, negative_templates_on_paper) {
  const std::vector<std::string> cases{"c", "a b", "b a", "a c b", "b c a", "a", "b"};
  EXPECT_EQ(both(cases, "not_responded_existence"), ".----+.");
  EXPECT_EQ(both(cases, "not_response"), ".-+-++.");
  EXPECT_EQ(both(cases, "not_succession"), ".-+-++.");
  EXPECT_EQ(both(cases, "not_chain_response"), ".-++++.");
  EXPECT_EQ(both(cases, "not_chain_succession"), ".-++++.");
  EXPECT_EQ(both(cases, "not_precedence"), ".+-+-+.");
  EXPECT_EQ(both(cases, "not_chain_precedence"), ".+-+++.");
  EXPECT_EQ(both(cases, "not_co_existence"), ".----++");
}

TEST(CheckRule, a_target_is_another_event_than_its_activation) {
  const std::string again =
      R"("template": "not_response", "activation": "a", "target": "a", "within": "30 d")";
  EXPECT_EQ(verdicts({"a b@40", "a a@20 b@60", "a a@31 b@90"}, again), "+-+");
}

// Gaps of 5 and 10 days; both ends of a window belong to it. The last event, c, closes every window.
TEST(CheckRule, windows_include_both_their_ends) {
  const std::vector<std::string> cases{"a@0 b@5 c@99", "a@0 b@10 c@99", "a@0 b@11 c@99", "a@0 b@4 c@99",
                                       "a@0 b@4 b@6 c@99"};
  const std::string head = R"("template": "response", "activation": "a", "target": "b", )";
  EXPECT_EQ(verdicts(cases, head + R"("within": "10 d")"), "++-++");
  EXPECT_EQ(verdicts(cases, head + R"("at_least": "5 d")"), "+++-+");
  EXPECT_EQ(verdicts(cases, head + R"("at_least": "5 d", "within": "10 d")"), "++--+");
  const std::vector<std::string> turned{"b@0 a@5", "b@0 a@10", "b@0 a@11", "b@0 a@4", "b@0 b@2 a@7"};
  const std::string before = R"("template": "precedence", "activation": "a", "target": "b", )";
  EXPECT_EQ(verdicts(turned, before + R"("at_least": "5 d", "within": "10 d")"), "++--+");
  EXPECT_EQ(verdicts({"c a@42", "c a@43"}, R"("template": "existence", "activation": "a", "within": "42 d")"),
            "+-");
  EXPECT_EQ(
      verdicts({"a b@3", "b a@3", "a b@9"},
               R"("template": "responded_existence", "activation": "a", "target": "b", "within": "5 d")"),
      "++-");
}

// The log ends at day 8: a window of 10 days from day 0 is still open, one from before is not.
TEST(CheckRule, what_is_still_open_at_the_end_of_the_log_is_pending) {
  const std::string rule = R"("template": "response", "activation": "a", "target": "b", "within": "10 d")";
  EXPECT_EQ(verdicts({"a c@8", "a b@2 c@8", "a c@11", "a@0 c@10"}, rule), "?+--");
  const auto found = found_in(log_of({"a", "a b", "c@8"}), rule);
  EXPECT_EQ(found.denominator, 1);
  EXPECT_EQ(found.numerator, 1);
  EXPECT_EQ(found.pending, 1);
  ASSERT_EQ(found.months.size(), 1U);
  EXPECT_EQ(found.months[0].pending, 1);
  EXPECT_EQ(verdicts({"a c@8", "a b@2 c@8"},
                     R"("template": "not_response", "activation": "a", "target": "b", "within": "10 d")"),
            "?-");
  EXPECT_EQ(one({"c@0 c@3"}, R"("existence", "within": "10 d")"), "?");
  EXPECT_EQ(one({"c@0 a@3"}, R"("absence", "within": "10 d")"), "-");
}

TEST(CheckRule, an_event_without_a_moment_fits_no_window) {
  const std::string rule = R"("template": "response", "activation": "a", "target": "b", "within": "10 d")";
  EXPECT_EQ(verdicts({"c@0 a@- b@2", "a@0 b@- c@50", "a@0 b@- b@5 c@50"}, rule), "0-+");
  EXPECT_EQ(both({"a@- b@-"}, "response"), "+");
}

TEST(CheckRule, conditions_on_activation_target_and_both) {
  const std::string head = R"("template": "response", )";
  EXPECT_EQ(verdicts({"a:x=1 b", "a:x=2", "a:x=2 b", "a b"},
                     head + R"("activation": {"activity": "a", "where": "x >= 2"}, "target": "b")"),
            ".-+.");
  EXPECT_EQ(verdicts({"a b:x=1", "a b:x=2", "a b"},
                     head + R"-("activation": "a", "target": {"activity": "b", "where": "x in (2, 3)"})-"),
            "-+-");
  const std::string same = head + R"("activation": "a", "target": "b", "correlation": "same x")";
  EXPECT_EQ(verdicts({"a:x=1 b:x=2", "a:x=1 b:x=2 b:x=1", "a:x=1 a:x=2 b:x=2"}, same), "-+-");
  // The correlation names its sides also where the rule looks the other way around.
  EXPECT_EQ(verdicts({"a:x=1 b:x=2", "a:x=2 b:x=1"},
                     R"("template": "succession", "activation": "a", "target": "b",
                        "correlation": "target.x > activation.x")"),
            "+-");
}

TEST(CheckRule, the_first_or_the_last_activation) {
  const std::string head =
      R"("template": "precedence", "target": "b", "activation": {"activity": "a", "which": )";
  EXPECT_EQ(verdicts({"a b a", "b a a", "a"}, head + R"("first"})"), "-+-");
  EXPECT_EQ(verdicts({"a b a", "b a a", "a"}, head + R"("last"})"), "++-");
}

// Case 1 breaks once of two, 2 never, 3 has no a, 4 both: activations 2, 1, 0, 2.
TEST(CheckRule, what_is_counted_and_of_which_cases) {
  const Log log = log_of({"a b a", "a b", "c", "a a"});
  const std::string head = R"("template": "response", "activation": "a", "target": "b")";
  const auto cases = found_in(log, head);
  EXPECT_EQ(cases.numerator, 1);
  EXPECT_EQ(cases.denominator, 3);
  EXPECT_EQ(cases.asked, 4);
  EXPECT_EQ(cases.activated, 3);
  const auto all = found_in(log, head + R"(, "of": "all", "tells": "violated")");
  EXPECT_EQ(all.numerator, 2);
  EXPECT_EQ(all.denominator, 4);
  const auto each = found_in(log, head + R"(, "count": "activations")");
  EXPECT_EQ(each.numerator, 2);
  EXPECT_EQ(each.denominator, 5);
  EXPECT_EQ(each.broken_cases, 2);
  ASSERT_EQ(each.broken.size(), 2U);
  EXPECT_EQ(each.broken[0].violations, 1);
  EXPECT_EQ(each.broken[0].event, 2U);  // the second a of case 1
  EXPECT_EQ(each.broken[1].violations, 2);
  EXPECT_EQ(found_in(log, head + R"(, "cases_with": "b")").denominator, 2);
  EXPECT_EQ(found_in(log, head + R"(, "cases_without": "b")").denominator, 1);
  EXPECT_EQ(found_in(log, head + R"(, "cases": "name in (2, 4) ")").denominator, 2);
}

// Day 0 is 1 January 1970, day 31 1 February.
TEST(CheckRule, the_trend_is_by_month_of_activation_or_of_the_start_of_the_case) {
  const Log log = log_of({"c@0 a@31 b@32", "c@0 a@58 c@59", "a@30 b@31", "c@400"});
  const std::string head = R"("template": "response", "activation": "a", "target": "b", )";
  const auto words = [](const RuleFinding& found) {
    std::string out;
    for (const auto& m : found.months)
      out += fmt::format("{} {}/{} ", month_text(m.month), m.numerator, m.denominator);
    return out;
  };
  EXPECT_EQ(words(found_in(log, head + R"("count": "cases")")), "1970-01 1/1 1970-02 1/2 ");
  EXPECT_EQ(words(found_in(log, head + R"("month": "case_start")")), "1970-01 2/3 ");
  EXPECT_EQ(words(found_in(log, R"("template": "existence", "activation": "b")")),
            "1970-01 2/3 1971-02 0/1 ");
  EXPECT_EQ(month_text(month_of(-1)), "1969-12");
  EXPECT_EQ(month_text(month_of(951'782'400'000'000)), "2000-02");  // 29 February 2000
  EXPECT_EQ(month_text(-1 - 12 * 1970), "-001-12");
}

TEST(CheckRule, every_breach_says_why) {
  const auto why = [](const std::string& text, const std::string& members) {
    const Log log = log_of({text});
    const Rule rule = rule_of(members);
    const auto found = check_rule(log, rule);
    return found->broken.empty() ? std::string("none") : why_words(log, rule, found->broken[0]);
  };
  const std::string ab = R"(, "activation": "a", "target": "b")";
  EXPECT_EQ(why("a c", R"("template": "response")" + ab), "no 'b' after 'a'");
  EXPECT_EQ(why("a b", R"("template": "precedence")" + ab), "no 'b' before 'a'");
  EXPECT_EQ(why("a@0 b@50", R"("template": "response", "within": "42 d")" + ab),
            "'b' 50 d after 'a': too far away");
  EXPECT_EQ(why("b@0 a@2", R"("template": "precedence", "at_least": "3 d")" + ab),
            "'b' 2 d before 'a': too near");
  EXPECT_EQ(why("a:x=1 b:x=2", R"("template": "response", "correlation": "same x")" + ab),
            "'b' after 'a', but not with same x");
  EXPECT_EQ(why("a a b", R"("template": "alternate_response")" + ab),
            "'b' after 'a', but another one stands between");
  EXPECT_EQ(why("a c b", R"("template": "chain_response")" + ab), "right after 'a' stands 'c', not 'b'");
  EXPECT_EQ(why("c a", R"("template": "chain_precedence")" + ab), "right before 'a' stands 'c', not 'b'");
  EXPECT_EQ(why("a@0 b@3", R"("template": "not_succession")" + ab), "'b' 3 d after 'a'");
  EXPECT_EQ(why("b", R"("template": "succession")" + ab), "no 'a' before 'b'");
  EXPECT_EQ(why("c a", R"("template": "init", "activation": "a")"), "it begins with 'c'");
  EXPECT_EQ(why("a", R"("template": "absence", "activation": "a")"), "'a' happened");
  EXPECT_EQ(why("b", R"("template": "existence", "activation": "a")"), "no 'a'");
  EXPECT_EQ(why("a", R"("template": "exactly", "n": 2, "activation": "a")"), "too few of 'a'");
  EXPECT_EQ(why("a:x=1", R"("template": "condition", "activation": "a", "must": "x > 1")"),
            "'a' without x > 1");
}

TEST(CheckRule, windows_are_closed_by_the_moment_that_is_asked_for) {
  const Log log = log_of({"a", "a b@2", "c@40"});
  const Rule rule = rule_of(R"("template": "response", "activation": "a", "target": "b", "within": "10 d")");
  const auto pending = [&](Micros days) {
    const auto found = check_rule(log, rule, {10, log.times()[0] + days * 86'400 * micros_per_second});
    return std::to_string(found->pending) + " " + std::to_string(found->numerator) + "/" +
           std::to_string(found->denominator);
  };
  EXPECT_EQ(pending(5), "1 1/1");
  EXPECT_EQ(pending(20), "0 1/2");
  EXPECT_EQ(check_rule(log, rule)->pending, 0);
}

TEST(CheckRule, names_that_the_log_does_not_have_are_told_with_the_nearest) {
  const auto found = found_in(log_of({"treatment:dose=1"}), R"("template": "response",
      "activation": {"activity": "treatmnet", "where": "doze > 2"}, "target": "xyzzy")");
  ASSERT_EQ(found.warnings.size(), 3U);
  EXPECT_EQ(found.warnings[0], "no event is called 'treatmnet' (did you mean 'treatment'?)");
  EXPECT_EQ(found.warnings[1],
            "no event of the log has the attribute 'doze': did you mean 'dose'?; it counts as absent");
  EXPECT_EQ(found.warnings[2], "no event is called 'xyzzy'");
  const auto known =
      found_in(log_of({"plan.help"}), R"("template": "existence", "activation": ["plan.*", "other"])");
  EXPECT_TRUE(known.warnings.empty());
  EXPECT_EQ(known.numerator, 1);
}

TEST(CheckRule, an_empty_log_and_a_million_names) {
  const auto none =
      found_in(LogBuilder().finish(), R"("template": "response", "activation": "a", "target": "b")");
  EXPECT_EQ(none.denominator, 0);
  LogBuilder builder;
  for (int i = 0; i < 100'000; ++i)
    builder.add_event(builder.case_number("1"), builder.activity("n" + std::to_string(i)), i);
  const Log wide = std::move(builder).finish();
  EXPECT_EQ(found_in(wide, R"("template": "response", "activation": "n5*", "target": "n99999")").numerator,
            1);
}

TEST(CheckRule, comparing_a_number_with_a_word_is_refused) {
  const auto found = check_rule(log_of({"a:x=1"}), rule_of(R"("template": "existence",
      "activation": {"activity": "a", "where": "x = many"})"));
  ASSERT_FALSE(found.ok());
  EXPECT_EQ(found.error().rule, "rules.type");
}

// The definitions once more, as plainly as can be: every pair of events of a case is looked at.
TEST(CheckRule, chance_logs_give_what_looking_at_all_pairs_gives) {
  const std::vector<std::string> names{
      "responded_existence", "response",     "chain_response",         "precedence",
      "chain_precedence",    "not_response", "not_responded_existence"};
  for (std::uint64_t seed = 1; seed <= 200; ++seed) {
    Rng rng(seed);
    std::vector<std::string> cases(1);
    std::int64_t day = 0;
    for (std::uint64_t i = 0, n = 1 + rng.below(8); i < n; ++i) {
      day += static_cast<std::int64_t>(rng.below(4));
      cases[0] += (i ? " " : "") + fmt::format("{}@{}:x={}", "abc"[rng.below(3)], day, rng.below(2));
    }
    cases.push_back("z@500");
    const Log log = log_of(cases);
    const auto activity = [&](std::size_t e) { return log.activity_names()[log.activities()[e]][0]; };
    const Column& x = *log.event_attribute("x");
    for (const auto& name : names) {
      const std::int64_t low = static_cast<std::int64_t>(rng.below(3)),
                         high = low + static_cast<std::int64_t>(rng.below(5));
      const auto found = found_in(
          log, fmt::format(R"("template": "{}", "activation": "a", "target": "b", "count": "activations",
                              "correlation": "same x", "at_least": "{} d", "within": "{} d")",
                           name, low, high));
      std::int64_t fulfilled = 0, all = 0;
      const auto events = log.events_of(0);
      for (auto a = events.begin; a < events.end; ++a) {
        if (activity(a) != 'a') continue;
        ++all;
        bool any = false;
        for (auto b = events.begin; b < events.end; ++b) {
          const auto gap = std::abs(log.times()[b] - log.times()[a]) / test_day;
          if (activity(b) != 'b' || x.integer(a) != x.integer(b) || gap < low || gap > high) continue;
          const bool side = name.ends_with("existence") || (name.ends_with("response") ? b > a : b < a);
          any |= side && (!name.starts_with("chain") || b + 1 == a || a + 1 == b);
        }
        fulfilled += any != name.starts_with("not_");
      }
      ASSERT_EQ(found.denominator, all) << name << " " << cases[0];
      ASSERT_EQ(found.numerator, fulfilled) << name << " " << low << "-" << high << " " << cases[0];
    }
  }
}

TEST(CheckRule, the_json_is_valid_and_says_it_all) {
  const Log log = log_of({"a b", "a \"", "c"});
  const std::vector<Rule> all{
      rule_of(R"("title": "T\"", "template": "response", "activation": "a", "target": "b")")};
  const std::vector<RuleFinding> found{*check_rule(log, all[0])};
  std::string one_line;
  for (const char c : rules_json(log, all, found))
    if (c != '\n' && !(c == ' ' && (one_line.empty() || one_line.back() == ' '))) one_line += c;
  EXPECT_EQ(
      one_line,
      R"-([ {"id": "r", "title": "T\"", "says": "after every 'a': 'b'", "template": "response", )-"
      R"-("counts": "cases", "tells": "fulfilled", "numerator": 1, "denominator": 2, "share": 0.5, )-"
      R"-("low": 0.09453120573423074, "high": 0.9054687942657693, "pending": 0, "untimed": 0, )-"
      R"-("cases_asked": 3, "cases_activated": 2, "activations": 2, "month": "activation", "undated": 0, )-"
      R"-("months": [{"month": "1970-01", "numerator": 1, "denominator": 2, "pending": 0}], )-"
      R"-("broken_cases": 1, "broken": [ {"case": "2", "event": 1, "activity": "a", )-"
      R"-("time": "1970-01-01T01:00:00.000+01:00", "why": "no 'b' after 'a'", "violations": 1}], "warnings": []} ])-");
  EXPECT_TRUE(parse_json(rules_json(log, all, found)).ok());
  EXPECT_EQ(rules_json(log, {}, {}), "[]");
}

}  // namespace
}  // namespace kring::mining::rules
