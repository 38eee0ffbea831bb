// Dossiers for the tests of the views: built from events, through the same codec as those of the ledger.
#pragma once

#include <gtest/gtest.h>

#include "views/work.h"

namespace kring::views::samples {

using std::chrono::days;
using std::chrono::hours;
using std::chrono::minutes;

inline const Instant start = *parse_instant("2026-11-02T09:00:00Z");
inline const Day today = dutch_day(start);

template <class AnyId>
AnyId id(std::uint8_t number) {
  AnyId made;
  made.bytes[0] = 0x42;
  made.bytes[15] = number;
  return made;
}

inline const PersonId noor = id<PersonId>(1);      // 13, child
inline const PersonId sem = id<PersonId>(2);       // 10, child
inline const PersonId mother = id<PersonId>(3);    // authority over both
inline const PersonId father = id<PersonId>(4);    // no authority
inline const MemberId face = id<MemberId>(10);
inline const MemberId noor_member = id<MemberId>(11);
inline const MemberId sem_member = id<MemberId>(12);
inline const MemberId mother_member = id<MemberId>(13);
inline const MemberId father_member = id<MemberId>(14);
inline const MemberId specialist = id<MemberId>(15);  // scope: plan
inline const MemberId teacher = id<MemberId>(16);     // scope: plan, circle
inline const MemberId former = id<MemberId>(17);
inline const MemberId guest = id<MemberId>(19);       // scope: time line, in the full dossier
inline const GoalId goal = id<GoalId>(40);
inline const HouseholdId secret_home = id<HouseholdId>(50);

// The user of a member has the number of the member.
inline UserId user_of(MemberId member) { return id<UserId>(member.bytes[15]); }
inline const UserId stranger = id<UserId>(200);
inline const UserId rescuer = id<UserId>(201);

inline access::Actor as(MemberId member, access::Role role) { return {user_of(member), role}; }
inline const access::Actor as_face = as(face, access::Role::professional);
inline const access::Actor as_noor = as(noor_member, access::Role::youth);
inline const access::Actor as_sem = as(sem_member, access::Role::youth);
inline const access::Actor as_mother = as(mother_member, access::Role::parent);
inline const access::Actor as_father = as(father_member, access::Role::parent);
inline const access::Actor as_specialist = as(specialist, access::Role::professional);
inline const access::Actor as_teacher = as(teacher, access::Role::network);
inline const access::Actor as_guest = as(guest, access::Role::network);
inline const access::Actor as_former = as(former, access::Role::professional);
inline const access::Actor as_stranger{stranger, access::Role::professional};
inline const access::Actor as_rescuer{rescuer, access::Role::professional};
inline const access::Actor as_officer{id<UserId>(202), access::Role::privacy_officer};

inline std::string user_name(UserId user) { return "user " + std::to_string(user.bytes[15]); }

inline std::vector<Section> every_section() { return access::list_of(access::all_sections); }

class Builder {
 public:
  Builder() { state_.id = id<DossierId>(77); }

  template <class Event>
  Builder& add(const Event& event) {
    const WireEvent wire = encode_event(event);
    std::string_view room = std::string_view(wire.type).substr(0, wire.type.find('.'));
    if (room == "access") room = "emergency";
    const Meta meta{id<EventId>(static_cast<std::uint8_t>(++events_)), at_, actor_, OrgId{}};
    const auto result = evolve(state_, room, wire.type, wire.facts, wire.words, meta);
    EXPECT_TRUE(result.ok()) << wire.type << " " << (result.ok() ? "" : result.error().detail);
    state_.position = events_;
    return *this;
  }
  Builder& at(Instant when) {
    at_ = when;
    return *this;
  }
  Builder& on(Day day) { return at(start_of_dutch_day(day) + hours{9}); }
  Builder& by(MemberId member) {
    actor_ = user_of(member);
    return *this;
  }

