#include "domain/dossier/dossier_testing.h"

namespace kring::dossier {
namespace {

RecordTriage triage(Urgency urgency, int in_days) { return {urgency, Words{"Ruzie thuis"}, today + days{in_days}}; }

TEST(DossierTriage, each_urgency_has_its_own_term) {
  a_dossier().when(triage(Urgency::acute, 0)).accepted();
  a_dossier().when(triage(Urgency::acute, 1)).accepted();
  a_dossier().when(triage(Urgency::acute, 2)).rejects("dossier.recheck_too_late");
  a_dossier().when(triage(Urgency::urgent, 2)).accepted();
  a_dossier().when(triage(Urgency::urgent, 3)).rejects("dossier.recheck_too_late");
  a_dossier().when(triage(Urgency::high, 7)).accepted();
  a_dossier().when(triage(Urgency::high, 8)).rejects("dossier.recheck_too_late");
  a_dossier().when(triage(Urgency::regular, 365)).accepted();
}
TEST(DossierTriage, a_recheck_is_not_in_the_past) {
  a_dossier().when(triage(Urgency::regular, -1)).rejects("dossier.recheck_in_past");
}
TEST(DossierTriage, each_triage_is_kept_and_the_same_one_is_nothing_new) {
  auto story = a_dossier();
  story.when(triage(Urgency::high, 7)).when(triage(Urgency::high, 7)).nothing_new();
  story.when(triage(Urgency::regular, 30)).accepted();
  EXPECT_EQ(story.state.triages.size(), 2u);
}

RecordSafety safety() {
  return {CatalogId{"arij"}, SafetyOutcome::some_worries, today - days{1}, today + days{14}, Words{"Bel elke dag"}};
}

TEST(DossierSafety, an_assessment_keeps_outcome_and_next_check) {
  auto story = a_dossier();
  story.when(safety()).accepted();
  story.when(safety()).nothing_new();
  ASSERT_EQ(story.state.safeties.size(), 1u);
  EXPECT_EQ(story.state.safeties[0].outcome, SafetyOutcome::some_worries);
  EXPECT_EQ(story.state.safeties[0].next_check_on, today + days{14});
  EXPECT_EQ(story.state.safeties[0].agreements, Words{"Bel elke dag"});
}
TEST(DossierSafety, there_is_always_a_next_check) {
  auto command = safety();
  command.next_check_on = Day{};
  a_dossier().when(command).rejects("dossier.next_check_missing");
}
TEST(DossierSafety, the_next_check_is_not_in_the_past) {
  auto command = safety();
  command.next_check_on = today - days{1};
  a_dossier().when(command).rejects("dossier.next_check_in_past");
  command.next_check_on = today;
  a_dossier().when(command).accepted();
}
TEST(DossierSafety, nobody_assesses_tomorrow) {
  auto command = safety();
  command.assessed_on = today + days{1};
  a_dossier().when(command).rejects("dossier.assessed_in_future");
}

}  // namespace
}  // namespace kring::dossier
