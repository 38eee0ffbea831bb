#include "demo/life.h"

#include <fmt/format.h>

namespace kring::demo {
namespace {

using std::chrono::minutes;

void replace_all(std::string& text, std::string_view what, std::string_view with) {
  for (auto at = text.find(what); at != std::string::npos; at = text.find(what, at + with.size()))
    text.replace(at, what.size(), with);
}

}  // namespace

Day workday(Day day) {
  const unsigned weekday = std::chrono::weekday(day).iso_encoding();
  return weekday < 6 ? day : day + days(8 - static_cast<int>(weekday));
}

// ---- time -----------------------------------------------------------------------------------------------

void Life::at(Day day, Part part) {
  static constexpr minutes starts[] = {minutes(9 * 60), minutes(11 * 60 + 30), minutes(14 * 60),
                                       minutes(19 * 60 + 30)};
  const auto moment =
      start_of_dutch_day(day) + starts[static_cast<std::size_t>(part)] + minutes(20 * between(0, 3));
  now = std::max(now, Instant(moment));
}

void Life::work_at(Day day, Part part) { at(workday(std::max(day, today())), part); }

void Life::later(int days_from, int days_until) {
  work_at(today() + days(between(days_from, days_until)), static_cast<Part>(between(0, 2)));
}

void Life::in_the_evening(int days_from, int days_until) {
  at(today() + days(between(days_from, days_until)), Part::evening);
}

Day Life::act_on_for(Day due) {
  const Day close = last_day - days(14);
  if (due > close && due <= last_day && rng.chance(0.4)) return due + days(30);  // still waits today
  return rng.chance(0.85) ? due - days(between(0, 4)) : due + days(between(1, 15));
}

// ---- words ----------------------------------------------------------------------------------------------

std::string Life::fill(std::string_view template_text) const {
  std::string text(template_text);
  if (text.find('{') == std::string::npos) return text;
  const Kin& young = kin.front();
  const Kin& grown = kin[parent];
  const bool she = young.form == Form::she;
  const bool grand = grown.kind == dossier::PersonKind::grandparent;
  replace_all(text, "{kind}", young.given);
  replace_all(text, "{ouder}", grown.given);
  replace_all(text, "{gezicht}", face.name.value.substr(0, face.name.value.find(' ')));
  replace_all(text, "{mama}", grand ? "oma" : grown.form == Form::she ? "mama" : "papa");
  replace_all(text, "{hij}", she ? "zij" : "hij");
  replace_all(text, "{Hij}", she ? "Zij" : "Hij");
  replace_all(text, "{hem}", she ? "haar" : "hem");
  replace_all(text, "{zijn}", she ? "haar" : "zijn");
  return text;
}

// ---- people ---------------------------------------------------------------------------------------------

std::vector<std::size_t> Life::deciders() const {
  std::vector<std::size_t> who;
  bool parents = false;
  for (std::size_t i = 0; i < kin.size(); ++i) {
    if (kin[i].kind != dossier::PersonKind::child) continue;
    parents = parents || age(kin[i]) < 16;
    if (age(kin[i]) >= 12) who.push_back(i);
  }
  for (std::size_t i = 0; parents && i < kin.size(); ++i)
    if (kin[i].authority) who.push_back(i);
  return who;
}

const Helper* Life::helper(CircleRole role) const {
  for (const Helper& one : helpers)
    if (one.role == role && one.joined) return &one;
  return nullptr;
}

const Kin& Life::kin_of(Who who) const {
  if (who == Who::child) return kin.front();
  if (who == Who::second_parent && second_parent) return kin[*second_parent];
  if (who == Who::family && grandparent) return kin[*grandparent];
  return kin[parent];
}

Owner Life::owner_of(Who who) const {
  if (who == Who::face) return {std::nullopt, face_member};
  if (who == Who::teacher || who == Who::specialist) {
    const Helper* found = helper(who == Who::teacher ? CircleRole::teacher : CircleRole::specialist);
    return {std::nullopt, found ? found->member : face_member};
  }
  return {kin_of(who).id, std::nullopt};
}

Owner Life::still_there(const Owner& owner) const {
  const bool helps = std::any_of(helpers.begin(), helpers.end(),
                                 [&](const Helper& one) { return owner.member == one.member && one.joined; });
  return owner.person || helps ? owner : Owner{std::nullopt, face_member};
}

const runtime::Caller& Life::caller_of(const Owner& owner) const {
  for (const Kin& person : kin)
    if (owner.person == person.id && person.caller) return *person.caller;
  for (const Helper& one : helpers)
    if (owner.member == one.member && one.joined && one.reads) return one.caller;
  return face;
}

runtime::Caller Life::new_account(const std::string& name,
                                  access::Role role,
                                  CircleRole works_as,
                                  const std::string& username) {
  accounts::NewAccount account;
  account.username =
      Name(username.empty() ? fmt::format("demo-{:04}-{}", number, enum_name(works_as)) : username);
  account.name = Name(name);
  account.role = role;
  account.works_as = works_as;
  auto made = accounts.create(account, UserId{});
  for (int more = 2; !made.ok() && made.error().rule == "account.username_taken" && more < 20; ++more) {
    account.username = Name(fmt::format("demo-{:04}-{}-{}", number, enum_name(works_as), more));
    made = accounts.create(account, UserId{});
  }
  if (made.ok()) {
    const auto known = logins();
    const bool logs_in = std::any_of(known.begin(), known.end(),
                                     [&](const Login& login) { return login.username == username; });
    const auto set = logs_in ? accounts.set_password(made->id, std::string(password)) : Result<void>();
    if (set.ok()) return runtime::caller_of(*made, accounts, "demo");
    stage.fail(set.error());
    return face;
  }
  stage.fail(made.error());
  return face;
}

// ---- requests -------------------------------------------------------------------------------------------

Step Life::step(const runtime::Caller& who, Deed deed) {
  Step one;
  one.stage = &stage;
  one.now = &now;
  one.dossier = &dossier;
  one.life = number;
  one.caller = who;
  one.deed = std::move(deed);
  return one;
}

Step Life::try_to_look(const runtime::Caller& who) {
  Step one = look(who);
  one.may_be_refused = true;
  return one;
}

}  // namespace kring::demo
