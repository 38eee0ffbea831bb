// Inside of the plan: one overload of decide_one per command, and what these share. Others use plan.h.
#pragma once

#include "domain/decide.h"
#include "domain/plan/plan.h"

namespace kring::plan {

using Decision = Result<std::vector<Event>>;

// This exact request was granted before.
inline Decision nothing_new() { return std::vector<Event>{}; }

template <class E>
Decision record(E event) {
  std::vector<Event> events;
  events.emplace_back(std::move(event));
  return events;
}

// Who of the family says it: the person named, else the actor.
Result<PersonId> speaker(const std::optional<PersonId>& named, const Context& context);
// A goal that is still open.
Result<const Goal*> open_goal(const State& state, GoalId id);

Decision decide_one(const State& state, const AddGoal& command, const Context& context);
Decision decide_one(const State& state, const ReviseGoal& command, const Context& context);
Decision decide_one(const State& state, const SetPhase& command, const Context& context);
Decision decide_one(const State& state, const AcknowledgePhase& command, const Context& context);
Decision decide_one(const State& state, const CloseGoal& command, const Context& context);
Decision decide_one(const State& state, const AddAction& command, const Context& context);
Decision decide_one(const State& state, const ReviseAction& command, const Context& context);
Decision decide_one(const State& state, const CompleteAction& command, const Context& context);
Decision decide_one(const State& state, const DropAction& command, const Context& context);
Decision decide_one(const State& state, const PlanReview& command, const Context& context);
Decision decide_one(const State& state, const HoldReview& command, const Context& context);
Decision decide_one(const State& state, const Rate& command, const Context& context);
Decision decide_one(const State& state, const StartHelp& command, const Context& context);
Decision decide_one(const State& state, const EndHelp& command, const Context& context);
Decision decide_one(const State& state, const HoldAftercare& command, const Context& context);

}  // namespace kring::plan
