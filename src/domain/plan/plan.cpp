#include "domain/plan/plan.h"

#include "domain/plan/plan_rules.h"

namespace kring::plan {

const Goal* State::goal(GoalId id) const { return find_in(goals, id); }
const Action* State::action(ActionId id) const { return find_in(actions, id); }
const Help* State::help(HelpId id) const { return find_in(helps, id); }

bool State::help_running() const {
  return std::any_of(helps.begin(), helps.end(), [](const Help& h) { return !h.ended_on; });
}

Result<PersonId> speaker(const std::optional<PersonId>& named, const Context& context) {
  const auto person = named ? named : context.actor_person;
  if (!person) return reject("plan.person_missing");
  if (!context.knows(*person)) return unknown("plan.unknown_person");
  return *person;
}

Result<const Goal*> open_goal(const State& state, GoalId id) {
  const Goal* goal = state.goal(id);
  if (!goal) return unknown("plan.unknown_goal");
  if (goal->result) return reject("plan.goal_closed");
  return goal;
}

Result<std::vector<Event>> decide(const State& state, const Command& command, const Context& context) {
  return std::visit([&](const auto& c) { return decide_one(state, c, context); }, command);
}

}  // namespace kring::plan
