#include "domain/plan/plan_testing.h"

namespace kring::plan {
namespace {

const GoalId friends = id<GoalId>(61);
const ActionId call = id<ActionId>(62);

AddAction action(const Owner& owner) { return {friends, Line{"Bellen met de club"}, owner, today + days{7}}; }
ReviseAction revision(const AddAction& to) {
  ReviseAction command;
  static_cast<AddAction&>(command) = to;
  command.action = call;
  return command;
}
Given a_goal() {
  auto story = a_plan();
  story.given(GoalAdded{friends, zoe, {}, {}, {}, Words{"Ik wil vrienden"}});
  return story;
}
Given an_action() {
  auto story = a_goal();
  story.given(ActionAdded{call, friends, by_mother, today + days{7}, Line{"Bellen met de club"}});
  return story;
}

TEST(PlanAction, anybody_of_family_or_circle_owns_an_action) {
  auto story = a_goal();
  story.when(action(by_mother)).accepted();
  story.when(action(by_mother)).nothing_new();
  story.when(action(by_worker)).accepted();
  ASSERT_EQ(story.state.actions.size(), 2u);
  EXPECT_EQ(story.state.actions[1].owner, by_worker);
  EXPECT_EQ(story.state.actions[1].changed, story.state.version);
}
TEST(PlanAction, an_owner_is_one_known_person_or_member) {
  for (const Owner& owner : {Owner{stranger, {}}, Owner{{}, nobody}, Owner{}, Owner{mother, worker}})
    a_goal().when(action(owner)).rejects("plan.owner_unknown");
}
TEST(PlanAction, the_goal_of_an_action_exists) {
  a_plan().when(action(by_mother)).not_found("plan.unknown_goal");
  auto command = action(by_mother);
  command.goal.reset();
  a_plan().when(command).accepted();
}
TEST(PlanAction, an_action_is_revised) {
  auto story = an_action();
  story.when(revision(action(by_mother))).nothing_new();
  story.when(revision(action(by_worker))).accepted();
  EXPECT_EQ(story.state.action(call)->owner, by_worker);
  EXPECT_EQ(story.state.action(call)->changed, story.state.version);
  an_action().when(revision(action(Owner{}))).rejects("plan.owner_unknown");
  a_goal().when(revision(action(by_mother))).not_found("plan.unknown_action");
}
TEST(PlanAction, an_action_is_completed_once) {
  auto story = an_action();
  story.when(CompleteAction{call, Words{"Gelukt"}}).accepted();
  EXPECT_EQ(story.state.action(call)->state, ActionState::done);
  EXPECT_EQ(story.state.action(call)->end_words, Words{"Gelukt"});
  EXPECT_EQ(story.state.action(call)->changed, story.state.version);
  story.when(CompleteAction{call, Words{"Gelukt"}}).nothing_new();
  story.when(CompleteAction{call, Words{"Toch niet"}}).rejects("plan.action_ended");
  story.when(DropAction{call, Line{"Gelukt"}}).rejects("plan.action_ended");
  story.when(revision(action(by_worker))).rejects("plan.action_ended");
  a_plan().when(CompleteAction{call, {}}).not_found("plan.unknown_action");
}
TEST(PlanAction, an_action_is_dropped_with_a_reason) {
  auto story = an_action();
  story.when(DropAction{call, Line{"De club is vol"}}).accepted();
  EXPECT_EQ(story.state.action(call)->state, ActionState::dropped);
  EXPECT_EQ(story.state.action(call)->end_words, Words{"De club is vol"});
  story.when(DropAction{call, Line{"De club is vol"}}).nothing_new();
  story.when(DropAction{call, Line{"Geen zin"}}).rejects("plan.action_ended");
  story.when(CompleteAction{call, Words{"De club is vol"}}).rejects("plan.action_ended");
  a_plan().when(DropAction{call, Line{"?"}}).not_found("plan.unknown_action");
}

TEST(PlanReviewing, a_review_is_planned_and_held) {
  auto story = a_plan();
  story.when(PlanReview{today}).accepted();
  story.when(PlanReview{today}).nothing_new();
  EXPECT_EQ(story.state.review_on, today);
  story.when(HoldReview{Words{"Het gaat beter"}, today + days{90}}).accepted();
  EXPECT_EQ(story.last<ReviewHeld>().held_on, today);
  EXPECT_EQ(story.state.review_on, today + days{90});
  story.when(HoldReview{Words{"Het gaat beter"}, today + days{90}}).nothing_new();
  story.when(HoldReview{Words{"Klaar"}, {}}).accepted();
  EXPECT_FALSE(story.state.review_on.has_value());
  EXPECT_EQ(story.state.reviews.size(), 2u);
}
TEST(PlanReviewing, a_review_is_not_planned_in_the_past) {
  a_plan().when(PlanReview{today - days{1}}).rejects("plan.review_in_past");
  a_plan().when(HoldReview{Words{"?"}, today - days{1}}).rejects("plan.review_in_past");
}

TEST(PlanRating, the_family_says_how_it_goes) {
  auto story = a_goal();
  story.context.actor_person = zoe;
  story.when(Rate{RatingKind::goal, friends, Score{7}, Line{"gaat wel"}, {}}).accepted();
  story.when(Rate{RatingKind::alliance, {}, Score{9}, {}, mother}).accepted();
  ASSERT_EQ(story.state.ratings.size(), 2u);
  EXPECT_EQ(story.state.ratings[0].person, zoe);
  EXPECT_EQ(story.state.ratings[0].score, 7);
  EXPECT_EQ(story.state.ratings[1].person, mother);
}
TEST(PlanRating, the_same_score_twice_is_two_ratings) {
  auto story = a_plan();
  const Rate command{RatingKind::session, {}, Score{7}, {}, zoe};
  story.when(command).when(command).accepted();
  EXPECT_EQ(story.state.ratings.size(), 2u);
}
TEST(PlanRating, a_goal_is_rated_and_only_a_goal_has_one) {
  a_goal().when(Rate{RatingKind::goal, {}, Score{7}, {}, zoe}).rejects("plan.rating_goal_missing");
  a_goal().when(Rate{RatingKind::session, friends, Score{7}, {}, zoe}).rejects("plan.rating_goal_superfluous");
  a_plan().when(Rate{RatingKind::goal, friends, Score{7}, {}, zoe}).not_found("plan.unknown_goal");
}
TEST(PlanRating, only_the_family_rates) {
  a_plan().when(Rate{RatingKind::session, {}, Score{7}, {}, {}}).rejects("plan.person_missing");
  a_plan().when(Rate{RatingKind::session, {}, Score{7}, {}, stranger}).rejects("plan.rating_by_family");
}

}  // namespace
}  // namespace kring::plan
