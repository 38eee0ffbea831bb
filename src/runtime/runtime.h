// The runtime: the one way in. Every read and every change of a dossier goes load → access → decide → append
// → view, here, whoever asks: HTTP, the command line or the generator of the demo region.
#pragma once

#include <atomic>

#include "accounts/accounts.h"
#include "runtime/cache.h"
#include "runtime/writer.h"
#include "views/index.h"
#include "views/work.h"

namespace kring::runtime {

// Who asks. Made from a session, or by the generator.
struct Caller {
  access::Actor actor;
  Name name;
  OrgId organisation;      // nil: none
  Name organisation_name;  // empty: none
  CircleRole works_as = CircleRole::other;
  int load_max = 0;
  std::string trace;  // correlation of everything that this request causes
};
Caller caller_of(const accounts::Account& account, const accounts::Accounts& accounts, std::string trace);

using AnyCommand = std::variant<dossier::Command, plan::Command, circle::Command, voice::Command>;

struct Change {
  Caller caller;
  DossierId dossier;
  AnyCommand command;
  std::optional<std::int64_t> if_match;  // the version of the item that the asker has read
  std::string idempotency_key;           // empty: none
  std::string request_hash;              // of what was asked, to tell a repeat from another request
};

struct Receipt {
  DossierId dossier;
  std::string id;            // of what was made or changed; "" when there is nothing to name
  std::int64_t version = 0;  // of the item: its ETag is "v<version>"
  bool repeated = false;     // the same request was granted before: nothing new was written
  // and in the answer of the API: `etag`, ready for If-Match
};
BOOST_DESCRIBE_STRUCT(Receipt, (), (dossier, id, version, repeated))

template <class T>
using Done = std::function<void(Result<T>)>;

// A stale change: the Error has rule "if_match.stale"; ask current_item for what it is now.

struct PageAnswer {
  views::DossierPage page;
};

struct Committed {  // for live updates
  DossierId dossier;
  std::int64_t position = 0;
  std::string room;
  UserId actor;
};

struct Options {
  std::size_t dossiers_cached_max = 1000;
  std::chrono::minutes look_again{10};  // looks of one person at the same sections within this are one look
  int invitation_days = 14;
  int retention_years = 20;  // from the last change (Jw 7.3.8 lid 3; C16)
};

struct LookLine {  // one line of "who looked", for the family
  Instant at;
  UserId user;
  std::string name;
  std::string organisation;
  std::string kind;  // looked, refused, emergency
  std::vector<std::string> sections;
  std::string rule;
  std::string purpose;
};
BOOST_DESCRIBE_STRUCT(LookLine, (), (at, user, name, organisation, kind, sections, rule, purpose))

struct EmergencyLine {  // for the privacy officer
  GrantId emergency;
  UserId user;
  std::string name;
  std::string organisation;
  DossierId dossier;
  std::string reason;  // "" when the dossier was erased
  Instant at;
  Instant until;
};
BOOST_DESCRIBE_STRUCT(EmergencyLine, (), (emergency, user, name, organisation, dossier, reason, at, until))

struct RightLine {  // a request under the law, for the privacy officer
  RequestId request;
  DossierId dossier;
  voice::RightKind kind = voice::RightKind::inspection;
  Day requested_on;
  Day answer_by;
  bool open = true;
  std::optional<std::string> words;  // of the request, not of the dossier
  std::optional<std::string> requested_by;
};
BOOST_DESCRIBE_STRUCT(RightLine,
                      (),
                      (request, dossier, kind, requested_on, answer_by, open, words, requested_by))

struct RetentionLine {  // a dossier whose term has ended
  DossierId dossier;
  Day last_change_on;
  Day destroy_from;
};
BOOST_DESCRIBE_STRUCT(RetentionLine, (), (dossier, last_change_on, destroy_from))

struct EmergencyGrant {
  DossierId dossier;
  GrantId emergency;
  Instant until;
};
BOOST_DESCRIBE_STRUCT(EmergencyGrant, (), (dossier, emergency, until))

struct Invitation {  // what somebody with the link may know before answering
  DossierId dossier;
  MemberId member;
  std::string invited_name;
  std::string inviter_name;
  std::string child_name;  // given name only
  std::string why;
  CircleRole role = CircleRole::network;
  Purpose purpose = Purpose::informal_support;
  std::vector<Section> scope;
  Day from;
  Day until;
  Day answer_by;
  bool open = false;  // false: answered, withdrawn or expired
};
BOOST_DESCRIBE_STRUCT(Invitation,
                      (),
                      (dossier,
                       member,
                       invited_name,
                       inviter_name,
                       child_name,
                       why,
                       role,
                       purpose,
                       scope,
                       from,
                       until,
                       answer_by,
                       open))

class Runtime {
 public:
  // `entropy` must be thread-safe.
  Runtime(ledger::Store& store,
          ledger::KeyRing& keys,
          accounts::Accounts& accounts,
          Clock clock,
          Entropy entropy,
          Options options = {});
  ~Runtime();

  // ---- changes: `done` is called once, on the writer thread, after the sync -----------------------------
  // A new dossier; Receipt::id is the dossier. Errc::forbidden "access.not_your_role" for who is no professional.
  void open(const Caller& caller,
            const dossier::OpenDossier& command,
            std::string idempotency_key,
            std::string request_hash,
            Done<Receipt> done);
  void change(Change change, Done<Receipt> done);
  // By the holder of an invitation's link, who is logged in as `caller`.
  void answer_invitation(const Caller& caller,
                         DossierId dossier,
                         const circle::Command& answer,
                         Done<Receipt> done);
  // A professional without access looks for three hours; answers the same when there is no such dossier.
  void open_emergency(const Caller& caller,
                      DossierId dossier,
                      const access::OpenEmergency& command,
                      Done<EmergencyGrant> done);
  // By the privacy officer, when the term of a dossier has ended. "retention.not_ended"
  void destroy_after_term(const Caller& caller, DossierId dossier, Done<Receipt> done);

