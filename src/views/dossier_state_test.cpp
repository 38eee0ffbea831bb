#include "views/test_builders.h"

namespace kring::views {
namespace {

using namespace samples;

TEST(DossierState, streams_are_named_after_room_and_dossier) {
  DossierId dossier;
  EXPECT_EQ(stream_of("plan", dossier), "plan/00000000-0000-0000-0000-000000000000");
}

TEST(DossierState, an_unknown_event_or_room_is_an_error) {
  DossierState state;
  EXPECT_EQ(evolve(state, "plan", "plan.nothing.v1", "{}", "", {}).error().rule, "event.unknown_type");
  EXPECT_EQ(evolve(state, "attic", "plan.rated.v1", "{}", "", {}).error().rule, "event.unknown_type");
  EXPECT_EQ(evolve(state, "voice", "plan.rated.v1", "{}", "", {}).error().rule, "event.unknown_type");
  EXPECT_EQ(evolve(state, "emergency", "access.looked.v1", "{}", "", {}).error().rule, "event.unknown_type");
}

TEST(DossierState, a_damaged_event_is_an_error_and_changes_nothing) {
  DossierState state;
  const auto result = evolve(state, "plan", "plan.review_planned.v1", "{}", "", Meta{{}, start, {}, {}});
  EXPECT_EQ(result.error().rule, "event.damaged");
  const std::string_view judged = "dossier.analysis_judged.v1";
  EXPECT_EQ(evolve(state, "dossier", judged, "[]", "{}", {}).error().rule, "event.damaged");
  EXPECT_EQ(evolve(state, "dossier", judged, "{}", "7", {}).error().rule, "event.damaged");
  EXPECT_EQ(state.plan.version, 0);
  EXPECT_EQ(state.changed_at, Instant{});
}

TEST(DossierState, each_event_reaches_its_room_and_moves_the_time_of_change) {
  Builder builder = a_family();
  builder.at(start + hours{5}).goal_of("friends");
  builder.add(access::EmergencyOpened{id<GrantId>(1), rescuer, start + hours{8}, Words{"now"}});
  const DossierState& state = builder.state();
  EXPECT_TRUE(state.exists());
  EXPECT_EQ(state.dossier.people.size(), 4u);
  EXPECT_EQ(state.plan.goals.size(), 1u);
  EXPECT_EQ(state.circle.members.size(), 1u);
  EXPECT_EQ(state.voice.consents.size(), 2u);
  EXPECT_EQ(state.changed_at, start + hours{5});
  ASSERT_EQ(state.facts.emergencies.size(), 1u);
  EXPECT_EQ(state.facts.emergencies[0].user, rescuer);
  EXPECT_EQ(state.facts.children.size(), 2u);
}

TEST(DossierState, an_erased_dossier_does_not_exist) {
  Builder builder = a_family();
  builder.add(voice::DossierErased{});
  EXPECT_FALSE(builder.state().exists());
  EXPECT_EQ(page_for(builder.state(), as_face, start, user_name).title, "");
}

// ---- where it stands -------------------------------------------------------------------------------------------

plan::HelpStarted help_starts(std::uint8_t number) {
  return {id<HelpId>(number), CatalogId{"ambulatory_help"}, today, {}, false, Name{"De Brug"}};
}
plan::HelpEnded help_ends(std::uint8_t number, Day on) {
  return {id<HelpId>(number), on, plan::EndReason::agreed, plan::Outcome::reached, {}, {}};
}

TEST(Status, only_a_question) { EXPECT_EQ(status_of(a_family().state()), Status::question); }

TEST(Status, understanding_begins_with_a_triage_a_factor_or_a_statement) {
  Builder triage = a_family();
  triage.add(dossier::TriageDone{id<AssessmentId>(1), dossier::Urgency::regular, today, Words{"quiet"}});
  EXPECT_EQ(status_of(triage.state()), Status::understanding);
  Builder factor = a_family();
  factor.add(dossier::FactorNoted{id<FactorId>(1), dossier::FactorKind::strength, {}, {}, {}, false, {}, {}});
  EXPECT_EQ(status_of(factor.state()), Status::understanding);
  Builder said = a_family();
  said.add(dossier::StatementRecorded{id<StatementId>(1), dossier::StatementKind::fact, today, noor, {}, {},
                                      dossier::StatementText{Words{"x"}, {}}});
  EXPECT_EQ(status_of(said.state()), Status::understanding);
  Builder analysis = a_family();
  analysis.add(dossier::AnalysisWritten{1, today, {}, an_analysis()});
  EXPECT_EQ(status_of(analysis.state()), Status::understanding);
}

TEST(Status, a_goal_is_planning_and_running_help_is_helping) {
  Builder builder = a_family();
  EXPECT_EQ(status_of(builder.goal_of("friends").state()), Status::planning);
  EXPECT_EQ(status_of(builder.add(help_starts(1)).state()), Status::helping);
  builder.add(help_starts(2)).add(help_ends(1, today));
  EXPECT_EQ(status_of(builder.state()), Status::helping);
}

TEST(Status, who_comes_back_is_no_longer_in_aftercare) {
  Builder builder = a_family();
  builder.goal_of("friends").add(help_starts(1)).add(help_ends(1, today));
  builder.add(plan::AftercarePlanned{id<AftercareId>(1), id<HelpId>(1), today + days{60}, owned_by(face)});
  builder.on(today + days{30}).question("we are stuck again", 31, true);
  EXPECT_EQ(status_of(builder.state()), Status::planning);
}

TEST(Status, after_all_help_aftercare_then_rest_and_a_way_back) {
  Builder builder = a_family();
  builder.goal_of("friends").add(help_starts(1)).add(help_ends(1, today));
  EXPECT_EQ(status_of(builder.state()), Status::resting);
  builder.add(plan::AftercarePlanned{id<AftercareId>(1), id<HelpId>(1), today + days{60}, owned_by(face)});
  EXPECT_EQ(status_of(builder.state()), Status::aftercare);
  builder.add(plan::AftercareHeld{id<AftercareId>(1), Score{8}, false, {}});
  EXPECT_EQ(status_of(builder.state()), Status::resting);
  builder.on(today + days{90}).question("we are stuck again", 31, true);
  EXPECT_EQ(status_of(builder.state()), Status::planning);
  builder.add(help_starts(2)).add(help_ends(2, today + days{120}));
  EXPECT_EQ(status_of(builder.state()), Status::resting);
}

// ---- how people work together ----------------------------------------------------------------------------------

TEST(CollaborationGrade, follows_what_the_dossier_shows) {
  EXPECT_EQ(collaboration_grade(DossierState{}), 1);
  Builder builder = a_circle();
  EXPECT_EQ(collaboration_grade(builder.state()), 2);
  builder.goal_of("friends").act(1, owned_by(mother), {}).act(2, owned_by(mother_member), {});
  EXPECT_EQ(collaboration_grade(builder.state()), 2) << "a person and her own membership are one owner";
  builder.act(3, owned_by(face), {});
  EXPECT_EQ(collaboration_grade(builder.state()), 4);
  builder.add(plan::ActionCompleted{id<ActionId>(2), {}}).add(plan::ActionCompleted{id<ActionId>(3), {}});
  EXPECT_EQ(collaboration_grade(builder.state()), 4) << "one organisation";
  builder.act(4, owned_by(specialist), {}).add(plan::ActionCompleted{id<ActionId>(4), {}});
  EXPECT_EQ(collaboration_grade(builder.state()), 5);
}

TEST(CollaborationGrade, dropped_actions_make_no_plan) {
  Builder builder = a_circle();
  builder.goal_of("friends").act(1, owned_by(mother), {}).act(2, owned_by(face), {});
  builder.add(plan::ActionDropped{id<ActionId>(2), Line{"no longer needed"}});
  EXPECT_EQ(collaboration_grade(builder.state()), 2);
}

// ---- names -----------------------------------------------------------------------------------------------------

TEST(Title, is_the_given_names_of_the_children) {
  Builder builder = a_family();
  EXPECT_EQ(title_of(builder.state()), "Noor en Sem");
  builder.person(id<PersonId>(9), dossier::PersonKind::child, "Zoë", today);
  EXPECT_EQ(title_of(builder.state()), "Noor, Sem en Zoë");
  EXPECT_EQ(title_of(DossierState{}), "");
  Builder one;
  one.person(noor, dossier::PersonKind::child, "Noor", today);
  EXPECT_EQ(title_of(one.state()), "Noor");
}

TEST(Names, are_given_names_and_namesakes_get_their_family_name) {
  Builder builder = a_family();
  EXPECT_EQ(person_name(builder.state(), mother), "Mariam");
  EXPECT_EQ(person_name(builder.state(), id<PersonId>(99)), "");
  dossier::PersonDetails details;
  details.given_name = Name{"Tom"};
  details.family_name = Name{"Bakker"};
  builder.add(dossier::PersonAdded{id<PersonId>(9), dossier::PersonKind::grandparent, details});
  EXPECT_EQ(person_name(builder.state(), id<PersonId>(9)), "Tom Bakker");
  EXPECT_EQ(member_name(builder.state(), face), "Fatima");
  EXPECT_EQ(member_name(builder.state(), id<MemberId>(99)), "");
}

}  // namespace
}  // namespace kring::views
