// What each event changes. Total: an event about something that is not there changes nothing else.
#include <algorithm>

#include "domain/voice/voice.h"

namespace kring::voice {
namespace {

template <class Item, class AnyId>
Item* find_by_id(std::vector<Item>& items, AnyId id) {
  const auto found = std::find_if(items.begin(), items.end(), [&](const Item& item) { return item.id == id; });
  return found == items.end() ? nullptr : &*found;
}

// The newest word takes the place of the former one, which stays readable as history.
void replace(State& state, Consent consent) {
  auto& consents = state.consents;
  const auto last = std::find_if(consents.begin(), consents.end(), [&](const Consent& c) {
    return c.member == consent.member && c.person == consent.person;
  });
  if (last == consents.end()) return consents.push_back(std::move(consent));
  state.former_consents.push_back(std::exchange(*last, std::move(consent)));
}

// A no is about the same purpose as the yes before it, and about all sections.
void say_no(State& state, MemberId member, PersonId person, ConsentState no, const std::optional<Line>& words,
            const Meta& meta) {
  Consent consent{member, person, Purpose::care, {}, no, ConsentHow::in_person, words, meta};
  for (const auto& last : state.consents)
    if (last.member == member && last.person == person) consent.purpose = last.purpose;
  replace(state, std::move(consent));
}

void apply(State& state, const ConsentGiven& e, const Meta& meta) {
  replace(state, {e.member, e.person, e.purpose, e.sections, ConsentState::given, e.how, std::nullopt, meta});
}

void apply(State& state, const ConsentRefused& e, const Meta& meta) {
  say_no(state, e.member, e.person, ConsentState::refused, *e.words, meta);
}

void apply(State& state, const ConsentWithdrawn& e, const Meta& meta) {
  say_no(state, e.member, e.person, ConsentState::withdrawn, *e.words, meta);
}

void apply(State& state, const ExceptionRecorded& e, const Meta& meta) {
  state.exceptions.push_back({e.member, e.reason, *e.words, meta});
}

void apply(State& state, const WorseSaid& e, const Meta& meta) {
  state.worsenings.push_back({e.worsening, e.person, *e.words, std::nullopt, meta, {}});
}

void apply(State& state, const WorseAnswered& e, const Meta& meta) {
  auto* worsening = find_by_id(state.worsenings, e.worsening);
  if (!worsening) return;
  worsening->answer = *e.words;
  worsening->answered = meta;
}

void apply(State& state, const OwnStatementAdded& e, const Meta& meta) {
  state.own_statements.push_back({e.statement, e.person, e.about, *e.words, meta});
}

void apply(State& state, const RightRequested& e, const Meta& meta) {
  state.requests.push_back({e.request, e.kind, e.person, e.requested_on, e.answer_by, *e.words, std::nullopt,
                            std::nullopt, std::nullopt, meta, {}});
}

void apply(State& state, const RightDecided& e, const Meta& meta) {
  auto* request = find_by_id(state.requests, e.request);
  if (!request) return;
  request->answer = e.answer;
  request->ground = e.ground;
  request->answer_words = *e.words;
  request->decided = meta;
}

void apply(State& state, const DossierErased&, const Meta&) { state.erased = true; }

}  // namespace

void evolve(State& state, const Event& event, const Meta& meta) {
  ++state.version;
  std::visit([&](const auto& e) { apply(state, e, meta); }, event);
}

}  // namespace kring::voice
