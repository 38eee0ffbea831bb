// Erasing a dossier (docs/adr/0001): its key is destroyed, the rows that lead to it are dropped, the accounts that
// existed for it only lose their name. What stays is the chain of sealed bytes, and that it was erased.
#include "runtime/submit.h"

namespace kring::runtime {

Result<void> Runtime::erase(ledger::Transaction& tx, Batch& batch, Entry& entry, voice::ErasureReason reason,
                            std::optional<RequestId> request, const Caller& caller) {
  const auto id = entry.state.id;
  Appending append{*this, tx, batch, caller, clock_()};
  const std::vector<voice::Event> events{voice::DossierErased{reason, request}};
  std::vector<std::string> users;
  for (const auto& member : entry.state.circle.members)
    if (member.user && !is_professional(member.role)) users.push_back(views::key_of(member.user->bytes));
  TRY_DO(append("voice", id, entry.state.voice.version, events, &entry.state));
  TRY_DO(held_->rows->flush());
  bool orphans = false;
  for (const auto& user : users) {
    bool elsewhere = false;
    TRY_DO(tx.rows("relation", user, {}, [&](std::string_view, std::string_view) { return !(elsewhere = true); }));
    if (elsewhere) continue;
    TRY_DO(tx.put_row("account_to_erase", user, "{}"));
    orphans = true;
  }
  TRY_DO(tx.destroy_key(id.bytes));
  batch.afterwards([this, id, orphans](bool durable) {
    if (!durable) return;
    keys_.forget(id.bytes);
    cache_.drop(id);
    // A write of its own; when a crash comes between, the next start does it.
    if (orphans) (void)tidy_up();
  });
  return {};
}

void Runtime::destroy_after_term(const Caller& caller, DossierId dossier, Done<Receipt> done) {
  submit_nested<Receipt>(
      [this, caller, dossier](ledger::Transaction& tx, Batch& batch) -> Result<Receipt> {
        TRY(Entry * entry, hold(tx, batch, dossier));
        if (caller.actor.role != access::Role::privacy_officer || !entry->state.exists())
          return Error{Errc::not_found, "dossier.unknown", {}, {}};
        const Day ends = birthday(dutch_day(entry->state.changed_at), options_.retention_years);
        if (dutch_day(clock_()) < ends) return reject("retention.not_ended");
        TRY_DO(erase(tx, batch, *entry, voice::ErasureReason::retention, std::nullopt, caller));
        return Receipt{dossier, dossier.str(), entry->state.voice.version, false};
      },
      std::move(done));
}

Result<std::vector<RetentionLine>> Runtime::retention(const Caller& caller) {
  if (caller.actor.role != access::Role::privacy_officer) return Error{Errc::forbidden, "access.not_your_role", {}, {}};
  std::vector<RetentionLine> lines;
  const Day today = dutch_day(clock_());
  TRY_DO(store_.read([&](const ledger::Snapshot& snapshot) {
    return snapshot.rows("dossier", {}, {}, [&](std::string_view key, std::string_view text) {
      const auto value = parse_json(text);
      if (!value.ok() || !value->is_object()) return true;
      const auto* changed = value->get_object().if_contains("changedAt");
      if (!changed || value->get_object().contains("erased")) return true;
      const Day last = dutch_day(instant_of_millis(changed->to_number<std::int64_t>()));
      const Day ends = birthday(last, options_.retention_years);
      if (ends > today) return true;
      RetentionLine line;
      std::copy_n(key.begin(), 16, line.dossier.bytes.begin());
      line.last_change_on = last;
      line.destroy_from = ends;
      lines.push_back(line);
      return true;
    });
  }));
  return lines;
}

}  // namespace kring::runtime
