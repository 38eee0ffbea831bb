#include "runtime/runtime.h"

#include "policies/opening.h"
#include "runtime/append.h"
#include "runtime/submit.h"

namespace kring::runtime {

Caller caller_of(const accounts::Account& account, const accounts::Accounts& accounts, std::string trace) {
  Caller caller;
  caller.actor = {account.id, account.role};
  caller.name = account.name;
  caller.organisation = account.organisation.value_or(OrgId{});
  if (account.organisation)
    caller.organisation_name = Name(accounts.organisation_name(*account.organisation));
  caller.works_as = account.works_as;
  caller.load_max = account.load_max;
  caller.trace = std::move(trace);
  return caller;
}

Runtime::Runtime(ledger::Store& store,
                 ledger::KeyRing& keys,
                 accounts::Accounts& accounts,
                 Clock clock,
                 Entropy entropy,
                 Options options)
    : store_(store),
      keys_(keys),
      accounts_(accounts),
      clock_(std::move(clock)),
      entropy_(std::move(entropy)),
      options_(options),
      cache_(options.dossiers_cached_max),
      held_(std::make_unique<Held>()),
      writer_(std::make_unique<Writer>(store)) {}

Runtime::~Runtime() { writer_.reset(); }

void Runtime::on_committed(std::function<void(const Committed&)> listener) {
  listener_ = std::move(listener);
}

Result<Entry*> Runtime::hold(ledger::Transaction& tx, Batch& batch, DossierId id) {
  if (held_->entries.empty()) {
    batch.afterwards([this](bool durable) {
      for (auto& [key, held] : held_->entries)
        if (!durable) held.first->loaded = false;
      held_->entries.clear();
    });
  }
  auto found = held_->entries.find(id);
  if (found == held_->entries.end()) {
    auto entry = cache_.entry(id);
    std::unique_lock lock(entry->lock);
    found = held_->entries.emplace(id, std::pair{std::move(entry), std::move(lock)}).first;
  }
  Entry& entry = *found->second.first;
  if (!entry.loaded) {
    TRY(entry.state, load_dossier(tx, keys_, id));
    entry.loaded = true;
  }
  return &entry;
}

Context Runtime::context_for(const Caller& caller, const views::DossierState& state) const {
  Context context;
  context.now = clock_();
  context.today = dutch_day(context.now);
  context.actor = caller.actor.user;
  context.organisation = caller.organisation;
  context.entropy = entropy_;
  const auto relation = access::relation_of(state.facts, caller.actor.user);
  if (relation.member) {
    context.actor_member = relation.member->id;
    context.actor_person = relation.member->person;
  }
  for (const auto& person : state.dossier.people) context.people.push_back(person.id);
  context.children = state.dossier.children();
  for (const auto& member : state.circle.members) {
    if (member.state != circle::MemberState::active) continue;
    context.active_members.push_back(member.id);
    if (is_professional(member.role)) context.active_professionals.push_back(member.id);
  }
  context.face = state.circle.face;
  context.analysis_agreed = state.dossier.analysis_agreed();
  context.help_running = state.plan.help_running();
  context.load_max = caller.load_max;
  return context;
}

int Runtime::load_of(ledger::Transaction& tx, const Caller& caller) {
  if (caller.load_max == 0) return 0;  // nothing was agreed, so nothing is counted
  const UserId user = caller.actor.user;
  std::vector<DossierId> dossiers;
  auto read = tx.rows("face", views::key_of(user.bytes), {}, [&](std::string_view key, std::string_view) {
    DossierId id;
    std::copy_n(key.begin() + 16, 16, id.bytes.begin());
    dossiers.push_back(id);
    return true;
  });
  if (!read.ok()) return 0;
  int load = 0;
  for (const auto& id : dossiers) {
    const auto held = held_->entries.find(id);
    if (held != held_->entries.end() && held->second.first->loaded) {
      load += views::status_of(held->second.first->state) != views::Status::resting;
      continue;
    }
    const auto loaded = load_dossier(tx, keys_, id);
    load += !loaded.ok() || views::status_of(*loaded) != views::Status::resting;
  }
  return load;
}

namespace {

voice::Surroundings surroundings_of(const views::DossierState& state,
                                    const Caller& caller,
                                    const Context& context) {
  const auto relation = access::relation_of(state.facts, caller.actor.user);
  const bool professional = relation.member ? is_professional(relation.member->role)
                                            : caller.actor.role == access::Role::privacy_officer;
  return access::surroundings_of(state.dossier, state.circle, professional, context.today);
}

bool owns_action(const views::DossierState& state, const Context& context, const AnyCommand& command) {
  const auto* room = std::get_if<plan::Command>(&command);
  if (!room) return false;
  std::optional<ActionId> id;
  if (const auto* done = std::get_if<plan::CompleteAction>(room)) id = done->action;
  if (const auto* dropped = std::get_if<plan::DropAction>(room)) id = dropped->action;
  const auto* action = id ? state.plan.action(*id) : nullptr;
  if (!action) return false;
  return (action->owner.person && action->owner.person == context.actor_person) ||
         (action->owner.member && action->owner.member == context.actor_member);
}

// Rules between an actor and the one command that access can't see from the action alone.
Result<void> check_own(const Context& context, const Caller& caller, const AnyCommand& command) {
  const auto deny = [](std::string_view rule) { return Error{Errc::forbidden, std::string(rule), {}, {}}; };
  if (const auto* room = std::get_if<circle::Command>(&command)) {
    if (const auto* leave = std::get_if<circle::LeaveCircle>(room);
        leave && leave->member != context.actor_member)
      return deny("access.not_your_role");
    // Answers to an invitation come with its link, through answer_invitation.
    if (std::holds_alternative<circle::AcceptInvitation>(*room) ||
        std::holds_alternative<circle::DeclineInvitation>(*room) ||
        std::holds_alternative<circle::StartCircle>(*room))
      return deny("access.not_your_role");
  }
  if (const auto* room = std::get_if<voice::Command>(&command)) {
    if (const auto* decide = std::get_if<voice::DecideRight>(room);
        decide && caller.actor.role != access::Role::privacy_officer && context.actor_member != context.face)
      return deny("access.only_the_face");
  }
  return {};
}

}  // namespace

Result<Receipt> Runtime::do_change(ledger::Transaction& tx, Batch& batch, const Change& change) {
  TRY(Entry * entry, hold(tx, batch, change.dossier));
  views::DossierState& state = entry->state;
  Context context = context_for(change.caller, state);
  const auto action = action_of(change.command, owns_action(state, context, change.command));
  const auto decision =
      access::may(change.caller.actor, action, access::section_of(action), state.facts, context.now);
  if (!decision.allow) {
    if (decision.hide) return Error{Errc::not_found, "dossier.unknown", {}, {}};
    return Error{Errc::forbidden, std::string(decision.rule), {}, {}};
  }
  TRY_DO(check_own(context, change.caller, change.command));
  if (const auto guarded = guarded_version(state, change.command);
      guarded && change.if_match && *guarded != *change.if_match)
    return Error{Errc::conflict, "if_match.stale", "somebody changed this since you read it", {}};
  if (std::holds_alternative<circle::Command>(change.command) &&
      std::holds_alternative<circle::AcceptHandover>(std::get<circle::Command>(change.command)))
    context.load = load_of(tx, change.caller);

  Appending append{*this, tx, batch, change.caller, context.now};
  Receipt receipt;
  receipt.dossier = change.dossier;
  const auto finish = [&](std::string_view room, std::int64_t& version, const auto& decided) -> Result<void> {
    receipt.repeated = decided.empty();
    TRY_DO(append(room, change.dossier, version, decided, &state));
    receipt.id = append.first_id;
    receipt.version = version;
    return {};
  };
  std::optional<voice::DecideRight> granted;
  const auto run =
      Visitor{[&](const dossier::Command& c) -> Result<void> {
                TRY(const auto events, dossier::decide(state.dossier, c, context));
                return finish("dossier", state.dossier.version, events);
              },
              [&](const plan::Command& c) -> Result<void> {
                TRY(const auto events, plan::decide(state.plan, c, context));
                return finish("plan", state.plan.version, events);
              },
              [&](const circle::Command& c) -> Result<void> {
                TRY(const auto events, circle::decide(state.circle, c, context));
                return finish("circle", state.circle.version, events);
              },
              [&](const voice::Command& c) -> Result<void> {
                TRY(const auto events,
                    voice::decide(state.voice, c, context, surroundings_of(state, change.caller, context)));
                if (const auto* decide = std::get_if<voice::DecideRight>(&c);
                    decide && decide->answer == voice::RightAnswer::granted && !events.empty())
                  granted = *decide;
                return finish("voice", state.voice.version, events);
              }};
  TRY_DO(std::visit(run, change.command));
  if (granted) {
    for (const auto& request : state.voice.requests)
      if (request.id == granted->request && request.kind == voice::RightKind::destruction)
        TRY_DO(erase(tx, batch, *entry, voice::ErasureReason::requested, request.id, change.caller));
  }
  views::refresh_facts(state);
  return receipt;
}

Result<Receipt> Runtime::do_open(ledger::Transaction& tx,
                                 Batch& batch,
                                 const Caller& caller,
                                 const dossier::OpenDossier& command) {
  if (caller.actor.role != access::Role::professional)
    return Error{Errc::forbidden, "access.not_your_role", {}, {}};
  const auto id = DossierId::make(clock_(), entropy_);
  TRY(Entry * entry, hold(tx, batch, id));
  views::DossierState& state = entry->state;
  Context context = context_for(caller, state);
  context.load = load_of(tx, caller);
  TRY(const auto opened, dossier::decide(state.dossier, dossier::Command{command}, context));
  TRY_DO(keys_.make_key(tx, id.bytes));

  Appending append{*this, tx, batch, caller, context.now};
  TRY_DO(append("dossier", id, 0, opened, &state));
  std::vector<PersonId> people;
  for (const auto& person : state.dossier.people) people.push_back(person.id);

  policies::Opener opener{caller.actor.user,
                          caller.name,
                          is_professional(caller.works_as) ? caller.works_as : CircleRole::generalist,
                          {}};
  if (!caller.organisation_name.value.empty()) opener.organisation = caller.organisation_name;
  context = context_for(caller, state);
  TRY(const auto started,
      circle::decide(state.circle, circle::Command{policies::start_circle(opener)}, context));
  TRY_DO(append("circle", id, 0, started, &state));
  views::refresh_facts(state);

  if (state.circle.face) {
    for (const auto& consent : policies::opening_consents(command, people, *state.circle.face)) {
      context = context_for(caller, state);
      TRY(const auto given, voice::decide(state.voice, voice::Command{consent}, context,
                                          surroundings_of(state, caller, context)));
      TRY_DO(append("voice", id, state.voice.version, given, &state));
    }
  }
  views::refresh_facts(state);
  Receipt receipt;
  receipt.dossier = id;
  receipt.id = id.str();
  receipt.version = state.dossier.version;
  return receipt;
}

void Runtime::open(const Caller& caller,
                   const dossier::OpenDossier& command,
                   std::string idempotency_key,
                   std::string request_hash,
                   Done<Receipt> done) {
  submit_once(
      caller, idempotency_key, request_hash,
      [this, caller, command](ledger::Transaction& tx, Batch& batch) {
        return do_open(tx, batch, caller, command);
      },
      std::move(done));
}

void Runtime::change(Change change, Done<Receipt> done) {
  const Caller caller = change.caller;
  const std::string key = change.idempotency_key;
  const std::string hash = change.request_hash;
  submit_once(
      caller, key, hash,
      [this, change = std::move(change)](ledger::Transaction& tx, Batch& batch) {
        return do_change(tx, batch, change);
      },
      std::move(done));
}

void Runtime::answer_invitation(const Caller& caller,
                                DossierId dossier,
                                const circle::Command& answer,
                                Done<Receipt> done) {
  submit<Receipt>(
      [this, caller, dossier, answer](ledger::Transaction& tx, Batch& batch) -> Result<Receipt> {
        TRY(Entry * entry, hold(tx, batch, dossier));
        if (!entry->state.exists()) return Error{Errc::not_found, "link.unknown", {}, {}};
        const Context context = context_for(caller, entry->state);
        TRY(const auto events, circle::decide(entry->state.circle, answer, context));
        Appending append{*this, tx, batch, caller, context.now};
        TRY_DO(append("circle", dossier, entry->state.circle.version, events, &entry->state));
        views::refresh_facts(entry->state);
        return Receipt{dossier, append.first_id, entry->state.circle.version, events.empty()};
      },
      std::move(done));
}

}  // namespace kring::runtime
