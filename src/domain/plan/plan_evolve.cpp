// What happened, applied. Never refuses: an event about an item that is not here only counts as a version.
#include "domain/plan/plan_rules.h"

namespace kring::plan {
namespace {

void apply(State& state, const GoalAdded& e, const Meta& meta) {
  Goal goal;
  goal.id = e.goal;
  goal.words = *e.words;
  goal.said_by = e.said_by;
  goal.children = e.children;
  goal.promises = e.promises;
  goal.life_domain = e.life_domain;
  goal.meta = meta;
  goal.changed = state.version;
  state.goals.push_back(std::move(goal));
}

void apply(State& state, const GoalRevised& e, const Meta&) {
  Goal* goal = find_in(state.goals, e.goal);
  if (!goal) return;
  if (goal->words != *e.words) goal->former_words.push_back(goal->words);
  goal->words = *e.words;
  goal->said_by = e.said_by;
  goal->children = e.children;
  goal->promises = e.promises;
  goal->life_domain = e.life_domain;
  goal->changed = state.version;
}

void apply(State& state, const PhaseSet& e, const Meta& meta) {
  Goal* goal = find_in(state.goals, e.goal);
  if (!goal) return;
  goal->phases.push_back({e.phase, *e.text, e.by, e.decided_on, e.told_to_family_on, {}, meta});
  goal->changed = state.version;
}

// A receipt belongs to the newest phase of its kind.
void apply(State& state, const PhaseAcknowledged& e, const Meta& meta) {
  Goal* goal = find_in(state.goals, e.goal);
  if (!goal) return;
  const auto seen = std::find_if(goal->phases.rbegin(), goal->phases.rend(),
                                 [&](const GoalPhase& p) { return p.phase == e.phase; });
  if (seen == goal->phases.rend()) return;
  seen->seen_by.push_back({e.person, *e.words, meta});
  goal->changed = state.version;
}

void apply(State& state, const GoalClosed& e, const Meta& meta) {
  Goal* goal = find_in(state.goals, e.goal);
  if (!goal) return;
  goal->result = e.result;
  goal->result_words = *e.words;
  goal->closed = meta;
  goal->changed = state.version;
}

void apply(State& state, const ActionAdded& e, const Meta& meta) {
  Action action;
  action.id = e.action;
  action.goal = e.goal;
  action.what = *e.what;
  action.owner = e.owner;
  action.due_on = e.due_on;
  action.meta = meta;
  action.changed = state.version;
  state.actions.push_back(std::move(action));
}

void apply(State& state, const ActionRevised& e, const Meta&) {
  Action* action = find_in(state.actions, e.action);
  if (!action) return;
  action->goal = e.goal;
  action->what = *e.what;
  action->owner = e.owner;
  action->due_on = e.due_on;
  action->changed = state.version;
}

void end_action(State& state, ActionId id, ActionState how, std::optional<Words> words, const Meta& meta) {
  Action* action = find_in(state.actions, id);
  if (!action) return;
  action->state = how;
  action->end_words = std::move(words);
  action->ended = meta;
  action->changed = state.version;
}

void apply(State& state, const ActionCompleted& e, const Meta& meta) {
  end_action(state, e.action, ActionState::done, *e.words, meta);
}

void apply(State& state, const ActionDropped& e, const Meta& meta) {
  end_action(state, e.action, ActionState::dropped, Words{e.reason->value}, meta);
}

void apply(State& state, const ReviewPlanned& e, const Meta&) { state.review_on = e.on; }

void apply(State& state, const ReviewHeld& e, const Meta& meta) {
  state.reviews.push_back({e.held_on, *e.words, meta});
  state.review_on = e.next_on;
}

void apply(State& state, const Rated& e, const Meta& meta) {
  state.ratings.push_back({e.kind, e.goal, e.score.value, e.person, *e.words, meta});
}

void apply(State& state, const HelpStarted& e, const Meta& meta) {
  Help help;
  help.id = e.help;
  help.function = e.function;
  help.provider = *e.provider;
  help.started_on = e.started_on;
  help.goals = e.goals;
  help.analysis_agreed = e.analysis_agreed;
  help.meta = meta;
  help.changed = state.version;
  state.helps.push_back(std::move(help));
}

void apply(State& state, const HelpEnded& e, const Meta&) {
  Help* help = find_in(state.helps, e.help);
  if (!help) return;
  help->ended_on = e.ended_on;
  help->reason = e.reason;
  help->outcome = e.outcome;
  help->end_words = *e.words;
  help->no_aftercare_reason = *e.no_aftercare_reason;
  help->changed = state.version;
}

void apply(State& state, const AftercarePlanned& e, const Meta&) {
  Aftercare moment;
  moment.id = e.aftercare;
  moment.help = e.help;
  moment.on = e.on;
  moment.owner = e.owner;
  state.aftercare.push_back(std::move(moment));
}

void apply(State& state, const AftercareHeld& e, const Meta& meta) {
  Aftercare* moment = find_in(state.aftercare, e.aftercare);
  if (!moment) return;
  moment->held = true;
  moment->score = e.score.value;
  moment->wants_help = e.wants_help;
  moment->words = *e.words;
  moment->held_meta = meta;
}

}  // namespace

void evolve(State& state, const Event& event, const Meta& meta) {
  ++state.version;
  std::visit([&](const auto& e) { apply(state, e, meta); }, event);
}

}  // namespace kring::plan
