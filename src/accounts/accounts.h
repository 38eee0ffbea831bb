// Accounts: who can log in, as what, and on which invitation. Not event-sourced: an account is not part of a child's
// story. Rows "account", "session", "link" and "organisation" beside the ledger, sealed under the system key; what
// matters for trust (made, changed, logged in, refused) is also an event in stream "account/<user>", facts only.
//
// Nothing here reveals who exists: every refusal of a login is the same Error, takes the same work (Argon2id also runs
// for an unknown name, and one write to the store) and is throttled in the same way. Sources: ASVS 5.0.0 6.2-6.4,
// 7.2-7.4; OWASP password storage. Words for every rule: rules.json.
//
// A second factor is strongly advised for administrators and privacy officers; Kring does not force it, because a
// small organisation that loses its only phone would lock itself out.
#pragma once

#include <memory>
#include <mutex>
#include <unordered_map>

#include "accounts/password_hash.h"
#include "domain/access/access.h"
#include "ledger/keys.h"
#include "ledger/store.h"

namespace kring::accounts {

struct Organisation {
  OrgId id;
  Name name;
};
BOOST_DESCRIBE_STRUCT(Organisation, (), (id, name))

// What others may know of an account.
struct Account {
  UserId id;
  Name username;                     // unique without regard to case
  Name name;
  access::Role role = access::Role::network;
  // For a professional generalist, specialist or gi_worker; for network teacher, jim, …
  CircleRole works_as = CircleRole::other;
  std::optional<OrgId> organisation;
  int load_max = 0;                  // agreed maximum of dossiers as the face (C5); 0: none agreed
  bool active = true;
  bool has_password = false;         // false: waits for its first login by link
  bool has_second_factor = false;
  Instant created_at;
};
BOOST_DESCRIBE_STRUCT(Account, (), (id, username, name, role, works_as, organisation, load_max, active, has_password,
                                    has_second_factor, created_at))

struct NewAccount {
  Name username;
  Name name;
  access::Role role = access::Role::network;
  std::optional<CircleRole> works_as;
  std::optional<OrgId> organisation;
  std::optional<Bounded<0, 200>> load_max;
};
BOOST_DESCRIBE_STRUCT(NewAccount, (), (username, name, role, works_as, organisation, load_max))

struct ChangeAccount {               // only what is present changes
  std::optional<Name> name;
  std::optional<access::Role> role;
  std::optional<CircleRole> works_as;
  std::optional<OrgId> organisation;
  std::optional<Bounded<0, 200>> load_max;
  std::optional<bool> active;        // false: ends all sessions at once
};
BOOST_DESCRIBE_STRUCT(ChangeAccount, (), (name, role, works_as, organisation, load_max, active))

struct Session {
  Account account;
  std::string csrf_token;            // sent by the web app in the header Kring-CSRF with every change
  Instant expires_at;
};

struct Login {
  std::string token;                 // the session cookie; 32 random bytes, base64url; only its hash is stored
  Session session;
};

struct SecondFactor {                // for an authenticator app: RFC 6238, SHA-1, 6 digits, 30 seconds
  std::string secret;                // base32
  std::string uri;                   // otpauth://totp/Kring:name?secret=…&issuer=Kring
};

// A link of one use. `purpose` "circle" (payload: dossier and member) or "first_login" (payload: user).
struct Link {
  std::string purpose;
  json::object payload;
  Instant expires_at;
};

struct Options {
  std::chrono::minutes idle{30};     // a session ends after so long without a request …
  std::chrono::hours absolute{12};   // … and in any case after so long
  int attempts_max = 5;              // wrong passwords per name, and 20 times as many per address, within `window`
  std::chrono::minutes window{15};
  PasswordCost cost{};               // lower only for tests and the seeded generator
};

// Thread-safe. Calls that hash a password take about 50 ms of one core: run them off the io threads.
// Never call it from inside store.write() or store.read(), but for name_of and organisation_name.
// Faults of the store come through as they are. When the store refuses at the start, every call tries again.
// Who may call what is decided by the caller; `by` nil: the system itself (setup, generator).
class Accounts {
 public:
  Accounts(ledger::Store& store, const ledger::KeyRing& keys, Clock clock, Entropy entropy, Options options = {});

