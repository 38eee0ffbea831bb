#include "domain/plan/plan_testing.h"

namespace kring::plan {
namespace {

const GoalId friends = id<GoalId>(61);
const HelpId ambulant = id<HelpId>(63);
const AftercareId later = id<AftercareId>(64);

StartHelp start() { return {CatalogId{"ambulatory"}, Name{"De Brug"}, today - days{3}, {friends, friends}}; }
Given a_goal() {
  auto story = a_plan();
  story.given(GoalAdded{friends, zoe, {}, {}, {}, Words{"Ik wil vrienden"}});
  return story;
}
Given help() {
  auto story = a_goal();
  story.given(HelpStarted{ambulant, CatalogId{"ambulatory"}, today - days{30}, {friends}, true, Name{"De Brug"}});
  return story;
}
EndHelp end() {
  return {ambulant, today, EndReason::agreed, Outcome::reached, Words{"Samen gestopt"}, {{today + days{90}, by_worker}},
          {}};
}

TEST(PlanHelp, help_starts_and_it_is_recorded_whether_the_analysis_was_agreed) {
  auto story = a_goal();
  story.when(start()).accepted();
  EXPECT_FALSE(story.last<HelpStarted>().analysis_agreed);
  EXPECT_EQ(story.state.helps[0].goals, std::vector<GoalId>{friends});
  EXPECT_TRUE(story.state.help_running());
  story.when(start()).nothing_new();
  auto agreed = a_goal();
  agreed.context.analysis_agreed = true;
  agreed.when(start()).accepted();
  EXPECT_TRUE(agreed.last<HelpStarted>().analysis_agreed);
}
TEST(PlanHelp, help_does_not_start_tomorrow) {
  auto command = start();
  command.started_on = today + days{1};
  a_goal().when(command).rejects("plan.started_in_future");
}
TEST(PlanHelp, help_is_for_goals_of_the_plan) { a_plan().when(start()).not_found("plan.unknown_goal"); }
TEST(PlanHelp, help_ends_and_somebody_asks_later_how_it_goes) {
  auto story = help();
  story.when(end()).accepted();
  ASSERT_EQ(story.events().size(), 2u);
  EXPECT_FALSE(story.state.help_running());
  EXPECT_EQ(story.state.help(ambulant)->ended_on, today);
  EXPECT_EQ(story.state.help(ambulant)->changed, story.state.version - 1);
  ASSERT_EQ(story.state.aftercare.size(), 1u);
  EXPECT_EQ(story.state.aftercare[0].owner, by_worker);
  EXPECT_EQ(story.state.aftercare[0].help, ambulant);
  story.when(end()).nothing_new();
}
TEST(PlanHelp, help_ends_once) {
  auto story = help();
  story.when(end());
  auto other = end();
  other.outcome = Outcome::not_reached;
  story.when(other).rejects("plan.help_ended");
  other = end();
  other.aftercare.clear();
  other.no_aftercare_reason = Line{"Niet nodig"};
  story.when(other).rejects("plan.help_ended");
  other = end();
  other.aftercare[0].on = today + days{60};
  story.when(other).rejects("plan.help_ended");
  other = end();
  other.aftercare.push_back({today + days{99}, by_mother});
  story.when(other).rejects("plan.help_ended");
}
TEST(PlanHelp, help_that_is_not_in_the_plan_does_not_end) { a_plan().when(end()).not_found("plan.unknown_help"); }
TEST(PlanHelp, help_ends_after_it_started) {
  auto command = end();
  command.ended_on = today - days{31};
  help().when(command).rejects("plan.ends_before_start");
}
TEST(PlanHelp, help_does_not_end_tomorrow) {
  auto command = end();
  command.ended_on = today + days{1};
  help().when(command).rejects("plan.ended_in_future");
}
TEST(PlanHelp, an_agreed_end_has_aftercare_or_a_reason_why_not) {
  auto command = end();
  command.aftercare.clear();
  help().when(command).rejects("plan.aftercare_missing");
  command.no_aftercare_reason = Line{"Het gezin wil dat niet"};
  help().when(command).accepted();
}
TEST(PlanHelp, an_end_that_was_not_agreed_may_be_without_aftercare) {
  auto command = end();
  command.aftercare.clear();
  command.reason = EndReason::client_one_sided;
  help().when(command).accepted();
}
TEST(PlanHelp, aftercare_is_in_the_future_and_has_an_owner) {
  auto command = end();
  command.aftercare[0].on = today - days{1};
  help().when(command).rejects("plan.aftercare_in_past");
  command = end();
  command.aftercare[0].owner = Owner{{}, nobody};
  help().when(command).rejects("plan.owner_unknown");
}
TEST(PlanHelp, aftercare_is_held_once) {
  auto story = help();
  story.given(AftercarePlanned{later, ambulant, today, by_worker});
  story.when(HoldAftercare{later, Score{4}, Words{"Het gaat minder"}, true}).accepted();
  EXPECT_TRUE(story.state.aftercare[0].held);
  EXPECT_TRUE(story.state.aftercare[0].wants_help);
  EXPECT_EQ(story.state.aftercare[0].score, 4);
  story.when(HoldAftercare{later, Score{4}, Words{"Het gaat minder"}, true}).nothing_new();
  story.when(HoldAftercare{later, Score{8}, {}, false}).rejects("plan.aftercare_held");
}
TEST(PlanHelp, only_planned_aftercare_is_held) {
  a_plan().when(HoldAftercare{later, Score{4}, {}, false}).not_found("plan.unknown_aftercare");
}

}  // namespace
}  // namespace kring::plan
