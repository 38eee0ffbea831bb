// Noor: who joins the circle, the teacher to whom father says no, and the face that goes from Merel to Lotte.
#include "demo/showcase.h"

namespace kring::demo {
namespace {

using enum Section;

enum class Word { yes, no, silent };

struct Asking {
  circle::Invite invite;
  Word noor = Word::yes;
  Word petra = Word::yes;
  Word erik = Word::yes;
  const char* why_not = "";
};

circle::Invite invitation(Life& life, CircleRole role, std::string name, const char* why, Purpose purpose) {
  circle::Invite invite;
  invite.role = role;
  invite.name = Name(std::move(name));
  invite.why = Line(why);
  invite.purpose = purpose;
  invite.from = life.today();
  invite.until = life.today() + days(640);
  return invite;
}

Script say_word(Showcase& show, const Kin& person, MemberId member, Word word, const char* why_not) {
  if (word == Word::silent) co_return;
  if (word == Word::no) {
    voice::RefuseConsent refuse;
    refuse.member = member;
    refuse.words = Line(why_not);
    co_await show.life.by(*person.caller, refuse);
    co_return;
  }
  voice::GiveConsent give;
  give.member = member;
  co_await show.life.by(*person.caller, give);
}

Script ask(Showcase& show, const Asking& asking, MemberId& member) {
  Life& life = show.life;
  const Outcome invited = co_await life.by(life.face, asking.invite);
  member = invited.as<MemberId>();
  life.at(life.today(), Part::evening);
  co_await say_word(show, show.petra(), member, asking.petra, asking.why_not);
  co_await say_word(show, show.noor(), member, asking.noor, asking.why_not);
  life.at(life.today() + days(1), Part::evening);
  co_await say_word(show, show.erik(), member, asking.erik, asking.why_not);
}

Script accept(Showcase& show, const runtime::Caller& caller, MemberId member) {
  Answer answer;
  answer.command = circle::AcceptInvitation{member, caller.actor.user};
  co_await show.life.step(caller, answer);
  co_await show.life.try_to_look(caller);
}

Script grandmother(Showcase& show) {
  Life& life = show.life;
  show.workday_on(243, Part::morning);
  Asking asking;
  asking.invite = invitation(life, CircleRole::family, "Riet",
                             "Oma is er elke woensdag. Ze wil weten wat ze mag doen, en wat niet.",
                             Purpose::informal_support);
  asking.invite.person = show.riet().id;
  asking.invite.scope = {question, plan, circle};
  MemberId member;
  co_await ask(show, asking, member);
  life.at(life.today() + days(1), Part::evening);
  const auto riet = life.new_account("Riet Vermeulen", access::Role::network, CircleRole::family, "oma-riet");
  co_await accept(show, riet, member);
  show.riet().member = member;
  show.riet().caller = riet;
}

Script adviser(Showcase& show) {
  Life& life = show.life;
  show.workday_on(240, Part::morning);
  circle::NeedFunction need;
  need.function = CatalogId{"advice_and_consultation"};
  need.why = Line("Iemand die meedenkt over buikpijn en school, zonder dat Noor op een wachtlijst komt.");
  const Outcome needed = co_await life.by(show.merel, need);
  Asking asking;
  asking.invite =
      invitation(life, CircleRole::specialist, "Samir Bouzid",
                 "Denkt mee. Noor hoeft haar verhaal niet opnieuw te doen; hij leest wat zij schreef.",
                 Purpose::consult);
  asking.invite.organisation = show.samir.organisation_name;
  asking.invite.function = CatalogId{"advice_and_consultation"};
  asking.invite.scope = {question, story, statements, analysis, safety, plan, circle};
  asking.invite.fills = needed.as<NeedId>();
  co_await ask(show, asking, show.samir_member);
  show.workday_on(236, Part::morning);
  co_await accept(show, show.samir, show.samir_member);
}

Script mentor_of_her_own(Showcase& show) {
  Life& life = show.life;
  show.workday_on(238, Part::afternoon);
  Asking asking;
  asking.invite =
      invitation(life, CircleRole::jim, "Wil Bakker",
                 "Trainer van korfbal. Noor koos Wil zelf: die zegt niets en dan ineens iets goeds.",
                 Purpose::informal_support);
  asking.invite.scope = {question, story, plan, circle};
  co_await ask(show, asking, show.wil_member);
  show.on(234, Part::evening);
  show.wil = life.new_account("Wil Bakker", access::Role::network, CircleRole::jim);
  co_await accept(show, show.wil, show.wil_member);
}

Script teacher(Showcase& show) {
  Life& life = show.life;
  show.workday_on(233, Part::afternoon);
  Asking asking;
  asking.invite =
      invitation(life, CircleRole::teacher, "Jan Kuiper",
                 "Mentor van Noor. Kan op school ruimte maken en wil weten welke.", Purpose::school);
  asking.invite.organisation = Name("Lyceum Veldweg (fictief)");
  asking.invite.scope = {plan, circle};
  asking.erik = Word::no;
  asking.why_not = "Ik wil eerst zelf met school praten. Dit gaat mij te snel.";
  co_await ask(show, asking, show.jan_member);
  show.on(230, Part::evening);
  show.jan = life.new_account("Jan Kuiper", access::Role::network, CircleRole::teacher, "meester-jan");
  co_await accept(show, show.jan, show.jan_member);
}

}  // namespace

Script showcase_circle(Showcase& show) {
  co_await grandmother(show);
  co_await adviser(show);
  co_await mentor_of_her_own(show);
  co_await teacher(show);
  Life& life = show.life;
  show.workday_on(224, Part::morning);
  Asking asking;  // one who says no, and says why
  asking.invite =
      invitation(life, CircleRole::network, "Gerda, de buurvrouw",
                 "Heeft een sleutel en een hond. Noor laat de hond graag uit.", Purpose::informal_support);
  asking.invite.scope = {plan};
  MemberId neighbour;
  co_await ask(show, asking, neighbour);
  show.on(220, Part::evening);
  const auto gerda = life.new_account("Gerda Post", access::Role::network, CircleRole::network);
  Answer decline;
  decline.command = circle::DeclineInvitation{
      neighbour, Line("Ik help graag, gewoon als buurvrouw. Daar hoef ik niets voor te lezen.")};
  co_await life.step(gerda, decline);
}

// Merel goes on leave. Noor sees Lotte three times before it happens, and says what she thinks of it.
Script showcase_handover(Showcase& show) {
  Life& life = show.life;
  show.workday_on(163, Part::morning);
  Asking asking;
  asking.invite = invitation(life, CircleRole::generalist, "Lotte Verhoeven",
                             "Leert jullie kennen. Merel gaat met verlof en Lotte blijft.", Purpose::care);
  asking.invite.organisation = show.lotte.organisation_name;
  asking.invite.scope = access::list_of(access::all_sections);
  co_await ask(show, asking, show.lotte_member);
  show.workday_on(159, Part::morning);
  co_await accept(show, show.lotte, show.lotte_member);
  show.on(158, Part::evening);
  co_await showcase_rates(show, show.school, 3, "Eén hele ochtend.");
  show.on(151, Part::evening);
  co_await showcase_rates(show, show.homes, 3, "");
  show.workday_on(146, Part::noon);
  circle::OfferHandover offer;
  offer.to = show.lotte_member;
  offer.reason = Line("Ik ga met verlof. Lotte werkt in hetzelfde team en blijft.");
  offer.note = Words(
      "Begin bij de tekeningen, dan komt de rest. Vraag niet hoe het op school ging, vraag hoe laat ze er "
      "was. Bel Erik ook als er niets is; dat maakt het makkelijker als er wel iets is. De afspraak over de "
      "ochtend is heilig.");
  offer.family_view = Words(
      "Ik vind het stom dat Merel weggaat. Lotte kan wel goed stil zijn, dat is fijn. Ik wil dat ze blijft "
      "tot ik zeg dat het klaar is.");
  offer.family_view_by = show.noor().id;
  const Outcome offered = co_await life.by(show.merel, offer);
  show.workday_on(144, Part::morning);
  co_await life.look(show.lotte);
  circle::AcceptHandover take;
  take.handover = offered.as<HandoverId>();
  take.over_maximum_reason = Line("In overleg met de teamleider: dit gezin kent mij al.");
  co_await life.by(show.lotte, take);
  life.face = show.lotte;
  life.face_member = show.lotte_member;
  show.on(142, Part::evening);
  co_await showcase_rates(show, show.somebody, 3, "Merel gaat weg. Stom.");
  show.workday_on(137, Part::afternoon);
  circle::LeaveCircle leave;
  leave.reason = Line("Met verlof. Dank dat ik mocht meelopen.");
  const Outcome seen = co_await life.look(show.merel);
  leave.member = *seen.page->viewer.member;
  co_await life.by(show.merel, leave);
}

}  // namespace kring::demo
