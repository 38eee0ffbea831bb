// The plan of the family: goals in the child's words, who does what, and help that starts.
#include "demo/chapters.h"
#include "demo/texts_common.h"

namespace kring::demo {
namespace {

// Who offers help, by function: names of catalog/names.json.
std::string_view provider_of(Life& life) {
  static constexpr std::string_view ambulatory[] = {
      "Tjiftjaf Ambulant (fictief)", "Pluimvaren Gezinshulp (fictief)", "Bureau Drieslagtij (fictief)",
      "Maanzaadbrug Behandelcentrum (fictief)"};
  if (life.theme->function == "addiction_care") return "Verslavingszorg Klaverpolderlicht (fictief)";
  if (life.theme->function == "advice_and_consultation") return "Expertteam Zonneknoop (fictief)";
  return ambulatory[life.rng.below(std::size(ambulatory))];
}

Script add_task(Life& life, const Task& task, GoalId goal) {
  plan::AddAction action;
  action.goal = goal;
  action.what = life.line(task.what);
  action.owner = life.owner_of(task.owner);
  action.due_on = workday(life.today() + days(life.between(14, 75)));
  const Kin& parent = life.kin[life.parent];
  const bool own_hand = parent.caller && action.owner.person == parent.id && life.rng.chance(0.5);
  const Outcome added = co_await life.by(own_hand ? *parent.caller : life.face, action);
  OpenAction open;
  open.id = added.as<ActionId>();
  if (open.id.is_nil()) co_return;  // the same action was agreed before: nothing new
  open.owner = action.owner;
  open.how_it_went = task.how_it_went;
  open.act_on = life.act_on_for(*action.due_on);
  life.actions.push_back(open);
}

}  // namespace

Script add_goal(Life& life, std::size_t aim) {
  const Aim& text = life.theme->aims[aim % life.theme->aims.size()];
  plan::AddGoal goal;
  goal.words = life.words(text.words);
  goal.said_by = life.child().id;
  goal.children = {life.child().id};
  for (const int number : text.promises) goal.promises.push_back(plan::Promise{number});
  goal.life_domain = CatalogId{std::string(text.domain)};
  const Kin& child = life.child();
  const bool own_hand = child.caller && life.age(child) >= 12;
  const Outcome added = co_await life.by(own_hand ? *child.caller : life.face, goal);
  OpenGoal open;
  open.id = added.as<GoalId>();
  open.aim = aim;
  open.score = 1.5 + 2.5 * life.rng.unit();
  const double course = life.rng.unit();  // most go better, some stay as they are, some go worse
  open.slope = course < 0.66 ? 0.25 + 0.45 * life.rng.unit() : course < 0.88 ? 0.05 : -0.15;
  life.goals.push_back(open);
  life.work_at(life.today(), Part::noon);
  for (const Task& task : text.tasks) co_await add_task(life, task, open.id);
}

Script start_help(Life& life) {
  plan::StartHelp start;
  start.function = CatalogId{std::string(life.theme->function)};
  start.provider = Name(std::string(provider_of(life)));
  start.started_on = life.today();
  for (const OpenGoal& goal : life.goals) start.goals.push_back(goal.id);
  const Outcome started = co_await life.by(life.face, start);
  life.help = started.as<HelpId>();
}

Script make_plan(Life& life) {
  life.later(2, 9);
  co_await add_goal(life, 0);
  if (life.rng.chance(0.75)) {
    life.later(0, 8);
    co_await add_goal(life, 1);
  }
  plan::PlanReview review;
  review.on = workday(life.today() + days(life.between(50, 90)));
  life.review_on = life.act_on_for(review.on);
  co_await life.by(life.face, review);
  life.later(0, 28);
  if (life.rng.chance(0.9)) co_await start_help(life);
}

}  // namespace kring::demo
