// What tests of the ledger share: a directory of their own, events with every field filled, and short ways to read.
#pragma once

#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <memory>

#include "base/rng.h"
#include "ledger/store.h"

namespace kring::ledger {

// A directory of its own for one test; goes away with it.
class TestDirectory {
 public:
  TestDirectory() {
    std::string pattern = (std::filesystem::temp_directory_path() / "kring-ledger-XXXXXX").string();
    path_ = ::mkdtemp(pattern.data());
  }
  TestDirectory(const TestDirectory&) = delete;
  TestDirectory& operator=(const TestDirectory&) = delete;
  ~TestDirectory() {
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
  }
  std::string operator/(std::string_view name) const { return path_ + "/" + std::string(name); }
  const std::string& path() const { return path_; }

 private:
  std::string path_;
};

inline Instant test_instant(std::int64_t ms = 0) { return instant_of_millis(1'795'000'000'000 + ms); }

inline Uuid test_uuid(std::uint64_t number) {
  Rng rng(number);
  Uuid uuid{};
  rng.fill(uuid);
  return uuid;
}

// An event with every field filled; `number` makes the id.
inline NewEvent test_event(std::uint64_t number, std::string stream, std::int64_t version) {
  NewEvent event;
  event.id.bytes = test_uuid(number);
  event.stream = std::move(stream);
  event.version = version;
  event.type = "dossier.opened.v1";
  event.happened_at = test_instant(static_cast<std::int64_t>(number));
  event.stamp = {"system:test", "org", "care", "because", "trace-" + std::to_string(number)};
  event.objects = R"([["dossier","0193"]])";
  event.facts = R"({"number":)" + std::to_string(number) + "}";
  event.key_id = test_uuid(7);
  event.sealed = std::string("sealed\0bytes", 12);
  return event;
}

inline Result<void> append_one(Transaction& t, std::uint64_t number, const std::string& stream, std::int64_t version) {
  auto done = t.append(test_event(number, stream, version), test_instant());
  if (!done) return done.error();
  return {};
}

inline Head head_of(const Store& store) {
  Head head;
  EXPECT_TRUE(store.read([&](const Snapshot& s) -> Result<void> {
    TRY(head, s.head());
    return {};
  }).ok());
  return head;
}

inline std::vector<StoredEvent> events_of(const Store& store, std::int64_t after = 0) {
  std::vector<StoredEvent> events;
  EXPECT_TRUE(store.read([&](const Snapshot& s) {
    return s.events(after, [&](const StoredEvent& e) {
      events.push_back(e);
      return true;
    });
  }).ok());
  return events;
}

inline std::vector<std::string> keys_of(const Snapshot& s, std::string_view collection, std::string_view prefix,
                                        std::string_view after, std::size_t most = 1000) {
  std::vector<std::string> keys;
  EXPECT_TRUE(s.rows(collection, prefix, after, [&](std::string_view key, std::string_view) {
    keys.emplace_back(key);
    return keys.size() < most;
  }).ok());
  return keys;
}

}  // namespace kring::ledger
