#include "twin/chain/effects.h"

#include <gtest/gtest.h>

#include <cmath>

#include "twin/chain/chain_testing.h"
#include "twin/chain/state.h"

namespace kring::twin::chain {
namespace {

using Kind = Change::Kind;
using Is = ChangeEffect::Is;

std::vector<Is> kinds(const Scenario& scenario) {
  std::vector<Is> out;
  for (const auto& one : effects_of(scenario, the_chain())) out.push_back(one.is);
  return out;
}
std::int64_t foster_places() {
  return std::llround(the_chain().parameters.value("places.foster_care") * 9805 / 435750);
}

// A hundredth of a place is none; a second change of the same step is judged beside the first.
TEST(Effects, a_change_that_is_too_little_for_a_whole_place_is_known) {
  auto scenario = zeeland();
  scenario.changes = {change(Kind::capacity_factor, "foster_care", 1.1),
                      change(Kind::capacity_add, "clinic", 0.01), change(Kind::capacity_factor, "clinic", 2),
                      change(Kind::capacity_factor, "clinic", 1.0001)};
  EXPECT_EQ(kinds(scenario), (std::vector{Is::acts, Is::too_little, Is::acts, Is::too_little}));
  EXPECT_FALSE(is_as_it_is(scenario, the_chain()));
  scenario.changes = {scenario.changes[1]};
  EXPECT_TRUE(is_as_it_is(scenario, the_chain()));
}

TEST(Effects, what_is_too_little_for_a_place_costs_nothing) {
  auto scenario = zeeland();
  const auto paid = [&] {
    return state_at(scenario, the_chain(), layout_of(scenario, the_chain()),
                    parameters_of(scenario, the_chain()), classes_of(scenario, the_chain()),
                    day("2027-06-01"))
        .paid;
  };
  const auto before = paid();
  scenario.changes = {change(Kind::capacity_add, "clinic", -0.01)};
  EXPECT_EQ(paid(), before);
}

TEST(Effects, what_a_later_change_undoes_is_not_too_little) {
  auto scenario = zeeland();
  auto set = change(Kind::capacity_set, "foster_care", 20);
  set.caseload = 1;
  scenario.changes = {change(Kind::capacity_factor, "foster_care", 0.9), set};
  EXPECT_EQ(kinds(scenario), (std::vector{Is::undone, Is::acts}));
  const auto effects = effects_of(scenario, the_chain());
  ASSERT_TRUE(effects[1].room);
  EXPECT_EQ(effects[1].room->before, std::llround(static_cast<double>(foster_places()) * 0.9));
  EXPECT_EQ(effects[1].room->after, 20);
}

TEST(Effects, what_is_so_already_is_told_as_that) {
  auto scenario = zeeland();
  auto set = change(Kind::capacity_set, "foster_care", static_cast<double>(foster_places()));
  set.caseload = 1;
  auto number = change(Kind::parameter, "", the_chain().parameters.value("match.poor"));
  number.parameter = "match.poor";
  scenario.changes = {set, number};
  EXPECT_EQ(kinds(scenario), (std::vector{Is::as_it_is, Is::as_it_is}));
  EXPECT_TRUE(is_as_it_is(scenario, the_chain()));
  scenario.changes[1].value += 0.01;
  EXPECT_EQ(kinds(scenario), (std::vector{Is::as_it_is, Is::acts}));
}

TEST(Effects, room_is_in_children_of_the_regions_that_it_is_about) {
  auto scenario = zeeland();
  scenario.regions = {"JZ36", "JZ38"};
  auto workers = change(Kind::capacity_add, "ambulatory", -2);
  workers.regions = {"JZ38"};
  auto places = workers;
  places.caseload = 1;
  scenario.changes = {workers, places};
  const auto effects = effects_of(scenario, the_chain());
  const auto& step = the_chain().steps[static_cast<std::size_t>(the_chain().step("ambulatory"))];
  ASSERT_TRUE(effects[0].room && effects[1].room);
  EXPECT_EQ(effects[0].room->before - effects[0].room->after, std::llround(2 * step.caseload));
  EXPECT_EQ(effects[1].room->before - effects[1].room->after, 2);
}

TEST(Effects, more_requests_where_nobody_comes_from_outside_are_refused) {
  auto scenario = zeeland();
  scenario.changes = {change(Kind::arrivals_factor, "foster_care", 1.2)};
  const auto found = problems_of(scenario, the_chain());
  ASSERT_EQ(found.size(), 1u);
  EXPECT_EQ(found[0].rule, "scenario.nobody_comes");
  EXPECT_EQ(found[0].pointer, "/changes/0/step");
  scenario.changes = {change(Kind::arrivals_factor, "veilig_thuis", 1.2)};
  EXPECT_TRUE(problems_of(scenario, the_chain()).empty());
}

}  // namespace
}  // namespace kring::twin::chain
