// A family for the tests of the dossier: Zoë (13) and Sam (8), their parents, an aunt; a worker and a teacher.
#pragma once

#include "domain/dossier/dossier.h"
#include "domain/dossier/room_testing.h"

namespace kring::dossier {

using room_testing::days;
using room_testing::id;
using room_testing::today;
using Given = room_testing::Story<State, Command, Event>;

inline const PersonId mother = id<PersonId>(1);
inline const PersonId father = id<PersonId>(2);
inline const PersonId zoe = id<PersonId>(3);
inline const PersonId sam = id<PersonId>(4);
inline const PersonId aunt = id<PersonId>(5);
inline const PersonId stranger = id<PersonId>(99);
inline const MemberId worker = id<MemberId>(11);
inline const MemberId teacher = id<MemberId>(12);
inline const MemberId nobody = id<MemberId>(98);
inline const HouseholdId home = id<HouseholdId>(21);

inline Day born(int years_ago) { return birthday(today, -years_ago); }

inline PersonAdded added(PersonId person, PersonKind kind, const char* name, std::optional<Day> birth_date) {
  return PersonAdded{person, kind, PersonDetails{Name{name}, {}, birth_date, {}, {}}};
}
inline NewPerson new_person(PersonKind kind, const char* name, std::optional<Day> birth_date = std::nullopt) {
  NewPerson person;
  person.kind = kind;
  person.given_name = Name{name};
  person.birth_date = birth_date;
  return person;
}

// An opened dossier with a mother who has authority over both children; worker and teacher are in the circle.
inline Given a_dossier() {
  Given story;
  story.context.active_members = {worker, teacher};
  story.given(DossierOpened{});
  story.given(added(mother, PersonKind::parent, "Mama", born(40)));
  story.given(added(father, PersonKind::parent, "Papa", born(42)));
  story.given(added(zoe, PersonKind::child, "Zoë", born(13)));
  story.given(added(sam, PersonKind::child, "Sam", born(8)));
  story.given(added(aunt, PersonKind::relative, "Tante", {}));
  story.given(AuthoritySet{mother, zoe, Authority::joint, today - days{3000}});
  story.given(AuthoritySet{mother, sam, Authority::joint, today - days{3000}});
  return story;
}

}  // namespace kring::dossier
