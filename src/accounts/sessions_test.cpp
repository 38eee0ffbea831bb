#include "accounts/fixture.h"

namespace kring::accounts {
namespace {

using std::chrono::hours;
using std::chrono::milliseconds;
using std::chrono::minutes;

TEST_F(AccountsTest, tokens_that_are_no_session_are_refused) {
  make_ready("anna");
  std::string token = token_of("anna");
  for (const std::string& none : {std::string(""), std::string("x"), std::string(43, 'A'), token + "A", token + "=",
                                  token.substr(1), " " + token, std::string(100'000, 'A'), std::string("\0", 1)}) {
    const auto refused = accounts->session(none);
    EXPECT_RULE(refused, "session.none");
    EXPECT_EQ(refused.error().code, Errc::unauthorized);
    EXPECT_OK(accounts->log_out(none));
  }
  token[0] = token[0] == 'a' ? 'b' : 'a';
  EXPECT_RULE(accounts->session(token), "session.none");
}

TEST_F(AccountsTest, a_session_ends_after_half_an_hour_without_a_request) {
  make_ready("anna");
  const std::string token = token_of("anna");
  for (int i = 0; i < 5; ++i) {
    pass(minutes{30} - milliseconds{1});
    const auto session = accounts->session(token);
    ASSERT_TRUE(session.ok()) << i;
    EXPECT_EQ(session->expires_at, now() + minutes{30});
  }
  pass(minutes{30});
  EXPECT_RULE(accounts->session(token), "session.none");
}

TEST_F(AccountsTest, a_session_ends_after_twelve_hours_in_any_case) {
  make_ready("anna");
  const std::string token = token_of("anna");
  const Instant end = now() + hours{12};
  while (now() + minutes{20} < end) {
    pass(minutes{20});
    ASSERT_TRUE(accounts->session(token).ok());
  }
  EXPECT_EQ(accounts->session(token)->expires_at, end);
  now_ms = millis(end) - 1;
  EXPECT_OK(accounts->session(token));
  now_ms = millis(end);
  EXPECT_RULE(accounts->session(token), "session.none");
}

TEST_F(AccountsTest, logging_out_kills_this_session_and_no_other) {
  make_ready("anna");
  const std::string here = token_of("anna");
  const std::string there = token_of("anna");
  EXPECT_OK(accounts->log_out(here));
  EXPECT_RULE(accounts->session(here), "session.none");
  EXPECT_OK(accounts->session(there));
  EXPECT_EQ(types().back(), "account.logged_out.v1");
  const auto count = events().size();
  EXPECT_OK(accounts->log_out(here));  // again: nothing
  EXPECT_EQ(events().size(), count);
  restart();
  EXPECT_RULE(accounts->session(here), "session.none");
}

TEST_F(AccountsTest, logging_out_holds_also_when_the_store_refuses) {
  make_ready("anna");
  const std::string token = token_of("anna");
  store.refuses = true;
  EXPECT_RULE(accounts->log_out(token), "store.disk_full");
  EXPECT_RULE(accounts->session(token), "session.none");
  store.refuses = false;
  pass(minutes{2});
  EXPECT_RULE(accounts->session(token), "session.none");
  EXPECT_OK(accounts->log_out(token));
  restart();
  EXPECT_RULE(accounts->session(token), "session.none");
}

TEST_F(AccountsTest, deactivating_ends_all_sessions_at_once_and_for_good) {
  const Account anna = make_ready("anna");
  make_ready("bram");
  const std::string token = token_of("anna");
  const std::string other = token_of("bram");
  ChangeAccount change;
  change.active = false;
  EXPECT_OK(accounts->change(anna.id, change, boss));
  EXPECT_RULE(accounts->session(token), "session.none");
  EXPECT_OK(accounts->session(other));
  EXPECT_RULE(log_in("anna"), "session.refused");
  change.active = true;
  EXPECT_OK(accounts->change(anna.id, change, boss));
  EXPECT_RULE(accounts->session(token), "session.none");
  EXPECT_EQ(rows("session").size(), 1u);
  EXPECT_OK(log_in("anna"));
}

TEST_F(AccountsTest, a_change_of_the_account_is_seen_by_running_sessions) {
  const Account anna = make_ready("anna");
  const std::string token = token_of("anna");
  ChangeAccount change;
  change.role = access::Role::parent;
  EXPECT_OK(accounts->change(anna.id, change, boss));
  EXPECT_EQ(accounts->session(token)->account.role, access::Role::parent);
}

TEST_F(AccountsTest, at_most_twenty_sessions_and_the_oldest_ends) {
  make_ready("anna");
  std::vector<std::string> tokens;
  for (int i = 0; i < 22; ++i) {
    tokens.push_back(token_of("anna"));
    pass(std::chrono::seconds{1});
  }
  for (std::size_t i = 0; i < tokens.size(); ++i) EXPECT_EQ(accounts->session(tokens[i]).ok(), i >= 2) << i;
  EXPECT_EQ(rows("session").size(), 20u);
  restart();
  EXPECT_RULE(accounts->session(tokens[1]), "session.none");
  EXPECT_OK(accounts->session(tokens[2]));
}

TEST_F(AccountsTest, sessions_that_are_over_leave_the_store) {
  make_ready("anna");
  make_ready("bram");
  for (int i = 0; i < 3; ++i) token_of("anna");
  pass(hours{2});
  token_of("bram");
  EXPECT_EQ(rows("session").size(), 1u);
}

TEST_F(AccountsTest, a_session_is_read_from_memory_and_written_once_a_minute) {
  make_ready("anna");
  const std::string token = token_of("anna");
  const int writes = store.writes;
  const int reads = store.reads;
  for (int second = 0; second < 59; ++second) {
    pass(std::chrono::seconds{1});
    ASSERT_TRUE(accounts->session(token).ok());
  }
  EXPECT_EQ(store.writes, writes);
  for (int second = 0; second < 60; ++second) {
    pass(std::chrono::seconds{1});
    ASSERT_TRUE(accounts->session(token).ok());
  }
  EXPECT_EQ(store.writes, writes + 1);
  EXPECT_EQ(store.reads, reads);
}

TEST_F(AccountsTest, many_sessions_are_written_together) {
  std::vector<std::string> tokens;
  for (int i = 0; i < 30; ++i) {
    make_ready("user" + std::to_string(i));
    tokens.push_back(token_of("user" + std::to_string(i)));
  }
  pass(minutes{2});
  const int writes = store.writes;
  for (const auto& token : tokens) EXPECT_OK(accounts->session(token));
  EXPECT_EQ(store.writes, writes + 1);  // the first; the others wait for the next second
  pass(std::chrono::seconds{1});
  EXPECT_OK(accounts->session(tokens[0]));
  EXPECT_EQ(store.writes, writes + 2);
  pass(minutes{29});
  restart();
  for (const auto& token : tokens) EXPECT_OK(accounts->session(token));
}

TEST_F(AccountsTest, the_extension_survives_a_restart) {
  make_ready("anna");
  const std::string token = token_of("anna");
  pass(minutes{20});
  EXPECT_OK(accounts->session(token));
  restart();
  pass(minutes{29});
  EXPECT_OK(accounts->session(token));
  restart();
  pass(minutes{30});
  EXPECT_RULE(accounts->session(token), "session.none");
}

TEST_F(AccountsTest, a_full_disk_stops_nobody_from_reading) {
  make_ready("anna");
  const std::string token = token_of("anna");
  store.refuses = true;
  for (int i = 0; i < 10; ++i) {
    pass(minutes{10});
    EXPECT_OK(accounts->session(token));
  }
}

}  // namespace
}  // namespace kring::accounts
