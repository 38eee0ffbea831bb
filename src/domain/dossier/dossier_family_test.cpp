#include "domain/dossier/dossier_testing.h"

namespace kring::dossier {
namespace {

template <class Command>
Command as(const NewPerson& person) {
  Command command;
  static_cast<NewPerson&>(command) = person;
  return command;
}
CorrectPerson correct(PersonId who, const NewPerson& person) {
  auto command = as<CorrectPerson>(person);
  command.person = who;
  return command;
}

TEST(DossierQuestion, one_more_question_is_kept_beside_the_first) {
  auto story = a_dossier();
  story.when(AskQuestion{Words{"Wie helpt ons?"}, mother, today - days{2}}).accepted();
  story.when(AskQuestion{Words{"Ik wil slapen"}, sam, {}}).accepted();
  ASSERT_EQ(story.state.questions.size(), 2u);
  EXPECT_EQ(story.state.questions[0].asked_on, today - days{2});
  EXPECT_EQ(story.state.questions[1].asked_on, today);
}
TEST(DossierQuestion, the_same_question_again_is_nothing_new) {
  auto story = a_dossier();
  const AskQuestion command{Words{"Wie helpt ons?"}, mother, {}};
  story.when(command).when(command).nothing_new();
}
TEST(DossierQuestion, a_question_is_of_somebody_in_the_family) {
  a_dossier().when(AskQuestion{Words{"?"}, stranger, {}}).not_found("dossier.unknown_person");
}
TEST(DossierQuestion, a_question_is_not_asked_tomorrow) {
  a_dossier().when(AskQuestion{Words{"?"}, mother, today + days{1}}).rejects("dossier.question_in_future");
}
TEST(DossierQuestion, a_family_comes_back_without_a_new_intake) {
  auto story = a_dossier();
  const auto people = story.state.people.size();
  story.when(ComeBack{Words{"Het gaat weer minder"}, zoe}).accepted();
  EXPECT_TRUE(story.state.questions.back().came_back);
  EXPECT_EQ(story.state.people.size(), people);
  story.when(ComeBack{Words{"Het gaat weer minder"}, zoe}).nothing_new();
}
TEST(DossierQuestion, nobody_comes_back_while_help_runs) {
  auto story = a_dossier();
  story.context.help_running = true;
  story.when(ComeBack{Words{"Het gaat weer minder"}, zoe}).rejects("dossier.help_running");
}
TEST(DossierQuestion, who_comes_back_is_of_the_family) {
  a_dossier().when(ComeBack{Words{"?"}, stranger}).not_found("dossier.unknown_person");
}

TEST(DossierPerson, a_person_is_added) {
  auto story = a_dossier();
  story.when(as<AddPerson>(new_person(PersonKind::grandparent, "Oma"))).accepted();
  EXPECT_EQ(story.state.people.back().details.given_name.value, "Oma");
  EXPECT_EQ(story.state.people.back().changed, story.state.version);
}
TEST(DossierPerson, a_child_needs_a_birth_date) {
  a_dossier()
      .when(as<AddPerson>(new_person(PersonKind::child, "Mo")))
      .invalid_at("/birthDate", "dossier.birth_date_missing");
}
TEST(DossierPerson, a_birth_date_can_be_impossible) {
  a_dossier()
      .when(as<AddPerson>(new_person(PersonKind::child, "Mo", born(40))))
      .invalid_at("/birthDate", "dossier.birth_date_impossible");
}
TEST(DossierPerson, a_correction_replaces_the_details) {
  auto story = a_dossier();
  const auto command = correct(sam, new_person(PersonKind::child, "Samira", born(9)));
  story.when(command).accepted();
  EXPECT_EQ(story.state.person(sam)->details.given_name.value, "Samira");
  EXPECT_EQ(story.state.person(sam)->changed, story.state.version);
  story.when(command).nothing_new();
}
TEST(DossierPerson, only_persons_of_the_dossier_are_corrected) {
  a_dossier()
      .when(correct(stranger, new_person(PersonKind::parent, "?")))
      .not_found("dossier.unknown_person");
}
TEST(DossierPerson, a_correction_needs_a_possible_birth_date_too) {
  a_dossier()
      .when(correct(sam, new_person(PersonKind::child, "Sam", born(30))))
      .invalid_at("/birthDate", "dossier.birth_date_impossible");
  a_dossier()
      .when(correct(mother, new_person(PersonKind::child, "Mama", born(40))))
      .invalid_at("/birthDate", "dossier.birth_date_impossible");
}
TEST(DossierPerson, the_name_of_a_child_that_grew_up_can_still_be_mended) {
  auto story = a_dossier();
  story.context.today = today + days{20 * 366};
  story.when(correct(zoe, new_person(PersonKind::child, "Zoë-Lynn", born(13)))).accepted();
}
TEST(DossierPerson, the_last_child_stays_a_child) {
  auto story = a_dossier();
  story.when(correct(sam, new_person(PersonKind::sibling, "Sam", born(8)))).accepted();
  story.when(correct(zoe, new_person(PersonKind::sibling, "Zoë", born(13)))).rejects("dossier.child_missing");
}

SetHousehold at_home() { return SetHousehold{{}, Name{"Bij mama"}, Line{"Kerkstraat 1"}, false, {mother, zoe, zoe}}; }

TEST(DossierHousehold, a_family_may_have_more_than_one_household) {
  auto story = a_dossier();
  story.when(at_home()).accepted();
  story.when(SetHousehold{{}, Name{"Bij papa"}, {}, true, {father, zoe}}).accepted();
  ASSERT_EQ(story.state.households.size(), 2u);
  EXPECT_EQ(story.state.households[0].people, (std::vector<PersonId>{mother, zoe}));
  EXPECT_TRUE(story.state.households[1].secret_address);
}
TEST(DossierHousehold, a_household_changes_in_place) {
  auto story = a_dossier();
  story.given(HouseholdSet{home, {mother}, false, HouseholdDetails{Name{"Oud"}, {}}});
  auto command = at_home();
  command.household = home;
  story.when(command).accepted();
  ASSERT_EQ(story.state.households.size(), 1u);
  EXPECT_EQ(story.state.household(home)->details.name.value, "Bij mama");
  EXPECT_EQ(story.state.household(home)->changed, story.state.version);
  story.when(command).nothing_new();
}
TEST(DossierHousehold, an_unknown_household_is_not_found) {
  auto command = at_home();
  command.household = id<HouseholdId>(77);
  a_dossier().when(command).not_found("dossier.unknown_household");
}
TEST(DossierHousehold, people_at_home_are_people_of_the_dossier) {
  auto command = at_home();
  command.people.push_back(stranger);
  a_dossier().when(command).not_found("dossier.unknown_person");
}

TEST(DossierAuthority, the_newest_fact_counts) {
  auto story = a_dossier();
  story.when(SetAuthority{father, zoe, Authority::joint, {}}).accepted();
  EXPECT_EQ(story.state.authority_holders(zoe), (std::vector<PersonId>{mother, father}));
  EXPECT_EQ(story.last<AuthoritySet>().since, today);
  story.when(SetAuthority{father, zoe, Authority::none, today - days{1}}).accepted();
  EXPECT_EQ(story.state.authority_holders(zoe), std::vector<PersonId>{mother});
  EXPECT_EQ(story.state.authority.size(), 3u);
}
TEST(DossierAuthority, the_same_fact_again_is_nothing_new) {
  auto story = a_dossier();
  story.when(SetAuthority{mother, zoe, Authority::joint, {}}).nothing_new();
  story.when(SetAuthority{mother, zoe, Authority::joint, today - days{3000}}).nothing_new();
  story.when(SetAuthority{mother, zoe, Authority::joint, today - days{30}}).accepted();
}
TEST(DossierAuthority, authority_is_over_a_child) {
  a_dossier().when(SetAuthority{mother, father, Authority::sole, {}}).rejects("dossier.authority_over_child_only");
  a_dossier().when(SetAuthority{zoe, zoe, Authority::sole, {}}).rejects("dossier.authority_over_child_only");
}
TEST(DossierAuthority, authority_is_between_people_of_the_dossier) {
  a_dossier().when(SetAuthority{stranger, zoe, Authority::sole, {}}).not_found("dossier.unknown_person");
  a_dossier().when(SetAuthority{mother, stranger, Authority::sole, {}}).not_found("dossier.unknown_person");
}
TEST(DossierAuthority, authority_does_not_begin_in_the_future) {
  a_dossier().when(SetAuthority{father, zoe, Authority::sole, today + days{1}}).rejects("dossier.since_in_future");
}

}  // namespace
}  // namespace kring::dossier
