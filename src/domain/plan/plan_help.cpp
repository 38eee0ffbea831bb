// Help that starts and ends, and somebody who asks afterwards how it goes.
#include "domain/plan/plan_rules.h"

namespace kring::plan {
namespace {

bool has_aftercare(const State& state, HelpId help, const std::vector<NewAftercare>& asked) {
  std::size_t matched = 0;
  for (const Aftercare& moment : state.aftercare) {
    if (moment.help != help) continue;
    if (matched == asked.size() || moment.on != asked[matched].on || moment.owner != asked[matched].owner) return false;
    ++matched;
  }
  return matched == asked.size();
}

Decision end_again(const State& state, const Help& help, const EndHelp& command) {
  const bool same = help.ended_on == command.ended_on && help.reason == command.reason &&
                    help.outcome == command.outcome && help.end_words == command.words &&
                    help.no_aftercare_reason == command.no_aftercare_reason &&
                    has_aftercare(state, help.id, command.aftercare);
  return same ? nothing_new() : reject("plan.help_ended");
}

Result<void> check_end(const Help& help, const EndHelp& command, const Context& context) {
  if (command.ended_on < help.started_on) return reject("plan.ends_before_start");
  if (command.ended_on > context.today) return reject("plan.ended_in_future");
  const bool left_alone = command.aftercare.empty() && !command.no_aftercare_reason;
  if (command.reason == EndReason::agreed && left_alone) return reject("plan.aftercare_missing");
  for (const NewAftercare& moment : command.aftercare) {
    if (moment.on < context.today) return reject("plan.aftercare_in_past");
    if (!context.knows(moment.owner)) return reject("plan.owner_unknown");
  }
  return {};
}

}  // namespace

Decision decide_one(const State& state, const StartHelp& command, const Context& context) {
  if (command.started_on > context.today) return reject("plan.started_in_future");
  for (const GoalId id : command.goals)
    if (!state.goal(id)) return unknown("plan.unknown_goal");
  const std::vector<GoalId> goals = without_repeats(command.goals);
  for (const Help& help : state.helps) {
    const bool same = help.function == command.function && help.provider == command.provider &&
                      help.started_on == command.started_on && help.goals == goals;
    if (same && !help.ended_on) return nothing_new();
  }
  return record(HelpStarted{context.make<HelpId>(), command.function, command.started_on, goals,
                            context.analysis_agreed, command.provider});
}

Decision decide_one(const State& state, const EndHelp& command, const Context& context) {
  const Help* help = state.help(command.help);
  if (!help) return unknown("plan.unknown_help");
  if (help->ended_on) return end_again(state, *help, command);
  TRY_DO(check_end(*help, command, context));
  std::vector<Event> events;
  events.emplace_back(HelpEnded{command.help, command.ended_on, command.reason, command.outcome, command.words,
                                command.no_aftercare_reason});
  for (const NewAftercare& moment : command.aftercare)
    events.emplace_back(AftercarePlanned{context.make<AftercareId>(), command.help, moment.on, moment.owner});
  return events;
}

Decision decide_one(const State& state, const HoldAftercare& command, const Context&) {
  const Aftercare* moment = find_in(state.aftercare, command.aftercare);
  if (!moment) return unknown("plan.unknown_aftercare");
  if (!moment->held)
    return record(AftercareHeld{command.aftercare, command.score, command.wants_help, command.words});
  const bool same = moment->score == command.score && moment->wants_help == command.wants_help &&
                    moment->words == command.words;
  return same ? nothing_new() : reject("plan.aftercare_held");
}

}  // namespace kring::plan
