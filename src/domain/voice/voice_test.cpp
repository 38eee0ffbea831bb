#include "domain/voice/voice.h"

#include "domain/dossier/room_testing.h"

namespace kring::voice {
namespace {

using room_testing::days;
using room_testing::id;
using room_testing::today;

// The room with what it must know of its neighbours, so that a story can tell both.
struct Room : State {
  Surroundings around;
};
Result<std::vector<Event>> decide(const Room& room, const Command& command, const Context& context) {
  return voice::decide(room, command, context, room.around);
}
using Story = room_testing::Story<Room, Command, Event>;

const PersonId kim = id<PersonId>(1);
const PersonId mother = id<PersonId>(2);
const MemberId specialist = id<MemberId>(11);
const MemberId child = id<MemberId>(12);
const std::vector<Section> plan_and_story = {Section::story, Section::plan};

// The mother acts, in a dossier with one child of 13 and a specialist who asks for plan and story.
Story family() {
  Story story;
  story.context.people = {kim, mother};
  story.context.children = {kim};
  story.context.actor_person = mother;
  story.context.actor_member = id<MemberId>(13);
  story.state.around.members = {{specialist, Purpose::care, {Section::plan, Section::story}, true},
                                {child, Purpose::own_file, {Section::plan}, false}};
  story.state.around.child_ages = {13};
  return story;
}
Story professional() {
  Story story = family();
  story.context.actor_person = std::nullopt;
  story.state.around.actor_is_professional = true;
  return story;
}
ConsentGiven given_by(PersonId person) {
  return {specialist, person, Purpose::care, plan_and_story, ConsentHow::in_person};
}

// ---- consent ---------------------------------------------------------------------------------------------------

TEST(VoiceConsent, is_of_one_person_about_one_member_for_its_purpose_and_whole_scope) {
  Story story = family();
  const auto event = story.when(GiveConsent{specialist, {}, {}, ConsentHow::in_person}).accepted().last<ConsentGiven>();
  EXPECT_EQ(event.person, mother);
  EXPECT_EQ(event.purpose, Purpose::care);
  EXPECT_EQ(event.sections, plan_and_story);
  story.when(GiveConsent{specialist, {}, {}, ConsentHow::in_person}).nothing_new();
}

TEST(VoiceConsent, is_never_wider_than_what_was_asked) {
  const auto event = family()
                         .when(GiveConsent{specialist, {}, {Section::safety, Section::plan}, ConsentHow::in_person})
                         .accepted()
                         .last<ConsentGiven>();
  EXPECT_EQ(event.sections, std::vector{Section::plan});
  family()
      .when(GiveConsent{specialist, {}, {Section::safety}, ConsentHow::in_person})
      .rejects("voice.nothing_to_consent_to");
}

TEST(VoiceConsent, is_about_a_member_of_the_circle) {
  const MemberId nobody = id<MemberId>(99);
  family().when(GiveConsent{nobody, {}, {}, ConsentHow::in_person}).rejects("voice.member_unknown");
  family().when(RefuseConsent{nobody, {}, {}}).rejects("voice.member_unknown");
  family().when(WithdrawConsent{nobody, {}, {}}).rejects("voice.member_unknown");
  const RecordException exception{nobody, ExceptionReason::serious_harm, Words{"x"}};
  professional().when(exception).rejects("voice.member_unknown");
}

TEST(VoiceConsent, is_not_asked_for_the_own_file_or_an_order) {
  family().when(GiveConsent{child, {}, {}, ConsentHow::in_person}).rejects("voice.nothing_to_consent_to");
  family().when(RefuseConsent{child, {}, {}}).rejects("voice.nothing_to_consent_to");
}

TEST(VoiceConsent, is_given_by_oneself) {
  family().when(GiveConsent{specialist, kim, {}, ConsentHow::oral}).rejects("voice.not_your_consent");
  family().when(RefuseConsent{specialist, kim, {}}).rejects("voice.not_your_consent");
  family().when(WithdrawConsent{specialist, kim, {}}).rejects("voice.not_your_consent");
  professional().when(GiveConsent{specialist, {}, {}, ConsentHow::oral}).rejects("voice.not_your_consent");
  professional().when(GiveConsent{specialist, id<PersonId>(9), {}, ConsentHow::oral}).rejects("voice.not_your_consent");
}

TEST(VoiceConsent, a_professional_records_what_was_said_but_never_in_person) {
  professional().when(GiveConsent{specialist, kim, {}, ConsentHow::in_person}).rejects("voice.in_person_by_yourself");
  const GiveConsent on_paper{specialist, kim, {}, ConsentHow::written};
  EXPECT_EQ(professional().when(on_paper).accepted().last<ConsentGiven>().how, ConsentHow::written);
  professional().when(RefuseConsent{specialist, kim, Line{"Liever niet"}}).accepted();
}

TEST(VoiceConsent, can_be_taken_back_at_any_time_also_after_the_member_went) {
  Story story = family();
  story.given(given_by(mother)).state.around.members.clear();
  story.when(WithdrawConsent{specialist, {}, Line{"Toch niet"}}).accepted();
  EXPECT_EQ(story.state.consents.at(0).state, ConsentState::withdrawn);
  EXPECT_TRUE(story.state.consents.at(0).sections.empty());
  EXPECT_EQ(story.state.former_consents.at(0).state, ConsentState::given);
  story.when(WithdrawConsent{specialist, {}, Line{"Toch niet"}}).nothing_new();
  story.when(WithdrawConsent{specialist, {}, Line{"Nog eens"}}).rejects("voice.no_consent");
}

TEST(VoiceConsent, that_was_not_given_cannot_be_taken_back) {
  family().when(WithdrawConsent{specialist, {}, {}}).rejects("voice.no_consent");
  family()
      .given(ConsentRefused{specialist, mother, {}})
      .when(WithdrawConsent{specialist, {}, {}})
      .rejects("voice.no_consent");
}

TEST(VoiceConsent, a_refusal_takes_the_place_of_a_yes_and_a_yes_that_of_a_refusal) {
  Story story = family();
  story.given(given_by(mother)).given(given_by(kim));
  story.when(RefuseConsent{specialist, {}, Line{"Nee"}}).accepted();
  story.when(RefuseConsent{specialist, {}, Line{"Nee"}}).nothing_new();
  ASSERT_EQ(story.state.consents.size(), 2u);
  EXPECT_EQ(story.state.consents[0].state, ConsentState::refused);
  EXPECT_EQ(story.state.consents[1].state, ConsentState::given) << "the other's word stays";
  story.when(GiveConsent{specialist, {}, {}, ConsentHow::in_person}).accepted();
  EXPECT_EQ(story.state.consents[0].state, ConsentState::given);
  EXPECT_EQ(story.state.former_consents.size(), 2u);
}

TEST(VoiceConsent, an_exception_is_for_a_child_of_12_to_15) {
  const RecordException c{specialist, ExceptionReason::considered_wish, Words{"Kim blijft het willen"}};
  for (const int age : {11, 16}) {
    Story story = professional();
    story.state.around.child_ages = {age};
    story.when(c).rejects("voice.exception_only_12_to_15");
  }
  for (const int age : {12, 15}) {
    Story story = professional();
    story.state.around.child_ages = {4, age};
    story.when(c).accepted();
    story.when(c).nothing_new();
  }
}

// ---- "it is getting worse" -------------------------------------------------------------------------------------

TEST(VoiceWorse, is_said_with_one_button_and_answered_once) {
  Story story = family();
  const WorryId worry = story.when(SayWorse{}).accepted().last<WorseSaid>().worsening;
  EXPECT_EQ(story.state.worsenings.at(0).person, mother);
  story.when(AnswerWorse{worry, Words{"Vandaag gebeld"}}).accepted();
  EXPECT_EQ(story.state.worsenings[0].answer, Words{"Vandaag gebeld"});
  story.when(AnswerWorse{worry, Words{"Vandaag gebeld"}}).nothing_new();
  story.when(AnswerWorse{worry, Words{"Iets anders"}}).rejects("voice.worsening_answered");
  story.when(AnswerWorse{id<WorryId>(99), Words{"x"}}).not_found("voice.unknown_worsening");
}

TEST(VoiceWorse, is_said_by_the_family) {
  Story stranger = family();
  stranger.context.actor_person = std::nullopt;
  stranger.when(SayWorse{}).rejects("voice.only_family");
  family().when(SayWorse{{}, kim}).rejects("voice.only_family");
  professional().when(SayWorse{Words{"Het gaat slecht"}, kim}).accepted();
}

// ---- own statements and requests -------------------------------------------------------------------------------

TEST(VoiceOwnStatement, is_of_the_family_only) {
  Story story = family();
  story.when(AddOwnStatement{Words{"Zo was het niet"}, {}}).accepted();
  story.when(AddOwnStatement{Words{"Zo was het niet"}, {}}).nothing_new();
  EXPECT_EQ(story.state.own_statements.at(0).person, mother);
  professional().when(AddOwnStatement{Words{"Ik vind"}, {}}).rejects("voice.only_family");
}

TEST(VoiceRight, is_answered_within_a_month) {
  const auto event = family().when(RequestRight{RightKind::inspection, {}, {}}).accepted().last<RightRequested>();
  EXPECT_EQ(event.requested_on, today);
  EXPECT_EQ(event.answer_by, Day{std::chrono::year{2026} / 12 / 21});
}

TEST(VoiceRight, is_open_once_per_kind_and_person) {
  Story story = family();
  story.when(RequestRight{RightKind::inspection, {}, {}}).accepted();
  story.when(RequestRight{RightKind::inspection, {}, {}}).nothing_new();
  story.when(RequestRight{RightKind::inspection, Words{"Alles graag"}, {}}).rejects("voice.request_open");
  story.when(RequestRight{RightKind::correction, {}, {}}).accepted();
  story.context.actor_person = kim;
  story.when(RequestRight{RightKind::inspection, {}, {}}).accepted();
}

TEST(VoiceRight, is_of_the_family) {
  Story story = professional();
  story.when(RequestRight{RightKind::inspection, {}, {}}).rejects("voice.only_family");
  story.when(RequestRight{RightKind::inspection, {}, kim}).accepted();
}

TEST(VoiceRight, is_decided_once_and_a_refusal_has_a_ground) {
  Story story = family();
  const RequestId request = story.when(RequestRight{RightKind::inspection, {}, {}}).last<RightRequested>().request;
  const DecideRight partly{request, RightAnswer::partly, {}, Words{"Een deel gaat over een ander"}};
  story.when(partly).rejects("voice.ground_missing");
  auto refused = partly;
  refused.answer = RightAnswer::refused;
  story.when(refused).rejects("voice.ground_missing");
  auto grounded = partly;
  grounded.ground = CatalogId{"C18"};
  story.when(grounded).accepted();
  EXPECT_EQ(story.state.requests.at(0).answer, RightAnswer::partly);
  story.when(grounded).nothing_new();
  story.when(DecideRight{request, RightAnswer::granted, {}, Words{"Toch"}}).rejects("voice.request_decided");
  story.when(RequestRight{RightKind::inspection, {}, {}}).accepted();
  story.when(DecideRight{id<RequestId>(99), RightAnswer::granted, {}, Words{"x"}}).not_found("voice.unknown_request");
}

TEST(VoiceRight, destruction_and_restriction_are_decided_outside_the_circle) {
  for (const RightKind kind : {RightKind::destruction, RightKind::restriction}) {
    Story story = family();
    const RequestId request = story.when(RequestRight{kind, {}, {}}).last<RightRequested>().request;
    const DecideRight c{request, RightAnswer::granted, {}, Words{"Goed"}};
    story.when(c).rejects("voice.privacy_officer_decides");
    story.context.actor_member = std::nullopt;
    story.when(c).accepted();
  }
}

TEST(VoiceErased, the_last_event_says_that_the_dossier_is_gone) {
  Story story = family();
  EXPECT_FALSE(story.state.erased);
  story.given(DossierErased{ErasureReason::requested, id<RequestId>(1)});
  EXPECT_TRUE(story.state.erased);
}

}  // namespace
}  // namespace kring::voice
