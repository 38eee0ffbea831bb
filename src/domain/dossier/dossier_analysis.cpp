// How it is understood: the family's story, and the analysis that is made with them.
#include "domain/dossier/dossier_rules.h"

namespace kring::dossier {
namespace {

constexpr int own_say_from = 12;  // a child of 12 or older agrees for itself (Jw 7.3.4; catalog/consent_rules.json)

// The child itself from 12, else who has authority. Without any recorded authority: a parent, foster parent or
// guardian, for a family should not wait for our paperwork.
bool may_agree_for(const State& state, PersonId child, const Person& person, Day on) {
  if (person.id == child) {
    const auto& birth_date = person.details.birth_date;
    return !birth_date || age_on(*birth_date, on) >= own_say_from;
  }
  const std::vector<PersonId> holders = state.authority_holders(child);
  if (!holders.empty()) return holds(holders, person.id);
  return person.kind == PersonKind::parent || person.kind == PersonKind::foster_parent ||
         person.kind == PersonKind::guardian;
}

Result<Owner> judge(const State& state, const std::optional<Owner>& named, const Context& context) {
  Owner who;
  if (named) who = *named;
  else if (context.actor_person) who.person = context.actor_person;
  else who.member = context.actor_member;
  if (!who.is_one()) return reject("dossier.person_missing");
  if (who.person && !state.person(*who.person)) return unknown("dossier.unknown_person");
  if (who.member && !context.knows(*who.member)) return unknown("dossier.unknown_member");
  return who;
}

}  // namespace

bool State::analysis_agreed() const {
  if (analyses.empty() || children().empty()) return false;
  std::vector<PersonId> agreed_for;
  for (const AnalysisJudgement& j : analyses.back().judgements) {
    const Person* family = j.who.person ? person(*j.who.person) : nullptr;
    if (!family) continue;
    if (j.judgement == Judgement::dissents) return false;
    for (const PersonId child : children())
      if (may_agree_for(*this, child, *family, dutch_day(j.meta.at))) agreed_for.push_back(child);
  }
  for (const PersonId child : children())
    if (!holds(agreed_for, child)) return false;
  return true;
}

Decision decide_one(const State& state, const WriteStory& command, const Context&) {
  if (state.stories.empty()) return record(StoryWritten{1, command.words});
  const StoryVersion& newest = state.stories.back();
  if (newest.words == command.words) return nothing_new();
  return record(StoryWritten{newest.version + 1, command.words});
}

Decision decide_one(const State& state, const ConfirmStory& command, const Context& context) {
  const auto story = std::find_if(state.stories.begin(), state.stories.end(),
                                  [&](const StoryVersion& s) { return s.version == command.version; });
  if (story == state.stories.end()) return unknown("dossier.unknown_story");
  TRY(const PersonId person, speaker(state, command.person, context));
  for (const auto& [confirmed_by, meta] : story->confirmed_by)
    if (confirmed_by == person) return nothing_new();
  return record(StoryConfirmed{command.version, person});
}

Decision decide_one(const State& state, const WriteAnalysis& command, const Context& context) {
  if (command.views.empty()) return reject("dossier.view_missing");
  if (command.review_on <= context.today) return reject("dossier.review_not_in_future");
  for (const AnalysisFactor& factor : command.factors)
    for (const StatementId id : factor.supported_by)
      if (!state.statement(id)) return unknown("dossier.unknown_statement");
  if (command.counter_reader && !context.knows(*command.counter_reader))
    return reject("dossier.counter_reader_unknown");
  if (command.counter_reader && command.counter_reader == context.actor_member)
    return reject("dossier.counter_reader_is_writer");
  const AnalysisText& text = command;
  if (state.analyses.empty()) return record(AnalysisWritten{1, command.review_on, command.counter_reader, text});
  const AnalysisVersion& newest = state.analyses.back();
  const bool same = newest.text == text && newest.review_on == command.review_on &&
                    newest.counter_reader == command.counter_reader;
  if (same) return nothing_new();
  return record(AnalysisWritten{newest.version + 1, command.review_on, command.counter_reader, text});
}

Decision decide_one(const State& state, const JudgeAnalysis& command, const Context& context) {
  const bool exists = std::any_of(state.analyses.begin(), state.analyses.end(),
                                  [&](const AnalysisVersion& a) { return a.version == command.version; });
  if (!exists) return unknown("dossier.unknown_analysis");
  const AnalysisVersion& newest = state.analyses.back();
  if (command.version != newest.version) return reject("dossier.analysis_not_newest");
  if (command.judgement == Judgement::dissents && !command.words) return reject("dossier.dissent_needs_words");
  TRY(const Owner who, judge(state, command.who, context));
  for (const AnalysisJudgement& j : newest.judgements)
    if (j.who == who && j.judgement == command.judgement && j.words == command.words) return nothing_new();
  return record(AnalysisJudged{command.version, command.judgement, who, command.words});
}

}  // namespace kring::dossier
