// Dossier: the child's file (nl: dossier): whose question it is and in which words, who the family is, what is
// said and by whom, how it is understood, how urgent and how safe it is. Rules with sources:
// docs/domain/dossier.md. Rows A1-A4, A6, A9, A10 of the requirements. Plan, circle and consent are other rooms.
// Longer than 400 lines because all words of a room stand in one place: commands, events, state.
#pragma once

#include "domain/common.h"

namespace kring::dossier {

enum class PersonKind { child, parent, step_parent, foster_parent, guardian, grandparent, sibling, relative, other };
BOOST_DESCRIBE_ENUM(PersonKind, child, parent, step_parent, foster_parent, guardian, grandparent, sibling, relative,
                    other)
// Legal authority (nl: gezag) of one adult over one child.
enum class Authority { none, joint, sole, guardian };
BOOST_DESCRIBE_ENUM(Authority, none, joint, sole, guardian)
enum class StatementKind { fact, opinion, suspicion };
BOOST_DESCRIBE_ENUM(StatementKind, fact, opinion, suspicion)
// strength and protective are asked before concern.
enum class FactorKind { strength, protective, concern };
BOOST_DESCRIBE_ENUM(FactorKind, strength, protective, concern)
enum class Urgency { acute, urgent, high, regular };  // now; within 24 hours; within a week; regular
BOOST_DESCRIBE_ENUM(Urgency, acute, urgent, high, regular)
enum class SafetyOutcome { safe, some_worries, unsafe, not_known };
BOOST_DESCRIBE_ENUM(SafetyOutcome, safe, some_worries, unsafe, not_known)
enum class Effect { strengthens, weakens };
BOOST_DESCRIBE_ENUM(Effect, strengthens, weakens)
enum class Judgement { agrees, dissents };
BOOST_DESCRIBE_ENUM(Judgement, agrees, dissents)

// ---- values ----------------------------------------------------------------------------------------------------

struct PersonDetails {
  Name given_name;
  std::optional<Name> family_name;
  std::optional<Day> birth_date;  // required for a child: consent and access follow age
  std::optional<Bsn> bsn;
  std::optional<Line> reach;      // how this person wants to be reached
  bool operator==(const PersonDetails&) const = default;
};
BOOST_DESCRIBE_STRUCT(PersonDetails, (), (given_name, family_name, birth_date, bsn, reach))

struct HouseholdDetails {
  Name name;
  std::optional<Line> address;
  bool operator==(const HouseholdDetails&) const = default;
};
BOOST_DESCRIBE_STRUCT(HouseholdDetails, (), (name, address))

struct StatementText {
  Words words;
  std::optional<Line> source;  // where it comes from, when that is not somebody of the dossier
  bool operator==(const StatementText&) const = default;
};
BOOST_DESCRIBE_STRUCT(StatementText, (), (words, source))

struct AnalysisView {  // the picture from one view
  Name who;
  Words words;
  bool operator==(const AnalysisView&) const = default;
};
BOOST_DESCRIBE_STRUCT(AnalysisView, (), (who, words))

struct AnalysisFactor {
  std::optional<CatalogId> group;          // catalog/factors.json
  Line words;
  Effect effect = Effect::strengthens;     // of the problem: strengthens it, or weakens it
  std::vector<StatementId> supported_by;
  bool operator==(const AnalysisFactor&) const = default;
};
BOOST_DESCRIBE_STRUCT(AnalysisFactor, (), (group, words, effect, supported_by))

struct AnalysisText {
  std::vector<AnalysisView> views;         // at least one
  std::vector<AnalysisFactor> factors;
  Words hypothesis;                        // how it hangs together, arose and goes on
  std::optional<Words> unknown;            // what we do not know
  bool operator==(const AnalysisText&) const = default;
};
BOOST_DESCRIBE_STRUCT(AnalysisText, (), (views, factors, hypothesis, unknown))

// ---- commands --------------------------------------------------------------------------------------------------

struct NewPerson : PersonDetails {
  PersonKind kind = PersonKind::child;
};
BOOST_DESCRIBE_STRUCT(NewPerson, (PersonDetails), (kind))

struct NewHousehold {
  Name name;
  std::optional<Line> address;
  bool secret_address = false;   // masked for everyone outside this household but the face
  std::vector<int> people;       // positions in OpenDossier::people
};
BOOST_DESCRIBE_STRUCT(NewHousehold, (), (name, address, secret_address, people))

struct NewAuthority {
  int parent = 0;                // positions in OpenDossier::people
  int child = 0;
  Authority kind = Authority::joint;
};
BOOST_DESCRIBE_STRUCT(NewAuthority, (), (parent, child, kind))

struct NewQuestion {
  Words words;                   // literally
  int said_by = 0;               // position in OpenDossier::people
  std::optional<Day> asked_on;   // default: today
};
BOOST_DESCRIBE_STRUCT(NewQuestion, (), (words, said_by, asked_on))

enum class ConsentHow { in_person, oral, written };  // in_person: given by themselves in Kring
BOOST_DESCRIBE_ENUM(ConsentHow, in_person, oral, written)

struct NewConsent {              // who of the family agrees that the opener works with this dossier
  int person = 0;
  ConsentHow how = ConsentHow::oral;
};
BOOST_DESCRIBE_STRUCT(NewConsent, (), (person, how))

// A dossier starts with a question of somebody in the family.
// Rejects: .already_open .child_missing .birth_date_missing .birth_date_impossible .unknown_person
//          .authority_over_child_only .question_in_future; fields are checked together (Errc::invalid).
struct OpenDossier {
  NewQuestion question;
  std::vector<NewPerson> people;
  std::vector<NewHousehold> households;
  std::vector<NewAuthority> authority;
  std::vector<NewConsent> consents;
  std::optional<CatalogId> municipality;       // catalog/municipalities.json, e.g. GM0363
  std::optional<Line> over_maximum_reason;     // required when the opener is at the agreed maximum (C5)
};
BOOST_DESCRIBE_STRUCT(OpenDossier, (), (question, people, households, authority, consents, municipality,
                                        over_maximum_reason))

struct AskQuestion {                           // one more question, or the same one in new words
  Words words;
  PersonId said_by;
  std::optional<Day> asked_on;
};
BOOST_DESCRIBE_STRUCT(AskQuestion, (), (words, said_by, asked_on))

struct ComeBack {                              // after help ended; reuses file and plan, no new intake (A9)
  Words words;
  PersonId said_by;
};
BOOST_DESCRIBE_STRUCT(ComeBack, (), (words, said_by))

struct AddPerson : NewPerson {};
BOOST_DESCRIBE_STRUCT(AddPerson, (NewPerson), ())

struct CorrectPerson : NewPerson {
  PersonId person;                             // from the path
};
BOOST_DESCRIBE_STRUCT(CorrectPerson, (NewPerson), (person))

struct SetHousehold {
  std::optional<HouseholdId> household;        // absent: a new one
  Name name;
  std::optional<Line> address;
  bool secret_address = false;
  std::vector<PersonId> people;
};
BOOST_DESCRIBE_STRUCT(SetHousehold, (), (household, name, address, secret_address, people))

struct SetAuthority {
  PersonId parent;
  PersonId child;
  Authority kind = Authority::joint;
  std::optional<Day> since;
};
BOOST_DESCRIBE_STRUCT(SetAuthority, (), (parent, child, kind, since))

// Never without kind, date and exactly one source: a person of the family, a member, or words (domain.md §10.4).
struct RecordStatement {
  StatementKind kind = StatementKind::opinion;
  Words words;
  Day said_on;
  std::optional<PersonId> source_person;
  std::optional<MemberId> source_member;
  std::optional<Line> source;
  std::vector<PersonId> about;
};
BOOST_DESCRIBE_STRUCT(RecordStatement, (), (kind, words, said_on, source_person, source_member, source, about))

struct CorrectStatement : RecordStatement {    // the old words stay readable as a former version
  StatementId statement;
  Line reason;
};
BOOST_DESCRIBE_STRUCT(CorrectStatement, (RecordStatement), (statement, reason))

struct ReplyToStatement {                      // the family's reply, always shown beside the statement
  StatementId statement;
  Words words;
  std::optional<PersonId> said_by;             // default: the actor, who then is of the family
};
BOOST_DESCRIBE_STRUCT(ReplyToStatement, (), (statement, words, said_by))

// A concern is refused (.strengths_first) until a strength or protective factor was noted, unless a reason is given.
struct NoteFactor {
  FactorKind kind = FactorKind::strength;
  std::optional<CatalogId> catalog;            // catalog/strengths.json or catalog/problems.json
  std::optional<Words> words;                  // free text; at least one of the two
  std::optional<PersonId> about;
  std::optional<PersonId> said_by;
  std::optional<Line> without_strengths_reason;
};
BOOST_DESCRIBE_STRUCT(NoteFactor, (), (kind, catalog, words, about, said_by, without_strengths_reason))

struct WithdrawFactor {
  FactorId factor;
  Line reason;
};
BOOST_DESCRIBE_STRUCT(WithdrawFactor, (), (factor, reason))

struct WriteStory {
  Story words;
};
BOOST_DESCRIBE_STRUCT(WriteStory, (), (words))

struct ConfirmStory {                          // a person of the family: "this is how it is"
  int version = 0;
  std::optional<PersonId> person;              // default: the actor
};
BOOST_DESCRIBE_STRUCT(ConfirmStory, (), (version, person))

struct WriteAnalysis : AnalysisText {          // a next version; the former ones stay
  Day review_on;
  std::optional<MemberId> counter_reader;      // somebody who looks for what is wrong with it
};
BOOST_DESCRIBE_STRUCT(WriteAnalysis, (AnalysisText), (review_on, counter_reader))

struct JudgeAnalysis {                         // dissent is kept in the dissenter's own words
  int version = 0;
  Judgement judgement = Judgement::agrees;
  std::optional<Words> words;                  // required for a dissent
  std::optional<Owner> who;                    // default: the actor
};
BOOST_DESCRIBE_STRUCT(JudgeAnalysis, (), (version, judgement, words, who))

struct RecordTriage {
  Urgency urgency = Urgency::regular;
  Words reason;
  Day recheck_on;                              // acute: today or tomorrow; urgent: within 2 days; high: within 7
};
BOOST_DESCRIBE_STRUCT(RecordTriage, (), (urgency, reason, recheck_on))

struct RecordSafety {
  CatalogId instrument;                        // catalog/safety_instruments.json; outcome only, never the items
  SafetyOutcome outcome = SafetyOutcome::not_known;
  Day assessed_on;
  Day next_check_on;
  std::optional<Words> agreements;             // what was agreed to be safe enough
};
BOOST_DESCRIBE_STRUCT(RecordSafety, (), (instrument, outcome, assessed_on, next_check_on, agreements))

using Command = std::variant<OpenDossier, AskQuestion, ComeBack, AddPerson, CorrectPerson, SetHousehold, SetAuthority,
                             RecordStatement, CorrectStatement, ReplyToStatement, NoteFactor, WithdrawFactor,
                             WriteStory, ConfirmStory, WriteAnalysis, JudgeAnalysis, RecordTriage, RecordSafety>;

// ---- events: wire names are permanent --------------------------------------------------------------------------

struct DossierOpened {
  static constexpr std::string_view wire = "dossier.opened.v1";
  std::optional<CatalogId> municipality;
  UserId opened_by;
  OrgId organisation;
  bool over_maximum = false;
  Private<std::optional<Line>> over_maximum_reason;
};
BOOST_DESCRIBE_STRUCT(DossierOpened, (), (municipality, opened_by, organisation, over_maximum, over_maximum_reason))

struct PersonAdded {
  static constexpr std::string_view wire = "dossier.person_added.v1";
  PersonId person;
  PersonKind kind = PersonKind::child;
  Private<PersonDetails> details;
};
BOOST_DESCRIBE_STRUCT(PersonAdded, (), (person, kind, details))

struct PersonCorrected {
  static constexpr std::string_view wire = "dossier.person_corrected.v1";
  PersonId person;
  PersonKind kind = PersonKind::child;
  Private<PersonDetails> details;
};
BOOST_DESCRIBE_STRUCT(PersonCorrected, (), (person, kind, details))

struct HouseholdSet {
  static constexpr std::string_view wire = "dossier.household_set.v1";
  HouseholdId household;
  std::vector<PersonId> people;
  bool secret_address = false;
  Private<HouseholdDetails> details;
};
BOOST_DESCRIBE_STRUCT(HouseholdSet, (), (household, people, secret_address, details))

struct AuthoritySet {
  static constexpr std::string_view wire = "dossier.authority_set.v1";
  PersonId parent;
  PersonId child;
  Authority kind = Authority::joint;
  Day since;
};
BOOST_DESCRIBE_STRUCT(AuthoritySet, (), (parent, child, kind, since))

struct QuestionAsked {
  static constexpr std::string_view wire = "dossier.question_asked.v1";
  QuestionId question;
  PersonId said_by;
  Day asked_on;
  bool came_back = false;  // asked after help had ended
  Private<Words> words;
};
BOOST_DESCRIBE_STRUCT(QuestionAsked, (), (question, said_by, asked_on, came_back, words))

struct StatementRecorded {
  static constexpr std::string_view wire = "dossier.statement_recorded.v1";
  StatementId statement;
  StatementKind kind = StatementKind::opinion;
  Day said_on;
  std::optional<PersonId> source_person;
  std::optional<MemberId> source_member;
  std::vector<PersonId> about;
  Private<StatementText> text;
};
BOOST_DESCRIBE_STRUCT(StatementRecorded, (), (statement, kind, said_on, source_person, source_member, about, text))

struct StatementCorrected {
  static constexpr std::string_view wire = "dossier.statement_corrected.v1";
  StatementId statement;
  StatementKind kind = StatementKind::opinion;
  Day said_on;
  std::optional<PersonId> source_person;
  std::optional<MemberId> source_member;
  std::vector<PersonId> about;
  Private<StatementText> text;
  Private<Line> reason;
};
BOOST_DESCRIBE_STRUCT(StatementCorrected, (), (statement, kind, said_on, source_person, source_member, about, text,
                                               reason))

struct StatementReplied {
  static constexpr std::string_view wire = "dossier.statement_replied.v1";
  StatementId statement;
  PersonId said_by;
  Private<Words> words;
};
BOOST_DESCRIBE_STRUCT(StatementReplied, (), (statement, said_by, words))

struct FactorNoted {
  static constexpr std::string_view wire = "dossier.factor_noted.v1";
  FactorId factor;
  FactorKind kind = FactorKind::strength;
  std::optional<CatalogId> catalog;
  std::optional<PersonId> about;
  std::optional<PersonId> said_by;
  bool before_strengths = false;  // a concern that was noted before any strength
  Private<std::optional<Words>> words;
  Private<std::optional<Line>> without_strengths_reason;
};
BOOST_DESCRIBE_STRUCT(FactorNoted, (), (factor, kind, catalog, about, said_by, before_strengths, words,
                                        without_strengths_reason))

struct FactorWithdrawn {
  static constexpr std::string_view wire = "dossier.factor_withdrawn.v1";
  FactorId factor;
  Private<Line> reason;
};
BOOST_DESCRIBE_STRUCT(FactorWithdrawn, (), (factor, reason))

struct StoryWritten {
  static constexpr std::string_view wire = "dossier.story_written.v1";
  int version = 0;
  Private<Story> words;
};
BOOST_DESCRIBE_STRUCT(StoryWritten, (), (version, words))

struct StoryConfirmed {
  static constexpr std::string_view wire = "dossier.story_confirmed.v1";
  int version = 0;
  PersonId person;
};
BOOST_DESCRIBE_STRUCT(StoryConfirmed, (), (version, person))

struct AnalysisWritten {
  static constexpr std::string_view wire = "dossier.analysis_written.v1";
  int version = 0;
  Day review_on;
  std::optional<MemberId> counter_reader;
  Private<AnalysisText> text;
};
BOOST_DESCRIBE_STRUCT(AnalysisWritten, (), (version, review_on, counter_reader, text))

struct AnalysisJudged {
  static constexpr std::string_view wire = "dossier.analysis_judged.v1";
  int version = 0;
  Judgement judgement = Judgement::agrees;
  Owner who;
  Private<std::optional<Words>> words;
};
BOOST_DESCRIBE_STRUCT(AnalysisJudged, (), (version, judgement, who, words))

struct TriageDone {
  static constexpr std::string_view wire = "dossier.triage_done.v1";
  AssessmentId assessment;
  Urgency urgency = Urgency::regular;
  Day recheck_on;
  Private<Words> reason;
};
BOOST_DESCRIBE_STRUCT(TriageDone, (), (assessment, urgency, recheck_on, reason))

struct SafetyAssessed {
  static constexpr std::string_view wire = "dossier.safety_assessed.v1";
  AssessmentId assessment;
  CatalogId instrument;
  SafetyOutcome outcome = SafetyOutcome::not_known;
  Day assessed_on;
  Day next_check_on;
  Private<std::optional<Words>> agreements;
};
BOOST_DESCRIBE_STRUCT(SafetyAssessed, (), (assessment, instrument, outcome, assessed_on, next_check_on, agreements))

using Event = std::variant<DossierOpened, PersonAdded, PersonCorrected, HouseholdSet, AuthoritySet, QuestionAsked,
                           StatementRecorded, StatementCorrected, StatementReplied, FactorNoted, FactorWithdrawn,
                           StoryWritten, StoryConfirmed, AnalysisWritten, AnalysisJudged, TriageDone, SafetyAssessed>;

// ---- state: what decide() and the dossier page need ------------------------------------------------------------
// `changed` is the version of the stream at the last change of the item: the ETag of that item.

struct Person {
  PersonId id;
  PersonKind kind = PersonKind::child;
  PersonDetails details;
  std::int64_t changed = 0;
};
struct Household {
  HouseholdId id;
  std::vector<PersonId> people;
  bool secret_address = false;
  HouseholdDetails details;
  std::int64_t changed = 0;
};
struct AuthorityFact {
  PersonId parent;
  PersonId child;
  Authority kind = Authority::none;
  Day since;
};
struct Question {
  QuestionId id;
  PersonId said_by;
  Day asked_on;
  bool came_back = false;
  Words words;
  Meta meta;
};
struct Reply {
  PersonId said_by;
  Words words;
  Meta meta;
};
struct StatementVersion {
  StatementKind kind = StatementKind::opinion;
  Day said_on;
  std::optional<PersonId> source_person;
  std::optional<MemberId> source_member;
  std::vector<PersonId> about;
  StatementText text;
  std::optional<Line> reason;  // of the correction that made this version
  Meta meta;
};
struct Statement {
  StatementId id;
  std::vector<StatementVersion> versions;  // newest last, never empty
  std::vector<Reply> replies;
  std::int64_t changed = 0;
};
struct Factor {
  FactorId id;
  FactorKind kind = FactorKind::strength;
  std::optional<CatalogId> catalog;
  std::optional<PersonId> about;
  std::optional<PersonId> said_by;
  std::optional<Words> words;
  std::optional<Line> withdrawn;  // the reason
  Meta meta;
};
struct StoryVersion {
  int version = 0;
  Story words;
  std::vector<std::pair<PersonId, Meta>> confirmed_by;
  Meta meta;
};
struct AnalysisJudgement {
  Owner who;
  Judgement judgement = Judgement::agrees;
  std::optional<Words> words;
  Meta meta;
};
struct AnalysisVersion {
  int version = 0;
  AnalysisText text;
  Day review_on;
  std::optional<MemberId> counter_reader;
  std::vector<AnalysisJudgement> judgements;  // newest of each person or member
  Meta meta;
};
struct Triage {
  AssessmentId id;
  Urgency urgency = Urgency::regular;
  Day recheck_on;
  Words reason;
  Meta meta;
};
struct Safety {
  AssessmentId id;
  CatalogId instrument;
  SafetyOutcome outcome = SafetyOutcome::not_known;
  Day assessed_on;
  Day next_check_on;
  std::optional<Words> agreements;
  Meta meta;
};

struct State {
  bool opened = false;
  std::int64_t version = 0;  // events so far
  UserId opened_by;
  Instant opened_at;
  std::optional<CatalogId> municipality;
  std::vector<Person> people;
  std::vector<Household> households;
  std::vector<AuthorityFact> authority;  // newest per (parent, child)
  std::vector<Question> questions;
  std::vector<Statement> statements;
  std::vector<Factor> factors;
  std::vector<StoryVersion> stories;
  std::int64_t story_changed = 0;
  std::vector<AnalysisVersion> analyses;
  std::int64_t analysis_changed = 0;
  std::vector<Triage> triages;
  std::vector<Safety> safeties;

  const Person* person(PersonId id) const;
  const Household* household(HouseholdId id) const;
  const Statement* statement(StatementId id) const;
  std::vector<PersonId> children() const;
  std::vector<PersonId> authority_holders(PersonId child) const;  // joint, sole or guardian
  // The newest analysis has an agreement of somebody of the family who may agree for each child: every judgement of
  // the family so far is "agrees" and there is at least one. A dissent of a professional does not undo it.
  bool analysis_agreed() const;
};

// Pure: no clock, no I/O, no chance but through the context. Empty: this exact request was already granted.
// Rejects are named in the comments of the commands, as "dossier.<name>"; an id that the dossier does not hold is
// Errc::not_found "dossier.unknown_person", "dossier.unknown_statement", "dossier.unknown_factor" …
Result<std::vector<Event>> decide(const State& state, const Command& command, const Context& context);

// Total: every stored event applies to every state.
void evolve(State& state, const Event& event, const Meta& meta);

}  // namespace kring::dossier