  Builder& person(PersonId person, dossier::PersonKind kind, const char* name, std::optional<Day> born = {}) {
    dossier::PersonDetails details;
    details.given_name = Name{name};
    details.birth_date = born;
    return add(dossier::PersonAdded{person, kind, details});
  }
  Builder& question(const char* words, std::uint8_t number = 30, bool came_back = false) {
    return add(dossier::QuestionAsked{id<QuestionId>(number), noor, dutch_day(at_), came_back, Words{words}});
  }
  Builder& member(MemberId member, std::optional<PersonId> person, CircleRole role, std::vector<Section> scope,
                  circle::Basis basis, const char* name, std::optional<const char*> organisation = {}) {
    circle::MemberDetails details;
    details.name = Name{name};
    details.why = Line{"helps"};
    if (organisation) details.organisation = Name{*organisation};
    circle::MemberInvited invited;
    invited.member = member;
    invited.person = person;
    invited.role = role;
    invited.scope = std::move(scope);
    invited.from = today;
    invited.until = today + days{365};
    invited.answer_by = today + days{14};
    invited.basis = basis;
    invited.details = details;
    return add(invited);
  }
  Builder& accept(MemberId member) { return add(circle::InvitationAccepted{member, user_of(member)}); }
  Builder& family_member(MemberId member_id, PersonId person, CircleRole role, const char* name) {
    member(member_id, person, role, every_section(), circle::Basis::own_file, name);
    return accept(member_id);
  }
  // Mother and Noor (13) say yes: all whose consent counts.
  Builder& consent(MemberId member, std::vector<Section> sections) {
    add(voice::ConsentGiven{member, mother, Purpose::care, sections, voice::ConsentHow::in_person});
    return add(voice::ConsentGiven{member, noor, Purpose::care, sections, voice::ConsentHow::in_person});
  }
  Builder& act(std::uint8_t number, const Owner& owner, std::optional<Day> due_on, const char* what = "an action") {
    return add(plan::ActionAdded{id<ActionId>(number), goal, owner, due_on, Line{what}});
  }
  Builder& goal_of(const char* words) {
    return add(plan::GoalAdded{goal, noor, {noor}, {}, {}, Words{words}});
  }

  const DossierState& state() {
    refresh_facts(state_);
    return state_;
  }

 private:
  DossierState state_;
  Instant at_ = start;
  UserId actor_ = user_of(face);
  int events_ = 0;
};

inline dossier::AnalysisText an_analysis(const char* hypothesis = "it hangs together") {
  dossier::AnalysisText text;
  text.hypothesis = Words{hypothesis};
  return text;
}

inline Owner owned_by(PersonId person) { return {person, std::nullopt}; }
inline Owner owned_by(MemberId member) { return {std::nullopt, member}; }

// Noor (13) and Sem (10), a mother with authority, a father without; a question; the face with consent for all.
inline Builder a_family() {
  Builder builder;
  builder.add(dossier::DossierOpened{{}, user_of(face), OrgId{}, false, {}});
  builder.person(noor, dossier::PersonKind::child, "Noor", birthday(today, -13) - days{100});
  builder.person(sem, dossier::PersonKind::child, "Sem", birthday(today, -10) - days{100});
  builder.person(mother, dossier::PersonKind::parent, "Mariam", birthday(today, -40));
  builder.person(father, dossier::PersonKind::parent, "Tom", birthday(today, -42));
  builder.add(dossier::AuthoritySet{mother, noor, dossier::Authority::sole, today - days{4000}});
  builder.add(dossier::AuthoritySet{mother, sem, dossier::Authority::sole, today - days{3000}});
  builder.question("Noor wants to go to school again");
  circle::MemberDetails details;
  details.name = Name{"Fatima"};
  details.organisation = Name{"Jeugdteam Zuid"};
  details.why = Line{"stays"};
  builder.add(circle::CircleStarted{face, user_of(face), CircleRole::generalist, today, today + days{365}, details});
  builder.consent(face, every_section());
  return builder;
}

// The family above with everybody in the circle; the father was not let in.
inline Builder a_circle() {
  Builder builder = a_family();
  builder.family_member(noor_member, noor, CircleRole::youth, "Noor");
  builder.family_member(sem_member, sem, CircleRole::youth, "Sem");
  builder.family_member(mother_member, mother, CircleRole::parent, "Mariam");
  builder.family_member(father_member, father, CircleRole::parent, "Tom");
  builder.add(voice::ConsentRefused{father_member, mother, {}});
  builder.add(voice::ConsentRefused{father_member, noor, {}});
  using enum circle::Basis;
  builder.member(specialist, {}, CircleRole::specialist, {Section::plan}, consent, "Daan", "De Brug");
  builder.accept(specialist).consent(specialist, {Section::plan});
  builder.member(teacher, {}, CircleRole::teacher, {Section::plan, Section::circle}, consent, "Juf Anna", "School");
  builder.accept(teacher).consent(teacher, {Section::plan, Section::circle});
  return builder;
}

// ---- what is due -----------------------------------------------------------------------------------------------

inline std::optional<DueItem> find(Builder& builder, std::string_view kind, const access::Actor& actor,
                                   Instant now = start) {
  for (auto& item : due_for(builder.state(), actor, now))
    if (item.kind == kind) return item;
  return std::nullopt;
}
inline bool has(Builder& builder, std::string_view kind, const access::Actor& actor, Instant now = start) {
  return find(builder, kind, actor, now).has_value();
}
inline Instant at(Day day) { return start_of_dutch_day(day) + hours{10}; }

}  // namespace kring::views::samples
