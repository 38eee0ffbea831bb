#include "twin/chain/stress.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "twin/chain/blow.h"
#include "twin/chain/chain_testing.h"

namespace kring::twin::chain {
namespace {

Estimate sure(double value) { return {value, value, value, 4}; }

StressOutcome measured(double calm, double hit, double unseen, double peak, double days, double recovered) {
  StressOutcome out;
  out.calm_safe.within_norm = sure(calm);
  out.hit_safe.within_norm = sure(hit);
  out.calm.figures.push_back({"unseen", "", "", "", sure(unseen), {unseen}, {}});
  out.unseen_peak = sure(peak);
  out.recovery_days = sure(days);
  out.recovered = sure(recovered);
  return out;
}
std::string letters(const StressOutcome& outcome) {
  const auto grade = grade_of(outcome, the_chain().parameters);
  std::string out{grade.letter};
  for (const auto& reason : grade.reasons) out += reason.letter;
  return out;
}

TEST(Grade, is_the_worst_of_its_reasons) {
  // Thresholds: safe place lost 5, 15, 30, 50 % of those in time; worst day 2, 5, 10, 20 % more; recovery 14,
  // 42, 91, 182 days.
  EXPECT_EQ(letters(measured(0.9, 0.9, 1000, 10, 7, 1)), "AAAA");
  EXPECT_EQ(letters(measured(0.9, 0.63, 1000, 10, 7, 1)), "CCAA");  // 30 % of 0.9
  EXPECT_EQ(letters(measured(0.9, 0.9, 1000, 150, 7, 1)), "DADA");
  EXPECT_EQ(letters(measured(0.9, 0.9, 1000, 10, 100, 1)), "DAAD");
  EXPECT_EQ(letters(measured(0.9, 0.2, 1000, 300, 400, 1)), "EEEE");
  // On a threshold it is still the better letter; what gets better is an A.
  EXPECT_EQ(letters(measured(0.5, 0.6, 1000, -20, 14, 1)), "AAAA");
}

// Who has hardly a place to lose loses as large a part of it. And on a Friday afternoon it counts how many
// are late, whoever made them late.
TEST(Grade, few_places_in_time_are_no_reason_for_a_better_letter) {
  EXPECT_EQ(letters(measured(0.1, 0.04, 1000, 10, 7, 1)), "EEAA");
  auto friday = measured(0.6, 0.6, 1000, 10, 7, 1);
  EXPECT_EQ(letters(friday), "AAAA");
  friday.test.is_of_acute = true;
  EXPECT_EQ(letters(friday), "DDAA");
  friday.hit_safe.within_norm = friday.calm_safe.within_norm = sure(0.0);
  EXPECT_EQ(letters(friday), "EEAA");
}

TEST(Grade, what_does_not_recover_is_an_E_and_no_acute_child_says_nothing_about_places) {
  EXPECT_EQ(letters(measured(0.9, 0.9, 1000, 10, 5, 0.4)), "EAAE");
  auto nobody = measured(0.9, 0.9, 1000, 10, 5, 1);
  nobody.hit_safe.within_norm = {};
  EXPECT_EQ(letters(nobody), "AAA");
}

TEST(Grade, says_what_the_share_with_a_safe_place_hangs_on_as_long_as_it_is_assumed) {
  const auto outcome = measured(0.9, 0.7, 1000, 10, 7, 1);
  auto numbers = the_chain().parameters;
  EXPECT_NE(grade_of(outcome, numbers).reasons[0].en.find("how many crisis beds there are"),
            std::string::npos);
  EXPECT_NE(grade_of(outcome, numbers).reasons[0].nl.find("hoeveel crisisplekken"), std::string::npos);
  ASSERT_TRUE(numbers.set("line.crisis_bed", 11, Mark::sourced, "counted").ok());
  EXPECT_EQ(grade_of(outcome, numbers).reasons[0].en.find("assumption"), std::string::npos);
}

TEST(Recovery, is_the_first_week_that_is_as_undisturbed_after_the_worst) {
  // 10 in line; from day 7 on, for 20 days, 40. Allowed is 1 more a day (5 % of 10 is less). The week from
  // day 26 on has one day of 30 more, 30 > 7; that from day 27 on has none: 20 days after the blow.
  std::vector<double> calm(60, 10), hit = calm;
  for (std::size_t day = 7; day < 27; ++day) hit[day] = 40;
  EXPECT_EQ(recovery_of(calm, hit, 7).days, 20);
  EXPECT_TRUE(recovery_of(calm, hit, 7).is_back);
  // 5 % of 1,000 is 50 a day: 30 more is nothing.
  std::vector<double> many(60, 1000), more = many;
  for (std::size_t day = 7; day < 27; ++day) more[day] = 1030;
  EXPECT_EQ(recovery_of(many, more, 7).days, 0);
  // Until the end: all weeks that there are from the blow on, 60 − 7 − 6 = 47.
  for (std::size_t day = 27; day < 60; ++day) hit[day] = 40;
  EXPECT_EQ(recovery_of(calm, hit, 7).days, 47);
  EXPECT_FALSE(recovery_of(calm, hit, 7).is_back);
}

// The line dips when all places come back at once, and is longer again later.
TEST(Recovery, is_not_a_dip_before_it_comes_back) {
  std::vector<double> calm(120, 10), hit = calm;
  for (std::size_t day = 7; day < 27; ++day) hit[day] = 40;
  for (std::size_t day = 40; day < 60; ++day) hit[day] = 16;
  // The week from day 27 on is as undisturbed, but of the 93 days from there 20 are 6 longer: 120 > 93 × 1.
  // From day 53 on seven days of those are left (42 of 67 allowed), but its own week is over; from day 59 on
  // one: 6 < 7.
  EXPECT_EQ(recovery_of(calm, hit, 7).days, 59 - 7);
  EXPECT_TRUE(recovery_of(calm, hit, 7).is_back);
  for (std::size_t day = 60; day < 120; ++day) hit[day] = 16;
  EXPECT_FALSE(recovery_of(calm, hit, 7).is_back);
}

TEST(Stress, staff_that_is_absent_anyway_is_absent_beside_the_blow) {
  const auto& test = *find_stress_test("flu_wave");
  auto base = zeeland();
  base.regions = {"JZ36", "JZ38"};
  auto more = change(Change::Kind::parameter, "", 0.3, "2027-02-15");
  more.parameter = "staff.absence";
  more.regions = {"JZ38"};
  base.changes = {more};
  const auto hit = struck(base, test, the_chain());
  const double anyway = the_chain().parameters.value("staff.absence");
  const double flu = the_chain().parameters.value("stress.flu_absence");
  const auto absence = [&](const char* region, const char* on) {
    double out = anyway;  // as state.cpp reads it: the last that holds
    for (const auto& one : hit.changes) {
      const bool is_here = one.regions.empty() ||
                           std::find(one.regions.begin(), one.regions.end(), region) != one.regions.end();
      if (is_here && one.from <= day(on) && (!one.until || day(on) < *one.until)) out = one.value;
    }
    return out;
  };
  // The blow is from 1 February for six weeks.
  EXPECT_DOUBLE_EQ(absence("JZ36", "2027-01-31"), anyway);
  EXPECT_DOUBLE_EQ(absence("JZ36", "2027-02-01"), anyway + flu);
  EXPECT_DOUBLE_EQ(absence("JZ38", "2027-02-14"), anyway + flu);
  EXPECT_DOUBLE_EQ(absence("JZ38", "2027-02-15"), 0.3 + flu);
  EXPECT_DOUBLE_EQ(absence("JZ36", "2027-02-15"), anyway + flu);
  EXPECT_DOUBLE_EQ(absence("JZ38", "2027-03-15"), 0.3);
  EXPECT_DOUBLE_EQ(absence("JZ36", "2027-03-15"), anyway);
}

TEST(Stress, what_the_scenario_changes_on_the_day_of_the_blow_is_no_part_of_it) {
  const auto& test = *find_stress_test("flu_wave");
  auto base = zeeland();
  ASSERT_EQ(blow_of(base, test), day("2027-02-01"));
  base.changes = {change(Change::Kind::capacity_factor, "day_help", 0.8, "2027-02-01")};
  base.changes[0].until = day("2027-12-01");
  EXPECT_EQ(end_of_blow(base, test, the_chain()), day("2027-03-15"));
  EXPECT_EQ(end_of_blow(base, *find_stress_test("friday_afternoon"), the_chain()), day("2027-02-01"));
}

TEST(Stress, the_run_goes_on_for_26_weeks_after_the_blow) {
  const auto& test = *find_stress_test("provider_closes");
  auto base = zeeland();
  base.parameters["stress.closure_weeks"] = 52;
  const auto calm = undisturbed(base, test, the_chain());
  const auto end = base.from + std::chrono::days(std::lround(calm.years * 365.25));
  EXPECT_EQ(end, end_of_blow(base, test, the_chain()) + std::chrono::days(26 * 7));
  EXPECT_TRUE(problems_of(struck(base, test, the_chain()), the_chain()).empty());
  base.parameters["stress.closure_weeks"] = 100;
  EXPECT_EQ(stress(base, test, the_chain()).error().rule, "stress.too_long");
  EXPECT_EQ(undisturbed(zeeland(), *find_stress_test("flu_wave"), the_chain()).years, 1);
}

TEST(Stress, a_weekend_of_the_scenario_is_not_put_in_the_place_of_that_of_Friday) {
  auto base = zeeland();
  base.weekend = Weekend{{"clinic"}};
  EXPECT_EQ(stress(base, *find_stress_test("friday_afternoon"), the_chain()).error().rule, "stress.weekend");
}

TEST(Stress, each_test_is_a_scenario_that_can_run) {
  EXPECT_EQ(stress_tests().size(), 5u);
  auto base = zeeland();
  base.changes = {change(Change::Kind::capacity_factor, "clinic", 0.9)};
  for (const auto& test : stress_tests()) {
    EXPECT_EQ(find_stress_test(test.code), &test);
    const auto hit = struck(base, test, the_chain());
    EXPECT_TRUE(problems_of(hit, the_chain()).empty()) << test.code;
    EXPECT_GT(hit.changes.size() + hit.surges.size(), 1u) << test.code;
    EXPECT_EQ(hit.changes.front().step, "clinic") << test.code;  // the base stays
    const auto calm = undisturbed(base, test, the_chain());
    EXPECT_EQ(calm.changes.size() + calm.surges.size(), 1u) << test.code;
    EXPECT_TRUE(calm.has_daily_series);
  }
  EXPECT_EQ(find_stress_test("thursday_morning"), nullptr);
}

TEST(Stress, on_Friday_afternoon_twenty_in_a_hundred_thousand_come) {
  const auto hit = struck(zeeland(), *find_stress_test("friday_afternoon"), the_chain());
  ASSERT_EQ(hit.surges.size(), 1u);
  EXPECT_EQ(std::chrono::weekday(hit.surges[0].at), std::chrono::Friday);
  EXPECT_EQ(hit.surges[0].count, 19);  // 20 × 92,500 / 100,000 = 18.5
  ASSERT_TRUE(hit.weekend.has_value());
}

// Lengths of stay have weekends in them: that nobody begins in a weekend makes neither more places nor fewer.
TEST(Stress, a_weekend_changes_when_help_begins_and_not_how_much_there_is) {
  auto open = undisturbed(zeeland(1, 8), *find_stress_test("friday_afternoon"), the_chain());
  auto closed = open;
  open.weekend.reset();
  const auto a = run(open, the_chain(), {2, false, {}}), b = run(closed, the_chain(), {2, false, {}});
  ASSERT_TRUE(a.ok() && b.ok());
  for (const char* measure : {"waiting", "in_care"}) {
    const double without = a->find(measure)->value.mean, with = b->find(measure)->value.mean;
    EXPECT_NEAR(with, without, 0.05 * without) << measure;
  }
  for (const auto& figure : b->figures) {
    if (figure.measure != "utilisation") continue;
    EXPECT_LE(figure.value.mean, 1.001) << figure.step;
  }
}

TEST(Stress, who_never_gets_a_place_makes_it_worse_and_not_better) {
  const auto& test = *find_stress_test("friday_afternoon");
  auto fewer = zeeland(1, 8);
  fewer.changes = {change(Change::Kind::capacity_factor, "crisis_bed", 0.2)};
  const auto as_it_is = stress(zeeland(1, 8), test, the_chain(), {2, {}, {}});
  const auto with_fewer = stress(fewer, test, the_chain(), {2, {}, {}});
  ASSERT_TRUE(as_it_is.ok() && with_fewer.ok());
  EXPECT_GT(with_fewer->hit_safe.not_yet.mean, as_it_is->hit_safe.not_yet.mean);
  EXPECT_GT(with_fewer->hit_safe.p90_days.mean, as_it_is->hit_safe.p90_days.mean);
  EXPECT_GT(with_fewer->hit_safe.mean_days.mean, as_it_is->hit_safe.mean_days.mean);
  EXPECT_GE(with_fewer->grade.letter, as_it_is->grade.letter);
}

TEST(Stress, Friday_afternoon_in_Zeeland_makes_children_wait_longer_for_a_safe_place) {
  const auto& test = *find_stress_test("friday_afternoon");
  RunOptions options;
  options.threads = 2;
  const auto out = stress(zeeland(1, 8), test, the_chain(), options);
  ASSERT_TRUE(out.ok());
  EXPECT_GT(out->hit_safe.children.mean, out->calm_safe.children.mean);
  EXPECT_GT(out->hit_safe.mean_days.mean, out->calm_safe.mean_days.mean);
  EXPECT_LE(out->hit_safe.within_norm.mean, out->calm_safe.within_norm.mean);
  EXPECT_GE(out->hit_safe.p90_days.mean, out->hit_safe.mean_days.mean);
  EXPECT_GT(out->recovery_days.mean, 0);
  EXPECT_GE(out->unseen_peak_on, day("2027-01-29"));
  EXPECT_EQ(out->grade.reasons.size(), 3u);
  // The same chance: the same again, on any number of threads.
  options.threads = 1;
  const auto again = stress(zeeland(1, 8), test, the_chain(), options);
  EXPECT_EQ(again->hit_safe.mean_days.mean, out->hit_safe.mean_days.mean);
  EXPECT_EQ(again->recovery_days.mean, out->recovery_days.mean);
}

// The same words twice: what comes in time is in the test, what comes later is told.
TEST(Stress, what_begins_after_the_test_is_left_out_and_told) {
  auto base = zeeland(2, 2);
  base.changes = {change(Change::Kind::capacity_factor, "clinic", 0.9, "2027-06-01"),
                  change(Change::Kind::capacity_factor, "clinic", 0.9, "2028-06-01")};
  base.changes[0].until = day("2027-09-01");
  for (auto& one : base.changes) one.words = "10 % fewer places in clinic";
  Surge surge;
  surge.at = day("2028-07-01");
  surge.step = "crisis_team";
  surge.urgency = "acute";
  surge.count = 3;
  base.surges = {surge};
  const auto out = stress(base, *find_stress_test("flu_wave"), the_chain());
  ASSERT_TRUE(out.ok()) << out.error().detail;
  ASSERT_EQ(out->late_changes.size(), 1U);
  EXPECT_EQ(out->late_changes[0].from, day("2028-06-01"));
  EXPECT_EQ(out->late_surges.size(), 1U);
  EXPECT_EQ(out->calm.scenario.changes.size(), 1U);
  EXPECT_TRUE(out->calm.scenario.surges.empty());
}

TEST(Stress, a_blow_that_does_nothing_is_an_A) {
  auto base = zeeland(1, 4);
  base.parameters["stress.flu_absence"] = 0;
  const auto out = stress(base, *find_stress_test("flu_wave"), the_chain());
  ASSERT_TRUE(out.ok());
  EXPECT_EQ(out->unseen_days.mean, 0);
  EXPECT_EQ(out->recovery_days.mean, 0);
  EXPECT_EQ(out->recovered.mean, 1);
  EXPECT_EQ(out->grade.letter, 'A');
}

}  // namespace
}  // namespace kring::twin::chain
