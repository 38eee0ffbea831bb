// What can be said of a dossier as a whole: where it stands, how people work together, what it is called.
#include <algorithm>
#include <set>

#include "views/dossier_state.h"

namespace kring::views {
namespace {

bool came_back_after(const DossierState& state, Day last_end) {
  return std::any_of(state.dossier.questions.begin(), state.dossier.questions.end(),
                     [&](const auto& question) { return question.came_back && question.asked_on >= last_end; });
}

std::optional<Day> last_end_of_help(const plan::State& plan) {
  std::optional<Day> last;
  for (const auto& help : plan.helps) {
    if (!help.ended_on) return std::nullopt;
    last = std::max(last.value_or(*help.ended_on), *help.ended_on);
  }
  return last;
}

const circle::Member* find_member(const DossierState& state, MemberId id) {
  const auto& members = state.circle.members;
  const auto found = std::find_if(members.begin(), members.end(), [&](const auto& m) { return m.id == id; });
  return found == members.end() ? nullptr : &*found;
}

// A person of the family who is in the circle owns an action as that person.
Owner as_person(const DossierState& state, const Owner& owner) {
  const auto* member = owner.member ? find_member(state, *owner.member) : nullptr;
  return member && member->person ? Owner{member->person, std::nullopt} : owner;
}

bool is_one_plan(const DossierState& state) {
  std::set<std::pair<std::optional<PersonId>, std::optional<MemberId>>> owners;
  for (const auto& action : state.plan.actions) {
    if (!action.goal || action.state == plan::ActionState::dropped) continue;
    const Owner owner = as_person(state, action.owner);
    owners.emplace(owner.person, owner.member);
  }
  return owners.size() >= 2;
}

bool acted_together(const DossierState& state) {
  bool family = false;
  std::set<std::string> organisations;
  for (const auto& action : state.plan.actions) {
    if (action.state != plan::ActionState::done) continue;
    const Owner owner = as_person(state, action.owner);
    family = family || owner.person.has_value();
    const auto* member = owner.member ? find_member(state, *owner.member) : nullptr;
    if (member && member->details.organisation) organisations.insert(folded(member->details.organisation->value));
  }
  return family && organisations.size() >= 2;
}

}  // namespace

Status status_of(const DossierState& state) {
  const auto& plan = state.plan;
  const auto is_to_come = [](const plan::Aftercare& aftercare) { return !aftercare.held; };
  const bool running = std::any_of(plan.helps.begin(), plan.helps.end(), [](const auto& h) { return !h.ended_on; });
  if (running) return Status::helping;
  // A family that came back is helped again, also while a call of aftercare is still to come.
  if (const auto last_end = last_end_of_help(plan); last_end && !came_back_after(state, *last_end))
    return std::any_of(plan.aftercare.begin(), plan.aftercare.end(), is_to_come) ? Status::aftercare
                                                                                  : Status::resting;
  if (!plan.goals.empty()) return Status::planning;
  const auto& dossier = state.dossier;
  const bool understood = !dossier.triages.empty() || !dossier.factors.empty() || !dossier.statements.empty() ||
                          !dossier.analyses.empty();
  return understood ? Status::understanding : Status::question;
}

// Grade 3, a table, is not in the rooms of a dossier; the grades above it do not wait for one.
int collaboration_grade(const DossierState& state) {
  if (!state.circle.face) return 1;
  if (!is_one_plan(state)) return 2;
  return acted_together(state) ? 5 : 4;
}

std::string title_of(const DossierState& state) {
  std::vector<std::string_view> names;
  for (const auto& person : state.dossier.people)
    if (person.kind == dossier::PersonKind::child && !person.details.given_name.value.empty())
      names.push_back(person.details.given_name.value);
  std::string title;
  for (std::size_t i = 0; i < names.size(); ++i) {
    if (i > 0) title += i + 1 == names.size() ? " en " : ", ";
    title += names[i];
  }
  return title;
}

// The given name is enough in a family (least data); only namesakes get their family name with it.
std::string person_name(const DossierState& state, PersonId id) {
  const dossier::Person* found = nullptr;
  for (const auto& person : state.dossier.people)
    if (person.id == id) found = &person;
  if (!found) return "";
  const auto is_namesake = [&](const dossier::Person& other) {
    return other.id != id && other.details.given_name == found->details.given_name;
  };
  const auto& people = state.dossier.people;
  std::string name = found->details.given_name;
  if (found->details.family_name && std::any_of(people.begin(), people.end(), is_namesake))
    name += " " + found->details.family_name->value;
  return name;
}

std::string member_name(const DossierState& state, MemberId id) {
  const auto* member = find_member(state, id);
  if (!member) return "";
  return member->details.name.value.empty() && member->person ? person_name(state, *member->person)
                                                               : member->details.name.value;
}

}  // namespace kring::views
