// Noor: the months with Lotte, until the evening before today. What is open in the work of Lotte starts here.
#include "demo/showcase.h"

namespace kring::demo {
namespace {

using dossier::Effect;
using dossier::Judgement;

Script check(Showcase& show,
             const runtime::Caller& by,
             dossier::SafetyOutcome outcome,
             Day next,
             const char* agreements) {
  dossier::RecordSafety safety;
  safety.instrument = CatalogId{"lirik"};
  safety.outcome = outcome;
  safety.assessed_on = show.life.today();
  safety.next_check_on = next;
  safety.agreements = Words(agreements);
  co_await show.life.by(by, safety);
}

struct Rated {
  int days_ago;
  int which;  // 0 school, 1 somebody who stays, 2 two homes
  int score;
  const char* words;
};
constexpr Rated autumn[] = {{133, 0, 2, "Deze week twee keer niet."},
                            {124, 1, 5, "Lotte kan stil zijn."},
                            {117, 2, 5, "Papa vroeg het weer. Ik zei iets."},
                            {104, 0, 5, "Tekenen, gym én Nederlands."}};
constexpr Rated winter[] = {{86, 0, 5, ""},
                            {79, 2, 6, "Ze hebben samen een taart gekocht."},
                            {66, 0, 6, "Drie dagen achter elkaar."},
                            {58, 1, 7, "Lotte wist nog wat ik vorige week zei."},
                            {44, 0, 4, "Toetsweek. Buik deed mee."}};
constexpr Rated now[] = {{27, 2, 7, ""},
                         {20, 0, 6, "Ik ben blijven zitten tot de bel."},
                         {9, 1, 8, "Donderdag is donderdag."},
                         {5, 0, 7, "Mijn buik is een wekker en ik zet hem uit."}};

Script rate_all(Showcase& show, const Rated* first, const Rated* last) {
  for (; first != last; ++first) {
    show.on(first->days_ago, Part::evening);
    const GoalId goal = first->which == 0 ? show.school : first->which == 1 ? show.somebody : show.homes;
    co_await showcase_rates(show, goal, first->score, first->words);
    if (first->days_ago % 2 == 0) co_await show.life.look(*show.petra().caller);
    if (first->days_ago % 3 == 0) {
      show.workday_on(first->days_ago - 1, Part::morning);
      co_await show.life.look(show.life.face);
    }
  }
}

Script add_action(
    Showcase& show, const runtime::Caller& by, GoalId goal, Owner owner, const char* what, Day due) {
  plan::AddAction add;
  add.goal = goal;
  add.owner = owner;
  add.what = Line(what);
  add.due_on = due;
  co_await show.life.by(by, add);
}

Script review(Showcase& show, const char* words, Day next) {
  plan::HoldReview held;
  held.words = Words(words);
  held.next_on = next;
  co_await show.life.by(show.life.face, held);
}

Script spring(Showcase& show) {  // the first weeks with Lotte
  Life& life = show.life;
  show.workday_on(131, Part::morning);
  co_await check(show, show.lotte, dossier::SafetyOutcome::safe, show.ago(88),
                 "In beide huizen is het veilig. Noor kiest op zondag zelf waar zij maandag wakker wordt. "
                 "Oma's telefoon blijft aan.");
  co_await triage(life, dossier::Urgency::regular,
                  "Kennisgemaakt en opnieuw bekeken met Noor en Petra. Gewoon tempo past.", 150);
  show.workday_on(129, Part::afternoon);
  co_await review(show,
                  "Bij oma Riet aan tafel, met pannenkoeken. Noor begon met wat gelukt is. Erik was er voor "
                  "het eerst bij. We schrapten één doel van de volwassenen en hielden de drie van Noor.",
                  show.ago(61));
  show.workday_on(127, Part::morning);
  plan::EndHelp end;
  end.help = show.advice;
  end.ended_on = life.today();
  end.reason = plan::EndReason::agreed;
  end.outcome = plan::Outcome::reached;
  end.words = Words(
      "Samir legde uit, school paste het rooster aan. Meer is hier niet nodig; hij blijft bereikbaar voor "
      "een vraag.");
  end.aftercare = {{show.ago(70), Owner{std::nullopt, life.face_member}},
                   {show.today + days(33), Owner{show.riet().id, std::nullopt}}};
  co_await life.by(show.lotte, end);
}

Script second_analysis(Showcase& show) {
  Life& life = show.life;
  show.workday_on(100, Part::morning);
  dossier::WriteAnalysis write;
  write.views = {
      {Name("Noor"), Words("Ik let nog steeds op, maar niet meer de hele dag. Als ze zondag gebeld hebben "
                           "slaap ik maandag beter.")},
      {Name("Petra"),
       Words("Ik huil nu gewoon waar ze bij is, en daarna bakken we iets. Dat is beter dan sterk zijn.")},
      {Name("Erik"), Words("Ik dacht dat stil zijn rust gaf. Noor zegt dat het haar juist bang maakt.")},
      {Name("Oma Riet"), Words("Dat kind is niet lui. Dat kind heeft gewerkt, dag en nacht.")}};
  const auto factor = [&](const char* group, const char* words, Effect effect) {
    dossier::AnalysisFactor added;
    added.group = CatalogId{group};
    added.words = Line(words);
    added.effect = effect;
    if (effect == Effect::strengthens) added.supported_by = {show.suspicion};
    write.factors.push_back(added);
  };
  factor("family_and_upbringing", "Noor houdt in de gaten hoe het met beide ouders is.", Effect::strengthens);
  factor("school_and_peers", "Elke gemiste les maakt de volgende zwaarder.", Effect::strengthens);
  factor("family_and_upbringing", "De ouders bellen elke zondag zelf met elkaar.", Effect::weakens);
  factor("school_and_peers", "Een vaste plek, een vaste mentor en Yara.", Effect::weakens);
  factor("character_and_self", "Noor kan tekenen wat zij niet zegt.", Effect::weakens);
  write.hypothesis = Words(
      "De buikpijn is een wekker: die gaat af als Noor niet kan opletten. Opletten hoefde omdat de ouders "
      "niet met elkaar spraken. Sinds zij dat wel doen gaat de wekker minder vaak. School opbouwen helpt het "
      "meest op de dagen na een goed gesprek.");
  write.unknown = Words(
      "We weten niet hoe de toetsweken gaan, en of Noor het zegt als het bij een van de ouders niet goed "
      "gaat.");
  write.review_on = show.today + days(80);
  write.counter_reader = show.samir_member;
  co_await life.by(show.lotte, write);
  show.on(98, Part::evening);
  const auto judge = [&](Judgement judgement, const char* words) {
    dossier::JudgeAnalysis judged;
    judged.version = 2;
    judged.judgement = judgement;
    judged.words = Words(words);
    return judged;
  };
  const auto noor = judge(Judgement::agrees,
                          "Dit klopt. Ik wil wel dat er staat dat ik het zelf bedacht heb, van die wekker.");
  co_await life.by(*show.noor().caller, noor);
  const auto petra = judge(Judgement::agrees, "Ja. En ik ben er trots op dat Erik er nu ook in staat.");
  co_await life.by(*show.petra().caller, petra);
  show.on(95, Part::evening);
  const auto erik = judge(
      Judgement::dissents,
      "Beter dan de vorige. Maar ik vind nog steeds dat school harder mag zijn en dat staat er niet in.");
  co_await life.by(*show.erik().caller, erik);
  show.workday_on(93, Part::noon);
  const auto samir = judge(
      Judgement::agrees,
      "Tegengelezen. Ik zocht een andere verklaring en vond er geen die beter past. Let op de toetsweken.");
  co_await life.by(show.samir, samir);
}

Script aftercare(Showcase& show) {
  Life& life = show.life;
  show.workday_on(70, Part::afternoon);
  const Outcome seen = co_await life.look(show.lotte);
  for (const auto& moment : seen.page->plan->aftercare) {
    if (moment.held || moment.on > show.ago(60)) continue;
    plan::HoldAftercare held;
    held.aftercare = moment.id;
    held.score = Score{7};
    held.words =
        Words("Noor legde aan haar klas uit wat een buik met opletten te maken heeft. Met een tekening.");
    co_await life.by(show.lotte, held);
  }
}

Script condition(Showcase& show) {
  Life& life = show.life;
  show.workday_on(38, Part::afternoon);
  plan::SetPhase phase;
  phase.goal = show.school;
  phase.phase = plan::Phase::condition;
  phase.what = Words(
      "Noor is elke week op minstens drie dagen op school, op de manier die zij zelf koos. Petra en Erik "
      "brengen haar om de beurt.");
  phase.what_follows = Words(
      "Lukt dat niet, dan vragen we samen een gesprek met de leerplichtambtenaar. Niet als straf, wel omdat "
      "de wet dat vraagt. Noor zit erbij en Lotte ook.");
  phase.ends_when = Words("Zes weken gelukt: dan is het weer gewoon het doel van Noor.");
  phase.family_response = Words(
      "Petra: ik snap het en ik vind het spannend. Erik: eindelijk duidelijk. Noor: als niemand mij in de "
      "auto tilt doe ik mee.");
  phase.decided_by = Name("Noor, Petra, Erik en Lotte samen");
  phase.by = show.today + days(20);
  phase.decided_on = life.today();
  phase.told_to_family_on = life.today();
  co_await life.by(show.lotte, phase);
  show.on(37, Part::evening);
  plan::AcknowledgePhase seen;
  seen.goal = show.school;
  seen.words = Words("Gelezen met Noor erbij. Wij weten waar we aan toe zijn.");
  co_await life.by(*show.petra().caller, seen);
  seen.words = Words("Oké. Maar tekenen blijft de eerste dag.");
  co_await life.by(*show.noor().caller, seen);
}

Script open_ends(Showcase& show) {  // what waits today
  Life& life = show.life;
  const Owner lotte{std::nullopt, show.lotte_member};
  show.workday_on(34, Part::morning);
  circle::NeedFunction need;
  need.function = CatalogId{"experts_by_experience"};
  need.why =
      Line("Noor wil iemand spreken die zelf lang thuis zat en weer naar school ging. Nog niemand gevonden.");
  co_await life.by(show.lotte, need);
  co_await rate_all(show, std::begin(now), std::begin(now) + 1);
  show.workday_on(25, Part::morning);
  co_await add_action(show, show.lotte, show.school, lotte,
                      "Praat met Erik en meester Jan samen, over wat school wel en niet hoeft te weten.",
                      show.ago(4));
  co_await add_action(show, show.lotte, show.somebody, Owner{show.riet().id, std::nullopt},
                      "Elke woensdag pannenkoeken, en één keer met Yara erbij.", show.today + days(12));
  show.on(24, Part::evening);
  co_await add_action(show, *show.noor().caller, show.school, Owner{show.noor().id, std::nullopt},
                      "Tekent een strip over de wekker in mijn buik, voor kinderen die het ook hebben.",
                      show.today + days(5));
  co_await add_action(show, *show.erik().caller, show.homes, Owner{show.erik().id, std::nullopt},
                      "Brengt Noor op maandag en zegt bij de deur: je mag bellen.", show.today + days(2));
  show.on(22, Part::evening);
  co_await life.look(*show.riet().caller);
  co_await rate_all(show, std::begin(now) + 1, std::begin(now) + 2);
  show.on(15, Part::evening);
  co_await life.try_to_look(show.jan);  // father has not said yes
  show.workday_on(12, Part::noon);
  co_await life.look(show.samir);
}

Script youth_doctor(Showcase& show) {
  Life& life = show.life;
  show.workday_on(6, Part::morning);
  circle::Invite invite;
  invite.role = CircleRole::other;
  invite.name = Name("Sanne Blom, jeugdarts");
  invite.why = Line("Kijkt mee naar slapen en eten, nu Noor weer meer dagen maakt.");
  invite.purpose = Purpose::consult;
  invite.scope = {Section::question, Section::safety, Section::plan};
  invite.from = life.today();
  invite.until = life.today() + days(180);
  const Outcome invited = co_await life.by(show.lotte, invite);
  voice::GiveConsent give;
  give.member = invited.as<MemberId>();
  show.on(5, Part::evening);
  co_await life.by(*show.noor().caller, give);
  co_await life.by(*show.petra().caller, give);
}

}  // namespace

Script showcase_months(Showcase& show) {
  Life& life = show.life;
  co_await rate_all(show, std::begin(autumn), std::begin(autumn) + 1);
  co_await spring(show);
  co_await rate_all(show, std::begin(autumn) + 1, std::end(autumn));
  co_await second_analysis(show);
  show.workday_on(88, Part::morning);
  co_await check(show, show.lotte, dossier::SafetyOutcome::safe, show.today + days(3),
                 "Veilig in beide huizen. Noor vertelde het zelf, apart. Afgesproken: in de toetsweek belt "
                 "Lotte op dinsdag en vrijdag.");
  co_await rate_all(show, std::begin(winter), std::begin(winter) + 2);
  co_await aftercare(show);
  co_await rate_all(show, std::begin(winter) + 2, std::begin(winter) + 3);
  show.workday_on(61, Part::afternoon);
  co_await review(
      show,
      "Bij Erik thuis. Noor liet de strip zien die ze maakte over opletten. We spraken af dat de toetsweek "
      "een gewone week mag zijn. Iedereen mocht zeggen waar hij trots op was; dat duurde het langst.",
      show.today + days(9));
  co_await rate_all(show, std::begin(winter) + 3, std::end(winter));
  co_await condition(show);
  co_await open_ends(show);
  co_await rate_all(show, std::begin(now) + 2, std::begin(now) + 3);
  co_await youth_doctor(show);
  co_await rate_all(show, std::begin(now) + 3, std::end(now));
  show.workday_on(3, Part::morning);
  co_await life.look(show.lotte);
  show.on(2, Part::evening);
  co_await life.look(*show.petra().caller);
  show.on(1, Part::evening);
  co_await life.look(*show.noor().caller);
}

}  // namespace kring::demo
