// Words that all rooms share: who acts, when, and what one room must know of its neighbours to decide.
#pragma once

#include <vector>

#include "base/json.h"
#include "base/wire.h"

namespace kring {

// Who recorded an event, and when; comes from its envelope.
struct Meta {
  EventId id;
  Instant at;        // when it happened
  UserId actor;      // nil: the system itself
  OrgId organisation;
};

// Parts of a dossier that can be shared one by one: the scope of an invitation, of a consent, and of a look.
enum class Section { question, story, statements, analysis, safety, plan, circle, timeline };
BOOST_DESCRIBE_ENUM(Section, question, story, statements, analysis, safety, plan, circle, timeline)

// Why somebody is in the circle; consent is given for one purpose.
enum class Purpose { care, consult, informal_support, school, protection, aftercare, own_file };
BOOST_DESCRIBE_ENUM(Purpose, care, consult, informal_support, school, protection, aftercare, own_file)

enum class CircleRole {
  youth, parent, family, jim, network, teacher, generalist, specialist, gi_worker, experience_expert,
  confidential_adviser, other
};
BOOST_DESCRIBE_ENUM(CircleRole, youth, parent, family, jim, network, teacher, generalist, specialist, gi_worker,
                    experience_expert, confidential_adviser, other)

// The roles that work in youth care by profession; only they can be the face of a family.
constexpr bool is_professional(CircleRole role) {
  return role == CircleRole::generalist || role == CircleRole::specialist || role == CircleRole::gi_worker;
}

// Somebody of the circle: a person of the family or a member. Exactly one of the two.
struct Owner {
  std::optional<PersonId> person;
  std::optional<MemberId> member;
  bool is_one() const { return person.has_value() != member.has_value(); }
  bool operator==(const Owner&) const = default;
};
BOOST_DESCRIBE_STRUCT(Owner, (), (person, member))

// All that decide() may know beside its own state. Values only: time, chance and neighbours are arguments.
struct Context {
  Instant now;
  Day today;                              // in the Netherlands
  UserId actor;
  OrgId organisation;
  std::optional<PersonId> actor_person;   // when the actor is a person of the family
  std::optional<MemberId> actor_member;   // when the actor is in the circle
  Entropy entropy;                        // for new ids

  // Of the neighbouring rooms, by id only.
  std::vector<PersonId> people;           // persons of the family
  std::vector<PersonId> children;
  std::vector<MemberId> active_members;
  std::vector<MemberId> active_professionals;
  std::optional<MemberId> face;
  bool analysis_agreed = false;           // the newest analysis is agreed with the family
  bool help_running = false;
  int load = 0;                           // dossiers of which the actor is the face now
  int load_max = 0;                       // agreed maximum; 0: none agreed

  bool knows(PersonId person) const { return std::find(people.begin(), people.end(), person) != people.end(); }
  bool knows(MemberId member) const {
    return std::find(active_members.begin(), active_members.end(), member) != active_members.end();
  }
  bool knows(const Owner& owner) const {
    return owner.is_one() && (owner.person ? knows(*owner.person) : knows(*owner.member));
  }
  template <class AnyId>
  AnyId make() const {
    return AnyId::make(now, entropy);
  }
};

// Calls overloads by the alternative of a variant; a forgotten alternative does not compile.
template <class... Fs>
struct Visitor : Fs... {
  using Fs::operator()...;
};
template <class... Fs>
Visitor(Fs...) -> Visitor<Fs...>;

}  // namespace kring
