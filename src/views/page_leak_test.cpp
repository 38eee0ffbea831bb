// Nobody reads what is hidden: whatever the page is made of, the words of a hidden section are nowhere in its text.
#include "views/test_full_dossier.h"

namespace kring::views {
namespace {

using namespace samples;

const std::vector<std::pair<Section, std::vector<std::string>>>& marks() {
  static const std::vector<std::pair<Section, std::vector<std::string>>> all = {
      {Section::question, {"QUESTIONWORDS"}},
      {Section::story, {"STORYWORDS"}},
      {Section::statements, {"FORMERSTATEMENT", "STATEMENTSOURCE", "STATEMENTWORDS", "STATEMENTREASON",
                             "STATEMENTREPLY", "STATEMENTOWN"}},
      {Section::analysis, {"ANALYSISCONCERN", "ANALYSISSTRENGTH", "ANALYSISWHO", "ANALYSISVIEW", "ANALYSISFACTOR",
                           "ANALYSISHYPOTHESIS", "ANALYSISDISSENT"}},
      {Section::safety, {"SAFETYREASON", "SAFETYAGREEMENTS"}},
      {Section::plan, {"PLANGOAL", "PLANCONDITION", "PLANRECEIPT", "PLANACTION", "PLANREVIEW", "PLANRATING",
                       "PLANPROVIDER", "PLANENDED"}},
      {Section::circle, {"CIRCLEORGANISATION", "CIRCLELEFT", "CIRCLENEED", "CIRCLEHANDOVER", "CIRCLEFAMILYVIEW"}}};
  return all;
}

struct Reader {
  const char* name;
  access::Actor actor;
  std::vector<Section> sections;
};

// What each should see, written out: the test does not ask access what it then believes.
std::vector<Reader> readers() {
  using enum Section;
  return {{"stranger", as_stranger, {}},
          {"former member", as_former, {}},
          {"privacy officer", as_officer, {}},
          {"administrator", {user_of(face), access::Role::administrator}, {}},
          {"father without authority", as_father, {}},
          {"Sem, 10", as_sem, {question, plan, circle}},
          {"Noor, 13", as_noor, every_section()},
          {"mother", as_mother, every_section()},
          {"face", as_face, every_section()},
          {"specialist", as_specialist, {plan}},
          {"teacher", as_teacher, {plan, circle}},
          {"guest of the time line", as_guest, {timeline}},
          {"rescuer", as_rescuer, every_section()}};
}

std::string page_text(const DossierState& state, const access::Actor& actor, Instant now) {
  return json::serialize(to_json(page_for(state, actor, now, user_name)));
}

bool occurs(const std::string& text, const std::string& word) { return text.find(word) != std::string::npos; }

// Where a mark may be read, for one reader.
void expect_only(const std::string& mark, const std::vector<std::string>& allowed, Instant now = start) {
  const Builder builder = a_full_dossier();
  Builder copy = builder;
  const DossierState& state = copy.state();
  for (const auto& reader : readers()) {
    const bool is_allowed = std::find(allowed.begin(), allowed.end(), reader.name) != allowed.end();
    EXPECT_EQ(occurs(page_text(state, reader.actor, now), mark), is_allowed) << mark << " for " << reader.name;
  }
}

TEST(PageLeak, a_page_holds_the_words_of_the_sections_that_are_seen_and_of_no_other) {
  Builder builder = a_full_dossier();
  const DossierState& state = builder.state();
  for (const auto& reader : readers()) {
    const std::string text = page_text(state, reader.actor, start);
    const auto seen = access::set_of(reader.sections);
    for (const auto& [section, words] : marks())
      for (const auto& word : words)
        EXPECT_EQ(occurs(text, word), (seen & access::one(section)) != 0) << word << " for " << reader.name;
  }
}

TEST(PageLeak, the_work_list_and_the_card_hold_no_words_of_hidden_sections) {
  Builder builder = a_full_dossier();
  const DossierState& state = builder.state();
  for (const auto& reader : readers()) {
    const std::string text = json::serialize(to_json(card_for(state, reader.actor, start, user_name))) +
                             json::serialize(to_json(due_for(state, reader.actor, start + days{40})));
    const auto seen = access::set_of(reader.sections);
    for (const auto& [section, words] : marks())
      for (const auto& word : words)
        EXPECT_TRUE((seen & access::one(section)) != 0 || !occurs(text, word)) << word << " for " << reader.name;
  }
}

TEST(PageLeak, whoever_sees_nothing_learns_no_name) {
  Builder builder = a_full_dossier();
  const DossierState& state = builder.state();
  for (const auto& reader : readers()) {
    if (!reader.sections.empty()) continue;
    const std::string text = page_text(state, reader.actor, start) +
                             json::serialize(to_json(card_for(state, reader.actor, start, user_name)));
    for (const char* name : {"Noor", "Sem", "Mariam", "Tom", "Fatima"})
      EXPECT_FALSE(occurs(text, name)) << name << " for " << reader.name;
    EXPECT_FALSE(matches(state, reader.actor, start, "noor")) << reader.name;
  }
}

TEST(PageLeak, the_citizen_service_number_is_for_the_face) { expect_only("123456782", {"face"}); }

TEST(PageLeak, a_secret_address_is_for_its_household_and_the_face) {
  expect_only("SECRETADDRESS", {"Sem, 10", "mother", "face"});
}

TEST(PageLeak, how_to_reach_somebody_at_a_secret_address_is_not_for_the_family_outside_it) {
  expect_only("REACHMOTHER", {"Sem, 10", "mother", "face", "rescuer"});
  expect_only("REACHNOOR", {"Sem, 10", "Noor, 13", "mother", "face", "rescuer"});
}

TEST(PageLeak, birth_dates_are_for_the_family_and_professionals) {
  const std::string born = format_day(birthday(today, -13) - days{100});
  expect_only(born, {"Sem, 10", "Noor, 13", "mother", "face", "rescuer"});
}

TEST(PageLeak, the_note_of_a_handover_is_for_the_family_and_the_professionals) {
  expect_only("HANDOVERNOTE", {"Sem, 10", "Noor, 13", "mother", "face", "rescuer"});
}

TEST(PageLeak, why_somebody_withdrew_consent_is_for_that_person_and_the_face) {
  expect_only("CONSENTWORDS", {"Noor, 13", "face"});
}

TEST(PageLeak, what_became_worse_is_for_the_family_and_the_professionals_of_the_circle) {
  expect_only("WORSEWORDS", {"Sem, 10", "Noor, 13", "mother", "face", "specialist"});
}

TEST(PageLeak, requests_under_the_law_and_emergencies_are_for_the_family_and_the_face) {
  expect_only("RIGHTWORDS", {"Sem, 10", "Noor, 13", "mother", "face"});
  expect_only("EMERGENCYREASON", {"Sem, 10", "Noor, 13", "mother", "face"});
}

TEST(PageLeak, an_emergency_that_is_over_shows_nothing) {
  Builder builder = a_full_dossier();
  const std::string text = page_text(builder.state(), as_rescuer, start + hours{3});
  for (const auto& [section, words] : marks())
    for (const auto& word : words) EXPECT_FALSE(occurs(text, word)) << word;
}

TEST(PageLeak, a_father_without_authority_who_was_let_in_is_a_guest) {
  Builder builder = a_full_dossier();
  builder.consent(father_member, {Section::circle});
  const std::string text = page_text(builder.state(), as_father, start);
  EXPECT_TRUE(occurs(text, "CIRCLENEED"));
  const std::string born = format_day(birthday(today, -13) - days{100});
  for (const auto& word : {std::string("SECRETADDRESS"), std::string("REACHMOTHER"), std::string("WORSEWORDS"),
                           std::string("RIGHTWORDS"), std::string("EMERGENCYREASON"), born})
    EXPECT_FALSE(occurs(text, word)) << word;
}

TEST(PageLeak, one_item_follows_the_same_rules_as_the_page) {
  Builder builder = a_full_dossier();
  const DossierState& state = builder.state();
  const auto seen = [&](ItemKind kind, const Uuid& item, const access::Actor& actor) {
    return item_for(state, kind, item, actor, start, user_name).has_value();
  };
  for (const auto& reader : readers()) {
    const auto sees = [&](Section section) { return (access::set_of(reader.sections) & access::one(section)) != 0; };
    const bool family = sees(Section::question) || sees(Section::circle);
    EXPECT_EQ(seen(ItemKind::person, noor.bytes, reader.actor), family) << reader.name;
    EXPECT_EQ(seen(ItemKind::household, secret_home.bytes, reader.actor), family) << reader.name;
    EXPECT_EQ(seen(ItemKind::statement, statement.bytes, reader.actor), sees(Section::statements)) << reader.name;
    EXPECT_EQ(seen(ItemKind::story, {}, reader.actor), sees(Section::story)) << reader.name;
    EXPECT_EQ(seen(ItemKind::analysis, {}, reader.actor), sees(Section::analysis)) << reader.name;
    EXPECT_EQ(seen(ItemKind::goal, goal.bytes, reader.actor), sees(Section::plan)) << reader.name;
    EXPECT_EQ(seen(ItemKind::action, id<ActionId>(70).bytes, reader.actor), sees(Section::plan)) << reader.name;
    EXPECT_EQ(seen(ItemKind::help, help.bytes, reader.actor), sees(Section::plan)) << reader.name;
    EXPECT_EQ(seen(ItemKind::member, face.bytes, reader.actor), sees(Section::circle)) << reader.name;
  }
  EXPECT_FALSE(seen(ItemKind::goal, Uuid{}, as_face));
}

}  // namespace
}  // namespace kring::views
