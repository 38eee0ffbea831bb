// For the scenarios in tests/scenario: the people of one scenario, what they do over HTTP, and the table of
// sentences that a scenario may use. Runner: ../scenario_test.cpp; how to write one:
// tests/scenario/README.md.
#pragma once

#include <map>
#include <regex>
#include <stdexcept>

#include "http/api/fixture.h"

namespace kring::api::testing {

struct StepFailed : std::runtime_error {
  using std::runtime_error::runtime_error;
};
[[noreturn]] void fail(const std::string& why);
void expect(bool holds, const std::string& otherwise);
void same(const std::string& wanted, const std::string& found, const std::string& what);

struct Somebody {
  std::string name;
  Who who;             // empty cookie: no login yet
  std::string kind;    // of the family: child, parent, …; "" for others
  Day birth{};         // of a child
  std::string person;  // ids in the dossier; "" when there is none
  std::string member;
  std::string token;                        // of the newest invitation
  json::object details;                     // for the dossier that is to be opened
  std::map<std::string, std::string> read;  // what was on the screen: text → its etag
};

// One scenario: a Kring of its own, one dossier, and everybody by name.
class Story {
 public:
  World world;
  std::string path;                   // of the dossier; "" before it was opened
  std::string face;                   // name of the first face
  std::vector<std::string> family;    // names, in the order of being told
  json::array households, authority;  // of the family before it has a dossier: positions in `family`
  Answer last;                        // of the last thing that somebody did
  std::function<Answer(const json::object&)> again;  // the same form once more, with these fields otherwise
  std::map<std::string, std::shared_ptr<World::Listener>> listeners;

  Somebody& at(const std::string& name);  // a new one, when nobody has this name yet
  Who& login(const std::string& name);    // logged in; fails when there is no account
  // With a new account when there is none. `works_as` also for the invitation.
  void employ(const std::string& name, CircleRole works_as, int load_max = 0);

  Answer get(const std::string& name, const std::string& below);  // path below the dossier, or from /api
  Answer page(const std::string& name);                           // of the dossier; must be there
  Answer face_page() { return page(face); }
  // Something that somebody does. A refusal that no following sentence names fails the scenario.
  const Answer& post(const std::string& name, const std::string& below, const json::object& body);
  const Answer& put(const std::string& name,
                    const std::string& below,
                    const json::object& body,
                    const std::string& etag);
  const Answer& did(Answer answer);
  void must();                                             // what was done last was accepted
  const std::string& refusal() const { return refusal_; }  // "" when there is none to be named
  void name_refusal() { refusal_.clear(); }

  void open(const std::string& by,
            const std::string& asker,
            const std::string& words,
            const json::object& more);
  void log_in_family();                                         // everybody of the family gets a login
  std::string name_of_member(const std::string& member) const;  // "" when nobody has this membership
  json::object owner(const std::string& name);                  // by person or by membership
  Day day(const std::string& text) const;  // vandaag, morgen, over 3 dagen, 2 dagen geleden
  std::string date(const std::string& text) const { return format_day(day(text)); }
  void pass(std::chrono::milliseconds time);
  void go_to(Day day);

 private:
  void time_went_by();
  std::string full(const std::string& below) const;
  std::map<std::string, Somebody> people_;
  std::string refusal_;
  int requests_ = 0;
};

// ---- answers
// Pointer to the item of a list whose `member` is `words`; fails with what was there instead.
std::string find(const Answer& answer,
                 const std::string& list,
                 const std::string& member,
                 const std::string& words);
// All values of a member in a list, in order.
std::vector<std::string> all(const Answer& answer, const std::string& list, const std::string& member);
std::string joined(const std::vector<std::string>& words);

// ---- Dutch words
// What the product says for the rule by which something was refused: all of them, for a form.
std::string words_of_refusal(const Answer& answer);
std::string words_of_due(const std::string& kind);        // as on the page Werk
std::vector<std::string> names(const std::string& list);  // "Kim, Anja en Tom"
json::array sections(const std::string& list);            // "vraag en plan"; "alles"
CircleRole circle_role(const std::string& word);
using Dictionary = std::map<std::string, std::string>;
const std::string& look_up(const Dictionary& dictionary, const std::string& word);

// ---- sentences
using Words =
    std::vector<std::string>;  // what stood in the places of a sentence; "" for a part that was left out
using Do = std::function<void(Story&, const Words&)>;

struct Step {
  std::string sentence;
  std::regex pattern;
  Do run;
};

class Steps {
 public:
  // A regular expression with the places {naam} {namen} {"woorden"} {getal} {dag} {onderdelen} {rol}; each
  // gives one word, as does each group.
  void add(const std::string& sentence, Do run);
  const std::vector<Step>& list() const { return list_; }

 private:
  std::vector<Step> list_;
};

void add_family_steps(Steps& steps);
void add_understanding_steps(Steps& steps);
void add_plan_steps(Steps& steps);
void add_circle_steps(Steps& steps);
void add_voice_steps(Steps& steps);
void add_trust_steps(Steps& steps);

}  // namespace kring::api::testing
