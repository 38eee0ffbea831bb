// How a dossier begins: who the family is, what they ask, and who of them reads along.
#include <fmt/format.h>

#include "demo/chapters.h"
#include "demo/texts_common.h"

namespace kring::demo {
namespace {

using dossier::PersonKind;
namespace texts = kring::demo::texts;

Day some_day(Life& life, Day from, Day until) {
  if (until <= from) return from;
  return from + days(static_cast<int>(life.rng.below(static_cast<std::uint64_t>((until - from).count()))));
}

// The law knows requests by a parent only while the parents read along.
bool needs_a_parent(Special special) {
  return special == Special::inspection || special == Special::inspection_now ||
         special == Special::destroyed;
}

int any_age(Life& life) {
  const Theme& theme = *life.theme;
  if (needs_a_parent(life.special))
    return life.between(std::max(2, theme.age_from), std::min(15, theme.age_until));
  return life.between(std::max(2, theme.age_from), theme.age_until);
}

// A birth date that keeps the child on one side of 12 and 16 during the whole history: what changes on a
// birthday is told in the dossiers that are about it.
Day birth_in(Life& life, Band band, Day start) {
  const Day last = life.last_day + days(75);
  const Day opens = start - days(1);
  if (band == Band::under_12) {
    const Day youngest = add_months(opens, -24);
    const Day oldest = birthday(last, -12) + days(1);
    return some_day(life, std::min(oldest, youngest), youngest);
  }
  if (band == Band::from_12) return some_day(life, birthday(last, -16) + days(1), birthday(opens, -12));
  return some_day(life, birthday(opens, -18), birthday(opens, -16));
}

Band band_for(Life& life, Day start) {
  const int age = any_age(life);
  const bool can_stay_12_to_16 =
      birthday(life.last_day + days(75), -16) + days(1) < birthday(start - days(1), -12);
  if (age >= 16) return Band::from_16;
  if (age >= 12 && can_stay_12_to_16) return Band::from_12;
  return age >= 12 && life.theme->age_from >= 10 && !needs_a_parent(life.special) ? Band::from_16
                                                                                  : Band::under_12;
}

void add_children(Life& life, const NamePool& pool, const std::string& family, Day start) {
  Kin child;
  child.form = life.rng.chance(0.5) ? Form::she : Form::he;
  child.given = life.region.names().child(pool, child.form, life.rng);
  child.family = family;
  life.band = band_for(life, start);
  const Day soon = life.last_day + days(life.between(9, 50));
  if (life.special == Special::turned_12_now)
    child.birth = birthday(life.last_day - days(15), -12);
  else if (life.special == Special::turns_12_soon)
    child.birth = birthday(soon, -12);
  else if (life.special == Special::turns_16_soon)
    child.birth = birthday(soon, -16);
  else
    child.birth = birth_in(life, life.band, start);
  if (life.special == Special::turned_12_now || life.special == Special::turns_12_soon)
    life.band = Band::under_12;
  if (life.special == Special::turns_16_soon) life.band = Band::from_12;
  life.kin.push_back(child);
  const double more = life.special == Special::none ? life.rng.unit() : 1;
  for (int i = 0; i < (more < 0.14 ? 2 : more < 0.5 ? 1 : 0); ++i) {
    Kin other = child;
    other.form = life.rng.chance(0.5) ? Form::she : Form::he;
    do other.given = life.region.names().child(pool, other.form, life.rng);
    while (other.given == child.given || other.given == life.kin.back().given);
    other.birth = birth_in(
        life, life.band == Band::from_12 && life.rng.chance(0.6) ? Band::under_12 : life.band, start);
    life.kin.push_back(other);
  }
}

Kin grown_up(
    Life& life, const NamePool& pool, PersonKind kind, Form form, const std::string& family, int years) {
  Kin person;
  person.kind = kind;
  person.form = form;
  person.given = Names::given(pool, form, life.rng);
  person.family = family;
  person.birth = birthday(life.last_day, -years) - days(life.between(0, 364));
  return person;
}

dossier::OpenDossier opening_of(Life& life) {
  dossier::OpenDossier command;
  for (std::size_t i = 0; i < life.kin.size(); ++i) {
    const Kin& person = life.kin[i];
    dossier::NewPerson added;
    added.kind = person.kind;
    added.given_name = Name(person.given);
    added.family_name = Name(person.family);
    added.birth_date = person.birth;
    if (i == 0) added.bsn = Bsn{test_number(life.number)};
    if (person.kind != PersonKind::child && life.rng.chance(0.7))
      added.reach =
          Line(fmt::format("Bel of app: 06 0000 {:04}. {}", (life.number * 7 + static_cast<int>(i)) % 10000,
                           life.rng.chance(0.5) ? "Liefst na zes uur." : "Overdag mag altijd."));
    command.people.push_back(added);
    if (!person.authority) continue;
    for (std::size_t child = 0; child < life.kin.size(); ++child)
      if (life.kin[child].kind == PersonKind::child)
        command.authority.push_back({static_cast<int>(i), static_cast<int>(child),
                                     person.kind == PersonKind::grandparent ? dossier::Authority::guardian
                                     : life.second_parent && life.kin[*life.second_parent].authority
                                         ? dossier::Authority::joint
                                         : dossier::Authority::sole});
  }
  for (int home = 0; home < (life.two_households ? 2 : 1); ++home) {
    dossier::NewHousehold household;
    for (std::size_t i = 0; i < life.kin.size(); ++i) {
      const bool child = life.kin[i].kind == PersonKind::child;
      const bool lives_here =
          life.kin[i].household == home || (child && life.two_households && !life.secret_address);
      if (lives_here) household.people.push_back(static_cast<int>(i));
      if (!child && life.kin[i].household == home && household.name.value.empty())
        household.name = Name("Bij " + life.kin[i].given);
    }
    household.address = Line(fmt::format("Bedachtestraat {}, Nergenshuizen (fictief)", life.between(1, 180)));
    household.secret_address = home == 0 && life.secret_address;
    command.households.push_back(household);
  }
  const bool child_asks = life.age(life.child()) >= 8 && life.rng.chance(0.5);
  command.question.words =
      life.words(child_asks ? life.pick(life.theme->child_asks) : life.pick(life.theme->parent_asks));
  command.question.said_by = child_asks ? 0 : static_cast<int>(life.parent);
  for (const std::size_t person : life.deciders())
    command.consents.push_back({static_cast<int>(person), life.rng.chance(0.3) ? dossier::ConsentHow::written
                                                                               : dossier::ConsentHow::oral});
  command.municipality = CatalogId{life.region.any_municipality(life.rng)};
  command.over_maximum_reason = life.line(life.pick(texts::over_maximum));
  return command;
}

// A person of the family who reads and writes in Kring from now on.
Script joins(Life& life, std::size_t which, CircleRole role, access::Role account_role) {
  Kin& person = life.kin[which];
  circle::Invite invite;
  invite.name = Name(person.given);
  invite.why = life.line(life.pick(role == CircleRole::youth ? texts::why_youth : texts::why_mother));
  invite.person = person.id;
  invite.role = role;
  invite.purpose = Purpose::own_file;
  invite.basis = circle::Basis::own_file;
  invite.from = life.today();
  invite.until = life.today() + days(700);
  const Outcome invited = co_await life.by(life.face, invite);
  const MemberId member = invited.as<MemberId>();
  person.member = member;
  life.in_the_evening(0, 4);
  const auto caller = life.new_account(person.given + " " + person.family, account_role, role);
  Answer answer;
  answer.command = circle::AcceptInvitation{member, caller.actor.user};
  co_await life.step(caller, answer);
  co_await life.look(caller);
  person.caller = caller;
}

}  // namespace

void make_family(Life& life) {
  Rng& rng = life.rng;
  const Names& names = life.region.names();
  const NamePool& pool = names.any_origin(rng);
  const NamePool& other_pool = rng.chance(0.85) ? pool : names.any_origin(rng);
  const Day start = life.today();
  const std::string family = Names::last(pool, rng);
  const double kind =
      rng.unit();  // together 52 %, apart 30 %, one parent 14 %, a grandmother as guardian 4 %
  add_children(life, pool, family, start);
  if (kind >= 0.96) {
    Kin grandmother = grown_up(life, pool, PersonKind::grandparent, Form::she, family, life.between(55, 68));
    grandmother.authority = true;
    life.parent = life.kin.size();
    life.kin.push_back(grandmother);
    return;
  }
  const Form asks = rng.chance(0.8) ? Form::she : Form::he;
  Kin first = grown_up(life, asks == Form::she ? other_pool : pool, PersonKind::parent, asks,
                       asks == Form::she ? Names::last(other_pool, rng) : family, life.between(29, 52));
  first.authority = true;
  life.parent = life.kin.size();
  life.kin.push_back(first);
  if (kind < 0.82) {
    Kin second = grown_up(life, asks == Form::she ? pool : other_pool, PersonKind::parent,
                          asks == Form::she ? Form::he : Form::she,
                          asks == Form::she ? family : Names::last(other_pool, rng), life.between(29, 54));
    life.two_households = kind >= 0.52 || life.theme->key == "divorce";
    second.authority = !life.two_households || rng.chance(0.75);
    second.household = life.two_households ? 1 : 0;
    life.secret_address =
        life.two_households && (rng.chance(0.06) || (life.theme->by_order && rng.chance(0.3)));
    life.second_parent = life.kin.size();
    life.kin.push_back(second);
  }
  if (rng.chance(0.6)) {
    Kin grandmother = grown_up(life, pool, PersonKind::grandparent, Form::she, Names::last(pool, rng),
                               life.between(58, 77));
    grandmother.household = -1;
    life.grandparent = life.kin.size();
    life.kin.push_back(grandmother);
  }
}

void know_people(Life& life, const views::DossierPage& page) {
  KRING_ASSERT(page.family && page.family->people.size() == life.kin.size() && page.viewer.member);
  for (std::size_t i = 0; i < life.kin.size(); ++i) life.kin[i].id = page.family->people[i].id;
  life.face_member = *page.viewer.member;
}

Script open_dossier(Life& life) {
  dossier::OpenDossier command = opening_of(life);
  const bool child_asked = command.question.said_by == 0;
  const Outcome opened = co_await life.step(life.face, std::move(command));
  life.dossier = opened.receipt.dossier;
  const Outcome seen = co_await life.look(life.face);
  know_people(life, *seen.page);
  if (life.age(life.child()) < 8 && child_asked) co_return;
  dossier::AskQuestion other;  // the other one of the family says it in other words
  other.words =
      life.words(child_asked ? life.pick(life.theme->parent_asks) : life.pick(life.theme->child_asks));
  other.said_by = child_asked ? life.kin[life.parent].id : life.child().id;
  co_await life.by(life.face, other);
}

Script family_joins(Life& life) {
  life.later(1, 5);
  const bool parents_read = life.band != Band::from_16;
  if (parents_read && (needs_a_parent(life.special) || life.rng.chance(0.86)))
    co_await joins(life, life.parent, CircleRole::parent, access::Role::parent);
  const Kin& child = life.child();
  const double child_joins = life.age(child) >= 12 ? 0.72 : life.age(child) >= 9 ? 0.2 : 0;
  if (life.rng.chance(child_joins)) {
    life.later(1, 9);
    co_await joins(life, 0, CircleRole::youth, access::Role::youth);
  }
  if (parents_read && life.second_parent && life.kin[*life.second_parent].authority && life.rng.chance(0.5)) {
    life.later(2, 14);
    co_await joins(life, *life.second_parent, CircleRole::parent, access::Role::parent);
  }
}

}  // namespace kring::demo
