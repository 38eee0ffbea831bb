#include "domain/circle/circle_testing.h"

namespace kring::circle {
namespace {

using namespace testing;

Story with_invitation(MemberId member, std::optional<NeedId> fills = {}) {
  Story story = circle();
  story.given(invited(member, CircleRole::teacher, fills));
  return story;
}
Invite invite(CircleRole role = CircleRole::network) {
  Invite c;
  static_cast<MemberDetails&>(c) = details;
  c.role = role;
  c.purpose = Purpose::informal_support;
  c.scope = {Section::plan, Section::question, Section::plan};
  c.from = today;
  c.until = today + days{90};
  return c;
}
Invite invite_person(PersonId person, CircleRole role) {
  Invite c = invite(role);
  c.person = person;
  return c;
}

// ---- the start -------------------------------------------------------------------------------------------------

TEST(CircleStart, makes_the_opener_the_face_with_the_whole_dossier_as_scope) {
  Story story;
  story.when(StartCircle{id<UserId>(111), Name{"Noor"}, CircleRole::generalist, {}}).accepted();
  const auto* member = story.state.member(*story.state.face);
  ASSERT_NE(member, nullptr);
  EXPECT_EQ(member->state, MemberState::active);
  EXPECT_EQ(member->user, id<UserId>(111));
  EXPECT_EQ(member->scope.size(), 8u);
  EXPECT_EQ(member->basis, Basis::consent) << "the face needs consent like everybody";
  EXPECT_EQ(member->until, today + days{730});
}

TEST(CircleStart, happens_once) {
  circle().when(StartCircle{id<UserId>(111), Name{"Noor"}, CircleRole::generalist, {}}).nothing_new();
  circle()
      .when(StartCircle{id<UserId>(112), Name{"Piet"}, CircleRole::generalist, {}})
      .rejects("circle.already_started");
}

TEST(CircleStart, asks_a_professional) {
  Story().when(StartCircle{id<UserId>(111), Name{"Oom"}, CircleRole::network, {}}).rejects("circle.not_a_professional");
}

// ---- invitations -----------------------------------------------------------------------------------------------

TEST(CircleInvite, asks_somebody_for_a_purpose_a_scope_and_a_period) {
  const auto event = circle().when(invite()).accepted().last<MemberInvited>();
  EXPECT_EQ(event.scope, (std::vector{Section::question, Section::plan}));
  EXPECT_EQ(event.answer_by, today + days{14});
  EXPECT_EQ(event.basis, Basis::consent);
  EXPECT_EQ(event.details->why.value, "Helpt thuis");
}

TEST(CircleInvite, gives_youth_and_parent_their_own_file_whatever_is_sent) {
  auto c = invite_person(kim, CircleRole::youth);
  c.scope = {};
  c.basis = Basis::order;
  const auto event = circle().when(c).accepted().last<MemberInvited>();
  EXPECT_EQ(event.basis, Basis::own_file);
  EXPECT_EQ(event.purpose, Purpose::own_file);
  EXPECT_EQ(event.scope.size(), 8u);
  EXPECT_EQ(circle().when(invite_person(mother, CircleRole::parent)).last<MemberInvited>().basis, Basis::own_file);
}

TEST(CircleInvite, needs_a_period_that_runs_forward) {
  auto c = invite();
  c.until = c.from - days{1};
  circle().when(c).rejects("circle.period_reversed");
  c.until = c.from;
  circle().when(c).accepted();
}

TEST(CircleInvite, needs_a_period_that_is_not_over) {
  auto c = invite();
  c.from = today - days{9};
  c.until = today - days{1};
  circle().when(c).rejects("circle.period_in_past");
  c.until = today;
  circle().when(c).accepted();
}

TEST(CircleInvite, is_for_at_most_two_years) {
  auto c = invite();
  c.until = today + days{731};
  circle().when(c).rejects("circle.period_too_long");
  c.until = today + days{730};
  circle().when(c).accepted();
}

TEST(CircleInvite, needs_a_scope) {
  auto c = invite();
  c.scope = {};
  circle().when(c).rejects("circle.scope_empty");
}

TEST(CircleInvite, by_order_needs_the_text_of_the_order) {
  auto c = invite(CircleRole::gi_worker);
  c.basis = Basis::order;
  circle().when(c).rejects("circle.legal_ground_missing");
  c.legal_ground = Line{"OTS, rechtbank, 1 november"};
  circle().when(c).accepted();
}

TEST(CircleInvite, by_order_is_for_a_gi_worker_or_a_generalist) {
  for (const auto role : {CircleRole::specialist, CircleRole::network, CircleRole::teacher}) {
    auto c = invite(role);
    c.basis = Basis::order;
    c.legal_ground = Line{"OTS"};
    circle().when(c).rejects("circle.order_by_professional");
  }
}

TEST(CircleInvite, of_a_person_asks_a_person_of_the_dossier) {
  circle().when(invite_person(id<PersonId>(9), CircleRole::family)).rejects("circle.person_unknown");
}

TEST(CircleInvite, of_youth_and_parent_names_who_of_the_family_it_is) {
  circle().when(invite(CircleRole::youth)).rejects("circle.family_needs_person");
  circle().when(invite(CircleRole::parent)).rejects("circle.family_needs_person");
  circle().when(invite_person(mother, CircleRole::youth)).rejects("circle.family_needs_person");
  circle().when(invite_person(kim, CircleRole::parent)).rejects("circle.family_needs_person");
  auto own_file_for_an_aunt = invite();
  own_file_for_an_aunt.basis = Basis::own_file;
  circle().when(own_file_for_an_aunt).rejects("circle.family_needs_person");
}

TEST(CircleInvite, asks_a_person_once_until_the_invitation_expired) {
  Story story = circle();
  story.when(invite_person(kim, CircleRole::youth)).accepted();
  story.when(invite_person(kim, CircleRole::youth)).rejects("circle.already_in_circle");
  story.context.today = today + days{15};
  story.when(invite_person(kim, CircleRole::youth)).accepted();
}

TEST(CircleInvite, fills_a_need_that_is_open) {
  auto c = invite();
  c.fills = need;
  circle().when(c).rejects("circle.need_unknown");
  Story story = circle();
  story.given(FunctionNeeded{need, CatalogId{"jim"}, Line{"Iemand van zichzelf"}}).when(c).accepted();
  story.given(NeedWithdrawn{need, Line{"Niet meer"}}).when(c).rejects("circle.need_unknown");
}

TEST(CircleAnswer, an_accepted_invitation_makes_a_member_and_fills_the_need) {
  Story story = circle();
  story.given(FunctionNeeded{need, CatalogId{"jim"}, Line{"Iemand van zichzelf"}})
      .given(invited(id<MemberId>(14), CircleRole::jim, need))
      .when(AcceptInvitation{id<MemberId>(14), id<UserId>(114)})
      .accepted();
  EXPECT_EQ(story.state.active_member_of(id<UserId>(114))->id, id<MemberId>(14));
  EXPECT_EQ(story.state.needs[0].state, NeedState::filled);
  EXPECT_EQ(story.state.needs[0].filled_by, id<MemberId>(14));
  story.when(AcceptInvitation{id<MemberId>(14), id<UserId>(114)}).nothing_new();
  story.when(WithdrawNeed{need, Line{"Niet meer"}}).rejects("circle.need_filled");
}

TEST(CircleAnswer, an_invitation_is_answered_once) {
  Story story = with_invitation(id<MemberId>(14));
  story.when(DeclineInvitation{id<MemberId>(14), Line{"Geen tijd"}}).accepted();
  EXPECT_EQ(story.state.member(id<MemberId>(14))->end_reason, Line{"Geen tijd"});
  story.when(DeclineInvitation{id<MemberId>(14), Line{"Geen tijd"}}).nothing_new();
  story.when(DeclineInvitation{id<MemberId>(14), Line{"Toch niet"}}).rejects("circle.invitation_answered");
  story.when(AcceptInvitation{id<MemberId>(14), id<UserId>(114)}).rejects("circle.invitation_answered");
  story.when(WithdrawInvitation{id<MemberId>(14), Line{"Fout"}}).rejects("circle.invitation_answered");
}

TEST(CircleAnswer, an_invitation_can_be_withdrawn_before_it_is_answered) {
  Story story = with_invitation(id<MemberId>(14));
  story.when(WithdrawInvitation{id<MemberId>(14), Line{"Fout"}}).accepted();
  story.when(WithdrawInvitation{id<MemberId>(14), Line{"Fout"}}).nothing_new();
  story.when(AcceptInvitation{id<MemberId>(14), id<UserId>(114)}).rejects("circle.invitation_answered");
}

TEST(CircleAnswer, an_invitation_expires_after_14_days) {
  Story story = with_invitation(id<MemberId>(14));
  story.context.today = today + days{15};
  story.when(AcceptInvitation{id<MemberId>(14), id<UserId>(114)}).rejects("circle.invitation_expired");
  story.context.today = today + days{14};
  story.when(AcceptInvitation{id<MemberId>(14), id<UserId>(114)}).accepted();
}

TEST(CircleAnswer, an_invitation_expires_with_its_period) {
  Story story = circle();
  auto brief = invited(id<MemberId>(14), CircleRole::teacher);
  brief.until = today + days{3};
  story.given(brief).context.today = today + days{4};
  story.when(AcceptInvitation{id<MemberId>(14), id<UserId>(114)}).rejects("circle.invitation_expired");
}

TEST(CircleAnswer, a_user_is_one_member) {
  with_invitation(id<MemberId>(14))
      .when(AcceptInvitation{id<MemberId>(14), id<UserId>(112)})
      .rejects("circle.user_already_member");
}

TEST(CircleAnswer, who_is_not_there_is_not_found) {
  const MemberId nobody = id<MemberId>(99);
  circle().when(AcceptInvitation{nobody, id<UserId>(1)}).not_found("circle.unknown_member");
  circle().when(DeclineInvitation{nobody, {}}).not_found("circle.unknown_member");
  circle().when(WithdrawInvitation{nobody, Line{"x"}}).not_found("circle.unknown_member");
  circle().when(ChangeMembership{nobody, Purpose::care, {Section::plan}, today}).not_found("circle.unknown_member");
  circle().when(LeaveCircle{nobody, Line{"x"}}).not_found("circle.unknown_member");
  circle().when(RemoveMember{nobody, Line{"x"}}).not_found("circle.unknown_member");
  OfferHandover to_nobody = offer();
  to_nobody.to = nobody;
  circle().when(to_nobody).not_found("circle.unknown_member");
  circle().when(WithdrawNeed{id<NeedId>(99), Line{"x"}}).not_found("circle.need_unknown");
}

// ---- membership ------------------------------------------------------------------------------------------------

TEST(CircleMembership, is_extended_for_at_most_two_years_from_today) {
  Story story = circle();
  story.context.today = today + days{20};
  story.when(ChangeMembership{aunt, Purpose::aftercare, {Section::plan}, today + days{750}}).accepted();
  EXPECT_EQ(story.state.member(aunt)->purpose, Purpose::aftercare);
  EXPECT_EQ(story.state.member(aunt)->until, today + days{750});
  story.when(ChangeMembership{aunt, Purpose::aftercare, {Section::plan}, today + days{750}}).nothing_new();
  story.when(ChangeMembership{aunt, Purpose::care, {Section::plan}, today + days{751}})
      .rejects("circle.period_too_long");
  story.when(ChangeMembership{aunt, Purpose::care, {Section::plan}, today + days{19}})
      .rejects("circle.period_in_past");
  story.when(ChangeMembership{aunt, Purpose::care, {Section::plan}, today - days{1}})
      .rejects("circle.period_reversed");
  story.when(ChangeMembership{aunt, Purpose::care, {}, today + days{90}})
      .rejects("circle.scope_empty");
}

TEST(CircleMembership, is_changed_while_active) {
  Story story = with_invitation(id<MemberId>(14));
  story.when(ChangeMembership{id<MemberId>(14), Purpose::care, {Section::plan}, today}).rejects("circle.not_active");
}

TEST(CircleMembership, a_change_keeps_the_own_file_whole) {
  Story story = circle();
  story.when(invite_person(kim, CircleRole::youth));
  const MemberId child = story.last<MemberInvited>().member;
  story.given(InvitationAccepted{child, id<UserId>(114)});
  story.when(ChangeMembership{child, Purpose::care, {Section::plan}, today + days{400}}).accepted();
  EXPECT_EQ(story.state.member(child)->scope.size(), 8u);
  EXPECT_EQ(story.state.member(child)->purpose, Purpose::own_file);
}

TEST(CircleLeave, is_up_to_the_member) {
  Story story = circle();
  story.when(LeaveCircle{aunt, Line{"Verhuisd"}}).rejects("circle.not_yours");
  story.context.actor_member = aunt;
  story.when(LeaveCircle{aunt, Line{"Verhuisd"}}).accepted();
  EXPECT_EQ(story.state.member(aunt)->state, MemberState::left);
  EXPECT_EQ(story.state.active_member_of(id<UserId>(112)), nullptr);
  story.when(LeaveCircle{aunt, Line{"Verhuisd"}}).nothing_new();
  story.when(LeaveCircle{aunt, Line{"Iets anders"}}).rejects("circle.not_active");
}

TEST(CircleLeave, the_face_hands_over_first) {
  circle().when(LeaveCircle{face, Line{"Andere baan"}}).rejects("circle.face_must_hand_over");
  circle().when(RemoveMember{face, Line{"Geen klik"}}).rejects("circle.face_must_hand_over");
}

TEST(CircleLeave, nobody_takes_a_child_out_of_its_own_file) {
  Story story = circle();
  story.when(invite_person(kim, CircleRole::youth));
  const MemberId child = story.last<MemberInvited>().member;
  story.given(InvitationAccepted{child, id<UserId>(114)});
  story.when(RemoveMember{child, Line{"Te druk"}}).rejects("circle.own_file_stays");
}

TEST(CircleLeave, a_member_can_be_removed) {
  Story story = circle();
  story.when(RemoveMember{aunt, Line{"Geen contact meer"}}).accepted();
  story.when(RemoveMember{aunt, Line{"Geen contact meer"}}).nothing_new();
  story.when(RemoveMember{aunt, Line{"Iets anders"}}).rejects("circle.not_active");
}

TEST(CircleLeave, who_goes_takes_the_handover_along_that_was_offered) {
  Story story = with_handover();
  story.when(RemoveMember{specialist, Line{"Ander team"}}).accepted();
  EXPECT_EQ(story.state.open_handover(), nullptr);
  EXPECT_EQ(story.state.handovers[0].state, HandoverState::withdrawn);
  Story leaves = with_handover();
  leaves.context.actor_member = specialist;
  leaves.when(LeaveCircle{specialist, Line{"Ander team"}}).accepted();
  EXPECT_EQ(leaves.state.open_handover(), nullptr);
}

}  // namespace
}  // namespace kring::circle
