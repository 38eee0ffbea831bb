// Idempotency: one key of one user names one request. The receipt stays for two days.
#include "runtime/submit.h"

namespace kring::runtime {
namespace {

std::string row_key(const Caller& caller, const std::string& key) {
  return views::key_of(caller.actor.user.bytes) + key;
}

}  // namespace

void Runtime::submit_once(const Caller& caller,
                          const std::string& key,
                          const std::string& hash,
                          std::function<Result<Receipt>(ledger::Transaction&, Batch&)> work,
                          Done<Receipt> done) {
  if (key.empty()) return submit<Receipt>(std::move(work), std::move(done));
  submit<Receipt>(
      [this, row = row_key(caller, key), hash, work = std::move(work)](ledger::Transaction& tx,
                                                                       Batch& batch) -> Result<Receipt> {
        TRY(const auto known, tx.row("idempotency", row));
        if (known) {
          TRY(const json::value value, parse_json(*known));
          const auto& object = value.as_object();
          if (object.at("hash").as_string() != hash)
            return Error{Errc::conflict,
                         "idempotency.different_request",
                         "this Idempotency-Key was used for another request",
                         {}};
          TRY(auto receipt, from_json<Receipt>(object.at("receipt")));
          receipt.repeated = true;
          return receipt;
        }
        TRY(auto receipt, work(tx, batch));
        const json::object value{{"hash", hash}, {"receipt", to_json(receipt)}, {"at", millis(clock_())}};
        TRY_DO(tx.put_row("idempotency", row, json::serialize(value)));
        return receipt;
      },
      std::move(done));
}

Result<void> Runtime::tidy_up() {
  const auto oldest = millis(clock_() - std::chrono::hours{48});
  std::vector<UserId> leftovers;
  TRY_DO(store_.write([&](ledger::Transaction& tx) -> Result<void> {
    std::vector<std::string> old;
    TRY_DO(tx.rows("idempotency", {}, {}, [&](std::string_view key, std::string_view text) {
      const auto value = parse_json(text);
      const auto* at = value.ok() && value->is_object() ? value->get_object().if_contains("at") : nullptr;
      if (!at || !at->is_int64() || at->get_int64() < oldest) old.emplace_back(key);
      return true;
    }));
    for (const auto& key : old) TRY_DO(tx.erase_row("idempotency", key));
    return tx.rows("account_to_erase", {}, {}, [&](std::string_view key, std::string_view) {
      UserId user;
      std::copy_n(key.begin(), std::min<std::size_t>(key.size(), 16), user.bytes.begin());
      leftovers.push_back(user);
      return true;
    });
  }));
  for (const auto& user : leftovers) {
    if (auto erased = accounts_.erase(user, UserId{});
        !erased.ok() && erased.error().code == Errc::unavailable)
      return erased.error();
    TRY_DO(store_.write([&](ledger::Transaction& tx) {
      return tx.erase_row("account_to_erase", views::key_of(user.bytes));
    }));
  }
  return {};
}

Result<views::RebuildReport> Runtime::rebuild(const std::function<void(std::int64_t)>& progress) {
  views::RebuildReport report;
  TRY_DO(store_.write([&](ledger::Transaction& tx) -> Result<void> {
    const auto open_words = [&](const ledger::StoredEvent& event) -> Result<std::string> {
      if (event.sealed.empty() || !event.key_id) return std::string();
      auto opened = keys_.open(tx, *event.key_id, ledger::event_context(event.id), event.sealed);
      if (!opened.ok() && opened.error().rule == "ledger.key_destroyed") return std::string();
      return opened;
    };
    TRY(report, views::rebuild_index(
                    tx, open_words,
                    [this](std::string_view plain) { return keys_.seal_system("number", plain); }, progress));
    return {};
  }));
  return report;
}

}  // namespace kring::runtime
