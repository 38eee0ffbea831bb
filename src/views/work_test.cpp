#include "views/test_full_dossier.h"

namespace kring::views {
namespace {

using namespace samples;

TEST(Card, of_the_face) {
  Builder builder = a_full_dossier();
  const auto card = card_for(builder.state(), as_face, start, user_name);
  EXPECT_EQ(card.id, builder.state().id);
  EXPECT_EQ(card.title, "Noor en Sem");
  EXPECT_EQ(card.status, Status::aftercare);
  EXPECT_EQ(card.question, "QUESTIONWORDS how");
  EXPECT_EQ(card.relation, access::RelationKind::member);
  EXPECT_TRUE(card.is_face);
  EXPECT_EQ(card.role, CircleRole::generalist);
  EXPECT_EQ(card.urgency, dossier::Urgency::high);
  EXPECT_EQ(card.next_on, today + days{3});
  EXPECT_EQ(card.face_name, "Fatima");
  EXPECT_EQ(card.changed_at, start);
  EXPECT_EQ(card.overdue, 0);
  EXPECT_EQ(card.soon, 3) << "the worsening of today, the recheck and the safety check";
  EXPECT_FALSE(card.refused);
  EXPECT_GT(card_for(builder.state(), as_face, start + days{7}, user_name).overdue, 0);
}

TEST(Card, holds_only_what_the_sections_hold) {
  Builder builder = a_full_dossier();
  const auto card = card_for(builder.state(), as_specialist, start, user_name);
  EXPECT_EQ(card.title, "Noor en Sem");
  EXPECT_FALSE(card.question);
  EXPECT_FALSE(card.urgency);
  EXPECT_FALSE(card.face_name);
  EXPECT_EQ(card.next_on, today + days{3}) << "the action of the mother, in the plan";
}

TEST(Card, a_relation_that_opens_nothing_says_why_and_nothing_else) {
  Builder builder = a_circle();
  builder.add(voice::ConsentWithdrawn{specialist, noor, {}});
  const auto card = card_for(builder.state(), as_specialist, start, user_name);
  EXPECT_EQ(card.title, "");
  EXPECT_EQ(card.relation, access::RelationKind::member);
  EXPECT_EQ(card.refused, "access.consent_withdrawn");
  EXPECT_FALSE(card.changed_at);
  EXPECT_FALSE(card.status);
  EXPECT_EQ(card_for(builder.state(), as_father, start, user_name).refused, "access.parent_without_authority");
}

TEST(Card, the_face_keeps_the_name_when_consent_ends) {
  Builder builder = a_circle();
  builder.add(voice::ConsentWithdrawn{face, noor, {}});
  const auto card = card_for(builder.state(), as_face, start, user_name);
  EXPECT_EQ(card.title, "Noor en Sem");
  EXPECT_EQ(card.refused, "access.consent_withdrawn");
  EXPECT_FALSE(card.question);
}

TEST(Card, of_a_stranger_is_empty) {
  Builder builder = a_circle();
  const auto card = card_for(builder.state(), as_stranger, start, user_name);
  EXPECT_EQ(card.title, "");
  EXPECT_EQ(card.relation, access::RelationKind::none);
  EXPECT_FALSE(card.refused);
}

TEST(Card, the_question_is_cut_between_characters) {
  Builder builder = a_circle();
  std::string words;
  for (int i = 0; i < 200; ++i) words += "ë";
  builder.question(words.c_str(), 31);
  const auto card = card_for(builder.state(), as_face, start, user_name);
  ASSERT_TRUE(card.question);
  EXPECT_EQ(count_code_points(*card.question), 160u);
  EXPECT_TRUE(is_valid_utf8(*card.question));
}

TEST(Matches, the_beginnings_of_words_in_any_order_and_without_accents) {
  Builder builder = a_circle();
  builder.person(id<PersonId>(9), dossier::PersonKind::child, "Zoë", birthday(today, -8));
  builder.add(dossier::AuthoritySet{mother, id<PersonId>(9), dossier::Authority::sole, today - days{900}});
  const DossierState& state = builder.state();
  EXPECT_TRUE(matches(state, as_face, start, ""));
  EXPECT_TRUE(matches(state, as_face, start, "  "));
  EXPECT_TRUE(matches(state, as_face, start, "zoe"));
  EXPECT_TRUE(matches(state, as_face, start, "SEM no"));
  EXPECT_TRUE(matches(state, as_face, start, "scho noor")) << "of the question";
  EXPECT_TRUE(matches(state, as_face, start, "tom")) << "a person of the family";
  EXPECT_FALSE(matches(state, as_face, start, "chool"));
  EXPECT_FALSE(matches(state, as_face, start, "noor nobody"));
}

TEST(Matches, only_what_the_asker_sees) {
  Builder builder = a_circle();
  const DossierState& state = builder.state();
  EXPECT_TRUE(matches(state, as_specialist, start, "noor")) << "the title";
  EXPECT_FALSE(matches(state, as_specialist, start, "tom"));
  EXPECT_FALSE(matches(state, as_specialist, start, "school"));
  EXPECT_FALSE(matches(state, as_teacher, start, "school")) << "sees the circle, not the question";
  EXPECT_TRUE(matches(state, as_teacher, start, "tom"));
  EXPECT_FALSE(matches(state, as_stranger, start, "noor"));
}

}  // namespace
}  // namespace kring::views
