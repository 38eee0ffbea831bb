// Inside of accounts: rows as they are stored, and what is held in memory. Only for the files of this room.
//
// Memory follows the store: a change is made by one thread at a time (`changing`), first in the store and, when that
// succeeded, in memory. `memory` guards the maps and is held for moments only: never during a write, a read of the
// store or a hash. Order of locks: changing, the store's own, memory.
#pragma once

#include <atomic>
#include <deque>

#include "accounts/accounts.h"
#include "accounts/events.h"
#include "accounts/throttle.h"
#include "accounts/tokens.h"

namespace kring::accounts {

inline constexpr std::string_view account_rows = "account";
inline constexpr std::string_view session_rows = "session";
inline constexpr std::string_view link_rows = "link";
inline constexpr std::string_view organisation_rows = "organisation";
inline constexpr std::string_view refusal_rows = "refusal";  // one row: when an unknown name was refused last
inline constexpr std::string_view login_purpose = "log_in";
inline constexpr std::string_view administration_purpose = "administration";

struct AccountRow {
  UserId id;
  Name username;
  Name name;
  access::Role role = access::Role::network;
  CircleRole works_as = CircleRole::other;
  std::optional<OrgId> organisation;
  int load_max = 0;
  bool active = true;
  std::optional<std::string> password_hash;
  std::optional<std::string> factor;        // base32
  std::optional<std::string> factor_begun;  // not confirmed
  std::int64_t used_step = 0;               // of the last code that was accepted
  Instant created_at;
};
BOOST_DESCRIBE_STRUCT(AccountRow, (), (id, username, name, role, works_as, organisation, load_max, active,
                                       password_hash, factor, factor_begun, used_step, created_at))
Account account_of(const AccountRow& row);
using AccountPtr = std::shared_ptr<const AccountRow>;

struct SessionRow {
  UserId user;
  Instant began_at;
  Instant seen_at;
};
BOOST_DESCRIBE_STRUCT(SessionRow, (), (user, began_at, seen_at))

struct LinkRow {
  CatalogId purpose;
  json::value payload;
  Instant expires_at;
};
BOOST_DESCRIBE_STRUCT(LinkRow, (), (purpose, payload, expires_at))

// "anna" for " Anna": by what accounts are found. Text that can't be a user name stays as it is.
std::string login_name(const std::string& username);

struct Accounts::Impl {
  Impl(ledger::Store& s, const ledger::KeyRing& k, Clock c, Entropy e, Options o);

  // ---- store -------------------------------------------------------------------------------------------------
  Result<void> load();  // once; call first in every function, without holding a lock
  template <class Row>
  Result<void> put(ledger::Transaction& t, std::string_view collection, std::string_view key, const Row& row) const {
    return t.put_row(collection, key, keys.seal_system(context(collection, key), json::serialize(to_json(row))));
  }
  template <class Row>
  Result<Row> open(std::string_view collection, std::string_view key, std::string_view sealed) const {
    TRY(const std::string text, keys.open_system(context(collection, key), sealed));
    return parse_as<Row>(text);
  }
  static std::string context(std::string_view collection, std::string_view key);
  Result<void> append(ledger::Transaction& t, const Uuid& subject, const WireEvent& event, UserId by,
                      std::string_view purpose);
  template <class E>
  Result<void> record(ledger::Transaction& t, const E& event, UserId by, std::string_view purpose) {
    return append(t, event.user.bytes, encode_event(event), by, purpose);
  }

  // ---- chance and hashing, without a lock around them ---------------------------------------------------------
  Entropy chance();  // thread-safe
  std::string hash(const std::string& password);
  // Hashes in any case: without an account or a password of its own, against one that fits nothing.
  bool is_right(const AccountPtr& account, const std::string& password);

  // ---- accounts -----------------------------------------------------------------------------------------------
  AccountPtr by_id(UserId user) const;
  AccountPtr by_name(const std::string& login) const;
  Result<AccountPtr> known(UserId user) const;  // "account.unknown"
  Result<void> check(const AccountRow& row) const;
  bool is_last_administrator(UserId user) const;
  void keep(AccountRow row);  // in memory
  // Changes an account in the store and in memory. `edit` sees the newest row and may refuse; `also` is done in the
  // same write; `ends_sessions`: all but `kept_session`.
  struct Change {
    std::function<Result<void>(AccountRow&)> edit;
    std::function<Result<void>(ledger::Transaction&, const AccountRow&)> also;
    bool ends_sessions = false;
    std::string kept_session;  // key
  };
  Result<AccountRow> change_row(UserId user, const Change& change);

  // ---- sessions -----------------------------------------------------------------------------------------------
  struct Open {
    SessionRow row;
    Instant written_at;
    bool ended = false;   // logged out, but the store could not yet be told
    bool queued = false;  // in `to_write`
  };
  bool is_over(const Open& session, Instant now) const;
  Instant expires_at(const SessionRow& row) const;
  std::vector<std::string> sessions_of(UserId user) const;  // keys, oldest first
  void drop_sessions(const std::vector<std::string>& keys);  // from memory
  void write_seen(Instant now);
  std::vector<std::string> surplus_sessions(UserId user, Instant now);  // what must go before a new one comes

  // ---- links --------------------------------------------------------------------------------------------------
  Result<Link> link_in(const ledger::Snapshot& snapshot, const std::string& token, Instant now) const;
  Result<void> erase_links(ledger::Transaction& t, const std::function<bool(const LinkRow&)>& which) const;

  ledger::Store& store;
  const ledger::KeyRing& keys;
  const Clock clock;
  const Options options;
  std::atomic<std::uint64_t> hashes{0};
  std::string nobodys_hash;

  std::mutex chance_mutex;
  Entropy entropy;

  std::mutex changing;
  Instant links_swept_at;     // guarded by changing
  Instant sessions_swept_at;  // guarded by changing

  mutable std::mutex memory;  // guards all below
  bool loaded = false;
  std::unordered_map<UserId, AccountPtr, UuidHash> accounts;
  std::unordered_map<std::string, UserId> names;
  std::unordered_map<OrgId, Name, UuidHash> organisations;
  std::unordered_map<std::string, Open> sessions;                              // by token_key
  std::unordered_map<UserId, std::vector<std::string>, UuidHash> by_user;      // keys, oldest first
  std::deque<std::string> to_write;
  Instant seen_written_at;
  Throttle throttle;
};

inline Error no_session() { return Error{Errc::unauthorized, "session.none", "no such session (any more)", {}}; }
inline Error throttled() {
  return Error{Errc::too_many, "session.throttled", "too many attempts; wait and try again", {}};
}

}  // namespace kring::accounts
