// Lists: what somebody has to do with, read through the index and filtered by access like everything else.
#include "runtime/submit.h"

namespace kring::runtime {
namespace {

Uuid uuid_at(std::string_view raw, std::size_t at) {
  Uuid id{};
  if (raw.size() >= at + 16) std::copy_n(raw.begin() + static_cast<std::ptrdiff_t>(at), 16, id.begin());
  return id;
}

std::string text_in(const json::object& object, std::string_view name) {
  const auto* found = object.if_contains(name);
  return found && found->is_string() ? std::string(found->get_string()) : std::string();
}

std::string_view room_of(views::ItemKind kind) {
  switch (kind) {
    case views::ItemKind::goal:
    case views::ItemKind::action:
    case views::ItemKind::help:
      return "plan";
    case views::ItemKind::member:
      return "circle";
    default:
      return "dossier";
  }
}

Error not_your_role() { return Error{Errc::forbidden, "access.not_your_role", {}, {}}; }

}  // namespace

Result<std::vector<DossierId>> Runtime::related(UserId user) {
  std::vector<DossierId> dossiers;
  TRY_DO(store_.read([&](const ledger::Snapshot& snapshot) {
    return snapshot.rows("relation", views::key_of(user.bytes), {},
                         [&](std::string_view key, std::string_view) {
                           dossiers.push_back(DossierId{uuid_at(key, 16)});
                           return dossiers.size() < 2000;
                         });
  }));
  return dossiers;
}

Result<views::WorkPage> Runtime::work(const Caller& caller) {
  const Instant now = clock_();
  views::WorkPage page;
  page.today = dutch_day(now);
  page.workload.maximum = caller.load_max;
  TRY(const auto dossiers, related(caller.actor.user));
  const auto name_of = [this](UserId user) { return accounts_.name_of(user); };
  for (const auto& id : dossiers) {
    const auto used = with_state<bool>(id, [&](const views::DossierState& state) -> Result<bool> {
      const auto may =
          access::may(caller.actor, access::Action::see_card, Section::question, state.facts, now);
      if (may.hide) return false;
      auto card = views::card_for(state, caller.actor, now, name_of);
      page.workload.member_of += card.relation == access::RelationKind::member;
      page.workload.face_of += card.is_face && card.status != views::Status::resting;
      page.dossiers.push_back(std::move(card));
      if (!may.allow) return false;
      for (auto& item : views::due_for(state, caller.actor, now)) page.due.push_back(std::move(item));
      return true;
    });
    if (!used.ok()) return used.error();
  }
  std::stable_sort(page.due.begin(), page.due.end(),
                   [](const auto& a, const auto& b) { return a.on < b.on; });
  std::stable_sort(page.dossiers.begin(), page.dossiers.end(), [](const auto& a, const auto& b) {
    return std::tuple(-a.overdue, -a.soon, folded(a.title)) <
           std::tuple(-b.overdue, -b.soon, folded(b.title));
  });
  return page;
}

Result<std::vector<views::DossierCard>> Runtime::cards(const Caller& caller, std::string_view query) {
  const Instant now = clock_();
  std::vector<views::DossierCard> cards;
  TRY(const auto dossiers, related(caller.actor.user));
  const auto name_of = [this](UserId user) { return accounts_.name_of(user); };
  for (const auto& id : dossiers) {
    const auto used = with_state<bool>(id, [&](const views::DossierState& state) -> Result<bool> {
      const auto may =
          access::may(caller.actor, access::Action::see_card, Section::question, state.facts, now);
      if (may.hide || (!may.allow && !query.empty())) return false;
      if (query.empty() || views::matches(state, caller.actor, now, query))
        cards.push_back(views::card_for(state, caller.actor, now, name_of));
      return true;
    });
    if (!used.ok()) return used.error();
  }
  std::stable_sort(cards.begin(), cards.end(), [](const auto& a, const auto& b) {
    return std::pair(folded(a.title), a.id) < std::pair(folded(b.title), b.id);
  });
  return cards;
}

std::optional<std::string> Runtime::page_etag(const Caller& caller, DossierId dossier) {
  const auto etag =
      with_state<std::string>(dossier, [&](const views::DossierState& state) -> Result<std::string> {
        const Instant now = clock_();
        const auto may =
            access::may(caller.actor, access::Action::see_card, Section::question, state.facts, now);
        return may.allow ? views::page_etag(state, caller.actor, now) : std::string();
      });
  return etag.ok() && !etag->empty() ? std::optional(*etag) : std::nullopt;
}

std::optional<json::value> Runtime::current_item(const Caller& caller,
                                                 DossierId dossier,
                                                 views::ItemKind kind,
                                                 const Uuid& id) {
  const auto item =
      with_state<json::value>(dossier, [&](const views::DossierState& state) -> Result<json::value> {
        auto found = views::item_for(state, kind, id, caller.actor, clock_(),
                                     [this](UserId user) { return accounts_.name_of(user); });
        return found ? std::move(*found) : json::value(nullptr);
      });
  if (!item.ok() || !item->is_object()) return std::nullopt;
  json::object current = item->get_object();
  // Who wrote the version that is there now: that is whom the asker wants to talk with.
  const auto etag = text_in(current, "etag");
  const std::int64_t version = etag.size() > 3 ? std::atoll(etag.c_str() + 2) : 0;
  const auto read = store_.read([&](const ledger::Snapshot& snapshot) {
    return snapshot.stream(views::stream_of(room_of(kind), dossier), version - 1,
                           [&](const ledger::StoredEvent& event) {
                             const auto user = UserId::parse(event.stamp.actor).value_or(UserId{});
                             current["changedBy"] = {{"name", accounts_.name_of(user)},
                                                     {"at", format_instant(event.recorded_at)}};
                             return false;
                           });
  });
  if (!read.ok()) current.erase("changedBy");
  return current;
}

bool Runtime::may_see(const access::Actor& actor, DossierId dossier) {
  const auto seen = with_state<bool>(dossier, [&](const views::DossierState& state) -> Result<bool> {
    return access::may(actor, access::Action::see_card, Section::question, state.facts, clock_()).allow;
  });
  return seen.ok() && *seen;
}

Result<void> Runtime::check(const Caller& caller, DossierId dossier, access::Action action) {
  const auto checked = with_state<bool>(dossier, [&](const views::DossierState& state) -> Result<bool> {
    const auto may = access::may(caller.actor, action, access::section_of(action), state.facts, clock_());
    if (may.allow) return true;
    if (may.hide) return Error{Errc::not_found, "dossier.unknown", {}, {}};
    return Error{Errc::forbidden, std::string(may.rule), {}, {}};
  });
  if (!checked.ok()) return checked.error();
  return {};
}

Result<Invitation> Runtime::invitation(DossierId dossier, MemberId member) {
  return with_state<Invitation>(dossier, [&](const views::DossierState& state) -> Result<Invitation> {
    const auto* found = state.exists() ? state.circle.member(member) : nullptr;
    if (!found) return Error{Errc::not_found, "link.unknown", {}, {}};
    Invitation invitation;
    invitation.dossier = dossier;
    invitation.member = member;
    invitation.invited_name = found->details.name.value;
    invitation.inviter_name = accounts_.name_of(found->meta.actor);
    invitation.child_name = views::title_of(state);
    invitation.why = found->details.why.value;
    invitation.role = found->role;
    invitation.purpose = found->purpose;
    invitation.scope = found->scope;
    invitation.from = found->from;
    invitation.until = found->until;
    invitation.answer_by = found->answer_by;
    invitation.open = found->state == circle::MemberState::invited && dutch_day(clock_()) <= found->answer_by;
    return invitation;
  });
}

Result<std::vector<EmergencyLine>> Runtime::emergencies(const Caller& caller, std::size_t count_max) {
  if (caller.actor.role != access::Role::privacy_officer) return not_your_role();
  std::vector<EmergencyLine> lines;
  TRY_DO(store_.read([&](const ledger::Snapshot& snapshot) {
    return snapshot.rows("emergency", {}, {}, [&](std::string_view, std::string_view text) {
      const auto value = parse_json(text);
      if (!value.ok() || !value->is_object()) return true;
      const auto& row = value->get_object();
      EmergencyLine line;
      line.emergency = GrantId::parse(text_in(row, "emergency")).value_or(GrantId{});
      line.user = UserId::parse(text_in(row, "user")).value_or(UserId{});
      line.name = accounts_.name_of(line.user);
      line.dossier = DossierId::parse(text_in(row, "dossier")).value_or(DossierId{});
      line.at = parse_instant(text_in(row, "at")).value_or(Instant{});
      line.until = parse_instant(text_in(row, "until")).value_or(Instant{});
      lines.push_back(std::move(line));
      return lines.size() < count_max;
    });
  }));
  for (auto& line : lines) {
    if (const auto account = accounts_.find(line.user); account.ok() && account->organisation)
      line.organisation = accounts_.organisation_name(*account->organisation);
    const auto reason =
        with_state<std::string>(line.dossier, [&](const views::DossierState& state) -> Result<std::string> {
          for (const auto& record : state.emergencies)
            if (record.id == line.emergency && state.exists()) return std::string(record.reason.value);
          return std::string();
        });
    if (reason.ok()) line.reason = *reason;
  }
  return lines;
}

Result<std::vector<RightLine>> Runtime::rights(const Caller& caller) {
  if (caller.actor.role != access::Role::privacy_officer) return not_your_role();
  std::vector<RightLine> lines;
  TRY_DO(store_.read([&](const ledger::Snapshot& snapshot) {
    return snapshot.rows("right", {}, {}, [&](std::string_view, std::string_view text) {
      const auto value = parse_json(text);
      if (!value.ok() || !value->is_object()) return true;
      const auto& row = value->get_object();
      RightLine line;
      line.request = RequestId::parse(text_in(row, "request")).value_or(RequestId{});
      line.dossier = DossierId::parse(text_in(row, "dossier")).value_or(DossierId{});
      boost::describe::enum_from_string(text_in(row, "kind").c_str(), line.kind);
      line.requested_on = parse_day(text_in(row, "requestedOn")).value_or(Day{});
      line.answer_by = parse_day(text_in(row, "answerBy")).value_or(Day{});
      const auto* open = row.if_contains("open");
      line.open = open && open->is_bool() && open->get_bool();
      lines.push_back(std::move(line));
      return true;
    });
  }));
  for (auto& line : lines) {
    const auto used = with_state<bool>(line.dossier, [&](const views::DossierState& state) -> Result<bool> {
      if (!state.exists()) return false;
      for (const auto& request : state.voice.requests) {
        if (request.id != line.request) continue;
        if (request.words) line.words = request.words->value;
        line.requested_by = views::person_name(state, request.person);
      }
      return true;
    });
    if (!used.ok()) return used.error();
  }
  std::stable_sort(lines.begin(), lines.end(), [](const auto& a, const auto& b) {
    return std::tuple(!a.open, a.answer_by) < std::tuple(!b.open, b.answer_by);
  });
  return lines;
}

Result<std::optional<DossierId>> Runtime::dossier_of_number(std::string_view bsn, Day birth_date) {
  std::optional<DossierId> found;
  const auto key = keys_.seal_system("number", views::number_text(bsn, birth_date));
  TRY_DO(store_.read([&](const ledger::Snapshot& snapshot) -> Result<void> {
    // When a child has two dossiers, the newest: ids are in order of time.
    return snapshot.rows("number", key, {}, [&](std::string_view, std::string_view text) {
      const auto value = parse_json(text);
      if (value.ok() && value->is_object()) found = DossierId::parse(text_in(value->get_object(), "dossier"));
      return true;
    });
  }));
  return found;
}

Result<std::int64_t> Runtime::face_changes(OrgId organisation) {
  std::int64_t count = 0;
  TRY_DO(store_.read([&](const ledger::Snapshot& snapshot) -> Result<void> {
    TRY(const auto row, snapshot.row("face_change", views::key_of(organisation.bytes)));
    if (!row) return {};
    TRY(const json::value value, parse_json(*row));
    if (const auto* stored = value.is_object() ? value.get_object().if_contains("count") : nullptr)
      count = stored->to_number<std::int64_t>();
    return {};
  }));
  return count;
}

}  // namespace kring::runtime
