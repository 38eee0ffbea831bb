#include "ledger/chain.h"

#include <gtest/gtest.h>

#include <map>
#include <set>

#include "../../tests/contract/ledger_testing.h"

namespace kring::ledger {
namespace {

StoredEvent stored_event() {
  StoredEvent event;
  static_cast<NewEvent&>(event) = test_event(1, "dossier/a", 3);
  event.position = 12;
  event.recorded_at = test_instant(9);
  return event;
}

TEST(ledger_chain, the_canonical_bytes_are_as_the_header_says) {
  StoredEvent event;
  event.position = 0x0102;
  event.recorded_at = instant_of_millis(-1);
  event.id.bytes.fill(0xaa);
  event.version = 3;
  event.happened_at = instant_of_millis(4);
  event.key_id.emplace().fill(0xbb);
  event.stream = "s";
  event.sealed = std::string("\0z", 2);
  std::string expected{"\x02\x01\0\0\0\0\0\0", 8};
  expected += std::string(8, '\xff') + std::string(16, '\xaa');
  expected += std::string{"\3\0\0\0\0\0\0\0\4\0\0\0\0\0\0\0\1", 17} + std::string(16, '\xbb');
  expected += std::string{"\1\0\0\0\0\0\0\0s", 9} + std::string(8 * 8, '\0');
  expected += std::string{"\2\0\0\0\0\0\0\0\0z", 10};
  EXPECT_EQ(canonical_bytes(event), expected);
}

// Permanent: when this changes, every ledger in the world stops verifying.
TEST(ledger_chain, the_hash_of_a_known_event_never_changes) {
  EXPECT_EQ(format_hash(chain_hash(Hash{}, stored_event())),
            "8971ff4b01dcc22d85a01fec254fa40c4a72f522e36b55c79a906b2d2f6f37d7");
}

TEST(ledger_chain, a_change_of_any_field_changes_the_hash) {
  const std::vector<std::function<void(StoredEvent&)>> changes = {
      [](StoredEvent& e) { ++e.position; },
      [](StoredEvent& e) { e.recorded_at += std::chrono::milliseconds(1); },
      [](StoredEvent& e) { e.id.bytes[15] ^= 1; },
      [](StoredEvent& e) { ++e.version; },
      [](StoredEvent& e) { e.happened_at += std::chrono::milliseconds(1); },
      [](StoredEvent& e) { e.key_id.reset(); },
      [](StoredEvent& e) { (*e.key_id)[0] ^= 1; },
      [](StoredEvent& e) { e.stream += "x"; },
      [](StoredEvent& e) { e.type += "x"; },
      [](StoredEvent& e) { e.stamp.actor += "x"; },
      [](StoredEvent& e) { e.stamp.organisation += "x"; },
      [](StoredEvent& e) { e.stamp.purpose += "x"; },
      [](StoredEvent& e) { e.stamp.causation += "x"; },
      [](StoredEvent& e) { e.stamp.correlation += "x"; },
      [](StoredEvent& e) { e.objects += "x"; },
      [](StoredEvent& e) { e.facts += "x"; },
      [](StoredEvent& e) { e.sealed += "x"; },
      [](StoredEvent& e) { std::swap(e.facts, e.objects); },
      [](StoredEvent& e) { e.stream += e.type.front(), e.type.erase(0, 1); },
  };
  std::set<Hash> seen{chain_hash(Hash{}, stored_event())};
  for (const auto& change : changes) {
    StoredEvent event = stored_event();
    change(event);
    EXPECT_TRUE(seen.insert(chain_hash(Hash{}, event)).second);
  }
  EXPECT_TRUE(seen.insert(chain_hash(Hash{1}, stored_event())).second);
}

// Property: moving a byte from one text to the next, anywhere, never gives the same bytes.
TEST(ledger_chain, no_two_different_events_have_the_same_canonical_bytes) {
  constexpr std::uint64_t seed = 20261122;
  SCOPED_TRACE(seed);
  Rng rng(seed);
  std::map<std::string, std::vector<std::string>> seen;
  for (int i = 0; i < 2000; ++i) {
    StoredEvent event = stored_event();
    std::vector<std::string> texts;
    for (std::string* text : {&event.stream, &event.type, &event.stamp.actor, &event.stamp.organisation,
                              &event.stamp.purpose, &event.objects, &event.facts, &event.sealed}) {
      text->assign(rng.below(3), static_cast<char>(rng.below(2)));
      texts.push_back(*text);
    }
    const auto [found, fresh] = seen.emplace(canonical_bytes(event), texts);
    EXPECT_TRUE(fresh || found->second == texts);
  }
}

TEST(ledger_chain, hashes_are_written_and_read_as_hexadecimal) {
  const Hash hash = chain_hash(Hash{}, stored_event());
  EXPECT_EQ(parse_hash(format_hash(hash)), hash);
  EXPECT_EQ(parse_hash("12"), std::nullopt);
  EXPECT_EQ(parse_hash(std::string(64, 'g')), std::nullopt);
}

}  // namespace
}  // namespace kring::ledger
