// Making, changing, finding and erasing accounts and organisations.
#include "accounts/accounts.h"

#include <algorithm>

#include "accounts/impl.h"

namespace kring::accounts {
namespace {

CircleRole usual_work(access::Role role) {
  switch (role) {
    case access::Role::youth: return CircleRole::youth;
    case access::Role::parent: return CircleRole::parent;
    case access::Role::network: return CircleRole::network;
    default: return CircleRole::other;
  }
}

Result<Name> checked_name(const Name& name, const char* pointer) {
  if (const char* fault = text_fault(name.value, Name::max_length))
    return Error{Errc::invalid, fault, "the text can't be a name", {{pointer, fault, ""}}};
  return Name{trimmed(name.value)};
}

Error invalid(const char* rule, const char* pointer, const char* detail) {
  return Error{Errc::invalid, rule, detail, {{pointer, rule, detail}}};
}

// `works_as` as asked, or what is usual for the role.
Result<CircleRole> fitting_work(access::Role role, std::optional<CircleRole> works_as) {
  const bool is_professional_role = role == access::Role::professional;
  if (!works_as && is_professional_role)
    return invalid("account.works_as_missing", "/worksAs", "a professional is a generalist, specialist or gi_worker");
  const CircleRole work = works_as.value_or(usual_work(role));
  if (is_professional(work) != is_professional_role)
    return invalid("account.works_as_not_fitting", "/worksAs", "this does not fit the role");
  return work;
}

AccountChanged changed_event(const AccountRow& row, bool renamed) {
  return {row.id, row.role, row.works_as, row.organisation, row.load_max, row.active, renamed};
}

}  // namespace

Accounts::Accounts(ledger::Store& store, const ledger::KeyRing& keys, Clock clock, Entropy entropy, Options options)
    : impl_(std::make_shared<Impl>(store, keys, std::move(clock), std::move(entropy), options)) {
  (void)impl_->load();  // when the store refuses now, the first call tries again and says so
}

// ---- in memory ---------------------------------------------------------------------------------------------------

AccountPtr Accounts::Impl::by_id(UserId user) const {
  const std::lock_guard lock(memory);
  const auto found = accounts.find(user);
  return found == accounts.end() ? nullptr : found->second;
}

AccountPtr Accounts::Impl::by_name(const std::string& login) const {
  const std::lock_guard lock(memory);
  const auto found = names.find(login);
  return found == names.end() ? nullptr : accounts.at(found->second);
}

Result<AccountPtr> Accounts::Impl::known(UserId user) const {
  if (AccountPtr row = by_id(user)) return row;
  return Error{Errc::not_found, "account.unknown", "no account " + user.str(), {}};
}

bool Accounts::Impl::is_last_administrator(UserId user) const {
  const std::lock_guard lock(memory);
  const auto counts = [](const AccountPtr& row) { return row->active && row->role == access::Role::administrator; };
  const auto found = accounts.find(user);
  return found != accounts.end() && counts(found->second) &&
         std::none_of(accounts.begin(), accounts.end(),
                      [&](const auto& entry) { return entry.first != user && counts(entry.second); });
}

void Accounts::Impl::keep(AccountRow row) {
  const UserId id = row.id;
  names[login_name(row.username)] = id;
  accounts[id] = std::make_shared<const AccountRow>(std::move(row));
}

Result<void> Accounts::Impl::check(const AccountRow& row) const {
  if (!row.organisation) return {};
  const std::lock_guard lock(memory);
  if (organisations.contains(*row.organisation)) return {};
  return invalid("account.organisation_unknown", "/organisation", "no such organisation");
}

Result<AccountRow> Accounts::Impl::change_row(UserId user, const Change& change) {
  const std::lock_guard one_at_a_time(changing);
  TRY(const AccountPtr before, known(user));
  AccountRow after = *before;
  TRY_DO(change.edit(after));
  std::vector<std::string> ending;
  if (change.ends_sessions) {
    ending = sessions_of(user);
    std::erase(ending, change.kept_session);
  }
  const Result<void> written = store.write([&](ledger::Transaction& t) -> Result<void> {
    TRY_DO(put(t, account_rows, user.str(), after));
    for (const auto& key : ending) TRY_DO(t.erase_row(session_rows, key));
    return change.also ? change.also(t, after) : Result<void>{};
  });
  TRY_DO(written);
  const std::lock_guard lock(memory);
  keep(after);
  drop_sessions(ending);
  return after;
}

// ---- accounts ----------------------------------------------------------------------------------------------------

Result<Account> Accounts::create(const NewAccount& account, UserId by) {
  Impl& m = *impl_;
  TRY_DO(m.load());
  const Instant now = m.clock();
  const auto is_control = [](char c) { return static_cast<unsigned char>(c) < 0x20; };
  AccountRow row;
  row.username = Name{trimmed(account.username.value)};
  if (text_fault(row.username.value, Name::max_length) ||
      std::any_of(row.username.value.begin(), row.username.value.end(), is_control))
    return invalid("account.username_invalid", "/username", "1 to 120 characters without line breaks");
  TRY(row.name, checked_name(account.name, "/name"));
  TRY(row.works_as, fitting_work(account.role, account.works_as));
  row.id = UserId::make(now, m.chance());
  row.role = account.role;
  row.organisation = account.organisation;
  row.load_max = account.load_max ? account.load_max->value : 0;
  row.created_at = now;
  TRY_DO(m.check(row));

  const std::lock_guard one_at_a_time(m.changing);
  if (m.by_name(login_name(row.username)))
    return Error{Errc::rejected, "account.username_taken", "somebody has this user name",
                 {{"/username", "account.username_taken", {}}}};
  const Result<void> written = m.store.write([&](ledger::Transaction& t) -> Result<void> {
    TRY_DO(m.put(t, account_rows, row.id.str(), row));
    return m.record(t, AccountCreated{row.id, row.role, row.works_as, row.organisation, row.load_max}, by,
                    administration_purpose);
  });
  TRY_DO(written);
  const std::lock_guard lock(m.memory);
  m.keep(row);
  return account_of(row);
}

Result<Account> Accounts::change(UserId user, const ChangeAccount& change, UserId by) {
  Impl& m = *impl_;
  TRY_DO(m.load());
  bool renamed = false;
  bool same = false;
  Impl::Change steps;
  steps.ends_sessions = change.active && !*change.active;
  steps.edit = [&](AccountRow& row) -> Result<void> {
    const AccountRow before = row;
    if (change.name) {
      TRY(row.name, checked_name(*change.name, "/name"));
    }
    if (change.role && *change.role != row.role) {
      row.role = *change.role;
      TRY(row.works_as, fitting_work(row.role, change.works_as));
    } else if (change.works_as) {
      TRY(row.works_as, fitting_work(row.role, change.works_as));
    }
    if (change.organisation) row.organisation = change.organisation;
    if (change.load_max) row.load_max = change.load_max->value;
    if (change.active) row.active = *change.active;
    TRY_DO(m.check(row));
    const bool stays = row.active && row.role == access::Role::administrator;
    if (!stays && m.is_last_administrator(user))
      return reject("account.last_administrator", "no other administrator is active");
    renamed = row.name != before.name;
    same = !renamed && row.role == before.role && row.works_as == before.works_as &&
           row.organisation == before.organisation && row.load_max == before.load_max && row.active == before.active;
    return {};
  };
  steps.also = [&](ledger::Transaction& t, const AccountRow& row) -> Result<void> {
    if (same) return {};
    return m.record(t, changed_event(row, renamed), by, administration_purpose);
  };
  TRY(const AccountRow row, m.change_row(user, steps));
  return account_of(row);
}

Result<Account> Accounts::find(UserId user) const {
  TRY_DO(impl_->load());
  TRY(const AccountPtr row, impl_->known(user));
  return account_of(*row);
}

Result<std::vector<Account>> Accounts::list() const {
  TRY_DO(impl_->load());
  std::vector<std::pair<std::string, AccountPtr>> rows;
  {
    const std::lock_guard lock(impl_->memory);
    for (const auto& [id, row] : impl_->accounts) rows.emplace_back(std::string{}, row);
  }
  for (auto& [key, row] : rows) key = folded(row->name.value);
  std::sort(rows.begin(), rows.end(), [](const auto& a, const auto& b) {
    return std::tie(a.first, a.second->id) < std::tie(b.first, b.second->id);
  });
  std::vector<Account> out;
  for (const auto& [key, row] : rows) out.push_back(account_of(*row));
  return out;
}

std::string Accounts::name_of(UserId user) const {
  const AccountPtr row = impl_->by_id(user);
  return row ? row->name.value : std::string{};
}

Result<void> Accounts::erase(UserId user, UserId by) {
  Impl& m = *impl_;
  TRY_DO(m.load());
  const std::lock_guard one_at_a_time(m.changing);
  TRY(const AccountPtr row, m.known(user));
  if (m.is_last_administrator(user)) return reject("account.last_administrator", "no other administrator is active");
  const std::vector<std::string> ending = m.sessions_of(user);
  const Result<void> written = m.store.write([&](ledger::Transaction& t) -> Result<void> {
    TRY_DO(t.erase_row(account_rows, user.str()));
    for (const auto& key : ending) TRY_DO(t.erase_row(session_rows, key));
    const Result<void> links_erased = m.erase_links(t, [&](const LinkRow& link) {
      const auto* payload = link.payload.if_object();
      const auto* whose = payload ? payload->if_contains("user") : nullptr;
      return whose && whose->is_string() && whose->get_string() == user.str();
    });
    TRY_DO(links_erased);
    return m.record(t, AccountErased{user}, by, administration_purpose);
  });
  TRY_DO(written);
  const std::lock_guard lock(m.memory);
  m.names.erase(login_name(row->username));
  m.accounts.erase(user);
  m.drop_sessions(ending);
  return {};
}

// ---- organisations -----------------------------------------------------------------------------------------------

Result<Organisation> Accounts::create_organisation(const Name& name, UserId by) {
  Impl& m = *impl_;
  TRY_DO(m.load());
  Organisation row;
  TRY(row.name, checked_name(name, "/name"));
  row.id = OrgId::make(m.clock(), m.chance());
  const std::lock_guard one_at_a_time(m.changing);
  const Result<void> written = m.store.write([&](ledger::Transaction& t) -> Result<void> {
    TRY_DO(m.put(t, organisation_rows, row.id.str(), row));
    return m.append(t, row.id.bytes, encode_event(OrganisationCreated{row.id}), by, administration_purpose);
  });
  TRY_DO(written);
  const std::lock_guard lock(m.memory);
  m.organisations[row.id] = row.name;
  return row;
}

Result<std::vector<Organisation>> Accounts::organisations() const {
  TRY_DO(impl_->load());
  std::vector<Organisation> out;
  {
    const std::lock_guard lock(impl_->memory);
    for (const auto& [id, name] : impl_->organisations) out.push_back({id, name});
  }
  std::sort(out.begin(), out.end(), [](const Organisation& a, const Organisation& b) {
    const auto left = folded(a.name.value);
    const auto right = folded(b.name.value);
    return std::tie(left, a.id) < std::tie(right, b.id);
  });
  return out;
}

std::string Accounts::organisation_name(OrgId id) const {
  const std::lock_guard lock(impl_->memory);
  const auto found = impl_->organisations.find(id);
  return found == impl_->organisations.end() ? std::string{} : found->second.value;
}

}  // namespace kring::accounts
