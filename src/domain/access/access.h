// Access: one pure function that answers every question of who may do what (docs/adr/0008; row J1). Single reads,
// lists, search, counts, exports, live updates and commands all ask `may`; nothing else decides.
//
// Access follows relation, purpose, period and consent, not just a role:
//   the child        own file (Jw 7.3.10). Under 12: question, plan, circle in plain words, through Mijn kring.
//   a parent         with authority over every child of the dossier below 16: the file, until the child is 16 (C19,
//                    C20); from 16 on only with the youth's consent (C21). Without authority: no file (C22), unless
//                    invited and consented to like anybody else.
//   a member         while active, within the period, within scope, and with consent in force by the age rules (or by
//                    order, basis Basis::order).
//   emergency        three hours, with a reason; the family and the privacy officer see it (I2).
//   everybody else   nothing at all, with the same answer whether the dossier exists or not.
//
// Consent is in force for a section when, for EVERY child of the dossier (age at this moment, in the Netherlands):
//   under 12   every person with authority over that child gave it (C01)
//   12 to 15   the child and every person with authority gave it; with a recorded exception (C02) the child alone
//   16 and up  the child alone gave it (C03)
// One refusal or withdrawal of somebody whose consent is needed stops it; silence is never a yes (C10). A child
// without any person with authority can't have consent under 16 (rule access.no_authority).
// For the face alone silence is presumed to be a yes (C08): who keeps the file must be able to listen, write down and
// ask the others. What is missing stays on the work list; the first refusal or withdrawal stops the face as well.
#pragma once

#include <cstdint>

#include "domain/circle/circle.h"
#include "domain/voice/voice.h"

