// Logging in. Every refusal costs one password hash and one write to the store, whether the name exists or not.
#include "accounts/impl.h"
#include "accounts/totp.h"

namespace kring::accounts {
namespace {

Error refused() { return Error{Errc::unauthorized, "session.refused", "name, password or code is not right", {}}; }

Error factor_needed() {
  return Error{Errc::unauthorized, "session.second_factor_needed", "a code of the second factor is needed", {}};
}

}  // namespace

Result<Login> Accounts::log_in(const std::string& username, const std::string& password, const std::string& code,
                               const std::string& peer) {
  Impl& m = *impl_;
  TRY_DO(m.load());
  const Instant now = m.clock();
  const std::string login = login_name(username);
  const std::string name_key = digest(login);
  const std::string address = address_key(peer);
  {
    const std::lock_guard lock(m.memory);
    if (!m.throttle.begin(name_key, address, now)) return throttled();
  }
  const auto take_back = [&] {
    const std::lock_guard lock(m.memory);
    m.throttle.take_back(name_key, address, now);
  };

  const AccountPtr seen = m.by_name(login);
  const bool right = m.is_right(seen, password);
  std::optional<std::string> better_hash;
  if (right && has_other_cost(*seen->password_hash, m.options.cost)) better_hash = m.hash(password);

  const std::lock_guard one_at_a_time(m.changing);
  AccountPtr account = seen ? m.by_id(seen->id) : nullptr;  // it may have changed while we were hashing
  std::optional<Refusal> why;
  std::optional<std::int64_t> step;
  if (account) {
    if (!account->password_hash) why = Refusal::no_password_yet;
    else if (!right || account->password_hash != seen->password_hash) why = Refusal::wrong_password;
    else if (!account->active) why = Refusal::not_active;
    else if (account->factor) {
      if (code.empty()) {
        take_back();
        return factor_needed();
      }
      step = match_code(from_base32(*account->factor).value_or(""), code, now, account->used_step);
      if (!step) why = Refusal::wrong_code;
    }
  }
  if (!account || why) {
    const Result<void> written = m.store.write([&](ledger::Transaction& t) -> Result<void> {
      if (account) return m.record(t, LoginRefused{account->id, *why}, UserId{}, login_purpose);
      return m.put(t, refusal_rows, "unknown", format_instant(now));  // else the missing write would give it away
    });
    TRY_DO(written);
    return refused();
  }

  const std::string token = make_token(m.chance());
  const std::string key = *token_key("session", token);
  const SessionRow session{account->id, now, now};
  AccountRow row = *account;
  if (step) row.used_step = *step;
  if (better_hash) row.password_hash = *better_hash;
  const std::vector<std::string> surplus = m.surplus_sessions(row.id, now);
  const Result<void> written = m.store.write([&](ledger::Transaction& t) -> Result<void> {
    for (const auto& old : surplus) TRY_DO(t.erase_row(session_rows, old));
    if (step || better_hash) TRY_DO(m.put(t, account_rows, row.id.str(), row));
    TRY_DO(m.put(t, session_rows, key, session));
    return m.record(t, LoggedIn{row.id, step.has_value()}, row.id, login_purpose);
  });
  TRY_DO(written);
  take_back();
  const std::lock_guard lock(m.memory);
  m.keep(row);
  m.drop_sessions(surplus);
  m.sessions[key] = Impl::Open{session, now, false, false};
  m.by_user[row.id].push_back(key);
  return Login{token, Session{account_of(row), csrf_token(token), m.expires_at(session)}};
}

}  // namespace kring::accounts
