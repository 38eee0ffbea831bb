// Stored events of the voice room, its properties on random events, and the words of its refusals.
#include "domain/dossier/room_testing.h"
#include "domain/voice/voice.h"

namespace kring::voice {
namespace {

using room_testing::Maker;
using room_testing::snapshot_of;

json::value text_of(const Consent& c) {
  return json::array{to_json(c.member), to_json(c.person), to_json(c.purpose), to_json(c.sections), to_json(c.state),
                     to_json(c.how), to_json(c.words), snapshot_of(c.meta)};
}

std::string text_of(const State& state) {
  json::array all;
  for (const auto& c : state.consents) all.push_back(text_of(c));
  for (const auto& c : state.former_consents) all.push_back(text_of(c));
  for (const auto& e : state.exceptions)
    all.push_back(json::array{to_json(e.member), to_json(e.reason), to_json(e.words), snapshot_of(e.meta)});
  for (const auto& w : state.worsenings)
    all.push_back(json::array{to_json(w.id), to_json(w.person), to_json(w.words), to_json(w.answer),
                              snapshot_of(w.meta), snapshot_of(w.answered)});
  for (const auto& s : state.own_statements)
    all.push_back(json::array{to_json(s.id), to_json(s.person), to_json(s.about), to_json(s.words)});
  for (const auto& r : state.requests)
    all.push_back(json::array{to_json(r.id), to_json(r.kind), to_json(r.person), to_json(r.answer_by), to_json(r.words),
                              to_json(r.answer), to_json(r.ground), to_json(r.answer_words)});
  all.push_back(json::array{state.version, state.erased, static_cast<std::int64_t>(state.consents.size())});
  return json::serialize(all);
}

TEST(VoiceProperty, evolve_is_total_and_replay_equals_live) {
  room_testing::expect_replay_equals_live<State, Event>([](const State& state) { return text_of(state); });
}

TEST(VoiceProperty, there_is_one_newest_word_per_person_and_member_and_none_is_lost) {
  Maker maker(11);
  State state;
  std::int64_t said = 0;
  for (int i = 0; i < 500; ++i) {
    const Event event = maker.make_one_of(std::type_identity<Event>{});
    said += event.index() < 3;  // given, refused, withdrawn
    evolve(state, event, {});
  }
  std::set<std::pair<MemberId, PersonId>> pairs;
  for (const auto& c : state.consents) EXPECT_TRUE(pairs.emplace(c.member, c.person).second);
  EXPECT_EQ(static_cast<std::int64_t>(state.consents.size() + state.former_consents.size()), said);
}

TEST(VoiceProperty, every_event_survives_the_wire_with_and_without_its_words) {
  Maker maker(7);
  for (int i = 0; i < 1500; ++i) room_testing::expect_round_trip(maker.make_one_of(std::type_identity<Event>{}));
}

TEST(VoiceStored, every_event_type_has_a_golden_event_and_the_other_way_round) {
  std::set<std::string> expected;
  room_testing::for_each_event_type<Event>([&](auto type) {
    using E = typename decltype(type)::type;
    const std::string name = std::string(E::wire) + ".json";
    room_testing::expect_golden_event<Event>(std::filesystem::path(KRING_SOURCE_DIR "/tests/golden/events") / name);
    expected.insert(name);
  });
  std::set<std::string> found;
  for (const auto& path : room_testing::golden_files("voice")) found.insert(path.filename().string());
  EXPECT_EQ(found, expected);
}

TEST(VoiceStored, every_rule_key_has_words_in_dutch_and_english) { room_testing::expect_rules_are_listed("voice"); }

}  // namespace
}  // namespace kring::voice
