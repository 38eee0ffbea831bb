// Runs tests/scenario/*.scenario: plain Dutch that a youth worker can read. Each scenario is one test, each
// sentence one step of the table in scenario/*_test.cpp. How to write one: tests/scenario/README.md.
#include <algorithm>
#include <cctype>
#include <filesystem>
#include <fstream>

#include "base/text.h"
#include "http/api/scenario/story.h"

namespace kring::api::testing {
namespace {

namespace fs = std::filesystem;

struct Line {
  int number = 0;
  std::string text;      // as written
  std::string sentence;  // without Gegeven, Als, Dan, En, Maar; "" when it starts otherwise
};

struct Scenario {
  std::string file;  // from the root of the repository
  int line = 0;
  std::string title;
  std::vector<Line> steps;
};

std::string without_keyword(const std::string& line) {
  for (const std::string word : {"Gegeven ", "Als ", "Dan ", "En ", "Maar "})
    if (line.starts_with(word)) return trimmed(line.substr(word.size()));
  return {};
}

// What stands before the first scenario is an introduction; a line that starts with # is a remark.
std::vector<Scenario> read_scenarios(const fs::path& path) {
  std::ifstream file(path);
  std::vector<Scenario> scenarios;
  std::string line;
  for (int number = 1; std::getline(file, line); ++number) {
    line = trimmed(line);
    const std::string start = "Scenario:";
    if (line.starts_with(start))
      scenarios.push_back(
          {"tests/scenario/" + path.filename().string(), number, trimmed(line.substr(start.size())), {}});
    else if (!line.empty() && line[0] != '#' && !scenarios.empty())
      scenarios.back().steps.push_back({number, line, without_keyword(line)});
  }
  return scenarios;
}

const Steps& all_steps() {
  static const Steps steps = [] {
    Steps all;
    add_family_steps(all);
    add_understanding_steps(all);
    add_plan_steps(all);
    add_circle_steps(all);
    add_voice_steps(all);
    add_trust_steps(all);
    return all;
  }();
  return steps;
}

void run(Story& story, const std::string& sentence) {
  if (sentence.empty()) fail("a line starts with Scenario:, Gegeven, Als, Dan, En, Maar or #");
  const Step* found = nullptr;
  std::smatch match;
  for (const auto& step : all_steps().list()) {
    std::smatch here;
    if (!std::regex_match(sentence, here, step.pattern)) continue;
    if (found) fail("two steps know this sentence:\n    " + found->sentence + "\n    " + step.sentence);
    found = &step;
    match = here;
  }
  if (!found) fail("no step knows this sentence; the steps are in src/http/api/scenario");
  found->run(story, {match.begin() + 1, match.end()});
}

class ScenarioTest : public ::testing::Test {
 public:
  explicit ScenarioTest(Scenario scenario) : scenario_(std::move(scenario)) {}

  void TestBody() override {
    if (scenario_.steps.empty())
      return report({scenario_.line, scenario_.title, {}}, "this scenario has no steps");
    Story story;
    for (std::size_t i = 0; i < scenario_.steps.size(); ++i) {
      const auto before = story.refusal();
      std::string why;
      try {
        run(story, scenario_.steps[i].sentence);
      } catch (const StepFailed& failed) {
        why = failed.what();
      }
      // Whoever does something that is refused must read in the next sentence that it is.
      if (!before.empty() && story.refusal() == before)
        return report(scenario_.steps[i - 1],
                      "this was refused, and the next sentence does not say so:\n    " + before);
      if (!why.empty()) return report(scenario_.steps[i], why);
      if (HasFailure()) return report(scenario_.steps[i], "the fixture met something unexpected, see above");
    }
    if (!story.refusal().empty()) report(scenario_.steps.back(), "this was refused:\n    " + story.refusal());
  }

 private:
  void report(const Line& line, const std::string& why) const {
    ADD_FAILURE_AT(scenario_.file.c_str(), line.number) << "\n  " << line.text << "\n    " << why;
  }
  Scenario scenario_;
};

// Letters, digits and _, as a filter on the command line wants them.
std::string test_name(const std::string& words) {
  std::string name = folded(words);
  for (char& c : name)
    if (!std::isalnum(static_cast<unsigned char>(c))) c = '_';
  return name;
}

std::vector<fs::path> files() {
  std::vector<fs::path> paths;
  for (const auto& entry : fs::directory_iterator(fs::path(KRING_SOURCE_DIR) / "tests" / "scenario"))
    if (entry.path().extension() == ".scenario") paths.push_back(entry.path());
  std::sort(paths.begin(), paths.end());
  return paths;
}

const bool registered = [] {
  for (const auto& path : files()) {
    const auto suite = "Scenario_" + test_name(path.stem().string());
    for (const auto& scenario : read_scenarios(path))
      ::testing::RegisterTest(suite.c_str(), test_name(scenario.title).c_str(), nullptr, nullptr,
                              scenario.file.c_str(), scenario.line,
                              [scenario]() -> ::testing::Test* { return new ScenarioTest(scenario); });
  }
  return true;
}();

}  // namespace

TEST(Scenario, files_each_hold_a_scenario) {
  ASSERT_TRUE(registered);
  EXPECT_GE(files().size(), 10U);
  for (const auto& path : files()) EXPECT_FALSE(read_scenarios(path).empty()) << path.filename();
}

}  // namespace kring::api::testing
