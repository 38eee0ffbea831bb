#include <algorithm>

#include "domain/access/access.h"

namespace kring::access {
namespace {

bool contains(const std::vector<PersonId>& people, PersonId person) {
  return std::find(people.begin(), people.end(), person) != people.end();
}

bool is_parent(dossier::PersonKind kind) {
  using enum dossier::PersonKind;
  return kind == parent || kind == step_parent || kind == foster_parent || kind == guardian;
}

std::vector<Child> children_of(const dossier::State& dossier) {
  std::vector<Child> children;
  for (const PersonId id : dossier.children()) {
    const auto* person = dossier.person(id);
    // A dossier is not opened without birth dates; they are gone only when it is erased, and then nobody reads.
    const Day birth = person && person->details.birth_date ? *person->details.birth_date : Day{};
    children.push_back({id, birth, dossier.authority_holders(id)});
  }
  return children;
}

std::vector<PersonId> parents_of(const dossier::State& dossier, const std::vector<Child>& children) {
  std::vector<PersonId> parents;
  for (const auto& person : dossier.people)
    if (is_parent(person.kind)) parents.push_back(person.id);
  for (const auto& child : children)
    for (const PersonId holder : child.authority_holders)
      if (!contains(parents, holder)) parents.push_back(holder);
  return parents;
}

bool said_before_12(const voice::Consent& consent, const std::vector<Child>& children) {
  for (const auto& child : children)
    if (child.person == consent.person) return age_on(child.birth_date, dutch_day(consent.meta.at)) < 12;
  return false;
}

std::vector<Decision_of> consents_about(const circle::Member& member,
                                        const voice::State& voice,
                                        const std::vector<Child>& children) {
  std::vector<Decision_of> decisions;
  for (const auto& consent : voice.consents) {
    if (consent.member != member.id) continue;
    const bool yes = consent.state == voice::ConsentState::given;
    if (yes && (consent.purpose != member.purpose || said_before_12(consent, children))) continue;
    decisions.push_back({consent.person, consent.state, set_of(consent.sections)});
  }
  return decisions;
}

Member member_of(const circle::Member& member, const voice::State& voice, const std::vector<Child>& children) {
  const auto& exceptions = voice.exceptions;
  const bool exception =
      std::any_of(exceptions.begin(), exceptions.end(), [&](const auto& e) { return e.member == member.id; });
  return {member.id, member.user, member.person, member.role, member.purpose,
          set_of(member.scope), member.from, member.until, member.basis, member.state,
          exception, consents_about(member, voice, children)};
}

}  // namespace

Facts facts_of(const dossier::State& dossier,
               const circle::State& circle,
               const voice::State& voice,
               std::vector<Emergency> emergencies) {
  Facts facts;
  facts.exists = dossier.opened;
  facts.erased = voice.erased;
  facts.children = children_of(dossier);
  facts.parents = parents_of(dossier, facts.children);
  for (const auto& member : circle.members) facts.members.push_back(member_of(member, voice, facts.children));
  facts.face = circle.face;
  for (const auto& handover : circle.handovers)
    if (handover.state == circle::HandoverState::offered) facts.handover_to.push_back(handover.to);
  facts.emergencies = std::move(emergencies);
  return facts;
}

voice::Surroundings surroundings_of(const dossier::State& dossier,
                                    const circle::State& circle,
                                    bool actor_is_professional,
                                    Day today) {
  using circle::Basis;
  using circle::MemberState;
  voice::Surroundings surroundings;
  surroundings.actor_is_professional = actor_is_professional;
  const auto children = children_of(dossier);
  for (const auto& child : children) surroundings.child_ages.push_back(age_on(child.birth_date, today));
  for (const auto& member : circle.members) {
    if (member.state != MemberState::invited && member.state != MemberState::active) continue;
    const bool is_child = std::any_of(children.begin(), children.end(),
                                      [&](const Child& child) { return member.person == child.person; });
    surroundings.members.push_back(
        {member.id, member.purpose, member.scope, member.basis != Basis::order && !is_child});
  }
  return surroundings;
}

}  // namespace kring::access
