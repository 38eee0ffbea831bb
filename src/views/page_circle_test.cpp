// The circle, the voice of the family and the time line, as each reader gets them.
#include <fstream>

#include "views/test_full_dossier.h"

namespace kring::views {
namespace {

using namespace samples;

DossierPage page(Builder& builder, const access::Actor& actor, Instant now = start) {
  return page_for(builder.state(), actor, now, user_name);
}
MemberView member_of(Builder& builder, MemberId member, const access::Actor& actor, Instant now = start) {
  const CirclePage circle = page(builder, actor, now).circle.value();
  for (const auto& view : circle.members)
    if (view.id == member) return view;
  ADD_FAILURE() << "no such member";
  return {};
}

TEST(CirclePage, has_one_face_and_knows_the_asker) {
  Builder builder = a_full_dossier();
  const CirclePage circle = *page(builder, as_teacher).circle;
  EXPECT_EQ(circle.face, face);
  EXPECT_EQ(circle.grade, 2);
  EXPECT_EQ(circle.members.size(), 9u);
  EXPECT_TRUE(member_of(builder, face, as_teacher).is_face);
  EXPECT_TRUE(member_of(builder, teacher, as_teacher).is_me);
  EXPECT_FALSE(member_of(builder, teacher, as_face).is_me);
  EXPECT_EQ(circle.needs.at(0).ring, 4);
}

TEST(CirclePage, what_a_member_may_read_today) {
  Builder builder = a_full_dossier();
  EXPECT_EQ(member_of(builder, specialist, as_face).may_read, std::vector<Section>{Section::plan});
  EXPECT_FALSE(member_of(builder, specialist, as_face).consent_rule);
  EXPECT_EQ(member_of(builder, mother_member, as_face).may_read.size(), 8u);
  EXPECT_EQ(member_of(builder, sem_member, as_face).may_read.size(), 3u);
  EXPECT_TRUE(member_of(builder, former, as_face).may_read.empty());
  builder.add(voice::ConsentRefused{specialist, mother, {}});
  EXPECT_TRUE(member_of(builder, specialist, as_face).may_read.empty());
  EXPECT_EQ(member_of(builder, specialist, as_face).consent_rule, "access.consent_refused");
  builder.add(circle::MembershipChanged{teacher, Purpose::care, {Section::plan, Section::circle}, today + days{1}});
  EXPECT_EQ(member_of(builder, teacher, as_face, start + days{1}).may_read.size(), 2u);
  EXPECT_EQ(member_of(builder, teacher, as_face, start + days{2}).may_read.size(), 0u);
  EXPECT_EQ(member_of(builder, teacher, as_face, start + days{2}).consent_rule, "access.period_ended");
}

TEST(CirclePage, an_emergency_of_a_member_is_no_part_of_the_membership) {
  Builder builder = a_full_dossier();
  builder.add(access::EmergencyOpened{id<GrantId>(93), user_of(specialist), start + hours{3}, Words{"now"}});
  EXPECT_EQ(page(builder, as_specialist).viewer.sections.size(), 8u);
  EXPECT_EQ(member_of(builder, specialist, as_face).may_read.size(), 1u);
}

TEST(CirclePage, an_invited_member_reads_nothing_yet_and_says_what_is_missing) {
  Builder builder = a_circle();
  builder.member(id<MemberId>(18), {}, CircleRole::network, {Section::plan}, circle::Basis::consent, "Oma");
  const MemberView view = member_of(builder, id<MemberId>(18), as_face);
  EXPECT_TRUE(view.may_read.empty());
  EXPECT_EQ(view.consent_rule, "access.consent_missing");
  EXPECT_EQ(view.ring, 2);
  ASSERT_EQ(view.consents.size(), 2u);
  for (const auto& consent : view.consents) {
    EXPECT_TRUE(consent.needed);
    EXPECT_FALSE(consent.state);
  }
}

TEST(CirclePage, consents_are_for_the_family_and_the_face) {
  Builder builder = a_full_dossier();
  EXPECT_EQ(member_of(builder, specialist, as_face).consents.size(), 2u);
  EXPECT_EQ(member_of(builder, specialist, as_sem).consents.size(), 2u);
  EXPECT_TRUE(member_of(builder, specialist, as_teacher).consents.empty());
  EXPECT_TRUE(member_of(builder, specialist, as_rescuer).consents.empty());
  const auto consent = member_of(builder, specialist, as_mother).consents.at(0);
  EXPECT_EQ(consent.name, "Mariam");
  EXPECT_EQ(consent.state, voice::ConsentState::given);
  EXPECT_TRUE(consent.needed);
}

TEST(CirclePage, the_words_of_a_refusal_are_for_that_person_and_the_face) {
  Builder builder = a_circle();
  builder.add(voice::ConsentRefused{teacher, mother, std::optional{Line{"not the school"}}});
  const auto words = [&](const access::Actor& actor) { return member_of(builder, teacher, actor).consents[0].words; };
  EXPECT_EQ(words(as_mother), "not the school");
  EXPECT_EQ(words(as_face), "not the school");
  EXPECT_FALSE(words(as_noor));
}

TEST(CirclePage, a_handover_shows_its_note_to_the_family_too_and_waits_for_one) {
  Builder builder = a_full_dossier();
  const std::vector<Section> wider{Section::plan, Section::circle};
  builder.add(circle::MembershipChanged{specialist, Purpose::care, wider, today + days{90}});
  builder.consent(specialist, wider);
  const HandoverView of_face = page(builder, as_face).circle->handovers.at(0);
  EXPECT_EQ(of_face.note, "HANDOVERNOTE");
  EXPECT_EQ(of_face.from_name, "Fatima");
  EXPECT_EQ(of_face.to_name, "Daan");
  EXPECT_EQ(of_face.family_view_by, "Mariam");
  EXPECT_FALSE(of_face.for_me);
  EXPECT_TRUE(page(builder, as_specialist).circle->handovers.at(0).for_me);
  EXPECT_EQ(page(builder, as_mother).circle->handovers.at(0).note, "HANDOVERNOTE");
}

TEST(CirclePage, rings_are_those_of_the_catalogue) {
  std::ifstream file(std::string(KRING_SOURCE_DIR) + "/catalog/circle_roles.json");
  const std::string text{std::istreambuf_iterator<char>(file), {}};
  const json::value catalog = json::parse(text);
  for (const auto& row : catalog.at("rows").as_array()) {
    CircleRole role{};
    if (row.at("id") != row.at("role") || row.at("id") == "youth") continue;  // finer words; the middle of the picture
    ASSERT_TRUE(boost::describe::enum_from_string(std::string(row.at("role").as_string()).c_str(), role));
    EXPECT_EQ(ring_of(role, {}), row.at("ring").as_int64()) << row.at("id");
  }
}

TEST(CirclePage, functions_of_supra_regional_scale_stand_on_the_outer_ring) {
  std::ifstream file(std::string(KRING_SOURCE_DIR) + "/catalog/functions.json");
  const std::string text{std::istreambuf_iterator<char>(file), {}};
  const json::value catalog = json::parse(text);
  for (const auto& row : catalog.at("rows").as_array()) {
    const auto* rings = row.as_object().if_contains("rings");
    bool is_far = false;
    if (rings)
      for (const auto& ring : rings->as_array()) is_far = is_far || ring == 3;
    const CatalogId function{std::string(row.at("id").as_string())};
    EXPECT_EQ(ring_of(CircleRole::specialist, function), is_far ? 5 : 4) << function.value;
    EXPECT_EQ(ring_of(CircleRole::network, function), 2) << function.value;
  }
}

TEST(VoicePage, worsenings_with_their_answer) {
  Builder builder = a_full_dossier();
  builder.by(face).add(voice::WorseAnswered{id<WorryId>(90), Words{"called"}});
  const auto view = page(builder, as_mother).worsenings.at(0);
  EXPECT_EQ(view.name, "Noor");
  EXPECT_EQ(view.answer, "called");
  EXPECT_EQ(view.answered_by, "user 10");
  EXPECT_TRUE(page(builder, as_teacher).worsenings.empty());
}

TEST(VoicePage, rights_and_emergencies) {
  Builder builder = a_full_dossier();
  const auto result = page(builder, as_noor);
  EXPECT_EQ(result.rights.at(0).name, "Mariam");
  EXPECT_EQ(result.rights.at(0).answer_by, today + days{30});
  EXPECT_EQ(result.emergencies.at(0).name, "user 201");
  EXPECT_EQ(result.emergencies.at(0).until, start + hours{3});
}

std::vector<std::string> kinds(Builder& builder, const access::Actor& actor) {
  std::vector<std::string> list;
  if (const auto timeline = page(builder, actor).timeline)
    for (const auto& moment : *timeline) list.push_back(moment.kind);
  return list;
}
bool has(const std::vector<std::string>& list, const char* kind) {
  return std::find(list.begin(), list.end(), kind) != list.end();
}

TEST(Timeline, holds_each_kind_of_moment) {
  Builder builder = a_full_dossier();
  builder.add(voice::WorseAnswered{id<WorryId>(90), Words{"called"}});
  builder.add(plan::ActionCompleted{id<ActionId>(70), {}}).add(plan::GoalClosed{goal, plan::GoalResult::reached, {}});
  builder.add(plan::AftercareHeld{id<AftercareId>(71), Score{8}, false, {}});
  builder.add(circle::HandoverWithdrawn{id<HandoverId>(81), Line{"x"}});
  const auto list = kinds(builder, as_face);
  for (const char* kind :
       {"dossier.question_asked", "dossier.statement_recorded", "dossier.statement_corrected", "dossier.factor_noted",
        "dossier.story_written", "dossier.story_confirmed", "dossier.analysis_written", "dossier.analysis_judged",
        "dossier.triage_done", "dossier.safety_assessed", "plan.goal_added", "plan.phase_set", "plan.goal_closed",
        "plan.action_completed", "plan.review_held", "plan.help_started", "plan.help_ended", "plan.aftercare_held",
        "circle.started", "circle.member_invited", "circle.invitation_accepted", "circle.member_left",
        "circle.handover_offered", "circle.handover_withdrawn", "voice.consent_given", "voice.consent_withdrawn",
        "voice.worse_said", "voice.worse_answered", "access.emergency_opened"})
    EXPECT_TRUE(has(list, kind)) << kind;
}

TEST(Timeline, is_a_section_and_follows_the_others) {
  Builder builder = a_full_dossier();
  EXPECT_FALSE(page(builder, as_specialist).timeline);
  const MemberId other = id<MemberId>(18);
  builder.member(other, {}, CircleRole::network, {Section::timeline, Section::question}, circle::Basis::consent, "Oma");
  builder.accept(other).consent(other, {Section::timeline, Section::question});
  const auto list = kinds(builder, as(other, access::Role::network));
  EXPECT_EQ(list, (std::vector<std::string>{"dossier.question_asked", "dossier.question_asked"}));
}

TEST(Timeline, is_newest_first_and_at_most_300) {
  Builder builder = a_circle();
  for (int i = 0; i < 400; ++i) {
    builder.at(start + minutes{i});
    builder.question(std::to_string(i).c_str(), static_cast<std::uint8_t>(i % 200));
  }
  const auto timeline = *page(builder, as_face, start + days{1}).timeline;
  ASSERT_EQ(timeline.size(), 300u);
  EXPECT_EQ(timeline[0].words, "399");
  EXPECT_EQ(timeline[299].words, "100");
  EXPECT_EQ(timeline[0].who, "user 10");
}

}  // namespace
}  // namespace kring::views
