// A family for the tests of the plan: Zoë and Sam with their mother; a worker who is in the circle.
#pragma once

#include "domain/dossier/room_testing.h"
#include "domain/plan/plan.h"

namespace kring::plan {

using room_testing::days;
using room_testing::id;
using room_testing::today;
using Given = room_testing::Story<State, Command, Event>;

inline const PersonId mother = id<PersonId>(1);
inline const PersonId zoe = id<PersonId>(3);
inline const PersonId sam = id<PersonId>(4);
inline const PersonId stranger = id<PersonId>(99);
inline const MemberId worker = id<MemberId>(11);
inline const MemberId nobody = id<MemberId>(98);
inline const Owner by_mother{mother, {}};
inline const Owner by_worker{{}, worker};

inline Given a_plan() {
  Given story;
  story.context.people = {mother, zoe, sam};
  story.context.children = {zoe, sam};
  story.context.active_members = {worker};
  return story;
}

}  // namespace kring::plan
