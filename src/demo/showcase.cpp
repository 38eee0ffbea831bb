#include "demo/showcase.h"

namespace kring::demo {

void showcase_family(Showcase& show) {
  Life& life = show.life;
  const auto add = [&](dossier::PersonKind kind, Form form, std::string given, std::string family, Day birth,
                       bool authority) {
    Kin person;
    person.kind = kind;
    person.form = form;
    person.given = std::move(given);
    person.family = std::move(family);
    person.birth = birth;
    person.authority = authority;
    life.kin.push_back(std::move(person));
  };
  using enum dossier::PersonKind;
  add(child, Form::she, "Noor", "Vermeulen", birthday(show.today, -13) - days(120), false);
  add(parent, Form::she, "Petra", "Vermeulen", birthday(show.today, -43) - days(33), true);
  add(parent, Form::he, "Erik", "de Wit", birthday(show.today, -45) - days(201), true);
  add(grandparent, Form::she, "Riet", "Vermeulen", birthday(show.today, -71) - days(80), false);
  life.parent = 1;
  life.second_parent = 2;
  life.grandparent = 3;
  life.band = Band::from_12;
  show.merel = life.region.colleague("merel");
  show.lotte = life.region.colleague("lotte");
  show.samir = life.region.colleague("samir");
  life.face = show.merel;
}

Script showcase_joins(Showcase& show,
                      Kin& person,
                      CircleRole role,
                      access::Role account_role,
                      std::string_view username,
                      int days_ago) {
  Life& life = show.life;
  show.workday_on(days_ago, Part::noon);
  circle::Invite invite;
  invite.name = Name(person.given);
  invite.person = person.id;
  invite.role = role;
  invite.purpose = Purpose::own_file;
  invite.basis = circle::Basis::own_file;
  invite.why =
      Line(role == CircleRole::youth ? "Het gaat over jou. Jij bent de eerste die mag lezen wat hier staat."
                                     : "Het is jullie plan. Hier lees je alles en schrijf je mee.");
  invite.from = life.today();
  invite.until = life.today() + days(725);
  const Outcome invited = co_await life.by(life.face, invite);
  person.member = invited.as<MemberId>();
  life.at(life.today(), Part::evening);
  const auto caller =
      life.new_account(person.given + " " + person.family, account_role, role, std::string(username));
  Answer accept;
  accept.command = circle::AcceptInvitation{*person.member, caller.actor.user};
  co_await life.step(caller, accept);
  co_await life.look(caller);
  person.caller = caller;
}

Script showcase_rates(Showcase& show, GoalId goal, int score, std::string_view words) {
  plan::Rate rate;
  rate.goal = goal;
  rate.score = Score{score};
  rate.person = show.noor().id;
  if (!words.empty()) rate.words = Line(std::string(words));
  co_await show.life.by(*show.noor().caller, rate);
}

Script showcase(Life& life) {
  Showcase show(life);
  showcase_family(show);
  co_await showcase_opening(show);
  co_await showcase_circle(show);
  co_await showcase_plan(show);
  co_await showcase_handover(show);
  co_await showcase_months(show);
}

}  // namespace kring::demo
