// Every byte counts: verify finds a change anywhere in a closed store, and says where.
#include <sqlite3.h>

#include <atomic>
#include <fstream>
#include <set>
#include <thread>

#include "../../tests/contract/ledger_verify_testing.h"

namespace kring::ledger {
namespace {

namespace fs = std::filesystem;

// A statement straight through SQLite and the checksum layer, behind the back of the store.
void tamper(const std::string& path, const std::string& sql) {
  register_checksum_vfs();
  sqlite3* db = nullptr;
  ASSERT_EQ(sqlite3_open_v2(path.c_str(), &db, SQLITE_OPEN_READWRITE, checksum_vfs), SQLITE_OK);
  char* said = nullptr;
  EXPECT_EQ(sqlite3_exec(db, sql.c_str(), nullptr, nullptr, &said), SQLITE_OK) << said;
  sqlite3_free(said);
  sqlite3_close(db);
}

TEST(ledger_verify, a_whole_store_verifies_and_is_counted) {
  const TestDirectory directory;
  const std::string path = directory / "kring.db";
  make_closed_store(path);
  EXPECT_EQ(file_size(path + "-wal"), -1);  // a clean close leaves none
  const auto before = read_whole(path, 1 << 24).value();
  VerifyOptions options;
  options.keys = &keys();
  std::set<std::string> steps;
  options.progress = [&](std::string_view step, std::int64_t done, std::int64_t total) {
    EXPECT_LE(done, total);
    steps.emplace(step);
  };
  const auto report = verified(path, options);
  EXPECT_TRUE(report.ok()) << told(report);
  EXPECT_TRUE(report.notes.empty());
  EXPECT_FALSE(report.live);
  EXPECT_EQ(report.pages * page_size, file_size(path));
  EXPECT_EQ(report.events, 20);
  EXPECT_EQ(report.streams, 5);
  EXPECT_EQ(report.keys, 1);
  EXPECT_EQ(report.sealed_opened, 10);
  EXPECT_EQ(report.sealed_erased, 10);
  EXPECT_EQ(steps, (std::set<std::string>{"pages", "tables", "events"}));
  EXPECT_EQ(read_whole(path, 1 << 24).value(), before);  // looking changes nothing
  EXPECT_EQ(file_size(path + "-wal"), -1);
  EXPECT_EQ(file_size(path + "-shm"), -1);
}

TEST(ledger_verify, a_flipped_bit_anywhere_in_a_closed_store_is_found_and_its_page_named) {
  const TestDirectory directory;
  const std::string path = directory / "kring.db";
  make_closed_store(path);
  const std::int64_t size = file_size(path);
  std::set<std::int64_t> offsets;
  for (std::int64_t i = 0; i < page_size; ++i) offsets.insert(i);
  for (std::int64_t i = 0; i < size; i += 97) offsets.insert(i);
  offsets.insert(size - 1);
  for (const std::int64_t offset : offsets) {
    flip(path, offset);
    const auto report = verify_store(path);
    ASSERT_TRUE(report.ok()) << offset << " " << report.error().detail;
    ASSERT_FALSE(report->ok()) << "byte " << offset << " was changed and not found";
    ASSERT_TRUE(report->damages[0].where.starts_with(page_in_words(offset / page_size + 1)))
        << offset << ": " << told(*report);
    flip(path, offset);
  }
  EXPECT_TRUE(verified(path).ok());
}

TEST(ledger_verify, a_damaged_page_is_told_with_its_table_and_the_store_says_damaged_when_it_meets_it) {
  const TestDirectory directory;
  const std::string path = directory / "kring.db";
  make_closed_store(path, 300);
  const std::string bytes = read_whole(path, 1 << 26).value();
  const auto hit = bytes.find("trace-150");
  ASSERT_NE(hit, std::string::npos);
  flip(path, static_cast<std::int64_t>(hit));
  const auto report = verified(path);
  ASSERT_FALSE(report.ok());
  EXPECT_TRUE(report.damages[0].where.ends_with("of table event")) << told(report);
  const auto big = bytes.find(std::string(3000, 'b'));  // an overflow page
  flip(path, static_cast<std::int64_t>(big) + 2500);
  EXPECT_NE(told(verified(path)).find("of table row"), std::string::npos) << told(verified(path));
  const auto store = open_sqlite_store(path);
  ASSERT_TRUE(store.ok());
  const auto read = (*store)->read([](const Snapshot& s) {
    return s.events(0, [](const StoredEvent&) { return true; });
  });
  ASSERT_FALSE(read.ok());
  EXPECT_EQ(read.error().rule, "store.damaged");
  EXPECT_NE(read.error().detail.find("page"), std::string::npos) << read.error().detail;
}

TEST(ledger_verify, bytes_too_many_or_too_few_are_found) {
  const TestDirectory directory;
  const std::string path = directory / "kring.db";
  make_closed_store(path);
  const std::int64_t size = file_size(path);
  for (const std::int64_t other : {size + 1, size + page_size, size - 1, size - page_size, page_size, page_size / 2}) {
    fs::copy_file(path, path + ".copy", fs::copy_options::overwrite_existing);
    fs::resize_file(path + ".copy", static_cast<std::uintmax_t>(other));
    EXPECT_FALSE(verified(path + ".copy").ok()) << other;
  }
}

TEST(ledger_verify, pages_that_changed_places_are_found) {
  const TestDirectory directory;
  const std::string path = directory / "kring.db";
  make_closed_store(path);
  std::string bytes = read_whole(path, 1 << 24).value();
  const std::string three = bytes.substr(2 * page_size, page_size);
  bytes.replace(2 * page_size, page_size, bytes.substr(3 * page_size, page_size));
  bytes.replace(3 * page_size, page_size, three);
  std::ofstream(path) << bytes;
  EXPECT_EQ(verified(path).damages[0].where.find("page 3 "), 0U);
}

TEST(ledger_verify, a_past_that_was_changed_with_fitting_page_checksums_is_found_by_the_chain) {
  const TestDirectory directory;
  const std::string path = directory / "kring.db";
  make_closed_store(path);
  const std::vector<std::pair<std::string, std::string>> changes = {
      {"UPDATE event SET facts = '{}' WHERE position = 12", "event 12 (dossier.opened.v1, dossier/2): its hash"},
      {"UPDATE event SET recorded_at = 0 WHERE position = 3", "event 3 "},
      {"UPDATE event SET sealed = x'00' WHERE position = 20", "event 20 "},
      {"UPDATE event SET hash = zeroblob(32) WHERE position = 7", "event 7 "},
      {"DELETE FROM event WHERE position = 12", "event 13 (dossier.opened.v1, dossier/3): the event before it is 11"},
      {"UPDATE event SET version = 9 WHERE position = 19", "event 19 "},
  };
  for (const auto& [sql, expected] : changes) {
    const std::string copy = path + ".copy";
    fs::copy_file(path, copy, fs::copy_options::overwrite_existing);
    tamper(copy, sql);
    const auto report = verified(copy);
    EXPECT_FALSE(report.ok()) << sql;
    EXPECT_NE(told(report).find(expected), std::string::npos) << sql << "\n" << told(report);
  }
}

TEST(ledger_verify, a_chain_that_was_cut_at_the_end_or_written_anew_contradicts_the_published_head) {
  const TestDirectory directory;
  const std::string path = directory / "kring.db";
  make_closed_store(path);
  VerifyOptions options;
  options.published = verified(path).head;
  EXPECT_EQ(options.published->position, 20);
  EXPECT_TRUE(verified(path, options).ok());
  {
    const auto store = open_sqlite_store(path);
    ASSERT_TRUE((*store)->write([](Transaction& t) { return append_one(t, 500, "more", 1); }).ok());
  }
  EXPECT_TRUE(verified(path, options).ok());  // longer is fine
  tamper(path, "DELETE FROM event WHERE position > 18");
  EXPECT_TRUE(verified(path).ok());  // without the head nobody can know
  const auto cut = verified(path, options);
  EXPECT_NE(told(cut).find("the last 2 were cut off"), std::string::npos) << told(cut);
  options.published = Head{18, Hash{1}};
  EXPECT_NE(told(verified(path, options)).find("published head says"), std::string::npos);
}

TEST(ledger_verify, a_sealed_half_or_key_that_does_not_open_is_found) {
  const TestDirectory directory;
  const std::string path = directory / "kring.db";
  make_closed_store(path);
  VerifyOptions options;
  Secret other;
  other.bytes.fill(9);
  const KeyRing wrong(other, seeded());
  options.keys = &wrong;
  EXPECT_NE(told(verified(path, options)).find("the master key does not open it"), std::string::npos);
  tamper(path, "UPDATE data_key SET wrapped = randomblob(length(wrapped))");
  options.keys = &keys();
  EXPECT_FALSE(verified(path, options).ok());
}

TEST(ledger_verify, a_store_that_is_served_is_verified_meanwhile) {
  const TestDirectory directory;
  const std::string path = directory / "kring.db";
  auto store = open_sqlite_store(path);
  ASSERT_TRUE(store.ok() && fill(**store, 50).ok());
  std::atomic<bool> stop = false;
  std::thread writer([&] {
    for (int i = 1; !stop; ++i)
      EXPECT_TRUE((*store)->write([&](Transaction& t) -> Result<void> {
        TRY_DO(t.put_row("c", std::to_string(i), std::string(20'000, 'x')));  // makes checkpoints frequent
        return append_one(t, static_cast<std::uint64_t>(5000 + i), "w", i);
      }).ok());
  });
  for (int i = 0; i < 8; ++i) {
    const auto report = verified(path);
    EXPECT_TRUE(report.ok()) << told(report);
    EXPECT_TRUE(report.live);
    EXPECT_GE(report.events, 50);
  }
  stop = true;
  writer.join();
}

TEST(ledger_verify, what_is_not_ours_or_not_there_is_refused_in_words) {
  const TestDirectory directory;
  const auto rule = [&](const std::string& name) {
    const auto report = verify_store(directory / name);
    return report ? std::string("looked") : report.error().rule;
  };
  std::ofstream(directory / "empty");
  std::ofstream(directory / "text") << std::string(10'000, 'x');
  sqlite3* db = nullptr;
  sqlite3_open((directory / "other").c_str(), &db);
  sqlite3_exec(db, "CREATE TABLE t (a); INSERT INTO t VALUES (zeroblob(9000))", nullptr, nullptr, nullptr);
  sqlite3_close(db);
  EXPECT_EQ(rule("absent"), "store.missing");
  for (const char* name : {"empty", "text", "other"}) EXPECT_EQ(rule(name), "store.not_kring") << name;
  for (const char* name : {"text", "other"})
    EXPECT_EQ(open_sqlite_store(directory / name).error().rule, "store.not_kring") << name;
  make_closed_store(directory / "newer");
  tamper(directory / "newer", "PRAGMA user_version=2");
  EXPECT_EQ(rule("newer"), "store.newer_version");
  EXPECT_EQ(open_sqlite_store(directory / "newer").error().rule, "store.newer_version");
}

}  // namespace
}  // namespace kring::ledger
