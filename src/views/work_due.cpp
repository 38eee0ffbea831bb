#include "views/work_due.h"

#include <algorithm>

namespace kring::views {
namespace {

using days = std::chrono::days;
constexpr days triage_within{2};
constexpr days next_step_within{14};
constexpr days action_patience{7};       // then the face hears of it too
constexpr days membership_notice{7};
constexpr days birthday_notice{60};

template <std::size_t N>
std::optional<std::string> text_of(const std::optional<Text<N>>& text) {
  return text ? std::optional<std::string>(text->value) : std::nullopt;
}

void add_assessments(const dossier::State& dossier, std::vector<Due>& due) {
  const auto add = [&](std::string_view kind, Day on, const AssessmentId& id) {
    due.push_back({.kind = kind, .on = on, .section = Section::safety, .tab = "safety", .words = {},
                   .item = id.str(), .safety_professionals = true, .owner = {}, .planned = true});
  };
  if (!dossier.triages.empty()) add("triage_recheck", dossier.triages.back().recheck_on, dossier.triages.back().id);
  if (!dossier.safeties.empty())
    add("safety_check", dossier.safeties.back().next_check_on, dossier.safeties.back().id);
}

void add_analysis(const dossier::State& dossier, std::vector<Due>& due) {
  if (dossier.analyses.empty()) return;
  due.push_back({.kind = "analysis_review", .on = dossier.analyses.back().review_on, .section = Section::analysis,
                 .tab = "analysis", .words = {}, .item = {}, .owner = {}, .planned = true});
}

// A question, or somebody who came back, waits for a triage.
void add_triage(const dossier::State& dossier, std::vector<Due>& due) {
  const dossier::Question* waiting = nullptr;
  for (const auto& question : dossier.questions) {
    const bool starts = question.came_back || &question == &dossier.questions.front();
    const bool answered = !dossier.triages.empty() && dossier.triages.back().meta.at >= question.meta.at;
    if (starts && !answered) waiting = &question;
  }
  if (!waiting) return;
  due.push_back({.kind = "no_triage", .on = waiting->asked_on + triage_within, .section = Section::safety,
                 .tab = "safety", .words = {}, .item = waiting->id.str(), .owner = {}});
}

void add_plan(const plan::State& plan, Day today, std::vector<Due>& due) {
  if (plan.review_on)
    due.push_back({.kind = "plan_review", .on = *plan.review_on, .tab = "plan", .words = {}, .item = {}, .owner = {},
                   .planned = true});
  for (const auto& goal : plan.goals) {
    if (goal.result || goal.phase() != plan::Phase::condition || !goal.phases.back().by) continue;
    due.push_back({.kind = "condition_by", .on = *goal.phases.back().by, .tab = "plan",
                   .words = goal.phases.back().text.what.value, .item = goal.id.str(), .owner = {},
                   .planned = true});
  }
  for (const auto& action : plan.actions) {
    if (action.state != plan::ActionState::open || !action.due_on) continue;
    due.push_back({.kind = "action", .on = *action.due_on, .tab = "plan", .words = action.what.value,
                   .item = action.id.str(), .face = today >= *action.due_on + action_patience,
                   .owner = action.owner, .planned = true});
  }
  for (const auto& aftercare : plan.aftercare) {
    if (aftercare.held) continue;
    due.push_back({.kind = "aftercare", .on = aftercare.on, .tab = "plan", .words = {},
                   .item = aftercare.id.str(), .face = false, .owner = aftercare.owner, .planned = true});
  }
}

void add_member(const DossierState& state, const access::Member& member, Day today, std::vector<Due>& due) {
  const bool active = member.state == circle::MemberState::active;
  const bool invited = member.state == circle::MemberState::invited;
  if ((!active && !invited) || member.until < today) return;
  const auto add = [&](std::string_view kind, Day on, bool planned, std::optional<access::Action> action = {}) {
    due.push_back({.kind = kind, .on = on, .section = Section::circle, .tab = "circle",
                   .words = member_name(state, member.id), .item = member.id.str(), .owner = {}, .action = action,
                   .planned = planned});
  };
  if (!access::consent_need(state.facts, member, today).missing.empty())
    add("consent_missing", member.from, false, access::Action::consent);
  const auto* invitation = state.circle.member(member.id);
  if (invited && invitation && today >= invitation->answer_by) add("invitation_open", invitation->answer_by, false);
  if (active && member.basis != circle::Basis::own_file && member.until <= today + membership_notice)
    add("membership_ends", member.until, true);
}

void add_circle(const DossierState& state, Day today, std::vector<Due>& due) {
  for (const auto& member : state.facts.members) add_member(state, member, today, due);
  for (const auto& handover : state.circle.handovers) {
    if (handover.state != circle::HandoverState::offered) continue;
    due.push_back({.kind = "handover", .on = dutch_day(handover.meta.at), .section = Section::circle,
                   .tab = "circle", .words = member_name(state, handover.from), .item = handover.id.str(),
                   .face = false, .owner = Owner{std::nullopt, handover.to},
                   .action = access::Action::answer_handover});
  }
}

void add_birthdays(const DossierState& state, Day today, std::vector<Due>& due) {
  for (const auto& child : state.facts.children) {
    for (const int years : {12, 16}) {
      const Day on = birthday(child.birth_date, years);
      if (on < today || on > today + birthday_notice) continue;
      due.push_back({.kind = "consent_age", .on = on, .section = Section::circle, .tab = "circle",
                     .words = person_name(state, child.person), .item = child.person.str(), .owner = {},
                     .planned = true});
    }
  }
}

void add_voice(const voice::State& voice, std::vector<Due>& due) {
  for (const auto& worsening : voice.worsenings) {
    if (worsening.answer) continue;
    due.push_back({.kind = "worsening", .on = dutch_day(worsening.meta.at), .section = Section::circle,
                   .tab = "voice", .words = text_of(worsening.words), .item = worsening.id.str(), .owner = {},
                   .action = access::Action::answer_worse});
  }
  for (const auto& request : voice.requests) {
    if (request.answer) continue;
    due.push_back({.kind = "right", .on = request.answer_by, .section = Section::circle, .tab = "voice",
                   .words = {}, .item = request.id.str(), .owner = {}, .action = access::Action::decide_right,
                   .planned = true});
  }
}

// Never do nothing: an open action or any appointment about the child is a next step, the end of a membership is not.
bool has_next_step(const DossierState& state, const std::vector<Due>& due) {
  const auto& actions = state.plan.actions;
  return std::any_of(due.begin(), due.end(), [](const Due& d) { return d.planned && d.section != Section::circle; }) ||
         std::any_of(actions.begin(), actions.end(),
                     [](const auto& action) { return action.state == plan::ActionState::open; });
}

}  // namespace

std::vector<Due> all_due(const DossierState& state, Day today) {
  std::vector<Due> due;
  if (!state.exists()) return due;
  add_assessments(state.dossier, due);
  add_analysis(state.dossier, due);
  add_triage(state.dossier, due);
  add_plan(state.plan, today, due);
  add_circle(state, today, due);
  add_birthdays(state, today, due);
  add_voice(state.voice, due);
  if (!has_next_step(state, due) && status_of(state) != Status::resting)
    due.push_back({.kind = "no_next_step", .on = dutch_day(state.changed_at) + next_step_within, .tab = "plan",
                   .words = {}, .item = {}, .owner = {}});
  return due;
}

}  // namespace kring::views
