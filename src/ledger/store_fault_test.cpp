// The world refuses: killed processes, full disks, locks, files of others, and what an erasure leaves behind.
#include <fcntl.h>
#include <gtest/gtest.h>
#include <signal.h>
#include <sys/mount.h>
#include <sys/wait.h>
#include <unistd.h>

#include <atomic>
#include <fstream>
#include <set>
#include <thread>

#include "../../tests/contract/ledger_testing.h"
#include "ledger/files.h"
#include "ledger/keys.h"
#include "ledger/restore.h"
#include "ledger/verify.h"

namespace kring::ledger {
namespace {

namespace fs = std::filesystem;

// All bytes of all files in a directory.
std::string all_bytes(const std::string& directory) {
  std::string all;
  for (const auto& entry : fs::recursive_directory_iterator(directory))
    if (entry.is_regular_file()) all += read_whole(entry.path().string(), 1 << 28).value();
  return all;
}

std::string wrapped_of(const Store& store, const Uuid& id) {
  std::string wrapped;
  EXPECT_TRUE(store.read([&](const Snapshot& s) -> Result<void> {
    TRY(const auto found, s.wrapped_key(id));
    wrapped = found.value_or("");
    return {};
  }).ok());
  return wrapped;
}

Result<void> append_rows(Store& store, std::uint64_t number, std::size_t bytes) {
  return store.write([&](Transaction& t) -> Result<void> {
    TRY_DO(t.put_row("c", std::to_string(number), std::string(bytes, 'x')));
    return append_one(t, number, "s/" + std::to_string(number), 1);
  });
}

TEST(ledger_fault, everything_acknowledged_before_a_kill_is_there_afterwards) {
  const TestDirectory directory;
  const std::string path = directory / "kring.db";
  std::int64_t acknowledged = 0;
  for (int round = 0; round < 3; ++round) {
    int told[2];
    ASSERT_EQ(::pipe(told), 0);
    const pid_t child = ::fork();
    if (child == 0) {
      auto store = open_sqlite_store(path);
      if (!store) ::_exit(3);
      std::int64_t next = head_of(**store).position + 1;
      for (;; ++next) {
        if (!append_rows(**store, static_cast<std::uint64_t>(next), 9000)) ::_exit(4);
        if (::write(told[1], &next, sizeof next) != sizeof next) ::_exit(5);
      }
    }
    ::close(told[1]);
    const auto until = std::chrono::steady_clock::now() + std::chrono::milliseconds(400 + 150 * round);
    std::int64_t said = 0;
    const std::int64_t at_least = acknowledged + 20;
    while ((std::chrono::steady_clock::now() < until || acknowledged < at_least) &&
           ::read(told[0], &said, sizeof said) == sizeof said)
      acknowledged = said;
    ::kill(child, SIGKILL);
    while (::read(told[0], &said, sizeof said) == sizeof said) acknowledged = said;
    ::close(told[0]);
    int status = 0;
    ::waitpid(child, &status, 0);
    ASSERT_TRUE(WIFSIGNALED(status)) << "the child stopped by itself: " << WEXITSTATUS(status);
    const auto report = verify_store(path);
    ASSERT_TRUE(report.ok());
    EXPECT_TRUE(report->ok()) << (report->damages.empty() ? "" : report->damages[0].where + report->damages[0].what);
    EXPECT_GE(report->events, acknowledged);
    EXPECT_LE(report->events, acknowledged + 1);
    auto store = open_sqlite_store(path);
    ASSERT_TRUE(store.ok()) << store.error().detail;
    EXPECT_GE(head_of(**store).position, acknowledged);
  }
  EXPECT_GT(acknowledged, 60);
}

TEST(ledger_fault, a_full_disk_refuses_the_whole_write_and_is_usable_again_when_there_is_room) {
  const TestDirectory directory;
  if (::mount("tmpfs", directory.path().c_str(), "tmpfs", 0, "size=3m") != 0)
    GTEST_SKIP() << "SKIPPED: no file system of its own can be mounted here, so no disk can be filled";
  {
    const std::string path = directory / "kring.db";
    auto store = open_sqlite_store(path);
    ASSERT_TRUE(store.ok()) << store.error().detail;
    ASSERT_TRUE(append_rows(**store, 1, 1000).ok());
    const std::string ballast = directory / "ballast";
    std::ofstream(ballast) << std::string(1 << 20, 'b');
    std::uint64_t number = 2;
    Result<void> done;
    while ((done = append_rows(**store, number, 50'000)).ok() && number < 200) ++number;
    ASSERT_FALSE(done.ok());
    EXPECT_EQ(done.error().code, Errc::unavailable);
    EXPECT_EQ(done.error().rule, "store.disk_full") << done.error().detail;
    EXPECT_EQ(head_of(**store).position, static_cast<std::int64_t>(number) - 1);
    const auto big = (*store)->write([&](Transaction& t) -> Result<void> {  // more than the cache: spills halfway
      (void)t.nested([&]() -> Result<void> {
        for (int i = 0; i < 3000; ++i) TRY_DO(t.put_row("c", "big" + std::to_string(i), std::string(30'000, 'x')));
        return {};
      }).ok();
      return append_one(t, 9999, "after", 1);  // a caller that goes on after the fault
    });
    EXPECT_EQ(big.error().rule, "store.disk_full") << big.error().detail;
    EXPECT_EQ(head_of(**store).position, static_cast<std::int64_t>(number) - 1);
    EXPECT_EQ((*store)->backup(directory / "copy", nullptr).error().rule, "store.disk_full");
    EXPECT_EQ(file_size(directory / "copy.part"), -1);
    fs::remove(ballast);
    const auto again = append_rows(**store, number, 50'000);
    EXPECT_TRUE(again.ok()) << again.error().detail;
    EXPECT_EQ(head_of(**store).position, static_cast<std::int64_t>(number));
    store->reset();
    const auto report = verify_store(path);
    EXPECT_TRUE(report.ok() && report->ok());
    EXPECT_EQ(report->events, static_cast<std::int64_t>(number));
  }
  EXPECT_EQ(::umount(directory.path().c_str()), 0);
}

TEST(ledger_fault, a_second_writer_is_refused_with_words_and_a_look_is_not) {
  const TestDirectory directory;
  const std::string path = directory / "kring.db";
  {
    const auto first = open_sqlite_store(path);
    ASSERT_TRUE(first.ok());
    const auto second = open_sqlite_store(path);
    ASSERT_FALSE(second.ok());
    EXPECT_EQ(second.error().rule, "store.locked");
    EXPECT_NE(second.error().detail.find(std::to_string(::getpid())), std::string::npos) << second.error().detail;
    EXPECT_TRUE(verify_store(path).ok());
    const pid_t child = ::fork();  // another process
    if (child == 0) ::_exit(!open_sqlite_store(path).ok() && verify_store(path).ok() ? 0 : 1);
    int status = 0;
    ::waitpid(child, &status, 0);
    EXPECT_EQ(WEXITSTATUS(status), 0);
  }
  EXPECT_TRUE(open_sqlite_store(path).ok());
}

TEST(ledger_fault, an_empty_file_becomes_a_store_and_a_killed_first_start_leaves_no_half_one) {
  const TestDirectory directory;
  std::ofstream(directory / "kring.db");
  std::ofstream(directory / "kring.db.new") << "half";
  const auto store = open_sqlite_store(directory / "kring.db");
  ASSERT_TRUE(store.ok()) << store.error().detail;
  EXPECT_TRUE(append_rows(**store, 1, 10).ok());
}

TEST(ledger_fault, a_store_that_is_not_durable_is_whole_after_a_clean_close) {
  const TestDirectory directory;
  {
    const auto store = open_sqlite_store(directory / "kring.db", {.durable = false});
    for (std::uint64_t i = 1; i < 50; ++i) ASSERT_TRUE(append_rows(**store, i, 20'000).ok());
  }
  EXPECT_EQ(file_size(directory / "kring.db-wal"), -1);
  EXPECT_EQ(verify_store(directory / "kring.db")->events, 49);
}

TEST(ledger_fault, equal_writes_give_equal_bytes) {
  const TestDirectory directory;
  for (const char* name : {"one", "two"}) {
    const auto store = open_sqlite_store(directory / name);
    for (std::uint64_t i = 1; i < 30; ++i) ASSERT_TRUE(append_rows(**store, i, 3000).ok());
  }
  EXPECT_EQ(read_whole(directory / "one", 1 << 24).value(), read_whole(directory / "two", 1 << 24).value());
}

TEST(ledger_erasure, no_byte_of_a_destroyed_key_or_erased_row_is_left_in_any_file) {
  const TestDirectory directory;
  const std::string path = directory / "kring.db";
  constexpr std::uint64_t many = 600;
  constexpr std::uint64_t seed = 11;
  Rng rng(seed);
  KeyRing keys(Secret{}, system_entropy());
  auto store = open_sqlite_store(path);
  ASSERT_TRUE(store.ok());
  const auto secret_row = [](std::uint64_t i) { return "secret of " + format_uuid(test_uuid(i)); };
  for (std::uint64_t i = 0; i < many; i += 20)
    ASSERT_TRUE((*store)->write([&](Transaction& t) -> Result<void> {
      for (std::uint64_t k = i; k < i + 20; ++k) {
        TRY_DO(keys.make_key(t, test_uuid(k)));
        TRY_DO(t.put_row("view", format_uuid(test_uuid(k)), std::string(rng.below(900), '.') + secret_row(k)));
      }
      return {};
    }).ok());
  std::vector<std::pair<std::uint64_t, std::string>> destroyed;
  for (int i = 0; i < 60; ++i) {
    const std::uint64_t k = rng.below(many);
    const std::string wrapped = wrapped_of(**store, test_uuid(k));
    if (wrapped.empty()) continue;
    EXPECT_NE(all_bytes(directory.path()).find(wrapped), std::string::npos);
    destroyed.emplace_back(k, wrapped);
    const auto done = (*store)->write([&](Transaction& t) -> Result<void> {
      TRY_DO(t.destroy_key(test_uuid(k)));
      return t.erase_row("view", format_uuid(test_uuid(k)));
    });
    ASSERT_TRUE(done.ok()) << done.error().detail;
    if (i % 10 != 0) continue;
    ASSERT_TRUE((*store)->write([&](Transaction& t) { return keys.make_key(t, test_uuid(many + k)); }).ok());
  }
  ASSERT_TRUE((*store)->backup(directory / "backup", nullptr).ok());
  const std::string bytes = all_bytes(directory.path());
  int rows_left = 0;
  for (const auto& [k, wrapped] : destroyed) {
    EXPECT_EQ(bytes.find(wrapped), std::string::npos) << "key " << k << ", seed " << seed;
    // Also not a half of it: the ciphertext alone would do.
    EXPECT_EQ(bytes.find(wrapped.substr(25, 24)), std::string::npos) << "key " << k;
    if (bytes.find(secret_row(k)) != std::string::npos) ++rows_left;
  }
  EXPECT_EQ(rows_left, 0) << "of " << destroyed.size();
}

// Rows move between pages when others come and go; their copies must not stay behind (sqlite/checksum_vfs.h).
TEST(ledger_erasure, no_byte_of_many_erased_rows_is_left_after_a_lot_of_moving) {
  const TestDirectory directory;
  constexpr std::uint64_t seed = 5;
  SCOPED_TRACE(seed);
  Rng rng(seed);
  std::vector<std::string> keys;
  const auto secret = [](const std::string& key) { return "secret of " + key; };
  const auto put = [&](Transaction& t, const std::string& key) {
    return t.put_row("view", key, std::string(rng.below(900), '.') + secret(key));
  };
  auto store = open_sqlite_store(directory / "kring.db");
  ASSERT_TRUE((*store)->write([&](Transaction& t) -> Result<void> {
    for (std::uint64_t i = 0; i < 9000; ++i) {
      keys.push_back(format_uuid(test_uuid(i)));
      TRY_DO(put(t, keys.back()));
      if (rng.below(3) == 0) TRY_DO(put(t, keys[rng.below(keys.size())]));
    }
    return {};
  }).ok());
  for (std::size_t i = keys.size(); i > 1; --i) std::swap(keys[i - 1], keys[rng.below(i)]);
  keys.resize(4500);
  for (int half = 0; half < 2; ++half)
    ASSERT_TRUE((*store)->write([&](Transaction& t) -> Result<void> {
      for (std::size_t i = static_cast<std::size_t>(half); i < keys.size(); i += 2)
        TRY_DO(t.erase_row("view", keys[i]));
      return t.destroy_key(test_uuid(1));
    }).ok());
  const std::string bytes = all_bytes(directory.path());
  std::set<std::string> left;
  for (std::size_t at = bytes.find("secret of "); at != std::string::npos; at = bytes.find("secret of ", at + 1))
    left.insert(bytes.substr(at + 10, 36));
  EXPECT_EQ(left.size(), 4500U);
  for (const auto& key : keys) EXPECT_FALSE(left.contains(key)) << key;
}

TEST(ledger_backup, is_whole_and_verifies_while_others_write_and_never_overwrites) {
  const TestDirectory directory;
  auto store = open_sqlite_store(directory / "kring.db");
  ASSERT_TRUE(store.ok());
  for (std::uint64_t i = 1; i <= 100; ++i) ASSERT_TRUE(append_rows(**store, i, 20'000).ok());
  std::atomic<bool> stop = false;
  std::thread writer([&] {
    for (std::uint64_t i = 101; !stop; ++i) EXPECT_TRUE(append_rows(**store, i, 5000).ok());
  });
  std::int64_t calls = 0;
  const auto done = (*store)->backup(directory / "backup.db", [&](BackupProgress p) {
    EXPECT_LE(p.done, p.total);
    ++calls;
  });
  stop = true;
  writer.join();
  ASSERT_TRUE(done.ok()) << done.error().detail;
  EXPECT_GT(calls, 1);
  const auto report = verify_store(directory / "backup.db");
  ASSERT_TRUE(report.ok());
  EXPECT_TRUE(report->ok()) << report->damages[0].where << report->damages[0].what;
  EXPECT_GE(report->events, 100);
  const auto again = (*store)->backup(directory / "backup.db", nullptr);
  EXPECT_EQ(again.error().rule, "file.exists");
}

TEST(ledger_backup, steps_aside_for_an_erasure_and_does_not_hold_its_key) {
  const TestDirectory directory;
  auto store = open_sqlite_store(directory / "kring.db");
  KeyRing keys(Secret{}, system_entropy());
  for (std::uint64_t i = 1; i <= 150; ++i) ASSERT_TRUE(append_rows(**store, i, 20'000).ok());
  ASSERT_TRUE((*store)->write([&](Transaction& t) { return keys.make_key(t, test_uuid(1)); }).ok());
  const std::string wrapped = wrapped_of(**store, test_uuid(1));
  std::thread eraser;
  const auto done = (*store)->backup(directory / "backup.db", [&](BackupProgress) {
    if (!eraser.joinable())
      eraser = std::thread([&] {
        const auto erased = (*store)->write([](Transaction& t) { return t.destroy_key(test_uuid(1)); });
        EXPECT_TRUE(erased.ok()) << erased.error().detail;
      });
    std::this_thread::sleep_for(std::chrono::milliseconds(30));
  });
  eraser.join();
  ASSERT_TRUE(done.ok()) << done.error().detail;
  EXPECT_EQ(all_bytes(directory.path()).find(wrapped), std::string::npos);
}

TEST(ledger_restore, puts_a_whole_backup_into_an_empty_directory_and_nothing_else_anywhere) {
  const TestDirectory directory;
  const std::string backup = directory / "backup.db";
  {
    auto store = open_sqlite_store(directory / "kring.db");
    for (std::uint64_t i = 1; i <= 20; ++i) ASSERT_TRUE(append_rows(**store, i, 5000).ok());
    ASSERT_TRUE((*store)->backup(backup, nullptr).ok());
  }
  const std::string target = directory / "new";
  const auto restored = restore_store(backup, target + "/kring.db");
  ASSERT_TRUE(restored.ok()) << restored.error().detail;
  EXPECT_EQ(restored->events, 20);
  EXPECT_EQ(head_of(**open_sqlite_store(target + "/kring.db")).position, 20);
  EXPECT_EQ(restore_store(backup, target + "/kring.db").error().rule, "restore.not_empty");

  const std::string bytes = read_whole(backup, 1 << 26).value();
  for (const auto& [name, content] :
       {std::pair<std::string, std::string>{"flipped", bytes.substr(0, 9000) + '!' + bytes.substr(9001)},
        {"cut", bytes.substr(0, bytes.size() - 4096)},
        {"longer", bytes + "x"}}) {
    std::ofstream(directory / name) << content;
    const auto refused = restore_store(directory / name, directory / "bad" + "/kring.db");
    ASSERT_FALSE(refused.ok()) << name;
    EXPECT_EQ(refused.error().rule, "restore.damaged") << name;
    EXPECT_FALSE(fs::exists(directory / "bad")) << name;
  }
  std::ofstream(directory / "text") << "not a store";
  EXPECT_EQ(restore_store(directory / "text", directory / "bad" + "/kring.db").error().rule, "store.not_kring");
  EXPECT_EQ(restore_store(directory / "none", directory / "bad" + "/kring.db").error().rule, "store.missing");
  EXPECT_FALSE(fs::exists(directory / "bad"));

  fs::create_directory(directory / "keyed");
  std::ofstream(directory / "keyed" + "/master.key") << std::string(32, 'k');
  EXPECT_TRUE(restore_store(backup, directory / "keyed" + "/kring.db").ok());
}

}  // namespace
}  // namespace kring::ledger
