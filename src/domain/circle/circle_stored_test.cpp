// Stored events of the circle, its properties on random events, and the words of its refusals.
#include "domain/circle/circle.h"
#include "domain/dossier/room_testing.h"

namespace kring::circle {
namespace {

using room_testing::Maker;

std::string text_of(const State& state) {
  json::array members;
  for (const Member& m : state.members)
    members.push_back(json::array{to_json(m.id), to_json(m.details), to_json(m.person), to_json(m.user),
                                  to_json(m.role), to_json(m.scope), to_json(m.until), to_json(m.state),
                                  to_json(m.end_reason), room_testing::snapshot_of(m.meta),
                                  room_testing::snapshot_of(m.changed_meta), m.changed});
  for (const Handover& h : state.handovers)
    members.push_back(json::array{to_json(h.id), to_json(h.to), to_json(h.state), to_json(h.text), to_json(h.answer)});
  for (const Need& n : state.needs)
    members.push_back(json::array{to_json(n.id), to_json(n.why), to_json(n.state), to_json(n.filled_by)});
  members.push_back(json::array{to_json(state.face), state.face_changes, state.version});
  return json::serialize(members);
}

TEST(CircleProperty, evolve_is_total_and_replay_equals_live) {
  room_testing::expect_replay_equals_live<State, Event>([](const State& state) { return text_of(state); });
}

TEST(CircleProperty, every_event_survives_the_wire_with_and_without_its_words) {
  Maker maker(7);
  for (int i = 0; i < 1500; ++i) room_testing::expect_round_trip(maker.make_one_of(std::type_identity<Event>{}));
}

TEST(CircleProperty, random_commands_keep_one_active_face) {
  for (std::uint64_t seed = 1; seed <= 30; ++seed) {
    SCOPED_TRACE(seed);
    Maker maker(seed);
    State state;
    Context context = room_testing::context_at(room_testing::today);
    for (int i = 0; i < 200; ++i) {
      context.actor_member = maker.make<std::optional<MemberId>>();
      const auto events = decide(state, maker.make_one_of(std::type_identity<Command>{}), context);
      if (!events.ok()) continue;
      for (const Event& event : *events) {
        evolve(state, event, room_testing::meta_of(context));
        maker.learn(encode_event(event).objects);
      }
      if (state.members.empty() || !state.face) continue;
      ASSERT_EQ(state.member(*state.face)->state, MemberState::active);
      ASSERT_TRUE(is_professional(state.member(*state.face)->role));
    }
  }
}

TEST(CircleStored, every_event_type_has_a_golden_event_and_the_other_way_round) {
  std::set<std::string> expected;
  room_testing::for_each_event_type<Event>([&](auto type) {
    using E = typename decltype(type)::type;
    const std::string name = std::string(E::wire) + ".json";
    room_testing::expect_golden_event<Event>(std::filesystem::path(KRING_SOURCE_DIR "/tests/golden/events") / name);
    expected.insert(name);
  });
  std::set<std::string> found;
  for (const auto& path : room_testing::golden_files("circle")) found.insert(path.filename().string());
  EXPECT_EQ(found, expected);
}

TEST(CircleStored, every_rule_key_has_words_in_dutch_and_english) { room_testing::expect_rules_are_listed("circle"); }

}  // namespace
}  // namespace kring::circle
