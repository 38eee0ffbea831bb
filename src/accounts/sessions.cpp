#include <algorithm>

#include "accounts/impl.h"

namespace kring::accounts {
namespace {

constexpr auto write_each = std::chrono::minutes{1};    // per session …
constexpr auto write_pause = std::chrono::seconds{1};   // … and for all together
constexpr std::size_t written_at_once_max = 500;
constexpr auto sweep_each = std::chrono::hours{1};
constexpr std::size_t swept_at_once_max = 1000;

}  // namespace

Instant Accounts::Impl::expires_at(const SessionRow& row) const {
  return std::min<Instant>(row.began_at + options.absolute, row.seen_at + options.idle);
}

bool Accounts::Impl::is_over(const Open& session, Instant now) const {
  return session.ended || now >= expires_at(session.row);
}

std::vector<std::string> Accounts::Impl::sessions_of(UserId user) const {
  const std::lock_guard lock(memory);
  const auto found = by_user.find(user);
  return found == by_user.end() ? std::vector<std::string>{} : found->second;
}

void Accounts::Impl::drop_sessions(const std::vector<std::string>& ended) {
  for (const auto& key : ended) {
    const auto found = sessions.find(key);
    if (found == sessions.end()) continue;
    const auto mine = by_user.find(found->second.row.user);
    if (mine != by_user.end()) {
      std::erase(mine->second, key);
      if (mine->second.empty()) by_user.erase(mine);
    }
    sessions.erase(found);
  }
}

// Called with `changing` held. Of this user: what is over, and the oldest above the limit. Once an hour also what is
// over of everybody.
std::vector<std::string> Accounts::Impl::surplus_sessions(UserId user, Instant now) {
  const std::lock_guard lock(memory);
  std::vector<std::string> surplus;
  std::size_t alive = 0;
  if (const auto mine = by_user.find(user); mine != by_user.end()) {
    for (auto key = mine->second.rbegin(); key != mine->second.rend(); ++key)
      if (is_over(sessions.at(*key), now) || ++alive >= sessions_per_user_max) surplus.push_back(*key);
  }
  if (now < sessions_swept_at + sweep_each) return surplus;
  sessions_swept_at = now;
  for (const auto& [key, session] : sessions) {
    if (surplus.size() >= swept_at_once_max) break;
    if (session.row.user != user && is_over(session, now)) surplus.push_back(key);
  }
  return surplus;
}

// Many sessions in one write, so that a busy morning is not a write per session. What is refused is tried again a
// minute later: until then memory knows better than the store, and a restart ends a session a little early.
void Accounts::Impl::write_seen(Instant now) {
  const std::lock_guard one_at_a_time(changing);
  std::vector<std::pair<std::string, SessionRow>> rows;
  {
    const std::lock_guard lock(memory);
    for (; !to_write.empty() && rows.size() < written_at_once_max; to_write.pop_front()) {
      const auto found = sessions.find(to_write.front());
      if (found == sessions.end() || found->second.ended) continue;
      found->second.queued = false;
      found->second.written_at = now;
      rows.emplace_back(found->first, found->second.row);
    }
  }
  if (rows.empty()) return;
  (void)store.write([&](ledger::Transaction& t) -> Result<void> {
    for (const auto& [key, row] : rows) TRY_DO(put(t, session_rows, key, row));
    return {};
  });
}

Result<Session> Accounts::session(const std::string& token) {
  Impl& m = *impl_;
  TRY_DO(m.load());
  const auto key = token_key("session", token);
  if (!key) return no_session();
  const Instant now = m.clock();
  Session session;
  bool write = false;
  {
    const std::lock_guard lock(m.memory);
    const auto found = m.sessions.find(*key);
    if (found == m.sessions.end() || m.is_over(found->second, now)) return no_session();
    Impl::Open& open = found->second;
    const auto account = m.accounts.find(open.row.user);
    if (account == m.accounts.end() || !account->second->active) return no_session();
    open.row.seen_at = std::max(open.row.seen_at, now);
    session.account = account_of(*account->second);
    session.expires_at = m.expires_at(open.row);
    if (!open.queued && now >= open.written_at + write_each) {
      open.queued = true;
      m.to_write.push_back(*key);
    }
    write = !m.to_write.empty() && now >= m.seen_written_at + write_pause;
    if (write) m.seen_written_at = now;
  }
  if (write) m.write_seen(now);
  session.csrf_token = csrf_token(token);
  return session;
}

Result<void> Accounts::log_out(const std::string& token) {
  Impl& m = *impl_;
  TRY_DO(m.load());
  const auto key = token_key("session", token);
  if (!key) return {};
  const std::lock_guard one_at_a_time(m.changing);
  UserId user;
  {
    const std::lock_guard lock(m.memory);
    const auto found = m.sessions.find(*key);
    if (found == m.sessions.end()) return {};
    found->second.ended = true;
    user = found->second.row.user;
  }
  const Result<void> written = m.store.write([&](ledger::Transaction& t) -> Result<void> {
    TRY_DO(t.erase_row(session_rows, *key));
    return m.record(t, LoggedOut{user}, user, login_purpose);
  });
  TRY_DO(written);
  const std::lock_guard lock(m.memory);
  m.drop_sessions({*key});
  return {};
}

}  // namespace kring::accounts
