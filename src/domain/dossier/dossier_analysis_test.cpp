#include "domain/dossier/dossier_testing.h"

namespace kring::dossier {
namespace {

TEST(DossierStory, the_story_has_versions) {
  auto story = a_dossier();
  story.when(WriteStory{Story{"Eerst"}}).accepted();
  story.when(WriteStory{Story{"Eerst"}}).nothing_new();
  story.when(WriteStory{Story{"Daarna"}}).accepted();
  ASSERT_EQ(story.state.stories.size(), 2u);
  EXPECT_EQ(story.state.stories[0].words.value, "Eerst");
  EXPECT_EQ(story.state.stories[1].version, 2);
  EXPECT_EQ(story.state.story_changed, story.state.version);
}
TEST(DossierStory, the_family_confirms_a_version_once_each) {
  auto story = a_dossier();
  story.given(StoryWritten{1, Story{"Zo is het"}});
  story.context.actor_person = mother;
  story.when(ConfirmStory{1, {}}).accepted();
  story.when(ConfirmStory{1, {}}).nothing_new();
  story.when(ConfirmStory{1, zoe}).accepted();
  EXPECT_EQ(story.state.stories[0].confirmed_by.size(), 2u);
  EXPECT_EQ(story.state.story_changed, story.state.version);
}
TEST(DossierStory, only_a_written_version_is_confirmed) {
  a_dossier().when(ConfirmStory{1, zoe}).not_found("dossier.unknown_story");
}
TEST(DossierStory, a_confirmation_is_of_somebody) {
  auto story = a_dossier();
  story.given(StoryWritten{1, Story{"Zo is het"}});
  story.context.actor_member = worker;
  story.when(ConfirmStory{1, {}}).rejects("dossier.person_missing");
  story.when(ConfirmStory{1, stranger}).not_found("dossier.unknown_person");
}

WriteAnalysis analysis() {
  WriteAnalysis command;
  command.views = {{Name{"Zoë"}, Words{"Ik ben alleen"}}};
  command.factors = {{CatalogId{"network"}, Line{"Oma dichtbij"}, Effect::weakens, {}}};
  command.hypothesis = Words{"Door de verhuizing"};
  command.review_on = today + days{90};
  command.counter_reader = worker;
  return command;
}

TEST(DossierAnalysis, each_analysis_is_a_next_version) {
  auto story = a_dossier();
  story.when(analysis()).accepted();
  story.when(analysis()).nothing_new();
  auto next = analysis();
  next.unknown = Words{"Hoe het op school gaat"};
  story.when(next).accepted();
  ASSERT_EQ(story.state.analyses.size(), 2u);
  EXPECT_EQ(story.state.analyses[1].version, 2);
  EXPECT_EQ(story.state.analyses[1].counter_reader, worker);
  EXPECT_EQ(story.state.analysis_changed, story.state.version);
}
TEST(DossierAnalysis, at_least_one_view_is_heard) {
  auto command = analysis();
  command.views.clear();
  a_dossier().when(command).rejects("dossier.view_missing");
}
TEST(DossierAnalysis, the_review_is_in_the_future) {
  auto command = analysis();
  command.review_on = today;
  a_dossier().when(command).rejects("dossier.review_not_in_future");
}
TEST(DossierAnalysis, what_supports_a_factor_exists) {
  auto command = analysis();
  command.factors[0].supported_by = {id<StatementId>(31)};
  a_dossier().when(command).not_found("dossier.unknown_statement");
  auto story = a_dossier();
  story.given(StatementRecorded{id<StatementId>(31), StatementKind::fact, today, mother, {}, {}, StatementText{}});
  story.when(command).accepted();
}
TEST(DossierAnalysis, the_counter_reader_is_somebody_else_than_the_writer) {
  auto story = a_dossier();
  story.context.actor_member = worker;
  story.when(analysis()).rejects("dossier.counter_reader_is_writer");
}
TEST(DossierAnalysis, the_counter_reader_is_in_the_circle) {
  auto command = analysis();
  command.counter_reader = nobody;
  a_dossier().when(command).rejects("dossier.counter_reader_unknown");
}

Given an_analysis() {
  auto story = a_dossier();
  story.given(AnalysisWritten{1, today + days{90}, worker, AnalysisText{}});
  return story;
}
JudgeAnalysis agrees(PersonId person) { return {1, Judgement::agrees, {}, Owner{person, {}}}; }
JudgeAnalysis dissents(PersonId person) { return {1, Judgement::dissents, Words{"Nee"}, Owner{person, {}}}; }

TEST(DossierJudgement, the_newest_judgement_of_each_counts) {
  auto story = an_analysis();
  story.when(dissents(mother)).accepted();
  story.when(dissents(mother)).nothing_new();
  story.when(agrees(mother)).accepted();
  ASSERT_EQ(story.state.analyses[0].judgements.size(), 1u);
  EXPECT_EQ(story.state.analyses[0].judgements[0].judgement, Judgement::agrees);
  EXPECT_EQ(story.state.analysis_changed, story.state.version);
}
TEST(DossierJudgement, only_the_newest_analysis_is_judged) {
  auto story = an_analysis();
  story.given(AnalysisWritten{2, today + days{90}, {}, AnalysisText{}});
  story.when(agrees(mother)).rejects("dossier.analysis_not_newest");
}
TEST(DossierJudgement, an_analysis_that_does_not_exist_is_not_found) {
  a_dossier().when(agrees(mother)).not_found("dossier.unknown_analysis");
  auto command = agrees(mother);
  command.version = 2;
  an_analysis().when(command).not_found("dossier.unknown_analysis");
}
TEST(DossierJudgement, a_dissent_is_in_ones_own_words) {
  auto command = dissents(mother);
  command.words.reset();
  an_analysis().when(command).rejects("dossier.dissent_needs_words");
}
TEST(DossierJudgement, the_actor_judges_unless_somebody_is_named) {
  auto story = an_analysis();
  story.when(JudgeAnalysis{1, Judgement::agrees, {}, {}}).rejects("dossier.person_missing");
  story.context.actor_member = worker;
  story.when(JudgeAnalysis{1, Judgement::agrees, {}, {}}).accepted();
  EXPECT_EQ(story.last<AnalysisJudged>().who, (Owner{{}, worker}));
  story.context.actor_person = zoe;
  story.when(JudgeAnalysis{1, Judgement::agrees, {}, {}}).accepted();
  EXPECT_EQ(story.last<AnalysisJudged>().who, (Owner{zoe, {}}));
  story.when(JudgeAnalysis{1, Judgement::agrees, {}, Owner{zoe, worker}}).rejects("dossier.person_missing");
}
TEST(DossierJudgement, who_judges_is_of_the_family_or_the_circle) {
  an_analysis().when(agrees(stranger)).not_found("dossier.unknown_person");
  an_analysis().when(JudgeAnalysis{1, Judgement::agrees, {}, Owner{{}, nobody}}).not_found("dossier.unknown_member");
}

TEST(DossierAgreed, an_analysis_is_agreed_when_somebody_may_agree_for_each_child) {
  auto story = an_analysis();
  EXPECT_FALSE(story.state.analysis_agreed());
  story.when(agrees(zoe));
  EXPECT_FALSE(story.state.analysis_agreed()) << "nobody agreed for Sam";
  story.when(agrees(mother));
  EXPECT_TRUE(story.state.analysis_agreed());
}
TEST(DossierAgreed, a_child_below_twelve_does_not_agree_alone) {
  auto story = an_analysis();
  story.when(agrees(zoe)).when(agrees(sam));
  EXPECT_FALSE(story.state.analysis_agreed());
}
TEST(DossierAgreed, who_has_no_authority_does_not_agree_for_a_child) {
  auto story = an_analysis();
  story.when(agrees(aunt)).when(agrees(father));
  EXPECT_FALSE(story.state.analysis_agreed());
}
TEST(DossierAgreed, without_recorded_authority_a_parent_may_agree) {
  auto story = an_analysis();
  story.state.authority.clear();
  story.when(agrees(aunt));
  EXPECT_FALSE(story.state.analysis_agreed());
  story.when(agrees(father));
  EXPECT_TRUE(story.state.analysis_agreed());
}
TEST(DossierAgreed, a_dissent_of_the_family_undoes_it_and_of_a_worker_does_not) {
  auto story = an_analysis();
  story.when(agrees(mother));
  story.when(JudgeAnalysis{1, Judgement::dissents, Words{"Te snel"}, Owner{{}, worker}}).accepted();
  EXPECT_TRUE(story.state.analysis_agreed());
  story.when(dissents(aunt));
  EXPECT_FALSE(story.state.analysis_agreed());
}
TEST(DossierAgreed, a_new_version_is_not_yet_agreed) {
  auto story = an_analysis();
  story.when(agrees(mother));
  story.when(analysis()).accepted();
  EXPECT_FALSE(story.state.analysis_agreed());
}

}  // namespace
}  // namespace kring::dossier
