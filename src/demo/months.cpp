// What comes round in every month of a dossier: talks, ratings, checks and reviews when they are due, actions
// that get done, people who look, and now and then somebody who says that it is getting worse.
#include <cmath>

#include "demo/chapters.h"
#include "demo/texts_common.h"

namespace kring::demo {
namespace {

namespace texts = kring::demo::texts;
constexpr Day never = Day::max();

enum class Job { talk, triage, safety, analysis, review, action };

Script rate_goals(Life& life) {
  const Kin& child = life.child();
  for (OpenGoal& goal : life.goals) {
    goal.score = std::clamp(goal.score + goal.slope + (life.rng.unit() - 0.5) * 1.6, 0.0, 10.0);
    plan::Rate rate;
    rate.goal = goal.id;
    rate.score = Score{static_cast<int>(std::lround(goal.score))};
    rate.person = child.id;
    if (life.rng.chance(0.4))
      rate.words = life.line(life.pick(goal.score < 5 ? life.theme->heavy : life.theme->lighter));
    co_await life.by(life.voice_of(child), rate);
  }
}

Script rate_talk(Life& life) {
  const Kin& parent = life.kin[life.parent];
  plan::Rate rate;
  rate.kind = life.rng.chance(0.7) ? plan::RatingKind::session : plan::RatingKind::alliance;
  rate.score = Score{life.between(6, 9)};
  rate.person = life.rng.chance(0.5) ? life.child().id : parent.id;
  if (life.rng.chance(0.5)) rate.words = life.line(life.pick(texts::session_words));
  co_await life.by(life.face, rate);
}

Script get_worse(Life& life) {
  const Kin& child = life.child();
  const bool by_child = life.age(child) >= 10;
  const Kin& person = by_child ? child : life.kin[life.parent];
  life.in_the_evening(0, 2);
  voice::SayWorse say;
  say.person = person.id;
  if (by_child) say.words = life.words(life.theme->worse);
  const Outcome said = co_await life.by(life.voice_of(person), say);
  life.later(life.rng.chance(0.7) ? 0 : 1, 3);
  voice::AnswerWorse answer;
  answer.worsening = said.as<WorryId>();
  answer.words = life.words(life.pick(texts::worse_answers));
  co_await life.by(life.face, answer);
  for (OpenGoal& goal : life.goals) goal.score = std::max(0.0, goal.score - 2);
  life.safety_on = std::min(life.safety_on, life.today() + days(3));
}

Script write_down(Life& life) {
  dossier::RecordStatement record;
  record.kind = dossier::StatementKind::fact;
  record.words = life.words(life.pick(texts::extra_notes));
  record.said_on = life.today();
  record.source_member = life.face_member;
  record.about = {life.child().id};
  const Outcome recorded = co_await life.by(life.face, record);
  life.statements.push_back(recorded.as<StatementId>());
}

Script others_look(Life& life) {
  const Kin& parent = life.kin[life.parent];
  const Kin& child = life.child();
  if (child.caller && life.rng.chance(0.6)) {
    life.in_the_evening(0, 3);
    co_await life.look(*child.caller);
  }
  if (parent.caller && life.rng.chance(0.4)) {
    life.in_the_evening(0, 3);
    co_await life.look(*parent.caller);
  }
  for (std::size_t i = 0; i < life.helpers.size(); ++i) {
    const Helper& helper = life.helpers[i];
    const double looks = !helper.reads ? 0.04 : is_professional(helper.role) ? 0.6 : 0.35;
    if (!helper.joined || !life.rng.chance(looks)) continue;
    if (is_professional(helper.role))
      life.later(0, 3);
    else
      life.in_the_evening(0, 4);
    co_await life.try_to_look(helper.caller);
  }
}

Script talk(Life& life) {
  co_await life.look(life.face);
  if (!life.goals.empty()) co_await rate_goals(life);
  if (life.rng.chance(0.3)) co_await rate_talk(life);
  if (life.rng.chance(0.12)) co_await write_down(life);
  if (life.rng.chance(0.05)) co_await get_worse(life);
  co_await others_look(life);
}

Script hold_review(Life& life) {
  life.work_at(life.today(), Part::afternoon);
  plan::HoldReview held;
  held.words = life.words(life.pick(texts::review_words));
  held.next_on = workday(life.today() + days(life.between(75, 130)));
  life.review_on = life.act_on_for(*held.next_on);
  co_await life.by(life.face, held);
  if (life.goals.size() > 1 && life.goals.front().score > 7.5) {
    plan::CloseGoal close;
    close.goal = life.goals.front().id;
    close.result = life.rng.chance(0.8) ? plan::GoalResult::reached : plan::GoalResult::partly;
    close.words = life.words(
        life.pick(close.result == plan::GoalResult::reached ? texts::goal_reached : texts::goal_partly));
    life.goals.erase(life.goals.begin());
    co_await life.by(life.face, close);
  } else if (life.goals.size() < 2 && life.rng.chance(0.5)) {
    const std::size_t next = life.goals.empty() ? 0 : life.goals.front().aim + 1;
    co_await add_goal(life, next);
  }
}

Script end_action(Life& life) {
  const auto first =
      std::min_element(life.actions.begin(), life.actions.end(),
                       [](const OpenAction& a, const OpenAction& b) { return a.act_on < b.act_on; });
  const OpenAction action = *first;
  life.actions.erase(first);
  const double chance = life.rng.unit();
  if (chance < 0.07) {
    plan::DropAction drop;
    drop.action = action.id;
    drop.reason = life.line(life.pick(texts::action_dropped));
    co_await life.by(life.face, drop);
    co_return;
  }
  plan::CompleteAction done;
  done.action = action.id;
  if (life.rng.chance(0.8)) done.words = life.words(action.how_it_went);
  if (action.owner.person) life.in_the_evening(0, 0);
  const bool by_owner = life.rng.chance(0.6) && life.still_there(action.owner) == action.owner;
  Step by_hand = life.by(by_owner ? life.caller_of(action.owner) : life.face, done);
  by_hand.may_be_refused = true;  // somebody may have lost access since; then the face writes it down
  const Outcome ended = co_await by_hand;
  if (ended.refused) co_await life.by(life.face, done);
  if (life.goals.empty() || !life.rng.chance(0.35)) co_return;
  // One done, a next one: the same thing, further.
  plan::AddAction next;
  next.goal = life.goals.front().id;
  next.what = Line("Houdt vast wat werkte en vertelt bij de volgende bespreking hoe het gaat.");
  next.owner = life.still_there(action.owner);
  next.due_on = workday(life.today() + days(life.between(30, 80)));
  const Outcome added = co_await life.by(life.face, next);
  OpenAction open;
  open.id = added.as<ActionId>();
  if (open.id.is_nil()) co_return;  // the same action was agreed before: nothing new
  open.owner = next.owner;
  open.how_it_went = "Het is gewoon geworden.";
  open.act_on = life.act_on_for(*next.due_on);
  life.actions.push_back(open);
}

struct Due {
  Day on;
  Job job;
};

Due next_job(const Life& life, Day talk_on) {
  Day action = never;
  for (const OpenAction& one : life.actions) action = std::min(action, one.act_on);
  const Due all[] = {{talk_on, Job::talk},          {life.triage_on, Job::triage},
                     {life.safety_on, Job::safety}, {life.analysis_on, Job::analysis},
                     {life.review_on, Job::review}, {action, Job::action}};
  return *std::min_element(std::begin(all), std::end(all),
                           [](const Due& a, const Due& b) { return a.on < b.on; });
}

// Memberships end after two years; the circle is looked at again before that.
Script extend_memberships(Life& life) {
  circle::ChangeMembership change;
  change.until = life.today() + days(725);
  change.member = life.face_member;
  change.scope = access::list_of(access::all_sections);
  change.purpose = Purpose::care;
  co_await life.by(life.face, change);
  for (Helper& helper : life.helpers) {
    if (!helper.joined) continue;
    circle::LeaveCircle leave;
    leave.member = helper.member;
    leave.reason = life.line(life.pick(texts::left));
    helper.joined = false;
    co_await life.by(helper.caller, leave);
  }
}

}  // namespace

Script months(Life& life, Day until) {
  if (life.triage_on == Day{}) life.triage_on = never;
  if (life.safety_on == Day{}) life.safety_on = never;
  if (life.analysis_on == Day{}) life.analysis_on = never;
  if (life.review_on == Day{}) life.review_on = never;
  Day talk_on = life.today() + days(life.between(7, 21));
  Day extend_on = life.today() + days(500);
  for (;;) {
    const Due due = next_job(life, talk_on);
    if (std::max(due.on, life.today()) >= until) break;
    life.work_at(due.on, static_cast<Part>(life.between(0, 2)));
    if (life.today() >= extend_on) {
      extend_on = life.today() + days(600);
      co_await extend_memberships(life);
    }
    switch (due.job) {
      case Job::talk:
        talk_on = life.today() + days(life.between(19, 36));
        co_await talk(life);
        break;
      case Job::triage:
        co_await triage(life, dossier::Urgency::regular, life.pick(texts::triage_again),
                        life.between(70, 150));
        break;
      case Job::safety:
        co_await check_safety(life);
        break;
      case Job::analysis:
        co_await analyse(life, false);
        break;
      case Job::review:
        co_await hold_review(life);
        break;
      case Job::action:
        co_await end_action(life);
        break;
    }
  }
  if (until != never) life.at(until, Part::morning);
}

}  // namespace kring::demo
