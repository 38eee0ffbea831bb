// The family: people, households, authority; and what of it is masked for whom (C37; birth dates; BSN).
#include <algorithm>

#include "views/page_parts.h"

namespace kring::views {
namespace {

bool lives_there(const dossier::Household& household, const std::optional<PersonId>& person) {
  return person && std::find(household.people.begin(), household.people.end(), *person) != household.people.end();
}

bool sees_address(const Look& look, const dossier::Household& household) {
  return !household.secret_address || look.is_face || lives_there(household, look.person);
}

// How to reach somebody can give a secret address away: then it is for that household and for professionals.
bool sees_reach(const Look& look, PersonId person) {
  if (look.is_professional || look.person == person) return true;
  if (!look.is_family) return false;
  const auto& households = look.state.dossier.households;
  return std::all_of(households.begin(), households.end(), [&](const auto& household) {
    return !lives_there(household, person) || sees_address(look, household);
  });
}

}  // namespace

PersonView view_of(const Look& look, const dossier::Person& person) {
  PersonView view;
  view.id = person.id;
  view.kind = person.kind;
  view.given_name = person.details.given_name;
  view.family_name = text_of(person.details.family_name);
  const bool sees_birth_date = look.is_family || look.is_professional;
  if (const auto born = person.details.birth_date) {
    if (sees_birth_date) view.birth_date = born;
    if (sees_birth_date || person.kind == dossier::PersonKind::child) view.age = age_on(*born, look.today);
  }
  view.has_bsn = person.details.bsn.has_value();
  if (look.is_face && view.has_bsn) view.bsn = person.details.bsn->value;
  if (sees_reach(look, person.id)) view.reach = text_of(person.details.reach);
  view.etag = etag_of(person.changed);
  return view;
}

HouseholdView view_of(const Look& look, const dossier::Household& household) {
  HouseholdView view;
  view.id = household.id;
  view.name = household.details.name;
  if (sees_address(look, household)) view.address = text_of(household.details.address);
  view.secret_address = household.secret_address;
  view.people = household.people;
  view.etag = etag_of(household.changed);
  return view;
}

FamilyView family_for(const Look& look) {
  FamilyView family;
  family.people = views_of<PersonView>(look, look.state.dossier.people, view_of);
  family.households = views_of<HouseholdView>(look, look.state.dossier.households, view_of);
  for (const auto& fact : look.state.dossier.authority)
    family.authority.push_back({fact.parent, fact.child, fact.kind, fact.since});
  return family;
}

}  // namespace kring::views
