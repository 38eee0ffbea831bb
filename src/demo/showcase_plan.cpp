// Noor: how it hangs together, and the plan in her words; the first months of it.
#include "demo/showcase.h"

namespace kring::demo {
namespace {

using dossier::Effect;
using dossier::Judgement;

Script judge(Showcase& show, const Kin& person, int version, Judgement judgement, const char* words) {
  dossier::JudgeAnalysis judged;
  judged.version = version;
  judged.judgement = judgement;
  judged.words = Words(words);
  co_await show.life.by(*person.caller, judged);
}

Script first_analysis(Showcase& show) {
  Life& life = show.life;
  show.workday_on(216, Part::morning);
  dossier::WriteAnalysis write;
  write.views = {
      {Name("Noor"), Words("Ik let de hele dag op. Op mama, op papa, en of ze boos worden als ik iets zeg.")},
      {Name("Petra"), Words("Ik dacht dat ik haar spaarde door niet te huilen. Ze zag het toch.")},
      {Name("Erik"), Words("Bij mij gaat het goed. Ik weet niet wat ik anders moet doen.")}};
  const auto factor = [&](const char* group, const char* words, Effect effect,
                          std::vector<StatementId> from) {
    dossier::AnalysisFactor added;
    added.group = CatalogId{group};
    added.words = Line(words);
    added.effect = effect;
    added.supported_by = std::move(from);
    write.factors.push_back(added);
  };
  factor("family_and_upbringing", "De ouders praten niet meer met elkaar, dus alles loopt langs Noor.",
         Effect::strengthens, {});
  factor("body_and_health", "Slecht slapen en elke ochtend buikpijn.", Effect::strengthens,
         {life.statements.back()});
  factor("school_and_peers", "Meester Jan en Yara houden de deur naar school open.", Effect::weakens,
         {life.statements.front()});
  write.hypothesis = Words(
      "Noor past op beide ouders en is daardoor nooit vrij. School is de plek waar zij niet kan opletten; "
      "daar komt de buikpijn. Als de ouders zelf met elkaar praten, hoeft Noor niet op wacht.");
  write.unknown = Words(
      "We weten niet hoe het is op de dagen bij Erik. Dat willen we van Noor zelf horen, als zij daaraan toe "
      "is.");
  write.review_on = workday(life.today() + days(115));
  co_await life.by(show.merel, write);
  life.analysis_version = 1;
  show.on(214, Part::evening);
  co_await judge(show, show.petra(), 1, Judgement::agrees, "Dit is het. Pijnlijk en waar.");
  co_await judge(show, show.noor(), 1, Judgement::agrees, "Ja. Dat van op wacht staan klopt precies.");
  show.on(211, Part::evening);
  co_await judge(
      show, show.erik(), 1, Judgement::dissents,
      "Ik herken mij hier niet in. Het lijkt alsof het ook aan mij ligt, terwijl het hier goed gaat.");
}

Script goal(Showcase& show, const char* words, std::vector<int> promises, const char* domain, GoalId& id) {
  plan::AddGoal add;
  add.words = Words(words);
  add.said_by = show.noor().id;
  add.children.push_back(show.noor().id);
  for (const int number : promises) add.promises.push_back(plan::Promise{number});
  add.life_domain = CatalogId{domain};
  const Outcome added = co_await show.life.by(*show.noor().caller, add);
  id = added.as<GoalId>();
}

Script action(Showcase& show,
              const runtime::Caller& by,
              GoalId of,
              Owner owner,
              const char* what,
              int due_ago,
              const char* went) {
  plan::AddAction add;
  add.goal = of;
  add.owner = owner;
  add.what = Line(what);
  add.due_on = show.ago(due_ago);
  const Outcome added = co_await show.life.by(by, add);
  OpenAction open;
  open.id = added.as<ActionId>();
  open.owner = owner;
  open.act_on = show.ago(due_ago);
  open.how_it_went = went;
  if (went[0] != '\0') show.life.actions.push_back(open);
}

Script goals(Showcase& show) {
  show.on(206, Part::evening);
  static const std::vector<int> of_school = {1, 3};
  static const std::vector<int> of_somebody = {4};
  static const std::vector<int> of_homes = {6};
  co_await goal(show, "Ik wil naar school zonder buikpijn. Eerst bij tekenen, dan de rest.", of_school,
                "school_and_work", show.school);
  co_await goal(show, "Ik wil iemand die blijft en niet elke keer vraagt wat er ook alweer was.", of_somebody,
                "friends_and_network", show.somebody);
  co_await goal(show, "Ik wil in elk huis mogen zeggen dat ik het andere huis mis.", of_homes,
                "upbringing_and_family", show.homes);
  const Owner noor{show.noor().id, std::nullopt};
  const Owner petra{show.petra().id, std::nullopt};
  const Owner erik{show.erik().id, std::nullopt};
  const Owner riet{show.riet().id, std::nullopt};
  const Owner face{std::nullopt, show.life.face_member};
  const Owner samir{std::nullopt, show.samir_member};
  const Owner jan{std::nullopt, show.jan_member};
  show.workday_on(205, Part::noon);
  co_await action(show, *show.noor().caller, show.school, noor,
                  "Gaat op dinsdag naar tekenen, ook met een beetje buikpijn.", 184,
                  "Vier van de vijf dinsdagen. De vijfde was er geen tekenen.");
  co_await action(show, show.merel, show.school, jan,
                  "Houdt elke dinsdag de plek bij het raam vrij en vraagt niets.", 180,
                  "De plek is nu gewoon van Noor.");
  co_await action(show, *show.petra().caller, show.homes, petra,
                  "Belt op zondagavond zelf met Erik. Noor hoeft de telefoon niet vast te houden.", 190,
                  "De eerste keer duurde twee minuten. Nu soms een half uur.");
  co_await action(show, show.merel, show.homes, erik,
                  "Vraagt op vrijdag: wat mis je van het andere huis? En luistert alleen.", 175,
                  "Ik vond het een rare vraag. Zij had een heel antwoord.");
  co_await action(show, show.merel, show.somebody, riet,
                  "Elke woensdag pannenkoeken en samen de weektas inpakken.", 170,
                  "De tas staat niet meer in de gang. De stroop wel.");
  co_await action(show, show.merel, show.school, samir,
                  "Legt aan tafel uit wat buikpijn met opletten te maken heeft, in gewone woorden.", 178,
                  "Noor zei: dus mijn buik is een wekker. Beter kon ik het niet zeggen.");
  co_await action(show, show.merel, show.somebody, face,
                  "Komt elke donderdag om vier uur, ook als er niets is.", 165,
                  "Zeventien donderdagen. Eén keer te laat, en dat is gemeld.");
}

Script help(Showcase& show) {
  Life& life = show.life;
  show.workday_on(203, Part::morning);
  plan::PlanReview review;
  review.on = workday(life.today() + days(56));
  co_await life.by(show.merel, review);
  plan::StartHelp advice;
  advice.function = CatalogId{"advice_and_consultation"};
  advice.provider = Name("Maanzaadbrug Behandelcentrum (fictief)");
  advice.started_on = life.today();
  advice.goals = {show.school};
  const Outcome first = co_await life.by(show.merel, advice);
  show.advice = first.as<HelpId>();
  show.workday_on(196, Part::morning);
  plan::StartHelp family;
  family.function = CatalogId{"ambulatory_help"};
  family.provider = Name("Pluimvaren Gezinshulp (fictief)");
  family.started_on = life.today();
  family.goals = {show.school, show.homes};
  const Outcome second = co_await life.by(show.merel, family);
  life.help = second.as<HelpId>();
}

Script worse(Showcase& show) {
  Life& life = show.life;
  show.on(188, Part::evening);
  voice::SayWorse say;
  say.words =
      Words("Ze hebben ruzie gemaakt over mijn verjaardag en ik wil nergens meer heen. Ook niet naar oma.");
  const Outcome said = co_await life.by(*show.noor().caller, say);
  show.workday_on(187, Part::morning);
  voice::AnswerWorse answer;
  answer.worsening = said.as<WorryId>();
  answer.words = Words(
      "Ik belde Noor om kwart over acht en was om tien uur bij haar. We hebben getekend en niets opgelost, "
      "dat wilde zij. Petra en Erik spraken elkaar die avond zelf; de verjaardag is nu twee keer, met één "
      "taart.");
  co_await life.by(show.merel, answer);
}

Script end_actions_until(Showcase& show, int days_ago) {
  Life& life = show.life;
  for (const OpenAction& one : life.actions) {
    if (one.act_on > show.ago(days_ago)) continue;
    const Owner& owner = one.owner;
    const bool family = owner.person.has_value();
    const runtime::Caller* who = &life.face;
    for (const Kin& person : life.kin)
      if (owner.person == person.id && person.caller) who = &*person.caller;
    if (owner.member == show.samir_member) who = &show.samir;
    life.at(one.act_on, family ? Part::evening : Part::afternoon);
    plan::CompleteAction done;
    done.action = one.id;
    done.words = Words(std::string(one.how_it_went));
    co_await life.by(*who, done);
  }
  std::erase_if(life.actions, [&](const OpenAction& one) { return one.act_on <= show.ago(days_ago); });
}

}  // namespace

Script showcase_plan(Showcase& show) {
  co_await first_analysis(show);
  co_await goals(show);
  co_await help(show);
  show.on(199, Part::evening);
  co_await showcase_rates(show, show.school, 1, "Tekenen wel. Verder niks.");
  co_await showcase_rates(show, show.homes, 2, "");
  show.on(192, Part::evening);
  co_await showcase_rates(show, show.somebody, 4, "Merel was er. Donderdag is leuk.");
  co_await worse(show);
  std::sort(show.life.actions.begin(), show.life.actions.end(),
            [](const OpenAction& a, const OpenAction& b) { return a.act_on < b.act_on; });
  co_await end_actions_until(show, 164);
}

}  // namespace kring::demo
