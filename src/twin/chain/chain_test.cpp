#include "twin/chain/chain.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <set>
#include <string>

#include "catalogue/catalogue.h"

namespace kring::twin::chain {
namespace {

TEST(Chain, has_the_42_regions_and_their_weights_are_the_whole) {
  const auto& chain = the_chain();
  ASSERT_EQ(chain.regions.size(), 42u);
  double sum = 0;
  for (const auto& region : chain.regions) sum += region.weight;
  EXPECT_NEAR(sum, 1, 1e-12);
  // 9,805 children in youth care in Zeeland in 2020, of 435,750 (region_weights.json).
  EXPECT_NEAR(chain.regions[static_cast<std::size_t>(chain.region("JZ38"))].weight, 9805.0 / 435750, 1e-12);
}

TEST(Chain, neighbours_are_regions_and_know_each_other) {
  const auto& chain = the_chain();
  for (const auto& region : chain.regions) {
    EXPECT_FALSE(region.neighbours.empty()) << region.code;
    for (const auto& code : region.neighbours) {
      const int other = chain.region(code);
      ASSERT_GE(other, 0) << code;
      const auto& back = chain.regions[static_cast<std::size_t>(other)].neighbours;
      EXPECT_NE(std::find(back.begin(), back.end(), region.code), back.end()) << region.code << " " << code;
    }
  }
}

TEST(Chain, a_region_is_found_by_code_and_by_name_in_any_case) {
  const auto& chain = the_chain();
  EXPECT_EQ(chain.region("Zeeland"), chain.region("JZ38"));
  EXPECT_EQ(chain.region("zeeland"), chain.region("JZ38"));
  EXPECT_EQ(chain.region("JZ40"), -1);  // not in use
  EXPECT_EQ(chain.nearest_region("Zeelnd"), "JZ38 (Zeeland)");
  EXPECT_EQ(chain.nearest_step("open_residental"), "open_residential");
  EXPECT_EQ(chain.nearest_step("pleegzorgg"), "foster_care");
  EXPECT_EQ(chain.nearest_urgency("regulr"), "regular");
}

TEST(Chain, every_number_says_what_it_rests_on) {
  std::set<Mark> seen;
  for (const auto& one : the_chain().parameters.all()) {
    seen.insert(one.mark);
    EXPECT_FALSE(one.source.empty()) << one.id;
    EXPECT_FALSE(one.nl.empty() || one.en.empty() || one.unit.empty()) << one.id;
    EXPECT_LE(one.low, one.value) << one.id;
    EXPECT_LE(one.value, one.high) << one.id;
    // What has no source is assumed, and says nothing else.
    if (one.source.starts_with("no source found")) {
      EXPECT_EQ(one.mark, Mark::assumed) << one.id;
    }
    // What was assumed is to be varied (a limit that is none, and a place that is one place, are not).
    if (one.mark == Mark::assumed && one.id != "places.at_home" && one.id != "stress.summer_weeks") {
      EXPECT_LT(one.low, one.high) << one.id;
    }
  }
  EXPECT_EQ(seen.size(), 4u);
}

TEST(Chain, places_follow_from_persons_by_Littles_law) {
  // Persons in a half-year are those there at its start and those who come: P = N + λ/2, and N = λ·S (Little
  // 1961), so N = P·S/(S + 1/2), S in years. Foster care: 17,395 persons, 51 months: 17,395 × 4.25/4.75 =
  // 15,564.
  const auto at_once = [](double persons, double months) {
    return persons * months / 12 / (months / 12 + 0.5);
  };
  EXPECT_NEAR(at_once(17395, 51), 15564, 1);
  const auto& numbers = the_chain().parameters;
  const std::pair<const char*, double> forms[] = {
      {"foster_care", 17395}, {"family_home", 5135}, {"closed_care", 1205}, {"ambulatory", 251705},
      {"home_team", 76215},   {"day_help", 25945},   {"local_team", 50290}};
  for (const auto& [step, persons] : forms) {
    const std::string code = step;
    const double wanted = at_once(persons, numbers.value("stay." + code));
    EXPECT_NEAR(numbers.value("places." + code) / wanted, 1, 0.01) << step;
  }
}

TEST(Parameters, refuse_what_makes_no_sense_and_name_what_may_be_meant) {
  Parameters numbers = the_chain().parameters;
  const auto unknown = numbers.set("match.por", 0.1, Mark::assumed);
  ASSERT_FALSE(unknown.ok());
  EXPECT_EQ(unknown.error().rule, "chain.parameter_unknown");
  EXPECT_NE(unknown.error().detail.find("match.poor"), std::string::npos);
  for (const double bad : {-0.1, 1.5, std::nan(""), std::numeric_limits<double>::infinity()}) {
    const auto refused = numbers.set("match.poor", bad, Mark::assumed);
    ASSERT_FALSE(refused.ok()) << bad;
    EXPECT_EQ(refused.error().rule, "chain.parameter_range");
  }
  EXPECT_FALSE(numbers.set("stay.foster_care", 0, Mark::assumed).ok());
  EXPECT_TRUE(numbers.set("places.foster_care", 0, Mark::assumed).ok());
  ASSERT_TRUE(numbers.set("match.poor", 0.1, Mark::sourced, "own count 2026").ok());
  EXPECT_EQ(numbers.find("match.poor")->mark, Mark::sourced);
  EXPECT_EQ(numbers.find("match.poor")->source, "own count 2026");
  EXPECT_EQ(numbers.value("match.poor"), 0.1);
}

std::string replaced(std::string text, const std::string& what, const std::string& with) {
  const auto at = text.find(what);
  EXPECT_NE(at, std::string::npos) << what;
  return text.replace(at, what.size(), with);
}

TEST(Chain, a_catalogue_that_does_not_fit_is_refused_with_the_reason) {
  const std::string text(catalogue::text("chain"));
  const auto refused = [&](const std::string& json) {
    const auto read = read_chain(json, catalogue::text("regions"), catalogue::text("region_weights"));
    return read.ok() ? std::string("read") : read.error().detail;
  };
  EXPECT_EQ(refused(text), "read");
  EXPECT_NE(refused(replaced(text, "\"stay.foster_care\"", "\"stay.foster_car\"")).find("stay.foster_care"),
            std::string::npos);
  EXPECT_NE(refused(replaced(text, "\"route.council.court\"", "\"route.council.cout\"")).find("names a step"),
            std::string::npos);
  EXPECT_NE(refused(replaced(text, "\"route.council.court\", \"value\": 0.62, \"low\": 0.61, \"high\": 0.68",
                             "\"route.council.court\", \"value\": 0.82, \"low\": 0.61, \"high\": 0.98"))
                .find("add up to 1.1200"),
            std::string::npos);
  EXPECT_NE(refused(replaced(text, "\"status\": \"assumed\"", "\"status\": \"guessed\"")).find("'guessed'"),
            std::string::npos);
  EXPECT_NE(refused(replaced(text, "\"kind\": \"access\"", "\"kind\": \"acces\"")).find("'acces'"),
            std::string::npos);
}

}  // namespace
}  // namespace kring::twin::chain
