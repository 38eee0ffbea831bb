#include "twin/tell/scenario_file.h"

#include <gtest/gtest.h>

#include <cstdio>
#include <filesystem>
#include <fstream>

#include "twin/tell/presets.h"

namespace kring::twin::tell {
namespace {

using namespace std::chrono_literals;
using chain::Change;

constexpr Day today{2026y / 11 / 21};
const chain::Chain& the() { return chain::the_chain(); }

constexpr std::string_view good = R"(title   = "Half the beds, teams at home instead"
regions = ["Zeeland", "JZ14"]
from    = 2027-01-01
years   = 5
seed    = 7

[[change]]
do = ["40 % fewer places in open residential care in Zeeland",
      "12 more home teams of 8"]

[[change]]
from  = 2028-07-01
until = 2029-01-01
do    = "20 % meer acute vragen bij Veilig Thuis"
[change.parameters]
"match.poor" = 0.1

[[surge]]
at   = 2027-03-05
hour = 17
do   = "30 acute children at crisis team in Zeeland"

[weekend]
steps = ["crisis team", "local team"]
from  = "Friday 17:00"
until = "maandag 08:00"
left  = 0.2

[parameters]
patience.foster_care = 20
)";

TEST(ScenarioFile, is_read_as_it_says) {
  const auto file = parse_scenario(good, the(), today);
  ASSERT_TRUE(file.ok()) << file.error().detail;
  const auto& s = file->scenario;
  EXPECT_EQ(s.title, "Half the beds, teams at home instead");
  EXPECT_EQ(s.regions, (std::vector<std::string>{"JZ38", "JZ14"}));
  EXPECT_EQ(s.from, Day{2027y / 1 / 1});
  EXPECT_EQ(s.years, 5);
  EXPECT_EQ(s.seed, 7U);
  ASSERT_EQ(s.changes.size(), 4U);
  EXPECT_EQ(s.changes[0].from, s.from);
  EXPECT_FALSE(s.changes[0].until);
  EXPECT_EQ(s.changes[1].step, "home_team");
  EXPECT_EQ(s.changes[2].from, Day{2028y / 7 / 1});
  EXPECT_EQ(s.changes[2].until, Day{2029y / 1 / 1});
  EXPECT_EQ(s.changes[3].kind, Change::Kind::parameter);
  EXPECT_EQ(s.changes[3].parameter, "match.poor");
  ASSERT_EQ(s.surges.size(), 1U);
  EXPECT_EQ(s.surges[0].at, Day{2027y / 3 / 5});
  EXPECT_EQ(s.surges[0].hour, 17);
  EXPECT_EQ(s.surges[0].region, "JZ38");
  ASSERT_TRUE(s.weekend);
  EXPECT_EQ(s.weekend->steps, (std::vector<std::string>{"crisis_team", "local_team"}));
  EXPECT_EQ(s.weekend->from_hour, 4 * 24 + 17);
  EXPECT_EQ(s.weekend->hours, 63);
  EXPECT_EQ(s.weekend->factor, 0.2);
  EXPECT_EQ(s.parameters, (std::map<std::string, double>{{"patience.foster_care", 20}}));
  EXPECT_EQ(file->stress, "");
}

TEST(ScenarioFile, begins_next_january_unless_it_says_when) {
  constexpr std::string_view text =
      "title = \"x\"\nregion = \"Netherlands\"\n[[change]]\ndo = \"no places in clinic\"\n";
  const auto file = parse_scenario(text, the(), today);
  ASSERT_TRUE(file.ok()) << file.error().detail;
  EXPECT_EQ(file->scenario.from, Day{2027y / 1 / 1});
  EXPECT_TRUE(file->scenario.regions.empty());
  EXPECT_EQ(parse_scenario(text, the(), Day{2028y / 1 / 1})->scenario.from, Day{2028y / 1 / 1});
}

TEST(ScenarioFile, a_day_may_be_so_long_after_the_start) {
  const auto file = parse_scenario(
      "title = \"x\"\nfrom = 2028-02-29\n[[change]]\nfrom = \"after 1 year\"\nuntil = \"na 14 maanden\"\n"
      "do = \"no places in clinic\"\n[[surge]]\nat = \"after 9 weeks\"\ndo = \"3 acute children at crisis "
      "team\"\n",
      the(), today);
  ASSERT_TRUE(file.ok()) << file.error().detail;
  EXPECT_EQ(file->scenario.changes.at(0).from, Day{2029y / 2 / 28});
  EXPECT_EQ(file->scenario.changes.at(0).until, Day{2029y / 4 / 29});
  EXPECT_EQ(file->scenario.surges.at(0).at, Day{2028y / 5 / 2});  // 63 days on
}

TEST(ScenarioFile, may_be_a_stress_test_by_code_or_name) {
  for (const char* name : {"friday_afternoon", "Friday-Afternoon"}) {
    const auto file = parse_scenario(std::string("title = \"x\"\nstress = \"") + name + "\"\n", the(), today);
    ASSERT_TRUE(file.ok()) << file.error().detail;
    EXPECT_EQ(file->stress, "friday_afternoon");
  }
}

TEST(ScenarioFile, may_change_nothing_when_something_else_asks) {
  const char* text = "title = \"x\"\nregion = \"Zeeland\"\n";
  EXPECT_TRUE(parse_scenario(text, the(), today, NoChange::allowed).ok());
  EXPECT_EQ(parse_scenario(text, the(), today).error().fields.at(0).rule, "scenario.no_change");
}

struct Bad {
  const char* text;
  int line;
  const char* says;
};

// Every file here has one thing wrong, on that line.
const Bad bad_files[] = {
    {"title = \"x\"\n", 1, "nothing is different"},
    {"region = \"Zeeland\"\n[[change]]\ndo = \"no places in clinic\"\n", 1, "'title' is missing"},
    {"title = 3\n[[change]]\ndo = \"no places in clinic\"\n", 1, "text"},
    {"title = \"\"\n[[change]]\ndo = \"no places in clinic\"\n", 1, "1 to 120"},
    {"title = \"x\"\nregion = \"Zeelnad\"\n[[change]]\ndo = \"no places in clinic\"\n", 2,
     "did you mean 'Zeeland'?"},
    {"title = \"x\"\nregions = [\"Twente\",\n  \"Nergens\"]\n[[change]]\ndo = \"no places in clinic\"\n", 3,
     "there is no region 'Nergens'"},
    {"title = \"x\"\nregion = 38\n[[change]]\ndo = \"no places in clinic\"\n", 2, "in quotes"},
    {"title = \"x\"\nregion = \"Zeeland\"\nregions = [\"Twente\"]\n[[change]]\ndo = \"no places in "
     "clinic\"\n",
     3, "keep one"},
    {"title = \"x\"\nregions = [\"Twente\",\n \"JZ14\"]\n[[change]]\ndo = \"no places in clinic\"\n", 3, ""},
    {"title = \"x\"\nform = 2027-01-01\n[[change]]\ndo = \"no places in clinic\"\n", 2,
     "did you mean 'from'?"},
    {"title = \"x\"\nfrom = \"soon\"\n[[change]]\ndo = \"no places in clinic\"\n", 2, "a day is expected"},
    {"title = \"x\"\nfrom = 2020-01-01\n[[change]]\ndo = \"no places in clinic\"\n", 2, "in the past"},
    {"title = \"x\"\nfrom = 2027-02-30\n[[change]]\ndo = \"no places in clinic\"\n", 2, "this is not TOML"},
    {"title = \"x\"\nyears = 0\n[[change]]\ndo = \"no places in clinic\"\n", 2, ""},
    {"title = \"x\"\nyears = \"five\"\n[[change]]\ndo = \"no places in clinic\"\n", 2,
     "a number is expected"},
    {"title = \"x\"\nyears = 80\n[[change]]\ndo = \"no places in clinic\"\n", 2, ""},
    {"title = \"x\"\nreplications = 2.5\n[[change]]\ndo = \"no places in clinic\"\n", 2, "no whole number"},
    {"title = \"x\"\nreplications = 0\n[[change]]\ndo = \"no places in clinic\"\n", 2, "between 1 and 1000"},
    {"title = \"x\"\nneighbours = \"yes\"\n[[change]]\ndo = \"no places in clinic\"\n", 2, "true or false"},
    {"title = \"x\"\n[[change]]\nfrom = 2027-06-01\n", 2, "'do' is missing"},
    {"title = \"x\"\n[[change]]\ndo = \"40 % fewer places in foster car\"\n", 3,
     "did you mean 'foster care'?"},
    {"title = \"x\"\n[[change]]\ndo = [\"no places in clinic\",\n  \"-5 places in clinic\"]\n", 4, "below 0"},
    {"title = \"x\"\n[[change]]\ndo = [\"no places in clinic\",\n  \"140 % fewer places in clinic\"]\n", 4,
     "less than nothing"},
    {"title = \"x\"\nfrom = 2027-06-01\n[[change]]\nfrom = 2027-01-01\ndo = \"no places in clinic\"\n", 4,
     ""},
    {"title = \"x\"\nfrom = 2027-06-01\n[[change]]\nuntil = 2027-06-01\ndo = \"no places in clinic\"\n", 4,
     ""},
    {"title = \"x\"\nfrom = 2027-01-01\nyears = 2\n[[change]]\nfrom = 2032-01-01\ndo = \"no places in "
     "clinic\"\n",
     5, ""},
    {"title = \"x\"\n[[change]]\nwhen = 1\ndo = \"no places in clinic\"\n", 3, "there is no such member"},
    {"title = \"x\"\n[[change]]\ndo = 12\n", 3, "in quotes"},
    {"title = \"x\"\n[change]\ndo = \"no places in clinic\"\n", 2, "two brackets"},
    {"title = \"x\"\nregion = \"Zeeland\"\n[[change]]\ndo = \"no places in clinic in Twente\"\n", 4,
     "Twente is not one of the regions"},
    {"title = \"x\"\n[[change]]\ndo = \"30 acute children at crisis team\"\n", 3, "[[surge]]"},
    {"title = \"x\"\n[[surge]]\nat = 2027-03-01\ndo = \"no places in clinic\"\n", 4, "[[change]]"},
    {"title = \"x\"\n[[surge]]\ndo = \"30 acute children at crisis team\"\n", 2, "'at' is missing"},
    {"title = \"x\"\n[[surge]]\nat = 2027-03-01\nhour = 25\ndo = \"30 acute children at crisis team\"\n", 4,
     ""},
    {"title = \"x\"\n[parameters]\nmatch.poor = 1.4\n", 3, ""},
    {"title = \"x\"\n[parameters]\nworsening.month = 2\n", 3, "from 0 to 1"},
    {"title = \"x\"\n[parameters]\narrivals.access = 1e9\n", 3, "not so many children"},
    {"title = \"x\"\n[parameters]\n\"match.por\" = 0.4\n", 3, "match.poor"},
    {"title = \"x\"\n[parameters]\n\"match.poor\" = \"high\"\n", 3, "a number is expected"},
    {"title = \"x\"\n[parameters]\n\"match.poor\" = nan\n", 3, "a number is expected"},
    {"title = \"x\"\n[parameters]\nshare.veilig_thuis.acute = 0.7\nshare.veilig_thuis.complex = 0.7\n", 3,
     "these add up to 1."},
    {"title = \"x\"\n[parameters]\n\"match.poor\" = 0.1\n\"share.matching.complex\" = 0.2\n"
     "\"route.council.court\" = 0.9\n",
     5, "make route.council.court at most"},
    {"title = \"x\"\nstress = \"friday_afternon\"\n", 2, "did you mean 'friday_afternoon'?"},
    {"title = \"x\"\npriority = [\"acute\",\n \"urgent\"]\n", 3, "there is no urgency"},
    {"title = \"x\"\n[weekend]\nsteps = [\"crisis team\"]\nfrom = \"17:00\"\n", 4, "Friday 17:00"},
    {"title = \"x\"\n[weekend]\nsteps = [\"crisis team\"]\nleft = 2\n", 4, "from 0 to 1"},
    {"title = \"x\"\npriority = [\"acute\", \"protected\", \"complex\", \"regular\"]\n", 2, "as it is"},
    {"title = \"x\"\nregion = \"Zeeland\"\nyears = 2\n\nsettling_years = -1\n[[change]]\ndo = \"no places in "
     "clinic\"\n",
     5, "0 to 10 is expected, not -1"},
    {"title = \"x\"\n[[change]]\ndo = [\"no places in clinic\",\n\"20 % more requests at foster care\"]\n", 4,
     "no requests come to foster care from outside"},
    {"title = \"x\"\n[weekend]\nsteps = [\"crisis team\"]\nleft = 1\n", 2, "nothing changes"},
    {"title = \"x\"\nregion = \"Zeeland\"\n[[change]]\ndo = \"1 % fewer places in clinic\"\n", 4,
     "too little for a whole place"},
    {"title = \"x\"\n[parameters]\n\"age.until\" = 18\n", 3, "is 18 already"},
    {"title = \"x\n", 1, "this is not TOML"},
};

TEST(ScenarioFile, a_length_that_makes_no_sense_is_all_that_is_told_of_it) {
  for (const char* years : {"1e300", "-1", "0"}) {
    const auto file = parse_scenario(
        std::string("title = \"x\"\nyears = ") + years + "\n[[change]]\ndo = \"no places in clinic\"\n",
        the(), today);
    ASSERT_FALSE(file.ok()) << years;
    EXPECT_EQ(file.error().fields.size(), 1U) << file.error().detail;
  }
}

TEST(ScenarioFile, what_is_wrong_is_told_with_its_line_and_what_was_meant) {
  for (const auto& [text, line, says] : bad_files) {
    const auto file = parse_scenario(text, the(), today);
    ASSERT_FALSE(file.ok()) << text;
    const auto& detail = file.error().detail;
    EXPECT_TRUE(detail.starts_with("line " + std::to_string(line) + ":")) << text << "\n" << detail;
    EXPECT_NE(detail.find(says), std::string::npos) << text << "\n" << detail;
    EXPECT_EQ(detail.find('\n'), std::string::npos) << "more than one thing: " << detail;
  }
  EXPECT_GE(std::size(bad_files), 25U);
}

TEST(ScenarioFile, all_that_is_wrong_is_told_at_once_in_the_order_of_the_file) {
  const auto file = parse_scenario(
      "title = \"x\"\nregion = \"Zeelnad\"\n[[change]]\ndo = [\"no places in clinc\",\n\"40 % places in "
      "clinic\"]\nfrmo = 1\n",
      the(), today);
  ASSERT_FALSE(file.ok());
  EXPECT_EQ(file.error().rule, "scenario.invalid");
  ASSERT_EQ(file.error().fields.size(), 4U) << file.error().detail;
  const auto& detail = file.error().detail;
  std::size_t at = 0;
  for (const char* line : {"line 2:", "line 4:", "line 5:", "line 6:"}) {
    const auto found = detail.find(line);
    ASSERT_NE(found, std::string::npos) << detail;
    EXPECT_GE(found, at);
    at = found;
  }
}

TEST(ScenarioFile, what_does_not_hang_on_another_mistake_is_told_with_it) {
  const auto file = parse_scenario(
      "title = \"x\"\nregion = \"Zeelnad\"\n[[change]]\nfrom = 2020-01-01\ndo = \"no places in clinic in "
      "Zeeland\"\n[weekend]\nsteps = [\"crisis team\"]\nleft = 2\n[parameters]\nfoo = 3\nmatch.poor = -1\n",
      the(), today);
  ASSERT_FALSE(file.ok());
  const auto& detail = file.error().detail;
  // That the change is before the first day waits: the first day may be what is wrong.
  EXPECT_EQ(file.error().fields.size(), 4U) << detail;
  for (const char* line : {"line 2:", "line 8:", "line 10:", "line 11:"})
    EXPECT_NE(detail.find(line), std::string::npos) << line << "\n" << detail;
}

TEST(ScenarioFile, from_disk) {
  EXPECT_EQ(read_scenario("/nowhere/x.toml", the(), today).error().rule, "scenario.missing");
  const auto path = std::filesystem::temp_directory_path() / "kring_scenario_file_test.toml";
  std::ofstream(path, std::ios::binary) << good;
  const auto file = read_scenario(path.string(), the(), today);
  std::filesystem::remove(path);
  ASSERT_TRUE(file.ok()) << file.error().detail;
  EXPECT_EQ(file->scenario.changes.size(), 4U);
}

TEST(Presets, are_scenarios_that_can_run_on_any_day) {
  EXPECT_GE(presets().size(), 8U);
  for (const auto& preset : presets())
    for (const Day day : {today, Day{2031y / 5 / 5}}) {
      const auto file = parse_scenario(preset.toml, the(), day);
      EXPECT_TRUE(file.ok()) << preset.name << ": " << (file.ok() ? "" : file.error().detail);
    }
  EXPECT_EQ(find_preset("half-the-beds"), find_preset("half_the_beds"));
  EXPECT_NE(find_preset("half_the_beds"), nullptr);
  EXPECT_EQ(find_preset("half"), nullptr);
  EXPECT_EQ(nearest_preset("half_the_bed"), "half_the_beds");
}

}  // namespace
}  // namespace kring::twin::tell
