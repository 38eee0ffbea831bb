// Circle: the temporary team around a family (nl: kring): who is invited, for what, for which part of the dossier and
// until when; the one face that stays; handing it over; functions that are needed and not yet filled.
// Rules with sources: docs/domain/circle.md. Rows A5, C1, C2, C5.
#pragma once

#include "domain/common.h"

namespace kring::circle {

// On what ground a member may read. own_file: a person of the family. consent: the family's. order: a court order or
// legal duty, with its text (Jw 7.3.4 lid 1, 7.3.11 lid 4; catalog/consent_rules.json C06, C26).
enum class Basis { own_file, consent, order };
BOOST_DESCRIBE_ENUM(Basis, own_file, consent, order)
enum class MemberState { invited, active, declined, withdrawn, left, removed };
BOOST_DESCRIBE_ENUM(MemberState, invited, active, declined, withdrawn, left, removed)
enum class HandoverState { offered, accepted, declined, withdrawn };
BOOST_DESCRIBE_ENUM(HandoverState, offered, accepted, declined, withdrawn)

inline constexpr int invitation_days = 14;      // an invitation that is not answered expires
inline constexpr int membership_days_max = 730; // a period is at most two years; it can be extended

// ---- values ----------------------------------------------------------------------------------------------------

struct MemberDetails {
  Name name;                              // of the person or the team
  std::optional<Name> organisation;
  Line why;                               // what this person is asked for, in words for the family
  std::optional<Line> legal_ground;       // required for basis order
  bool operator==(const MemberDetails&) const = default;
};
BOOST_DESCRIBE_STRUCT(MemberDetails, (), (name, organisation, why, legal_ground))

struct HandoverText {
  Line reason;
  Words note;                             // what the next face must know
  Words family_view;                      // what the family thinks of it, in their words
  bool operator==(const HandoverText&) const = default;
};
BOOST_DESCRIBE_STRUCT(HandoverText, (), (reason, note, family_view))

// ---- commands; rejects "circle.<name>" -------------------------------------------------------------------------

// Also .unknown_member (not found) of every command that names a member.
// Rejects: .already_started .not_a_professional
struct StartCircle {                      // by policy, when a dossier is opened: the opener becomes its face
  UserId user;
  Name name;
  CircleRole role = CircleRole::generalist;
  std::optional<Name> organisation;
};
BOOST_DESCRIBE_STRUCT(StartCircle, (), (user, name, role, organisation))

// Rejects: .period_reversed .period_in_past .period_too_long .scope_empty .legal_ground_missing .person_unknown
//          .family_needs_person (youth and parent are persons of the dossier) .already_in_circle (same person)
//          .need_unknown .order_by_professional (only gi_worker and generalist may be there by order)
// For a person of the family with own file: scope and basis follow from the role; what is sent is ignored.
struct Invite : MemberDetails {
  std::optional<PersonId> person;         // when a person of the family
  CircleRole role = CircleRole::network;
  std::optional<CatalogId> function;      // catalog/functions.json
  Purpose purpose = Purpose::informal_support;
  std::vector<Section> scope;
  Day from;
  Day until;                              // inclusive
  Basis basis = Basis::consent;
  std::optional<NeedId> fills;            // the need that is filled when the invitation is accepted
};
BOOST_DESCRIBE_STRUCT(Invite, (MemberDetails), (person, role, function, purpose, scope, from, until, basis, fills))

struct AcceptInvitation {                 // rejects: .invitation_answered .invitation_expired .user_already_member
  MemberId member;
  UserId user;
};
BOOST_DESCRIBE_STRUCT(AcceptInvitation, (), (member, user))

struct DeclineInvitation {
  MemberId member;
  std::optional<Line> reason;
};
BOOST_DESCRIBE_STRUCT(DeclineInvitation, (), (member, reason))

struct WithdrawInvitation {
  MemberId member;
  Line reason;
};
BOOST_DESCRIBE_STRUCT(WithdrawInvitation, (), (member, reason))

struct ChangeMembership {                 // two years from today at most; rejects: as Invite, and .not_active
  MemberId member;
  Purpose purpose = Purpose::care;
  std::vector<Section> scope;
  Day until;
};
BOOST_DESCRIBE_STRUCT(ChangeMembership, (), (member, purpose, scope, until))

struct LeaveCircle {                      // rejects: .face_must_hand_over .not_yours .not_active
  MemberId member;                        // by the member
  Line reason;
};
BOOST_DESCRIBE_STRUCT(LeaveCircle, (), (member, reason))

struct RemoveMember {                     // by the face or the family; rejects: .face_must_hand_over .not_active
  MemberId member;
  Line reason;
};
BOOST_DESCRIBE_STRUCT(RemoveMember, (), (member, reason))

struct NeedFunction {
  CatalogId function;
  Line why;
};
BOOST_DESCRIBE_STRUCT(NeedFunction, (), (function, why))

struct WithdrawNeed {                     // rejects: .need_unknown (not found) .need_filled
  NeedId need;
  Line reason;
};
BOOST_DESCRIBE_STRUCT(WithdrawNeed, (), (need, reason))

// The old face stays responsible until the new one accepts (domain.md §10.6).
// Rejects: .handover_open .not_a_professional .already_the_face .not_active .only_the_face_hands_over .person_unknown
struct OfferHandover : HandoverText {
  MemberId to;
  PersonId family_view_by;
};
BOOST_DESCRIBE_STRUCT(OfferHandover, (HandoverText), (to, family_view_by))

struct AcceptHandover {                   // by the new face; rejects: .no_handover .not_yours .over_maximum
  HandoverId handover;
  std::optional<Line> over_maximum_reason;
};
BOOST_DESCRIBE_STRUCT(AcceptHandover, (), (handover, over_maximum_reason))

struct DeclineHandover {                  // rejects: .no_handover .not_yours
  HandoverId handover;
  Line reason;
};
BOOST_DESCRIBE_STRUCT(DeclineHandover, (), (handover, reason))

struct WithdrawHandover {                 // rejects: .no_handover .only_the_face_hands_over
  HandoverId handover;
  Line reason;
};
BOOST_DESCRIBE_STRUCT(WithdrawHandover, (), (handover, reason))

using Command = std::variant<StartCircle, Invite, AcceptInvitation, DeclineInvitation, WithdrawInvitation,
                             ChangeMembership, LeaveCircle, RemoveMember, NeedFunction, WithdrawNeed, OfferHandover,
                             AcceptHandover, DeclineHandover, WithdrawHandover>;

// ---- events ----------------------------------------------------------------------------------------------------

struct CircleStarted {
  static constexpr std::string_view wire = "circle.started.v1";
  MemberId member;
  UserId user;
  CircleRole role = CircleRole::generalist;
  Day from;
  Day until;
  Private<MemberDetails> details;
};
BOOST_DESCRIBE_STRUCT(CircleStarted, (), (member, user, role, from, until, details))

struct MemberInvited {
  static constexpr std::string_view wire = "circle.member_invited.v1";
  MemberId member;
  std::optional<PersonId> person;
  CircleRole role = CircleRole::network;
  std::optional<CatalogId> function;
  Purpose purpose = Purpose::care;
  std::vector<Section> scope;
  Day from;
  Day until;
  Day answer_by;
  Basis basis = Basis::consent;
  std::optional<NeedId> fills;
  Private<MemberDetails> details;
};
BOOST_DESCRIBE_STRUCT(MemberInvited, (), (member, person, role, function, purpose, scope, from, until, answer_by, basis,
                                          fills, details))

struct InvitationAccepted {
  static constexpr std::string_view wire = "circle.invitation_accepted.v1";
  MemberId member;
  UserId user;
};
BOOST_DESCRIBE_STRUCT(InvitationAccepted, (), (member, user))

struct InvitationDeclined {
  static constexpr std::string_view wire = "circle.invitation_declined.v1";
  MemberId member;
  Private<std::optional<Line>> reason;
};
BOOST_DESCRIBE_STRUCT(InvitationDeclined, (), (member, reason))

struct InvitationWithdrawn {
  static constexpr std::string_view wire = "circle.invitation_withdrawn.v1";
  MemberId member;
  Private<Line> reason;
};
BOOST_DESCRIBE_STRUCT(InvitationWithdrawn, (), (member, reason))

struct MembershipChanged {
  static constexpr std::string_view wire = "circle.membership_changed.v1";
  MemberId member;
  Purpose purpose = Purpose::care;
  std::vector<Section> scope;
  Day until;
};
BOOST_DESCRIBE_STRUCT(MembershipChanged, (), (member, purpose, scope, until))

struct MemberLeft {
  static constexpr std::string_view wire = "circle.member_left.v1";
  MemberId member;
  Private<Line> reason;
};
BOOST_DESCRIBE_STRUCT(MemberLeft, (), (member, reason))

struct MemberRemoved {
  static constexpr std::string_view wire = "circle.member_removed.v1";
  MemberId member;
  Private<Line> reason;
};
BOOST_DESCRIBE_STRUCT(MemberRemoved, (), (member, reason))

struct FunctionNeeded {
  static constexpr std::string_view wire = "circle.function_needed.v1";
  NeedId need;
  CatalogId function;
  Private<Line> why;
};
BOOST_DESCRIBE_STRUCT(FunctionNeeded, (), (need, function, why))

struct NeedFilled {
  static constexpr std::string_view wire = "circle.need_filled.v1";
  NeedId need;
  MemberId member;
};
BOOST_DESCRIBE_STRUCT(NeedFilled, (), (need, member))

struct NeedWithdrawn {
  static constexpr std::string_view wire = "circle.need_withdrawn.v1";
  NeedId need;
  Private<Line> reason;
};
BOOST_DESCRIBE_STRUCT(NeedWithdrawn, (), (need, reason))

struct HandoverOffered {
  static constexpr std::string_view wire = "circle.handover_offered.v1";
  HandoverId handover;
  MemberId from;
  MemberId to;
  PersonId family_view_by;
  Private<HandoverText> text;
};
BOOST_DESCRIBE_STRUCT(HandoverOffered, (), (handover, from, to, family_view_by, text))

struct HandoverAccepted {                 // the change of face; counted per dossier and per organisation (A5)
  static constexpr std::string_view wire = "circle.handover_accepted.v1";
  HandoverId handover;
  MemberId from;
  MemberId to;
  bool over_maximum = false;
  Private<std::optional<Line>> over_maximum_reason;
};
BOOST_DESCRIBE_STRUCT(HandoverAccepted, (), (handover, from, to, over_maximum, over_maximum_reason))

struct HandoverDeclined {
  static constexpr std::string_view wire = "circle.handover_declined.v1";
  HandoverId handover;
  Private<Line> reason;
};
BOOST_DESCRIBE_STRUCT(HandoverDeclined, (), (handover, reason))

struct HandoverWithdrawn {
  static constexpr std::string_view wire = "circle.handover_withdrawn.v1";
  HandoverId handover;
  Private<Line> reason;
};
BOOST_DESCRIBE_STRUCT(HandoverWithdrawn, (), (handover, reason))

using Event = std::variant<CircleStarted, MemberInvited, InvitationAccepted, InvitationDeclined, InvitationWithdrawn,
                           MembershipChanged, MemberLeft, MemberRemoved, FunctionNeeded, NeedFilled, NeedWithdrawn,
                           HandoverOffered, HandoverAccepted, HandoverDeclined, HandoverWithdrawn>;

// ---- state -----------------------------------------------------------------------------------------------------

struct Member {
  MemberId id;
  MemberDetails details;
  std::optional<PersonId> person;
  std::optional<UserId> user;             // known once accepted
  CircleRole role = CircleRole::network;
  std::optional<CatalogId> function;
  Purpose purpose = Purpose::care;
  std::vector<Section> scope;
  Day from;
  Day until;
  Day answer_by;
  Basis basis = Basis::consent;
  MemberState state = MemberState::invited;
  std::optional<NeedId> fills;
  std::optional<Line> end_reason;
  Meta meta;                              // of the invitation
  Meta changed_meta;                      // of the last change of state
  std::int64_t changed = 0;
};
struct Handover {
  HandoverId id;
  MemberId from;
  MemberId to;
  PersonId family_view_by;
  HandoverText text;
  HandoverState state = HandoverState::offered;
  std::optional<Line> answer;
  Meta meta;
  Meta answered;
};
enum class NeedState { open, filled, withdrawn };
BOOST_DESCRIBE_ENUM(NeedState, open, filled, withdrawn)
struct Need {
  NeedId id;
  CatalogId function;
  Line why;
  NeedState state = NeedState::open;
  std::optional<MemberId> filled_by;
  Meta meta;
};

struct State {
  std::int64_t version = 0;
  std::vector<Member> members;
  std::optional<MemberId> face;           // exactly one from the start on
  int face_changes = 0;
  std::vector<Handover> handovers;
  std::vector<Need> needs;

  const Member* member(MemberId id) const;
  const Member* active_member_of(UserId user) const;
  const Handover* open_handover() const;
};

Result<std::vector<Event>> decide(const State& state, const Command& command, const Context& context);
void evolve(State& state, const Event& event, const Meta& meta);

}  // namespace kring::circle
