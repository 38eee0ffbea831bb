// What `kring simulate` prints of scenarios, to the letter (tests/golden/scenario): of what is wrong, and the
// tables of outcomes that are made up here, so that other numbers in the catalogue change
// nothing but the room behind each sentence.
#include <gtest/gtest.h>

#include <array>

#include "app/golden_testing.h"
#include "app/scenario_table.h"
#include "base/text.h"

namespace kring::app {
namespace {

using namespace std::chrono_literals;
using namespace twin::chain;
using twin::tell::Told;

const golden::fs::path folder = KRING_SOURCE_DIR "/tests/golden/scenario";

// By replication: `mean` and a little around it; in another run a little else.
Figure figure(std::string measure,
              std::string region,
              std::string step,
              std::string urgency,
              double mean,
              double noise,
              bool is_other = false) {
  constexpr std::array one{-1.5, 0.5, 1.0, -0.5, 0.5, 0.0}, other{-1.2, 0.5, 0.7, -0.6, 0.5, 0.1};
  const auto& around = is_other ? other : one;
  Figure out{std::move(measure), std::move(region), std::move(step), std::move(urgency), {}, {}, {}};
  twin::Sample sample;
  for (const double part : around) {
    out.values.push_back(mean + noise * part);
    sample.add(out.values.back());
  }
  out.value = sample.estimate();
  return out;
}

Outcome outcome(double factor, std::vector<std::string> regions) {
  Outcome out;
  out.replications = 6;
  const auto add = [&](const char* measure, const char* region, const char* step, const char* urgency,
                       double mean, double noise) {
    out.figures.push_back(figure(measure, region, step, urgency, mean, noise, factor != 1));
  };
  for (const auto& measure : measures())
    add(measure.id.c_str(), "", "", "",
        measure.unit == "share"           ? 0.75 / factor
        : measure.unit == "euro per year" ? 98e6 * (2 - factor)
        : measure.unit == "children"      ? 1483 * factor
                                          : 12.5,
        measure.unit == "share" ? 0.01 : 3);
  add("waiting", "", "foster_care", "", 40, 3);
  add("waiting", "", "home_team", "", 190 * (3 - 2 * factor), 8);
  add("waiting", "", "open_residential", "", 12 * factor, 1);
  add("wait", "", "home_team", "", 5.2 * (3 - 2 * factor), 0.4);
  add("wait", "", "open_residential", "", 0.6 * factor, 0.03);
  add("wait", "", "", "acute", 0.164 * factor, 0.01);
  add("wait", "", "", "regular", 8.9, 0.7);
  for (const auto& region : regions) {
    add("waiting", region.c_str(), "", "", 300 * (region == "JZ14" ? 1 : factor), 11);
    out.regions.push_back({region, region, 0.1, 1000, "BEN7", {}});
  }
  out.own_regions = out.regions.size();
  out.scenario.regions = regions;
  out.scenario.from = Day{2027y / 1 / 1};
  out.scenario.years = 5;
  out.scenario.title = factor == 1 ? "as it is" : "Half the beds, teams at home instead";
  out.parameters = {
      {"one", 1, 0, 2, "weeks", Mark::sourced, "CBS", "een", "one"},
      {"two", 1, 0, 2, "weeks", Mark::derived, "CBS", "twee", "two"},
      {"three", 1, 0, 2, "weeks", Mark::assumed, "none", "drie", "how long somebody waits before giving up"}};
  out.assumed = {"three"};
  Constraint::Candidate candidate{"home_team", {}, {}, {}, {}, {}};
  candidate.utilisation = figure("", "", "", "", 0.98, 0.01).value;
  candidate.waiting = figure("", "", "", "", 190 * factor, 8).value;
  candidate.more_waiting = figure("", "", "", "", -60 * factor, 5).value;
  out.constraint = Constraint{"home_team", true, {candidate}};
  return out;
}

Told told(std::vector<std::string> regions) {
  Told out;
  out.a = outcome(1, regions);
  out.b = outcome(1.1, std::move(regions));
  out.title = out.b.scenario.title;
  Change change;
  change.from = out.b.scenario.from;
  change.words = "50 % fewer places in open residential care";
  change.step = "open_residential";
  change.value = 0.5;
  out.b.scenario.changes.push_back(change);
  change.words = "12 more home teams of 8";
  change.kind = Change::Kind::capacity_add;
  change.step = "home_team";
  change.value = 12;
  change.from = Day{2028y / 1 / 1};
  out.b.scenario.changes.push_back(change);
  compare_runs(out);
  return out;
}

TEST(ScenarioGolden, what_is_wrong_is_said_as_it_was_looked_at) {
  const golden::InFolder there(folder / "files");
  EXPECT_GT(golden::expect_golden_commands(folder), 10);
}

TEST(ScenarioGolden, the_table_is_as_it_was_looked_at_and_at_most_100_wide) {
  auto one = told({"JZ38", "JZ14"});
  const auto all = scenario_table(one, the_chain());
  golden::expect_golden(folder / "tables/regions", all);

  auto sensitive = told({"JZ38"});
  Swing strong;
  strong.parameter = "three";
  strong.measure = "waiting";
  strong.high_value = 2;
  strong.low_effect = figure("", "", "", "", -160, 3).value;
  strong.high_effect = figure("", "", "", "", 12, 3).value;
  strong.size = 160;
  strong.is_clear = strong.changes_sign = true;
  strong.replications = 8;
  Swing weak = strong;
  weak.parameter = "two";
  weak.changes_sign = false;
  weak.is_screened = true;
  weak.replications = 2;
  sensitive.sensitivity = Sensitivity{};
  sensitive.sensitivity->base = {figure("waiting", "", "", "", 148, 6)};
  sensitive.sensitivity->swings = {strong, weak};
  sensitive.sensitivity->screening = {{"waiting", 183, 41, 12.3}};
  sensitive.sensitivity->screening_replications = 2;
  sensitive.sensitivity->replications = 8;
  sensitive.is_sensitivity_of_difference = true;
  const auto hangs = scenario_table(sensitive, the_chain());
  golden::expect_golden(folder / "tables/sensitivity", hangs);

  auto struck = told({"JZ38"});
  struck.asked = Told::Asked::stress;
  struck.stress = StressTest{"friday_afternoon",
                             "Vrijdagmiddag",
                             "Friday afternoon",
                             "…",
                             "Many come while staff is gone.",
                             true,
                             {}};
  struck.struck = StressOutcome{};
  struck.struck->test = *struck.stress;
  struck.struck->grade = {
      'C', {{'C', "…", "nine in ten are safe within 2.5 days"}, {'A', "…", "recovered in 12 days"}}};
  struck.struck->hit_safe.p90_days = figure("", "", "", "", 2.5, 0.2).value;
  struck.struck->calm_safe.p90_days = figure("", "", "", "", 1.1, 0.1).value;
  struck.struck->unseen_peak = figure("", "", "", "", 31, 4).value;
  struck.struck->blow_days = 3;
  struck.struck->recovery_days = figure("", "", "", "", 12, 2).value;
  const auto blow = scenario_table(struck, the_chain());
  golden::expect_golden(folder / "tables/stress", blow);

  for (const auto& text : {all, hangs, blow}) {
    std::istringstream lines(text);
    for (std::string line; std::getline(lines, line);) EXPECT_LE(count_code_points(line), 100U) << line;
  }
}

}  // namespace
}  // namespace kring::app
