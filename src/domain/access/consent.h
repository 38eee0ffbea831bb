// Whose say counts, by age and authority: the half of access that is the law's (Jw 7.3.4, 7.3.5, 7.3.15).
#pragma once

#include "domain/access/access.h"

namespace kring::access {

const Child* child_of(const Facts& facts, std::optional<PersonId> person);
bool is_parent(const Facts& facts, std::optional<PersonId> person);

// What a parent's authority comes to today, over all children of the dossier.
struct ParentStanding {
  bool over_some = false;        // has authority over at least one child below 16
  bool over_all = false;         // over every child below 16; true when there is none below 16
  bool young_children = false;   // there is a child below 16
  bool youths = false;           // there is one of 16 or older
};
ParentStanding parent_standing(const Facts& facts, PersonId parent, Day today);

}  // namespace kring::access
