// What happens in a few dossiers only, so that every page of Kring has something to show.
#include "demo/chapters.h"
#include "demo/texts_common.h"

namespace kring::demo {
namespace {

namespace texts = kring::demo::texts;

Script set_condition(Life& life, bool goes_on) {
  if (life.goals.empty()) co_return;
  const GoalId goal = life.goals.front().id;
  const Kin& parent = life.kin[life.parent];
  plan::SetPhase phase;
  phase.goal = goal;
  phase.phase = plan::Phase::condition;
  phase.what = life.words(
      "De afspraken over rust en veiligheid thuis worden acht weken gehouden, elke week samen bekeken.");
  phase.what_follows = life.words(
      "Lukt dat niet, dan vragen we samen advies aan de jeugdbeschermer. Dat gebeurt nooit buiten jullie "
      "om.");
  phase.ends_when = life.words("Acht weken gehaald: dan is het weer een gewoon doel.");
  phase.family_response = life.words("Het voelt streng. Het is wel duidelijk, en dat was het eerst niet.");
  phase.decided_by = Name("Het gezin en " + life.face.organisation_name.value + " samen");
  phase.by = life.today() + days(56);
  phase.decided_on = life.today();
  phase.told_to_family_on = life.today();
  co_await life.by(life.face, phase);
  life.in_the_evening(0, 3);
  plan::AcknowledgePhase seen;
  seen.goal = goal;
  seen.person = parent.id;
  seen.words = life.words("Gelezen. We doen mee, en we zijn het niet over elk woord eens.");
  co_await life.by(life.voice_of(parent), seen);
  life.later(50, 60);
  if (goes_on) {
    phase.phase = plan::Phase::consequence;
    phase.what = life.words(
        "De jeugdbeschermer kijkt mee. {gezicht} blijft het vaste gezicht en zit bij elk gesprek.");
    phase.what_follows.reset();
    phase.ends_when =
        life.words("Als de afspraken drie maanden houden, kijkt de jeugdbeschermer niet meer mee.");
    phase.by.reset();
  } else {
    phase.phase = plan::Phase::goal;
    phase.what = life.words("Acht weken gehouden. Het is weer een gewoon doel, met dezelfde mensen.");
    phase.what_follows.reset();
    phase.ends_when.reset();
    phase.by.reset();
  }
  phase.decided_on = life.today();
  phase.told_to_family_on = life.today();
  phase.family_response = life.words("Besproken aan de keukentafel, met {kind} erbij.");
  co_await life.by(life.face, phase);
}

Script withdraw_consent(Life& life) {
  Asked asked;
  asked.role = CircleRole::teacher;
  asked.name = life.region.names().somebody(life.rng, Form::he);
  asked.why = life.pick(texts::why_teacher);
  asked.purpose = Purpose::school;
  asked.scope = {Section::plan, Section::circle};
  asked.organisation = life.pick(texts::schools);
  asked.accepts = asked.consents = 1;
  co_await ask_into_circle(life, asked);
  const Helper helper = life.helpers.back();
  life.helpers.back().reads = false;
  life.later(20, 40);
  const Kin& person = life.kin[life.deciders().front()];
  voice::WithdrawConsent withdraw;
  withdraw.member = helper.member;
  withdraw.person = person.id;
  withdraw.words = life.line(life.pick(texts::consent_withdrawn));
  co_await life.by(life.voice_of(person), withdraw);
  life.in_the_evening(2, 6);
  co_await life.try_to_look(helper.caller);
}

// From 12 to 15 without the parents: when a child keeps to a considered wish (C02).
Script make_exception(Life& life) {
  const int age = life.age(life.child());
  if (age < 12 || age > 15 || !life.second_parent) co_return;
  Asked asked;
  asked.role = CircleRole::specialist;
  asked.colleague = life.region.other(life.face, CircleRole::specialist, false, life.rng);
  for (const Helper& helper : life.helpers)
    if (helper.caller.actor.user == asked.colleague->actor.user) co_return;
  asked.name = asked.colleague->name;
  asked.why = life.pick(texts::why_specialist);
  asked.purpose = Purpose::care;
  asked.scope = {Section::question, Section::plan, Section::circle};
  asked.accepts = asked.consents = 1;
  co_await ask_into_circle(life, asked);
  const MemberId member = life.helpers.back().member;
  const Kin& other = life.kin[*life.second_parent];
  voice::RefuseConsent refuse;
  refuse.member = member;
  refuse.person = other.id;
  refuse.words = Line("Ik vind dat het overgaat als er niet zoveel over gepraat wordt.");
  life.later(2, 6);
  co_await life.by(life.voice_of(other), refuse);
  life.later(6, 12);
  voice::RecordException exception;
  exception.member = member;
  exception.reason = voice::ExceptionReason::considered_wish;
  exception.words = life.words(
      "{kind} blijft na drie gesprekken en bedenktijd zeggen deze hulp te willen, en kan uitleggen waarom. "
      "Besproken met een collega; beide ouders weten het.");
  co_await life.by(life.face, exception);
  co_await life.look(life.helpers.back().caller);
}

Script ask_inspection(Life& life, bool answered) {
  const Kin& person = life.kin[life.parent];
  if (!person.caller) co_return;  // who has no login asks on paper
  life.in_the_evening(0, 1);
  voice::RequestRight request;
  request.kind = voice::RightKind::inspection;
  request.words = life.words("Ik wil graag alles op papier lezen, ook wat school heeft gezegd.");
  request.person = person.id;
  const Outcome asked = co_await life.by(*person.caller, request);
  if (!answered) co_return;
  life.later(3, 16);
  voice::DecideRight decide;
  decide.request = asked.as<RequestId>();
  decide.answer = voice::RightAnswer::granted;
  decide.words = life.words("Natuurlijk. We lezen het donderdag samen door; een afdruk ligt klaar.");
  co_await life.by(life.face, decide);
}

Script correct_statement(Life& life) {
  if (life.statements.empty()) co_return;
  dossier::CorrectStatement correct;
  correct.statement = life.statements.front();
  correct.kind = dossier::StatementKind::fact;
  correct.words = life.words(
      "Nagekeken met {ouder}: de eerste telling klopte niet. Het waren er minder, en niet op dezelfde "
      "dagen.");
  correct.said_on = life.today();
  correct.source_person = life.kin[life.parent].id;
  correct.about = {life.child().id};
  correct.reason = Line("De ouder wees erop dat twee dagen dubbel geteld waren.");
  co_await life.by(life.face, correct);
}

Script add_own_statement(Life& life) {
  const Kin& parent = life.kin[life.parent];
  const Kin& child = life.child();
  const Kin& person = child.caller && life.age(child) >= 12 ? child : parent;
  if (!person.caller) co_return;
  life.in_the_evening(0, 3);
  voice::AddOwnStatement statement;
  statement.words = life.words(life.pick(texts::own_statements));
  if (!life.statements.empty() && life.rng.chance(0.6)) statement.about = life.pick(life.statements);
  co_await life.by(*person.caller, statement);
}

Script remove_member(Life& life) {
  for (Helper& helper : life.helpers) {
    if (!helper.joined || is_professional(helper.role) || helper.role == CircleRole::family) continue;
    circle::RemoveMember remove;
    remove.member = helper.member;
    remove.reason = Line("Op verzoek van het gezin: deze plek is nu niet meer nodig.");
    helper.joined = helper.reads = false;
    co_await life.by(life.face, remove);
    life.in_the_evening(4, 9);
    co_await life.try_to_look(helper.caller);  // knows nothing of the dossier any more
    co_return;
  }
}

Script look_in_emergency(Life& life) {
  const runtime::Caller colleague = life.region.other(life.face, CircleRole::generalist, false, life.rng);
  life.at(life.today() + days(life.between(1, 4)), Part::evening);
  access::OpenEmergency open;
  open.reason = life.words(
      "Crisisdienst: {kind} stond vanavond alleen op het station en gaf deze naam. Het vaste gezicht was "
      "niet bereikbaar.");
  co_await life.step(colleague, open);
  co_await life.look(colleague);
  dossier::RecordSafety record;
  record.instrument = CatalogId{"professional_judgement"};
  record.outcome = dossier::SafetyOutcome::some_worries;
  record.assessed_on = life.today();
  record.next_check_on = life.today() + days(2);
  record.agreements = life.words("{kind} is opgehaald en slaapt bij oma. {gezicht} belt morgenochtend.");
  co_await life.by(colleague, record);
  life.safety_on = workday(life.today() + days(1));
}

Script destroy(Life& life) {
  const Kin& person = life.kin[life.parent];
  if (!person.caller) co_return;  // who has no login asks on paper
  life.in_the_evening(0, 2);
  voice::RequestRight request;
  request.kind = voice::RightKind::destruction;
  request.words = life.words("Wij zijn verder gegaan. We willen dat dit dossier wordt vernietigd.");
  request.person = person.id;
  const Outcome asked = co_await life.by(*person.caller, request);
  life.later(4, 14);
  voice::DecideRight decide;
  decide.request = asked.as<RequestId>();
  decide.answer = voice::RightAnswer::granted;
  decide.words =
      life.words("Niemand anders heeft dit dossier nodig en de wet staat het toe. Het is vernietigd.");
  co_await life.by(life.region.privacy_officer(), decide);
}

// The family takes its consent back from the face: the card stays, the file is closed until they have talked.
Script refuse_face(Life& life) {
  const Kin& person = life.kin[life.deciders().back()];
  voice::WithdrawConsent withdraw;
  withdraw.member = life.face_member;
  withdraw.person = person.id;
  withdraw.words = Line("Ik wil eerst praten over wat er vorige week is gezegd.");
  co_await life.by(life.voice_of(person), withdraw);
  life.later(0, 1);
  co_await life.try_to_look(life.face);
  life.later(5, 12);
  voice::GiveConsent give;
  give.member = life.face_member;
  give.person = person.id;
  give.how = life.how_of(person);
  co_await life.by(life.voice_of(person), give);
}

Script say_worse_now(Life& life) {
  const Kin& child = life.child();
  voice::SayWorse say;
  say.person = child.id;
  say.words = life.words(life.theme->worse);
  life.at(life.today(), Part::evening);
  co_await life.by(life.voice_of(child), say);
}

}  // namespace

Script something_special(Life& life) {
  switch (life.special) {
    case Special::handover:
      co_await change_face(life, true, true);
      break;
    case Special::handover_declined:
      co_await change_face(life, false, true);
      break;
    case Special::condition:
      co_await set_condition(life, false);
      break;
    case Special::consequence:
      co_await set_condition(life, true);
      break;
    case Special::consent_withdrawn:
      co_await withdraw_consent(life);
      break;
    case Special::exception:
      co_await make_exception(life);
      break;
    case Special::inspection:
      co_await ask_inspection(life, true);
      break;
    case Special::correction:
      co_await correct_statement(life);
      break;
    case Special::dissent:
      co_await analyse(life, false);
      break;
    case Special::own_statement:
      co_await add_own_statement(life);
      break;
    case Special::member_removed:
      co_await remove_member(life);
      break;
    case Special::emergency:
      co_await look_in_emergency(life);
      break;
    case Special::destroyed:
      co_await destroy(life);
      break;
    case Special::face_refused:
      co_await refuse_face(life);
      break;
    case Special::worse_now:
      co_await say_worse_now(life);
      break;
    case Special::handover_now:
      co_await change_face(life, true, false);
      break;
    case Special::inspection_now:
      co_await ask_inspection(life, false);
      break;
    case Special::none:
    case Special::turned_12_now:
    case Special::turns_12_soon:
    case Special::turns_16_soon:
      break;
  }
}

}  // namespace kring::demo
