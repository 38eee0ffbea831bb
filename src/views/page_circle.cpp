// The circle: who is in it and may read what, functions that are needed, and handing over the face.
#include <algorithm>
#include <array>

#include "views/page_parts.h"

namespace kring::views {
namespace {

bool holds(const std::vector<PersonId>& people, PersonId person) {
  return std::find(people.begin(), people.end(), person) != people.end();
}

bool is_open(const circle::Member& member) {
  return member.state == circle::MemberState::active || member.state == circle::MemberState::invited;
}

const access::Member* facts_of_member(const Look& look, MemberId id) {
  for (const auto& member : look.state.facts.members)
    if (member.id == id) return &member;
  return nullptr;
}

// Whose consent counts today, whatever they said: those who would be missing if nobody had said anything.
std::vector<PersonId> deciders(const Look& look, const access::Member& member) {
  access::Member silent = member;
  silent.consents.clear();
  return access::consent_need(look.state.facts, silent, look.today).missing;
}

// Why they refused or withdrew is between that person and the face.
std::vector<ConsentOf> consents_of(const Look& look, const circle::Member& member, const access::Member& facts) {
  std::vector<ConsentOf> consents;
  std::vector<PersonId> needed;
  if (is_open(member)) needed = deciders(look, facts);
  for (const auto& consent : look.state.voice.consents) {
    if (consent.member != member.id) continue;
    ConsentOf view;
    view.person = consent.person;
    view.name = look.name_of_person(consent.person);
    view.state = consent.state;
    view.how = consent.how;
    if (look.is_face || look.person == consent.person) view.words = text_of(consent.words);
    view.sections = consent.sections;
    view.at = consent.meta.at;
    view.needed = holds(needed, consent.person);
    consents.push_back(std::move(view));
    std::erase(needed, consent.person);
  }
  for (const PersonId person : needed) {
    ConsentOf view;
    view.person = person;
    view.name = look.name_of_person(person);
    view.needed = true;
    consents.push_back(std::move(view));
  }
  return consents;
}

// What this membership opens today. Asked as a plain account: an emergency of the same user is no part of it.
void add_rights(const Look& look, const circle::Member& member, const access::Member& facts, MemberView& view) {
  if (member.state == circle::MemberState::invited) {
    const auto rule = access::consent_need(look.state.facts, facts, look.today).rule;
    if (!rule.empty()) view.consent_rule = rule;
  }
  if (member.state != circle::MemberState::active || !member.user) return;
  const access::Actor plain{*member.user, access::Role::network};
  const access::Sections open = access::sections_for(plain, look.state.facts, look.now);
  view.may_read = access::list_of(open);
  for (const Section section : member.scope) {
    if ((open & access::one(section)) != 0) continue;
    const auto decision = access::may(plain, access::Action::look, section, look.state.facts, look.now);
    view.consent_rule = decision.rule;
    return;
  }
}

NeedView need_view(const Look&, const circle::Need& need) {
  return {need.id, need.function, need.why, ring_of(CircleRole::specialist, need.function), need.state,
          need.filled_by};
}

HandoverView handover_view(const Look& look, const circle::Handover& handover) {
  HandoverView view;
  view.id = handover.id;
  view.from = handover.from;
  view.from_name = look.name_of_member(handover.from);
  view.to = handover.to;
  view.to_name = look.name_of_member(handover.to);
  view.reason = handover.text.reason;
  if (look.is_professional || look.is_family) view.note = handover.text.note;  // no notes behind their back
  view.family_view = handover.text.family_view;
  view.family_view_by = look.name_of_person(handover.family_view_by);
  view.state = handover.state;
  view.answer = text_of(handover.answer);
  view.for_me = handover.state == circle::HandoverState::offered && look.member == handover.to;
  view.by = look.by(handover.meta);
  return view;
}

}  // namespace

// The places are those of catalog/circle_roles.json; the child itself, the middle of the picture there, counts as
// family here. The functions are those that catalog/functions.json places (also) at supra-regional scale.
int ring_of(CircleRole role, const std::optional<CatalogId>& function) {
  static constexpr std::array<std::string_view, 4> beyond_the_region = {
      "treatment_with_admission", "crisis_and_compulsory_admission", "protection_from_danger", "forensic_youth_care"};
  const auto by_role = [&] {
    switch (role) {
      case CircleRole::youth:
      case CircleRole::parent:
      case CircleRole::family: return 1;
      case CircleRole::jim:
      case CircleRole::network: return 2;
      case CircleRole::specialist:
      case CircleRole::gi_worker: return 4;
      case CircleRole::teacher:
      case CircleRole::generalist:
      case CircleRole::experience_expert:
      case CircleRole::confidential_adviser:
      case CircleRole::other: break;
    }
    return 3;
  };
  const bool is_far = function && std::find(beyond_the_region.begin(), beyond_the_region.end(), function->value) !=
                                      beyond_the_region.end();
  return is_far && by_role() == 4 ? 5 : by_role();
}

MemberView view_of(const Look& look, const circle::Member& member) {
  MemberView view;
  view.id = member.id;
  view.name = look.name_of_member(member.id);
  view.organisation = text_of(member.details.organisation);
  view.person = member.person;
  view.role = member.role;
  view.ring = ring_of(member.role, member.function);
  view.function = member.function;
  view.purpose = member.purpose;
  view.why = member.details.why;
  view.scope = member.scope;
  view.from = member.from;
  view.until = member.until;
  view.answer_by = member.answer_by;
  view.basis = member.basis;
  view.legal_ground = text_of(member.details.legal_ground);
  view.state = member.state;
  view.end_reason = text_of(member.end_reason);
  view.is_face = look.state.circle.face == member.id;
  view.is_me = look.member == member.id;
  if (const auto* facts = facts_of_member(look, member.id)) {
    add_rights(look, member, *facts, view);
    view.exception = facts->exception;
    if (look.sees_consents()) view.consents = consents_of(look, member, *facts);
  }
  view.by = look.by(member.meta);
  view.etag = etag_of(member.changed);
  return view;
}

CirclePage circle_for(const Look& look) {
  const auto& circle = look.state.circle;
  CirclePage page;
  page.face = circle.face;
  page.face_changes = circle.face_changes;
  page.grade = collaboration_grade(look.state);
  page.members = views_of<MemberView>(look, circle.members, view_of);
  page.needs = views_of<NeedView>(look, circle.needs, need_view);
  page.handovers = newest_first(views_of<HandoverView>(look, circle.handovers, handover_view));
  return page;
}

}  // namespace kring::views
