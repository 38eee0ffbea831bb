// Accounts: who can log in, as what, and on which invitation. Not event-sourced: an account is not part of a child's
// story. Rows "account", "session", "link" and "organisation" beside the ledger, sealed under the system key; what
// matters for trust (made, changed, logged in, refused) is also an event in stream "account/<user>", facts only.
//
// Nothing here reveals who exists: every refusal of a login is the same Error, takes the same work (Argon2id also runs
// for an unknown name) and is throttled in the same way. Sources: ASVS 5.0.0 6.2-6.4, 7.2-7.4; OWASP password storage.
#pragma once

#include <memory>
#include <mutex>
#include <unordered_map>

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
  CircleRole works_as = CircleRole::other;  // for a professional: generalist, specialist or gi_worker; network: teacher …
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
};

// Thread-safe. Calls that hash a password take about 50 ms of one core: run them off the io threads.
// Faults of the store come through as they are.
class Accounts {
 public:
  Accounts(ledger::Store& store, const ledger::KeyRing& keys, Clock clock, Entropy entropy, Options options = {});

  // Errc::rejected "account.username_taken"; Errc::invalid "account.works_as_missing" (professional without), …
  Result<Account> create(const NewAccount& account, UserId by);
  Result<Account> change(UserId user, const ChangeAccount& change, UserId by);
  Result<Account> find(UserId user) const;                        // Errc::not_found "account.unknown"
  Result<std::vector<Account>> list() const;                      // by name
  std::string name_of(UserId user) const;                         // "" when unknown; from memory
  // Ends the account and wipes its name: for persons of an erased dossier. Events keep the bare id.
  Result<void> erase(UserId user, UserId by);

  Result<Organisation> create_organisation(const Name& name, UserId by);
  Result<std::vector<Organisation>> organisations() const;
  std::string organisation_name(OrgId id) const;                  // "" when unknown; from memory

  // Errc::unauthorized: "session.refused" for anything wrong; "session.second_factor_needed" when name and password
  // are right, a second factor is set and `code` is absent. Errc::too_many "session.throttled" (same for names that
  // do not exist). A new token at every login.
  Result<Login> log_in(const std::string& username, const std::string& password, const std::string& code,
                       const std::string& peer);
  // Errc::unauthorized "session.none" for an unknown, ended or expired token. Extends the idle time. From memory; the
  // store is asked once after a restart. O(1).
  Result<Session> session(const std::string& token);
  Result<void> log_out(const std::string& token);

  // Rules of a password: 12 to 128 characters, not among the common ones, not the name; no composition rules.
  // Errc::invalid "password.too_short", "password.too_long", "password.common", "password.like_name".
  Result<void> set_password(UserId user, const std::string& password);
  Result<void> change_password(UserId user, const std::string& current, const std::string& next);  // ends other sessions

  Result<SecondFactor> begin_second_factor(UserId user);          // not in force until confirmed
  Result<void> confirm_second_factor(UserId user, const std::string& code);  // "second_factor.wrong_code"
  Result<void> remove_second_factor(UserId user, UserId by);      // an administrator, when a phone is lost

  // Links: 32 random bytes, base64url; only the hash is stored.
  Result<std::string> make_link(const Link& link);
  Result<Link> read_link(const std::string& token) const;         // Errc::not_found "link.unknown" (also used, expired)
  Result<void> use_up_link(const std::string& token);

 private:
  struct Impl;
  std::shared_ptr<Impl> impl_;
};

}  // namespace kring::accounts
