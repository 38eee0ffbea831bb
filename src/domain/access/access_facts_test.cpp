#include "domain/access/access_testing.h"

namespace kring::access {
namespace {

using namespace testing;

struct Rooms {
  dossier::State dossier;
  circle::State circle;
  voice::State voice;
  Facts facts() const { return facts_of(dossier, circle, voice, {}); }
};

dossier::Person person(PersonId id, dossier::PersonKind kind, std::optional<Day> birth = {}) {
  dossier::Person p;
  p.id = id;
  p.kind = kind;
  p.details.given_name = Name{"Iemand"};
  p.details.birth_date = birth;
  return p;
}

Rooms rooms(Day birth) {
  Rooms r;
  r.dossier.opened = true;
  r.dossier.people = {person(kim, dossier::PersonKind::child, birth), person(mother, dossier::PersonKind::parent),
                      person(stepfather, dossier::PersonKind::step_parent),
                      person(id<PersonId>(5), dossier::PersonKind::grandparent)};
  r.dossier.authority = {{mother, kim, dossier::Authority::sole, today}};
  circle::Member specialist;
  specialist.id = the_specialist;
  specialist.user = user_of(the_specialist);
  specialist.role = CircleRole::specialist;
  specialist.scope = {Section::plan, Section::story};
  specialist.from = today;
  specialist.until = today;
  specialist.state = MemberState::active;
  circle::Member child = specialist;
  child.id = the_child;
  child.person = kim;
  child.role = CircleRole::youth;
  child.basis = Basis::own_file;
  r.circle.members = {specialist, child};
  r.circle.face = the_specialist;
  return r;
}

voice::Consent consent(PersonId who, ConsentState state, Day said_on, Purpose purpose = Purpose::care) {
  voice::Consent c;
  c.member = the_specialist;
  c.person = who;
  c.purpose = purpose;
  c.sections = {Section::plan};
  c.state = state;
  c.meta.at = start_of_dutch_day(said_on);
  return c;
}

TEST(AccessFacts, hold_children_with_their_authority_and_the_parents) {
  Rooms r = rooms(born_years_ago(10));
  r.dossier.authority.push_back({stepfather, kim, dossier::Authority::none, today});
  const Facts facts = r.facts();
  EXPECT_TRUE(facts.exists);
  ASSERT_EQ(facts.children.size(), 1u);
  EXPECT_EQ(facts.children[0].birth_date, born_years_ago(10));
  EXPECT_EQ(facts.children[0].authority_holders, std::vector{mother});
  EXPECT_EQ(facts.parents, (std::vector{mother, stepfather}));
  EXPECT_EQ(facts.face, the_specialist);
}

TEST(AccessFacts, a_grandparent_who_is_the_guardian_stands_where_a_parent_stands) {
  Rooms r = rooms(born_years_ago(10));
  r.dossier.authority.push_back({id<PersonId>(5), kim, dossier::Authority::guardian, today});
  EXPECT_EQ(r.facts().parents, (std::vector{mother, stepfather, id<PersonId>(5)}));
}

TEST(AccessFacts, hold_the_newest_words_about_each_member_and_the_exception) {
  Rooms r = rooms(born_years_ago(14));
  r.voice.consents = {consent(mother, ConsentState::given, today)};
  r.voice.exceptions.push_back({the_specialist, voice::ExceptionReason::considered_wish, Words{"wens"}, {}});
  const Facts facts = r.facts();
  ASSERT_EQ(facts.members[0].consents.size(), 1u);
  EXPECT_EQ(facts.members[0].consents[0].sections, one(Section::plan));
  EXPECT_EQ(facts.members[0].scope, one(Section::plan) | one(Section::story));
  EXPECT_TRUE(facts.members[0].exception);
  EXPECT_TRUE(facts.members[1].consents.empty());
  EXPECT_FALSE(facts.members[1].exception);
}

TEST(AccessFacts, a_yes_for_another_purpose_does_not_count_and_a_no_does) {
  Rooms r = rooms(born_years_ago(14));
  r.voice.consents = {consent(mother, ConsentState::given, today, Purpose::consult)};
  EXPECT_TRUE(r.facts().members[0].consents.empty());
  r.voice.consents = {consent(mother, ConsentState::refused, today, Purpose::consult)};
  EXPECT_EQ(r.facts().members[0].consents.size(), 1u);
}

TEST(AccessFacts, a_yes_that_a_child_said_before_12_does_not_count_later) {
  Rooms r = rooms(born_years_ago(12));
  r.voice.consents = {consent(kim, ConsentState::given, today - days{1})};
  EXPECT_TRUE(r.facts().members[0].consents.empty());
  r.voice.consents = {consent(kim, ConsentState::given, today)};
  EXPECT_EQ(r.facts().members[0].consents.size(), 1u);
}

TEST(AccessFacts, who_is_asked_to_become_the_face_is_in_an_open_handover) {
  Rooms r = rooms(born_years_ago(14));
  circle::Handover offered;
  offered.to = the_specialist;
  circle::Handover declined = offered;
  declined.to = the_child;
  declined.state = circle::HandoverState::declined;
  r.circle.handovers = {declined, offered};
  EXPECT_EQ(r.facts().handover_to, std::vector{the_specialist});
}

TEST(AccessFacts, an_erased_dossier_says_so) {
  Rooms r = rooms(born_years_ago(14));
  r.voice.erased = true;
  EXPECT_TRUE(r.facts().erased);
}

TEST(AccessFacts, surroundings_of_the_voice_room_hold_the_members_that_are_there_and_the_ages) {
  Rooms r = rooms(born_years_ago(14));
  circle::Member gone = r.circle.members[0];
  gone.state = MemberState::left;
  circle::Member by_order = r.circle.members[0];
  by_order.basis = Basis::order;
  circle::Member parent = r.circle.members[0];
  parent.person = mother;
  parent.basis = Basis::own_file;
  r.circle.members.insert(r.circle.members.end(), {gone, by_order, parent});
  const auto around = surroundings_of(r.dossier, r.circle, true, today);
  EXPECT_EQ(around.child_ages, std::vector{14});
  EXPECT_TRUE(around.actor_is_professional);
  ASSERT_EQ(around.members.size(), 4u);
  EXPECT_TRUE(around.members[0].by_consent);
  EXPECT_FALSE(around.members[1].by_consent) << "the child's own file";
  EXPECT_FALSE(around.members[2].by_consent) << "by order";
  EXPECT_TRUE(around.members[3].by_consent) << "a youth of 16 decides about a parent";
}

// ---- stored events and rule keys -------------------------------------------------------------------------------

TEST(AccessStored, every_event_type_has_a_golden_event_and_the_other_way_round) {
  std::set<std::string> expected;
  room_testing::for_each_event_type<Event>([&](auto type) {
    using E = typename decltype(type)::type;
    const std::string name = std::string(E::wire) + ".json";
    room_testing::expect_golden_event<Event>(std::filesystem::path(KRING_SOURCE_DIR "/tests/golden/events") / name);
    expected.insert(name);
  });
  std::set<std::string> found;
  for (const auto& path : room_testing::golden_files("access")) found.insert(path.filename().string());
  EXPECT_EQ(found, expected);
}

TEST(AccessStored, what_is_encoded_decodes_to_the_same) {
  const Event looked = Looked{user_of(the_aunt), {Section::plan}, CatalogId{"consent"}, Purpose::school, the_aunt,
                              id<GrantId>(9)};
  const Event bare = Looked{user_of(the_aunt), {}, CatalogId{"own_file"}, Purpose::own_file, {}, {}};
  const Event refused = Refused{user_of(the_aunt), CatalogId{"consent_missing"}};
  const Event opened = EmergencyOpened{id<GrantId>(9), user_of(the_aunt), noon, Words{"\"nood\"\n!"}};
  for (const Event& event : {looked, bare, refused, opened}) room_testing::expect_round_trip(event);
}

TEST(AccessStored, every_rule_key_has_words_in_dutch_and_english) { room_testing::expect_rules_are_listed("access"); }

}  // namespace
}  // namespace kring::access
