// Looking is an event too (J2, NEN 7513): the page is answered after the look is durable. Emergencies as
// well.
#include <fmt/format.h>

#include "runtime/submit.h"

namespace kring::runtime {
namespace {

Error unknown() { return Error{Errc::not_found, "dossier.unknown", {}, {}}; }

CatalogId rule_id(std::string_view rule) {
  const auto dot = rule.find('.');
  return CatalogId{std::string(dot == std::string_view::npos ? rule : rule.substr(dot + 1))};
}

}  // namespace

template <class T>
Result<T> Runtime::with_state(DossierId id, const std::function<Result<T>(const views::DossierState&)>& use) {
  const auto entry = cache_.entry(id);
  for (;;) {
    {
      const std::shared_lock lock(entry->lock);
      if (entry->loaded) return use(entry->state);
    }
    const std::unique_lock lock(entry->lock);
    if (entry->loaded) continue;
    TRY_DO(store_.read([&](const ledger::Snapshot& snapshot) -> Result<void> {
      TRY(entry->state, load_dossier(snapshot, keys_, id));
      return {};
    }));
    entry->loaded = true;
  }
}

template Result<PageAnswer> Runtime::with_state(
    DossierId, const std::function<Result<PageAnswer>(const views::DossierState&)>&);
template Result<bool> Runtime::with_state(DossierId,
                                          const std::function<Result<bool>(const views::DossierState&)>&);
template Result<Invitation> Runtime::with_state(
    DossierId, const std::function<Result<Invitation>(const views::DossierState&)>&);
template Result<std::string> Runtime::with_state(
    DossierId, const std::function<Result<std::string>(const views::DossierState&)>&);
template Result<json::value> Runtime::with_state(
    DossierId, const std::function<Result<json::value>(const views::DossierState&)>&);

Result<void> Runtime::append_look(ledger::Transaction& tx,
                                  Batch& batch,
                                  const Caller& caller,
                                  DossierId dossier,
                                  const access::Event& event) {
  Appending append{*this, tx, batch, caller, clock_()};
  TRY(const auto version, tx.stream_version(views::stream_of("access", dossier)));
  return append.one("access", dossier, version + 1, encode_event(event), nullptr);
}

bool Runtime::is_new_look(const std::string& key) {
  const std::lock_guard lock(looks_mutex_);
  const Instant now = clock_();
  if (recent_looks_.size() > 50'000)
    std::erase_if(recent_looks_, [&](const auto& look) { return now - look.second >= options_.look_again; });
  if (recent_looks_.size() > 50'000)
    recent_looks_.clear();  // then a look may be recorded twice, never missed
  const auto [look, fresh] = recent_looks_.try_emplace(key, now);
  if (fresh) return true;
  if (now - look->second < options_.look_again) return false;
  look->second = now;
  return true;
}

void Runtime::page(const Caller& caller, DossierId dossier, Done<PageAnswer> done, bool card_only) {
  std::optional<access::Event> look;
  std::string look_key;
  auto answer = with_state<PageAnswer>(dossier, [&](const views::DossierState& state) -> Result<PageAnswer> {
    const Instant now = clock_();
    const auto card =
        access::may(caller.actor, access::Action::see_card, Section::question, state.facts, now);
    const auto relation = access::relation_of(state.facts, caller.actor.user);
    if (!card.allow) {
      if (card.hide) return unknown();
      look = access::Refused{caller.actor.user, rule_id(card.rule)};
      look_key = std::string(card.rule);
      return Error{Errc::forbidden, std::string(card.rule), {}, {}};
    }
    PageAnswer page{
        views::page_for(state, caller.actor, now, [this](UserId user) { return accounts_.name_of(user); })};
    const auto& viewer = page.page.viewer;
    if (viewer.sections.empty()) {
      // Only the name and the duties are left (the face, after a refusal): whoever reads is told which rule
      // refuses.
      if (card_only || page.page.hidden.empty()) return page;
      look = access::Refused{caller.actor.user, rule_id(page.page.hidden.front().rule)};
      look_key = page.page.hidden.front().rule;
      return Error{Errc::forbidden, page.page.hidden.front().rule, {}, {}};
    }
    const auto first =
        access::may(caller.actor, access::Action::look, viewer.sections.front(), state.facts, now);
    if (!first.log) return page;
    access::Looked looked{caller.actor.user, viewer.sections, rule_id(first.rule),
                          Purpose::care,     viewer.member,   first.emergency};
    if (relation.member) looked.purpose = relation.member->purpose;
    look_key = fmt::format("{} {}", access::set_of(viewer.sections), first.rule);
    look = looked;
    return page;
  });
  if (!look || !is_new_look(caller.actor.user.str() + dossier.str() + look_key))
    return done(std::move(answer));
  submit<bool>(
      [this, caller, dossier, event = *look](ledger::Transaction& tx, Batch& batch) -> Result<bool> {
        TRY_DO(append_look(tx, batch, caller, dossier, event));
        return true;
      },
      [this, answer = std::move(answer), key = caller.actor.user.str() + dossier.str() + look_key,
       done = std::move(done)](const Result<bool>& stored) mutable {
        if (stored.ok()) return done(std::move(answer));
        const std::lock_guard lock(looks_mutex_);
        recent_looks_.erase(key);
        done(stored.error());  // what can't be recorded is not shown
      });
}

void Runtime::open_emergency(const Caller& caller,
                             DossierId dossier,
                             const access::OpenEmergency& command,
                             Done<EmergencyGrant> done) {
  submit<EmergencyGrant>(
      [this, caller, dossier, command](ledger::Transaction& tx, Batch& batch) -> Result<EmergencyGrant> {
        TRY(Entry * entry, hold(tx, batch, dossier));
        auto& state = entry->state;
        const Context context = context_for(caller, state);
        const auto may = access::may(caller.actor, access::Action::open_emergency, Section::question,
                                     state.facts, context.now);
        if (!may.allow) return may.hide ? unknown() : Error{Errc::forbidden, std::string(may.rule), {}, {}};
        if (!state.exists())  // the same answer as for a dossier that exists
          return EmergencyGrant{dossier, context.make<GrantId>(), context.now + access::emergency_length};
        TRY(const auto events, access::decide(command, context));
        Appending append{*this, tx, batch, caller, context.now};
        TRY(const auto version, tx.stream_version(views::stream_of("emergency", dossier)));
        TRY_DO(append("emergency", dossier, version, events, &state));
        views::refresh_facts(state);
        const auto& opened = std::get<access::EmergencyOpened>(events.front());
        return EmergencyGrant{dossier, opened.emergency, opened.until};
      },
      std::move(done));
}

Result<std::vector<LookLine>> Runtime::looks(const Caller& caller,
                                             DossierId dossier,
                                             std::int64_t before_version,
                                             std::size_t count_max,
                                             std::int64_t& next) {
  TRY_DO([&]() -> Result<void> {
    const auto allowed = with_state<bool>(dossier, [&](const views::DossierState& state) -> Result<bool> {
      const auto may =
          access::may(caller.actor, access::Action::see_log, Section::circle, state.facts, clock_());
      if (may.allow) return true;
      return may.hide ? unknown() : Error{Errc::forbidden, std::string(may.rule), {}, {}};
    });
    if (!allowed.ok()) return allowed.error();
    return {};
  }());
  std::vector<LookLine> lines;
  next = 0;
  TRY_DO(store_.read([&](const ledger::Snapshot& snapshot) -> Result<void> {
    const auto stream = views::stream_of("access", dossier);
    TRY(const auto last, snapshot.stream_version(stream));
    const auto before = before_version > 0 ? std::min(before_version, last + 1) : last + 1;
    const auto after = std::max<std::int64_t>(0, before - 1 - static_cast<std::int64_t>(count_max));
    TRY_DO(snapshot.stream(stream, after, [&](const ledger::StoredEvent& event) {
      if (event.version >= before) return false;
      LookLine line;
      line.at = event.happened_at;
      line.user = UserId::parse(event.stamp.actor).value_or(UserId{});
      line.name = accounts_.name_of(line.user);
      if (const auto org = OrgId::parse(event.stamp.organisation))
        line.organisation = accounts_.organisation_name(*org);
      const auto decoded = decode_event<access::Event>(event.type, event.facts, {});
      if (!decoded.ok()) return true;
      if (const auto* looked = std::get_if<access::Looked>(&*decoded)) {
        line.kind = looked->emergency ? "emergency" : "looked";
        for (const auto section : looked->sections) line.sections.emplace_back(enum_name(section));
        line.rule = "access." + looked->rule.value;
        line.purpose = enum_name(looked->purpose);
      } else if (const auto* refused = std::get_if<access::Refused>(&*decoded)) {
        line.kind = "refused";
        line.rule = "access." + refused->rule.value;
      }
      lines.push_back(std::move(line));
      return true;
    }));
    next = after > 0 ? after + 1 : 0;
    return {};
  }));
  std::reverse(lines.begin(), lines.end());
  return lines;
}

}  // namespace kring::runtime
