#include "twin/chain/network_of.h"

#include <gtest/gtest.h>

#include <cmath>
#include <map>

#include "twin/chain/chain_testing.h"
#include "twin/chain/flows.h"
#include "twin/chain/routes.h"
#include "twin/chain/state.h"

namespace kring::twin::chain {
namespace {

using Kind = Change::Kind;

State at(const Scenario& scenario, const char* on, const Chain& chain = the_chain()) {
  const auto layout = layout_of(scenario, chain);
  return state_at(scenario, chain, layout, parameters_of(scenario, chain), classes_of(scenario, chain),
                  day(on));
}
std::size_t station(const Scenario& scenario, const char* code) {
  const auto layout = layout_of(scenario, the_chain());
  for (std::size_t i = 0; i < layout.places.size(); ++i)
    if (layout.places[i].code == code) return i;
  ADD_FAILURE() << code;
  return 0;
}

TEST(NetworkOf, a_region_has_its_part_of_the_nation_by_weight) {
  const auto scenario = zeeland();
  const auto state = at(scenario, "2027-01-01");
  // 15,600 foster places × 9,805 / 435,750 = 351.02.
  const auto foster = std::llround(the_chain().parameters.value("places.foster_care") * 9805 / 435750);
  EXPECT_EQ(state.servers[station(scenario, "JZ38/foster_care")], foster);
  // 15,000 acute children a year × 9,805 / 435,750 / 365.25 = 0.924 a day, all in class 0.
  EXPECT_NEAR(state.rate[station(scenario, "JZ38/crisis_team")], 15000.0 * 9805 / 435750 / 365.25, 1e-9);
}

TEST(NetworkOf, siblings_come_together_and_no_more_children_come_for_it) {
  const auto built = network_of(zeeland(), the_chain());
  for (const auto& arrivals : built.network.arrivals) {
    // 80 % one, 15 % two, 5 % three: 1.25 children at a time.
    ASSERT_EQ(arrivals.batch.size(), 3u);
    EXPECT_NEAR(arrivals.batch[0] + 2 * arrivals.batch[1] + 3 * arrivals.batch[2], 1.25, 1e-12);
    if (built.network.stations[static_cast<std::size_t>(arrivals.station)].code == "JZ38/crisis_team") {
      EXPECT_NEAR(arrivals.rate * 1.25, 15000.0 * 9805 / 435750 / 365.25, 1e-9);
    }
  }
}

TEST(NetworkOf, twelve_teams_of_eight_are_96_children_at_once_and_half_the_beds_is_half) {
  auto scenario = zeeland();
  const auto before = at(scenario, "2027-06-01");
  auto teams = change(Kind::capacity_add, "home_team", 12, "2027-03-01");
  teams.caseload = 8;
  auto beds = change(Kind::capacity_factor, "open_residential", 0.5, "2027-03-01");
  beds.until = day("2027-09-01");
  scenario.changes = {teams, beds};
  const auto home = station(scenario, "JZ38/home_team"), open = station(scenario, "JZ38/open_residential");
  EXPECT_EQ(at(scenario, "2027-02-28").servers, before.servers);
  const auto during = at(scenario, "2027-03-01");
  EXPECT_EQ(during.servers[home], before.servers[home] + 96);
  // 4,520 × 0.0225 = 101.7; half is 50.9.
  EXPECT_EQ(during.servers[open],
            std::llround(the_chain().parameters.value("places.open_residential") * 9805 / 435750 / 2));
  EXPECT_EQ(at(scenario, "2027-09-01").servers[open], before.servers[open]);
  // The network has these as changes of capacity: two on 1 March, one on 1 September. Days since 2026-01-01.
  const auto built = network_of(scenario, the_chain());
  ASSERT_EQ(built.network.changes.size(), 3u);
  EXPECT_EQ(built.network.changes[0].at, 365 + 59);
  EXPECT_EQ(built.network.changes[2].at, 365 + 243);
  EXPECT_EQ(built.network.changes[2].servers, before.servers[open]);
}

TEST(NetworkOf, what_is_said_of_several_regions_is_divided_by_weight_and_never_touches_a_neighbour) {
  Scenario scenario = zeeland();
  scenario.regions = {"JZ36", "JZ38"};
  scenario.with_neighbours = true;
  const auto before = at(scenario, "2027-06-01");
  scenario.changes = {change(Kind::capacity_add, "clinic", 100)};
  const auto after = at(scenario, "2027-06-01");
  const auto layout = layout_of(scenario, the_chain());
  EXPECT_EQ(layout.own, 2u);
  EXPECT_GT(layout.regions.size(), 2u);
  std::int64_t more = 0;
  for (std::size_t i = 0; i < before.servers.size(); ++i) {
    const auto difference = after.servers[i] - before.servers[i];
    if (difference == 0) continue;
    EXPECT_TRUE(layout.places[i].code == "JZ36/clinic" || layout.places[i].code == "JZ38/clinic");
    more += difference;
  }
  EXPECT_NEAR(static_cast<double>(more), 100, 1);  // each is rounded
}

TEST(NetworkOf, a_network_of_regions_shares_its_experts) {
  Scenario scenario = zeeland();
  scenario.regions = {"JZ36", "JZ38"};  // both of BEN7
  const auto layout = layout_of(scenario, the_chain());
  const auto step = static_cast<std::size_t>(the_chain().step("expert_network"));
  EXPECT_EQ(layout.station(0, step), layout.station(1, step));
  EXPECT_EQ(layout.places[layout.station(0, step)].code, "BEN7/expert_network");
  // Who goes on from there goes to both regions, by weight; together as from a step of its own.
  const auto state = at(scenario, "2027-01-01");
  const auto routes = routes_of(the_chain(), the_chain().parameters);
  const auto& route = state.behaviour[3 * layout.places.size() + layout.station(0, step)].route;
  double sum = 0, wanted = 0;
  for (const auto& way : route) sum += way.probability;
  for (const auto& way : routes.at(3, static_cast<int>(step))) wanted += way.probability;
  EXPECT_NEAR(sum, wanted, 1e-12);
}

// Of 1 − 0.059 − 0.05 − 0.157·4/12 = 0.8387 is left 0.6387 when a fifth more of the staff is absent.
constexpr double part_present = 0.6387 / 0.8387;

TEST(NetworkOf, absence_from_the_beginning_takes_places_with_staff_and_no_others) {
  auto scenario = zeeland();
  const auto before = at(scenario, "2027-06-01");
  scenario.parameters["staff.absence"] = 0.259;
  const auto after = at(scenario, "2027-06-01");
  const auto home = station(scenario, "JZ38/home_team"), foster = station(scenario, "JZ38/foster_care");
  EXPECT_NEAR(static_cast<double>(after.servers[home]) / static_cast<double>(before.servers[home]),
              part_present, 1e-3);
  EXPECT_EQ(after.servers[foster], before.servers[foster]);
  EXPECT_EQ(after.paid, before.paid);  // who is ill is paid
  EXPECT_EQ(after.speed, before.speed);
}

TEST(NetworkOf, who_falls_ill_keeps_the_children_and_their_help_takes_longer) {
  auto scenario = zeeland();
  const auto before = at(scenario, "2027-06-01");
  auto ill = change(Kind::parameter, "", 0.259);
  ill.parameter = "staff.absence";
  ill.until = day("2027-07-01");
  scenario.changes = {ill};
  const auto after = at(scenario, "2027-06-01");
  const auto home = station(scenario, "JZ38/home_team"), foster = station(scenario, "JZ38/foster_care");
  EXPECT_EQ(after.servers, before.servers);
  EXPECT_NEAR(after.speed[home], part_present, 1e-4);
  EXPECT_EQ(after.speed[foster], 1);
  const auto built = network_of(scenario, the_chain());
  double last = 0;
  for (const auto& one : built.network.speed_changes) {
    EXPECT_NE(one.station, static_cast<int>(foster));
    if (one.station != static_cast<int>(home)) continue;
    EXPECT_GE(one.at, last);
    last = one.at;
    EXPECT_NEAR(one.factor, one.at == built.layout.days(day("2027-07-01")) ? 1 : part_present, 1e-4);
  }
  EXPECT_EQ(last, built.layout.days(day("2027-07-01")));
}

TEST(NetworkOf, fewer_who_come_is_a_change_of_rates_and_another_route_one_of_behaviour) {
  auto scenario = zeeland();
  auto fewer = change(Kind::arrivals_factor, "veilig_thuis", 0.5);
  fewer.urgency = "regular";
  auto court = change(Kind::parameter, "", 0.5);
  court.parameter = "route.council.court";
  scenario.changes = {fewer, court};
  const auto built = network_of(scenario, the_chain());
  ASSERT_EQ(built.network.rate_changes.size(), 1u);
  EXPECT_EQ(built.network.rate_changes[0].factor, 0.5);
  EXPECT_EQ(built.network.rate_changes[0].customer_class, 3);
  ASSERT_EQ(built.network.behaviour_changes.size(), 4u);  // the council, each urgency
  EXPECT_TRUE(built.network.changes.empty());
}

TEST(NetworkOf, another_rule_of_priority_is_another_order_of_classes) {
  auto scenario = zeeland();
  scenario.priority = {"acute", "regular", "complex", "protected"};
  const auto built = network_of(scenario, the_chain());
  EXPECT_EQ(built.network.classes, (std::vector<std::string>{"acute", "regular", "complex", "protected"}));
  const auto council = station(scenario, "JZ38/council");
  for (const auto& arrivals : built.network.arrivals)
    if (arrivals.station == static_cast<int>(council)) {
      EXPECT_EQ(arrivals.customer_class, 3);
    }
}

TEST(NetworkOf, a_weekend_is_closed_from_Friday_five_to_Monday_eight) {
  auto scenario = zeeland();
  scenario.weekend = Weekend{{"access"}};
  const auto built = network_of(scenario, the_chain());
  const auto& calendar = built.network.stations[station(scenario, "JZ38/access")].calendar;
  // Time 0 is 1 January 2026 (365.25 days, rounded, before 2027), a Thursday: so Friday 17:00 is at 1 +
  // 17/24, and Monday 08:00 at 4 + 8/24.
  ASSERT_EQ(calendar.steps.size(), 2u);
  EXPECT_EQ(calendar.period, 7);
  EXPECT_NEAR(calendar.steps[0].from, 1 + 17.0 / 24, 1e-9);
  EXPECT_EQ(calendar.steps[0].factor, 0);
  EXPECT_NEAR(calendar.steps[1].from, 4 + 8.0 / 24, 1e-9);
  EXPECT_EQ(calendar.steps[1].factor, 1);
}

TEST(NetworkOf, a_surge_over_regions_loses_no_child) {
  Scenario scenario = zeeland();
  scenario.regions = {"JZ29", "JZ36", "JZ38"};
  scenario.surges = {{day("2027-02-05"), 16, "", "crisis_team", "acute", 20, ""}};
  std::int64_t count = 0;
  for (const auto& burst : network_of(scenario, the_chain()).network.bursts) count += burst.count;
  EXPECT_EQ(count, 20);
}

TEST(NetworkOf, the_kernel_takes_every_region_and_the_nation) {
  auto scenario = zeeland();
  scenario.with_neighbours = true;
  for (const auto& region : the_chain().regions) {
    scenario.regions = {region.code};
    EXPECT_TRUE(problems_of(network_of(scenario, the_chain()).network).empty()) << region.code;
  }
  scenario.regions.clear();
  EXPECT_TRUE(problems_of(network_of(scenario, the_chain()).network).empty());
}

TEST(Routes, help_that_does_not_fit_and_stays_that_break_down_are_worked_in) {
  const auto& chain = the_chain();
  const auto routes = routes_of(chain, chain.parameters);
  std::map<std::string, double> day_help, foster;
  const auto ways = [&](const char* step, auto& out) {
    for (const auto& way : routes.at(3, chain.step(step)))
      out[chain.steps[static_cast<std::size_t>(way.to)].code] = way.probability;
  };
  ways("day_help", day_help);
  EXPECT_NEAR(day_help["matching"], 0.2, 1e-12);           // match.poor
  EXPECT_NEAR(day_help["ambulatory"], 0.8 * 0.15, 1e-12);  // of the others route.day_help.ambulatory
  ways("foster_care", foster);
  EXPECT_NEAR(foster["aftercare"], 0.725 * 0.5, 1e-12);          // 1 − 0.275, route.foster_care.aftercare
  EXPECT_NEAR(foster["open_residential"], 0.275 * 0.34, 1e-12);  // breakdown_to.open_residential
}

TEST(Flows, who_comes_in_goes_out) {
  const auto& chain = the_chain();
  const auto flows = flows_of(chain, chain.parameters);
  const auto routes = routes_of(chain, chain.parameters);
  double in = 0, out = 0;
  for (const auto& entry : chain.entries)
    for (const double one : arrivals_of(chain, chain.parameters, entry)) in += one;
  for (std::size_t s = 0; s < chain.steps.size(); ++s) {
    const auto& step = chain.steps[s];
    for (std::size_t u = 0; u < chain.urgencies.size(); ++u) {
      double on = 0;
      for (const auto& way : routes.at(static_cast<int>(u), static_cast<int>(s))) on += way.probability;
      const std::size_t cell = u * flows.steps + s;
      out += flows.aged[cell] + (flows.served[cell] - flows.aged[cell]) * (1 - on);
      if (step.gives_up_to.empty()) out += flows.offered[cell] - flows.served[cell] - flows.worsened[cell];
    }
  }
  EXPECT_NEAR(out / in, 1, 1e-6);
}

}  // namespace
}  // namespace kring::twin::chain
