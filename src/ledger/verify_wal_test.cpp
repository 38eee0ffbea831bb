// What a killed process leaves behind: verify tells damage in the -wal file from an honest end.
#include <signal.h>
#include <sys/wait.h>

#include <fstream>
#include <set>

#include "../../tests/contract/ledger_verify_testing.h"

namespace kring::ledger {
namespace {

namespace fs = std::filesystem;

// Leaves the files of a process that wrote `writes` times and was killed.
void make_killed_store(const std::string& path, int writes) {
  int acknowledged[2];
  ASSERT_EQ(::pipe(acknowledged), 0);
  const pid_t child = ::fork();
  if (child == 0) {
    auto store = open_sqlite_store(path);
    bool good = store.ok() && fill(**store, 5).ok();
    for (int i = 1; good && i <= writes; ++i)
      good = (*store)->write([&](Transaction& t) {
        return append_one(t, static_cast<std::uint64_t>(1000 + i), "later", i);
      }).ok();
    (void)!::write(acknowledged[1], good ? "y" : "n", 1);
    ::pause();
    ::_exit(0);
  }
  char answer = 0;
  ASSERT_EQ(::read(acknowledged[0], &answer, 1), 1);
  ::kill(child, SIGKILL);
  ::waitpid(child, nullptr, 0);
  ::close(acknowledged[0]);
  ::close(acknowledged[1]);
  ASSERT_EQ(answer, 'y');
}

class ledger_verify_wal : public testing::Test {
 protected:
  void SetUp() override {
    make_killed_store(path_, 12);
    for (const char* end : {"", "-wal", "-shm", ".lock"}) fs::copy_file(path_ + end, kept_ + end);
  }
  void put_back(bool with_index) {
    const auto how = fs::copy_options::overwrite_existing;
    fs::remove(path_ + "-shm");
    for (const char* end : {"", "-wal", ".lock"}) fs::copy_file(kept_ + end, path_ + end, how);
    if (with_index) fs::copy_file(kept_ + "-shm", path_ + "-shm", how);
  }
  TestDirectory directory_;
  std::string path_ = directory_ / "kring.db";
  std::string kept_ = directory_ / "kept";
};

TEST_F(ledger_verify_wal, what_a_killed_process_left_is_whole_and_looking_changes_nothing) {
  for (int i = 0; i < 2; ++i) {
    const auto report = verified(path_);
    EXPECT_TRUE(report.ok()) << told(report);
    EXPECT_TRUE(report.notes.empty()) << told(report);
    EXPECT_EQ(report.events, 17);
    EXPECT_GT(report.wal_frames, 10);
  }
  for (const char* end : {"", "-wal", "-shm"})
    EXPECT_EQ(read_whole(path_ + end, 1 << 26).value(), read_whole(kept_ + end, 1 << 26).value()) << end;
}

TEST_F(ledger_verify_wal, a_flipped_bit_anywhere_in_it_is_found_and_the_store_refuses_to_open) {
  const std::int64_t size = file_size(path_ + "-wal");
  std::set<std::int64_t> offsets{size - 1};
  for (std::int64_t i = 0; i < 32 + 24; ++i) offsets.insert(i);
  for (std::int64_t i = 0; i < size; i += 397) offsets.insert(i);
  for (std::int64_t i = size - page_size - 24; i < size - page_size; ++i) offsets.insert(i);
  for (const std::int64_t offset : offsets) {
    put_back(true);
    flip(path_ + "-wal", offset);
    const auto report = verified(path_);
    ASSERT_FALSE(report.ok()) << "byte " << offset << " of the WAL was changed and not found";
    EXPECT_NE(told(report).find("-wal, "), std::string::npos);
    if (offset % 7 != 0) continue;
    EXPECT_EQ(open_sqlite_store(path_).error().rule, "store.damaged") << offset;
  }
}

TEST_F(ledger_verify_wal, without_the_index_all_but_the_last_frame_can_still_be_judged) {
  const std::int64_t size = file_size(path_ + "-wal");
  for (std::int64_t offset = 3; offset < size; offset += 1501) {
    put_back(false);
    flip(path_ + "-wal", offset);
    const auto report = verified(path_);
    if (offset < size - page_size - 24)
      EXPECT_FALSE(report.ok()) << offset;
    else
      EXPECT_EQ(report.notes.size(), 1U) << offset;
  }
}

TEST_F(ledger_verify_wal, an_end_that_was_never_acknowledged_is_no_damage_and_an_acknowledged_one_is) {
  std::ofstream(path_ + "-wal", std::ios::app) << std::string(1000, 'x');  // a frame that was begun
  const auto torn = verified(path_);
  EXPECT_TRUE(torn.ok()) << told(torn);
  EXPECT_EQ(torn.notes.size(), 1U);
  EXPECT_EQ(torn.events, 17);
  put_back(true);
  fs::resize_file(path_ + "-wal", static_cast<std::uintmax_t>(file_size(path_ + "-wal") - 1));
  EXPECT_FALSE(verified(path_).ok());
  put_back(true);
  fs::resize_file(path_ + "-wal", 40);
  EXPECT_FALSE(verified(path_).ok());
  put_back(true);
  const auto store = open_sqlite_store(path_);
  ASSERT_TRUE(store.ok()) << store.error().detail;
  EXPECT_EQ(head_of(**store).position, 17);
}

TEST_F(ledger_verify_wal, a_main_file_that_vanished_under_its_wal_is_not_made_anew) {
  fs::resize_file(path_, 0);
  EXPECT_EQ(open_sqlite_store(path_).error().rule, "store.damaged");
  fs::remove(path_);
  EXPECT_EQ(open_sqlite_store(path_).error().rule, "store.damaged");
}

}  // namespace
}  // namespace kring::ledger
