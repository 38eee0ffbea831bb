// Every event that Kring ever stored (tests/golden/events) as part of a log: no fact gets lost, and no word gets out.
#include <set>

#include "exchange/eventlog/ocel_testing.h"

namespace kring::exchange {
namespace {

using namespace ocel_testing;

void collect_words(const json::value& value, std::vector<std::string>& words) {
  if (const auto* text = value.if_string(); text && text->find_first_of(" ABCDEFGHIJKLMNOPQRSTUVWXYZ") != text->npos)
    words.emplace_back(*text);  // others may look like a key of a catalogue, which a fact may hold too
  if (const auto* list = value.if_array())
    for (const auto& item : *list) collect_words(item, words);
  if (const auto* object = value.if_object())
    for (const auto& member : *object) collect_words(member.value(), words);
}

// Facts that are a value by themselves, and no id.
std::set<std::string> plain_facts(const json::object& facts) {
  std::set<std::string> names{"purpose"};
  for (const auto& fact : facts) {
    const auto* text = fact.value().if_string();
    if (fact.value().is_structured() || fact.value().is_null() || (text && parse_uuid(*text))) continue;
    names.insert(fact.key() == "purpose" ? "factPurpose" : std::string(fact.key()));
  }
  return names;
}

TEST(OcelEventTypes, facts_of_every_type_are_in_the_log_and_words_of_none) {
  std::size_t types = 0;
  std::size_t words_seen = 0;
  for (const auto& entry : std::filesystem::directory_iterator(KRING_SOURCE_DIR "/tests/golden/events")) {
    const auto golden = parse_json(bytes_of(entry.path()));
    ASSERT_TRUE(golden.ok()) << entry.path();
    const auto& facts = golden->at("facts").as_object();
    Ledger ledger;
    ledger.add_raw("plan/x", std::string(golden->at("type").as_string()), "[]", json::serialize(facts),
                   json::serialize(golden->at("words")));
    const auto log = exported(ledger);
    std::set<std::string> names;
    for (const auto& attribute : log.at("events").at(0).at("attributes").as_array())
      names.emplace(attribute.at("name").as_string());
    for (const auto& name : plain_facts(facts)) EXPECT_TRUE(names.contains(name)) << entry.path() << ": " << name;

    std::vector<std::string> words;
    collect_words(golden->at("words"), words);
    const std::string bytes = json::serialize(log);
    for (const auto& word : words) EXPECT_EQ(bytes.find(word), std::string::npos) << entry.path() << ": " << word;
    words_seen += words.size();
    ++types;
  }
  EXPECT_GT(types, 50U);
  EXPECT_GT(words_seen, 50U);
}

}  // namespace
}  // namespace kring::exchange
