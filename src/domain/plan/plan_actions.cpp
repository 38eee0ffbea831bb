// Who does what and by when, when everybody looks again, and how it goes.
#include "domain/plan/plan_rules.h"

namespace kring::plan {
namespace {

Result<void> check_action(const State& state, const AddAction& command, const Context& context) {
  if (command.goal && !state.goal(*command.goal)) return unknown("plan.unknown_goal");
  if (!context.knows(command.owner)) return reject("plan.owner_unknown");
  return {};
}

bool is_same(const Action& action, const AddAction& command) {
  return action.goal == command.goal && action.what == command.what && action.owner == command.owner &&
         action.due_on == command.due_on;
}

}  // namespace

Decision decide_one(const State& state, const AddAction& command, const Context& context) {
  TRY_DO(check_action(state, command, context));
  for (const Action& action : state.actions)
    if (action.state == ActionState::open && is_same(action, command)) return nothing_new();
  return record(
      ActionAdded{context.make<ActionId>(), command.goal, command.owner, command.due_on, command.what});
}

Decision decide_one(const State& state, const ReviseAction& command, const Context& context) {
  const Action* action = state.action(command.action);
  if (!action) return unknown("plan.unknown_action");
  if (action->state != ActionState::open) return reject("plan.action_ended");
  TRY_DO(check_action(state, command, context));
  if (is_same(*action, command)) return nothing_new();
  return record(ActionRevised{command.action, command.goal, command.owner, command.due_on, command.what});
}

Decision decide_one(const State& state, const CompleteAction& command, const Context&) {
  const Action* action = state.action(command.action);
  if (!action) return unknown("plan.unknown_action");
  if (action->state == ActionState::open) return record(ActionCompleted{command.action, command.words});
  if (action->state == ActionState::done && action->end_words == command.words) return nothing_new();
  return reject("plan.action_ended");
}

Decision decide_one(const State& state, const DropAction& command, const Context&) {
  const Action* action = state.action(command.action);
  if (!action) return unknown("plan.unknown_action");
  if (action->state == ActionState::open) return record(ActionDropped{command.action, command.reason});
  const bool same = action->state == ActionState::dropped && action->end_words == Words{command.reason.value};
  return same ? nothing_new() : reject("plan.action_ended");
}

Decision decide_one(const State& state, const PlanReview& command, const Context& context) {
  if (state.review_on == command.on) return nothing_new();
  if (command.on < context.today) return reject("plan.review_in_past");
  return record(ReviewPlanned{command.on});
}

Decision decide_one(const State& state, const HoldReview& command, const Context& context) {
  if (command.next_on && *command.next_on < context.today) return reject("plan.review_in_past");
  if (!state.reviews.empty()) {
    const Review& newest = state.reviews.back();
    const bool same = newest.held_on == context.today && newest.words == command.words &&
                      state.review_on == command.next_on;
    if (same) return nothing_new();
  }
  return record(ReviewHeld{context.today, command.next_on, command.words});
}

// The same score twice is not a repeat: two talks on one day may both have been a seven.
Decision decide_one(const State& state, const Rate& command, const Context& context) {
  if (command.kind == RatingKind::goal && !command.goal) return reject("plan.rating_goal_missing");
  if (command.kind != RatingKind::goal && command.goal) return reject("plan.rating_goal_superfluous");
  if (command.goal && !state.goal(*command.goal)) return unknown("plan.unknown_goal");
  const auto person = command.person ? command.person : context.actor_person;
  if (!person) return reject("plan.person_missing");
  if (!context.knows(*person)) return reject("plan.rating_by_family");
  return record(Rated{command.kind, command.goal, command.score, *person, command.words});
}

}  // namespace kring::plan
