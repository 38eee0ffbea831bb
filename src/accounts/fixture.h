// What the tests of accounts share: a store that counts and can refuse, a clock that stands still, cheap hashes.
#pragma once

#include <gtest/gtest.h>

#include <atomic>

#include "accounts/accounts.h"
#include "accounts/totp.h"

namespace kring::accounts {

class WatchedStore : public ledger::Store {
 public:
  Result<void> write(const std::function<Result<void>(ledger::Transaction&)>& work) override {
    if (refuses) return Error{Errc::unavailable, "store.disk_full", "", {}};
    ++writes;
    if (before_write) before_write();
    return store_->write(work);
  }
  Result<void> read(const std::function<Result<void>(const ledger::Snapshot&)>& work) const override {
    if (refuses) return Error{Errc::unavailable, "store.disk_full", "", {}};
    ++reads;
    return store_->read(work);
  }
  Result<void> backup(const std::string&, const std::function<void(ledger::BackupProgress)>&) override { return {}; }

  std::atomic<int> writes{0};
  mutable std::atomic<int> reads{0};
  std::atomic<bool> refuses{false};
  std::function<void()> before_write;

 private:
  std::unique_ptr<ledger::Store> store_ = ledger::make_memory_store();
};

inline const std::string good_password = "boterham fiets wolk 9";
inline const std::string other_password = "lantaarn geit kwartet";

class AccountsTest : public testing::Test {
 protected:
  AccountsTest() { restart(); }

  void restart() {
    accounts.emplace(store, keys, [this] { return instant_of_millis(now_ms.load()); }, system_entropy(), options);
  }
  void pass(std::chrono::milliseconds time) { now_ms += time.count(); }
  Instant now() const { return instant_of_millis(now_ms.load()); }

  Account make(const std::string& username, access::Role role = access::Role::network) {
    NewAccount account;
    account.username = Name{username};
    account.name = Name{"Naam van " + username};
    account.role = role;
    if (role == access::Role::professional) account.works_as = CircleRole::generalist;
    const auto made = accounts->create(account, boss);
    EXPECT_TRUE(made.ok()) << made.error().rule;
    return *made;
  }
  Account make_ready(const std::string& username, access::Role role = access::Role::network) {
    const Account account = make(username, role);
    EXPECT_TRUE(accounts->set_password(account.id, good_password).ok());
    return account;
  }
  Result<Login> log_in(const std::string& username, const std::string& password = good_password,
                       const std::string& code = "", const std::string& peer = "192.0.2.1") {
    return accounts->log_in(username, password, code, peer);
  }
  std::string token_of(const std::string& username) {
    const auto login = log_in(username);
    EXPECT_TRUE(login.ok()) << login.error().rule;
    return login ? login->token : std::string{};
  }
  std::string set_factor(UserId user) {
    const std::string secret = *from_base32(accounts->begin_second_factor(user)->secret);
    EXPECT_TRUE(accounts->confirm_second_factor(user, code(secret)).ok());
    return secret;
  }
  std::string code(const std::string& secret) const { return code_at(secret, code_step(now())); }

  std::vector<ledger::StoredEvent> events() const {
    std::vector<ledger::StoredEvent> all;
    EXPECT_TRUE(store.read([&](const ledger::Snapshot& s) {
                       return s.events(0, [&](const ledger::StoredEvent& e) {
                         all.push_back(e);
                         return true;
                       });
                     }).ok());
    return all;
  }
  std::vector<std::string> types() const {
    std::vector<std::string> all;
    for (const auto& event : events()) all.push_back(event.type);
    return all;
  }
  std::vector<std::pair<std::string, std::string>> rows(std::string_view collection) const {
    std::vector<std::pair<std::string, std::string>> all;
    EXPECT_TRUE(store.read([&](const ledger::Snapshot& s) {
                       return s.rows(collection, {}, {}, [&](std::string_view key, std::string_view value) {
                         all.emplace_back(key, value);
                         return true;
                       });
                     }).ok());
    return all;
  }

  static ledger::Secret master() {
    ledger::Secret secret;
    secret.bytes.fill(7);
    return secret;
  }

  std::atomic<std::int64_t> now_ms{millis(*parse_instant("2026-11-21T09:00:00Z"))};
  Options options{.cost = {1, 8192}};
  WatchedStore store;
  ledger::KeyRing keys{master(), system_entropy()};
  std::optional<Accounts> accounts;
  UserId boss = UserId::make(instant_of_millis(1), system_entropy());
};

// EXPECT that a Result is the Error with this rule.
#define EXPECT_RULE(result, expected_rule)                                              \
  do {                                                                                  \
    const auto& expect_rule_ = (result);                                                \
    EXPECT_FALSE(expect_rule_.ok());                                                    \
    if (!expect_rule_.ok()) { EXPECT_EQ(expect_rule_.error().rule, expected_rule); }    \
  } while (false)
#define EXPECT_OK(result)                                                               \
  do {                                                                                  \
    const auto& expect_ok_ = (result);                                                  \
    EXPECT_TRUE(expect_ok_.ok()) << (expect_ok_.ok() ? "" : expect_ok_.error().rule);   \
  } while (false)

}  // namespace kring::accounts
