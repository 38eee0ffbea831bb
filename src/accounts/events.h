// What is recorded of accounts: facts only, in stream "account/<user>" ("account/<organisation>" for an organisation).
// Names, passwords and addresses are in no event. Purpose: "log_in" for what people do to get in and out,
// "administration" for the rest.
#pragma once

#include <variant>

#include "domain/access/access.h"

namespace kring::accounts {

enum class Refusal { wrong_password, wrong_code, not_active, no_password_yet, wrong_current_password };
BOOST_DESCRIBE_ENUM(Refusal, wrong_password, wrong_code, not_active, no_password_yet, wrong_current_password)

struct AccountCreated {
  static constexpr std::string_view wire = "account.created.v1";
  UserId user;
  access::Role role = access::Role::network;
  CircleRole works_as = CircleRole::other;
  std::optional<OrgId> organisation;
  int load_max = 0;
};
BOOST_DESCRIBE_STRUCT(AccountCreated, (), (user, role, works_as, organisation, load_max))

struct AccountChanged {  // the whole new state; `renamed`: the name of the person changed
  static constexpr std::string_view wire = "account.changed.v1";
  UserId user;
  access::Role role = access::Role::network;
  CircleRole works_as = CircleRole::other;
  std::optional<OrgId> organisation;
  int load_max = 0;
  bool active = true;
  bool renamed = false;
};
BOOST_DESCRIBE_STRUCT(AccountChanged, (), (user, role, works_as, organisation, load_max, active, renamed))

struct AccountErased {
  static constexpr std::string_view wire = "account.erased.v1";
  UserId user;
};
BOOST_DESCRIBE_STRUCT(AccountErased, (), (user))

struct LoggedIn {
  static constexpr std::string_view wire = "account.logged_in.v1";
  UserId user;
  bool second_factor = false;
};
BOOST_DESCRIBE_STRUCT(LoggedIn, (), (user, second_factor))

struct LoginRefused {  // only for names that exist; nothing is recorded of what was typed
  static constexpr std::string_view wire = "account.login_refused.v1";
  UserId user;
  Refusal why = Refusal::wrong_password;
};
BOOST_DESCRIBE_STRUCT(LoginRefused, (), (user, why))

struct LoggedOut {
  static constexpr std::string_view wire = "account.logged_out.v1";
  UserId user;
};
BOOST_DESCRIBE_STRUCT(LoggedOut, (), (user))

struct PasswordSet {
  static constexpr std::string_view wire = "account.password_set.v1";
  UserId user;
};
BOOST_DESCRIBE_STRUCT(PasswordSet, (), (user))

struct SecondFactorSet {
  static constexpr std::string_view wire = "account.second_factor_set.v1";
  UserId user;
};
BOOST_DESCRIBE_STRUCT(SecondFactorSet, (), (user))

struct SecondFactorRemoved {
  static constexpr std::string_view wire = "account.second_factor_removed.v1";
  UserId user;
};
BOOST_DESCRIBE_STRUCT(SecondFactorRemoved, (), (user))

struct OrganisationCreated {
  static constexpr std::string_view wire = "account.organisation_created.v1";
  OrgId organisation;
};
BOOST_DESCRIBE_STRUCT(OrganisationCreated, (), (organisation))

using Event = std::variant<AccountCreated, AccountChanged, AccountErased, LoggedIn, LoginRefused, LoggedOut,
                           PasswordSet, SecondFactorSet, SecondFactorRemoved, OrganisationCreated>;

}  // namespace kring::accounts
