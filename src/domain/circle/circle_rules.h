// The rules of the circle, one overload per command; decide() in circle.cpp visits them.
#pragma once

#include "domain/circle/circle.h"
#include "domain/decide.h"

namespace kring::circle {

using Decided = Result<std::vector<Event>>;

inline Decided nothing_new() { return std::vector<Event>{}; }
inline Decided record(Event event) { return std::vector<Event>{std::move(event)}; }

// circle.cpp: who comes in, how long, who goes
Decided decide_one(const State&, const StartCircle&, const Context&);
Decided decide_one(const State&, const Invite&, const Context&);
Decided decide_one(const State&, const AcceptInvitation&, const Context&);
Decided decide_one(const State&, const DeclineInvitation&, const Context&);
Decided decide_one(const State&, const WithdrawInvitation&, const Context&);
Decided decide_one(const State&, const ChangeMembership&, const Context&);
Decided decide_one(const State&, const LeaveCircle&, const Context&);
Decided decide_one(const State&, const RemoveMember&, const Context&);

// circle_handover.cpp: functions that are needed, and the change of face
Decided decide_one(const State&, const NeedFunction&, const Context&);
Decided decide_one(const State&, const WithdrawNeed&, const Context&);
Decided decide_one(const State&, const OfferHandover&, const Context&);
Decided decide_one(const State&, const AcceptHandover&, const Context&);
Decided decide_one(const State&, const DeclineHandover&, const Context&);
Decided decide_one(const State&, const WithdrawHandover&, const Context&);

const Need* need_of(const State& state, NeedId id);
std::vector<Section> every_section();
bool has_own_file(CircleRole role);   // youth and parent: persons of the family who read their own file

}  // namespace kring::circle
