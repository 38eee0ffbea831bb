#include "accounts/impl.h"

namespace kring::accounts {
namespace {

constexpr auto sweep_each = std::chrono::hours{1};

Error unknown() { return Error{Errc::not_found, "link.unknown", "no such link (any more)", {}}; }

}  // namespace

Result<Link> Accounts::Impl::link_in(const ledger::Snapshot& snapshot, const std::string& token, Instant now) const {
  const auto key = token_key("link", token);
  if (!key) return unknown();
  TRY(const auto sealed, snapshot.row(link_rows, *key));
  if (!sealed) return unknown();
  TRY(LinkRow row, open<LinkRow>(link_rows, *key, *sealed));
  if (now >= row.expires_at) return unknown();
  return Link{row.purpose.value, row.payload.as_object(), row.expires_at};
}

// First looks, then erases: a walk over rows that change under it is no good in every store.
Result<void> Accounts::Impl::erase_links(ledger::Transaction& t,
                                         const std::function<bool(const LinkRow&)>& which) const {
  std::vector<std::string> chosen;
  Result<void> looked;
  const Result<void> visited = t.rows(link_rows, {}, {}, [&](std::string_view key, std::string_view sealed) {
    auto row = open<LinkRow>(link_rows, key, sealed);
    if (!row) looked = row.error();
    else if (which(*row)) chosen.emplace_back(key);
    return looked.ok();
  });
  TRY_DO(visited);
  TRY_DO(looked);
  for (const auto& key : chosen) TRY_DO(t.erase_row(link_rows, key));
  return {};
}

Result<std::string> Accounts::make_link(const Link& link) {
  Impl& m = *impl_;
  TRY_DO(m.load());
  KRING_ASSERT(is_catalog_id(link.purpose));
  const Instant now = m.clock();
  const std::string token = make_token(m.chance());
  const std::string key = *token_key("link", token);
  const std::lock_guard one_at_a_time(m.changing);
  const bool sweep = now >= m.links_swept_at + sweep_each;
  const Result<void> written = m.store.write([&](ledger::Transaction& t) -> Result<void> {
    if (sweep) TRY_DO(m.erase_links(t, [&](const LinkRow& old) { return now >= old.expires_at; }));
    return m.put(t, link_rows, key, LinkRow{CatalogId{link.purpose}, link.payload, link.expires_at});
  });
  TRY_DO(written);
  if (sweep) m.links_swept_at = now;
  return token;
}

Result<Link> Accounts::read_link(const std::string& token) const {
  TRY_DO(impl_->load());
  std::optional<Link> link;
  const Result<void> read_all = impl_->store.read([&](const ledger::Snapshot& snapshot) -> Result<void> {
    TRY(link, impl_->link_in(snapshot, token, impl_->clock()));
    return {};
  });
  TRY_DO(read_all);
  return *link;
}

Result<void> Accounts::use_up_link(const std::string& token) {
  Impl& m = *impl_;
  TRY_DO(m.load());
  return m.store.write([&](ledger::Transaction& t) -> Result<void> {
    TRY_DO(m.link_in(t, token, m.clock()));
    return t.erase_row(link_rows, *token_key("link", token));
  });
}

}  // namespace kring::accounts
