// The one plan: goals with their phases, actions, reviews, how it goes, help and aftercare.
#include "views/page_parts.h"

namespace kring::views {
namespace {

PhaseView phase_view(const Look& look, const plan::GoalPhase& phase) {
  PhaseView view;
  view.phase = phase.phase;
  view.what = phase.text.what;
  view.what_follows = text_of(phase.text.what_follows);
  view.ends_when = text_of(phase.text.ends_when);
  view.family_response = text_of(phase.text.family_response);
  view.decided_by = text_of(phase.text.decided_by);
  view.by_day = phase.by;
  view.decided_on = phase.decided_on;
  view.told_to_family_on = phase.told_to_family_on;
  for (const auto& receipt : phase.seen_by)
    view.seen_by.push_back(
        {receipt.person, look.name_of_person(receipt.person), text_of(receipt.words), receipt.meta.at});
  view.by = look.by(phase.meta);
  return view;
}

ReviewView review_view(const Look& look, const plan::Review& review) {
  return {review.held_on, review.words, look.by(review.meta)};
}

RatingView rating_view(const Look& look, const plan::Rating& rating) {
  return {rating.kind, rating.goal, rating.score, rating.person, look.name_of_person(rating.person),
          text_of(rating.words), rating.meta.at};
}

AftercareView aftercare_view(const Look& look, const plan::Aftercare& aftercare) {
  AftercareView view;
  view.id = aftercare.id;
  view.help = aftercare.help;
  view.on = aftercare.on;
  view.owner = look.owner(aftercare.owner);
  view.held = aftercare.held;
  if (aftercare.held) view.score = aftercare.score;
  view.wants_help = aftercare.wants_help;
  view.words = text_of(aftercare.words);
  return view;
}

}  // namespace

GoalView view_of(const Look& look, const plan::Goal& goal) {
  GoalView view;
  view.id = goal.id;
  view.words = goal.words;
  view.said_by = goal.said_by;
  view.said_by_name = look.name_of_person(goal.said_by);
  view.children = goal.children;
  view.promises.assign(goal.promises.begin(), goal.promises.end());
  view.life_domain = goal.life_domain;
  view.phase = goal.phase();
  view.phases = newest_first(views_of<PhaseView>(look, goal.phases, phase_view));
  view.result = goal.result;
  view.result_words = text_of(goal.result_words);
  view.former_words.assign(goal.former_words.begin(), goal.former_words.end());
  view.by = look.by(goal.meta);
  view.etag = etag_of(goal.changed);
  return view;
}

ActionView view_of(const Look& look, const plan::Action& action) {
  ActionView view;
  view.id = action.id;
  view.goal = action.goal;
  view.what = action.what;
  view.owner = look.owner(action.owner);
  view.due_on = action.due_on;
  view.state = action.state;
  view.end_words = text_of(action.end_words);
  view.mine = look.owns(action.owner);
  view.by = look.by(action.meta);
  view.etag = etag_of(action.changed);
  return view;
}

HelpView view_of(const Look&, const plan::Help& help) {
  HelpView view;
  view.id = help.id;
  view.function = help.function;
  view.provider = help.provider;
  view.started_on = help.started_on;
  view.goals = help.goals;
  view.analysis_agreed = help.analysis_agreed;
  view.ended_on = help.ended_on;
  if (help.ended_on) {
    view.reason = help.reason;
    view.outcome = help.outcome;
  }
  view.end_words = text_of(help.end_words);
  view.no_aftercare_reason = text_of(help.no_aftercare_reason);
  view.etag = etag_of(help.changed);
  return view;
}

PlanPage plan_for(const Look& look) {
  const auto& plan = look.state.plan;
  PlanPage page;
  page.goals = views_of<GoalView>(look, plan.goals, view_of);
  page.actions = views_of<ActionView>(look, plan.actions, view_of);
  page.review_on = plan.review_on;
  page.reviews = views_of<ReviewView>(look, plan.reviews, review_view);
  page.ratings = views_of<RatingView>(look, plan.ratings, rating_view);
  page.helps = views_of<HelpView>(look, plan.helps, view_of);
  page.aftercare = views_of<AftercareView>(look, plan.aftercare, aftercare_view);
  return page;
}

}  // namespace kring::views
