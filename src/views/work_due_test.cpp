// What is due in question, safety, analysis and plan: when, whose it is, and when it is not.
#include "views/test_builders.h"

namespace kring::views {
namespace {

using namespace samples;

Builder with_triage(Day recheck_on) {
  Builder builder = a_circle();
  builder.add(dossier::TriageDone{id<AssessmentId>(1), dossier::Urgency::high, recheck_on, Words{"x"}});
  return builder;
}

TEST(Due, states_follow_the_day) {
  Builder builder = with_triage(today + days{10});
  const auto state_on = [&](Day day) { return find(builder, "triage_recheck", as_face, at(day))->state; };
  EXPECT_EQ(state_on(today + days{2}), DueState::later);
  EXPECT_EQ(state_on(today + days{3}), DueState::soon);
  EXPECT_EQ(state_on(today + days{9}), DueState::soon);
  EXPECT_EQ(state_on(today + days{10}), DueState::today);
  EXPECT_EQ(state_on(today + days{11}), DueState::overdue);
}

TEST(Due, triage_recheck_is_of_the_newest_and_names_dossier_and_tab) {
  Builder builder = with_triage(today + days{1});
  builder.add(dossier::TriageDone{id<AssessmentId>(2), dossier::Urgency::regular, today + days{9}, Words{"x"}});
  const auto item = find(builder, "triage_recheck", as_face);
  ASSERT_TRUE(item);
  EXPECT_EQ(item->on, today + days{9});
  EXPECT_EQ(item->title, "Noor en Sem");
  EXPECT_EQ(item->tab, "safety");
  EXPECT_EQ(item->item, id<AssessmentId>(2).str());
  EXPECT_FALSE(has(builder, "triage_recheck", as_mother));
}

TEST(Due, checks_of_safety_are_also_for_professionals_with_safety_in_scope) {
  Builder builder = with_triage(today + days{1});
  builder.add(dossier::SafetyAssessed{id<AssessmentId>(3), CatalogId{"lirik"}, dossier::SafetyOutcome::safe, today,
                                      today + days{4}, {}});
  EXPECT_EQ(find(builder, "safety_check", as_face)->on, today + days{4});
  EXPECT_FALSE(has(builder, "safety_check", as_specialist)) << "has the plan only";
  const MemberId other = id<MemberId>(18);
  builder.member(other, {}, CircleRole::specialist, {Section::safety}, circle::Basis::consent, "Eva");
  builder.accept(other).consent(other, {Section::safety});
  EXPECT_TRUE(has(builder, "safety_check", as(other, access::Role::professional)));
  EXPECT_TRUE(has(builder, "triage_recheck", as(other, access::Role::professional)));
}

TEST(Due, analysis_review_is_for_the_face) {
  Builder builder = a_circle();
  builder.add(dossier::AnalysisWritten{1, today + days{30}, {}, an_analysis()});
  EXPECT_EQ(find(builder, "analysis_review", as_face)->on, today + days{30});
  EXPECT_FALSE(has(builder, "analysis_review", as_noor));
}

TEST(Due, plan_review_is_for_the_face) {
  Builder builder = a_circle();
  builder.add(plan::ReviewPlanned{today + days{20}});
  EXPECT_EQ(find(builder, "plan_review", as_face)->on, today + days{20});
  EXPECT_FALSE(has(builder, "plan_review", as_specialist));
}

TEST(Due, condition_by_lasts_as_long_as_the_condition) {
  Builder builder = a_circle();
  plan::PhaseText text;
  text.what = Words{"back to school"};
  builder.goal_of("friends");
  builder.add(plan::PhaseSet{goal, plan::Phase::condition, today + days{5}, today, today, text});
  const auto item = find(builder, "condition_by", as_face);
  ASSERT_TRUE(item);
  EXPECT_EQ(item->on, today + days{5});
  EXPECT_EQ(item->words, "back to school");
  Builder back = builder;
  back.add(plan::PhaseSet{goal, plan::Phase::goal, {}, today, today, text});
  EXPECT_FALSE(has(back, "condition_by", as_face));
  builder.add(plan::GoalClosed{goal, plan::GoalResult::reached, {}});
  EXPECT_FALSE(has(builder, "condition_by", as_face));
}

TEST(Due, an_action_is_of_its_owner_and_after_a_week_also_of_the_face) {
  Builder builder = a_circle();
  builder.goal_of("friends").act(1, owned_by(specialist), today + days{1}, "call").act(2, owned_by(mother), {});
  EXPECT_EQ(find(builder, "action", as_specialist)->words, "call");
  EXPECT_FALSE(has(builder, "action", as_mother)) << "no day, not due";
  EXPECT_FALSE(has(builder, "action", as_face, at(today + days{7})));
  EXPECT_TRUE(has(builder, "action", as_face, at(today + days{8})));
  builder.add(plan::ActionCompleted{id<ActionId>(1), {}});
  EXPECT_FALSE(has(builder, "action", as_specialist));
}

TEST(Due, a_person_of_the_family_owns_by_person_or_by_membership) {
  Builder builder = a_circle();
  builder.act(1, owned_by(mother), today, "by person").act(2, owned_by(noor_member), today, "by member");
  EXPECT_EQ(find(builder, "action", as_mother)->words, "by person");
  EXPECT_EQ(find(builder, "action", as_noor)->words, "by member");
}

TEST(Due, aftercare_is_of_its_owner_until_it_was_held) {
  Builder builder = a_circle();
  builder.add(plan::AftercarePlanned{id<AftercareId>(1), id<HelpId>(1), today + days{60}, owned_by(specialist)});
  EXPECT_EQ(find(builder, "aftercare", as_specialist)->on, today + days{60});
  EXPECT_FALSE(has(builder, "aftercare", as_face));
  builder.add(plan::AftercareHeld{id<AftercareId>(1), Score{7}, false, {}});
  EXPECT_FALSE(has(builder, "aftercare", as_specialist));
}

TEST(Due, no_next_step_fourteen_days_after_the_last_change) {
  Builder builder = a_circle();
  const auto item = find(builder, "no_next_step", as_face);
  ASSERT_TRUE(item);
  EXPECT_EQ(item->on, today + days{14});
  Builder action = builder;
  EXPECT_FALSE(has(action.act(1, owned_by(mother), {}), "no_next_step", as_face));
  Builder review = builder;
  EXPECT_FALSE(has(review.add(plan::ReviewPlanned{today + days{9}}), "no_next_step", as_face));
  Builder rests = builder;
  rests.add(plan::HelpStarted{id<HelpId>(1), CatalogId{"x"}, today, {}, false, Name{"x"}});
  rests.add(plan::HelpEnded{id<HelpId>(1), today, plan::EndReason::agreed, plan::Outcome::reached, {}, {}});
  EXPECT_FALSE(has(rests, "no_next_step", as_face)) << "who rests needs no step";
}

TEST(Due, no_triage_two_days_after_the_question) {
  Builder builder = a_circle();
  EXPECT_EQ(find(builder, "no_triage", as_face)->on, today + days{2});
  EXPECT_FALSE(has(builder, "no_triage", as_mother));
  builder.add(dossier::TriageDone{id<AssessmentId>(1), dossier::Urgency::high, today, Words{"x"}});
  EXPECT_FALSE(has(builder, "no_triage", as_face));
  builder.on(today + days{9}).question("the same in other words", 31);
  EXPECT_FALSE(has(builder, "no_triage", as_face));
  builder.question("back again", 32, true);
  EXPECT_EQ(find(builder, "no_triage", as_face)->on, today + days{11});
}

TEST(Due, is_sorted_by_day_and_nothing_for_strangers) {
  Builder builder = with_triage(today + days{3});
  builder.add(plan::ReviewPlanned{today + days{1}}).act(1, owned_by(face), today + days{2});
  const auto items = due_for(builder.state(), as_face, start);
  ASSERT_EQ(items.size(), 3u);
  EXPECT_EQ(items[0].kind, "plan_review");
  EXPECT_EQ(items[1].kind, "action");
  EXPECT_EQ(items[2].kind, "triage_recheck");
  EXPECT_TRUE(due_for(builder.state(), as_stranger, start).empty());
  EXPECT_TRUE(due_for(builder.state(), as_former, start).empty());
}

}  // namespace
}  // namespace kring::views
