#include "domain/dossier/dossier_testing.h"

namespace kring::dossier {
namespace {

OpenDossier request() {
  OpenDossier command;
  command.question = {Words{"Ik wil vrienden"}, 1, std::nullopt};
  command.people = {new_person(PersonKind::parent, "Mama"), new_person(PersonKind::child, "Zoë", born(13))};
  command.households = {{Name{"Bij mama"}, Line{"Kerkstraat 1"}, true, {0, 1, 1}}};
  command.authority = {{0, 1, Authority::joint}};
  command.consents = {{0, ConsentHow::oral}};
  return command;
}

TEST(DossierOpen, a_dossier_starts_with_a_question_in_the_words_of_the_child) {
  Given story;
  story.when(request()).accepted();
  const auto asked = story.last<QuestionAsked>();
  EXPECT_EQ(asked.words->value, "Ik wil vrienden");
  EXPECT_EQ(asked.asked_on, today);
  EXPECT_FALSE(asked.came_back);
  const State& state = story.state;
  ASSERT_EQ(state.people.size(), 2u);
  EXPECT_EQ(asked.said_by, state.people[1].id);
  EXPECT_TRUE(state.opened);
  EXPECT_EQ(state.opened_by, story.context.actor);
  EXPECT_EQ(state.opened_at, story.context.now);
  EXPECT_EQ(state.children(), std::vector<PersonId>{state.people[1].id});
  EXPECT_EQ(state.authority_holders(state.people[1].id), std::vector<PersonId>{state.people[0].id});
  EXPECT_EQ(state.version, 6);
}
TEST(DossierOpen, a_household_keeps_its_secret_address_and_names_each_person_once) {
  Given story;
  story.when(request());
  ASSERT_EQ(story.state.households.size(), 1u);
  EXPECT_TRUE(story.state.households[0].secret_address);
  EXPECT_EQ(story.state.households[0].people.size(), 2u);
  EXPECT_EQ(story.state.households[0].details.address, Line{"Kerkstraat 1"});
}
TEST(DossierOpen, persons_are_added_in_the_order_of_the_request) {
  Given story;
  story.when(request());
  EXPECT_EQ(std::get<PersonAdded>(story.events()[1]).details->given_name.value, "Mama");
  EXPECT_EQ(std::get<PersonAdded>(story.events()[2]).details->given_name.value, "Zoë");
}
TEST(DossierOpen, a_dossier_opens_once) {
  Given story;
  story.when(request()).when(request()).rejects("dossier.already_open");
}
TEST(DossierOpen, nothing_happens_before_it_is_open) {
  Given story;
  story.when(WriteStory{Story{"Er was eens"}}).not_found("dossier.not_open");
}
TEST(DossierOpen, all_faults_are_said_at_once) {
  OpenDossier command;
  command.question = {Words{"?"}, 9, today + days{1}};
  command.people = {new_person(PersonKind::parent, "Mama"), new_person(PersonKind::child, "Zoë")};
  command.households = {{Name{"Thuis"}, {}, false, {0, -1}}};
  command.authority = {{0, 1, Authority::joint}, {5, 7, Authority::sole}, {1, 0, Authority::sole}};
  command.consents = {{2, ConsentHow::oral}};
  Given story;
  story.when(command)
      .invalid_at("/question/saidBy", "dossier.unknown_person")
      .invalid_at("/question/askedOn", "dossier.question_in_future")
      .invalid_at("/people/1/birthDate", "dossier.birth_date_missing")
      .invalid_at("/households/0/people/1", "dossier.unknown_person")
      .invalid_at("/authority/1/parent", "dossier.unknown_person")
      .invalid_at("/authority/1/child", "dossier.unknown_person")
      .invalid_at("/authority/2/child", "dossier.authority_over_child_only")
      .invalid_at("/consents/0/person", "dossier.unknown_person");
  EXPECT_EQ(story.faults(), 8u);
}
TEST(DossierOpen, there_is_at_least_one_child) {
  OpenDossier command = request();
  command.people[1].kind = PersonKind::sibling;
  command.authority.clear();
  Given().when(command).invalid_at("/people", "dossier.child_missing");
}
TEST(DossierOpen, a_birth_date_in_the_future_is_impossible) {
  OpenDossier command = request();
  command.people[0].birth_date = today + days{1};
  command.people[1].birth_date = today + days{1};
  Given()
      .when(command)
      .invalid_at("/people/0/birthDate", "dossier.birth_date_impossible")
      .invalid_at("/people/1/birthDate", "dossier.birth_date_impossible");
}
TEST(DossierOpen, a_child_is_at_most_twenty_three_and_a_parent_may_be_older) {
  OpenDossier command = request();
  command.people[0].birth_date = born(70);
  command.people[1].birth_date = born(23);
  Given().when(command).accepted();
  command.people[1].birth_date = born(23) - days{1};
  Given().when(command).invalid_at("/people/1/birthDate", "dossier.birth_date_impossible");
}
TEST(DossierOpen, nobody_was_born_more_than_120_years_ago) {
  OpenDossier command = request();
  command.people[0].birth_date = born(121);
  Given().when(command).invalid_at("/people/0/birthDate", "dossier.birth_date_impossible");
}
TEST(DossierOpen, nobody_has_authority_over_themselves) {
  OpenDossier command = request();
  command.authority = {{1, 1, Authority::sole}};
  Given().when(command).invalid_at("/authority/0/child", "dossier.authority_over_child_only");
}
TEST(DossierOpen, authority_is_said_once_per_parent_and_child) {
  OpenDossier command = request();
  command.authority = {{0, 1, Authority::sole}, {0, 1, Authority::none}};
  Given().when(command).invalid_at("/authority/1", "dossier.authority_twice");
}
TEST(DossierOpen, below_the_maximum_nothing_is_asked) {
  Given story;
  story.context.load = 9;
  story.context.load_max = 10;
  OpenDossier command = request();
  command.over_maximum_reason = Line{"voor de zekerheid"};
  story.when(command).accepted();
  EXPECT_FALSE(std::get<DossierOpened>(story.events()[0]).over_maximum);
  EXPECT_FALSE(std::get<DossierOpened>(story.events()[0]).over_maximum_reason->has_value());
}
TEST(DossierOpen, at_the_maximum_a_reason_is_needed) {
  Given story;
  story.context.load = 10;
  story.context.load_max = 10;
  story.when(request()).rejects("dossier.over_maximum");
  OpenDossier command = request();
  command.over_maximum_reason = Line{"Zij kennen mij al"};
  story.when(command).accepted();
  EXPECT_TRUE(std::get<DossierOpened>(story.events()[0]).over_maximum);
  EXPECT_EQ(*std::get<DossierOpened>(story.events()[0]).over_maximum_reason, Line{"Zij kennen mij al"});
}
TEST(DossierOpen, without_an_agreed_maximum_nobody_is_over_it) {
  Given story;
  story.context.load = 200;
  story.when(request()).accepted();
}

}  // namespace
}  // namespace kring::dossier
