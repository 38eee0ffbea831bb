#include "twin/tell/sentence.h"

#include <gtest/gtest.h>

#include "twin/tell/names.h"

namespace kring::twin::tell {
namespace {

using chain::Change;
using chain::Surge;

const chain::Chain& the() { return chain::the_chain(); }

Change change(std::string_view text) {
  const auto read = read_sentence(text, the());
  EXPECT_TRUE(read.ok()) << text << ": " << (read.ok() ? "" : read.error().detail);
  const auto* out = read.ok() ? std::get_if<Change>(&*read) : nullptr;
  EXPECT_TRUE(out) << text;
  return out ? *out : Change{};
}
Surge surge(std::string_view text) {
  const auto read = read_sentence(text, the());
  EXPECT_TRUE(read.ok()) << text << ": " << (read.ok() ? "" : read.error().detail);
  const auto* out = read.ok() ? std::get_if<Surge>(&*read) : nullptr;
  EXPECT_TRUE(out) << text;
  return out ? *out : Surge{};
}
Error error(std::string_view text) {
  const auto read = read_sentence(text, the());
  EXPECT_FALSE(read.ok()) << text;
  return read.ok() ? Error{} : read.error();
}

TEST(Sentence, a_part_of_the_places_fewer) {
  const auto read = change("40 % fewer places in open residential care in Zeeland");
  EXPECT_EQ(read.kind, Change::Kind::capacity_factor);
  EXPECT_DOUBLE_EQ(read.value, 0.6);
  EXPECT_EQ(read.step, "open_residential");
  EXPECT_EQ(read.regions, std::vector<std::string>{"JZ38"});
  EXPECT_EQ(read.words, "40 % fewer places in open residential care in Zeeland");
}

TEST(Sentence, says_the_same_in_dutch) {
  for (const char* text : {"40 % minder plekken in open residentiële hulp in Zeeland",
                           "40% minder plaatsen in de open residentiele hulp in regio Zeeland.",
                           "40 procent minder bedden in open_residential in JZ38"}) {
    const auto read = change(text);
    EXPECT_EQ(read.kind, Change::Kind::capacity_factor) << text;
    EXPECT_DOUBLE_EQ(read.value, 0.6) << text;
    EXPECT_EQ(read.step, "open_residential") << text;
    EXPECT_EQ(read.regions, std::vector<std::string>{"JZ38"}) << text;
  }
}

TEST(Sentence, teams_of_a_size) {
  for (const char* text : {"12 more home teams of 8", "12 extra home teams with 8 children each",
                           "12 more teams of 8 in home team", "12 meer gezinsteams van 8 kinderen"}) {
    const auto read = change(text);
    EXPECT_EQ(read.kind, Change::Kind::capacity_add) << text;
    EXPECT_DOUBLE_EQ(read.value, 12) << text;
    EXPECT_EQ(read.step, "home_team") << text;
    EXPECT_EQ(read.caseload, 8) << text;
    EXPECT_TRUE(read.regions.empty()) << text;
  }
}

TEST(Sentence, a_number_fewer_a_number_and_none) {
  const auto fewer = change("5 fewer foster families in foster care in Twente and Zeeland");
  EXPECT_EQ(fewer.kind, Change::Kind::capacity_add);
  EXPECT_DOUBLE_EQ(fewer.value, -5);
  EXPECT_EQ(fewer.regions, (std::vector<std::string>{"JZ14", "JZ38"}));
  const auto set = change("120 places in closed care");
  EXPECT_EQ(set.kind, Change::Kind::capacity_set);
  EXPECT_DOUBLE_EQ(set.value, 120);
  const auto none = change("geen plekken in gesloten jeugdhulp");
  EXPECT_EQ(none.kind, Change::Kind::capacity_factor);
  EXPECT_EQ(none.value, 0);
  // Places and beds always serve, also where the step counts in something else.
  for (const char* step : {"pleegzorg", "gezinsteams", "ambulante hulp", "crisisteam", "gezinshuis"})
    for (const char* word : {"plekken", "plaatsen", "bedden"})
      EXPECT_EQ(change(std::string("40 % minder ") + word + " in " + step).value, 0.6) << step;
  const auto half = change("half the places in closed care");
  EXPECT_EQ(half.kind, Change::Kind::capacity_factor);
  EXPECT_EQ(half.value, 0.5);
  EXPECT_EQ(change("de helft van de plekken in kliniek").value, 0.5);
}

// A place is what helps one child at a time, also where the step counts workers of twelve or foster families.
TEST(Sentence, places_and_beds_are_of_one_child_each) {
  for (const char* text : {"30 fewer places in ambulatory help", "30 minder plekken in ambulante hulp",
                           "30 fewer capacity in ambulatory help"}) {
    const auto read = change(text);
    EXPECT_EQ(read.kind, Change::Kind::capacity_add) << text;
    EXPECT_EQ(read.value, -30) << text;
    EXPECT_EQ(read.caseload, 1) << text;
  }
  EXPECT_EQ(change("350 plekken in pleegzorg").caseload, 1);
  EXPECT_FALSE(change("350 pleeggezinnen in pleegzorg").caseload);
  EXPECT_FALSE(change("30 fewer workers in ambulatory help").caseload);
  EXPECT_FALSE(change("30 fewer places in clinic").caseload);  // a place there is one child already
  EXPECT_FALSE(change("30 % fewer places in ambulatory help").caseload);  // a part is a part
  const auto read = change("30 fewer places in ambulatory help");
  EXPECT_EQ(sentence_text(read, the(), Language::en), "30 fewer places in ambulatory help");
  EXPECT_EQ(sentence_text(read, the(), Language::nl), "30 minder plekken in ambulante hulp");
  EXPECT_EQ(change(sentence_text(read, the(), Language::nl)).caseload, 1);
  EXPECT_EQ(error("30 fewer places of 8 in ambulatory help").rule, "scenario.unit");
}

TEST(Sentence, who_comes) {
  const auto read = change("20 % more acute requests at Veilig Thuis");
  EXPECT_EQ(read.kind, Change::Kind::arrivals_factor);
  EXPECT_DOUBLE_EQ(read.value, 1.2);
  EXPECT_EQ(read.step, "veilig_thuis");
  EXPECT_EQ(read.urgency, "acute");
  const auto all = change("12,5 % minder vragen overal");
  EXPECT_DOUBLE_EQ(all.value, 0.875);
  EXPECT_EQ(all.step, "");
  EXPECT_EQ(all.urgency, "");
  const auto region = change("10 % minder vragen overal in Zeeland");
  EXPECT_EQ(region.step, "");
  EXPECT_EQ(region.regions, std::vector<std::string>{"JZ38"});
  EXPECT_EQ(change("20 % meer acute meldingen bij Veilig Thuis in Rijnmond").regions,
            std::vector<std::string>{"JZ29"});
  EXPECT_EQ(change("10 % more requests with a court measure at council").urgency, "protected");
}

TEST(Sentence, who_comes_at_once) {
  const auto read = surge("30 acute children at crisis team in Twente");
  EXPECT_EQ(read.count, 30);
  EXPECT_EQ(read.step, "crisis_team");
  EXPECT_EQ(read.urgency, "acute");
  EXPECT_EQ(read.region, "JZ14");
  EXPECT_EQ(surge("8 kinderen bij het crisisteam").urgency, "");
}

struct Wrong {
  const char* text;
  const char* rule;
  const char* says;
};

TEST(Sentence, what_is_not_understood_is_refused_with_what_was_meant) {
  for (const auto& [text, rule, says] : {
           Wrong{"", "scenario.sentence", "empty"},
           Wrong{"fewer places in foster care", "scenario.sentence", "a number is expected"},
           Wrong{"40 % places in foster care", "scenario.sentence", "fewer or more"},
           Wrong{"40 % fwer places in foster care", "scenario.sentence", "did you mean 'fewer'?"},
           Wrong{"40 % fewer places in foster car", "scenario.step_unknown", "did you mean 'foster care'?"},
           Wrong{"40 % fewer places in foster care in Zeelnad", "scenario.region_unknown",
                 "did you mean 'Zeeland'?"},
           Wrong{"40 % fewer places in foster care in Gelderland", "scenario.region_unknown",
                 "there is no region"},
           Wrong{"40 % fewer places in foster care in Zeeland and Twnte", "scenario.region_unknown", "twnte"},
           Wrong{"-5 places in foster care", "scenario.capacity_negative", "below 0"},
           Wrong{"\xe2\x88\x92"
                 "5 places in foster care",
                 "scenario.capacity_negative", "below 0"},
           Wrong{"140 % fewer places in foster care", "scenario.capacity_negative", "less than nothing"},
           Wrong{"0 % fewer places in foster care", "scenario.no_change", "as it is"},
           Wrong{"0 more places in foster care", "scenario.no_change", "as it is"},
           Wrong{"12 more teams in foster care", "scenario.unit", "foster families"},
           Wrong{"1.000 places in foster care", "scenario.sentence", "two ways"},
           Wrong{"40 % fewer places", "scenario.sentence", "in which step"},
           Wrong{"40 % fewer places in", "scenario.sentence", "at which step"},
           Wrong{"12 more home teams of 0", "scenario.value", "0 children at once"},
           Wrong{"50 % more home teams of 8", "scenario.sentence", "not of a part"},
           Wrong{"20 % more acut requests at Veilig Thuis", "scenario.urgency_unknown",
                 "did you mean 'acute'?"},
           Wrong{"20 % more requests at Veilig Tuis", "scenario.step_unknown",
                 "did you mean 'Veilig Thuis'?"},
           Wrong{"20 % more requests Veilig Thuis", "scenario.sentence", "'at' is expected"},
           Wrong{"20 more requests at Veilig Thuis", "scenario.sentence", "in %"},
           Wrong{"2.5 children at crisis team", "scenario.value", "no number of children"},
           Wrong{"30 children", "scenario.sentence", "where they come"},
           Wrong{"30 children at crisis team in Twente and Zeeland", "scenario.sentence", "in one region"},
           Wrong{"1e999 places in foster care", "scenario.sentence", "a number is expected"},
       }) {
    const auto found = error(text);
    EXPECT_EQ(found.rule, rule) << text << ": " << found.detail;
    EXPECT_NE(found.detail.find(says), std::string::npos) << text << ": " << found.detail;
  }
}

// Whoever writes what an error gives as an example is understood.
TEST(Sentence, the_examples_of_errors_can_be_written) {
  const auto detail =
      error("fewer places in foster care").detail + error("").detail + error("30 children").detail;
  std::size_t read = 0;
  for (auto at = detail.find('\''); at != std::string::npos; at = detail.find('\'', at + 1)) {
    const auto end = detail.find('\'', at + 1);
    ASSERT_NE(end, std::string::npos);
    const auto example = detail.substr(at + 1, end - at - 1);
    at = end;
    if (example.find(' ') == std::string::npos) continue;  // a word that was meant
    EXPECT_TRUE(read_sentence(example, the()).ok()) << example;
    ++read;
  }
  EXPECT_GE(read, 5U) << detail;
}

TEST(Sentence, every_step_urgency_and_region_can_be_named_in_both_languages) {
  for (std::size_t i = 0; i < the().steps.size(); ++i)
    for (const auto& name : {the().steps[i].code, the().steps[i].nl, the().steps[i].en})
      EXPECT_EQ(find_step(plain(name), the()), static_cast<int>(i)) << name;
  for (std::size_t i = 0; i < the().urgencies.size(); ++i)
    for (const auto& name : {the().urgencies[i].code, the().urgencies[i].nl, the().urgencies[i].en})
      EXPECT_EQ(find_urgency(plain(name), the()), static_cast<int>(i)) << name;
  for (std::size_t i = 0; i < the().regions.size(); ++i)
    for (const auto& name : {the().regions[i].code, the().regions[i].nl})
      EXPECT_EQ(find_region(plain(name), the()), static_cast<int>(i)) << name;
  EXPECT_EQ(find_region("friesland", the()), find_region("fryslan", the()));
}

// Whatever can be said is said again in the same words by reading what sentence_text makes of it.
TEST(Sentence, what_is_written_reads_back_in_both_languages) {
  const auto same = [](const Change& a, const Change& b, const std::string& text) {
    EXPECT_EQ(a.kind, b.kind) << text;
    EXPECT_NEAR(a.value, b.value, 1e-9) << text;
    EXPECT_EQ(a.step, b.step) << text;
    EXPECT_EQ(a.urgency, b.urgency) << text;
    EXPECT_EQ(a.caseload, b.caseload) << text;
    EXPECT_EQ(a.regions, b.regions) << text;
  };
  using Kind = Change::Kind;
  int sentences = 0;
  for (const auto language : {Language::nl, Language::en})
    for (const auto& step : the().steps)
      for (const auto& [kind, value] : {std::pair{Kind::capacity_factor, 0.6},
                                        {Kind::capacity_factor, 0.0},
                                        {Kind::capacity_factor, 1.125},
                                        {Kind::capacity_add, 12.0},
                                        {Kind::capacity_add, -2.5},
                                        {Kind::capacity_add, 1.125},
                                        {Kind::capacity_set, 40.0},
                                        {Kind::arrivals_factor, 1.2},
                                        {Kind::arrivals_factor, 0.35}}) {
        Change one;
        one.kind = kind;
        one.value = value;
        one.step = step.code;
        if (kind == Kind::capacity_add) one.caseload = 8;
        if (kind == Kind::arrivals_factor)
          one.urgency = the().urgencies[static_cast<std::size_t>(sentences) % the().urgencies.size()].code;
        if (sentences % 3 == 1)
          one.regions = {the().regions[static_cast<std::size_t>(sentences) % the().regions.size()].code};
        if (sentences % 3 == 2) one.regions = {"JZ16", "JZ17", "JZ02"};
        ++sentences;
        const auto text = sentence_text(one, the(), language);
        same(change(text), one, text);
      }
  EXPECT_GT(sentences, 200);
  for (const auto language : {Language::nl, Language::en})
    for (const auto& urgency : the().urgencies) {
      Surge one;
      one.step = "crisis_team";
      one.urgency = urgency.code;
      one.count = 30;
      one.region = "JZ38";
      const auto text = sentence_text(one, the(), language);
      const auto read = surge(text);
      EXPECT_EQ(read.count, 30) << text;
      EXPECT_EQ(read.step, one.step) << text;
      EXPECT_EQ(read.urgency, one.urgency) << text;
      EXPECT_EQ(read.region, one.region) << text;
    }
}

}  // namespace
}  // namespace kring::twin::tell
