#include "domain/plan/plan_testing.h"

namespace kring::plan {
namespace {

const GoalId friends = id<GoalId>(61);

AddGoal goal() { return {Words{"Ik wil vrienden"}, zoe, {zoe, zoe}, {Promise{3}, Promise{3}}, CatalogId{"friends"}}; }
ReviseGoal revision(const AddGoal& to) {
  ReviseGoal command;
  static_cast<AddGoal&>(command) = to;
  command.goal = friends;
  return command;
}
Given a_goal() {
  auto story = a_plan();
  story.given(GoalAdded{friends, zoe, {zoe}, {Promise{3}}, CatalogId{"friends"}, Words{"Ik wil vrienden"}});
  return story;
}
Given a_closed_goal() {
  auto story = a_goal();
  story.given(GoalClosed{friends, GoalResult::reached, {}});
  return story;
}

TEST(PlanGoal, a_goal_is_in_the_words_of_the_child) {
  auto story = a_plan();
  story.when(goal()).accepted();
  ASSERT_EQ(story.state.goals.size(), 1u);
  const Goal& added = story.state.goals[0];
  EXPECT_EQ(added.words.value, "Ik wil vrienden");
  EXPECT_EQ(added.said_by, zoe);
  EXPECT_EQ(added.children, std::vector<PersonId>{zoe});
  EXPECT_EQ(added.promises, std::vector<Promise>{Promise{3}});
  EXPECT_EQ(added.phase(), Phase::goal);
  EXPECT_EQ(added.changed, story.state.version);
  story.when(goal()).nothing_new();
}
TEST(PlanGoal, a_goal_for_nobody_in_particular_is_for_all_children) {
  auto command = goal();
  command.children.clear();
  auto story = a_plan();
  story.when(command).accepted();
  EXPECT_TRUE(story.last<GoalAdded>().children.empty());
}
TEST(PlanGoal, a_goal_is_said_by_and_for_the_family) {
  auto command = goal();
  command.said_by = stranger;
  a_plan().when(command).not_found("plan.unknown_person");
  command = goal();
  command.children = {stranger};
  a_plan().when(command).not_found("plan.unknown_person");
}
TEST(PlanGoal, a_goal_is_for_children) {
  auto command = goal();
  command.children = {mother};
  a_plan().when(command).rejects("plan.goal_for_children_only");
}
TEST(PlanGoal, a_revision_keeps_the_former_words) {
  auto story = a_goal();
  auto next = goal();
  next.words = Words{"Ik wil één vriend"};
  story.when(revision(next)).accepted();
  EXPECT_EQ(story.state.goal(friends)->words.value, "Ik wil één vriend");
  EXPECT_EQ(story.state.goal(friends)->former_words, std::vector<Words>{Words{"Ik wil vrienden"}});
  EXPECT_EQ(story.state.goal(friends)->changed, story.state.version);
  story.when(revision(next)).nothing_new();
  next.promises.clear();
  story.when(revision(next)).accepted();
  EXPECT_EQ(story.state.goal(friends)->former_words.size(), 1u) << "the same words are no former words";
}
TEST(PlanGoal, a_revision_follows_the_rules_of_a_goal) {
  auto next = goal();
  next.children = {mother};
  a_goal().when(revision(next)).rejects("plan.goal_for_children_only");
}
TEST(PlanGoal, a_closed_or_unknown_goal_is_not_revised) {
  a_closed_goal().when(revision(goal())).rejects("plan.goal_closed");
  a_plan().when(revision(goal())).not_found("plan.unknown_goal");
}
TEST(PlanGoal, a_goal_closes_once) {
  auto story = a_goal();
  story.when(CloseGoal{friends, GoalResult::partly, Words{"Eén vriendin"}}).accepted();
  EXPECT_EQ(story.state.goal(friends)->result, GoalResult::partly);
  EXPECT_EQ(story.state.goal(friends)->changed, story.state.version);
  story.when(CloseGoal{friends, GoalResult::partly, Words{"Eén vriendin"}}).nothing_new();
  story.when(CloseGoal{friends, GoalResult::reached, Words{"Eén vriendin"}}).rejects("plan.goal_closed");
  a_plan().when(CloseGoal{friends, GoalResult::partly, {}}).not_found("plan.unknown_goal");
}

SetPhase phase(Phase to) {
  SetPhase command;
  command.goal = friends;
  command.phase = to;
  command.what = Words{"Elke dag naar school"};
  command.what_follows = Words{"Dan kijkt de Raad mee"};
  command.by = today + days{60};
  command.decided_on = today - days{1};
  command.told_to_family_on = today;
  return command;
}

TEST(PlanPhase, a_goal_becomes_a_condition_and_then_a_consequence) {
  auto story = a_goal();
  story.when(phase(Phase::condition)).accepted();
  EXPECT_EQ(story.state.goal(friends)->phase(), Phase::condition);
  story.when(phase(Phase::condition)).nothing_new();
  story.when(phase(Phase::consequence)).accepted();
  EXPECT_EQ(story.state.goal(friends)->phase(), Phase::consequence);
  EXPECT_EQ(story.state.goal(friends)->phases.size(), 2u);
  EXPECT_EQ(story.state.goal(friends)->changed, story.state.version);
}
TEST(PlanPhase, no_step_is_skipped) { a_goal().when(phase(Phase::consequence)).rejects("plan.phase_skipped"); }
TEST(PlanPhase, a_goal_goes_back_from_anywhere) {
  auto story = a_goal();
  story.when(phase(Phase::condition)).when(phase(Phase::consequence));
  auto back = phase(Phase::goal);
  back.told_to_family_on.reset();
  story.when(back).accepted();
  EXPECT_EQ(story.state.goal(friends)->phase(), Phase::goal);
  story.when(phase(Phase::consequence)).rejects("plan.phase_skipped");
}
TEST(PlanPhase, a_consequence_can_become_a_condition_again) {
  auto story = a_goal();
  story.when(phase(Phase::condition)).when(phase(Phase::consequence)).when(phase(Phase::condition)).accepted();
}
TEST(PlanPhase, a_condition_can_be_put_in_other_words) {
  auto story = a_goal();
  auto command = phase(Phase::condition);
  story.when(command);
  command.by = today + days{90};
  story.when(command).accepted();
}
TEST(PlanPhase, the_family_is_told_before_help_becomes_less_free) {
  auto story = a_goal();
  auto command = phase(Phase::condition);
  command.told_to_family_on.reset();
  story.when(command).rejects("plan.told_to_family_missing");
  story.when(phase(Phase::condition));
  command.phase = Phase::consequence;
  story.when(command).rejects("plan.told_to_family_missing");
}
TEST(PlanPhase, the_family_was_told_today_or_before) {
  auto command = phase(Phase::condition);
  command.told_to_family_on = today + days{1};
  a_goal().when(command).rejects("plan.told_in_future");
}
TEST(PlanPhase, a_decision_was_taken_today_or_before) {
  auto command = phase(Phase::goal);
  command.decided_on = today + days{1};
  a_goal().when(command).rejects("plan.decided_in_future");
}
TEST(PlanPhase, a_condition_says_what_follows_and_by_when) {
  auto command = phase(Phase::condition);
  command.what_follows.reset();
  a_goal().when(command).rejects("plan.what_follows_missing");
  command = phase(Phase::condition);
  command.by.reset();
  a_goal().when(command).rejects("plan.by_missing");
}
TEST(PlanPhase, a_closed_or_unknown_goal_has_no_next_phase) {
  a_closed_goal().when(phase(Phase::condition)).rejects("plan.goal_closed");
  a_plan().when(phase(Phase::condition)).not_found("plan.unknown_goal");
}

TEST(PlanReceipt, the_family_says_that_it_has_seen_the_phase) {
  auto story = a_goal();
  story.when(phase(Phase::condition));
  story.context.actor_person = mother;
  story.when(AcknowledgePhase{friends, {}, Words{"Gezien"}}).accepted();
  EXPECT_EQ(story.last<PhaseAcknowledged>().phase, Phase::condition);
  const GoalPhase& seen = story.state.goal(friends)->phases[0];
  ASSERT_EQ(seen.seen_by.size(), 1u);
  EXPECT_EQ(seen.seen_by[0].person, mother);
  EXPECT_EQ(seen.seen_by[0].words, Words{"Gezien"});
  EXPECT_EQ(story.state.goal(friends)->changed, story.state.version);
  story.when(AcknowledgePhase{friends, {}, Words{"Gezien"}}).nothing_new();
  story.when(AcknowledgePhase{friends, {}, {}}).nothing_new();
  story.when(AcknowledgePhase{friends, {}, Words{"Niet mee eens"}}).accepted();
  story.when(AcknowledgePhase{friends, zoe, {}}).accepted();
}
TEST(PlanReceipt, a_new_phase_is_seen_anew) {
  auto story = a_goal();
  story.when(phase(Phase::condition)).when(AcknowledgePhase{friends, zoe, {}});
  auto again = phase(Phase::condition);
  again.by = today + days{90};
  story.when(again).when(AcknowledgePhase{friends, zoe, {}}).accepted();
  EXPECT_EQ(story.state.goal(friends)->phases[0].seen_by.size(), 1u);
  EXPECT_EQ(story.state.goal(friends)->phases[1].seen_by.size(), 1u);
}
TEST(PlanReceipt, there_is_a_phase_to_see) {
  a_goal().when(AcknowledgePhase{friends, zoe, {}}).rejects("plan.no_phase");
  a_plan().when(AcknowledgePhase{friends, zoe, {}}).not_found("plan.unknown_goal");
}
TEST(PlanReceipt, a_receipt_is_of_somebody_of_the_family) {
  auto story = a_goal();
  story.when(phase(Phase::condition));
  story.when(AcknowledgePhase{friends, {}, {}}).rejects("plan.person_missing");
  story.when(AcknowledgePhase{friends, stranger, {}}).not_found("plan.unknown_person");
}

}  // namespace
}  // namespace kring::plan
