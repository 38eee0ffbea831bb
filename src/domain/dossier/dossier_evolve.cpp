// What happened, applied. Never refuses: an event about an item that is not here only counts as a version.
#include "domain/dossier/dossier_rules.h"

namespace kring::dossier {
namespace {

void apply(State& state, const DossierOpened& e, const Meta& meta) {
  state.opened = true;
  state.opened_by = e.opened_by;
  state.opened_at = meta.at;
  state.municipality = e.municipality;
}

void apply(State& state, const PersonAdded& e, const Meta&) {
  state.people.push_back({e.person, e.kind, *e.details, state.version});
}

void apply(State& state, const PersonCorrected& e, const Meta&) {
  if (Person* person = find_in(state.people, e.person)) *person = {e.person, e.kind, *e.details, state.version};
}

void apply(State& state, const HouseholdSet& e, const Meta&) {
  Household next{e.household, e.people, e.secret_address, *e.details, state.version};
  if (Household* household = find_in(state.households, e.household)) *household = std::move(next);
  else state.households.push_back(std::move(next));
}

void apply(State& state, const AuthoritySet& e, const Meta&) {
  std::erase_if(state.authority, [&](const AuthorityFact& f) { return f.parent == e.parent && f.child == e.child; });
  state.authority.push_back({e.parent, e.child, e.kind, e.since});
}

void apply(State& state, const QuestionAsked& e, const Meta& meta) {
  state.questions.push_back({e.question, e.said_by, e.asked_on, e.came_back, *e.words, meta});
}

void apply(State& state, const StatementRecorded& e, const Meta& meta) {
  Statement statement{e.statement, {}, {}, state.version};
  statement.versions.push_back(
      {e.kind, e.said_on, e.source_person, e.source_member, e.about, *e.text, std::nullopt, meta});
  state.statements.push_back(std::move(statement));
}

void apply(State& state, const StatementCorrected& e, const Meta& meta) {
  Statement* statement = find_in(state.statements, e.statement);
  if (!statement) return;
  statement->versions.push_back(
      {e.kind, e.said_on, e.source_person, e.source_member, e.about, *e.text, *e.reason, meta});
  statement->changed = state.version;
}

void apply(State& state, const StatementReplied& e, const Meta& meta) {
  Statement* statement = find_in(state.statements, e.statement);
  if (!statement) return;
  statement->replies.push_back({e.said_by, *e.words, meta});
  statement->changed = state.version;
}

void apply(State& state, const FactorNoted& e, const Meta& meta) {
  state.factors.push_back({e.factor, e.kind, e.catalog, e.about, e.said_by, *e.words, std::nullopt, meta});
}

void apply(State& state, const FactorWithdrawn& e, const Meta&) {
  if (Factor* factor = find_in(state.factors, e.factor)) factor->withdrawn = *e.reason;
}

void apply(State& state, const StoryWritten& e, const Meta& meta) {
  state.stories.push_back({e.version, *e.words, {}, meta});
  state.story_changed = state.version;
}

void apply(State& state, const StoryConfirmed& e, const Meta& meta) {
  for (StoryVersion& story : state.stories) {
    if (story.version != e.version) continue;
    story.confirmed_by.emplace_back(e.person, meta);
    state.story_changed = state.version;
  }
}

void apply(State& state, const AnalysisWritten& e, const Meta& meta) {
  state.analyses.push_back({e.version, *e.text, e.review_on, e.counter_reader, {}, meta});
  state.analysis_changed = state.version;
}

void apply(State& state, const AnalysisJudged& e, const Meta& meta) {
  for (AnalysisVersion& analysis : state.analyses) {
    if (analysis.version != e.version) continue;
    std::erase_if(analysis.judgements, [&](const AnalysisJudgement& j) { return j.who == e.who; });
    analysis.judgements.push_back({e.who, e.judgement, *e.words, meta});
    state.analysis_changed = state.version;
  }
}

void apply(State& state, const TriageDone& e, const Meta& meta) {
  state.triages.push_back({e.assessment, e.urgency, e.recheck_on, *e.reason, meta});
}

void apply(State& state, const SafetyAssessed& e, const Meta& meta) {
  state.safeties.push_back(
      {e.assessment, e.instrument, e.outcome, e.assessed_on, e.next_check_on, *e.agreements, meta});
}

}  // namespace

void evolve(State& state, const Event& event, const Meta& meta) {
  ++state.version;
  std::visit([&](const auto& e) { apply(state, e, meta); }, event);
}

}  // namespace kring::dossier
