// What the presets lead to in one small region, held to bands: who changes a number of the catalogue or a
// rule of the model sees here what it does to the answers, and changes the bands on purpose. These are
// outcomes of the model, not truths.
#include <gtest/gtest.h>

#include <cmath>
#include <functional>

#include "twin/chain/chain_testing.h"
#include "twin/chain/outcome.h"

namespace kring::twin::chain {
namespace {

using Kind = Change::Kind;

Change capacity(Kind kind, const char* step, double value, double caseload = 0) {
  auto out = change(kind, step, value);
  if (caseload > 0) out.caseload = caseload;
  return out;
}
Change number(const char* id, double value) {
  auto out = change(Kind::parameter, "", value);
  out.parameter = id;
  return out;
}

struct Preset {
  const char* name;
  std::function<void(Scenario&)> make;
  struct Band {
    const char *measure, *step, *urgency;
    double low, high;  // of the mean difference with the base, in the measure's unit
  };
  std::vector<Band> bands;
};

const std::vector<Preset>& presets() {
  static const std::vector<Preset> all = {
      // 000, Flevoland: half the beds, and home teams in their place.
      {"half the beds, home teams instead",
       [](Scenario& s) {
         s.changes = {capacity(Kind::capacity_factor, "open_residential", 0.5),
                      capacity(Kind::capacity_add, "home_team", 12, 8)};
       },
       {{"out_of_home", "", "", -55, -38},        // 51 beds fewer
        {"waiting", "home_team", "", -140, -60},  // 96 children more at once
        {"waiting", "open_residential", "", 25, 60},
        {"acute_wait", "crisis_bed", "", 2, 8},  // beds of a crisis do not empty: the price of it
        {"moves", "", "", -45, -22},
        {"cost", "", "", -4.3e6, -3.7e6}}},
      {"earlier expertise",
       [](Scenario& s) {
         s.changes = {number("route.access.consult", 0.12), number("match.poor", 0.12),
                      capacity(Kind::capacity_factor, "consult", 2)};
       },
       {{"waiting", "matching", "", -240, -110},  // fewer who come back for other help
        {"waiting", "local_team", "", 25, 70},    // more who stay near home
        {"waiting", "", "", -150, -50},
        {"gave_up", "", "", -140, -50}}},
      {"more foster families",
       [](Scenario& s) { s.changes = {capacity(Kind::capacity_add, "foster_care", 20)}; },
       {{"out_of_home", "foster_care", "", 17, 23},  // 20 families of 1.1
        {"waiting", "foster_care", "", -16, -6},
        {"acute_wait", "", "", -4, -1},
        {"waiting", "", "", -35, -10}}},
      {"complex before a measure",
       [](Scenario& s) {
         s.priority = {"acute", "complex", "protected", "regular"};
       },
       {{"wait", "foster_care", "complex", -100, 0}, {"wait", "foster_care", "protected", 0, 100}}},
      {"stronger local teams",
       [](Scenario& s) {
         s.changes = {capacity(Kind::capacity_factor, "local_team", 1.25),
                      number("route.access.local_team", 0.222), number("route.access.matching", 0.405)};
       },
       {{"waiting", "local_team", "", -80, -35},
        {"waiting", "matching", "", -130, -55},
        {"escalations", "", "", -60, -20},
        {"gave_up", "", "", -190, -80},
        {"cost", "", "", 0.9e6, 1.1e6}}},
  };
  return all;
}

TEST(Golden, what_presets_lead_to_in_Zeeland_stays_within_its_bands) {
  RunOptions options;
  options.threads = 2;
  options.finds_constraint = false;
  const auto base = run(zeeland(2, 6), the_chain(), options);
  ASSERT_TRUE(base.ok());
  for (const auto& preset : presets()) {
    auto scenario = zeeland(2, 6);
    preset.make(scenario);
    const auto out = run(scenario, the_chain(), options);
    ASSERT_TRUE(out.ok()) << preset.name << out.error().detail;
    const auto difference = compare(*base, *out);
    for (const auto& band : preset.bands) {
      const auto* one = difference.find(band.measure, "", band.step, band.urgency);
      ASSERT_NE(one, nullptr) << band.measure << band.step << band.urgency;
      EXPECT_GE(one->difference.mean, band.low) << preset.name << ": " << band.measure << " " << band.step;
      EXPECT_LE(one->difference.mean, band.high) << preset.name << ": " << band.measure << " " << band.step;
    }
  }
}

}  // namespace
}  // namespace kring::twin::chain
