// Goals in the child's own words, and the phases through which a goal may go.
#include "domain/plan/plan_rules.h"

namespace kring::plan {
namespace {

Result<void> check_goal(const AddGoal& command, const Context& context) {
  if (!context.knows(command.said_by)) return unknown("plan.unknown_person");
  for (const PersonId id : command.children) {
    if (!context.knows(id)) return unknown("plan.unknown_person");
    if (!holds(context.children, id)) return reject("plan.goal_for_children_only");
  }
  return {};
}

bool is_same(const Goal& goal, const AddGoal& command) {
  return goal.words == command.words && goal.said_by == command.said_by &&
         goal.children == without_repeats(command.children) && goal.promises == without_repeats(command.promises) &&
         goal.life_domain == command.life_domain;
}

Result<void> check_phase(const SetPhase& command, Phase now, Day today) {
  if (command.decided_on > today) return reject("plan.decided_in_future");
  if (command.told_to_family_on && *command.told_to_family_on > today) return reject("plan.told_in_future");
  if (command.phase == Phase::goal) return {};
  // The family must know where it stands before help becomes less free (domain rule 10).
  if (!command.told_to_family_on) return reject("plan.told_to_family_missing");
  if (command.phase == Phase::consequence && now == Phase::goal) return reject("plan.phase_skipped");
  if (command.phase != Phase::condition) return {};
  if (!command.what_follows) return reject("plan.what_follows_missing");
  if (!command.by) return reject("plan.by_missing");
  return {};
}

}  // namespace

Decision decide_one(const State& state, const AddGoal& command, const Context& context) {
  TRY_DO(check_goal(command, context));
  for (const Goal& goal : state.goals)
    if (!goal.result && is_same(goal, command)) return nothing_new();
  return record(GoalAdded{context.make<GoalId>(), command.said_by, without_repeats(command.children),
                          without_repeats(command.promises), command.life_domain, command.words});
}

Decision decide_one(const State& state, const ReviseGoal& command, const Context& context) {
  TRY(const Goal* goal, open_goal(state, command.goal));
  TRY_DO(check_goal(command, context));
  if (is_same(*goal, command)) return nothing_new();
  return record(GoalRevised{command.goal, command.said_by, without_repeats(command.children),
                            without_repeats(command.promises), command.life_domain, command.words});
}

Decision decide_one(const State& state, const SetPhase& command, const Context& context) {
  TRY(const Goal* goal, open_goal(state, command.goal));
  TRY_DO(check_phase(command, goal->phase(), context.today));
  const PhaseText& text = command;
  if (!goal->phases.empty()) {
    const GoalPhase& newest = goal->phases.back();
    const bool same = newest.phase == command.phase && newest.text == text && newest.by == command.by &&
                      newest.decided_on == command.decided_on &&
                      newest.told_to_family_on == command.told_to_family_on;
    if (same) return nothing_new();
  }
  return record(
      PhaseSet{command.goal, command.phase, command.by, command.decided_on, command.told_to_family_on, text});
}

Decision decide_one(const State& state, const AcknowledgePhase& command, const Context& context) {
  const Goal* goal = state.goal(command.goal);
  if (!goal) return unknown("plan.unknown_goal");
  if (goal->phases.empty()) return reject("plan.no_phase");
  TRY(const PersonId person, speaker(command.person, context));
  const GoalPhase& newest = goal->phases.back();
  for (const GoalPhase::Receipt& receipt : newest.seen_by)
    if (receipt.person == person && (!command.words || receipt.words == command.words)) return nothing_new();
  return record(PhaseAcknowledged{command.goal, newest.phase, person, command.words});
}

Decision decide_one(const State& state, const CloseGoal& command, const Context&) {
  const Goal* goal = state.goal(command.goal);
  if (!goal) return unknown("plan.unknown_goal");
  if (!goal->result) return record(GoalClosed{command.goal, command.result, command.words});
  if (*goal->result == command.result && goal->result_words == command.words) return nothing_new();
  return reject("plan.goal_closed");
}

}  // namespace kring::plan
