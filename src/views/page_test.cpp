// The page as its reader gets it: viewer, family, what was said, analysis, safety and plan.
#include "views/test_full_dossier.h"

namespace kring::views {
namespace {

using namespace samples;

DossierPage page(Builder& builder, const access::Actor& actor, Instant now = start) {
  return page_for(builder.state(), actor, now, user_name);
}
template <class Item>
bool holds(const std::vector<Item>& items, const Item& item) {
  return std::find(items.begin(), items.end(), item) != items.end();
}

TEST(Page, says_who_looks_on_what_ground_and_what_they_may_do) {
  Builder builder = a_full_dossier();
  const Viewer viewer = page(builder, as_face).viewer;
  EXPECT_TRUE(viewer.is_face);
  EXPECT_EQ(viewer.relation, access::RelationKind::member);
  EXPECT_EQ(viewer.member, face);
  EXPECT_EQ(viewer.role, CircleRole::generalist);
  EXPECT_EQ(viewer.rule, "access.consent");
  EXPECT_EQ(viewer.sections.size(), 8u);
  EXPECT_TRUE(holds(viewer.actions, access::Action::hand_over));
  EXPECT_EQ(page(builder, as_noor).viewer.rule, "access.own_file");
  EXPECT_EQ(page(builder, as_noor).viewer.person, noor);
  EXPECT_EQ(page(builder, as_mother).viewer.rule, "access.parent");
}

TEST(Page, names_each_action_once_as_allowed_or_denied) {
  Builder builder = a_full_dossier();
  const std::size_t all = boost::mp11::mp_size<boost::describe::describe_enumerators<access::Action>>::value;
  for (const auto& actor : {as_face, as_sem, as_teacher, as_rescuer}) {
    const Viewer viewer = page(builder, actor).viewer;
    EXPECT_EQ(viewer.actions.size() + viewer.denied.size(), all - 3);
    EXPECT_FALSE(holds(viewer.actions, access::Action::look));
    for (const auto& denied : viewer.denied) EXPECT_FALSE(denied.rule.empty());
  }
}

TEST(Page, names_what_is_hidden_and_why) {
  Builder builder = a_full_dossier();
  const auto of_sem = page(builder, as_sem).hidden;
  ASSERT_EQ(of_sem.size(), 5u);
  for (const auto& hidden : of_sem) EXPECT_EQ(hidden.rule, "access.child_under_12");
  const auto of_specialist = page(builder, as_specialist).hidden;
  EXPECT_EQ(of_specialist.size(), 7u);
  EXPECT_EQ(of_specialist[0].rule, "access.out_of_scope");
  EXPECT_TRUE(page(builder, as_face).hidden.empty());
}

TEST(Page, an_emergency_shows_until_when) {
  Builder builder = a_full_dossier();
  const Viewer viewer = page(builder, as_rescuer).viewer;
  EXPECT_EQ(viewer.rule, "access.emergency");
  EXPECT_EQ(viewer.emergency_until, start + hours{3});
  EXPECT_FALSE(page(builder, as_face).viewer.emergency_until);
  EXPECT_FALSE(page(builder, as_rescuer, start + hours{3}).viewer.emergency_until);
}

TEST(Page, the_etag_changes_with_events_rights_readers_and_days) {
  Builder builder = a_full_dossier();
  const std::string etag = page(builder, as_specialist).etag;
  EXPECT_EQ(etag, page(builder, as_specialist, start + minutes{5}).etag);
  EXPECT_EQ(etag.front(), '"');
  EXPECT_EQ(etag.back(), '"');
  EXPECT_NE(etag, page(builder, as_specialist, start + days{1}).etag);
  EXPECT_NE(etag, page(builder, as_teacher).etag);
  EXPECT_NE(page(builder, as_rescuer).etag, page(builder, as_rescuer, start + hours{3}).etag);
  builder.goal_of("one more");
  EXPECT_NE(etag, page(builder, as_specialist).etag);
}

TEST(Page, family_with_ages_and_masks) {
  Builder builder = a_full_dossier();
  const auto of_face = *page(builder, as_face).family;
  ASSERT_EQ(of_face.people.size(), 4u);
  EXPECT_EQ(of_face.people[0].given_name, "Noor");
  EXPECT_EQ(of_face.people[0].age, 13);
  EXPECT_EQ(of_face.people[0].bsn, "123456782");
  EXPECT_EQ(of_face.people[0].etag, "\"v" + std::to_string(builder.state().dossier.people[0].changed) + "\"");
  EXPECT_EQ(of_face.households[0].address, "SECRETADDRESS 1");
  EXPECT_EQ(of_face.authority.size(), 2u);
  const auto of_teacher = *page(builder, as_teacher).family;
  EXPECT_TRUE(of_teacher.people[0].has_bsn);
  EXPECT_FALSE(of_teacher.people[0].bsn);
  EXPECT_FALSE(of_teacher.people[0].birth_date);
  EXPECT_EQ(of_teacher.people[0].age, 13) << "of a child";
  EXPECT_FALSE(of_teacher.people[2].age) << "of an adult";
  EXPECT_TRUE(of_teacher.households[0].secret_address);
  EXPECT_FALSE(of_teacher.households[0].address);
  EXPECT_FALSE(page(builder, as_specialist).family);
}

TEST(Page, an_address_that_is_not_secret_is_for_all_who_see_the_family) {
  Builder builder = a_full_dossier();
  dossier::HouseholdDetails home{Name{"home"}, Line{"Kade 1"}};
  builder.add(dossier::HouseholdSet{secret_home, {mother, sem}, false, home});
  EXPECT_EQ(page(builder, as_teacher).family->households[0].address, "Kade 1");
}

TEST(Page, statements_with_source_reply_and_former_words) {
  Builder builder = a_full_dossier();
  const auto result = page(builder, as_face);
  ASSERT_EQ(result.statements->size(), 1u);
  const StatementView& view = result.statements->front();
  EXPECT_EQ(view.kind, dossier::StatementKind::fact);
  EXPECT_EQ(view.source, "Fatima");
  EXPECT_EQ(view.source_member, face);
  EXPECT_EQ(view.replies.at(0).said_by_name, "Mariam");
  EXPECT_EQ(view.former.at(0).source, "STATEMENTSOURCE police");
  EXPECT_EQ(view.former.at(0).kind, dossier::StatementKind::opinion);
  EXPECT_EQ(view.correction_reason, "STATEMENTREASON typo");
  EXPECT_EQ(view.by.name, "user 10");
  EXPECT_EQ(view.etag, "\"v" + std::to_string(builder.state().dossier.statements[0].changed) + "\"");
  EXPECT_EQ(result.own_statements->at(0).person_name, "Noor");
}

TEST(Page, the_story_is_the_newest_version) {
  Builder builder = a_full_dossier();
  builder.add(dossier::StoryWritten{2, Story{"second"}});
  const StoryView story = *page(builder, as_face).story;
  EXPECT_EQ(story.version, 2);
  EXPECT_EQ(story.former_versions, 1);
  EXPECT_TRUE(story.confirmed_by.empty());
  EXPECT_EQ(story.etag, "\"v" + std::to_string(builder.state().dossier.story_changed) + "\"");
  Builder none = a_circle();
  EXPECT_FALSE(page(none, as_face).story);
}

TEST(Page, analysis_with_strengths_first_and_newest_version_first) {
  Builder builder = a_full_dossier();
  builder.add(dossier::AnalysisWritten{2, today + days{90}, {}, an_analysis("second")});
  const AnalysisPage analysis = *page(builder, as_face).analysis;
  EXPECT_EQ(analysis.factors.at(0).kind, dossier::FactorKind::strength);
  EXPECT_EQ(analysis.factors.at(1).kind, dossier::FactorKind::concern);
  EXPECT_EQ(analysis.versions.at(0).version, 2);
  EXPECT_EQ(analysis.versions.at(1).judgements.at(0).who.name, "Mariam");
  EXPECT_EQ(analysis.versions.at(1).counter_reader->name, "Fatima");
  Builder none = a_circle();
  EXPECT_EQ(page(none, as_face).analysis->etag, "\"v0\"");
}

TEST(Page, safety_is_newest_first) {
  Builder builder = a_full_dossier();
  builder.add(dossier::TriageDone{id<AssessmentId>(67), dossier::Urgency::regular, today, Words{"calm"}});
  const SafetyPage safety = *page(builder, as_face).safety;
  EXPECT_EQ(safety.triages.at(0).reason, "calm");
  EXPECT_EQ(safety.triages.size(), 2u);
  EXPECT_EQ(safety.assessments.at(0).instrument.value, "lirik");
}

TEST(Page, the_plan_says_whose_it_is) {
  Builder builder = a_full_dossier();
  const PlanPage plan = *page(builder, as_mother).plan;
  EXPECT_EQ(plan.goals.at(0).said_by_name, "Noor");
  EXPECT_EQ(plan.goals.at(0).phase, plan::Phase::condition);
  EXPECT_EQ(plan.goals.at(0).phases.at(0).seen_by.at(0).name, "Mariam");
  EXPECT_TRUE(plan.actions.at(0).mine);
  EXPECT_EQ(plan.actions.at(0).owner.name, "Mariam");
  EXPECT_EQ(plan.review_on, today + days{40});
  EXPECT_EQ(plan.ratings.at(0).score, 7);
  EXPECT_EQ(plan.helps.at(0).outcome, plan::Outcome::reached);
  EXPECT_EQ(plan.aftercare.at(0).owner.name, "Fatima");
  EXPECT_FALSE(plan.aftercare.at(0).score);
  EXPECT_FALSE(page(builder, as_face).plan->actions.at(0).mine);
}

TEST(Page, help_that_runs_has_no_outcome_yet) {
  Builder builder = a_circle();
  builder.add(plan::HelpStarted{help, CatalogId{"x"}, today, {}, true, Name{"De Brug"}});
  EXPECT_FALSE(page(builder, as_face).plan->helps.at(0).outcome);
  EXPECT_FALSE(page(builder, as_face).plan->helps.at(0).reason);
}

TEST(Page, upcoming_is_soonest_first_and_of_visible_sections) {
  Builder builder = a_full_dossier();
  const auto kinds = [&](const access::Actor& actor) {
    std::vector<std::string> list;
    for (const auto& item : page(builder, actor).upcoming) list.push_back(item.kind);
    return list;
  };
  using List = std::vector<std::string>;
  EXPECT_EQ(kinds(as_face), (List{"action", "triage_recheck", "safety_check", "condition_by", "right", "plan_review",
                                  "aftercare", "analysis_review"}));
  EXPECT_EQ(kinds(as_specialist), (List{"action", "condition_by", "plan_review", "aftercare"}));
  EXPECT_EQ(page(builder, as_specialist).upcoming.at(0).who, "Mariam");
}

TEST(Page, of_the_face_without_consent_holds_the_name_and_the_rule) {
  Builder builder = a_full_dossier();
  builder.add(voice::ConsentWithdrawn{face, noor, {}});
  const auto result = page(builder, as_face);
  EXPECT_EQ(result.title, "Noor en Sem");
  EXPECT_EQ(result.hidden.size(), 8u);
  EXPECT_FALSE(result.family || result.plan || result.circle || result.timeline);
  EXPECT_TRUE(result.upcoming.empty() && result.rights.empty() && result.worsenings.empty());
}

TEST(Page, one_item_is_the_same_as_on_the_page) {
  Builder builder = a_full_dossier();
  const auto result = page(builder, as_mother);
  const auto item = [&](ItemKind kind, const Uuid& uuid) {
    return item_for(builder.state(), kind, uuid, as_mother, start, user_name);
  };
  EXPECT_EQ(item(ItemKind::statement, statement.bytes), to_json(result.statements->front()));
  EXPECT_EQ(item(ItemKind::goal, goal.bytes), to_json(result.plan->goals.front()));
  EXPECT_EQ(item(ItemKind::story, {}), to_json(*result.story));
  EXPECT_EQ(item(ItemKind::analysis, {}), to_json(*result.analysis));
  EXPECT_EQ(item(ItemKind::household, secret_home.bytes), to_json(result.family->households.front()));
}

}  // namespace
}  // namespace kring::views
