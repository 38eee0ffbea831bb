#include "domain/voice/voice.h"

#include <algorithm>

#include "domain/decide.h"

namespace kring::voice {
namespace {

using Decided = Result<std::vector<Event>>;

Decided nothing_new() { return std::vector<Event>{}; }
Decided record(Event event) { return std::vector<Event>{std::move(event)}; }

const Consent* newest(const State& state, MemberId member, PersonId person) {
  for (const auto& consent : state.consents)
    if (consent.member == member && consent.person == person) return &consent;
  return nullptr;
}

// Whose words these are: the actor's own, or of somebody of the family for whom a professional writes them down.
Result<PersonId> speaker(std::optional<PersonId> named, const Context& context, const Surroundings& surroundings,
                         const char* rule) {
  const auto person = named ? named : context.actor_person;
  if (!person || !context.knows(*person)) return reject(rule);
  if (person != context.actor_person && !surroundings.actor_is_professional) return reject(rule);
  return *person;
}

Result<MemberFacts> member_to_consent_to(MemberId id, const Surroundings& surroundings) {
  const auto* member = find_in(surroundings.members, id);
  if (!member) return reject("voice.member_unknown");
  if (!member->by_consent) return reject("voice.nothing_to_consent_to");
  return *member;
}

// What is asked and agreed to; never more than the member was invited for.
std::vector<Section> agreed_sections(const std::vector<Section>& asked, std::vector<Section> scope) {
  std::sort(scope.begin(), scope.end());
  scope.erase(std::unique(scope.begin(), scope.end()), scope.end());
  if (asked.empty()) return scope;
  std::erase_if(scope, [&](Section s) { return std::find(asked.begin(), asked.end(), s) == asked.end(); });
  return scope;
}

// ---- consent ---------------------------------------------------------------------------------------------------

Decided decide_one(const State& state, const GiveConsent& c, const Context& context, const Surroundings& around) {
  TRY(const auto member, member_to_consent_to(c.member, around));
  TRY(const auto person, speaker(c.person, context, around, "voice.not_your_consent"));
  if (person != context.actor_person && c.how == ConsentHow::in_person) return reject("voice.in_person_by_yourself");
  auto sections = agreed_sections(c.sections, member.scope);
  if (sections.empty()) return reject("voice.nothing_to_consent_to");
  const auto* last = newest(state, c.member, person);
  if (last && last->state == ConsentState::given && last->purpose == member.purpose && last->sections == sections &&
      last->how == c.how)
    return nothing_new();
  return record(ConsentGiven{c.member, person, member.purpose, std::move(sections), c.how});
}

Decided decide_one(const State& state, const RefuseConsent& c, const Context& context, const Surroundings& around) {
  TRY_DO(member_to_consent_to(c.member, around));
  TRY(const auto person, speaker(c.person, context, around, "voice.not_your_consent"));
  const auto* last = newest(state, c.member, person);
  if (last && last->state == ConsentState::refused && last->words == c.words) return nothing_new();
  return record(ConsentRefused{c.member, person, c.words});
}

// A yes can be taken back as long as it stands, whatever became of the member.
Decided decide_one(const State& state, const WithdrawConsent& c, const Context& context, const Surroundings& around) {
  TRY(const auto person, speaker(c.person, context, around, "voice.not_your_consent"));
  const auto* last = newest(state, c.member, person);
  if (last && last->state == ConsentState::withdrawn && last->words == c.words) return nothing_new();
  if (last && last->state == ConsentState::given) return record(ConsentWithdrawn{c.member, person, c.words});
  if (!last && !find_in(around.members, c.member)) return reject("voice.member_unknown");
  return reject("voice.no_consent");
}

Decided decide_one(const State& state, const RecordException& c, const Context&, const Surroundings& around) {
  TRY_DO(member_to_consent_to(c.member, around));
  const auto& ages = around.child_ages;
  if (std::none_of(ages.begin(), ages.end(), [](int age) { return age >= 12 && age < 16; }))
    return reject("voice.exception_only_12_to_15");
  for (const auto& exception : state.exceptions)
    if (exception.member == c.member && exception.reason == c.reason && exception.words == c.words)
      return nothing_new();
  return record(ExceptionRecorded{c.member, c.reason, c.words});
}

// ---- "it is getting worse" and own statements -------------------------------------------------------------------

Decided decide_one(const State&, const SayWorse& c, const Context& context, const Surroundings& around) {
  TRY(const auto person, speaker(c.person, context, around, "voice.only_family"));
  return record(WorseSaid{context.make<WorryId>(), person, c.words});
}

Decided decide_one(const State& state, const AnswerWorse& c, const Context&, const Surroundings&) {
  const auto* worsening = find_in(state.worsenings, c.worsening);
  if (!worsening) return unknown("voice.unknown_worsening");
  if (worsening->answer == c.words) return nothing_new();
  if (worsening->answer) return reject("voice.worsening_answered");
  return record(WorseAnswered{c.worsening, c.words});
}

Decided decide_one(const State& state, const AddOwnStatement& c, const Context& context, const Surroundings&) {
  const auto person = context.actor_person;
  if (!person || !context.knows(*person)) return reject("voice.only_family");
  for (const auto& statement : state.own_statements)
    if (statement.person == *person && statement.about == c.about && statement.words == c.words) return nothing_new();
  return record(OwnStatementAdded{context.make<StatementId>(), *person, c.about, c.words});
}

// ---- requests under the law --------------------------------------------------------------------------------------

Decided decide_one(const State& state, const RequestRight& c, const Context& context, const Surroundings& around) {
  TRY(const auto person, speaker(c.person, context, around, "voice.only_family"));
  for (const auto& request : state.requests) {
    if (request.person != person || request.kind != c.kind || request.answer) continue;
    return request.words == c.words ? nothing_new() : reject("voice.request_open");
  }
  return record(RightRequested{context.make<RequestId>(), c.kind, person, context.today,
                               add_months(context.today, right_answer_months), c.words});
}

Decided decide_one(const State& state, const DecideRight& c, const Context& context, const Surroundings&) {
  const auto* request = find_in(state.requests, c.request);
  if (!request) return unknown("voice.unknown_request");
  const bool for_the_face = request->kind == RightKind::inspection || request->kind == RightKind::correction;
  if (!for_the_face && context.actor_member) return reject("voice.privacy_officer_decides");
  if (request->answer == c.answer && request->ground == c.ground && request->answer_words == c.words)
    return nothing_new();
  if (request->answer) return reject("voice.request_decided");
  if (c.answer != RightAnswer::granted && !c.ground) return reject("voice.ground_missing");
  return record(RightDecided{c.request, c.answer, c.ground, c.words});
}

}  // namespace

Result<std::vector<Event>> decide(const State& state, const Command& command, const Context& context,
                                  const Surroundings& surroundings) {
  return std::visit([&](const auto& c) { return decide_one(state, c, context, surroundings); }, command);
}

}  // namespace kring::voice