namespace kring::access {

// What an account is; what somebody may do in a dossier follows from the relation, not from this.
enum class Role { youth, parent, network, professional, administrator, privacy_officer };
BOOST_DESCRIBE_ENUM(Role, youth, parent, network, professional, administrator, privacy_officer)

enum class Action {
  see_card,            // that the dossier exists, and its name: lists, search, counts, live updates
  look,                // at one section
  see_log,             // who looked and why
  ask,                 // ask_question, come_back
  write_family,        // persons, households, authority
  record_statement,
  reply,
  note_factor,
  write_story,
  confirm_story,
  write_analysis,
  judge_analysis,
  assess,              // triage and safety
  change_plan,         // goals, actions, reviews
  finish_own_action,   // complete or drop an action one owns
  set_phase,           // conditions and consequences
  acknowledge,         // the family's receipt of a phase
  rate,
  run_help,            // start and end help, aftercare
  invite,
  change_circle,       // withdraw, change, remove, needs
  leave,
  hand_over,           // offer and withdraw: the face
  answer_handover,     // the member who was asked
  consent,             // give, refuse, withdraw
  record_exception,
  say_worse,
  answer_worse,
  own_statement,
  request_right,
  decide_right,        // privacy officer, and the face for inspection and correction
  open_emergency,
  see_emergencies,     // privacy officer: who, when, reason; never the content
};
BOOST_DESCRIBE_ENUM(Action, see_card, look, see_log, ask, write_family, record_statement, reply, note_factor,
                    write_story, confirm_story, write_analysis, judge_analysis, assess, change_plan, finish_own_action,
                    set_phase, acknowledge, rate, run_help, invite, change_circle, leave, hand_over, answer_handover,
                    consent, record_exception, say_worse, answer_worse, own_statement, request_right, decide_right,
                    open_emergency, see_emergencies)

using Sections = std::uint32_t;  // a set of Section
constexpr Sections one(Section section) { return Sections{1} << static_cast<unsigned>(section); }
constexpr Sections all_sections = 0xff;
Sections set_of(const std::vector<Section>& sections);
std::vector<Section> list_of(Sections sections);

// ---- facts: all that access needs to know of a dossier, derived from its events --------------------------------

struct Child {
  PersonId person;
  Day birth_date;
  std::vector<PersonId> authority_holders;
};
struct Decision_of {              // the newest word of one person about one member
  PersonId person;
  voice::ConsentState state = voice::ConsentState::given;
  Sections sections = 0;
};
struct Member {
  MemberId id;
  std::optional<UserId> user;
  std::optional<PersonId> person;
  CircleRole role = CircleRole::network;
  Purpose purpose = Purpose::care;
  Sections scope = 0;
  Day from;
  Day until;
  circle::Basis basis = circle::Basis::consent;
  circle::MemberState state = circle::MemberState::invited;
  bool exception = false;         // C02 was recorded for this member
  std::vector<Decision_of> consents;
};
struct Emergency {
  GrantId id;
  UserId user;
  Instant until;
};
struct Facts {
  bool exists = false;
  bool erased = false;
  std::vector<Child> children;
  std::vector<PersonId> parents;  // persons of kind parent, step_parent, foster_parent, guardian, and whoever has
                                  // authority over a child, of any kind: a grandparent can be the guardian
  std::vector<Member> members;
  std::optional<MemberId> face;
  std::vector<MemberId> handover_to;   // asked to become the face
  std::vector<Emergency> emergencies;
};
// `emergencies` come from the access stream, which is not one of the rooms.
// What was said for another purpose than the member has now does not count as a yes, nor does the yes of a child that
// was not yet 12 when it was said; a no always counts.
Facts facts_of(const dossier::State& dossier,
               const circle::State& circle,
               const voice::State& voice,
               std::vector<Emergency> emergencies);

// What the voice room must know to decide: every invited and active member, and the ages of the children today.
// A parent's membership can be consented to, although it is own file: a youth of 16 decides about it (C21).
voice::Surroundings surroundings_of(const dossier::State& dossier,
                                    const circle::State& circle,
                                    bool actor_is_professional,
                                    Day today);

// ---- the question and the answer -------------------------------------------------------------------------------

struct Actor {
  UserId user;
  Role role = Role::network;
};

enum class RelationKind { none, child, parent, member, invited, former };
BOOST_DESCRIBE_ENUM(RelationKind, none, child, parent, member, invited, former)
struct Relation {
  RelationKind kind = RelationKind::none;
  const Member* member = nullptr;   // also for child and parent: they are in the circle by their person
  bool is_face = false;
};
// By the newest active membership of this user; child and parent by the member's person.
Relation relation_of(const Facts& facts, UserId user);

struct Decision {
  bool allow = false;
  std::string_view rule;            // "access.<name>", stable; for a refusal what refused, else on what ground
  bool hide = false;                // the answer must be the same as for a dossier that does not exist
  bool log = false;                 // a look that must be recorded (NEN 7513): every look by anybody but oneself…
  std::optional<GrantId> emergency; // … and under which emergency grant
};

// `section` counts for Action::look, and for changes it is the section that the action belongs to (section_of).
// Rules that allow: access.own_file access.parent access.consent access.order access.emergency access.invited
//   access.privacy_officer
// Rules that refuse and hide: access.unknown (no relation, former member, administrator, erased)
// Rules that refuse in words: access.child_under_12 access.parent_without_authority access.parent_needs_consent_16
//   access.period_ended access.not_yet access.out_of_scope access.consent_missing access.consent_refused
//   access.consent_withdrawn access.no_authority access.not_your_role access.invitation_open
//   access.emergency_reads_only access.only_the_face
//
// Nobody needs a consent, or a period that runs, to leave the circle. Nor does the face to see the card, to record
// consents and the exception, and to hand over: else a dossier whose face lost a consent is locked for everybody.
Decision may(const Actor& actor, Action action, Section section, const Facts& facts, Instant now);

// The section an action belongs to; an action is allowed only to those who may look at that section.
Section section_of(Action action);

// The sections this actor may look at now; empty when none.
Sections sections_for(const Actor& actor, const Facts& facts, Instant now);

// Who must still consent before `member` may read: persons without a decision, per the age rules of today.
struct ConsentNeed {
  std::vector<PersonId> missing;    // no decision yet
  std::vector<PersonId> against;    // refused or withdrew
  Sections in_force = 0;
  std::string_view rule;            // when in_force lacks something: why
};
ConsentNeed consent_need(const Facts& facts, const Member& member, Day today);

// ---- looking and emergencies are events too: stream "access/<dossier>" -----------------------------------------

inline constexpr auto emergency_length = std::chrono::hours{3};

struct Looked {                     // NEN 7513: who, when, what, on which ground; envelope has the rest
  static constexpr std::string_view wire = "access.looked.v1";
  UserId user;
  std::vector<Section> sections;
  CatalogId rule;                   // "consent", "order", "own_file", …
  Purpose purpose = Purpose::care;
  std::optional<MemberId> member;
  std::optional<GrantId> emergency;
};
BOOST_DESCRIBE_STRUCT(Looked, (), (user, sections, rule, purpose, member, emergency))

struct Refused {                    // somebody with a relation was refused; strangers leave no trace in the dossier
  static constexpr std::string_view wire = "access.refused.v1";
  UserId user;
  CatalogId rule;
};
BOOST_DESCRIBE_STRUCT(Refused, (), (user, rule))

struct EmergencyOpened {
  static constexpr std::string_view wire = "access.emergency_opened.v1";
  GrantId emergency;
  UserId user;
  Instant until;
  Private<Words> reason;
};
BOOST_DESCRIBE_STRUCT(EmergencyOpened, (), (emergency, user, until, reason))

using Event = std::variant<Looked, Refused, EmergencyOpened>;

struct OpenEmergency {              // by a professional without sufficient access; the reason is shown to the family
  Words reason;
};
BOOST_DESCRIBE_STRUCT(OpenEmergency, (), (reason))

// Never refuses: whether the asker may is asked of `may`, and the answer is the same for a dossier that does not exist.
Result<std::vector<Event>> decide(const OpenEmergency& command, const Context& context);

}  // namespace kring::access
