// What each event changes. Total: an event about a member, need or handover that is not there changes nothing else.
#include <algorithm>

#include "domain/circle/circle_rules.h"

namespace kring::circle {
namespace {

template <class Item, class AnyId>
Item* find_by_id(std::vector<Item>& items, AnyId id) {
  const auto found = std::find_if(items.begin(), items.end(), [&](const Item& item) { return item.id == id; });
  return found == items.end() ? nullptr : &*found;
}

void set_state(State& state, MemberId id, MemberState now, std::optional<Line> reason, const Meta& meta) {
  auto* member = find_by_id(state.members, id);
  if (!member) return;
  member->state = now;
  member->end_reason = std::move(reason);
  member->changed_meta = meta;
  member->changed = state.version;
}

void answer(State& state, HandoverId id, HandoverState now, std::optional<Line> words, const Meta& meta) {
  auto* handover = find_by_id(state.handovers, id);
  if (!handover) return;
  handover->state = now;
  handover->answer = std::move(words);
  handover->answered = meta;
}

void apply(State& state, const CircleStarted& e, const Meta& meta) {
  Member face;
  face.id = e.member;
  face.details = *e.details;
  face.user = e.user;
  face.role = e.role;
  face.purpose = Purpose::care;
  face.scope = every_section();
  face.from = face.answer_by = e.from;
  face.until = e.until;
  face.state = MemberState::active;
  face.meta = face.changed_meta = meta;
  face.changed = state.version;
  state.members.push_back(std::move(face));
  if (!state.face) state.face = e.member;
}

void apply(State& state, const MemberInvited& e, const Meta& meta) {
  Member member;
  member.id = e.member;
  member.details = *e.details;
  member.person = e.person;
  member.role = e.role;
  member.function = e.function;
  member.purpose = e.purpose;
  member.scope = e.scope;
  member.from = e.from;
  member.until = e.until;
  member.answer_by = e.answer_by;
  member.basis = e.basis;
  member.fills = e.fills;
  member.meta = member.changed_meta = meta;
  member.changed = state.version;
  state.members.push_back(std::move(member));
}

void apply(State& state, const InvitationAccepted& e, const Meta& meta) {
  if (auto* member = find_by_id(state.members, e.member)) member->user = e.user;
  set_state(state, e.member, MemberState::active, std::nullopt, meta);
}

void apply(State& state, const InvitationDeclined& e, const Meta& meta) {
  set_state(state, e.member, MemberState::declined, *e.reason, meta);
}

void apply(State& state, const InvitationWithdrawn& e, const Meta& meta) {
  set_state(state, e.member, MemberState::withdrawn, *e.reason, meta);
}

void apply(State& state, const MembershipChanged& e, const Meta&) {
  auto* member = find_by_id(state.members, e.member);
  if (!member) return;
  member->purpose = e.purpose;
  member->scope = e.scope;
  member->until = e.until;
  member->changed = state.version;
}

void apply(State& state, const MemberLeft& e, const Meta& meta) {
  set_state(state, e.member, MemberState::left, *e.reason, meta);
}

void apply(State& state, const MemberRemoved& e, const Meta& meta) {
  set_state(state, e.member, MemberState::removed, *e.reason, meta);
}

void apply(State& state, const FunctionNeeded& e, const Meta& meta) {
  state.needs.push_back({e.need, e.function, *e.why, NeedState::open, std::nullopt, meta});
}

void apply(State& state, const NeedFilled& e, const Meta&) {
  auto* need = find_by_id(state.needs, e.need);
  if (!need) return;
  need->state = NeedState::filled;
  need->filled_by = e.member;
}

void apply(State& state, const NeedWithdrawn& e, const Meta&) {
  if (auto* need = find_by_id(state.needs, e.need)) need->state = NeedState::withdrawn;
}

void apply(State& state, const HandoverOffered& e, const Meta& meta) {
  state.handovers.push_back(
      {e.handover, e.from, e.to, e.family_view_by, *e.text, HandoverState::offered, std::nullopt, meta, {}});
}

void apply(State& state, const HandoverAccepted& e, const Meta& meta) {
  answer(state, e.handover, HandoverState::accepted, *e.over_maximum_reason, meta);
  state.face = e.to;
  ++state.face_changes;
}

void apply(State& state, const HandoverDeclined& e, const Meta& meta) {
  answer(state, e.handover, HandoverState::declined, *e.reason, meta);
}

void apply(State& state, const HandoverWithdrawn& e, const Meta& meta) {
  answer(state, e.handover, HandoverState::withdrawn, *e.reason, meta);
}

}  // namespace

const Member* State::member(MemberId id) const {
  const auto found = std::find_if(members.begin(), members.end(), [&](const Member& m) { return m.id == id; });
  return found == members.end() ? nullptr : &*found;
}

const Member* State::active_member_of(UserId user) const {
  const auto found = std::find_if(members.rbegin(), members.rend(), [&](const Member& m) {
    return m.state == MemberState::active && m.user == user;
  });
  return found == members.rend() ? nullptr : &*found;
}

const Handover* State::open_handover() const {
  const auto found = std::find_if(handovers.begin(), handovers.end(),
                                  [](const Handover& h) { return h.state == HandoverState::offered; });
  return found == handovers.end() ? nullptr : &*found;
}

void evolve(State& state, const Event& event, const Meta& meta) {
  ++state.version;
  std::visit([&](const auto& e) { apply(state, e, meta); }, event);
}

}  // namespace kring::circle
