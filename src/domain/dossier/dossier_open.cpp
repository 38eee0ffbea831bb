// How a dossier starts: all that is wrong with the request is said at once.
#include <fmt/format.h>

#include "domain/dossier/dossier_rules.h"

namespace kring::dossier {
namespace {

using Faults = std::vector<FieldError>;

bool has_position(const OpenDossier& command, int position) {
  return position >= 0 && static_cast<std::size_t>(position) < command.people.size();
}

bool is_child(const OpenDossier& command, int position) {
  return command.people[static_cast<std::size_t>(position)].kind == PersonKind::child;
}

void check_position(const OpenDossier& command, int position, std::string pointer, Faults& faults) {
  if (!has_position(command, position))
    faults.push_back({std::move(pointer), "dossier.unknown_person", "a position in people"});
}

void check_family(const OpenDossier& command, Day today, Faults& faults) {
  bool any_child = false;
  for (std::size_t i = 0; i < command.people.size(); ++i) {
    any_child = any_child || command.people[i].kind == PersonKind::child;
    check_birth_date(command.people[i], today, fmt::format("/people/{}", i), faults);
  }
  if (!any_child) faults.push_back({"/people", "dossier.child_missing", "at least one child"});
  for (std::size_t i = 0; i < command.households.size(); ++i)
    for (std::size_t j = 0; j < command.households[i].people.size(); ++j)
      check_position(command, command.households[i].people[j], fmt::format("/households/{}/people/{}", i, j), faults);
}

void check_authority(const OpenDossier& command, Faults& faults) {
  for (std::size_t i = 0; i < command.authority.size(); ++i) {
    const NewAuthority& authority = command.authority[i];
    check_position(command, authority.parent, fmt::format("/authority/{}/parent", i), faults);
    check_position(command, authority.child, fmt::format("/authority/{}/child", i), faults);
    if (!has_position(command, authority.child)) continue;
    if (!is_child(command, authority.child) || authority.parent == authority.child)
      faults.push_back({fmt::format("/authority/{}/child", i), "dossier.authority_over_child_only",
                        "a child, and somebody else than the parent"});
    for (std::size_t j = 0; j < i; ++j)
      if (command.authority[j].parent == authority.parent && command.authority[j].child == authority.child)
        faults.push_back({fmt::format("/authority/{}", i), "dossier.authority_twice", "one row per parent and child"});
  }
}

Faults faults_of(const OpenDossier& command, Day today) {
  Faults faults;
  check_position(command, command.question.said_by, "/question/saidBy", faults);
  if (command.question.asked_on.value_or(today) > today)
    faults.push_back({"/question/askedOn", "dossier.question_in_future", "today or before"});
  check_family(command, today, faults);
  check_authority(command, faults);
  for (std::size_t i = 0; i < command.consents.size(); ++i)
    check_position(command, command.consents[i].person, fmt::format("/consents/{}/person", i), faults);
  return faults;
}

}  // namespace

// The order of the events is a promise: PersonAdded number i is OpenDossier::people[i].
Decision decide_one(const State&, const OpenDossier& command, const Context& context) {
  if (Faults faults = faults_of(command, context.today); !faults.empty()) return invalid(std::move(faults));
  const bool over_maximum = context.load_max > 0 && context.load >= context.load_max;
  if (over_maximum && !command.over_maximum_reason) return reject("dossier.over_maximum");

  std::vector<Event> events;
  events.emplace_back(DossierOpened{command.municipality, context.actor, context.organisation, over_maximum,
                                    over_maximum ? command.over_maximum_reason : std::nullopt});
  std::vector<PersonId> ids;
  for (const NewPerson& person : command.people) {
    ids.push_back(context.make<PersonId>());
    events.emplace_back(PersonAdded{ids.back(), person.kind, PersonDetails{person}});
  }
  const auto id_at = [&](int position) { return ids[static_cast<std::size_t>(position)]; };
  for (const NewHousehold& household : command.households) {
    std::vector<PersonId> people;
    for (const int position : household.people) people.push_back(id_at(position));
    events.emplace_back(HouseholdSet{context.make<HouseholdId>(), without_repeats(people), household.secret_address,
                                     HouseholdDetails{household.name, household.address}});
  }
  for (const NewAuthority& authority : command.authority)
    events.emplace_back(AuthoritySet{id_at(authority.parent), id_at(authority.child), authority.kind, context.today});
  events.emplace_back(QuestionAsked{context.make<QuestionId>(), id_at(command.question.said_by),
                                    command.question.asked_on.value_or(context.today), false, command.question.words});
  return events;
}

}  // namespace kring::dossier
