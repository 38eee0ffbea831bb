// Inside of the dossier: one overload of decide_one per command, and what these share. Others use dossier.h.
#pragma once

#include "domain/decide.h"
#include "domain/dossier/dossier.h"

namespace kring::dossier {

using Decision = Result<std::vector<Event>>;

// This exact request was granted before.
inline Decision nothing_new() { return std::vector<Event>{}; }

template <class E>
Decision record(E event) {
  std::vector<Event> events;
  events.emplace_back(std::move(event));
  return events;
}

// Adds what is wrong with the birth date; `pointer` is the place of the person, e.g. "/people/0".
void check_birth_date(const NewPerson& person, Day today, const std::string& pointer, std::vector<FieldError>& faults);
Error invalid(std::vector<FieldError> faults);

Result<void> check_people(const State& state, const std::vector<PersonId>& people);
// Who of the family says it: the person named, else the actor.
Result<PersonId> speaker(const State& state, const std::optional<PersonId>& named, const Context& context);

Decision decide_one(const State& state, const OpenDossier& command, const Context& context);
Decision decide_one(const State& state, const AskQuestion& command, const Context& context);
Decision decide_one(const State& state, const ComeBack& command, const Context& context);
Decision decide_one(const State& state, const AddPerson& command, const Context& context);
Decision decide_one(const State& state, const CorrectPerson& command, const Context& context);
Decision decide_one(const State& state, const SetHousehold& command, const Context& context);
Decision decide_one(const State& state, const SetAuthority& command, const Context& context);
Decision decide_one(const State& state, const RecordStatement& command, const Context& context);
Decision decide_one(const State& state, const CorrectStatement& command, const Context& context);
Decision decide_one(const State& state, const ReplyToStatement& command, const Context& context);
Decision decide_one(const State& state, const NoteFactor& command, const Context& context);
Decision decide_one(const State& state, const WithdrawFactor& command, const Context& context);
Decision decide_one(const State& state, const WriteStory& command, const Context& context);
Decision decide_one(const State& state, const ConfirmStory& command, const Context& context);
Decision decide_one(const State& state, const WriteAnalysis& command, const Context& context);
Decision decide_one(const State& state, const JudgeAnalysis& command, const Context& context);
Decision decide_one(const State& state, const RecordTriage& command, const Context& context);
Decision decide_one(const State& state, const RecordSafety& command, const Context& context);

}  // namespace kring::dossier
