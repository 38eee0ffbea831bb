#include "twin/chain/scenario.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <functional>

#include "twin/chain/chain_testing.h"

namespace kring::twin::chain {
namespace {

using Kind = Change::Kind;

TEST(Scenario, what_makes_no_sense_is_told_with_its_place_and_what_to_do) {
  struct Bad {
    const char *pointer, *rule, *detail;
    std::function<void(Scenario&)> spoil;
  };
  const auto changed = [](Change one) { return [one](Scenario& s) { s.changes.push_back(one); }; };
  const auto surged = [](Surge one) { return [one](Scenario& s) { s.surges.push_back(one); }; };
  const auto places = change(Kind::capacity_factor, "foster_care", 1);
  const auto altered = [](auto one, auto f) {
    f(one);
    return one;
  };
  const Surge surge{day("2027-02-05"), 16, "", "crisis_team", "acute", 20, ""};
  const std::vector<Bad> all = {
      {"/regions/0", "scenario.region_unknown", "JZ38 (Zeeland)", [](auto& s) { s.regions = {"Zeelnd"}; }},
      {"/regions/1", "scenario.region_twice", "twice",
       [](auto& s) {
         s.regions = {"JZ38", "Zeeland"};
       }},
      {"/years", "scenario.years", "30", [](auto& s) { s.years = 0; }},
      {"/years", "scenario.years", "30", [](auto& s) { s.years = std::nan(""); }},
      {"/replications", "scenario.replications", "1000", [](auto& s) { s.replications = 0; }},
      {"/precision", "scenario.precision", "0 to 1", [](auto& s) { s.precision = -1; }},
      {"/settlingYears", "scenario.settling", "10", [](auto& s) { s.settling_years = 11; }},
      {"/years", "scenario.series_too_long", "2 years",
       [](auto& s) {
         s.years = 3;
         s.has_daily_series = true;
       }},
      {"/parameters/match.por", "scenario.parameter_unknown", "match.poor",
       [](auto& s) { s.parameters["match.por"] = 0.1; }},
      {"/parameters/match.poor", "scenario.parameter_range", "0 to 1",
       [](auto& s) { s.parameters["match.poor"] = 2; }},
      {"/parameters", "scenario.routes", "council for protected add up to 1.2",
       [](auto& s) { s.parameters["route.council.court"] = 0.9; }},
      {"/changes/0/step", "scenario.step_unknown", "foster_care",
       changed(change(Kind::capacity_factor, "foster_car", 1))},
      {"/changes/0/from", "scenario.before_start", "2027-01-01",
       changed(change(Kind::capacity_factor, "foster_care", 1, "2026-12-31"))},
      {"/changes/0/from", "scenario.after_end", "last day",
       changed(change(Kind::capacity_factor, "foster_care", 1, "2029-01-01"))},
      {"/changes/0/until", "scenario.until_before_from", "after `from`",
       changed(altered(places, [](Change& c) { c.until = c.from; }))},
      {"/changes/0/value", "scenario.capacity_negative", "0 or more",
       changed(change(Kind::capacity_factor, "foster_care", -0.1))},
      {"/changes/0/value", "scenario.capacity_negative", "no more can be taken away",
       changed(change(Kind::capacity_add, "closed_care", -1000))},
      {"/changes/0/value", "scenario.value", "a number",
       changed(change(Kind::capacity_set, "foster_care", std::nan("")))},
      {"/changes/0/value", "scenario.value", "0 or more", changed(change(Kind::arrivals_factor, "", -1))},
      {"/changes/0/urgency", "scenario.urgency_unknown", "acute",
       changed(altered(change(Kind::arrivals_factor, "", 1), [](Change& c) { c.urgency = "acut"; }))},
      {"/changes/0/caseload", "scenario.value", "more than 0",
       changed(altered(change(Kind::capacity_add, "home_team", 1), [](Change& c) { c.caseload = 0; }))},
      {"/changes/0/regions/0", "scenario.region_outside", "not one of the regions",
       changed(altered(places, [](Change& c) { c.regions = {"JZ14"}; }))},
      {"/changes/0/parameter", "scenario.parameter_late", "for the whole run",
       changed(altered(change(Kind::parameter, "", 2), [](Change& c) { c.parameter = "stay.foster_care"; }))},
      {"/surges/0/count", "scenario.count", "children",
       surged(altered(surge, [](Surge& s) { s.count = 0; }))},
      {"/surges/0/hour", "scenario.hour", "24", surged(altered(surge, [](Surge& s) { s.hour = 24; }))},
      {"/surges/0/step", "scenario.step_unknown", "crisis_team",
       surged(altered(surge, [](Surge& s) { s.step = "crisis_tea"; }))},
      {"/weekend/hours", "scenario.weekend", "168",
       [](auto& s) {
         s.weekend = Weekend{{"access"}, 113, 170, 0};
       }},
      {"/priority", "scenario.priority", "each urgency once",
       [](auto& s) {
         s.priority = {"acute", "regular"};
       }},
  };
  for (const auto& bad : all) {
    auto scenario = zeeland();
    ASSERT_TRUE(problems_of(scenario, the_chain()).empty());
    bad.spoil(scenario);
    const auto found = problems_of(scenario, the_chain());
    const auto is_it = [&](const FieldError& one) {
      return one.pointer == bad.pointer && one.rule == bad.rule &&
             one.detail.find(bad.detail) != std::string::npos;
    };
    EXPECT_TRUE(std::any_of(found.begin(), found.end(), is_it))
        << bad.rule << ": "
        << (found.empty() ? "nothing" : found[0].pointer + " " + found[0].rule + " " + found[0].detail);
  }
}

TEST(Scenario, all_that_is_wrong_is_told_at_once) {
  auto scenario = zeeland();
  scenario.years = -1;
  scenario.changes = {change(Kind::capacity_factor, "nothing_like_it", -1)};
  EXPECT_GE(problems_of(scenario, the_chain()).size(), 3u);
}

TEST(Scenario, lengths_of_help_are_of_the_whole_run_and_capacity_may_change) {
  const auto timed = timed_parameters(the_chain());
  const auto has = [&](const char* id) { return std::find(timed.begin(), timed.end(), id) != timed.end(); };
  EXPECT_TRUE(has("staff.absence"));
  EXPECT_TRUE(has("route.council.court"));
  EXPECT_FALSE(has("stay.foster_care"));
  EXPECT_FALSE(has("breakdown.foster_care"));  // read by a figure of the whole run
}

}  // namespace
}  // namespace kring::twin::chain
