// A dossier with a marker word in every section and behind every mask, to test that nobody reads what is hidden.
#pragma once

#include "views/test_builders.h"

namespace kring::views::samples {

inline const StatementId statement = id<StatementId>(60);
inline const HelpId help = id<HelpId>(61);

inline void add_words(Builder& b) {
  using enum dossier::StatementKind;
  dossier::StatementText first{Words{"FORMERSTATEMENT slept badly"}, Line{"STATEMENTSOURCE police"}};
  b.add(dossier::StatementRecorded{statement, opinion, today, {}, {}, {noor}, first});
  dossier::StatementText second{Words{"STATEMENTWORDS sleeps badly"}, {}};
  b.add(dossier::StatementCorrected{statement, fact, today, {}, face, {noor}, second, Line{"STATEMENTREASON typo"}});
  b.add(dossier::StatementReplied{statement, mother, Words{"STATEMENTREPLY not true"}});
  b.add(voice::OwnStatementAdded{id<StatementId>(62), noor, statement, Words{"STATEMENTOWN mine"}});
  b.add(dossier::StoryWritten{1, Story{"STORYWORDS once"}});
  b.add(dossier::StoryConfirmed{1, mother});
  b.add(dossier::FactorNoted{id<FactorId>(63), dossier::FactorKind::concern, {}, noor, mother, false,
                             std::optional{Words{"ANALYSISCONCERN"}}, {}});
  b.add(dossier::FactorNoted{id<FactorId>(64), dossier::FactorKind::strength, {}, noor, mother, false,
                             std::optional{Words{"ANALYSISSTRENGTH"}}, {}});
  dossier::AnalysisText text;
  text.views.push_back({Name{"ANALYSISWHO"}, Words{"ANALYSISVIEW"}});
  text.factors.push_back({{}, Line{"ANALYSISFACTOR"}, dossier::Effect::weakens, {statement}});
  text.hypothesis = Words{"ANALYSISHYPOTHESIS"};
  b.add(dossier::AnalysisWritten{1, today + days{90}, face, text});
  b.add(dossier::AnalysisJudged{1, dossier::Judgement::dissents, owned_by(mother),
                                std::optional{Words{"ANALYSISDISSENT"}}});
  b.add(dossier::TriageDone{id<AssessmentId>(65), dossier::Urgency::high, today + days{5}, Words{"SAFETYREASON"}});
  b.add(dossier::SafetyAssessed{id<AssessmentId>(66), CatalogId{"lirik"}, dossier::SafetyOutcome::some_worries, today,
                                today + days{6}, std::optional{Words{"SAFETYAGREEMENTS"}}});
}

inline void add_plan(Builder& b) {
  b.goal_of("PLANGOAL friends");
  plan::PhaseText phase;
  phase.what = Words{"PLANCONDITION"};
  b.add(plan::PhaseSet{goal, plan::Phase::condition, today + days{20}, today, today, phase});
  b.add(plan::PhaseAcknowledged{goal, plan::Phase::condition, mother, std::optional{Words{"PLANRECEIPT"}}});
  b.act(70, owned_by(mother), today + days{3}, "PLANACTION call the school");
  b.add(plan::ReviewPlanned{today + days{30}});
  b.add(plan::ReviewHeld{today, today + days{40}, Words{"PLANREVIEW"}});
  b.add(plan::Rated{plan::RatingKind::goal, goal, Score{7}, noor, std::optional{Line{"PLANRATING"}}});
  b.add(plan::HelpStarted{help, CatalogId{"ambulatory_help"}, today, {goal}, true, Name{"PLANPROVIDER"}});
  b.add(plan::HelpEnded{help, today, plan::EndReason::agreed, plan::Outcome::reached,
                        std::optional{Words{"PLANENDED"}}, {}});
  b.add(plan::AftercarePlanned{id<AftercareId>(71), help, today + days{60}, owned_by(face)});
}

inline void add_circle(Builder& b) {
  b.member(former, {}, CircleRole::specialist, every_section(), circle::Basis::consent, "Oud", "CIRCLEORGANISATION");
  b.member(guest, {}, CircleRole::network, {Section::timeline}, circle::Basis::consent, "Gast");
  b.accept(guest).consent(guest, {Section::timeline});
  b.accept(former).consent(former, every_section());
  b.add(circle::MemberLeft{former, Line{"CIRCLELEFT"}});
  b.add(circle::FunctionNeeded{id<NeedId>(80), CatalogId{"respite_care"}, Line{"CIRCLENEED"}});
  circle::HandoverText text{Line{"CIRCLEHANDOVER"}, Words{"HANDOVERNOTE"}, Words{"CIRCLEFAMILYVIEW"}};
  b.add(circle::HandoverOffered{id<HandoverId>(81), face, specialist, mother, text});
  b.add(voice::ConsentWithdrawn{former, noor, std::optional{Line{"CONSENTWORDS of Noor"}}});
}

inline void add_voice(Builder& b) {
  b.add(voice::WorseSaid{id<WorryId>(90), noor, std::optional{Words{"WORSEWORDS"}}});
  b.add(voice::RightRequested{id<RequestId>(91), voice::RightKind::inspection, mother, today, today + days{30},
                              std::optional{Words{"RIGHTWORDS"}}});
  const GrantId grant = id<GrantId>(92);
  b.add(access::EmergencyOpened{grant, rescuer, start + hours{3}, Words{"EMERGENCYREASON"}});
}

// Sem and his mother live at a secret address; Noor does not.
inline void add_masked(Builder& b) {
  dossier::PersonDetails details;
  details.given_name = Name{"Noor"};
  details.birth_date = birthday(today, -13) - days{100};
  details.bsn = Bsn{"123456782"};
  details.reach = Line{"REACHNOOR"};
  b.add(dossier::PersonCorrected{noor, dossier::PersonKind::child, details});
  dossier::PersonDetails of_mother;
  of_mother.given_name = Name{"Mariam"};
  of_mother.birth_date = birthday(today, -40);
  of_mother.reach = Line{"REACHMOTHER"};
  b.add(dossier::PersonCorrected{mother, dossier::PersonKind::parent, of_mother});
  dossier::HouseholdDetails home{Name{"home"}, Line{"SECRETADDRESS 1"}};
  b.add(dossier::HouseholdSet{secret_home, {mother, sem}, true, home});
}

inline Builder a_full_dossier() {
  Builder b = a_circle();
  b.question("QUESTIONWORDS how", 31);
  add_words(b);
  add_plan(b);
  add_circle(b);
  add_voice(b);
  add_masked(b);
  return b;
}

}  // namespace kring::views::samples
