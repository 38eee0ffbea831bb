#include "domain/circle/circle_testing.h"

namespace kring::circle {
namespace {

using namespace testing;

// ---- needs -----------------------------------------------------------------------------------------------------

TEST(CircleNeed, is_an_open_place_until_it_is_withdrawn) {
  Story story = circle();
  const NeedFunction c{CatalogId{"jim"}, Line{"Iemand van zichzelf"}};
  const NeedId made = story.when(c).accepted().last<FunctionNeeded>().need;
  story.when(c).nothing_new();
  story.when(WithdrawNeed{made, Line{"Niet meer nodig"}}).accepted();
  story.when(WithdrawNeed{made, Line{"Niet meer nodig"}}).nothing_new();
  story.when(c).accepted();
}

// ---- the face --------------------------------------------------------------------------------------------------

TEST(CircleHandover, counts_when_the_other_accepts_and_not_before) {
  Story story = circle();
  const HandoverId made = story.when(offer()).accepted().last<HandoverOffered>().handover;
  EXPECT_EQ(story.state.face, face);
  EXPECT_EQ(story.state.face_changes, 0);
  story.when(offer()).nothing_new();
  story.context.actor_member = specialist;
  story.when(AcceptHandover{made, {}}).accepted();
  EXPECT_EQ(story.state.face, specialist);
  EXPECT_EQ(story.state.face_changes, 1);
  EXPECT_EQ(story.state.member(face)->state, MemberState::active);
  story.when(AcceptHandover{made, {}}).nothing_new();
}

TEST(CircleHandover, is_offered_once_at_a_time) {
  Story story = with_handover();
  auto other = offer();
  other.to = aunt;
  story.when(other).rejects("circle.handover_open");
}

TEST(CircleHandover, goes_to_an_active_professional) {
  auto c = offer();
  c.to = aunt;
  circle().when(c).rejects("circle.not_a_professional");
  c.to = face;
  circle().when(c).rejects("circle.already_the_face");
  c.to = specialist;
  circle().given(MemberLeft{specialist, Line{"weg"}}).when(c).rejects("circle.not_active");
}

TEST(CircleHandover, is_offered_by_the_face) {
  Story story = circle();
  story.context.actor_member = aunt;
  story.when(offer()).rejects("circle.only_the_face_hands_over");
  Story open = with_handover();
  open.context.actor_member = specialist;
  open.when(WithdrawHandover{handover, Line{"Toch niet"}}).rejects("circle.only_the_face_hands_over");
}

TEST(CircleHandover, holds_the_view_of_somebody_of_the_family) {
  auto c = offer();
  c.family_view_by = id<PersonId>(9);
  circle().when(c).rejects("circle.person_unknown");
}

TEST(CircleHandover, is_answered_by_who_was_asked) {
  with_handover().when(AcceptHandover{handover, {}}).rejects("circle.not_yours");
  with_handover().when(DeclineHandover{handover, Line{"Vol"}}).rejects("circle.not_yours");
}

TEST(CircleHandover, that_is_not_there_or_was_closed_cannot_be_answered) {
  const HandoverId none = id<HandoverId>(99);
  circle().when(AcceptHandover{none, {}}).rejects("circle.no_handover");
  circle().when(DeclineHandover{none, Line{"Vol"}}).rejects("circle.no_handover");
  circle().when(WithdrawHandover{none, Line{"Toch niet"}}).rejects("circle.no_handover");
  Story story = with_handover();
  story.context.actor_member = specialist;
  story.when(DeclineHandover{handover, Line{"Vol"}}).accepted();
  story.when(DeclineHandover{handover, Line{"Vol"}}).nothing_new();
  story.when(DeclineHandover{handover, Line{"Anders"}}).rejects("circle.no_handover");
  story.when(AcceptHandover{handover, {}}).rejects("circle.no_handover");
  story.context.actor_member = face;
  story.when(WithdrawHandover{handover, Line{"Toch niet"}}).rejects("circle.no_handover");
}

TEST(CircleHandover, can_be_withdrawn_by_the_face) {
  Story story = with_handover();
  story.when(WithdrawHandover{handover, Line{"Toch niet"}}).accepted();
  story.when(WithdrawHandover{handover, Line{"Toch niet"}}).nothing_new();
  EXPECT_EQ(story.state.face, face);
}

TEST(CircleHandover, over_the_agreed_maximum_needs_a_reason) {
  Story story = with_handover();
  story.context.actor_member = specialist;
  story.context.load = story.context.load_max = 12;
  story.when(AcceptHandover{handover, {}}).rejects("circle.over_maximum");
  const auto event = story.when(AcceptHandover{handover, Line{"Ik ken dit gezin"}}).accepted().last<HandoverAccepted>();
  EXPECT_TRUE(event.over_maximum);
  EXPECT_EQ(*event.over_maximum_reason, Line{"Ik ken dit gezin"});
}

TEST(CircleHandover, below_the_maximum_keeps_no_reason) {
  Story story = with_handover();
  story.context.actor_member = specialist;
  story.context.load = 11;
  story.context.load_max = 12;
  const auto event = story.when(AcceptHandover{handover, Line{"Voor de zekerheid"}}).last<HandoverAccepted>();
  EXPECT_FALSE(event.over_maximum);
  EXPECT_FALSE(event.over_maximum_reason->has_value());
}

}  // namespace
}  // namespace kring::circle
