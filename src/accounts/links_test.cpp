#include <thread>

#include "accounts/fixture.h"

namespace kring::accounts {
namespace {

using std::chrono::hours;

TEST_F(AccountsTest, a_link_gives_back_what_was_put_in) {
  const auto token = accounts->make_link({"circle", {{"dossier", "1"}, {"member", "2"}}, now() + hours{24}});
  ASSERT_TRUE(token.ok());
  EXPECT_EQ(token->size(), 43u);
  for (int i = 0; i < 2; ++i) {  // reading does not use it up
    const auto link = accounts->read_link(*token);
    ASSERT_TRUE(link.ok());
    EXPECT_EQ(link->purpose, "circle");
    EXPECT_EQ(link->payload.at("member"), "2");
    EXPECT_EQ(link->expires_at, now() + hours{24});
    restart();
  }
}

TEST_F(AccountsTest, a_link_works_once) {
  const std::string token = *accounts->make_link({"circle", {}, now() + hours{24}});
  EXPECT_OK(accounts->use_up_link(token));
  EXPECT_RULE(accounts->use_up_link(token), "link.unknown");
  const auto gone = accounts->read_link(token);
  EXPECT_RULE(gone, "link.unknown");
  EXPECT_EQ(gone.error().code, Errc::not_found);
}

TEST_F(AccountsTest, of_many_who_use_a_link_at_once_one_succeeds) {
  const std::string token = *accounts->make_link({"circle", {}, now() + hours{24}});
  std::atomic<int> succeeded{0};
  std::vector<std::thread> threads;
  for (int i = 0; i < 8; ++i) threads.emplace_back([&] { succeeded += accounts->use_up_link(token).ok(); });
  for (auto& thread : threads) thread.join();
  EXPECT_EQ(succeeded, 1);
}

TEST_F(AccountsTest, a_link_expires_and_leaves_the_store) {
  const std::string token = *accounts->make_link({"circle", {}, now() + hours{24}});
  pass(hours{24} - std::chrono::milliseconds{1});
  EXPECT_OK(accounts->read_link(token));
  pass(std::chrono::milliseconds{1});
  EXPECT_RULE(accounts->read_link(token), "link.unknown");
  EXPECT_RULE(accounts->use_up_link(token), "link.unknown");
  EXPECT_OK(accounts->make_link({"circle", {}, now() + hours{24}}));
  EXPECT_EQ(rows("link").size(), 1u);
}

TEST_F(AccountsTest, a_link_is_no_session_and_a_session_no_link) {
  make_ready("anna");
  const std::string session = token_of("anna");
  const std::string link = *accounts->make_link({"circle", {}, now() + hours{24}});
  EXPECT_RULE(accounts->session(link), "session.none");
  EXPECT_RULE(accounts->read_link(session), "link.unknown");
  for (const char* none : {"", "x", "../account"}) EXPECT_RULE(accounts->read_link(none), "link.unknown");
}

TEST_F(AccountsTest, a_first_login_sets_the_password_and_uses_the_link_up) {
  const Account anna = make("anna");
  const std::string token = *accounts->make_link({"first_login", {{"user", anna.id.str()}}, now() + hours{24}});
  EXPECT_RULE(accounts->set_password_by_link(token, "kort"), "password.too_short");
  const auto set = accounts->set_password_by_link(token, good_password);
  ASSERT_TRUE(set.ok());
  EXPECT_TRUE(set->has_password);
  EXPECT_OK(log_in("anna"));
  EXPECT_RULE(accounts->set_password_by_link(token, other_password), "link.unknown");
  EXPECT_OK(log_in("anna"));
}

TEST_F(AccountsTest, a_first_login_needs_its_own_kind_of_link_and_an_active_account) {
  const Account anna = make("anna");
  const std::string circle = *accounts->make_link({"circle", {{"user", anna.id.str()}}, now() + hours{24}});
  const std::string empty = *accounts->make_link({"first_login", {}, now() + hours{24}});
  const std::string nobody = *accounts->make_link({"first_login", {{"user", boss.str()}}, now() + hours{24}});
  for (const auto& token : {circle, empty, nobody})
    EXPECT_RULE(accounts->set_password_by_link(token, good_password), "link.unknown");
  const std::string right = *accounts->make_link({"first_login", {{"user", anna.id.str()}}, now() + hours{24}});
  ChangeAccount change;
  change.active = false;
  EXPECT_OK(accounts->change(anna.id, change, boss));
  EXPECT_RULE(accounts->set_password_by_link(right, good_password), "link.unknown");
}

}  // namespace
}  // namespace kring::accounts
