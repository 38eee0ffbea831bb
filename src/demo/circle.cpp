// Who else is asked into the circle, by whom it is consented to, and how the face goes from one to another.
#include "demo/chapters.h"
#include "demo/texts_common.h"

namespace kring::demo {
namespace {

namespace texts = kring::demo::texts;
using enum Section;

const std::vector<Section> school_sees = {plan, Section::circle};
const std::vector<Section> mentor_sees = {question, story, plan, Section::circle};
const std::vector<Section> neighbour_sees = {plan};
const std::vector<Section> expert_sees = {question, plan};
const std::vector<Section> doctor_sees = {question, safety, plan};

Script grandmother_joins(Life& life) {
  Kin& person = life.kin[*life.grandparent];
  Asked asked;
  asked.role = CircleRole::family;
  asked.name = person.given;
  asked.person = person.id;
  asked.why = life.pick(texts::why_grandparent);
  asked.scope = {question, plan, Section::circle};
  asked.accepts = 0.9;
  co_await ask_into_circle(life, asked);
  const Helper& helper = life.helpers.back();
  person.member = helper.member;
  if (helper.joined && helper.reads) person.caller = helper.caller;
}

Script somebody_joins(
    Life& life, CircleRole role, const TextList& why, const std::vector<Section>& scope, Purpose purpose) {
  Asked asked;
  asked.role = role;
  asked.name = life.region.names().somebody(life.rng, life.rng.chance(0.7) ? Form::she : Form::he);
  asked.why = life.pick(why);
  asked.scope = scope;
  asked.purpose = purpose;
  if (purpose == Purpose::school) asked.organisation = life.pick(texts::schools);
  co_await ask_into_circle(life, asked);
}

}  // namespace

Script ask_consent(Life& life, MemberId member, double yes, bool& all) {
  all = true;
  for (const std::size_t who : life.deciders()) {
    const Kin& person = life.kin[who];
    const bool agrees = life.rng.chance(yes);
    const bool says_no = !agrees && life.rng.chance(0.45);
    all = all && agrees;
    if (person.caller)
      life.in_the_evening(0, 2);
    else
      life.later(0, 3);
    if (agrees) {
      voice::GiveConsent give;
      give.member = member;
      give.person = person.id;
      give.how = life.how_of(person);
      co_await life.by(life.voice_of(person), give);
    } else if (says_no) {
      voice::RefuseConsent refuse;
      refuse.member = member;
      refuse.person = person.id;
      refuse.words = life.line(life.pick(texts::consent_refused));
      co_await life.by(life.voice_of(person), refuse);
    }
  }
}

Script ask_into_circle(Life& life, Asked asked) {
  life.later(0, 3);
  circle::Invite invite;
  invite.name = Name(asked.name);
  if (asked.colleague)
    invite.organisation = asked.colleague->organisation_name;
  else if (!asked.organisation.empty())
    invite.organisation = Name(asked.organisation);
  invite.why = life.line(asked.why);
  invite.person = asked.person;
  invite.role = asked.role;
  if (!asked.function.empty()) invite.function = CatalogId{asked.function};
  invite.purpose = asked.purpose;
  invite.scope = asked.scope;
  invite.from = life.today();
  invite.until = life.today() + days(asked.days);
  invite.fills = asked.fills;
  if (!asked.legal_ground.empty()) {
    invite.basis = circle::Basis::order;
    invite.legal_ground = Line(asked.legal_ground);
  }
  const Outcome invited = co_await life.by(life.face, invite);
  const Day last_answer = life.today() + days(circle::invitation_days);
  Helper helper;
  helper.role = asked.role;
  helper.name = asked.name;
  helper.member = invited.as<MemberId>();
  if (asked.legal_ground.empty())
    co_await ask_consent(life, helper.member, asked.consents, helper.reads);
  else
    helper.reads = true;

  const double answer = life.rng.unit();
  if (asked.colleague)
    life.later(0, 5);
  else
    life.in_the_evening(0, 5);
  const bool in_time = life.today() <= last_answer;  // talking about consent may have taken too long
  const bool answers = in_time && answer < asked.accepts + (1 - asked.accepts) * 0.6;
  if (answers)
    helper.caller =
        asked.colleague ? *asked.colleague : life.new_account(asked.name, access::Role::network, asked.role);
  if (in_time && answer < asked.accepts) {
    Answer accept;
    accept.command = circle::AcceptInvitation{helper.member, helper.caller.actor.user};
    co_await life.step(helper.caller, accept);
    helper.joined = true;
    co_await life.try_to_look(helper.caller);
  } else if (answers) {
    Answer decline;
    decline.command = circle::DeclineInvitation{helper.member, life.line(life.pick(texts::declined))};
    co_await life.step(helper.caller, decline);
  } else if (life.rng.chance(0.5)) {
    life.later(15, 25);
    circle::WithdrawInvitation withdraw;
    withdraw.member = helper.member;
    withdraw.reason = Line("Niet beantwoord. We vragen het later nog eens zelf.");
    co_await life.by(life.face, withdraw);
  }
  life.helpers.push_back(helper);
}

Script helpers_join(Life& life) {
  const int age = life.age(life.child());
  if (life.grandparent && life.rng.chance(0.75)) co_await grandmother_joins(life);
  if (age >= 4 && life.rng.chance(0.55))
    co_await somebody_joins(life, CircleRole::teacher, texts::why_teacher, school_sees, Purpose::school);
  if (age >= 12 && life.rng.chance(0.4))
    co_await somebody_joins(life, CircleRole::jim, texts::why_jim, mentor_sees, Purpose::informal_support);
  if (life.rng.chance(0.2))
    co_await somebody_joins(life, CircleRole::network, texts::why_neighbour, neighbour_sees,
                            Purpose::informal_support);
  if (life.rng.chance(0.1))
    co_await somebody_joins(life, CircleRole::experience_expert, texts::why_experience, expert_sees,
                            Purpose::informal_support);
  if (life.rng.chance(0.12))
    co_await somebody_joins(life, CircleRole::other, texts::why_doctor, doctor_sees, Purpose::consult);
}

Script specialist_joins(Life& life) {
  const bool by_order =
      life.theme->by_order && life.face.works_as == CircleRole::generalist && life.rng.chance(0.5);
  if (by_order) {
    Asked asked;
    asked.role = CircleRole::gi_worker;
    asked.colleague = life.region.other(life.face, CircleRole::gi_worker, false, life.rng);
    asked.name = asked.colleague->name;
    asked.why = "De kinderrechter vroeg om hulp en houdt een vinger aan de pols.";
    asked.purpose = Purpose::protection;
    asked.scope = {question, statements, analysis, safety, plan, Section::circle, timeline};
    asked.function = "youth_protection_and_probation";
    asked.legal_ground =
        "Ondertoezichtstelling voor een jaar (BW 1:255); beschikking verzonnen voor de proefregio";
    asked.accepts = 1;
    co_await ask_into_circle(life, asked);
  }
  if (!life.rng.chance(0.62)) co_return;
  life.later(1, 6);
  circle::NeedFunction need;
  need.function = CatalogId{std::string(life.theme->function)};
  need.why = life.line("We missen kennis over wat hier speelt en willen {kind} niet doorsturen.");
  const Outcome needed = co_await life.by(life.face, need);
  if (life.rng.chance(0.12)) co_return;  // nobody found yet
  Asked asked;
  asked.role = CircleRole::specialist;
  asked.colleague = life.region.other(life.face, CircleRole::specialist, false, life.rng);
  asked.name = asked.colleague->name;
  asked.why = life.pick(texts::why_specialist);
  asked.purpose = life.rng.chance(0.4) ? Purpose::consult : Purpose::care;
  asked.scope = {question, statements, analysis, safety, plan, Section::circle};
  asked.function = std::string(life.theme->function);
  asked.fills = needed.as<NeedId>();
  asked.accepts = 0.88;
  co_await ask_into_circle(life, asked);
}

// The one who takes over joins the circle first, and the family has seen her before it happens.
Script change_face(Life& life, bool accepts, bool answered) {
  const runtime::Caller colleague = life.region.other(life.face, life.face.works_as, true, life.rng);
  Asked asked;
  asked.role = colleague.works_as;
  asked.colleague = colleague;
  asked.name = colleague.name;
  asked.why = "Leert het gezin kennen om het vaste gezicht te worden.";
  asked.purpose = Purpose::care;
  asked.scope = {question, story, statements, analysis, safety, plan, Section::circle, timeline};
  asked.accepts = 1;
  asked.consents = 1;
  co_await ask_into_circle(life, asked);
  Helper& next = life.helpers.back();
  if (answered) life.later(3, 12);
  circle::OfferHandover offer;
  offer.to = next.member;
  offer.reason = life.line(life.pick(texts::handover_reasons));
  offer.note = life.words(life.pick(texts::handover_notes));
  offer.family_view = life.words(life.pick(texts::handover_views));
  offer.family_view_by = life.kin[life.parent].id;
  const Outcome offered = co_await life.by(life.face, offer);
  if (!answered) co_return;
  life.later(1, 4);
  co_await life.look(colleague);
  const HandoverId handover = offered.as<HandoverId>();
  if (!accepts) {
    circle::DeclineHandover decline;
    decline.handover = handover;
    decline.reason = life.line(life.pick(texts::handover_declined));
    co_await life.by(colleague, decline);
    co_return;
  }
  circle::AcceptHandover accept;
  accept.handover = handover;
  accept.over_maximum_reason = life.line(life.pick(texts::over_maximum));
  co_await life.by(colleague, accept);
  const runtime::Caller former = life.face;
  const MemberId former_member = life.face_member;
  life.face = colleague;
  life.face_member = next.member;
  next.joined = false;  // is the face now, no helper
  life.later(5, 14);
  circle::LeaveCircle leave;
  leave.member = former_member;
  leave.reason = life.line(life.pick(texts::left));
  co_await life.by(former, leave);
}

}  // namespace kring::demo
