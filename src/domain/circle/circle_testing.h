// For tests of the circle: a family of two persons, a face, an aunt and a specialist.
#pragma once

#include "domain/circle/circle.h"
#include "domain/dossier/room_testing.h"

namespace kring::circle::testing {

using room_testing::days;
using room_testing::id;
using room_testing::today;
using Story = room_testing::Story<State, Command, Event>;

inline const PersonId kim = id<PersonId>(1);
inline const PersonId mother = id<PersonId>(2);
inline const MemberId face = id<MemberId>(11);
inline const MemberId aunt = id<MemberId>(12);
inline const MemberId specialist = id<MemberId>(13);
inline const NeedId need = id<NeedId>(21);
inline const HandoverId handover = id<HandoverId>(31);
inline const MemberDetails details{Name{"Iemand"}, {}, Line{"Helpt thuis"}, {}};
inline const HandoverText handover_text{Line{"Andere baan"}, Words{"Kim praat graag buiten"},
                                         Words{"Jammer, maar goed"}};

inline MemberInvited invited(MemberId member, CircleRole role, std::optional<NeedId> fills = {}) {
  return {member, {}, role, {}, Purpose::care, {Section::plan}, today, today + days{30}, today + days{14},
          Basis::consent, fills, details};
}
inline OfferHandover offer() { return {handover_text, specialist, mother}; }

// A circle with a face (user 111), an aunt (112) and a specialist (113); acts as the face.
inline Story circle() {
  Story story;
  story.context.people = {kim, mother};
  story.context.children = {kim};
  story.context.actor_member = face;
  story.given(CircleStarted{face, id<UserId>(111), CircleRole::generalist, today, today + days{730}, details})
      .given(invited(aunt, CircleRole::network))
      .given(InvitationAccepted{aunt, id<UserId>(112)})
      .given(invited(specialist, CircleRole::specialist))
      .given(InvitationAccepted{specialist, id<UserId>(113)});
  return story;
}
inline Story with_handover() {
  Story story = circle();
  story.given(HandoverOffered{handover, face, specialist, mother, handover_text});
  return story;
}

}  // namespace kring::circle::testing
