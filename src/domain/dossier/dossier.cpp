#include "domain/dossier/dossier.h"

#include "domain/dossier/dossier_rules.h"

namespace kring::dossier {
namespace {

constexpr int child_years_max = 23;    // extended youth help ends on the 23rd birthday (Jw 1.1)
constexpr int person_years_max = 120;  // an older birth date is a slip of the pen

}  // namespace

const Person* State::person(PersonId id) const { return find_in(people, id); }
const Household* State::household(HouseholdId id) const { return find_in(households, id); }
const Statement* State::statement(StatementId id) const { return find_in(statements, id); }

std::vector<PersonId> State::children() const {
  std::vector<PersonId> ids;
  for (const Person& p : people)
    if (p.kind == PersonKind::child) ids.push_back(p.id);
  return ids;
}

std::vector<PersonId> State::authority_holders(PersonId child) const {
  std::vector<PersonId> ids;
  for (const AuthorityFact& fact : authority)
    if (fact.child == child && fact.kind != Authority::none) ids.push_back(fact.parent);
  return ids;
}

void check_birth_date(const NewPerson& person, Day today, const std::string& pointer, std::vector<FieldError>& faults) {
  const bool is_child = person.kind == PersonKind::child;
  if (!person.birth_date) {
    if (is_child) faults.push_back({pointer + "/birthDate", "dossier.birth_date_missing", "required for a child"});
    return;
  }
  const Day last = birthday(*person.birth_date, is_child ? child_years_max : person_years_max);
  if (*person.birth_date > today || last < today)
    faults.push_back({pointer + "/birthDate", "dossier.birth_date_impossible",
                      "not in the future; a child: at most 23 years ago"});
}

Error invalid(std::vector<FieldError> faults) {
  return Error{Errc::invalid, "request.invalid", "the request breaks rules of the dossier", std::move(faults)};
}

Result<void> check_people(const State& state, const std::vector<PersonId>& people) {
  for (const PersonId id : people)
    if (!state.person(id)) return unknown("dossier.unknown_person");
  return {};
}

Result<PersonId> speaker(const State& state, const std::optional<PersonId>& named, const Context& context) {
  const auto person = named ? named : context.actor_person;
  if (!person) return reject("dossier.person_missing");
  if (!state.person(*person)) return unknown("dossier.unknown_person");
  return *person;
}

Result<std::vector<Event>> decide(const State& state, const Command& command, const Context& context) {
  const bool opens = std::holds_alternative<OpenDossier>(command);
  if (opens && state.opened) return reject("dossier.already_open");
  if (!opens && !state.opened) return unknown("dossier.not_open");
  return std::visit([&](const auto& c) { return decide_one(state, c, context); }, command);
}

}  // namespace kring::dossier
