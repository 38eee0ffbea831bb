// For tests of access: one dossier with one child, two parents with authority, a step-parent without, and members.
#pragma once

#include <gtest/gtest.h>

#include "domain/access/access.h"
#include "domain/dossier/room_testing.h"

namespace kring::access::testing {

using circle::Basis;
using circle::MemberState;
using room_testing::days;
using room_testing::id;
using room_testing::today;
using voice::ConsentState;

inline const PersonId kim = id<PersonId>(1);        // the child
inline const PersonId mother = id<PersonId>(2);     // with authority
inline const PersonId father = id<PersonId>(3);     // with authority
inline const PersonId stepfather = id<PersonId>(4); // without
inline const Instant noon = start_of_dutch_day(today) + std::chrono::hours{12};

// Every member has a user of the same number.
inline UserId user_of(MemberId member) { return UserId{member.bytes}; }
inline Actor actor_of(MemberId member, Role role = Role::network) { return {user_of(member), role}; }

inline Member member_of(std::uint8_t number, CircleRole role, Sections scope = all_sections) {
  Member member;
  member.id = id<MemberId>(number);
  member.user = user_of(member.id);
  member.role = role;
  member.scope = scope;
  member.from = today - days{30};
  member.until = today + days{30};
  member.state = MemberState::active;
  return member;
}
inline Member person_of(std::uint8_t number, PersonId person, CircleRole role) {
  Member member = member_of(number, role);
  member.person = person;
  member.purpose = Purpose::own_file;
  member.basis = Basis::own_file;
  return member;
}

inline Day born_years_ago(int years, int extra_days = 0) { return birthday(today, -years) - days{extra_days}; }

inline const MemberId the_child = id<MemberId>(11);
inline const MemberId the_mother = id<MemberId>(12);
inline const MemberId the_father = id<MemberId>(13);
inline const MemberId the_stepfather = id<MemberId>(14);
inline const MemberId the_face = id<MemberId>(15);
inline const MemberId the_specialist = id<MemberId>(16);
inline const MemberId the_aunt = id<MemberId>(17);

inline Facts family_with(Day birth) {
  Facts facts;
  facts.exists = true;
  facts.children = {{kim, birth, {mother, father}}};
  facts.parents = {mother, father, stepfather};
  facts.members = {person_of(11, kim, CircleRole::youth),          person_of(12, mother, CircleRole::parent),
                   person_of(13, father, CircleRole::parent),      person_of(14, stepfather, CircleRole::parent),
                   member_of(15, CircleRole::generalist),          member_of(16, CircleRole::specialist),
                   member_of(17, CircleRole::network)};
  facts.face = the_face;
  return facts;
}

inline Member& member(Facts& facts, MemberId id) {
  for (auto& m : facts.members)
    if (m.id == id) return m;
  std::abort();
}

inline void say(Facts& facts, MemberId about, PersonId who, ConsentState state, Sections sections = all_sections) {
  auto& words = member(facts, about).consents;
  std::erase_if(words, [&](const Decision_of& d) { return d.person == who; });
  words.push_back({who, state, sections});
}
inline void all_say_yes(Facts& facts, MemberId about) {
  for (const PersonId who : {kim, mother, father}) say(facts, about, who, ConsentState::given);
}

inline void expect_rule(const Decision& decision, bool allow, std::string_view rule) {
  EXPECT_EQ(decision.allow, allow);
  EXPECT_EQ(decision.rule, rule);
  EXPECT_EQ(decision.hide, rule == "access.unknown");
}

}  // namespace kring::access::testing
