// How help ends, who asks afterwards how it goes, and how some come back without starting again.
#include "demo/chapters.h"
#include "demo/texts_common.h"

namespace kring::demo {
namespace {

namespace texts = kring::demo::texts;

double mean_score(const Life& life) {
  if (life.goals.empty()) return 8;
  double sum = 0;
  for (const OpenGoal& goal : life.goals) sum += goal.score;
  return sum / static_cast<double>(life.goals.size());
}

plan::EndHelp end_of(Life& life) {
  plan::EndHelp end;
  end.help = *life.help;
  end.ended_on = life.today();
  const double chance = life.rng.unit();
  const double score = mean_score(life);
  if (chance < 0.79) {
    end.reason = plan::EndReason::agreed;
    end.outcome = score >= 6     ? plan::Outcome::reached
                  : score >= 3.5 ? plan::Outcome::partly
                                 : plan::Outcome::not_reached;
    end.words = life.words(life.pick(score >= 6 ? texts::end_good : texts::end_partly));
  } else if (chance < 0.89) {
    end.reason = plan::EndReason::client_one_sided;
    end.outcome = score >= 5 ? plan::Outcome::partly : plan::Outcome::not_known;
    end.words = life.words(life.pick(texts::end_one_sided));
  } else if (chance < 0.95) {
    end.reason = plan::EndReason::provider_one_sided;
    end.outcome = plan::Outcome::partly;
    end.words = life.words(life.pick(texts::end_provider));
  } else {
    end.reason = plan::EndReason::external;
    end.outcome = plan::Outcome::not_known;
    end.words = life.words(life.pick(texts::end_external));
  }
  const bool agreed = end.reason == plan::EndReason::agreed;
  if (!agreed && life.rng.chance(0.6)) return end;
  if (agreed && life.rng.chance(0.06)) {
    end.no_aftercare_reason = Line("Het gezin wil het zonder; {mama} belt zelf als dat nodig is.");
    end.no_aftercare_reason = life.line(end.no_aftercare_reason->value);
    return end;
  }
  const Owner asks =
      life.rng.chance(0.25) && life.grandparent ? life.owner_of(Who::family) : life.owner_of(Who::face);
  end.aftercare.push_back({workday(life.today() + days(life.between(35, 60))), asks});
  if (life.rng.chance(0.5))
    end.aftercare.push_back({workday(life.today() + days(life.between(150, 210))), asks});
  return end;
}

// Nothing is left that somebody should look at soon: the circle says together that it is enough.
Script round_off(Life& life) {
  const Day quiet = std::max(life.today(), life.last_day) + days(life.between(40, 300));
  const int quiet_days = static_cast<int>((quiet - life.today()).count());
  co_await triage(life, dossier::Urgency::regular,
                  "Het gaat goed genoeg. We kijken pas weer als iemand dat vraagt.", quiet_days);
  dossier::RecordSafety record;
  record.instrument = CatalogId{"professional_judgement"};
  record.outcome = dossier::SafetyOutcome::safe;
  record.assessed_on = life.today();
  record.next_check_on = quiet;
  record.agreements = life.words(life.pick(texts::safety_good));
  co_await life.by(life.face, record);
  if (life.analysis_on < quiet) {
    dossier::WriteAnalysis write;
    write.views.push_back({Name(life.child().given), life.words(life.pick(life.theme->lighter))});
    write.views.push_back({Name(life.kin[life.parent].given), life.words(life.theme->parent_view)});
    write.hypothesis = life.words(
        "Terugblik. Wat werkte: klein beginnen, één gezicht dat bleef, en {kind} die de volgorde koos. Wat "
        "we niet meer zo zouden doen: te veel tegelijk.");
    write.review_on = quiet;
    co_await life.by(life.face, write);
    ++life.analysis_version;
    dossier::JudgeAnalysis judgement;
    judgement.version = life.analysis_version;
    for (const std::size_t who : life.deciders()) {
      judgement.who = Owner{life.kin[who].id, std::nullopt};
      co_await life.by(life.face, judgement);
    }
  }
  life.triage_on = life.safety_on = life.analysis_on = quiet;
}

Script close_what_is_open(Life& life, bool good) {
  for (const OpenAction& action : life.actions) {
    plan::DropAction drop;
    drop.action = action.id;
    drop.reason = Line("De hulp is klaar; dit loopt vanzelf verder.");
    co_await life.by(life.face, drop);
  }
  life.actions.clear();
  for (const OpenGoal& goal : life.goals) {
    plan::CloseGoal close;
    close.goal = goal.id;
    close.result = goal.score >= 6.5         ? plan::GoalResult::reached
                   : good || goal.score >= 4 ? plan::GoalResult::partly
                                             : plan::GoalResult::stopped;
    close.words = life.words(life.pick(goal.score >= 6.5 ? texts::goal_reached : texts::goal_partly));
    co_await life.by(life.face, close);
  }
  life.goals.clear();
}

Script hold_aftercare(Life& life, const std::vector<std::pair<AftercareId, Day>>& moments) {
  for (const auto& [moment, on] : moments) {
    life.work_at(on - days(life.between(0, 3)), Part::afternoon);
    if (life.rng.chance(0.12)) life.later(4, 18);  // late
    const bool less = life.rng.chance(0.2);
    plan::HoldAftercare held;
    held.aftercare = moment;
    held.score = Score{less ? life.between(3, 5) : life.between(6, 9)};
    held.words = life.words(life.pick(less ? texts::aftercare_less : texts::aftercare_good));
    held.wants_help = less;
    life.comes_back = life.comes_back || less;
    co_await life.by(life.face, held);
    if (less) co_return;
  }
}

}  // namespace

Script end_help(Life& life) {
  if (!life.help) co_return;
  life.work_at(life.today(), Part::afternoon);
  plan::HoldReview last;
  last.words = life.words(life.pick(texts::review_words));
  co_await life.by(life.face, last);
  life.review_on = Day::max();
  const plan::EndHelp end = end_of(life);
  co_await life.by(life.face, end);
  life.help.reset();
  co_await close_what_is_open(life, end.outcome == plan::Outcome::reached);
  co_await round_off(life);
  for (Helper& helper : life.helpers) {
    if (!helper.joined || !is_professional(helper.role)) continue;
    circle::LeaveCircle leave;
    leave.member = helper.member;
    leave.reason = life.line(life.pick(texts::left));
    helper.joined = false;
    co_await life.by(helper.caller, leave);
  }
  std::vector<std::pair<AftercareId, Day>> moments;
  if (!end.aftercare.empty()) {
    const Outcome seen = co_await life.look(life.face);
    for (const auto& moment : seen.page->plan->aftercare)
      if (!moment.held && moment.help == end.help) moments.emplace_back(moment.id, moment.on);
  }
  co_await hold_aftercare(life, moments);
  if (moments.empty() && life.rng.chance(0.18)) {
    life.later(60, 240);
    life.comes_back = true;
  }
}

Script come_back(Life& life) {
  life.comes_back = false;
  life.in_the_evening(1, 20);
  const Kin& parent = life.kin[life.parent];
  dossier::ComeBack back;
  back.words = life.words(life.pick(texts::come_back));
  back.said_by = parent.id;
  co_await life.by(life.voice_of(parent), back);
  life.later(0, 2);
  co_await triage(life, dossier::Urgency::regular, life.pick(texts::triage_regular), life.between(40, 80));
  co_await check_safety(life);
  co_await analyse(life, false);
  co_await make_plan(life);
}

}  // namespace kring::demo
