// Whose question it is, and who the family is.
#include "domain/dossier/dossier_rules.h"

namespace kring::dossier {
namespace {

Decision ask(const State& state, const Words& words, PersonId said_by, Day on, bool came_back, const Context& context) {
  if (!state.person(said_by)) return unknown("dossier.unknown_person");
  for (const Question& q : state.questions)
    if (q.said_by == said_by && q.words == words && q.asked_on == on && q.came_back == came_back) return nothing_new();
  return record(QuestionAsked{context.make<QuestionId>(), said_by, on, came_back, words});
}

}  // namespace

Decision decide_one(const State& state, const AskQuestion& command, const Context& context) {
  const Day on = command.asked_on.value_or(context.today);
  if (on > context.today) return reject("dossier.question_in_future");
  return ask(state, command.words, command.said_by, on, false, context);
}

Decision decide_one(const State& state, const ComeBack& command, const Context& context) {
  if (context.help_running) return reject("dossier.help_running");
  return ask(state, command.words, command.said_by, context.today, true, context);
}

Decision decide_one(const State&, const AddPerson& command, const Context& context) {
  std::vector<FieldError> faults;
  check_birth_date(command, context.today, "", faults);
  if (!faults.empty()) return invalid(std::move(faults));
  return record(PersonAdded{context.make<PersonId>(), command.kind, PersonDetails{command}});
}

Decision decide_one(const State& state, const CorrectPerson& command, const Context& context) {
  const Person* person = state.person(command.person);
  if (!person) return unknown("dossier.unknown_person");
  const PersonDetails& details = command;
  if (person->kind == command.kind && person->details == details) return nothing_new();
  // A name can still be mended when the child has meanwhile turned 24: only a new date, or a new kind, is checked.
  if (person->kind != command.kind || person->details.birth_date != command.birth_date) {
    std::vector<FieldError> faults;
    check_birth_date(command, context.today, "", faults);
    if (!faults.empty()) return invalid(std::move(faults));
  }
  const bool was_child = person->kind == PersonKind::child && command.kind != PersonKind::child;
  if (was_child && state.children().size() == 1) return reject("dossier.child_missing");
  return record(PersonCorrected{command.person, command.kind, details});
}

Decision decide_one(const State& state, const SetHousehold& command, const Context& context) {
  TRY_DO(check_people(state, command.people));
  const std::vector<PersonId> people = without_repeats(command.people);
  const HouseholdDetails details{command.name, command.address};
  if (!command.household)
    return record(HouseholdSet{context.make<HouseholdId>(), people, command.secret_address, details});
  const Household* household = state.household(*command.household);
  if (!household) return unknown("dossier.unknown_household");
  const bool same = household->people == people && household->secret_address == command.secret_address &&
                    household->details == details;
  if (same) return nothing_new();
  return record(HouseholdSet{*command.household, people, command.secret_address, details});
}

Decision decide_one(const State& state, const SetAuthority& command, const Context& context) {
  const Person* child = state.person(command.child);
  if (!child || !state.person(command.parent)) return unknown("dossier.unknown_person");
  if (child->kind != PersonKind::child || command.parent == command.child)
    return reject("dossier.authority_over_child_only");
  const Day since = command.since.value_or(context.today);
  if (since > context.today) return reject("dossier.since_in_future");  // access follows at once
  for (const AuthorityFact& fact : state.authority) {
    const bool same_pair = fact.parent == command.parent && fact.child == command.child;
    const bool same_fact = fact.kind == command.kind && fact.since == command.since.value_or(fact.since);
    if (same_pair && same_fact) return nothing_new();
  }
  return record(AuthoritySet{command.parent, command.child, command.kind, since});
}

}  // namespace kring::dossier
