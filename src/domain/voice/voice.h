// Voice: the say of the child and the parents (nl: stem): consent per person of the circle and purpose, "it is getting
// worse", own statements in the file, and requests under the law (inspection, correction, destruction, restriction).
// Rules with sources: docs/domain/voice.md and catalog/consent_rules.json. Rows I1, I2, J4.
#pragma once

#include "domain/common.h"
#include "domain/dossier/dossier.h"  // ConsentHow: how a consent was given is asked at opening too

namespace kring::voice {

using dossier::ConsentHow;

enum class ExceptionReason { serious_harm, considered_wish };  // 12 to 15 without the parents: Jw 7.3.4 lid 2 (C02)
BOOST_DESCRIBE_ENUM(ExceptionReason, serious_harm, considered_wish)
enum class RightKind { inspection, correction, destruction, restriction };  // Jw 7.3.8-7.3.10; AVG 15-18
BOOST_DESCRIBE_ENUM(RightKind, inspection, correction, destruction, restriction)
enum class RightAnswer { granted, partly, refused };
BOOST_DESCRIBE_ENUM(RightAnswer, granted, partly, refused)
enum class ConsentState { given, refused, withdrawn };
BOOST_DESCRIBE_ENUM(ConsentState, given, refused, withdrawn)

inline constexpr int right_answer_months = 1;   // AVG 12 lid 3 (C24)

// ---- commands; rejects "voice.<name>" --------------------------------------------------------------------------

// Consent of one person of the family that one member reads these parts for that member's purpose. Silence is never a
// yes. A professional may record what was said (oral, written), never in_person for somebody else. What is agreed to
// is never wider than the member's scope.
// Rejects: .member_unknown .not_your_consent .in_person_by_yourself .nothing_to_consent_to (own file, or by order)
struct GiveConsent {
  MemberId member;
  std::optional<PersonId> person;               // default: the actor
  std::vector<Section> sections;                // empty: the member's whole scope
  ConsentHow how = ConsentHow::in_person;
};
BOOST_DESCRIBE_STRUCT(GiveConsent, (), (member, person, sections, how))

struct RefuseConsent {
  MemberId member;
  std::optional<PersonId> person;
  std::optional<Line> words;
};
BOOST_DESCRIBE_STRUCT(RefuseConsent, (), (member, person, words))

struct WithdrawConsent {                        // rejects: .no_consent
  MemberId member;
  std::optional<PersonId> person;
  std::optional<Line> words;
};
BOOST_DESCRIBE_STRUCT(WithdrawConsent, (), (member, person, words))

struct RecordException {                        // by a professional; rejects: .exception_only_12_to_15
  MemberId member;
  ExceptionReason reason = ExceptionReason::serious_harm;
  Words words;
};
BOOST_DESCRIBE_STRUCT(RecordException, (), (member, reason, words))

struct SayWorse {                               // one button, words are welcome; rejects: .only_family
  std::optional<Words> words;
  std::optional<PersonId> person;               // default: the actor
};
BOOST_DESCRIBE_STRUCT(SayWorse, (), (words, person))

struct AnswerWorse {                            // rejects: .worsening_answered .unknown_worsening (not found)
  WorryId worsening;
  Words words;                                  // what was done
};
BOOST_DESCRIBE_STRUCT(AnswerWorse, (), (worsening, words))

struct AddOwnStatement {                        // Jw 7.3.8 lid 2 (C15): staff can't edit it; rejects: .only_family
  Words words;
  std::optional<StatementId> about;             // a statement in the dossier, when it is about one
};
BOOST_DESCRIBE_STRUCT(AddOwnStatement, (), (words, about))

struct RequestRight {                           // rejects: .only_family .request_open (same kind)
  RightKind kind = RightKind::inspection;
  std::optional<Words> words;
  std::optional<PersonId> person;
};
BOOST_DESCRIBE_STRUCT(RequestRight, (), (kind, words, person))

// Rejects: .request_decided .ground_missing (partly, refused) .privacy_officer_decides (destruction and restriction,
//          by somebody of the circle) .unknown_request (not found)
struct DecideRight {
  RequestId request;
  RightAnswer answer = RightAnswer::granted;
  std::optional<CatalogId> ground;              // consent_rules.json, e.g. C24
  Words words;                                  // to the family, in plain words
};
BOOST_DESCRIBE_STRUCT(DecideRight, (), (request, answer, ground, words))

using Command = std::variant<GiveConsent, RefuseConsent, WithdrawConsent, RecordException, SayWorse, AnswerWorse,
                             AddOwnStatement, RequestRight, DecideRight>;

// ---- events ----------------------------------------------------------------------------------------------------

struct ConsentGiven {
  static constexpr std::string_view wire = "voice.consent_given.v1";
  MemberId member;
  PersonId person;
  Purpose purpose = Purpose::care;
  std::vector<Section> sections;
  ConsentHow how = ConsentHow::in_person;
};
BOOST_DESCRIBE_STRUCT(ConsentGiven, (), (member, person, purpose, sections, how))

struct ConsentRefused {
  static constexpr std::string_view wire = "voice.consent_refused.v1";
  MemberId member;
  PersonId person;
  Private<std::optional<Line>> words;
};
BOOST_DESCRIBE_STRUCT(ConsentRefused, (), (member, person, words))

struct ConsentWithdrawn {
  static constexpr std::string_view wire = "voice.consent_withdrawn.v1";
  MemberId member;
  PersonId person;
  Private<std::optional<Line>> words;
};
BOOST_DESCRIBE_STRUCT(ConsentWithdrawn, (), (member, person, words))

struct ExceptionRecorded {
  static constexpr std::string_view wire = "voice.exception_recorded.v1";
  MemberId member;
  ExceptionReason reason = ExceptionReason::serious_harm;
  Private<Words> words;
};
BOOST_DESCRIBE_STRUCT(ExceptionRecorded, (), (member, reason, words))

struct WorseSaid {
  static constexpr std::string_view wire = "voice.worse_said.v1";
  WorryId worsening;
  PersonId person;
  Private<std::optional<Words>> words;
};
BOOST_DESCRIBE_STRUCT(WorseSaid, (), (worsening, person, words))

struct WorseAnswered {
  static constexpr std::string_view wire = "voice.worse_answered.v1";
  WorryId worsening;
  Private<Words> words;
};
BOOST_DESCRIBE_STRUCT(WorseAnswered, (), (worsening, words))

struct OwnStatementAdded {
  static constexpr std::string_view wire = "voice.own_statement_added.v1";
  StatementId statement;
  PersonId person;
  std::optional<StatementId> about;
  Private<Words> words;
};
BOOST_DESCRIBE_STRUCT(OwnStatementAdded, (), (statement, person, about, words))

struct RightRequested {
  static constexpr std::string_view wire = "voice.right_requested.v1";
  RequestId request;
  RightKind kind = RightKind::inspection;
  PersonId person;
  Day requested_on;
  Day answer_by;
  Private<std::optional<Words>> words;
};
BOOST_DESCRIBE_STRUCT(RightRequested, (), (request, kind, person, requested_on, answer_by, words))

struct RightDecided {
  static constexpr std::string_view wire = "voice.right_decided.v1";
  RequestId request;
  RightAnswer answer = RightAnswer::granted;
  std::optional<CatalogId> ground;
  Private<Words> words;
};
BOOST_DESCRIBE_STRUCT(RightDecided, (), (request, answer, ground, words))

enum class ErasureReason { requested, retention };
BOOST_DESCRIBE_ENUM(ErasureReason, requested, retention)

// The last event of a dossier; facts only. Written in the same transaction in which its key is destroyed.
struct DossierErased {
  static constexpr std::string_view wire = "voice.dossier_erased.v1";
  ErasureReason reason = ErasureReason::requested;
  std::optional<RequestId> request;
};
BOOST_DESCRIBE_STRUCT(DossierErased, (), (reason, request))

using Event = std::variant<ConsentGiven, ConsentRefused, ConsentWithdrawn, ExceptionRecorded, WorseSaid, WorseAnswered,
                           OwnStatementAdded, RightRequested, RightDecided, DossierErased>;

// ---- state -----------------------------------------------------------------------------------------------------

struct Consent {                                // the newest word of one person about one member
  MemberId member;
  PersonId person;
  Purpose purpose = Purpose::care;
  std::vector<Section> sections;
  ConsentState state = ConsentState::given;
  ConsentHow how = ConsentHow::in_person;
  std::optional<Line> words;
  Meta meta;
};
struct Exception {
  MemberId member;
  ExceptionReason reason = ExceptionReason::serious_harm;
  Words words;
  Meta meta;
};
struct Worsening {
  WorryId id;
  PersonId person;
  std::optional<Words> words;
  std::optional<Words> answer;
  Meta meta;
  Meta answered;
};
struct OwnStatement {
  StatementId id;
  PersonId person;
  std::optional<StatementId> about;
  Words words;
  Meta meta;
};
struct RightRequest {
  RequestId id;
  RightKind kind = RightKind::inspection;
  PersonId person;
  Day requested_on;
  Day answer_by;
  std::optional<Words> words;
  std::optional<RightAnswer> answer;
  std::optional<CatalogId> ground;
  std::optional<Words> answer_words;
  Meta meta;
  Meta decided;
};

struct State {
  std::int64_t version = 0;
  std::vector<Consent> consents;                // newest per (member, person)
  std::vector<Consent> former_consents;         // history, oldest first
  std::vector<Exception> exceptions;
  std::vector<Worsening> worsenings;
  std::vector<OwnStatement> own_statements;
  std::vector<RightRequest> requests;
  bool erased = false;
};

// What the voice room must know of a member to accept a consent about it; filled in by the caller.
struct MemberFacts {
  MemberId id;
  Purpose purpose = Purpose::care;
  std::vector<Section> scope;
  bool by_consent = true;                       // false: own file, or by order
};
struct Surroundings {
  std::vector<MemberFacts> members;             // invited and active
  std::vector<int> child_ages;                  // whole years today, of every child of the dossier
  bool actor_is_professional = false;
};

Result<std::vector<Event>> decide(const State& state,
                                  const Command& command,
                                  const Context& context,
                                  const Surroundings& surroundings);
void evolve(State& state, const Event& event, const Meta& meta);

}  // namespace kring::voice