  // Errc::rejected "account.username_taken"; Errc::invalid "account.works_as_missing" (professional without),
  // "account.works_as_not_fitting" (works as a professional if and only if the role is professional),
  // "account.organisation_unknown", "account.username_invalid" (empty, over 120 characters, control characters), and
  // the "field." rules of a text. Without works_as: youth, parent, network or other, as the role is.
  Result<Account> create(const NewAccount& account, UserId by);
  // Also "account.unknown", and Errc::rejected "account.last_administrator": nobody could log in to undo it.
  Result<Account> change(UserId user, const ChangeAccount& change, UserId by);
  Result<Account> find(UserId user) const;                        // Errc::not_found "account.unknown"
  Result<std::vector<Account>> list() const;                      // by name
  std::string name_of(UserId user) const;                         // "" when unknown; from memory
  // Ends the account and wipes its name, its sessions and its links: for persons of an erased dossier. Events keep
  // the bare id. Afterwards the account is unknown and the user name free.
  Result<void> erase(UserId user, UserId by);

  Result<Organisation> create_organisation(const Name& name, UserId by);
  Result<std::vector<Organisation>> organisations() const;
  std::string organisation_name(OrgId id) const;                  // "" when unknown; from memory

  // Errc::unauthorized: "session.refused" for anything wrong; "session.second_factor_needed" when name and password
  // are right, a second factor is set and `code` is absent. Errc::too_many "session.throttled" (same for names that
  // do not exist; refused before hashing, also with the right password). A new token at every login. At most
  // `sessions_per_user_max` sessions per account: the oldest ends. `peer`: the IP address of the client.
  Result<Login> log_in(const std::string& username, const std::string& password, const std::string& code,
                       const std::string& peer);
  // Errc::unauthorized "session.none" for an unknown, ended or expired token. Extends the idle time. From memory; the
  // store is asked once after a restart. O(1). The extension is written at most once a minute per session and once a
  // second in all; that call takes as long as one write of the store. A store that refuses it stops nobody's reading.
  Result<Session> session(const std::string& token);
  // Does nothing for a token that is no session (any more). When the store refuses, the session is over all the same
  // until a restart; calling again ends it for good.
  Result<void> log_out(const std::string& token);

  // Rules of a password (password_rules.h): 12 to 128 characters, not among the common ones, not the name; no
  // composition rules. Errc::invalid "password.too_short", "password.too_long", "password.common",
  // "password.like_name".
  // Ends all sessions, and lets a throttled name try again.
  Result<void> set_password(UserId user, const std::string& password);
  // Ends other sessions: all but the one of `keep_token`. Errc::rejected "password.wrong"; throttled as a login is.
  Result<void> change_password(UserId user, const std::string& current, const std::string& next,
                               const std::string& keep_token = {});
  // For a link "first_login" with payload {"user": id}: sets the password and uses the link up, both or neither, so
  // that of two at once one gets "link.unknown", and a refused password leaves the link as it was.
  Result<Account> set_password_by_link(const std::string& link_token, const std::string& password);

  // Not in force until confirmed. Errc::rejected "second_factor.already_set": whoever found an open session can't put
  // another phone in its place; remove it first. Beginning again replaces what was begun.
  Result<SecondFactor> begin_second_factor(UserId user);
  // Errc::rejected "second_factor.wrong_code", "second_factor.not_begun". The code counts as used.
  Result<void> confirm_second_factor(UserId user, const std::string& code);
  // By an administrator, when a phone is lost; ends all sessions, for one may be open on that phone.
  Result<void> remove_second_factor(UserId user, UserId by);

  // Links: 32 random bytes, base64url; only the hash is stored.
  Result<std::string> make_link(const Link& link);
  Result<Link> read_link(const std::string& token) const;         // Errc::not_found "link.unknown" (also used, expired)
  Result<void> use_up_link(const std::string& token);             // "link.unknown"; of two at once one succeeds

  // How often a password was hashed since the start: for metrics, and to show that refusals take the same work.
  std::uint64_t password_hashes() const;

  static constexpr std::size_t sessions_per_user_max = 20;

  struct Impl;                       // impl.h; only for the files of this room

 private:
  std::shared_ptr<Impl> impl_;
};

}  // namespace kring::accounts
