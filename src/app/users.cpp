#include <fmt/format.h>

#include "app/app.h"
#include "app/maintain.h"
#include "app/place.h"

namespace kring::app {
namespace {

Result<accounts::Account> by_username(const accounts::Accounts& accounts, const std::string& username) {
  TRY(const auto all, accounts.list());
  for (const auto& account : all)
    if (folded(account.username.value) == folded(username)) return account;
  return Error{Errc::not_found, "account.unknown", "nobody is called " + username, {}};
}

Result<std::string> first_login(const Place& place, UserId user, const std::string& url) {
  accounts::Link link;
  link.purpose = "first_login";
  link.payload = {{"user", user.str()}};
  link.expires_at = system_clock()() + std::chrono::hours{24 * 14};
  TRY(const auto token, place.accounts->make_link(link));
  return url + "/eerste-keer#" + token;
}

Result<accounts::NewAccount> wanted(const Place& place, const UserAdd& options) {
  json::object object{{"username", options.username}, {"name", options.name}, {"role", options.role}};
  if (!options.works_as.empty()) object["worksAs"] = options.works_as;
  if (options.load_max > 0) object["loadMax"] = options.load_max;
  TRY(auto account, from_json<accounts::NewAccount>(object));
  if (options.organisation.empty()) return account;
  TRY(const auto organisations, place.accounts->organisations());
  for (const auto& organisation : organisations)
    if (organisation.name.value == options.organisation) account.organisation = organisation.id;
  if (!account.organisation) {
    TRY(const auto made, place.accounts->create_organisation(Name(options.organisation), UserId{}));
    account.organisation = made.id;
  }
  return account;
}

}  // namespace

int user_add(const UserAdd& options) {
  auto place = open_place(options.data);
  if (!place.ok()) return fail(place.error(), options.data);
  const auto account = wanted(**place, options);
  if (!account.ok()) return fail(account.error(), "user add");
  const auto made = (*place)->accounts->create(*account, UserId{});
  if (!made.ok()) return fail(made.error(), options.username);
  const auto link = first_login(**place, made->id, options.url);
  if (!link.ok()) return fail(link.error(), options.username);
  fmt::print("Made {} ({}). First login, once, within 14 days:\n{}\n", made->username.value,
             enum_name(made->role), *link);
  return exit_done;
}

int user_list(const std::string& data) {
  auto place = open_place(data);
  if (!place.ok()) return fail(place.error(), data);
  const auto all = (*place)->accounts->list();
  if (!all.ok()) return fail(all.error(), data);
  fmt::print("{:<18} {:<28} {:<16} {:<16} {:<8} {}\n", "username", "name", "role", "works as", "active",
             "second factor");
  for (const auto& account : *all)
    fmt::print("{:<18} {:<28} {:<16} {:<16} {:<8} {}\n", account.username.value, account.name.value,
               enum_name(account.role), enum_name(account.works_as), account.active ? "yes" : "no",
               account.has_second_factor ? "yes" : "no");
  return exit_done;
}

int user_link(const std::string& data, const std::string& username, const std::string& url) {
  auto place = open_place(data);
  if (!place.ok()) return fail(place.error(), data);
  const auto account = by_username(*(*place)->accounts, username);
  if (!account.ok()) return fail(account.error());
  const auto link = first_login(**place, account->id, url);
  if (!link.ok()) return fail(link.error());
  fmt::print("A link to choose a password, once, within 14 days:\n{}\n", *link);
  return exit_done;
}

int user_active(const std::string& data, const std::string& username, bool active) {
  auto place = open_place(data);
  if (!place.ok()) return fail(place.error(), data);
  const auto account = by_username(*(*place)->accounts, username);
  if (!account.ok()) return fail(account.error());
  accounts::ChangeAccount change;
  change.active = active;
  const auto changed = (*place)->accounts->change(account->id, change, UserId{});
  if (!changed.ok()) return fail(changed.error(), username);
  fmt::print("{} is {} now.\n", changed->username.value,
             active ? "active" : "not active; all sessions have ended");
  return exit_done;
}

}  // namespace kring::app
