#include "domain/circle/circle.h"

#include <algorithm>

#include "domain/circle/circle_rules.h"

namespace kring::circle {
namespace {

using std::chrono::days;

bool contains(const std::vector<PersonId>& people, PersonId person) {
  return std::find(people.begin(), people.end(), person) != people.end();
}

// In the order of the enumeration, each once: the same scope is always written the same way.
std::vector<Section> in_order(std::vector<Section> sections) {
  std::sort(sections.begin(), sections.end());
  sections.erase(std::unique(sections.begin(), sections.end()), sections.end());
  return sections;
}

Result<void> check_period(Day from, Day until, Day today, Day counted_from) {
  if (until < from) return reject("circle.period_reversed");
  if (until < today) return reject("circle.period_in_past");
  if (until - counted_from > days{membership_days_max}) return reject("circle.period_too_long");
  return {};
}

Result<void> check_person(const State& state, const Invite& c, const Context& context) {
  if (c.person && !context.knows(*c.person)) return reject("circle.person_unknown");
  const bool is_child = c.person && contains(context.children, *c.person);
  if ((has_own_file(c.role) || c.basis == Basis::own_file) && !c.person) return reject("circle.family_needs_person");
  if (has_own_file(c.role) && is_child != (c.role == CircleRole::youth)) return reject("circle.family_needs_person");
  if (!has_own_file(c.role) && c.basis == Basis::own_file) return reject("circle.family_needs_person");
  if (!c.person) return {};
  for (const auto& member : state.members) {
    const bool waiting = member.state == MemberState::invited && member.answer_by >= context.today;
    if (member.person == c.person && (waiting || member.state == MemberState::active))
      return reject("circle.already_in_circle");
  }
  return {};
}

Result<void> check_basis(const Invite& c) {
  if (has_own_file(c.role)) return {};
  if (c.scope.empty()) return reject("circle.scope_empty");
  if (c.basis != Basis::order) return {};
  if (!c.legal_ground) return reject("circle.legal_ground_missing");
  if (c.role != CircleRole::gi_worker && c.role != CircleRole::generalist)
    return reject("circle.order_by_professional");
  return {};
}

// The handover that a member who goes was asked for can't be answered any more.
void close_handover(const State& state, MemberId member, const Line& reason, std::vector<Event>& events) {
  const auto* handover = state.open_handover();
  if (handover && handover->to == member) events.push_back(HandoverWithdrawn{handover->id, reason});
}

}  // namespace

std::vector<Section> every_section() {
  std::vector<Section> sections;
  boost::mp11::mp_for_each<boost::describe::describe_enumerators<Section>>(
      [&](auto d) { sections.push_back(d.value); });
  return sections;
}

bool has_own_file(CircleRole role) { return role == CircleRole::youth || role == CircleRole::parent; }

Decided decide_one(const State& state, const StartCircle& c, const Context& context) {
  if (state.face) {
    const auto* face = state.member(*state.face);
    const bool same = face && face->user == c.user && face->role == c.role;
    return same ? nothing_new() : reject("circle.already_started");
  }
  if (!is_professional(c.role)) return reject("circle.not_a_professional");
  const MemberDetails details{c.name, c.organisation, Line{"Is het vaste gezicht voor dit gezin."}, std::nullopt};
  return record(CircleStarted{context.make<MemberId>(), c.user, c.role, context.today,
                              context.today + days{membership_days_max}, details});
}

Decided decide_one(const State& state, const Invite& c, const Context& context) {
  TRY_DO(check_person(state, c, context));
  TRY_DO(check_period(c.from, c.until, context.today, c.from));
  TRY_DO(check_basis(c));
  if (c.fills) {
    const auto* need = need_of(state, *c.fills);
    if (!need || need->state != NeedState::open) return reject("circle.need_unknown");
  }
  const bool own_file = has_own_file(c.role);
  MemberInvited event;
  event.member = context.make<MemberId>();
  event.person = c.person;
  event.role = c.role;
  event.function = c.function;
  event.purpose = own_file ? Purpose::own_file : c.purpose;
  event.scope = own_file ? every_section() : in_order(c.scope);
  event.from = c.from;
  event.until = c.until;
  event.answer_by = context.today + days{invitation_days};
  event.basis = own_file ? Basis::own_file : c.basis;
  event.fills = c.fills;
  event.details = MemberDetails{c.name, c.organisation, c.why, c.legal_ground};
  return record(std::move(event));
}

Decided decide_one(const State& state, const AcceptInvitation& c, const Context& context) {
  const auto* member = state.member(c.member);
  if (!member) return unknown("circle.unknown_member");
  if (member->state == MemberState::active && member->user == c.user) return nothing_new();
  if (member->state != MemberState::invited) return reject("circle.invitation_answered");
  if (context.today > member->answer_by || context.today > member->until)
    return reject("circle.invitation_expired");
  if (state.active_member_of(c.user)) return reject("circle.user_already_member");
  std::vector<Event> events{InvitationAccepted{c.member, c.user}};
  const auto* need = member->fills ? need_of(state, *member->fills) : nullptr;
  if (need && need->state == NeedState::open) events.push_back(NeedFilled{need->id, c.member});
  return events;
}

Decided decide_one(const State& state, const DeclineInvitation& c, const Context&) {
  const auto* member = state.member(c.member);
  if (!member) return unknown("circle.unknown_member");
  if (member->state == MemberState::declined && member->end_reason == c.reason) return nothing_new();
  if (member->state != MemberState::invited) return reject("circle.invitation_answered");
  return record(InvitationDeclined{c.member, c.reason});
}

Decided decide_one(const State& state, const WithdrawInvitation& c, const Context&) {
  const auto* member = state.member(c.member);
  if (!member) return unknown("circle.unknown_member");
  if (member->state == MemberState::withdrawn && member->end_reason == c.reason) return nothing_new();
  if (member->state != MemberState::invited) return reject("circle.invitation_answered");
  return record(InvitationWithdrawn{c.member, c.reason});
}

Decided decide_one(const State& state, const ChangeMembership& c, const Context& context) {
  const auto* member = state.member(c.member);
  if (!member) return unknown("circle.unknown_member");
  if (member->state != MemberState::active) return reject("circle.not_active");
  // A period is extended from today on, so that a long membership is looked at again every two years.
  TRY_DO(check_period(member->from, c.until, context.today, std::max(member->from, context.today)));
  const bool own_file = member->basis == Basis::own_file;
  if (!own_file && c.scope.empty()) return reject("circle.scope_empty");
  const auto purpose = own_file ? member->purpose : c.purpose;
  auto scope = own_file ? member->scope : in_order(c.scope);
  if (purpose == member->purpose && scope == member->scope && c.until == member->until) return nothing_new();
  return record(MembershipChanged{c.member, purpose, std::move(scope), c.until});
}

Decided decide_one(const State& state, const LeaveCircle& c, const Context& context) {
  const auto* member = state.member(c.member);
  if (!member) return unknown("circle.unknown_member");
  if (member->state == MemberState::left && member->end_reason == c.reason) return nothing_new();
  if (member->state != MemberState::active) return reject("circle.not_active");
  if (context.actor_member != c.member) return reject("circle.not_yours");
  if (state.face == c.member) return reject("circle.face_must_hand_over");
  std::vector<Event> events{MemberLeft{c.member, c.reason}};
  close_handover(state, c.member, c.reason, events);
  return events;
}

Decided decide_one(const State& state, const RemoveMember& c, const Context&) {
  const auto* member = state.member(c.member);
  if (!member) return unknown("circle.unknown_member");
  if (member->state == MemberState::removed && member->end_reason == c.reason) return nothing_new();
  if (member->state != MemberState::active) return reject("circle.not_active");
  if (state.face == c.member) return reject("circle.face_must_hand_over");
  if (has_own_file(member->role)) return reject("circle.own_file_stays");
  std::vector<Event> events{MemberRemoved{c.member, c.reason}};
  close_handover(state, c.member, c.reason, events);
  return events;
}

Result<std::vector<Event>> decide(const State& state, const Command& command, const Context& context) {
  return std::visit([&](const auto& c) { return decide_one(state, c, context); }, command);
}

}  // namespace kring::circle
