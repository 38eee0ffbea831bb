// Understanding: urgency and safety first, strengths before worries, what was said by whom, the family's own
// story, and how it hangs together.
#include "demo/chapters.h"
#include "demo/texts_common.h"

namespace kring::demo {
namespace {

namespace texts = kring::demo::texts;
using dossier::FactorKind;

Script note(Life& life, FactorKind kind, const Noted& noted, bool with_words) {
  dossier::NoteFactor factor;
  factor.kind = kind;
  factor.catalog = CatalogId{std::string(noted.catalog)};
  if (with_words) factor.words = life.words(noted.words);
  factor.about = life.child().id;
  const Kin& says =
      life.rng.chance(0.4) && life.age(life.child()) >= 8 ? life.child() : life.kin[life.parent];
  factor.said_by = says.id;
  // A child under 12 leaves this to the adults.
  const bool own_words = says.caller && (says.kind != dossier::PersonKind::child || life.age(says) >= 12);
  co_await life.by(own_words ? *says.caller : life.face, factor);
}

Script say(Life& life, const Said& said) {
  dossier::RecordStatement record;
  record.kind = said.kind;
  record.words = life.words(said.words);
  record.said_on = life.today() - days(life.between(0, 9));
  record.about = {life.child().id};
  const Helper* teacher = life.helper(CircleRole::teacher);
  if (said.source == Who::face)
    record.source_member = life.face_member;
  else if (said.source == Who::teacher && teacher)
    record.source_member = teacher->member;
  else if (said.source == Who::teacher)
    record.source = Line("De leerkracht, in een gesprek op school");
  else if (said.source == Who::family && !life.grandparent)
    record.source = Line("Een tante van het gezin");
  else
    record.source_person = life.kin_of(said.source).id;
  const Outcome recorded = co_await life.by(life.face, record);
  life.statements.push_back(recorded.as<StatementId>());
  if (said.reply.empty() || life.rng.chance(0.15)) co_return;
  const Kin& person = life.kin_of(life.age(life.child()) < 8 ? Who::parent : said.reply_by);
  const bool own_words = person.caller && life.age(person) >= 12;
  if (own_words) life.in_the_evening(0, 6);
  dossier::ReplyToStatement reply;
  reply.statement = life.statements.back();
  reply.words = life.words(said.reply);
  reply.said_by = person.id;
  co_await life.by(own_words ? *person.caller : life.face, reply);
}

Script tell_story(Life& life) {
  life.later(1, 10);
  const Kin& person = life.kin[life.parent];
  const runtime::Caller& writer = life.voice_of(person);
  if (person.caller) life.in_the_evening(0, 2);
  dossier::WriteStory write;
  write.words = Story(life.fill(life.theme->story));
  co_await life.by(writer, write);
  life.story_version = 1;
  life.later(1, 7);
  dossier::ConfirmStory confirm;
  confirm.version = 1;
  confirm.person = person.id;
  co_await life.by(writer, confirm);
  const Kin& child = life.child();
  if (!child.caller || life.age(child) < 12) co_return;
  life.in_the_evening(0, 3);
  confirm.person = child.id;
  co_await life.by(*child.caller, confirm);
}

dossier::WriteAnalysis analysis_of(Life& life, bool first) {
  const Theme& theme = *life.theme;
  dossier::WriteAnalysis write;
  const std::string parent = life.kin[life.parent].given;
  write.views.push_back({Name(life.child().given), life.words(theme.child_view)});
  write.views.push_back({Name(parent), life.words(theme.parent_view)});
  if (!first) {
    const TextList& list = life.rng.chance(0.5) ? texts::review_words : texts::extra_notes;
    write.views.push_back({Name(life.face.name.value), life.words(life.pick(list))});
  }
  for (const Factor& factor : theme.factors) {
    dossier::AnalysisFactor added;
    added.group = CatalogId{std::string(factor.group)};
    added.words = life.line(factor.words);
    added.effect = factor.effect;
    if (!life.statements.empty() && life.rng.chance(0.5)) added.supported_by = {life.pick(life.statements)};
    write.factors.push_back(added);
  }
  write.hypothesis = life.words(theme.hypothesis);
  if (first) write.unknown = life.words(theme.unknown);
  write.review_on = workday(life.today() + days(life.between(120, 190)));
  if (const Helper* specialist = life.helper(CircleRole::specialist); specialist && life.rng.chance(0.6))
    write.counter_reader = specialist->member;
  return write;
}

Script judge(Life& life, const Kin& person, double agrees) {
  const bool own_words = person.caller && life.age(person) >= 12;
  if (own_words)
    life.in_the_evening(0, 4);
  else
    life.later(0, 4);
  dossier::JudgeAnalysis judgement;
  judgement.version = life.analysis_version;
  const bool yes = life.rng.chance(agrees);
  judgement.judgement = yes ? dossier::Judgement::agrees : dossier::Judgement::dissents;
  if (!yes)
    judgement.words = life.words(life.pick(texts::dissent_words));
  else if (life.rng.chance(0.4))
    judgement.words = life.words(life.pick(texts::agrees_words));
  judgement.who = Owner{person.id, std::nullopt};
  co_await life.by(own_words ? *person.caller : life.face, judgement);
}

}  // namespace

Script triage(Life& life, dossier::Urgency urgency, std::string_view reason, int recheck_days) {
  dossier::RecordTriage record;
  record.urgency = urgency;
  record.reason = life.words(reason);
  record.recheck_on = life.today() + days(recheck_days);
  life.triage_on = life.act_on_for(record.recheck_on);
  co_await life.by(life.face, record);
}

Script check_safety(Life& life) {
  const bool serious = life.theme->by_order || life.theme->key == "mood";
  dossier::RecordSafety record;
  static constexpr std::string_view instruments[] = {"lirik", "arij", "delta", "professional_judgement"};
  record.instrument = CatalogId{std::string(instruments[serious ? life.rng.below(2) : life.rng.below(4)])};
  const double chance = life.rng.unit();
  record.outcome = chance < (serious ? 0.35 : 0.75)  ? dossier::SafetyOutcome::safe
                   : chance < (serious ? 0.9 : 0.97) ? dossier::SafetyOutcome::some_worries
                   : serious                         ? dossier::SafetyOutcome::unsafe
                                                     : dossier::SafetyOutcome::not_known;
  const bool safe = record.outcome == dossier::SafetyOutcome::safe;
  record.assessed_on = life.today();
  const int wait = record.outcome == dossier::SafetyOutcome::unsafe ? life.between(3, 10)
                   : safe                                           ? life.between(60, 120)
                                                                    : life.between(21, 50);
  record.next_check_on = workday(life.today() + days(wait));
  record.agreements = life.words(life.pick(safe ? texts::safety_good : texts::safety_some));
  life.safety_on = life.act_on_for(record.next_check_on);
  co_await life.by(life.face, record);
}

Script understand(Life& life) {
  life.later(0, 2);
  const bool soon = life.rng.chance(life.theme->by_order ? 0.6 : 0.2);
  if (soon) {
    co_await triage(life, dossier::Urgency::high, life.pick(texts::triage_high), life.between(4, 7));
    life.later(2, 4);
  } else {
    co_await triage(life, dossier::Urgency::regular, life.pick(texts::triage_regular), life.between(40, 90));
  }
  co_await check_safety(life);
  if (soon) {
    life.later(2, 3);
    co_await triage(life, dossier::Urgency::regular, life.pick(texts::triage_again), life.between(40, 90));
  }
  life.later(1, 6);
  for (std::size_t i = 0; i < life.theme->strengths.size(); ++i) {
    const Noted& strength = life.theme->strengths[i];
    co_await note(life, i == 2 && life.rng.chance(0.5) ? FactorKind::protective : FactorKind::strength,
                  strength, true);
  }
  life.work_at(life.today() + days(1), Part::morning);
  for (const Noted& worry : life.theme->worries)
    co_await note(life, FactorKind::concern, worry, life.rng.chance(0.85));
  for (const Said& said : life.theme->said) {
    life.later(1, 9);
    co_await say(life, said);
  }
  co_await tell_story(life);
}

Script analyse(Life& life, bool first) {
  if (first) life.later(3, 14);
  const dossier::WriteAnalysis write = analysis_of(life, first);
  life.analysis_on = life.act_on_for(write.review_on);
  ++life.analysis_version;
  co_await life.by(life.face, write);
  const double yes = first ? 0.93 : 0.96;
  co_await judge(life, life.kin[life.parent], yes);
  if (life.age(life.child()) >= 12) co_await judge(life, life.child(), yes);
  if (life.second_parent && life.kin[*life.second_parent].authority && life.rng.chance(0.6))
    co_await judge(life, life.kin[*life.second_parent], life.two_households ? 0.72 : 0.9);
  const Helper* specialist = life.helper(CircleRole::specialist);
  if (!specialist || !specialist->reads || !life.rng.chance(0.5)) co_return;
  life.later(1, 5);
  dossier::JudgeAnalysis judgement;
  judgement.version = life.analysis_version;
  judgement.words = life.words(life.pick(texts::agrees_words));
  co_await life.by(specialist->caller, judgement);
}

}  // namespace kring::demo
