// Every relation × action × age × consent × period × emergency, against the table in tests/golden/access_matrix.txt
// and a second reading of the law, written apart from the code: it compares moments, the code compares ages.
#include <fstream>
#include <map>
#include <set>
#include <sstream>

#include "domain/access/access_testing.h"

namespace kring::access {
namespace {

using namespace testing;

// ---- the table -------------------------------------------------------------------------------------------------

using Row = std::map<std::string, std::string>;  // column → cell
using Table = std::map<std::string, Row>;        // action → row

Table read_table() {
  std::ifstream in(KRING_SOURCE_DIR "/tests/golden/access_matrix.txt");
  Table table;
  std::vector<std::string> columns;
  for (std::string line; std::getline(in, line);) {
    if (line.empty() || line[0] == '#') continue;
    std::istringstream words(line);
    std::vector<std::string> cells;
    for (std::string word; words >> word;) cells.push_back(word);
    if (columns.empty()) {
      columns = cells;
      continue;
    }
    for (std::size_t i = 1; i < cells.size(); ++i) table[cells[0]][columns.at(i)] = cells[i];
  }
  return table;
}

const Table& table() {
  static const Table read = read_table();
  return read;
}

const Row& row_of(Action action) {
  static const auto rows = [] {
    std::vector<const Row*> all;
    boost::mp11::mp_for_each<boost::describe::describe_enumerators<Action>>(
        [&](auto d) { all.push_back(&table().at(d.name)); });
    return all;
  }();
  return *rows.at(static_cast<std::size_t>(action));
}

std::vector<Action> every_action() {
  std::vector<Action> actions;
  boost::mp11::mp_for_each<boost::describe::describe_enumerators<Action>>([&](auto d) { actions.push_back(d.value); });
  return actions;
}

// ---- a scene ---------------------------------------------------------------------------------------------------

enum class Word { none, yes, partly, no, taken_back };  // partly: yes, but only for the question and the plan
enum class When { before, first_day, last_day, after };
enum class Grant { none, open, expired };
enum class Who { stranger, former, invited, child, mother, stepfather, specialist, face, by_order, aunt, administrator,
                 officer };

struct Scene {
  int age = 11;
  bool eve = false;               // a millisecond before the birthday on which Kim turns age + 1
  Word child = Word::none;
  Word mother = Word::none;
  Word father = Word::none;
  bool exception = false;
  When when = When::last_day;
  Grant grant = Grant::none;
  bool professional = false;      // the role of the account
  bool asked = false;             // to become the face
  Who who = Who::stranger;
  CircleRole role = CircleRole::specialist;
};

const Sections part = one(Section::question) | one(Section::plan);
const Sections all_but_safety = all_sections & ~one(Section::safety);
const Instant midnight = start_of_dutch_day(today);

Instant now_of(const Scene& s) { return s.eve ? midnight - std::chrono::milliseconds{1} : midnight; }
Day birth_of(const Scene& s) { return born_years_ago(s.eve ? s.age + 1 : s.age); }

Word word_of(const Scene& s, PersonId person) {
  return person == kim ? s.child : person == mother ? s.mother : s.father;
}

void speak(const Scene& s, Member& about) {
  for (const PersonId person : {kim, mother, father}) {
    const Word word = word_of(s, person);
    if (word == Word::none) continue;
    const auto state = word == Word::no ? ConsentState::refused
                                        : word == Word::taken_back ? ConsentState::withdrawn : ConsentState::given;
    about.consents.push_back({person, state, word == Word::partly ? part : word == Word::yes ? all_sections : 0});
  }
}

Member actor_in(const Scene& s) {
  switch (s.who) {
    case Who::child: return person_of(20, kim, CircleRole::youth);
    case Who::mother: return person_of(20, mother, CircleRole::parent);
    case Who::stepfather: return person_of(20, stepfather, CircleRole::parent);
    case Who::face: return member_of(20, s.role);
    case Who::by_order: {
      Member member = member_of(20, CircleRole::gi_worker, all_but_safety);
      member.basis = Basis::order;
      return member;
    }
    default: return member_of(20, s.who == Who::aunt ? CircleRole::network : s.role, all_but_safety);
  }
}

Facts facts_in(const Scene& s) {
  Facts facts = family_with(birth_of(s));
  facts.members.erase(facts.members.begin(), facts.members.end());
  Member actor = actor_in(s);
  actor.exception = s.exception;
  const Day day = s.eve ? today - days{1} : today;
  actor.from = s.when == When::before ? day + days{1} : s.when == When::first_day ? day : day - days{9};
  actor.until = s.when == When::after ? day - days{1} : s.when == When::last_day ? day : day + days{9};
  if (s.who == Who::former) actor.state = MemberState::removed;
  if (s.who == Who::invited) actor.state = MemberState::invited;
  speak(s, actor);
  if (s.asked) facts.handover_to = {actor.id};
  facts.face = s.who == Who::face ? actor.id : the_face;
  if (s.who != Who::stranger) facts.members = {actor};
  if (s.grant != Grant::none)
    facts.emergencies = {{id<GrantId>(9), actor_of(id<MemberId>(20)).user,
                          now_of(s) + std::chrono::milliseconds{s.grant == Grant::open ? 1 : 0}}};
  return facts;
}

Actor account_in(const Scene& s) {
  Actor actor = actor_of(id<MemberId>(20), s.professional ? Role::professional : Role::network);
  if (s.who == Who::administrator) actor.role = Role::administrator;
  if (s.who == Who::officer) actor.role = Role::privacy_officer;
  return actor;
}

// ---- the second reading of the law -----------------------------------------------------------------------------

struct Expected {
  bool allow = false;
  std::string rule;
};

bool has_turned(const Scene& s, int years) { return start_of_dutch_day(birthday(birth_of(s), years)) <= now_of(s); }

Sections yes_of(Word word) { return word == Word::yes ? all_sections : word == Word::partly ? part : 0; }

struct View {                    // what is open, and the answer for what is not
  Sections open = 0;
  Sections scope = all_sections;
  std::string ground;
  std::string closed;
  std::string column;
  bool rights = true;            // "always" counts
};

void ask_deciders(const Scene& s, View& view) {
  std::vector<Word> said;
  if (has_turned(s, 12)) said.push_back(s.child);
  if (!has_turned(s, 16) && !(has_turned(s, 12) && s.exception)) {
    said.push_back(s.mother);
    said.push_back(s.father);
  }
  view.open = view.scope;
  view.ground = "access.consent";
  view.closed = "access.consent_missing";
  // Who keeps the file may go on until somebody says no (C08).
  if (s.who == Who::face) std::erase(said, Word::none);
  for (const Word word : said) view.open &= yes_of(word);
  if (std::count(said.begin(), said.end(), Word::taken_back) > 0) view.closed = "access.consent_withdrawn";
  if (std::count(said.begin(), said.end(), Word::no) > 0) view.closed = "access.consent_refused";
}

std::string period_rule(const Scene& s) {
  return s.when == When::before ? "access.not_yet" : s.when == When::after ? "access.period_ended" : "";
}

View view_of(const Scene& s) {
  View view;
  switch (s.who) {
    case Who::child:
      view.column = has_turned(s, 12) ? "child" : "under12";
      view.open = has_turned(s, 12) ? all_sections : part | one(Section::circle);
      view.ground = "access.own_file";
      view.closed = "access.child_under_12";
      return view;
    case Who::mother:
    case Who::stepfather:
      if (s.who == Who::mother && !has_turned(s, 16))
        return {all_sections, all_sections, "access.parent", "", "parent", true};
      if (s.who == Who::stepfather && !has_turned(s, 16)) {
        ask_deciders(s, view);
        view = {view.open, view.scope, view.ground, "access.parent_without_authority", "other", false};
        break;
      }
      view = {yes_of(s.child), all_sections, "access.consent", "access.parent_needs_consent_16", "other", false};
      break;
    default:
      view.scope = s.who == Who::face ? all_sections : all_but_safety;
      ask_deciders(s, view);
      view.column = s.who == Who::face ? "face" : is_professional(s.role) ? "helper" : "other";
      if (s.who == Who::aunt) view.column = "other";
      if (s.who == Who::by_order) {
        view.column = "helper";
        view.open = view.scope;
        view.ground = "access.order";
      }
      if (!period_rule(s).empty()) view = {0, all_sections, view.ground, period_rule(s), view.column, true};
      return view;
  }
  if (view.open != 0 && !period_rule(s).empty()) {
    view.open = 0;
    view.closed = period_rule(s);
  }
  return view;
}

std::optional<Section> section_in_table(const std::string& name) {
  Section section{};
  return boost::describe::enum_from_string(name.c_str(), section) ? std::optional{section} : std::nullopt;
}

Expected within_circle(const Scene& s, const View& view, Action action, Section looked_at) {
  const Row& row = row_of(action);
  const std::string cell = row.at(view.column);
  const bool file_closed_parent = (s.who == Who::mother || s.who == Who::stepfather) && view.open == 0;
  const bool always = cell == "always" && (view.rights || action == Action::leave);
  const std::string always_ground = s.who == Who::child ? "access.own_file"
                                    : s.who == Who::mother || s.who == Who::stepfather ? "access.parent"
                                                                                       : "access.invited";
  if (cell == "face") return {false, "access.only_the_face"};
  if (cell == "no" && view.column == "under12" && row.at("child") != "no") return {false, "access.child_under_12"};
  if (cell == "no") return {false, file_closed_parent ? view.closed : "access.not_your_role"};
  if (cell == "asked" && !s.asked) return {false, "access.not_your_role"};
  const auto fixed = section_in_table(row.at("section"));
  const Sections wanted = row.at("section") == "any" ? all_sections : one(fixed ? *fixed : looked_at);
  if ((view.open & wanted) != 0) return {true, view.ground};
  if (always) return {true, always_ground};
  return {false, (view.scope & wanted) == 0 ? "access.out_of_scope" : view.closed};
}

Expected expected(const Scene& s, const View& view, Action action, Section looked_at) {
  const Row& row = row_of(action);
  const bool staff = s.who == Who::administrator || s.who == Who::officer;
  const bool outside = s.who == Who::stranger || s.who == Who::former;
  if (action == Action::open_emergency) {
    if (staff) return {false, "access.unknown"};
    if (s.professional) return {true, "access.emergency"};
    return {false, outside ? "access.unknown" : "access.not_your_role"};
  }
  if (s.who == Who::officer && row.at("officer") == "open") return {true, "access.privacy_officer"};
  if (staff) return {false, "access.unknown"};
  Expected base{false, outside ? "access.unknown" : "access.invitation_open"};
  if (!outside && s.who != Who::invited) base = within_circle(s, view, action, looked_at);
  if (base.allow || s.grant != Grant::open || !s.professional) return base;
  if (row.at("grant") == "open") return {true, "access.emergency"};
  return outside ? Expected{false, "access.emergency_reads_only"} : base;
}

std::string describe(const Scene& s, Action action, Section section) {
  std::ostringstream out;
  out << "who " << static_cast<int>(s.who) << " role " << enum_name(s.role) << " age " << s.age << (s.eve ? " eve" : "")
      << " words " << static_cast<int>(s.child) << static_cast<int>(s.mother) << static_cast<int>(s.father)
      << (s.exception ? " exception" : "") << " when " << static_cast<int>(s.when) << " grant "
      << static_cast<int>(s.grant) << (s.professional ? " professional" : "") << (s.asked ? " asked" : "") << ": "
      << enum_name(action) << " " << enum_name(section);
  return out.str();
}

// Asks every action once, and look for every section; compares with the oracle. False at the first difference.
bool same_as_expected(const Scene& s, std::int64_t& asked) {
  static const auto actions = every_action();
  const Facts facts = facts_in(s);
  const Actor account = account_in(s);
  const Instant now = now_of(s);
  const View view = view_of(s);
  Sections seen = 0;
  for (const Action action : actions) {
    for (int i = 0; i < (action == Action::look ? 8 : 1); ++i) {
      const auto section = static_cast<Section>(i);
      const Decision decision = may(account, action, section, facts, now);
      const Expected want = expected(s, view, action, section);
      const bool own = s.who == Who::child && decision.rule == "access.own_file";
      const bool same = decision.allow == want.allow && decision.rule == want.rule &&
                        decision.hide == (want.rule == "access.unknown") &&
                        decision.log == (action == Action::look && want.allow && !own) &&
                        decision.emergency.has_value() ==
                            (want.rule == "access.emergency" && action != Action::open_emergency);
      if (!same) {
        ADD_FAILURE() << describe(s, action, section) << "\n  is   " << decision.allow << " " << decision.rule
                      << "\n  want " << want.allow << " " << want.rule;
        return false;
      }
      if (action == Action::look && decision.allow) seen |= one(section);
      ++asked;
    }
  }
  const Sections listed = sections_for(account, facts, now);
  EXPECT_EQ(listed, seen) << describe(s, Action::look, {}) << ": the list and the single read differ";
  return listed == seen;
}

struct Age {
  int years;
  bool eve;
};
const std::vector<Age> ages = {{11, false}, {11, true}, {12, false}, {15, false}, {15, true}, {16, false}, {18, false}};

// ---- the tests -------------------------------------------------------------------------------------------------

TEST(AccessMatrix, the_table_has_a_row_for_every_action_and_its_section) {
  EXPECT_EQ(table().size(), every_action().size());
  for (const Action action : every_action()) {
    const auto row = table().find(std::string(enum_name(action)));
    ASSERT_NE(row, table().end()) << enum_name(action);
    ASSERT_EQ(row->second.size(), 9u) << enum_name(action);
    const std::string section = row->second.at("section");
    if (section == "any" || section == "named") continue;
    EXPECT_EQ(enum_name(section_of(action)), section);
  }
}

TEST(AccessMatrix, every_relation_action_age_period_and_emergency_is_as_the_table_says) {
  std::int64_t asked = 0;
  const std::vector<Word> words = {Word::yes, Word::partly, Word::no};
  for (int who = 0; who <= static_cast<int>(Who::officer); ++who)
    for (const Age age : ages)
      for (const Word word : words)
        for (int when = 0; when < 4; ++when)
          for (int bits = 0; bits < 6; ++bits) {
            Scene s;
            s.who = static_cast<Who>(who);
            s.age = age.years;
            s.eve = age.eve;
            s.child = s.mother = s.father = word;
            s.when = static_cast<When>(when);
            s.grant = static_cast<Grant>(bits % 3);
            s.professional = bits / 3 % 2 == 1;
            s.asked = when % 2 == 0;
            if (!same_as_expected(s, asked)) return;
          }
  EXPECT_EQ(asked, 12 * 7 * 3 * 4 * 6 * 40);
}

TEST(AccessMatrix, every_combination_of_words_opens_what_the_law_says_and_no_more) {
  std::int64_t asked = 0;
  for (const Who who : {Who::specialist, Who::face, Who::stepfather, Who::mother})
    for (const Age age : ages)
      for (int words = 0; words < 125; ++words)
        for (const bool exception : {false, true}) {
          if (exception && who != Who::specialist) continue;
          Scene s;
          s.who = who;
          s.age = age.years;
          s.eve = age.eve;
          s.child = static_cast<Word>(words % 5);
          s.mother = static_cast<Word>(words / 5 % 5);
          s.father = static_cast<Word>(words / 25);
          s.exception = exception;
          if (!same_as_expected(s, asked)) return;
        }
  EXPECT_EQ(asked, (2 + 3) * 7 * 125 * 40);
}

TEST(AccessMatrix, every_role_in_the_circle_has_its_column) {
  std::int64_t asked = 0;
  boost::mp11::mp_for_each<boost::describe::describe_enumerators<CircleRole>>([&](auto d) {
    for (const Age age : ages)
      for (const Word word : {Word::none, Word::yes, Word::no})
        for (const bool is_asked : {false, true}) {
          Scene s;
          s.who = Who::specialist;
          s.role = d.value;
          s.age = age.years;
          s.eve = age.eve;
          s.child = s.mother = s.father = word;
          s.asked = is_asked;
          if (!same_as_expected(s, asked)) return;
        }
  });
  EXPECT_EQ(asked, 12 * 7 * 3 * 2 * 40);
}

}  // namespace
}  // namespace kring::access
