// Functions that are needed and not yet filled, and the change of the one face (row A5, domain.md §10.6).
#include <algorithm>

#include "domain/circle/circle_rules.h"

namespace kring::circle {
namespace {

const Handover* handover_of(const State& state, HandoverId id) {
  const auto found = std::find_if(state.handovers.begin(), state.handovers.end(),
                                  [&](const Handover& handover) { return handover.id == id; });
  return found == state.handovers.end() ? nullptr : &*found;
}

bool has_answer(const Handover& handover, HandoverState state, const std::optional<Line>& answer) {
  return handover.state == state && handover.answer == answer;
}

}  // namespace

const Need* need_of(const State& state, NeedId id) {
  const auto found =
      std::find_if(state.needs.begin(), state.needs.end(), [&](const Need& need) { return need.id == id; });
  return found == state.needs.end() ? nullptr : &*found;
}

Decided decide_one(const State& state, const NeedFunction& c, const Context& context) {
  for (const auto& need : state.needs)
    if (need.state == NeedState::open && need.function == c.function && need.why == c.why) return nothing_new();
  return record(FunctionNeeded{context.make<NeedId>(), c.function, c.why});
}

Decided decide_one(const State& state, const WithdrawNeed& c, const Context&) {
  const auto* need = need_of(state, c.need);
  if (!need) return unknown("circle.need_unknown");
  if (need->state == NeedState::withdrawn) return nothing_new();
  if (need->state == NeedState::filled) return reject("circle.need_filled");
  return record(NeedWithdrawn{c.need, c.reason});
}

Decided decide_one(const State& state, const OfferHandover& c, const Context& context) {
  if (!state.face || context.actor_member != state.face) return reject("circle.only_the_face_hands_over");
  const auto* to = state.member(c.to);
  if (!to) return unknown("circle.unknown_member");
  const HandoverText text{c.reason, c.note, c.family_view};
  if (const auto* open = state.open_handover()) {
    const bool same = open->to == c.to && open->text == text && open->family_view_by == c.family_view_by;
    return same ? nothing_new() : reject("circle.handover_open");
  }
  if (state.face == c.to) return reject("circle.already_the_face");
  if (to->state != MemberState::active) return reject("circle.not_active");
  if (!is_professional(to->role)) return reject("circle.not_a_professional");
  if (!context.knows(c.family_view_by)) return reject("circle.person_unknown");
  return record(HandoverOffered{context.make<HandoverId>(), *state.face, c.to, c.family_view_by, text});
}

Decided decide_one(const State& state, const AcceptHandover& c, const Context& context) {
  const auto* handover = handover_of(state, c.handover);
  if (!handover) return reject("circle.no_handover");
  if (context.actor_member != handover->to) return reject("circle.not_yours");
  if (handover->state == HandoverState::accepted) return nothing_new();
  if (handover->state != HandoverState::offered) return reject("circle.no_handover");
  const bool over_maximum = context.load_max > 0 && context.load >= context.load_max;
  if (over_maximum && !c.over_maximum_reason) return reject("circle.over_maximum");
  return record(HandoverAccepted{c.handover, handover->from, handover->to, over_maximum,
                                 over_maximum ? c.over_maximum_reason : std::nullopt});
}

Decided decide_one(const State& state, const DeclineHandover& c, const Context& context) {
  const auto* handover = handover_of(state, c.handover);
  if (!handover) return reject("circle.no_handover");
  if (context.actor_member != handover->to) return reject("circle.not_yours");
  if (has_answer(*handover, HandoverState::declined, c.reason)) return nothing_new();
  if (handover->state != HandoverState::offered) return reject("circle.no_handover");
  return record(HandoverDeclined{c.handover, c.reason});
}

Decided decide_one(const State& state, const WithdrawHandover& c, const Context& context) {
  const auto* handover = handover_of(state, c.handover);
  if (!handover) return reject("circle.no_handover");
  if (!state.face || context.actor_member != state.face) return reject("circle.only_the_face_hands_over");
  if (has_answer(*handover, HandoverState::withdrawn, c.reason)) return nothing_new();
  if (handover->state != HandoverState::offered) return reject("circle.no_handover");
  return record(HandoverWithdrawn{c.handover, c.reason});
}

}  // namespace kring::circle
