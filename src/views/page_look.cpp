// Who looks: the relation, the rights and the names that every part of the page asks for.
#include "views/page_parts.h"

namespace kring::views {
namespace {

bool has_authority(const access::Facts& facts, PersonId person) {
  for (const auto& child : facts.children)
    for (const auto& holder : child.authority_holders)
      if (holder == person) return true;
  return false;
}

std::optional<Instant> emergency_of(const access::Facts& facts, UserId user, Instant now) {
  std::optional<Instant> until;
  for (const auto& emergency : facts.emergencies)
    if (emergency.user == user && emergency.until > now) until = std::max(until.value_or(now), emergency.until);
  return until;
}

// All that a page could offer; looking and seeing the card are what brought the asker here.
const std::vector<access::Action>& actions() {
  static const auto all = [] {
    using enum access::Action;
    std::vector<access::Action> list;
    boost::mp11::mp_for_each<boost::describe::describe_enumerators<access::Action>>([&](auto d) {
      if (d.value != look && d.value != see_card && d.value != see_emergencies) list.push_back(d.value);
    });
    return list;
  }();
  return all;
}

}  // namespace

Look::Look(const DossierState& dossier, const access::Actor& who, Instant at, const NameOf& names)
    : state(dossier), actor(who), now(at), today(dutch_day(at)), names_(names) {
  if (!state.exists()) return;
  sections = access::sections_for(actor, state.facts, now);
  relation = access::relation_of(state.facts, actor.user);
  const bool is_child = relation.kind == access::RelationKind::child;
  const bool is_parent = relation.kind == access::RelationKind::parent;
  const bool is_there = relation.member && (is_child || is_parent || relation.kind == access::RelationKind::member);
  if (is_there) {
    member = relation.member->id;
    person = relation.member->person;
    is_face = relation.is_face;
    is_family = is_child || (is_parent && person && has_authority(state.facts, *person));
    is_circle_professional = kring::is_professional(relation.member->role);
  }
  emergency_until = emergency_of(state.facts, actor.user, now);
  is_professional = is_circle_professional || (emergency_until && actor.role == access::Role::professional);
  people_.reserve(state.dossier.people.size());
  for (const auto& p : state.dossier.people) people_.emplace_back(p.id, person_name(state, p.id));
}

bool Look::owns(const Owner& owner) const {
  return (owner.person && owner.person == person) || (owner.member && owner.member == member);
}

const std::string& Look::user_name(UserId user) const {
  const auto [found, is_new] = users_.try_emplace(user);
  if (is_new && names_ && !user.is_nil()) found->second = names_(user);
  return found->second;
}

const std::string& Look::name_of_person(PersonId id) const {
  static const std::string unknown;
  for (const auto& [known, name] : people_)
    if (known == id) return name;
  return unknown;
}

OwnerView Look::owner(const Owner& owner) const {
  return {owner.person, owner.member,
          owner.person ? name_of_person(*owner.person) : owner.member ? name_of_member(*owner.member) : ""};
}

Viewer viewer_for(const Look& look) {
  Viewer viewer;
  viewer.relation = look.relation.kind;
  viewer.is_face = look.is_face;
  viewer.member = look.member;
  viewer.person = look.person;
  if (look.member) viewer.role = look.relation.member->role;
  viewer.sections = access::list_of(look.sections);
  for (const Section section : viewer.sections) {
    const auto decision = access::may(look.actor, access::Action::look, section, look.state.facts, look.now);
    if (viewer.rule.empty()) viewer.rule = decision.rule;
    if (decision.emergency) viewer.emergency_until = look.emergency_until;
  }
  for (const access::Action action : actions()) {
    const auto decision =
        access::may(look.actor, action, access::section_of(action), look.state.facts, look.now);
    if (decision.allow) viewer.actions.push_back(action);
    else viewer.denied.push_back({action, std::string(decision.rule)});
  }
  return viewer;
}

std::vector<HiddenSection> hidden_for(const Look& look) {
  std::vector<HiddenSection> hidden;
  for (const Section section : access::list_of(access::all_sections & ~look.sections)) {
    const auto decision = access::may(look.actor, access::Action::look, section, look.state.facts, look.now);
    hidden.push_back({section, std::string(decision.rule)});
  }
  return hidden;
}

}  // namespace kring::views
