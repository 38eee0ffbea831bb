// What every store keeps, as one suite (src/ledger/store.h). One file of a test program includes it, and a new store
// joins with one line:
//   INSTANTIATE_TEST_SUITE_P(postgres, ledger_contract, testing::Values(&make_a_postgres_store));
#pragma once

#include <gtest/gtest.h>

#include <atomic>
#include <thread>

#include "ledger/chain.h"
#include "ledger_testing.h"

namespace kring::ledger {

struct OpenStore {
  std::unique_ptr<TestDirectory> directory;
  std::unique_ptr<Store> store;
};
using MakeStore = OpenStore (*)();

class ledger_contract : public testing::TestWithParam<MakeStore> {
 protected:
  OpenStore open_ = GetParam()();
  Store& store_ = *open_.store;
  Result<void> write(const std::function<Result<void>(Transaction&)>& work) { return store_.write(work); }
  std::optional<std::string> row(std::string_view collection, std::string_view key) {
    std::optional<std::string> value;
    EXPECT_TRUE(store_.read([&](const Snapshot& s) -> Result<void> {
      TRY(value, s.row(collection, key));
      return {};
    }).ok());
    return value;
  }
};

TEST_P(ledger_contract, an_empty_store_has_a_zero_head) {
  EXPECT_EQ(head_of(store_).position, 0);
  EXPECT_EQ(head_of(store_).hash, Hash{});
  EXPECT_TRUE(events_of(store_).empty());
}

TEST_P(ledger_contract, events_come_back_whole_in_order_and_chained) {
  ASSERT_TRUE(write([](Transaction& t) -> Result<void> {
    TRY_DO(append_one(t, 1, "dossier/a", 1));
    TRY_DO(append_one(t, 2, "dossier/b", 1));
    return append_one(t, 3, "dossier/a", 2);
  }).ok());
  NewEvent bare;
  bare.id.bytes = test_uuid(4);
  bare.stream = "waiting/c";
  bare.version = 1;
  ASSERT_TRUE(write([&](Transaction& t) -> Result<void> {
    TRY(const StoredEvent stored, t.append(bare, test_instant(5)));
    EXPECT_EQ(stored.position, 4);
    return {};
  }).ok());
  const auto events = events_of(store_);
  ASSERT_EQ(events.size(), 4U);
  Hash before{};
  for (std::size_t i = 0; i < events.size(); ++i) {
    EXPECT_EQ(events[i].position, static_cast<std::int64_t>(i) + 1);
    EXPECT_EQ(events[i].hash, chain_hash(before, events[i]));
    before = events[i].hash;
  }
  const NewEvent expected = test_event(3, "dossier/a", 2);
  EXPECT_EQ(events[2].id, expected.id);
  EXPECT_EQ(events[2].stream, expected.stream);
  EXPECT_EQ(events[2].version, 2);
  EXPECT_EQ(events[2].type, expected.type);
  EXPECT_EQ(events[2].happened_at, expected.happened_at);
  EXPECT_EQ(events[2].recorded_at, test_instant());
  EXPECT_EQ(events[2].stamp.correlation, "trace-3");
  EXPECT_EQ(events[2].key_id, expected.key_id);
  EXPECT_EQ(events[2].sealed, expected.sealed);
  EXPECT_EQ(events[3].key_id, std::nullopt);
  EXPECT_EQ(events_of(store_, 3).size(), 1U);
  EXPECT_EQ(head_of(store_).hash, before);
}

TEST_P(ledger_contract, a_stream_is_read_alone_and_from_a_version) {
  ASSERT_TRUE(write([](Transaction& t) -> Result<void> {
    for (std::uint64_t i = 1; i <= 5; ++i) {
      TRY_DO(append_one(t, i, "a", static_cast<std::int64_t>(i)));
      TRY_DO(append_one(t, i + 100, "b", static_cast<std::int64_t>(i)));
    }
    return {};
  }).ok());
  std::vector<std::int64_t> seen;
  ASSERT_TRUE(store_.read([&](const Snapshot& s) -> Result<void> {
    TRY(const auto version, s.stream_version("a"));
    EXPECT_EQ(version, 5);
    TRY(const auto none, s.stream_version("nowhere"));
    EXPECT_EQ(none, 0);
    return s.stream("a", 2, [&](const StoredEvent& e) {
      EXPECT_EQ(e.stream, "a");
      seen.push_back(e.version);
      return seen.size() < 2;
    });
  }).ok());
  EXPECT_EQ(seen, (std::vector<std::int64_t>{3, 4}));
}

TEST_P(ledger_contract, a_version_that_does_not_follow_is_a_conflict_and_leaves_nothing) {
  ASSERT_TRUE(write([](Transaction& t) { return append_one(t, 1, "a", 1); }).ok());
  for (const std::int64_t version : {0, 1, 3}) {
    const auto refused = write([&](Transaction& t) -> Result<void> {
      TRY_DO(append_one(t, 50, "other", 1));
      return append_one(t, 2, "a", version);
    });
    ASSERT_FALSE(refused.ok());
    EXPECT_EQ(refused.error().code, Errc::conflict);
    EXPECT_EQ(refused.error().rule, "ledger.version_conflict");
  }
  EXPECT_EQ(events_of(store_).size(), 1U);
}

TEST_P(ledger_contract, an_event_id_is_written_once) {
  ASSERT_TRUE(write([](Transaction& t) { return append_one(t, 1, "a", 1); }).ok());
  for (const auto& [stream, version] : {std::pair{"b", 1}, std::pair{"a", 2}, std::pair{"a", 1}}) {
    const auto refused = write([&](Transaction& t) { return append_one(t, 1, stream, version); });
    ASSERT_FALSE(refused.ok());
    EXPECT_EQ(refused.error().code, Errc::conflict);
    EXPECT_EQ(refused.error().rule, "ledger.duplicate_event");
  }
}

TEST_P(ledger_contract, a_conflict_inside_a_write_does_not_spoil_the_rest_of_it) {
  ASSERT_TRUE(write([](Transaction& t) -> Result<void> {
    TRY_DO(append_one(t, 1, "a", 1));
    EXPECT_FALSE(append_one(t, 1, "b", 1).ok());
    EXPECT_FALSE(append_one(t, 2, "a", 7).ok());
    return append_one(t, 3, "a", 2);
  }).ok());
  EXPECT_EQ(events_of(store_).size(), 2U);
}

TEST_P(ledger_contract, a_nested_part_is_undone_alone) {
  ASSERT_TRUE(write([](Transaction& t) -> Result<void> {
    TRY_DO(t.put_row("c", "kept", "1"));
    TRY_DO(t.put_row("c", "changed", "1"));
    TRY_DO(t.put_wrapped_key(test_uuid(1), "key one"));
    TRY_DO(append_one(t, 1, "a", 1));
    const auto undone = t.nested([&]() -> Result<void> {
      TRY_DO(append_one(t, 2, "a", 2));
      TRY_DO(append_one(t, 3, "new", 1));
      TRY_DO(t.put_row("c", "changed", "2"));
      TRY_DO(t.put_row("c", "added", "2"));
      TRY_DO(t.erase_row("c", "kept"));
      TRY_DO(t.destroy_key(test_uuid(1)));
      EXPECT_TRUE(t.nested([&] { return t.put_row("c", "deeper", "3"); }).ok());
      return reject("test.no");
    });
    EXPECT_EQ(undone.error().rule, "test.no");
    EXPECT_EQ(t.head().value().position, 1);
    EXPECT_EQ(t.stream_version("a").value(), 1);
    EXPECT_EQ(t.stream_version("new").value(), 0);
    EXPECT_EQ(keys_of(t, "c", "", ""), (std::vector<std::string>{"changed", "kept"}));
    return t.nested([&] { return append_one(t, 2, "a", 2); });  // the same id: it was not written
  }).ok());
  EXPECT_EQ(row("c", "changed"), "1");
  EXPECT_EQ(row("c", "deeper"), std::nullopt);
  EXPECT_EQ(events_of(store_).size(), 2U);
  ASSERT_TRUE(store_.read([&](const Snapshot& s) -> Result<void> {
    TRY(const auto key, s.wrapped_key(test_uuid(1)));
    EXPECT_EQ(key, "key one");
    return {};
  }).ok());
}

TEST_P(ledger_contract, a_refused_or_thrown_write_leaves_nothing) {
  const auto fill = [](Transaction& t) -> Result<void> {
    TRY_DO(append_one(t, 1, "a", 1));
    TRY_DO(t.put_row("c", "k", "v"));
    return t.put_wrapped_key(test_uuid(1), "key");
  };
  EXPECT_FALSE(write([&](Transaction& t) -> Result<void> {
    TRY_DO(fill(t));
    return reject("test.no");
  }).ok());
  EXPECT_THROW((void)write([&](Transaction& t) -> Result<void> {
    TRY_DO(fill(t));
    throw std::runtime_error("no");
  }), std::runtime_error);
  EXPECT_EQ(head_of(store_).position, 0);
  EXPECT_EQ(row("c", "k"), std::nullopt);
  ASSERT_TRUE(write(fill).ok());
  EXPECT_EQ(row("c", "k"), "v");
}

TEST_P(ledger_contract, a_write_sees_what_it_did) {
  ASSERT_TRUE(write([](Transaction& t) { return t.put_row("c", "b", "old"); }).ok());
  ASSERT_TRUE(write([](Transaction& t) -> Result<void> {
    TRY_DO(t.put_row("c", "a", "1"));
    TRY_DO(t.put_row("c", "c", "3"));
    TRY_DO(t.put_row("c", "b", "2"));
    EXPECT_EQ(keys_of(t, "c", "", ""), (std::vector<std::string>{"a", "b", "c"}));
    EXPECT_EQ(t.row("c", "b").value(), "2");
    TRY_DO(t.erase_row("c", "b"));
    EXPECT_EQ(keys_of(t, "c", "", ""), (std::vector<std::string>{"a", "c"}));
    TRY_DO(append_one(t, 1, "a", 1));
    int seen = 0;
    TRY_DO(t.events(0, [&](const StoredEvent&) { return ++seen > 0; }));
    EXPECT_EQ(seen, 1);
    return {};
  }).ok());
}

TEST_P(ledger_contract, rows_are_found_by_prefix_and_by_page_in_the_order_of_bytes) {
  const std::string high = "p\xff\xff";
  ASSERT_TRUE(write([&](Transaction& t) -> Result<void> {
    for (const std::string& key :
         {std::string("o"), std::string("p"), std::string("p/1"), std::string("p/10"), std::string("p/2"),
          std::string("p/\0x", 4), high, std::string("q"), std::string()})
      TRY_DO(t.put_row("c", key, "value of " + key));
    return t.put_row("d", "p/3", "another collection");
  }).ok());
  ASSERT_TRUE(store_.read([&](const Snapshot& s) -> Result<void> {
    EXPECT_EQ(keys_of(s, "c", "p/", ""), (std::vector<std::string>{std::string("p/\0x", 4), "p/1", "p/10", "p/2"}));
    EXPECT_EQ(keys_of(s, "c", "p/", "p/1"), (std::vector<std::string>{"p/10", "p/2"}));
    EXPECT_EQ(keys_of(s, "c", "p/", "p/1", 1), (std::vector<std::string>{"p/10"}));
    EXPECT_EQ(keys_of(s, "c", "p/", "a"), keys_of(s, "c", "p/", ""));
    EXPECT_EQ(keys_of(s, "c", "p/", "z").size(), 0U);
    EXPECT_EQ(keys_of(s, "c", "p\xff", ""), (std::vector<std::string>{high}));
    EXPECT_EQ(keys_of(s, "c", "", "").size(), 9U);
    EXPECT_EQ(keys_of(s, "c", "", "").front(), "");
    EXPECT_EQ(keys_of(s, "none", "", "").size(), 0U);
    return {};
  }).ok());
  ASSERT_TRUE(write([](Transaction& t) { return t.erase_collection("c"); }).ok());
  EXPECT_EQ(row("c", "p"), std::nullopt);
  EXPECT_EQ(row("d", "p/3"), "another collection");
}

TEST_P(ledger_contract, big_and_empty_values_come_back) {
  std::string big(3'000'000, '\0');
  Rng rng(5);
  rng.fill({reinterpret_cast<std::uint8_t*>(big.data()), big.size()});
  ASSERT_TRUE(write([&](Transaction& t) -> Result<void> {
    TRY_DO(t.put_row("c", "big", big));
    TRY_DO(t.put_row("c", "empty", ""));
    NewEvent event = test_event(1, "a", 1);
    event.sealed = big;
    TRY(const auto stored, t.append(event, test_instant()));
    return {};
  }).ok());
  EXPECT_EQ(row("c", "big"), big);
  EXPECT_EQ(row("c", "empty"), "");
  EXPECT_EQ(events_of(store_).at(0).sealed, big);
}

TEST_P(ledger_contract, readers_see_one_moment_also_during_a_write) {
  ASSERT_TRUE(write([](Transaction& t) { return append_one(t, 1, "a", 1); }).ok());
  ASSERT_TRUE(store_.read([&](const Snapshot& s) -> Result<void> {
    std::thread writer([&] {
      EXPECT_TRUE(write([&](Transaction& t) -> Result<void> {
        TRY_DO(append_one(t, 2, "a", 2));
        TRY_DO(t.put_row("c", "k", "v"));
        EXPECT_EQ(head_of(store_).position, 1);  // another reader, before the write is done
        return {};
      }).ok());
    });
    writer.join();
    TRY(const Head head, s.head());
    EXPECT_EQ(head.position, 1);
    TRY(const auto value, s.row("c", "k"));
    EXPECT_EQ(value, std::nullopt);
    EXPECT_EQ(s.stream_version("a").value(), 1);
    return {};
  }).ok());
  EXPECT_EQ(head_of(store_).position, 2);
  EXPECT_EQ(row("c", "k"), "v");
}

TEST_P(ledger_contract, a_reader_may_read_while_it_reads) {
  ASSERT_TRUE(write([](Transaction& t) -> Result<void> {
    for (std::uint64_t i = 1; i <= 3; ++i) TRY_DO(append_one(t, i, "a", static_cast<std::int64_t>(i)));
    return {};
  }).ok());
  int pairs = 0;
  ASSERT_TRUE(store_.read([&](const Snapshot& s) {
    return s.events(0, [&](const StoredEvent&) {
      return s.events(0, [&](const StoredEvent&) { return ++pairs > 0; }).ok();
    });
  }).ok());
  EXPECT_EQ(pairs, 9);
}

TEST_P(ledger_contract, a_destroyed_key_is_gone_and_may_be_made_anew) {
  ASSERT_TRUE(write([](Transaction& t) -> Result<void> {
    TRY_DO(t.put_wrapped_key(test_uuid(1), "one"));
    TRY_DO(t.put_wrapped_key(test_uuid(2), "two"));
    TRY_DO(t.put_wrapped_key(test_uuid(2), "two, and of another length"));
    return t.put_wrapped_key(test_uuid(3), "three");
  }).ok());
  ASSERT_TRUE(write([](Transaction& t) -> Result<void> {
    TRY_DO(t.destroy_key(test_uuid(1)));
    return t.destroy_key(test_uuid(99));  // never existed: nothing to do
  }).ok());
  std::vector<std::string> all;
  ASSERT_TRUE(store_.read([&](const Snapshot& s) -> Result<void> {
    EXPECT_EQ(s.wrapped_key(test_uuid(1)).value(), std::nullopt);
    EXPECT_EQ(s.wrapped_key(test_uuid(99)).value(), std::nullopt);
    EXPECT_EQ(s.wrapped_key(test_uuid(2)).value(), "two, and of another length");
    return s.wrapped_keys([&](const Uuid&, std::string_view wrapped) {
      all.emplace_back(wrapped);
      return true;
    });
  }).ok());
  EXPECT_EQ(all.size(), 2U);
  ASSERT_TRUE(write([](Transaction& t) { return t.put_wrapped_key(test_uuid(1), "new"); }).ok());
  ASSERT_TRUE(store_.read([&](const Snapshot& s) -> Result<void> {
    EXPECT_EQ(s.wrapped_key(test_uuid(1)).value(), "new");
    return {};
  }).ok());
}

TEST_P(ledger_contract, a_key_is_destroyed_while_others_read) {
  ASSERT_TRUE(write([](Transaction& t) { return t.put_wrapped_key(test_uuid(1), "one"); }).ok());
  std::atomic<bool> stop = false;
  std::vector<std::thread> readers;
  for (int i = 0; i < 2; ++i)
    readers.emplace_back([&] {
      while (!stop)
        EXPECT_TRUE(store_.read([](const Snapshot& s) -> Result<void> {
          TRY(const auto key, s.wrapped_key(test_uuid(1)));
          std::this_thread::sleep_for(std::chrono::milliseconds(2));
          return {};
        }).ok());
    });
  for (int i = 0; i < 5; ++i) {
    EXPECT_TRUE(write([](Transaction& t) { return t.destroy_key(test_uuid(1)); }).ok());
    EXPECT_TRUE(write([](Transaction& t) { return t.put_wrapped_key(test_uuid(1), "one"); }).ok());
  }
  stop = true;
  for (auto& reader : readers) reader.join();
}

TEST_P(ledger_contract, many_writers_and_readers_at_once_keep_one_chain) {
  constexpr int writers = 3;
  constexpr int each = 40;
  std::atomic<bool> stop = false;
  std::atomic<int> reads = 0;
  std::vector<std::thread> threads;
  for (int r = 0; r < 2; ++r)
    threads.emplace_back([&] {
      while (!stop) {
        const auto events = events_of(store_);
        Hash before{};
        for (const auto& event : events) {
          EXPECT_EQ(event.hash, chain_hash(before, event));
          before = event.hash;
        }
        ++reads;
      }
    });
  std::vector<std::thread> writing;
  for (int w = 0; w < writers; ++w)
    writing.emplace_back([&, w] {
      for (int i = 1; i <= each; ++i)
        EXPECT_TRUE(write([&](Transaction& t) {
          return append_one(t, static_cast<std::uint64_t>(w * 1000 + i), "s" + std::to_string(w), i);
        }).ok());
    });
  for (auto& thread : writing) thread.join();
  stop = true;
  for (auto& thread : threads) thread.join();
  EXPECT_EQ(head_of(store_).position, writers * each);
  EXPECT_GT(reads, 0);
}

}  // namespace kring::ledger
