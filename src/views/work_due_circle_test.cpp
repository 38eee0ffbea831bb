// What is due in the circle and in the voice of the family: when, whose it is, and when it is not.
#include "views/test_builders.h"

namespace kring::views {
namespace {

using namespace samples;

TEST(DueInCircle, worsening_is_for_the_face_on_the_day_itself_until_answered) {
  Builder builder = a_circle();
  builder.add(voice::WorseSaid{id<WorryId>(1), noor, std::optional{Words{"no sleep"}}});
  const auto item = find(builder, "worsening", as_face);
  ASSERT_TRUE(item);
  EXPECT_EQ(item->state, DueState::today);
  EXPECT_EQ(item->words, "no sleep");
  EXPECT_FALSE(has(builder, "worsening", as_specialist));
  builder.add(voice::WorseAnswered{id<WorryId>(1), Words{"called"}});
  EXPECT_FALSE(has(builder, "worsening", as_face));
}

TEST(DueInCircle, handover_is_for_who_is_asked) {
  Builder builder = a_circle();
  const MemberId other = id<MemberId>(18);
  builder.member(other, {}, CircleRole::generalist, every_section(), circle::Basis::consent, "Eva");
  builder.accept(other).consent(other, every_section());
  const circle::HandoverText text{Line{"moves"}, Words{"note"}, Words{"a pity"}};
  builder.add(circle::HandoverOffered{id<HandoverId>(1), face, other, mother, text});
  const auto eva = as(other, access::Role::professional);
  EXPECT_EQ(find(builder, "handover", eva)->words, "Fatima");
  EXPECT_FALSE(has(builder, "handover", as_face));
  builder.add(circle::HandoverDeclined{id<HandoverId>(1), Line{"full"}});
  EXPECT_FALSE(has(builder, "handover", eva));
}

TEST(DueInCircle, consent_missing_while_somebody_did_not_say_anything) {
  Builder builder = a_circle();
  EXPECT_FALSE(has(builder, "consent_missing", as_face));
  const MemberId other = id<MemberId>(18);
  builder.member(other, {}, CircleRole::specialist, {Section::plan}, circle::Basis::consent, "Eva");
  EXPECT_EQ(find(builder, "consent_missing", as_face)->words, "Eva");
  builder.add(voice::ConsentGiven{other, mother, Purpose::care, {Section::plan}, voice::ConsentHow::oral});
  EXPECT_TRUE(has(builder, "consent_missing", as_face)) << "Noor is 13: her word counts too";
  builder.add(voice::ConsentRefused{other, noor, {}});
  EXPECT_FALSE(has(builder, "consent_missing", as_face)) << "a refusal is an answer";
}

TEST(DueInCircle, consent_missing_reaches_a_face_that_itself_lacks_consent_without_names_of_others) {
  Builder builder;
  builder = a_family();
  builder.add(voice::ConsentWithdrawn{face, noor, {}});
  const MemberId other = id<MemberId>(18);
  builder.member(other, {}, CircleRole::specialist, {Section::plan}, circle::Basis::consent, "Eva");
  const auto item = find(builder, "consent_missing", as_face);
  ASSERT_TRUE(item);
  EXPECT_FALSE(item->words);
}

TEST(DueInCircle, consent_age_within_sixty_days_of_12_and_16) {
  Builder builder = a_circle();
  builder.person(id<PersonId>(20), dossier::PersonKind::child, "Isa", birthday(today + days{60}, -12));
  builder.add(dossier::AuthoritySet{mother, id<PersonId>(20), dossier::Authority::sole, today - days{3000}});
  const auto item = find(builder, "consent_age", as_face);
  ASSERT_TRUE(item);
  EXPECT_EQ(item->on, today + days{60});
  EXPECT_EQ(item->words, "Isa");
  EXPECT_FALSE(has(builder, "consent_age", as_mother));
  EXPECT_FALSE(has(builder, "consent_age", as_face, at(today - days{1})));
}

TEST(DueInCircle, invitation_open_from_its_day_on) {
  Builder builder = a_circle();
  builder.member(id<MemberId>(18), {}, CircleRole::network, {Section::plan}, circle::Basis::consent, "Oma");
  EXPECT_FALSE(has(builder, "invitation_open", as_face));
  EXPECT_EQ(find(builder, "invitation_open", as_face, at(today + days{14}))->words, "Oma");
  builder.accept(id<MemberId>(18));
  EXPECT_FALSE(has(builder, "invitation_open", as_face, at(today + days{14})));
}

TEST(DueInCircle, membership_ends_within_a_week_but_never_that_of_the_family) {
  Builder builder = a_circle();
  builder.add(circle::MembershipChanged{specialist, Purpose::care, {Section::plan}, today + days{30}});
  builder.add(circle::MembershipChanged{noor_member, Purpose::own_file, every_section(), today + days{30}});
  EXPECT_FALSE(has(builder, "membership_ends", as_face, at(today + days{22})));
  EXPECT_EQ(find(builder, "membership_ends", as_face, at(today + days{23}))->words, "Daan");
  EXPECT_FALSE(has(builder, "membership_ends", as_face, at(today + days{31})));
}

TEST(DueInCircle, a_request_under_the_law_is_for_the_face_and_the_privacy_officer) {
  Builder builder = a_circle();
  builder.add(voice::RightRequested{id<RequestId>(1), voice::RightKind::correction, mother, today, today + days{30},
                                    std::optional{Words{"wrong"}}});
  EXPECT_EQ(find(builder, "right", as_face)->on, today + days{30});
  const auto of_officer = find(builder, "right", as_officer);
  ASSERT_TRUE(of_officer);
  EXPECT_EQ(of_officer->title, "") << "an officer never sees whose dossier it is";
  EXPECT_FALSE(of_officer->words);
  EXPECT_FALSE(has(builder, "right", as_specialist));
  EXPECT_EQ(due_for(builder.state(), as_officer, start).size(), 1u);
  builder.add(voice::RightDecided{id<RequestId>(1), voice::RightAnswer::granted, {}, Words{"done"}});
  EXPECT_FALSE(has(builder, "right", as_officer));
}

}  // namespace
}  // namespace kring::views
