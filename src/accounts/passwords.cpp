// Setting and changing passwords, and the second factor.
#include <sodium.h>

#include <array>

#include "accounts/impl.h"
#include "accounts/password_rules.h"
#include "accounts/totp.h"

namespace kring::accounts {
namespace {

Result<void> check_rules(const AccountRow& row, const std::string& password) {
  if (const char* rule = password_fault(password, row.username.value, row.name.value))
    return Error{Errc::invalid, rule, "this password does not keep to the rules", {{"/password", rule, ""}}};
  return {};
}

Error wrong_password() { return reject("password.wrong", "the current password is not right"); }

Error link_unknown() { return Error{Errc::not_found, "link.unknown", "no such link (any more)", {}}; }

}  // namespace

std::uint64_t Accounts::password_hashes() const { return impl_->hashes; }

Result<void> Accounts::set_password(UserId user, const std::string& password) {
  Impl& m = *impl_;
  TRY_DO(m.load());
  TRY(const AccountPtr row, m.known(user));
  TRY_DO(check_rules(*row, password));
  const std::string hash = m.hash(password);
  Impl::Change steps;
  steps.ends_sessions = true;
  steps.edit = [&](AccountRow& edited) -> Result<void> {
    edited.password_hash = hash;
    return {};
  };
  steps.also = [&](ledger::Transaction& t, const AccountRow&) {
    return m.record(t, PasswordSet{user}, user, login_purpose);
  };
  TRY_DO(m.change_row(user, steps));
  const std::lock_guard lock(m.memory);
  m.throttle.forget_name(digest(login_name(row->username)));
  return {};
}

Result<void> Accounts::change_password(UserId user, const std::string& current, const std::string& next,
                                       const std::string& keep_token) {
  Impl& m = *impl_;
  TRY_DO(m.load());
  const Instant now = m.clock();
  TRY(const AccountPtr row, m.known(user));
  TRY_DO(check_rules(*row, next));
  const std::string name_key = digest(login_name(row->username));
  {
    const std::lock_guard lock(m.memory);
    if (!m.throttle.begin(name_key, "", now)) return throttled();
  }
  if (!m.is_right(row, current)) {
    const Result<void> written = m.store.write([&](ledger::Transaction& t) {
      return m.record(t, LoginRefused{user, Refusal::wrong_current_password}, user, login_purpose);
    });
    TRY_DO(written);
    return wrong_password();
  }
  const std::string hash = m.hash(next);
  Impl::Change steps;
  steps.ends_sessions = true;
  steps.kept_session = token_key("session", keep_token).value_or("");
  steps.edit = [&](AccountRow& edited) -> Result<void> {
    if (edited.password_hash != row->password_hash) return wrong_password();  // changed while we were hashing
    edited.password_hash = hash;
    return {};
  };
  steps.also = [&](ledger::Transaction& t, const AccountRow&) {
    return m.record(t, PasswordSet{user}, user, login_purpose);
  };
  TRY_DO(m.change_row(user, steps));
  const std::lock_guard lock(m.memory);
  m.throttle.take_back(name_key, "", now);
  return {};
}

Result<Account> Accounts::set_password_by_link(const std::string& link_token, const std::string& password) {
  Impl& m = *impl_;
  TRY(const Link link, read_link(link_token));
  const auto* whose = link.payload.if_contains("user");
  const auto user = whose && whose->is_string() ? UserId::parse(whose->get_string()) : std::nullopt;
  if (link.purpose != "first_login" || !user) return link_unknown();
  const AccountPtr row = m.by_id(*user);
  if (!row || !row->active) return link_unknown();
  TRY_DO(check_rules(*row, password));
  const std::string hash = m.hash(password);
  Impl::Change steps;
  steps.ends_sessions = true;
  steps.edit = [&](AccountRow& edited) -> Result<void> {
    edited.password_hash = hash;
    return {};
  };
  steps.also = [&](ledger::Transaction& t, const AccountRow&) -> Result<void> {
    TRY_DO(m.link_in(t, link_token, m.clock()));
    TRY_DO(t.erase_row(link_rows, *token_key("link", link_token)));
    return m.record(t, PasswordSet{*user}, *user, login_purpose);
  };
  TRY(const AccountRow changed, m.change_row(*user, steps));
  const std::lock_guard lock(m.memory);
  m.throttle.forget_name(digest(login_name(row->username)));
  return account_of(changed);
}

// ---- second factor -----------------------------------------------------------------------------------------------

Result<SecondFactor> Accounts::begin_second_factor(UserId user) {
  Impl& m = *impl_;
  TRY_DO(m.load());
  std::array<std::uint8_t, 20> bytes{};  // as long as SHA-1's output, RFC 4226 §4
  m.chance()(bytes);
  const std::string secret = base32({reinterpret_cast<const char*>(bytes.data()), bytes.size()});
  sodium_memzero(bytes.data(), bytes.size());
  Impl::Change steps;
  steps.edit = [&](AccountRow& row) -> Result<void> {
    if (row.factor) return reject("second_factor.already_set", "remove the second factor first");
    row.factor_begun = secret;
    return {};
  };
  TRY(const AccountRow row, m.change_row(user, steps));
  return SecondFactor{secret, otpauth_uri(row.username.value, secret)};
}

Result<void> Accounts::confirm_second_factor(UserId user, const std::string& code) {
  Impl& m = *impl_;
  TRY_DO(m.load());
  Impl::Change steps;
  steps.edit = [&](AccountRow& row) -> Result<void> {
    if (!row.factor_begun) return reject("second_factor.not_begun", "begin a second factor first");
    const auto step = match_code(from_base32(*row.factor_begun).value_or(""), code, m.clock(), row.used_step);
    if (!step) return reject("second_factor.wrong_code", "the code is not right");
    row.factor = std::move(row.factor_begun);
    row.factor_begun.reset();
    row.used_step = *step;
    return {};
  };
  steps.also = [&](ledger::Transaction& t, const AccountRow&) {
    return m.record(t, SecondFactorSet{user}, user, login_purpose);
  };
  TRY_DO(m.change_row(user, steps));
  return {};
}

Result<void> Accounts::remove_second_factor(UserId user, UserId by) {
  Impl& m = *impl_;
  TRY_DO(m.load());
  bool had = false;
  Impl::Change steps;
  steps.ends_sessions = true;
  steps.edit = [&](AccountRow& row) -> Result<void> {
    had = row.factor.has_value();
    row.factor.reset();
    row.factor_begun.reset();
    row.used_step = 0;
    return {};
  };
  steps.also = [&](ledger::Transaction& t, const AccountRow&) -> Result<void> {
    if (!had) return {};
    return m.record(t, SecondFactorRemoved{user}, by, administration_purpose);
  };
  TRY_DO(m.change_row(user, steps));
  return {};
}

}  // namespace kring::accounts
