#include "domain/access/access_testing.h"

namespace kring::access {
namespace {

using namespace testing;
using std::chrono::hours;
using std::chrono::milliseconds;

Decision look(const Facts& facts, MemberId who, Section section = Section::story, Instant at = noon) {
  return may(actor_of(who), Action::look, section, facts, at);
}
Decision act(const Facts& facts, MemberId who, Action action) {
  return may(actor_of(who), action, Section::question, facts, noon);
}

// ---- own file --------------------------------------------------------------------------------------------------

TEST(AccessOwnFile, a_child_of_11_reads_question_plan_and_circle_and_nothing_else) {
  const Facts facts = family_with(born_years_ago(11));
  expect_rule(look(facts, the_child, Section::question), true, "access.own_file");
  expect_rule(look(facts, the_child, Section::story), false, "access.child_under_12");
  EXPECT_EQ(list_of(sections_for(actor_of(the_child), facts, noon)),
            (std::vector{Section::question, Section::plan, Section::circle}));
}

TEST(AccessOwnFile, the_twelfth_birthday_opens_the_file_at_midnight_in_the_netherlands) {
  const Facts facts = family_with(born_years_ago(12));
  const Instant midnight = start_of_dutch_day(today);
  expect_rule(look(facts, the_child, Section::story, midnight - milliseconds{1}), false, "access.child_under_12");
  expect_rule(look(facts, the_child, Section::story, midnight), true, "access.own_file");
}

TEST(AccessOwnFile, a_child_may_always_speak_and_see_who_looked_but_not_do_the_work_of_others) {
  const Facts facts = family_with(born_years_ago(8));
  for (const Action action : {Action::say_worse, Action::own_statement, Action::request_right, Action::see_log,
                              Action::consent, Action::ask, Action::rate, Action::finish_own_action})
    expect_rule(act(facts, the_child, action), true, "access.own_file");
  expect_rule(act(facts, the_child, Action::confirm_story), false, "access.child_under_12");
  expect_rule(act(facts, the_child, Action::assess), false, "access.not_your_role");
}

TEST(AccessOwnFile, looks_of_the_child_leave_no_log_and_looks_of_a_parent_do) {
  const Facts facts = family_with(born_years_ago(14));
  EXPECT_FALSE(look(facts, the_child).log);
  EXPECT_TRUE(look(facts, the_mother).log);
  EXPECT_FALSE(act(facts, the_mother, Action::ask).log) << "a change is an event of its own";
}

TEST(AccessParent, with_authority_reads_until_the_child_is_16) {
  const Facts facts = family_with(born_years_ago(16));
  const Instant midnight = start_of_dutch_day(today);
  expect_rule(look(facts, the_mother, Section::story, midnight - milliseconds{1}), true, "access.parent");
  expect_rule(look(facts, the_mother, Section::story, midnight), false, "access.parent_needs_consent_16");
  EXPECT_EQ(sections_for(actor_of(the_mother), facts, midnight), 0u);
}

TEST(AccessParent, of_a_youth_of_16_reads_what_the_youth_allows_and_has_no_say_any_more) {
  Facts facts = family_with(born_years_ago(16));
  say(facts, the_mother, kim, ConsentState::given, one(Section::plan));
  expect_rule(look(facts, the_mother, Section::plan), true, "access.consent");
  expect_rule(look(facts, the_mother, Section::story), false, "access.parent_needs_consent_16");
  expect_rule(act(facts, the_mother, Action::consent), false, "access.not_your_role");
  say(facts, the_mother, kim, ConsentState::withdrawn);
  expect_rule(look(facts, the_mother, Section::plan), false, "access.parent_needs_consent_16");
}

TEST(AccessParent, without_authority_has_no_file_unless_everybody_who_decides_says_yes) {
  Facts facts = family_with(born_years_ago(9));
  expect_rule(look(facts, the_stepfather), false, "access.parent_without_authority");
  expect_rule(act(facts, the_stepfather, Action::consent), false, "access.parent_without_authority");
  say(facts, the_stepfather, mother, ConsentState::given);
  expect_rule(look(facts, the_stepfather), false, "access.parent_without_authority");
  say(facts, the_stepfather, father, ConsentState::given);
  expect_rule(look(facts, the_stepfather), true, "access.consent");
}

TEST(AccessParent, needs_authority_over_every_child_below_16_of_the_dossier) {
  Facts facts = family_with(born_years_ago(9));
  facts.children.push_back({id<PersonId>(5), born_years_ago(4), {mother, stepfather}});
  expect_rule(look(facts, the_mother), true, "access.parent");
  expect_rule(look(facts, the_father), false, "access.parent_without_authority");
  expect_rule(look(facts, the_stepfather), false, "access.parent_without_authority");
  expect_rule(act(facts, the_father, Action::consent), true, "access.parent");
  expect_rule(act(facts, the_father, Action::see_log), false, "access.parent_without_authority");
}

TEST(AccessParent, of_a_young_child_and_a_youth_of_16_needs_the_youths_consent_but_keeps_the_say_about_the_young_one) {
  Facts facts = family_with(born_years_ago(9));
  const PersonId sister = id<PersonId>(5);
  facts.children.push_back({sister, born_years_ago(17), {mother, father}});
  expect_rule(look(facts, the_mother), false, "access.parent_needs_consent_16");
  expect_rule(act(facts, the_mother, Action::see_log), false, "access.parent_needs_consent_16");
  expect_rule(act(facts, the_mother, Action::consent), true, "access.parent");
  say(facts, the_mother, sister, ConsentState::given);
  expect_rule(look(facts, the_mother), true, "access.consent");
  expect_rule(act(facts, the_mother, Action::note_factor), true, "access.consent");
}

// ---- consent ---------------------------------------------------------------------------------------------------

TEST(AccessConsent, two_parents_in_conflict_means_no) {
  Facts facts = family_with(born_years_ago(9));
  say(facts, the_specialist, mother, ConsentState::given);
  expect_rule(look(facts, the_specialist), false, "access.consent_missing");
  say(facts, the_specialist, father, ConsentState::refused);
  expect_rule(look(facts, the_specialist), false, "access.consent_refused");
  say(facts, the_specialist, father, ConsentState::given);
  expect_rule(look(facts, the_specialist), true, "access.consent");
}

TEST(AccessConsent, a_withdrawal_stops_the_next_read_list_and_change) {
  Facts facts = family_with(born_years_ago(9));
  all_say_yes(facts, the_specialist);
  ASSERT_TRUE(look(facts, the_specialist).allow);
  say(facts, the_specialist, father, ConsentState::withdrawn);
  expect_rule(look(facts, the_specialist), false, "access.consent_withdrawn");
  expect_rule(act(facts, the_specialist, Action::see_card), false, "access.consent_withdrawn");
  expect_rule(act(facts, the_specialist, Action::assess), false, "access.consent_withdrawn");
  EXPECT_EQ(sections_for(actor_of(the_specialist), facts, noon), 0u);
}

TEST(AccessConsent, the_twelfth_birthday_asks_the_child_too) {
  Facts facts = family_with(born_years_ago(12));
  say(facts, the_specialist, mother, ConsentState::given);
  say(facts, the_specialist, father, ConsentState::given);
  const Instant midnight = start_of_dutch_day(today);
  expect_rule(look(facts, the_specialist, Section::story, midnight - milliseconds{1}), true, "access.consent");
  expect_rule(look(facts, the_specialist, Section::story, midnight), false, "access.consent_missing");
  EXPECT_EQ(consent_need(facts, member(facts, the_specialist), today).missing, std::vector{kim});
}

TEST(AccessConsent, the_sixteenth_birthday_leaves_the_youth_alone_to_decide) {
  Facts facts = family_with(born_years_ago(16));
  say(facts, the_specialist, kim, ConsentState::given);
  say(facts, the_specialist, father, ConsentState::refused);
  const Instant midnight = start_of_dutch_day(today);
  expect_rule(look(facts, the_specialist, Section::story, midnight - milliseconds{1}), false, "access.consent_refused");
  expect_rule(look(facts, the_specialist, Section::story, midnight), true, "access.consent");
}

TEST(AccessConsent, with_an_exception_a_child_of_12_to_15_decides_without_the_parents) {
  Facts facts = family_with(born_years_ago(13));
  say(facts, the_specialist, kim, ConsentState::given);
  say(facts, the_specialist, father, ConsentState::refused);
  expect_rule(look(facts, the_specialist), false, "access.consent_refused");
  member(facts, the_specialist).exception = true;
  expect_rule(look(facts, the_specialist), true, "access.consent");
  facts.children[0].birth_date = born_years_ago(11);
  expect_rule(look(facts, the_specialist), false, "access.consent_refused");
}

TEST(AccessConsent, every_child_of_the_dossier_counts_by_its_own_age) {
  Facts facts = family_with(born_years_ago(9));
  const PersonId brother = id<PersonId>(5);
  facts.children.push_back({brother, born_years_ago(16), {mother}});
  say(facts, the_specialist, mother, ConsentState::given);
  say(facts, the_specialist, father, ConsentState::given);
  expect_rule(look(facts, the_specialist), false, "access.consent_missing");
  say(facts, the_specialist, brother, ConsentState::given, one(Section::plan));
  expect_rule(look(facts, the_specialist, Section::plan), true, "access.consent");
  expect_rule(look(facts, the_specialist, Section::story), false, "access.consent_missing");
}

TEST(AccessConsent, a_child_under_16_for_whom_nobody_has_authority_cannot_have_consent) {
  Facts facts = family_with(born_years_ago(13));
  facts.children[0].authority_holders.clear();
  all_say_yes(facts, the_specialist);
  expect_rule(look(facts, the_specialist), false, "access.no_authority");
  facts.children[0].birth_date = born_years_ago(16);
  expect_rule(look(facts, the_specialist), true, "access.consent");
}

TEST(AccessConsent, a_dossier_without_children_opens_nothing) {
  Facts facts = family_with(born_years_ago(9));
  facts.children.clear();
  expect_rule(look(facts, the_specialist), false, "access.no_authority");
  expect_rule(look(facts, the_mother), false, "access.parent_without_authority");
}

TEST(AccessConsent, what_is_needed_names_who_is_silent_and_who_is_against) {
  Facts facts = family_with(born_years_ago(14));
  say(facts, the_specialist, mother, ConsentState::withdrawn);
  const auto need = consent_need(facts, member(facts, the_specialist), today);
  EXPECT_EQ(need.missing, (std::vector{kim, father}));
  EXPECT_EQ(need.against, std::vector{mother});
  EXPECT_EQ(need.in_force, 0u);
  EXPECT_EQ(need.rule, "access.consent_withdrawn");
  EXPECT_EQ(consent_need(facts, member(facts, the_child), today).in_force, all_sections);
}

// ---- members ---------------------------------------------------------------------------------------------------

TEST(AccessMember, reads_within_the_scope_only) {
  Facts facts = family_with(born_years_ago(9));
  member(facts, the_aunt).scope = one(Section::plan);
  all_say_yes(facts, the_aunt);
  expect_rule(look(facts, the_aunt, Section::plan), true, "access.consent");
  expect_rule(look(facts, the_aunt, Section::safety), false, "access.out_of_scope");
}

TEST(AccessMember, reads_from_the_first_day_to_the_end_of_the_last) {
  Facts facts = family_with(born_years_ago(9));
  all_say_yes(facts, the_aunt);
  const Instant first = start_of_dutch_day(member(facts, the_aunt).from);
  const Instant after = start_of_dutch_day(member(facts, the_aunt).until + days{1});
  expect_rule(look(facts, the_aunt, Section::plan, first - milliseconds{1}), false, "access.not_yet");
  expect_rule(look(facts, the_aunt, Section::plan, first), true, "access.consent");
  expect_rule(look(facts, the_aunt, Section::plan, after - milliseconds{1}), true, "access.consent");
  expect_rule(look(facts, the_aunt, Section::plan, after), false, "access.period_ended");
}

TEST(AccessMember, by_order_reads_the_scope_without_consent) {
  Facts facts = family_with(born_years_ago(9));
  member(facts, the_specialist).basis = Basis::order;
  say(facts, the_specialist, father, ConsentState::refused);
  expect_rule(look(facts, the_specialist), true, "access.order");
}

TEST(AccessMember, can_always_leave) {
  Facts facts = family_with(born_years_ago(9));
  expect_rule(act(facts, the_aunt, Action::leave), true, "access.invited");
  member(facts, the_aunt).until = today - days{1};
  expect_rule(act(facts, the_aunt, Action::leave), true, "access.invited");
}

TEST(AccessMember, who_left_and_who_never_was_there_get_the_answer_of_a_dossier_that_does_not_exist) {
  Facts facts = family_with(born_years_ago(9));
  all_say_yes(facts, the_aunt);
  member(facts, the_aunt).state = MemberState::left;
  const Decision former = look(facts, the_aunt);
  const Decision stranger = look(facts, id<MemberId>(99));
  const Decision nothing_there = look(Facts{}, the_aunt);
  for (const Decision& decision : {former, stranger, nothing_there}) {
    expect_rule(decision, false, "access.unknown");
    EXPECT_FALSE(decision.log);
  }
  EXPECT_EQ(relation_of(facts, user_of(the_aunt)).kind, RelationKind::former);
}

TEST(AccessMember, an_open_invitation_opens_nothing) {
  Facts facts = family_with(born_years_ago(9));
  all_say_yes(facts, the_aunt);
  member(facts, the_aunt).state = MemberState::invited;
  expect_rule(look(facts, the_aunt), false, "access.invitation_open");
  expect_rule(act(facts, the_aunt, Action::see_card), false, "access.invitation_open");
}

TEST(AccessMember, the_newest_active_membership_of_a_user_counts) {
  Facts facts = family_with(born_years_ago(9));
  Member again = member_of(18, CircleRole::teacher);
  again.user = user_of(the_aunt);
  facts.members.push_back(again);
  EXPECT_EQ(relation_of(facts, user_of(the_aunt)).member->id, again.id);
  facts.members.back().state = MemberState::left;
  EXPECT_EQ(relation_of(facts, user_of(the_aunt)).member->id, the_aunt);
}

// ---- the face --------------------------------------------------------------------------------------------------

TEST(AccessFace, reads_on_presumed_consent_until_somebody_says_no) {
  Facts facts = family_with(born_years_ago(9));
  expect_rule(look(facts, the_face), true, "access.consent");
  say(facts, the_face, mother, ConsentState::withdrawn);
  expect_rule(look(facts, the_face), false, "access.consent_withdrawn");
}

TEST(AccessFace, without_consent_can_still_record_one_and_hand_over) {
  Facts facts = family_with(born_years_ago(9));
  say(facts, the_face, mother, ConsentState::refused);
  for (const Action action : {Action::see_card, Action::consent, Action::record_exception, Action::hand_over})
    expect_rule(act(facts, the_face, action), true, "access.invited");
  expect_rule(act(facts, the_specialist, Action::consent), false, "access.consent_missing");
}

TEST(AccessFace, alone_hands_over_and_decides_requests) {
  Facts facts = family_with(born_years_ago(9));
  all_say_yes(facts, the_face);
  all_say_yes(facts, the_specialist);
  for (const Action action : {Action::hand_over, Action::decide_right}) {
    expect_rule(act(facts, the_face, action), true, "access.consent");
    expect_rule(act(facts, the_specialist, action), false, "access.only_the_face");
    expect_rule(act(facts, the_mother, action), false, "access.not_your_role");
  }
}

TEST(AccessFace, a_handover_is_answered_by_who_was_asked) {
  Facts facts = family_with(born_years_ago(9));
  all_say_yes(facts, the_specialist);
  expect_rule(act(facts, the_specialist, Action::answer_handover), false, "access.not_your_role");
  facts.handover_to = {the_specialist};
  expect_rule(act(facts, the_specialist, Action::answer_handover), true, "access.consent");
}

// ---- emergencies and accounts ----------------------------------------------------------------------------------

Facts with_grant(Facts facts, MemberId who, Instant until) {
  facts.emergencies = {{id<GrantId>(9), user_of(who), until}};
  return facts;
}

TEST(AccessEmergency, reads_everything_for_three_hours_and_is_logged_with_its_grant) {
  const MemberId stranger = id<MemberId>(99);
  const Actor doctor = actor_of(stranger, Role::professional);
  const Facts facts = with_grant(family_with(born_years_ago(9)), stranger, noon + hours{3});
  const Decision decision = may(doctor, Action::look, Section::safety, facts, noon + hours{3} - milliseconds{1});
  expect_rule(decision, true, "access.emergency");
  EXPECT_TRUE(decision.log);
  EXPECT_EQ(decision.emergency, id<GrantId>(9));
  EXPECT_EQ(sections_for(doctor, facts, noon), all_sections);
  expect_rule(may(doctor, Action::look, Section::safety, facts, noon + hours{3}), false, "access.unknown");
  expect_rule(may(doctor, Action::assess, {}, facts, noon), true, "access.emergency");
  expect_rule(may(doctor, Action::record_statement, {}, facts, noon), true, "access.emergency");
  expect_rule(may(doctor, Action::change_plan, {}, facts, noon), false, "access.emergency_reads_only");
  expect_rule(may(actor_of(stranger, Role::network), Action::look, {}, facts, noon), false, "access.unknown");
}

TEST(AccessEmergency, helps_a_member_whose_consent_is_missing_and_keeps_the_reason_of_other_refusals) {
  const Facts facts = with_grant(family_with(born_years_ago(9)), the_specialist, noon + hours{1});
  const Actor specialist = actor_of(the_specialist, Role::professional);
  expect_rule(may(specialist, Action::look, Section::safety, facts, noon), true, "access.emergency");
  expect_rule(may(specialist, Action::set_phase, {}, facts, noon), false, "access.consent_missing");
}

TEST(AccessEmergency, is_opened_by_a_professional_on_any_dossier_with_the_same_answer) {
  const Actor doctor = actor_of(id<MemberId>(99), Role::professional);
  const Facts facts = family_with(born_years_ago(9));
  expect_rule(may(doctor, Action::open_emergency, {}, facts, noon), true, "access.emergency");
  expect_rule(may(doctor, Action::open_emergency, {}, Facts{}, noon), true, "access.emergency");
  expect_rule(act(facts, the_mother, Action::open_emergency), false, "access.not_your_role");
  expect_rule(may({doctor.user, Role::network}, Action::open_emergency, {}, facts, noon), false, "access.unknown");
}

TEST(AccessEmergency, makes_a_grant_until_three_hours_from_now_with_its_reason) {
  const Context context = room_testing::context_at(today);
  const auto events = decide(OpenEmergency{Words{"Er is nu gevaar."}}, context);
  ASSERT_TRUE(events.ok());
  const auto& opened = std::get<EmergencyOpened>(events->at(0));
  EXPECT_EQ(opened.until, context.now + hours{3});
  EXPECT_EQ(opened.user, context.actor);
  EXPECT_EQ(opened.reason->value, "Er is nu gevaar.");
  EXPECT_FALSE(opened.emergency.is_nil());
}

TEST(AccessAccounts, the_privacy_officer_sees_emergencies_and_decides_requests_and_reads_nothing) {
  const Facts facts = family_with(born_years_ago(9));
  const Actor officer = actor_of(the_mother, Role::privacy_officer);
  expect_rule(may(officer, Action::see_emergencies, {}, facts, noon), true, "access.privacy_officer");
  expect_rule(may(officer, Action::decide_right, {}, facts, noon), true, "access.privacy_officer");
  expect_rule(may(officer, Action::look, {}, facts, noon), false, "access.unknown");
  expect_rule(may(officer, Action::see_emergencies, {}, Facts{}, noon), false, "access.unknown");
  EXPECT_EQ(sections_for(officer, facts, noon), 0u);
}

TEST(AccessAccounts, the_administrator_learns_nothing) {
  const Facts facts = family_with(born_years_ago(9));
  const Actor administrator = actor_of(the_mother, Role::administrator);
  expect_rule(may(administrator, Action::look, {}, facts, noon), false, "access.unknown");
  expect_rule(may(administrator, Action::open_emergency, {}, facts, noon), false, "access.unknown");
  EXPECT_EQ(sections_for(administrator, facts, noon), 0u);
}

TEST(AccessAccounts, an_erased_dossier_is_unknown_to_everybody) {
  Facts facts = with_grant(family_with(born_years_ago(14)), the_specialist, noon + hours{1});
  facts.erased = true;
  expect_rule(look(facts, the_child), false, "access.unknown");
  expect_rule(may(actor_of(the_specialist, Role::professional), Action::look, {}, facts, noon), false,
              "access.unknown");
  EXPECT_EQ(sections_for(actor_of(the_child), facts, noon), 0u);
}

TEST(AccessSections, a_set_and_a_list_say_the_same) {
  for (Sections set = 0; set <= all_sections; ++set) EXPECT_EQ(set_of(list_of(set)), set);
  EXPECT_EQ(list_of(all_sections).size(), 8u);
}

}  // namespace
}  // namespace kring::access
