#include "twin/tell/told.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <limits>

#include "base/json.h"
#include "twin/tell/answer.h"
#include "twin/tell/figures.h"
#include "twin/tell/json_text.h"
#include "twin/tell/scenario_page.h"
#include "twin/tell/told_json.h"
#include "twin/tell/told_testing.h"

namespace kring::twin::tell {
namespace {

constexpr double unknown = std::numeric_limits<double>::quiet_NaN();
Estimate estimate(double mean, double half) { return {mean, mean - half, mean + half, 20}; }

TEST(Figures, have_as_many_digits_as_their_interval_allows) {
  constexpr auto en = Language::en, nl = Language::nl;
  EXPECT_EQ(estimate_text(estimate(1834.4, 12.3), "children", en), "1,834 ±12");
  EXPECT_EQ(estimate_text(estimate(1834.4, 12.3), "children", nl), "1.834 ±12");
  EXPECT_EQ(estimate_text(estimate(1.2345, 0.12), "weeks", nl), "1,23 ±0,12");
  EXPECT_EQ(estimate_text(estimate(12.345, 0.12), "weeks", nl), "12,3 ±0,1");
  EXPECT_EQ(estimate_text(estimate(0.876, 0.012), "share", en), "87.6 ±1.2");
  EXPECT_EQ(estimate_text(estimate(98.2e6, 1.1e6), "euro per year", en), "98.2 ±1.1");
  EXPECT_EQ(estimate_text(estimate(5, 0), "children", en), "5.0");
  EXPECT_EQ(estimate_text({unknown, unknown, unknown, 0}, "weeks", en), "-");
  EXPECT_EQ(difference_text(estimate(-107, 12), "children", en), "−107 (−119 to −95)");
  EXPECT_EQ(difference_text(estimate(2.25, 1), "weeks", nl), "+2,2 (+1,2 tot +3,2)");
  EXPECT_EQ(difference_text(estimate(0, 0), "weeks", nl), "0");
  EXPECT_EQ(difference_text(estimate(0.0001, 0.0001), "weeks", nl), "0");
  EXPECT_EQ(size_text(estimate(-107, 12), "children", en), "107 (95 to 119)");
  EXPECT_EQ(number_text(-1234567.5, 1, nl), "−1.234.567,5");
  EXPECT_EQ(number_text(-0.001, 1, nl), "0,0");
  EXPECT_EQ(signed_text(0.5, 1, en), "+0.5");
  EXPECT_EQ(day_text(*parse_day("2027-03-05"), nl), "5 maart 2027");
}

TEST(JsonText, is_json_whatever_goes_in) {
  JsonText to;
  to.object([&] {
    to.key("a\"b").text("line\nbreak \\ \x01 é");
    to.key("list").list(std::vector<int>{1, 2}, [&](int i) { to.object([&] { to.key("i").whole(i); }); });
    to.key("none").list(std::vector<int>{}, [](int) {});
    to.key("numbers").numbers(std::vector<double>{1, 0.1, unknown, 1e300});
    to.key("raw").raw("[true]");
    to.key("empty").object([] {});
  });
  EXPECT_EQ(json::parse(to.take()),
            json::parse(R"({"a\"b": "line\nbreak \\ \u0001 é", "list": [{"i": 1}, {"i": 2}],
    "none": [], "numbers": [1, 0.1, null, 1e300], "raw": [true], "empty": {}})"));
}

TEST(Told, children_who_notice_are_told_once_and_most_first) {
  const auto& told = small_told();
  for (const auto* list : {&told.gains, &told.loses}) {
    for (const auto& d : *list) {
      EXPECT_EQ(!d.step.empty() + !d.urgency.empty() + !d.region.empty(), 1)
          << d.measure << d.step << d.urgency;
      EXPECT_TRUE(d.region.empty()) << "there is one region";
      EXPECT_TRUE(d.difference.low > 0 || d.difference.high < 0) << "not clear";
    }
    EXPECT_TRUE(std::is_sorted(list->begin(), list->end(), [](const auto& x, const auto& y) {
      return std::abs(x.difference.mean) > std::abs(y.difference.mean);
    }));
  }
}

// Half of the beds: who needs one waits. With the same chance that is clear in three short runs.
TEST(Told, fewer_beds_make_who_waits_for_one_lose) {
  const auto& told = small_told();
  const auto found = std::find_if(told.loses.begin(), told.loses.end(), [](const auto& d) {
    return d.measure == "waiting" && d.step == "open_residential";
  });
  ASSERT_NE(found, told.loses.end());
  EXPECT_GT(found->difference.mean, 0);
  const auto words = answer(told, chain::the_chain(), Language::en);
  ASSERT_FALSE(words.empty());
  EXPECT_LE(words.size(), 5U);
  EXPECT_NE((words[0] + words[1]).find("children"), std::string::npos);
  for (const auto& sentence : words) EXPECT_TRUE(sentence.ends_with('.')) << sentence;
  for (const auto& sentence : answer(told, chain::the_chain(), Language::nl))
    EXPECT_EQ(sentence.find("children"), std::string::npos) << sentence;
}

// Of one replication nothing is clear, and nothing is said as if it were.
TEST(Told, one_replication_says_what_it_is) {
  auto base = small_scenario(), scenario = small_told().b.scenario;
  base.replications = scenario.replications = 1;
  chain::RunOptions options;
  options.finds_constraint = false;
  Told told;
  told.a = chain::run(base, chain::the_chain(), options).value();
  told.b = chain::run(scenario, chain::the_chain(), options).value();
  compare_runs(told);
  for (const auto& [language, says] :
       {std::pair{Language::en, "one replication"}, {Language::nl, "één herhaling"}}) {
    std::string all;
    for (const auto& sentence : answer(told, chain::the_chain(), language)) all += sentence + " ";
    EXPECT_NE(all.find(says), std::string::npos) << all;
    for (const char* word : {"between", "tussen", " - ", "clearly", "aantoonbaar", "nan"})
      EXPECT_EQ(all.find(word), std::string::npos) << word << ": " << all;
  }
}

// Two plans: neither of them is "now".
TEST(Told, two_plans_are_called_a_and_b) {
  auto told = small_told();
  told.asked = Told::Asked::compare;
  told.comparison.constraint_a = "foster_care";
  told.comparison.constraint_b = "clinic";
  for (auto& one : told.comparison.differences) one.difference = estimate(0.1, 3);
  std::string all;
  for (const auto& sentence : answer(told, chain::the_chain(), Language::en)) all += sentence + " ";
  for (const char* word : {" now", " then", "instead"}) EXPECT_EQ(all.find(word), std::string::npos) << all;
  EXPECT_NE(all.find("with A and"), std::string::npos) << all;
  EXPECT_NE(all.find("With A it is"), std::string::npos) << all;
  for (auto& one : told.comparison.differences) one.difference = estimate(30, 3);
  for (const auto& sentence : answer(told, chain::the_chain(), Language::en))
    EXPECT_TRUE(sentence.starts_with("With ")) << sentence;
}

TEST(Told, what_a_stress_test_leaves_out_is_said_with_its_day_in_the_language_of_the_page) {
  chain::StressOutcome struck;
  struck.late_changes.resize(1);
  struck.late_changes[0].kind = chain::Change::Kind::capacity_add;
  struck.late_changes[0].value = -2;
  struck.late_changes[0].step = "clinic";
  struck.late_changes[0].from = Day(std::chrono::year(2028) / 6 / 1);
  struck.late_changes[0].words = "2 minder plekken in kliniek";
  struck.late_surges.resize(1);
  struck.late_surges[0].step = "crisis_team";
  struck.late_surges[0].count = 3;
  struck.late_surges[0].at = Day(std::chrono::year(2028) / 7 / 1);
  EXPECT_EQ(left_out_texts(struck, chain::the_chain(), Language::en),
            (std::vector<std::string>{"2 fewer places in clinic, from 1 June 2028",
                                      "3 children at crisis team, on 1 July 2028"}));
  EXPECT_EQ(left_out_texts(struck, chain::the_chain(), Language::nl),
            (std::vector<std::string>{"2 minder plekken in kliniek, vanaf 1 juni 2028",
                                      "3 kinderen bij crisisteam, op 1 juli 2028"}));
}

TEST(ToldJson, has_every_figure_and_is_the_same_again) {
  const auto& told = small_told();
  const auto text = told_json(told, chain::the_chain(), "{\"seconds\": 1}");
  EXPECT_EQ(text, told_json(told, chain::the_chain(), "{\"seconds\": 1}"));
  const auto value = json::parse(text).as_object();
  EXPECT_EQ(value.at("kring_scenario"), 1);
  EXPECT_EQ(value.at("asked"), "scenario");
  for (const char* name : {"title", "answer", "measures", "steps", "urgencies", "regions", "parameters",
                           "assumed", "a", "b", "comparison", "sensitivity", "stress", "run"})
    EXPECT_TRUE(value.contains(name)) << name;
  EXPECT_FALSE(value.contains("page"));
  const auto& b = value.at("b").as_object();
  EXPECT_EQ(b.at("figures").as_array().size(), told.b.figures.size());
  EXPECT_EQ(b.at("figures").as_array().at(0).at("values").as_array().size(), 3U);
  for (const auto& one : b.at("figures").as_array()) {
    const auto& figure = one.as_object();
    EXPECT_EQ(figure.contains("assumed_as_whole"), figure.contains("region"));
    const bool as_whole = figure.contains("region") && figure.at("assumed_as_whole").as_bool();
    EXPECT_EQ(figure.at("assumed").as_array().empty(), as_whole);
  }
  const auto& change = b.at("scenario").at("changes").as_array().at(0).as_object();
  EXPECT_EQ(change.at("nl"), "50 % minder plekken in open residentiële hulp");
  EXPECT_EQ(change.at("en"), "50 % fewer places in open residential care");
  EXPECT_EQ(value.at("comparison").at("differences").as_array().size(), told.comparison.differences.size());
}

TEST(ScenarioPage, holds_the_same_and_lets_no_markup_in) {
  auto told = small_told();
  told.title = "</script><img src=x>";
  told.b.scenario.changes.at(0).words = "{{data}}<script>";
  const auto page = scenario_page(told, chain::the_chain(), Language::nl);
  EXPECT_TRUE(page.starts_with("<!doctype html>\n<html lang=\"nl\">"));
  EXPECT_EQ(page.find("<img"), std::string::npos);
  EXPECT_NE(page.find("<title>&lt;/script&gt;&lt;img src=x&gt; – Kring</title>"), std::string::npos);
  EXPECT_EQ(page.find("{{"), page.find("{{data}}"));  // what is put in is not looked at again
  constexpr std::string_view open = R"(<script type="application/json" id="findings">)";
  const auto begin = page.find(open) + open.size();
  const auto data = json::parse(page.substr(begin, page.find("</script>", begin) - begin)).as_object();
  EXPECT_EQ(data.at("page").at("language"), "nl");
  EXPECT_EQ(data.at("page").at("tiles").as_object().size(), chain::the_chain().regions.size());
  EXPECT_FALSE(data.at("b").as_object().contains("figures"));
  EXPECT_NE(scenario_page(told, chain::the_chain(), Language::en).find("<html lang=\"en\">"),
            std::string::npos);
}

}  // namespace
}  // namespace kring::twin::tell
