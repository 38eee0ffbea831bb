#include "twin/tell/sensitivity_words.h"

#include <gtest/gtest.h>

#include "twin/chain/chain.h"

namespace kring::twin::tell {
namespace {

Estimate sure(double mean, double half) { return {mean, mean - half, mean + half, 8}; }

// The difference is 148 ± 6 children; “patience: …” moves it to 108 and 160, or around.
Told told(double low_effect, bool turns) {
  Told out;
  out.is_sensitivity_of_difference = true;
  out.b.parameters = {{"p", 60, 30, 120.5, "weeks", chain::Mark::assumed, "none", "geduld", "patience"}};
  chain::Sensitivity found;
  found.base = {{"waiting", "", "", "", sure(148, 6), {}, {}}};
  chain::Swing swing;
  swing.parameter = "p";
  swing.measure = "waiting";
  swing.low_value = 30;
  swing.high_value = 120.5;
  swing.low_effect = sure(low_effect, 5);
  swing.high_effect = sure(12, 5);
  swing.is_clear = true;
  swing.changes_sign = turns;
  swing.replications = 8;
  found.swings = {swing};
  found.screening = {{"waiting", 183, 41, 12.3}};
  found.screening_replications = 2;
  found.replications = 8;
  out.sensitivity = found;
  return out;
}

TEST(SensitivityWords, say_which_matters_most_and_whether_it_turns_the_answer) {
  const auto en = sensitivity_answer(told(-40, false), Language::en);
  ASSERT_EQ(en.size(), 2u);
  EXPECT_EQ(en[0],
            "Children waiting: it hangs most on “patience”, now 60. At 30 the difference is +108, at 120.5 "
            "+160; as it "
            "is, +148 (+142 to +154).");
  EXPECT_EQ(en[1], "None of the assumptions turns the answer around or leaves nothing of it.");
  const auto nl = sensitivity_answer(told(-160, true), Language::nl);
  EXPECT_EQ(nl[0],
            "Kinderen die wachten: het hangt het meest aan “geduld”, nu 60. Bij 30 is het verschil −12, bij "
            "120,5 +160; "
            "nu is dat +148 (+142 tot +154).");
  EXPECT_EQ(nl[1],
            "Het antwoord keert om, of er blijft niets van over, bij: “geduld”. Zoek dat getal eerst uit.");
}

TEST(SensitivityWords, what_is_not_sure_is_not_said_to_matter_or_to_turn) {
  auto unsure = told(-40, false);
  unsure.sensitivity->base[0].value = sure(4, 6);
  EXPECT_NE(sensitivity_answer(unsure, Language::en)[1].find("can be chance"), std::string::npos);
  auto screened = told(-40, false);
  screened.sensitivity->swings[0].is_screened = true;
  EXPECT_NE(sensitivity_answer(screened, Language::nl)[0].find("geen enkele aanname"), std::string::npos);
  EXPECT_TRUE(sensitivity_answer({}, Language::en).empty());
}

TEST(SensitivityWords, say_what_was_tried_how_often) {
  const auto found = *told(-40, false).sensitivity;
  EXPECT_NE(tried_words(found, Language::en).find("183 assumptions"), std::string::npos);
  EXPECT_NE(tried_words(found, Language::en).find("2 replications"), std::string::npos);
  EXPECT_EQ(rest_words(found, found.screening[0], Language::en),
            "The other 142, tried with 2 replications: none moved it by more than 12.3 children (95 %).");
  auto one = found;
  one.screening_replications = 1;
  EXPECT_NE(tried_words(one, Language::nl).find("1 of 2 herhalingen"), std::string::npos);
  EXPECT_EQ(rest_words(found, {"waiting", 41, 41, 0}, Language::nl), "");
}

}  // namespace
}  // namespace kring::twin::tell
