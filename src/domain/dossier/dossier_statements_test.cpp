#include "domain/dossier/dossier_testing.h"

namespace kring::dossier {
namespace {

const StatementId said = id<StatementId>(31);
const FactorId noted = id<FactorId>(41);

RecordStatement statement() {
  return {StatementKind::opinion, Words{"Zij is vaak moe"}, today - days{1}, {}, teacher, {}, {zoe, zoe}};
}
CorrectStatement correction(const RecordStatement& to) {
  CorrectStatement command;
  static_cast<RecordStatement&>(command) = to;
  command.statement = said;
  command.reason = Line{"Het was anders"};
  return command;
}
Given a_statement() {
  auto story = a_dossier();
  story.given(StatementRecorded{said, StatementKind::opinion, today - days{1}, {}, teacher, {zoe},
                                StatementText{Words{"Zij is vaak moe"}, {}}});
  return story;
}

TEST(DossierStatement, a_statement_has_kind_source_and_date) {
  auto story = a_dossier();
  story.when(statement()).accepted();
  const auto recorded = story.last<StatementRecorded>();
  EXPECT_EQ(recorded.kind, StatementKind::opinion);
  EXPECT_EQ(recorded.source_member, teacher);
  EXPECT_EQ(recorded.said_on, today - days{1});
  EXPECT_EQ(recorded.about, std::vector<PersonId>{zoe});
  story.when(statement()).nothing_new();
}
TEST(DossierStatement, a_statement_without_a_source_is_refused) {
  auto command = statement();
  command.source_member.reset();
  a_dossier().when(command).rejects("dossier.source_missing");
}
TEST(DossierStatement, a_statement_has_one_source) {
  auto command = statement();
  command.source_person = mother;
  a_dossier().when(command).rejects("dossier.source_twice");
  command.source_member.reset();
  command.source = Line{"de buurvrouw"};
  a_dossier().when(command).rejects("dossier.source_twice");
}
TEST(DossierStatement, a_source_may_be_words) {
  auto command = statement();
  command.source_member.reset();
  command.source = Line{"de buurvrouw"};
  auto story = a_dossier();
  story.when(command).accepted();
  EXPECT_EQ(story.last<StatementRecorded>().text->source, Line{"de buurvrouw"});
}
TEST(DossierStatement, a_source_is_known) {
  auto command = statement();
  command.source_member = nobody;
  a_dossier().when(command).not_found("dossier.unknown_member");
  command.source_member.reset();
  command.source_person = stranger;
  a_dossier().when(command).not_found("dossier.unknown_person");
}
TEST(DossierStatement, a_statement_is_about_people_of_the_dossier) {
  auto command = statement();
  command.about = {stranger};
  a_dossier().when(command).not_found("dossier.unknown_person");
}
TEST(DossierStatement, nothing_was_said_tomorrow) {
  auto command = statement();
  command.said_on = today + days{1};
  a_dossier().when(command).rejects("dossier.said_in_future");
}
TEST(DossierStatement, a_correction_keeps_the_old_words) {
  auto story = a_statement();
  auto changed = statement();
  changed.words = Words{"Zij was deze week moe"};
  story.when(correction(changed)).accepted();
  const Statement* now = story.state.statement(said);
  ASSERT_EQ(now->versions.size(), 2u);
  EXPECT_EQ(now->versions[0].text.words.value, "Zij is vaak moe");
  EXPECT_EQ(now->versions[1].text.words.value, "Zij was deze week moe");
  EXPECT_EQ(now->versions[1].reason, Line{"Het was anders"});
  EXPECT_EQ(now->changed, story.state.version);
  story.when(correction(changed)).nothing_new();
}
TEST(DossierStatement, a_source_that_left_the_circle_stays_the_source) {
  auto story = a_statement();
  story.context.active_members = {worker};
  auto changed = statement();
  changed.kind = StatementKind::suspicion;
  story.when(correction(changed)).accepted();
}
TEST(DossierStatement, a_correction_follows_the_rules_of_a_statement) {
  auto changed = statement();
  changed.source_member.reset();
  a_statement().when(correction(changed)).rejects("dossier.source_missing");
}
TEST(DossierStatement, only_what_was_said_can_be_corrected) {
  a_dossier().when(correction(statement())).not_found("dossier.unknown_statement");
}

TEST(DossierReply, the_family_replies_and_the_reply_stays_beside_the_statement) {
  auto story = a_statement();
  story.context.actor_person = mother;
  story.when(ReplyToStatement{said, Words{"Wij zien dat anders"}, {}}).accepted();
  ASSERT_EQ(story.state.statement(said)->replies.size(), 1u);
  EXPECT_EQ(story.state.statement(said)->replies[0].said_by, mother);
  EXPECT_EQ(story.state.statement(said)->changed, story.state.version);
  story.when(ReplyToStatement{said, Words{"Wij zien dat anders"}, {}}).nothing_new();
}
TEST(DossierReply, a_worker_may_write_down_what_the_family_replies) {
  auto story = a_statement();
  story.context.actor_member = worker;
  story.when(ReplyToStatement{said, Words{"Klopt niet"}, zoe}).accepted();
  EXPECT_EQ(story.last<StatementReplied>().said_by, zoe);
}
TEST(DossierReply, a_worker_does_not_reply_for_nobody) {
  auto story = a_statement();
  story.context.actor_member = worker;
  story.when(ReplyToStatement{said, Words{"Klopt niet"}, {}}).rejects("dossier.person_missing");
}
TEST(DossierReply, only_the_family_replies) {
  a_statement().when(ReplyToStatement{said, Words{"?"}, stranger}).not_found("dossier.unknown_person");
}
TEST(DossierReply, there_is_something_to_reply_to) {
  a_dossier().when(ReplyToStatement{said, Words{"?"}, zoe}).not_found("dossier.unknown_statement");
}

NoteFactor factor(FactorKind kind) { return NoteFactor{kind, {}, Words{"Voetbalt graag"}, zoe, {}, {}}; }

TEST(DossierFactor, strengths_are_asked_before_worries) {
  a_dossier().when(factor(FactorKind::concern)).rejects("dossier.strengths_first");
  for (const auto kind : {FactorKind::strength, FactorKind::protective}) {
    auto story = a_dossier();
    story.when(factor(kind)).accepted();
    story.when(factor(FactorKind::concern)).accepted();
    EXPECT_FALSE(story.last<FactorNoted>().before_strengths);
  }
}
TEST(DossierFactor, a_worry_before_any_strength_needs_a_reason_and_is_marked) {
  auto story = a_dossier();
  auto command = factor(FactorKind::concern);
  command.without_strengths_reason = Line{"Het is nu niet veilig"};
  story.when(command).accepted();
  EXPECT_TRUE(story.last<FactorNoted>().before_strengths);
  EXPECT_EQ(*story.last<FactorNoted>().without_strengths_reason, Line{"Het is nu niet veilig"});
}
TEST(DossierFactor, a_withdrawn_strength_does_not_count) {
  auto story = a_dossier();
  story.given(FactorNoted{noted, FactorKind::strength, {}, zoe, {}, false, std::optional{Words{"Zingt"}}, {}});
  story.given(FactorWithdrawn{noted, Line{"Vergissing"}});
  story.when(factor(FactorKind::concern)).rejects("dossier.strengths_first");
}
TEST(DossierFactor, a_reason_is_only_kept_when_it_was_needed) {
  auto story = a_dossier();
  auto command = factor(FactorKind::strength);
  command.without_strengths_reason = Line{"overbodig"};
  story.when(command).accepted();
  EXPECT_FALSE(story.last<FactorNoted>().without_strengths_reason->has_value());
}
TEST(DossierFactor, a_factor_is_words_or_a_row_of_the_catalogue) {
  auto command = factor(FactorKind::strength);
  command.words.reset();
  a_dossier().when(command).rejects("dossier.factor_empty");
  command.catalog = CatalogId{"friends"};
  a_dossier().when(command).accepted();
}
TEST(DossierFactor, the_actor_of_the_family_is_who_says_it) {
  auto story = a_dossier();
  story.context.actor_person = sam;
  story.when(factor(FactorKind::strength)).accepted();
  EXPECT_EQ(story.last<FactorNoted>().said_by, sam);
  story.when(factor(FactorKind::strength)).nothing_new();
}
TEST(DossierFactor, a_factor_is_about_and_by_people_of_the_dossier) {
  auto command = factor(FactorKind::strength);
  command.about = stranger;
  a_dossier().when(command).not_found("dossier.unknown_person");
  command.about = zoe;
  command.said_by = stranger;
  a_dossier().when(command).not_found("dossier.unknown_person");
}
TEST(DossierFactor, a_factor_is_withdrawn_with_a_reason_and_once) {
  auto story = a_dossier();
  story.given(FactorNoted{noted, FactorKind::concern, {}, zoe, {}, true, std::optional{Words{"Slaapt slecht"}}, {}});
  story.when(WithdrawFactor{noted, Line{"Het is over"}}).accepted();
  EXPECT_EQ(story.state.factors[0].withdrawn, Line{"Het is over"});
  story.when(WithdrawFactor{noted, Line{"Het is over"}}).nothing_new();
  story.when(WithdrawFactor{noted, Line{"Een andere reden"}}).rejects("dossier.factor_withdrawn");
}
TEST(DossierFactor, only_a_noted_factor_is_withdrawn) {
  a_dossier().when(WithdrawFactor{noted, Line{"?"}}).not_found("dossier.unknown_factor");
}

}  // namespace
}  // namespace kring::dossier
