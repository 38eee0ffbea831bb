// The Dutch words of the product and of the scenarios, and how a sentence becomes a pattern.
#include <filesystem>
#include <fstream>
#include <sstream>

#include "http/api/scenario/story.h"

namespace kring::api::testing {
namespace {

namespace fs = std::filesystem;

json::object read_object(const fs::path& path) {
  std::ifstream file(path);
  std::stringstream text;
  text << file.rdbuf();
  auto value = parse_json(text.str());
  expect(value.ok() && value->is_object(), path.filename().string() + " can't be read");
  return value->as_object();
}

// The words that the web app shows: those of the rooms, and its own.
const json::object& rules() {
  static const json::object words = [] {
    const fs::path root(KRING_SOURCE_DIR);
    json::object all = read_object(root / "web/src/i18n/nl/rules.json");
    for (const auto* room :
         {"domain/access", "domain/circle", "domain/dossier", "domain/plan", "domain/voice", "accounts"})
      for (const auto& [rule, languages] : read_object(root / "src" / room / "rules.json"))
        all[rule] = languages.at("nl").as_string();
    return all;
  }();
  return words;
}

std::string words_of(const std::string& rule) {
  const auto* found = rules().if_contains(rule);
  return found ? std::string(found->as_string()) : "(no words for " + rule + ")";
}

}  // namespace

std::string words_of_refusal(const Answer& answer) {
  const auto fields = all(answer, "/errors", "rule");
  std::string text = fields.empty() ? words_of(answer.rule()) : "";
  for (const auto& rule : fields) text += (text.empty() ? "" : " ") + words_of(rule);
  return text + " [" + std::to_string(answer.status) + " " + answer.rule() + "]";
}

std::string words_of_due(const std::string& kind) {
  static const json::object kinds =
      read_object(fs::path(KRING_SOURCE_DIR) / "web/src/i18n/nl/due.json").at("kind").as_object();
  return std::string(kinds.at(kind).as_string());
}

std::vector<std::string> names(const std::string& list) {
  static const std::regex between(", | en ");
  return {std::sregex_token_iterator(list.begin(), list.end(), between, -1), std::sregex_token_iterator()};
}

const std::string& look_up(const Dictionary& dictionary, const std::string& word) {
  const auto found = dictionary.find(word);
  if (found != dictionary.end()) return found->second;
  std::vector<std::string> known;
  for (const auto& [key, value] : dictionary) known.push_back(key);
  fail("\"" + word + "\" is not one of: " + joined(known));
}

json::array sections(const std::string& list) {
  static const Dictionary words{
      {"vraag", "question"},    {"verhaal", "story"}, {"uitspraken", "statements"}, {"analyse", "analysis"},
      {"veiligheid", "safety"}, {"plan", "plan"},     {"kring", "circle"},          {"tijdlijn", "timeline"}};
  json::array out;
  if (list == "alles")
    for (const auto* word :
         {"vraag", "verhaal", "uitspraken", "analyse", "veiligheid", "plan", "kring", "tijdlijn"})
      out.emplace_back(look_up(words, word));
  else
    for (const auto& word : names(list)) out.emplace_back(look_up(words, word));
  return out;
}

CircleRole circle_role(const std::string& word) {
  static const std::map<std::string, CircleRole> words{{"generalist", CircleRole::generalist},
                                                       {"specialist", CircleRole::specialist},
                                                       {"jeugdbeschermer", CircleRole::gi_worker},
                                                       {"leerkracht", CircleRole::teacher},
                                                       {"JIM", CircleRole::jim},
                                                       {"eigen netwerk", CircleRole::network}};
  const auto found = words.find(word);
  if (found == words.end()) fail("\"" + word + "\" is no role in the circle");
  return found->second;
}

// ---- sentences
void Steps::add(const std::string& sentence, Do run) {
  std::string pattern = sentence;
  for (const auto& [place, expression] : std::vector<std::pair<std::string, std::string>>{
           {"{naam}", "([A-Z][^ ,.:\"]*)"},
           {"{namen}", "([A-Z][^ ,.:\"]*(?:(?:, | en )[A-Z][^ ,.:\"]*)*)"},
           {"{\"woorden\"}", "\"([^\"]*)\""},
           {"{getal}", "(\\d+)"},
           {"{dag}", "(vandaag|morgen|gisteren|over \\d+ dag(?:en)?|\\d+ dag(?:en)? geleden)"},
           {"{onderdelen}", "([a-z]+(?:(?:, | en )[a-z]+)*)"},
           {"{rol}", "(generalist|specialist|jeugdbeschermer|leerkracht|JIM|eigen netwerk)"}})
    for (auto found = pattern.find(place); found != std::string::npos; found = pattern.find(place))
      pattern.replace(found, place.size(), expression);
  list_.push_back({sentence, std::regex(pattern), std::move(run)});
}

}  // namespace kring::api::testing
