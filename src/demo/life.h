// Life: one family of the demo region while its script plays; what the chapters need to know of it.
#pragma once

#include "demo/region.h"
#include "demo/stage.h"
#include "demo/theme.h"

namespace kring::demo {

using std::chrono::days;

enum class Part { morning, noon, afternoon, evening };
enum class Band { under_12, from_12, from_16 };  // of all children of a family: the rules of consent differ

struct Kin {  // a person of the family
  dossier::PersonKind kind = dossier::PersonKind::child;
  Form form = Form::she;
  std::string given;
  std::string family;
  std::optional<Day> birth;
  bool authority = false;
  int household = 0;
  PersonId id;                            // from the opening on
  std::optional<MemberId> member;         // in the circle
  std::optional<runtime::Caller> caller;  // uses Kring
};
struct Helper {  // somebody else who was invited
  CircleRole role = CircleRole::network;
  std::string name;
  MemberId member;
  runtime::Caller caller;
  bool joined = false;  // accepted, and did not leave
  bool reads = false;   // everybody who decides said yes
};
struct OpenAction {
  ActionId id;
  Day act_on;  // when somebody does something about it; max: nobody does
  Owner owner;
  std::string_view how_it_went;
};
struct OpenGoal {
  GoalId id;
  std::size_t aim = 0;
  double score = 3;
  double slope = 0.5;  // per talk
};
// What happens in a dossier beside the usual; at the end of the history when named so.
enum class Special {
  none,
  handover,
  handover_declined,
  condition,
  consequence,
  consent_withdrawn,
  exception,
  inspection,
  correction,
  dissent,
  own_statement,
  member_removed,
  emergency,
  destroyed,
  face_refused,
  worse_now,
  handover_now,
  inspection_now,
  turned_12_now,
  turns_12_soon,
  turns_16_soon
};

struct Life {
  Life(Stage& on, Region& in, accounts::Accounts& with, std::uint64_t seed, int which)
      : stage(on), region(in), accounts(with), rng(seed), number(which) {}

  Stage& stage;
  Region& region;
  accounts::Accounts& accounts;
  Rng rng;
  int number;
  Special special = Special::none;
  const Theme* theme = nullptr;
  Instant now;
  Day last_day;  // of the history
  DossierId dossier;

  std::vector<Kin> kin;    // the child it began with comes first
  std::size_t parent = 0;  // who asked, among kin
  std::optional<std::size_t> second_parent;
  std::optional<std::size_t> grandparent;
  Band band = Band::under_12;
  bool two_households = false;
  bool secret_address = false;
  std::vector<Helper> helpers;
  runtime::Caller face;
  MemberId face_member;

  std::vector<StatementId> statements;
  std::vector<OpenGoal> goals;
  std::vector<OpenAction> actions;
  std::optional<HelpId> help;
  int story_version = 0;
  int analysis_version = 0;
  bool comes_back = false;
  Day triage_on;  // when the face will look at it again
  Day safety_on;
  Day analysis_on;
  Day review_on;

  // ---- time
  Day today() const { return dutch_day(now); }
  void at(Day day, Part part);                         // never back in time
  void work_at(Day day, Part part);                    // not at the weekend
  void later(int days_from, int days_until);           // some working day after today
  void in_the_evening(int days_from, int days_until);  // when families have time
  Day act_on_for(Day due);                             // mostly in time, sometimes late

  // ---- chance
  template <class List>
  const auto& pick(const List& list) {
    return list[static_cast<std::size_t>(rng.below(list.size()))];
  }
  int between(int low, int high) { return static_cast<int>(rng.between(low, high)); }

  // ---- words
  std::string fill(std::string_view text) const;
  Words words(std::string_view text) const { return Words(fill(text)); }
  Line line(std::string_view text) const { return Line(fill(text)); }

  // ---- people
  Kin& child() { return kin.front(); }
  int age(const Kin& person) const { return person.birth ? age_on(*person.birth, today()) : 40; }
  std::vector<std::size_t> deciders() const;  // whose consent is needed today, among kin
  const runtime::Caller& voice_of(const Kin& person) const { return person.caller ? *person.caller : face; }
  dossier::ConsentHow how_of(const Kin& person) const {
    return person.caller ? dossier::ConsentHow::in_person : dossier::ConsentHow::oral;
  }
  const Helper* helper(CircleRole role) const;  // who joined
  const Kin& kin_of(Who who) const;             // the parent for whoever is not of the family
  Owner owner_of(Who who) const;
  Owner still_there(const Owner& owner) const;  // or the face, when that member left
  const runtime::Caller& caller_of(const Owner& owner) const;
  // An account for somebody of the family or the network, who from now on acts for themselves.
  runtime::Caller new_account(const std::string& name,
                              access::Role role,
                              CircleRole works_as,
                              const std::string& username = {});

  // ---- requests
  Step step(const runtime::Caller& who, Deed deed);
  template <class C>
  Step by(const runtime::Caller& who, C command) {
    using boost::mp11::mp_contains;
    if constexpr (mp_contains<dossier::Command, C>::value)
      return step(who, runtime::AnyCommand(dossier::Command(std::move(command))));
    else if constexpr (mp_contains<plan::Command, C>::value)
      return step(who, runtime::AnyCommand(plan::Command(std::move(command))));
    else if constexpr (mp_contains<circle::Command, C>::value)
      return step(who, runtime::AnyCommand(circle::Command(std::move(command))));
    else
      return step(who, runtime::AnyCommand(voice::Command(std::move(command))));
  }
  Step look(const runtime::Caller& who) { return step(who, Look{}); }
  Step try_to_look(const runtime::Caller& who);  // the answer may be no
};

Day workday(Day day);  // this day, or the Monday after it

}  // namespace kring::demo
