#include "accounts/impl.h"

#include <algorithm>

#include "ledger/seal.h"

namespace kring::accounts {

Account account_of(const AccountRow& row) {
  return {row.id,
          row.username,
          row.name,
          row.role,
          row.works_as,
          row.organisation,
          row.load_max,
          row.active,
          row.password_hash.has_value(),
          row.factor.has_value(),
          row.created_at};
}

std::string login_name(const std::string& username) {
  const bool possible = username.size() <= Name::max_length * 4 + 64 && is_valid_utf8(username);
  return possible ? folded(trimmed(username)) : username;
}

Accounts::Impl::Impl(ledger::Store& s, const ledger::KeyRing& k, Clock c, Entropy e, Options o)
    : store(s),
      keys(k),
      clock(std::move(c)),
      options(o),
      entropy(std::move(e)),
      throttle(o.attempts_max, o.attempts_max * 20, o.window) {
  ledger::start_sodium();
  nobodys_hash = hash_password("nobody's password", options.cost, chance());
}

// Rows are sealed for their own place, so that none can be put in the place of another.
std::string Accounts::Impl::context(std::string_view collection, std::string_view key) {
  return "kring.row/" + std::string(collection) + "/" + std::string(key);
}

Result<void> Accounts::Impl::load() {
  {
    const std::lock_guard lock(memory);
    if (loaded) return {};
  }
  const std::lock_guard one_at_a_time(changing);
  {
    const std::lock_guard lock(memory);
    if (loaded) return {};
  }
  std::vector<AccountRow> found;
  std::vector<Organisation> orgs;
  std::vector<std::pair<std::string, SessionRow>> open_sessions;
  const auto read = [&](const ledger::Snapshot& snapshot, std::string_view collection, auto row, const auto& use) {
    Result<void> opened;
    const Result<void> visited = snapshot.rows(collection, {}, {}, [&](std::string_view key, std::string_view sealed) {
      auto result = open<decltype(row)>(collection, key, sealed);
      if (result) use(std::string(key), *std::move(result));
      else opened = result.error();
      return opened.ok();
    });
    return visited ? opened : visited;
  };
  const Result<void> all_read = store.read([&](const ledger::Snapshot& snapshot) -> Result<void> {
    TRY_DO(read(snapshot, account_rows, AccountRow{}, [&](const std::string&, AccountRow row) {
      found.push_back(std::move(row));
    }));
    TRY_DO(read(snapshot, organisation_rows, Organisation{}, [&](const std::string&, Organisation row) {
      orgs.push_back(std::move(row));
    }));
    return read(snapshot, session_rows, SessionRow{}, [&](const std::string& key, SessionRow row) {
      open_sessions.emplace_back(key, row);
    });
  });
  TRY_DO(all_read);
  std::sort(open_sessions.begin(), open_sessions.end(),
            [](const auto& a, const auto& b) { return a.second.began_at < b.second.began_at; });
  const std::lock_guard lock(memory);
  for (auto& row : found) keep(std::move(row));
  for (const auto& org : orgs) organisations[org.id] = org.name;
  for (const auto& [key, row] : open_sessions) {
    sessions[key] = Open{row, row.seen_at, false, false};
    by_user[row.user].push_back(key);
  }
  loaded = true;
  return {};
}

// The version is asked inside the write, so it is never stale.
Result<void> Accounts::Impl::append(ledger::Transaction& t, const Uuid& subject, const WireEvent& event, UserId by,
                                    std::string_view purpose) {
  const Instant now = clock();
  const AccountPtr actor = by_id(by);
  ledger::NewEvent row;
  row.id = EventId::make(now, chance());
  row.stream = "account/" + format_uuid(subject);
  TRY(const std::int64_t version, t.stream_version(row.stream));
  row.version = version + 1;
  row.type = event.type;
  row.happened_at = now;
  row.stamp.actor = by.is_nil() ? "system:accounts" : by.str();
  row.stamp.organisation = actor && actor->organisation ? actor->organisation->str() : "";
  row.stamp.purpose = purpose;
  json::array objects;
  for (const auto& [type, id] : event.objects) objects.push_back(json::array{type, id});
  row.objects = json::serialize(objects);
  row.facts = event.facts;
  TRY_DO(t.append(row, now));
  return {};
}

Entropy Accounts::Impl::chance() {
  return [this](std::span<std::uint8_t> bytes) {
    const std::lock_guard lock(chance_mutex);
    entropy(bytes);
  };
}

std::string Accounts::Impl::hash(const std::string& password) {
  ++hashes;
  return hash_password(password, options.cost, chance());
}

bool Accounts::Impl::is_right(const AccountPtr& account, const std::string& password) {
  ++hashes;
  const bool has_own = account && account->password_hash;
  const bool same = is_password(password, has_own ? *account->password_hash : nobodys_hash);
  return same && has_own;
}

}  // namespace kring::accounts
