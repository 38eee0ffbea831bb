// The dossier as somebody may see it now: the answer of GET /dossiers/{dossierId}. Sections that the asker may not
// see are absent, and named in `hidden` with the rule that hides them. Lists are oldest first unless said otherwise.
// Longer than 400 lines because the whole answer can be read in one place, as the web app's types can.
#pragma once

#include <functional>

#include "views/dossier_state.h"

namespace kring::views {

// Names of accounts, for "written by"; "" when unknown.
using NameOf = std::function<std::string(UserId)>;

struct By {                       // who recorded it, and when
  UserId user;
  std::string name;
  Instant at;
};
BOOST_DESCRIBE_STRUCT(By, (), (user, name, at))

struct OwnerView {
  std::optional<PersonId> person;
  std::optional<MemberId> member;
  std::string name;
};
BOOST_DESCRIBE_STRUCT(OwnerView, (), (person, member, name))

struct HiddenSection {
  Section section = Section::question;
  std::string rule;
};
BOOST_DESCRIBE_STRUCT(HiddenSection, (), (section, rule))

struct DeniedAction {
  access::Action action = access::Action::look;
  std::string rule;
};
BOOST_DESCRIBE_STRUCT(DeniedAction, (), (action, rule))

struct Viewer {
  access::RelationKind relation = access::RelationKind::none;
  bool is_face = false;
  std::optional<MemberId> member;
  std::optional<PersonId> person;
  CircleRole role = CircleRole::other;
  std::string rule;                          // the ground on which the asker reads
  std::optional<Instant> emergency_until;
  std::vector<Section> sections;
  std::vector<access::Action> actions;       // what the asker may do
  std::vector<DeniedAction> denied;          // what not, and which rule says so
};
BOOST_DESCRIBE_STRUCT(Viewer, (), (relation, is_face, member, person, role, rule, emergency_until, sections, actions,
                                   denied))

struct PersonView {
  PersonId id;
  dossier::PersonKind kind = dossier::PersonKind::child;
  std::string given_name;
  std::optional<std::string> family_name;
  std::optional<Day> birth_date;             // for professionals and the family
  std::optional<int> age;
  bool has_bsn = false;                      // the number itself is shown to the face only
  std::optional<std::string> bsn;
  std::optional<std::string> reach;
  std::string etag;
};
BOOST_DESCRIBE_STRUCT(PersonView, (), (id, kind, given_name, family_name, birth_date, age, has_bsn, bsn, reach, etag))

struct HouseholdView {
  HouseholdId id;
  std::string name;
  std::optional<std::string> address;        // absent when secret and the asker is not of it (C37)
  bool secret_address = false;
  std::vector<PersonId> people;
  std::string etag;
};
BOOST_DESCRIBE_STRUCT(HouseholdView, (), (id, name, address, secret_address, people, etag))

struct AuthorityView {
  PersonId parent;
  PersonId child;
  dossier::Authority kind = dossier::Authority::none;
  Day since;
};
BOOST_DESCRIBE_STRUCT(AuthorityView, (), (parent, child, kind, since))

struct FamilyView {
  std::vector<PersonView> people;
  std::vector<HouseholdView> households;
  std::vector<AuthorityView> authority;
};
BOOST_DESCRIBE_STRUCT(FamilyView, (), (people, households, authority))

struct QuestionView {
  QuestionId id;
  std::string words;
  PersonId said_by;
  std::string said_by_name;
  Day asked_on;
  bool came_back = false;
  By by;
};
BOOST_DESCRIBE_STRUCT(QuestionView, (), (id, words, said_by, said_by_name, asked_on, came_back, by))

struct ReplyView {
  PersonId said_by;
  std::string said_by_name;
  std::string words;
  By by;
};
BOOST_DESCRIBE_STRUCT(ReplyView, (), (said_by, said_by_name, words, by))

struct FormerStatement {
  dossier::StatementKind kind = dossier::StatementKind::opinion;
  std::string words;
  Day said_on;
  std::string source;
  By by;
};
BOOST_DESCRIBE_STRUCT(FormerStatement, (), (kind, words, said_on, source, by))

struct StatementView {
  StatementId id;
  dossier::StatementKind kind = dossier::StatementKind::opinion;
  std::string words;
  Day said_on;
  std::string source;                        // a name, or the words of the source
  std::optional<PersonId> source_person;
  std::optional<MemberId> source_member;
  std::vector<PersonId> about;
  std::vector<ReplyView> replies;            // the family's; always shown beside it
  std::vector<FormerStatement> former;       // corrected since
  std::optional<std::string> correction_reason;
  By by;
  std::string etag;
};
BOOST_DESCRIBE_STRUCT(StatementView, (), (id, kind, words, said_on, source, source_person, source_member, about,
                                          replies, former, correction_reason, by, etag))

struct OwnStatementView {                    // by the family; nobody else can change it
  StatementId id;
  PersonId person;
  std::string person_name;
  std::optional<StatementId> about;
  std::string words;
  By by;
};
BOOST_DESCRIBE_STRUCT(OwnStatementView, (), (id, person, person_name, about, words, by))

struct FactorView {
  FactorId id;
  dossier::FactorKind kind = dossier::FactorKind::strength;
  std::optional<CatalogId> catalog;
  std::optional<std::string> words;
  std::optional<PersonId> about;
  std::optional<std::string> about_name;
  std::optional<std::string> said_by_name;
  std::optional<std::string> withdrawn;
  By by;
};
BOOST_DESCRIBE_STRUCT(FactorView, (), (id, kind, catalog, words, about, about_name, said_by_name, withdrawn, by))

struct ConfirmationView {
  PersonId person;
  std::string name;
  Instant at;
};
BOOST_DESCRIBE_STRUCT(ConfirmationView, (), (person, name, at))

struct StoryView {
  int version = 0;
  std::string words;
  std::vector<ConfirmationView> confirmed_by;
  int former_versions = 0;
  By by;
  std::string etag;
};
BOOST_DESCRIBE_STRUCT(StoryView, (), (version, words, confirmed_by, former_versions, by, etag))

struct AnalysisViewOf {
  std::string who;
  std::string words;
};
BOOST_DESCRIBE_STRUCT(AnalysisViewOf, (), (who, words))

struct AnalysisFactorView {
  std::optional<CatalogId> group;
  std::string words;
  dossier::Effect effect = dossier::Effect::strengthens;
  std::vector<StatementId> supported_by;
};
BOOST_DESCRIBE_STRUCT(AnalysisFactorView, (), (group, words, effect, supported_by))

struct JudgementView {
  OwnerView who;
  dossier::Judgement judgement = dossier::Judgement::agrees;
  std::optional<std::string> words;
  Instant at;
};
BOOST_DESCRIBE_STRUCT(JudgementView, (), (who, judgement, words, at))

struct AnalysisVersionView {
  int version = 0;
  std::vector<AnalysisViewOf> views;
  std::vector<AnalysisFactorView> factors;
  std::string hypothesis;
  std::optional<std::string> unknown;
  Day review_on;
  std::optional<OwnerView> counter_reader;
  std::vector<JudgementView> judgements;
  By by;
};
BOOST_DESCRIBE_STRUCT(AnalysisVersionView, (), (version, views, factors, hypothesis, unknown, review_on,
                                                counter_reader, judgements, by))

struct AnalysisPage {
  bool agreed = false;
  std::vector<FactorView> factors;                  // strengths first, then what protects, then worries
  std::vector<AnalysisVersionView> versions;        // newest first; empty: none written yet
  std::string etag;
};
BOOST_DESCRIBE_STRUCT(AnalysisPage, (), (agreed, factors, versions, etag))

struct TriageView {
  AssessmentId id;
  dossier::Urgency urgency = dossier::Urgency::regular;
  std::string reason;
  Day recheck_on;
  By by;
};
BOOST_DESCRIBE_STRUCT(TriageView, (), (id, urgency, reason, recheck_on, by))

struct SafetyView {
  AssessmentId id;
  CatalogId instrument;
  dossier::SafetyOutcome outcome = dossier::SafetyOutcome::not_known;
  Day assessed_on;
  Day next_check_on;
  std::optional<std::string> agreements;
  By by;
};
BOOST_DESCRIBE_STRUCT(SafetyView, (), (id, instrument, outcome, assessed_on, next_check_on, agreements, by))

struct SafetyPage {
  std::vector<TriageView> triages;           // newest first
  std::vector<SafetyView> assessments;       // newest first
};
BOOST_DESCRIBE_STRUCT(SafetyPage, (), (triages, assessments))

struct ReceiptView {
  PersonId person;
  std::string name;
  std::optional<std::string> words;
  Instant at;
};
BOOST_DESCRIBE_STRUCT(ReceiptView, (), (person, name, words, at))

struct PhaseView {
  plan::Phase phase = plan::Phase::goal;
  std::string what;
  std::optional<std::string> what_follows;
  std::optional<std::string> ends_when;
  std::optional<std::string> family_response;
  std::optional<std::string> decided_by;
  std::optional<Day> by_day;
  Day decided_on;
  std::optional<Day> told_to_family_on;
  std::vector<ReceiptView> seen_by;
  By by;
};
BOOST_DESCRIBE_STRUCT(PhaseView, (), (phase, what, what_follows, ends_when, family_response, decided_by, by_day,
                                      decided_on, told_to_family_on, seen_by, by))

struct RatingView {
  plan::RatingKind kind = plan::RatingKind::goal;
  std::optional<GoalId> goal;
  int score = 0;
  PersonId person;
  std::string person_name;
  std::optional<std::string> words;
  Instant at;
};
BOOST_DESCRIBE_STRUCT(RatingView, (), (kind, goal, score, person, person_name, words, at))

struct GoalView {
  GoalId id;
  std::string words;
  PersonId said_by;
  std::string said_by_name;
  std::vector<PersonId> children;
  std::vector<int> promises;
  std::optional<CatalogId> life_domain;
  plan::Phase phase = plan::Phase::goal;
  std::vector<PhaseView> phases;             // newest first
  std::optional<plan::GoalResult> result;
  std::optional<std::string> result_words;
  std::vector<std::string> former_words;
  By by;
  std::string etag;
};
BOOST_DESCRIBE_STRUCT(GoalView, (), (id, words, said_by, said_by_name, children, promises, life_domain, phase, phases,
                                     result, result_words, former_words, by, etag))

struct ActionView {
  ActionId id;
  std::optional<GoalId> goal;
  std::string what;
  OwnerView owner;
  std::optional<Day> due_on;
  plan::ActionState state = plan::ActionState::open;
  std::optional<std::string> end_words;
  bool mine = false;                         // the asker owns it
  By by;
  std::string etag;
};
BOOST_DESCRIBE_STRUCT(ActionView, (), (id, goal, what, owner, due_on, state, end_words, mine, by, etag))

struct ReviewView {
  Day held_on;
  std::string words;
  By by;
};
BOOST_DESCRIBE_STRUCT(ReviewView, (), (held_on, words, by))

struct HelpView {
  HelpId id;
  CatalogId function;
  std::string provider;
  Day started_on;
  std::vector<GoalId> goals;
  bool analysis_agreed = false;
  std::optional<Day> ended_on;
  std::optional<plan::EndReason> reason;
  std::optional<plan::Outcome> outcome;
  std::optional<std::string> end_words;
  std::optional<std::string> no_aftercare_reason;
  std::string etag;
};
BOOST_DESCRIBE_STRUCT(HelpView, (), (id, function, provider, started_on, goals, analysis_agreed, ended_on, reason,
                                     outcome, end_words, no_aftercare_reason, etag))

struct AftercareView {
  AftercareId id;
  HelpId help;
  Day on;
  OwnerView owner;
  bool held = false;
  std::optional<int> score;
  bool wants_help = false;
  std::optional<std::string> words;
};
BOOST_DESCRIBE_STRUCT(AftercareView, (), (id, help, on, owner, held, score, wants_help, words))

struct PlanPage {
  std::vector<GoalView> goals;
  std::vector<ActionView> actions;
  std::optional<Day> review_on;
  std::vector<ReviewView> reviews;
  std::vector<RatingView> ratings;
  std::vector<HelpView> helps;
  std::vector<AftercareView> aftercare;
};
BOOST_DESCRIBE_STRUCT(PlanPage, (), (goals, actions, review_on, reviews, ratings, helps, aftercare))

struct ConsentOf {
  PersonId person;
  std::string name;
  std::optional<voice::ConsentState> state;  // absent: did not say yet
  std::optional<dossier::ConsentHow> how;
  std::optional<std::string> words;
  std::vector<Section> sections;
  std::optional<Instant> at;
  bool needed = false;                       // by the age rules of today
};
BOOST_DESCRIBE_STRUCT(ConsentOf, (), (person, name, state, how, words, sections, at, needed))

struct MemberView {
  MemberId id;
  std::string name;
  std::optional<std::string> organisation;
  std::optional<PersonId> person;
  CircleRole role = CircleRole::network;
  int ring = 1;                              // 1 family, 2 own network, 3 local, 4 specialist, 5 regional and beyond
  std::optional<CatalogId> function;
  Purpose purpose = Purpose::care;
  std::string why;
  std::vector<Section> scope;
  Day from;
  Day until;
  Day answer_by;
  circle::Basis basis = circle::Basis::consent;
  std::optional<std::string> legal_ground;
  circle::MemberState state = circle::MemberState::invited;
  std::optional<std::string> end_reason;
  bool is_face = false;
  bool is_me = false;
  std::vector<ConsentOf> consents;           // for the family and the face
  std::vector<Section> may_read;             // in force today
  std::optional<std::string> consent_rule;   // why it is less than the scope
  bool exception = false;
  By by;
  std::string etag;
};
BOOST_DESCRIBE_STRUCT(MemberView, (), (id, name, organisation, person, role, ring, function, purpose, why, scope, from,
                                       until, answer_by, basis, legal_ground, state, end_reason, is_face, is_me,
                                       consents, may_read, consent_rule, exception, by, etag))

struct NeedView {
  NeedId id;
  CatalogId function;
  std::string why;
  int ring = 4;
  circle::NeedState state = circle::NeedState::open;
  std::optional<MemberId> filled_by;
};
BOOST_DESCRIBE_STRUCT(NeedView, (), (id, function, why, ring, state, filled_by))

struct HandoverView {
  HandoverId id;
  MemberId from;
  std::string from_name;
  MemberId to;
  std::string to_name;
  std::string reason;
  std::string note;                          // for professionals only; "" for others
  std::string family_view;
  std::string family_view_by;
  circle::HandoverState state = circle::HandoverState::offered;
  std::optional<std::string> answer;
  bool for_me = false;                       // the asker is the one to accept or decline
  By by;
};
BOOST_DESCRIBE_STRUCT(HandoverView, (), (id, from, from_name, to, to_name, reason, note, family_view, family_view_by,
                                         state, answer, for_me, by))

struct CirclePage {
  std::optional<MemberId> face;
  int face_changes = 0;
  int grade = 1;
  std::vector<MemberView> members;
  std::vector<NeedView> needs;
  std::vector<HandoverView> handovers;       // newest first
};
BOOST_DESCRIBE_STRUCT(CirclePage, (), (face, face_changes, grade, members, needs, handovers))

struct WorseningView {
  WorryId id;
  PersonId person;
  std::string name;
  std::optional<std::string> words;
  std::optional<std::string> answer;
  std::optional<std::string> answered_by;
  Instant at;
};
BOOST_DESCRIBE_STRUCT(WorseningView, (), (id, person, name, words, answer, answered_by, at))

struct RightView {
  RequestId id;
  voice::RightKind kind = voice::RightKind::inspection;
  PersonId person;
  std::string name;
  Day requested_on;
  Day answer_by;
  std::optional<std::string> words;
  std::optional<voice::RightAnswer> answer;
  std::optional<CatalogId> ground;
  std::optional<std::string> answer_words;
};
BOOST_DESCRIBE_STRUCT(RightView, (), (id, kind, person, name, requested_on, answer_by, words, answer, ground,
                                      answer_words))

struct EmergencyView {
  GrantId id;
  UserId user;
  std::string name;
  std::string reason;
  Instant at;
  Instant until;
};
BOOST_DESCRIBE_STRUCT(EmergencyView, (), (id, user, name, reason, at, until))

struct Moment {                              // on the time line; newest first
  Instant at;
  std::string kind;                          // wire name without version: "plan.goal_added"
  std::string who;                           // who recorded it
  std::optional<std::string> words;
};
BOOST_DESCRIBE_STRUCT(Moment, (), (at, kind, who, words))

struct Upcoming {                            // what happens next; soonest first
  Day on;
  std::string kind;                          // as DueItem::kind (work.h)
  std::optional<std::string> words;
  std::optional<std::string> who;
};
BOOST_DESCRIBE_STRUCT(Upcoming, (), (on, kind, words, who))

struct DossierPage {
  DossierId id;
  std::string title;
  Status status = Status::question;
  Instant opened_at;
  Instant changed_at;
  std::string etag;
  Viewer viewer;
  std::vector<HiddenSection> hidden;
  std::optional<FamilyView> family;                          // with section circle or question
  std::optional<std::vector<QuestionView>> questions;
  std::optional<std::vector<StatementView>> statements;
  std::optional<std::vector<OwnStatementView>> own_statements;  // with section statements
  std::optional<StoryView> story;                            // absent also when none was written
  std::optional<AnalysisPage> analysis;
  std::optional<SafetyPage> safety;
  std::optional<PlanPage> plan;
  std::optional<CirclePage> circle;
  std::optional<std::vector<Moment>> timeline;
  std::vector<Upcoming> upcoming;                            // of the sections that may be seen
  std::vector<WorseningView> worsenings;                     // for the family and professionals of the circle
  std::vector<RightView> rights;                             // for the family and the face
  std::vector<EmergencyView> emergencies;                    // for the family and the face
};
BOOST_DESCRIBE_STRUCT(DossierPage, (), (id, title, status, opened_at, changed_at, etag, viewer, hidden, family,
                                        questions, statements, own_statements, story, analysis, safety, plan, circle,
                                        timeline, upcoming, worsenings, rights, emergencies))

// Pure. The caller has asked access::may(see_card) and not been refused.
DossierPage page_for(const DossierState& state, const access::Actor& actor, Instant now, const NameOf& name_of);

// The ETag that page_for would give, without building the page.
std::string page_etag(const DossierState& state, const access::Actor& actor, Instant now);

// One item as it is now, for the answer to a stale change (412): the view of a statement, goal, action, story …
// nullopt when the asker may not see it or it does not exist.
enum class ItemKind { person, household, statement, story, analysis, goal, action, help, member };
std::optional<json::value> item_for(const DossierState& state, ItemKind kind, const Uuid& id,
                                    const access::Actor& actor, Instant now, const NameOf& name_of);

int ring_of(CircleRole role, const std::optional<CatalogId>& function);

}  // namespace kring::views