  // ---- reads --------------------------------------------------------------------------------------------
  // The page, after the look was recorded durably. Errc::not_found "dossier.unknown" for strangers, always the
  // same. When no section is open: Errc::forbidden with the rule that refuses; with `card_only` the name and
  // what is still the asker's duty (a face whose consent was withdrawn can hand over).
  void page(const Caller& caller, DossierId dossier, Done<PageAnswer> done, bool card_only = false);
  // The ETag that page() would give now; nullopt when refused. Records nothing.
  std::optional<std::string> page_etag(const Caller& caller, DossierId dossier);
  std::optional<json::value> current_item(const Caller& caller,
                                          DossierId dossier,
                                          views::ItemKind kind,
                                          const Uuid& id);
  Result<views::WorkPage> work(const Caller& caller);
  Result<std::vector<views::DossierCard>> cards(const Caller& caller, std::string_view query);
  Result<std::vector<LookLine>> looks(const Caller& caller,
                                      DossierId dossier,
                                      std::int64_t before_version,
                                      std::size_t count_max,
                                      std::int64_t& next);
  Result<Invitation> invitation(DossierId dossier, MemberId member);
  Result<std::vector<EmergencyLine>> emergencies(const Caller& caller, std::size_t count_max);
  Result<std::vector<RightLine>> rights(const Caller& caller);
  Result<std::vector<RetentionLine>> retention(const Caller& caller);
  // The dossier of a child with this number and birth date; nullopt when there is none. For open_emergency
  // only.
  Result<std::optional<DossierId>> dossier_of_number(std::string_view bsn, Day birth_date);
  // Whether this user may know of the dossier now: for live updates.
  bool may_see(const access::Actor& actor, DossierId dossier);
  // For what is not a command: refuses as change() would.
  Result<void> check(const Caller& caller, DossierId dossier, access::Action action);
  Result<std::int64_t> face_changes(OrgId organisation);

  // ---- housekeeping -------------------------------------------------------------------------------------

  Result<views::RebuildReport> rebuild(const std::function<void(std::int64_t)>& progress);
  // Finishes what a crash interrupted (accounts of erased dossiers) and forgets idempotency keys older than
  // 48 hours.
  Result<void> tidy_up();
  void on_committed(std::function<void(const Committed&)> listener);  // called on the writer thread; set once
  WriterStats writer_stats() const { return writer_->stats(); }
  accounts::Accounts& accounts() { return accounts_; }
  Instant now() const { return clock_(); }

 private:
  struct Held;  // the entries that one group holds alone
  Result<std::vector<DossierId>> related(UserId user);
  template <class T>
  Result<T> with_state(DossierId id, const std::function<Result<T>(const views::DossierState&)>& use);
  template <class T>
  void submit(std::function<Result<T>(ledger::Transaction&, Batch&)> work, Done<T> done);
  // As submit, for work that changes and then may still refuse: undoes only itself.
  template <class T>
  void submit_nested(std::function<Result<T>(ledger::Transaction&, Batch&)> work, Done<T> done);
  // As submit_nested, but a repeat of the same request under one idempotency key gives the first receipt
  // again.
  void submit_once(const Caller& caller,
                   const std::string& key,
                   const std::string& hash,
                   std::function<Result<Receipt>(ledger::Transaction&, Batch&)> work,
                   Done<Receipt> done);

  Result<Receipt> do_change(ledger::Transaction& tx, Batch& batch, const Change& change);
  Result<Receipt> do_open(ledger::Transaction& tx,
                          Batch& batch,
                          const Caller& caller,
                          const dossier::OpenDossier& command);
  Result<void> erase(ledger::Transaction& tx,
                     Batch& batch,
                     Entry& entry,
                     voice::ErasureReason reason,
                     std::optional<RequestId> request,
                     const Caller& caller);
  Result<Entry*> hold(ledger::Transaction& tx, Batch& batch, DossierId id);
  Context context_for(const Caller& caller, const views::DossierState& state) const;
  int load_of(ledger::Transaction& tx, const Caller& caller);  // 0 when no maximum was agreed

  Result<void> append_look(ledger::Transaction& tx,
                           Batch& batch,
                           const Caller& caller,
                           DossierId dossier,
                           const access::Event& event);
  bool is_new_look(const std::string& key);

  struct Appending;  // appends events of one command; in append.cpp

  ledger::Store& store_;
  ledger::KeyRing& keys_;
  accounts::Accounts& accounts_;
  Clock clock_;
  Entropy entropy_;
  Options options_;
  Cache cache_;
  std::function<void(const Committed&)> listener_;

  std::mutex looks_mutex_;
  std::unordered_map<std::string, Instant> recent_looks_;

  std::unique_ptr<Held> held_;      // used by the writer thread only
  std::unique_ptr<Writer> writer_;  // last: its thread uses all above
};

// ---- pure helpers, each with a test ---------------------------------------------------------------------

access::Action action_of(const AnyCommand& command, bool owns_action);
// The version that If-Match guards for this command; nullopt: the command makes something new or needs no
// guard.
std::optional<std::int64_t> guarded_version(const views::DossierState& state, const AnyCommand& command);
std::string_view room_of(const AnyCommand& command);

}  // namespace kring::runtime
