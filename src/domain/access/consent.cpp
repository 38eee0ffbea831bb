#include "domain/access/consent.h"

#include <algorithm>

namespace kring::access {
namespace {

using voice::ConsentState;

constexpr int say_from_age = 12;     // has a say beside the parents (C02)
constexpr int alone_from_age = 16;   // decides alone (C03)

bool contains(const std::vector<PersonId>& people, PersonId person) {
  return std::find(people.begin(), people.end(), person) != people.end();
}

void add(std::vector<PersonId>& people, PersonId person) {
  if (!contains(people, person)) people.push_back(person);
}

bool decides_alone(const Child& child, Day today) { return age_on(child.birth_date, today) >= alone_from_age; }

const Decision_of* word_of(const Member& member, PersonId person) {
  for (const auto& decision : member.consents)
    if (decision.person == person) return &decision;
  return nullptr;
}

struct Deciders {
  std::vector<PersonId> people;
  bool nobody_for_a_child = false;   // a child below 16 without anybody who has authority
};

void add_deciders(const Child& child, bool exception, Day today, Deciders& deciders) {
  if (decides_alone(child, today)) return add(deciders.people, child.person);
  const bool has_say = age_on(child.birth_date, today) >= say_from_age;
  if (has_say) add(deciders.people, child.person);
  if (child.authority_holders.empty()) deciders.nobody_for_a_child = true;
  if (has_say && exception) return;
  for (const PersonId holder : child.authority_holders) add(deciders.people, holder);
}

// Weighs the words of everybody who decides: one who is against, or silent, is enough for no. With `presumed` silence
// is enough for yes (C08), but a refusal still is not.
ConsentNeed weigh(const Deciders& deciders, const Member& member, Sections scope, bool presumed = false) {
  ConsentNeed need;
  bool refused = false;
  const bool nobody = deciders.people.empty() || deciders.nobody_for_a_child;
  need.in_force = nobody && !presumed ? 0 : scope;
  for (const PersonId person : deciders.people) {
    const auto* word = word_of(member, person);
    const bool yes = word && word->state == ConsentState::given;
    if (word || !presumed) need.in_force &= yes ? word->sections : 0;
    if (!word) need.missing.push_back(person);
    if (word && !yes) need.against.push_back(person);
    refused = refused || (word && word->state == ConsentState::refused);
  }
  if (need.in_force == scope) return need;
  if (refused) need.rule = "access.consent_refused";
  else if (!need.against.empty()) need.rule = "access.consent_withdrawn";
  else if (deciders.nobody_for_a_child || deciders.people.empty()) need.rule = "access.no_authority";
  else need.rule = "access.consent_missing";
  return need;
}

// A parent with authority over every child below 16 has the file by right, but for the say of each youth of 16 (C21).
ConsentNeed need_of_parent(const Facts& facts, const Member& member, Day today) {
  Deciders youths;
  for (const auto& child : facts.children)
    if (decides_alone(child, today)) youths.people.push_back(child.person);
  if (youths.people.empty()) return {{}, {}, all_sections, {}};
  ConsentNeed need = weigh(youths, member, all_sections);
  if (need.in_force != all_sections) need.rule = "access.parent_needs_consent_16";
  return need;
}

}  // namespace

const Child* child_of(const Facts& facts, std::optional<PersonId> person) {
  for (const auto& child : facts.children)
    if (child.person == person) return &child;
  return nullptr;
}

bool is_parent(const Facts& facts, std::optional<PersonId> person) {
  return person && contains(facts.parents, *person);
}

ParentStanding parent_standing(const Facts& facts, PersonId parent, Day today) {
  ParentStanding standing;
  standing.over_all = !facts.children.empty();
  for (const auto& child : facts.children) {
    if (decides_alone(child, today)) {
      standing.youths = true;
      continue;
    }
    const bool holds = contains(child.authority_holders, parent);
    standing.young_children = true;
    standing.over_some = standing.over_some || holds;
    standing.over_all = standing.over_all && holds;
  }
  return standing;
}

ConsentNeed consent_need(const Facts& facts, const Member& member, Day today) {
  if (member.basis == circle::Basis::order) return {{}, {}, member.scope, {}};
  if (child_of(facts, member.person)) return {{}, {}, all_sections, {}};
  const bool parent = is_parent(facts, member.person);
  if (parent && parent_standing(facts, *member.person, today).over_all) return need_of_parent(facts, member, today);
  Deciders deciders;
  for (const auto& child : facts.children) add_deciders(child, member.exception, today, deciders);
  // The face keeps the file: to listen and write down is presumed to be agreed until somebody says no (C08).
  ConsentNeed need = weigh(deciders, member, member.scope, facts.face == member.id && !facts.children.empty());
  if (parent && need.in_force != member.scope) need.rule = "access.parent_without_authority";
  return need;
}

}  // namespace kring::access
