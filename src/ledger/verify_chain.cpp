#include "ledger/verify_chain.h"

#include <fmt/format.h>

#include <unordered_map>

#include "ledger/chain.h"

namespace kring::ledger {
namespace {

const char* const advice = "The past was changed. Keep the files as they are, restore the last backup that verifies, "
                           "and compare";

class Walk {
 public:
  Walk(const Snapshot& snapshot, const VerifyOptions& options, VerifyReport& report)
      : snapshot_(snapshot), options_(options), report_(report) {}

  Result<void> run() {
    TRY(const Head last, snapshot_.head());
    total_ = last.position;
    if (options_.keys) TRY_DO(check_keys());
    TRY_DO(snapshot_.events(0, [&](const StoredEvent& event) {
      look_at(event);
      return fault_.ok();
    }));
    TRY_DO(fault_);
    report_.streams = static_cast<std::int64_t>(versions_.size());
    report_.head = before_;
    check_published_end();
    return {};
  }

 private:
  void add(std::string where, std::string what, std::string what_to_do = advice) {
    report_.add({std::move(where), std::move(what), std::move(what_to_do)}, options_.damages_max);
  }

  void look_at(const StoredEvent& event) {
    const std::string where = fmt::format("event {} ({}, {})", event.position, event.type, event.stream);
    if (event.position != before_.position + 1)
      add(where, fmt::format("the event before it is {}: {} are missing", before_.position,
                             event.position - before_.position - 1));
    std::int64_t& version = versions_[event.stream];
    if (event.version != version + 1)
      add(where, fmt::format("it is version {} of its stream, after version {}", event.version, version));
    version = event.version;
    if (event.hash == chain_hash(before_.hash, event))
      ++report_.events;
    else
      add(where, "its hash does not fit its content and the hash before it");
    before_ = {event.position, event.hash};
    if (options_.published && options_.published->position == event.position &&
        options_.published->hash != event.hash)
      add(where, fmt::format("its hash is {}, but the published head says {}", format_hash(event.hash),
                             format_hash(options_.published->hash)));
    if (event.key_id && !event.sealed.empty()) look_inside(event, where);
    if (options_.progress && (event.position % 1024 == 0 || event.position == total_))
      options_.progress("events", event.position, total_);
  }

  void look_inside(const StoredEvent& event, const std::string& where) {
    if (!options_.keys) return;
    const auto opened = options_.keys->open(snapshot_, *event.key_id, event_context(event.id), event.sealed);
    if (opened)
      ++report_.sealed_opened;
    else if (opened.error().rule == "ledger.key_destroyed")
      ++report_.sealed_erased;
    else if (opened.error().rule == "ledger.sealed_damaged")
      add(where, "its sealed half does not open with the key of its dossier");
    else if (opened.error().rule != "keys.wrong_master")  // told once, at the key
      fault_ = opened.error();
  }

  Result<void> check_keys() {
    std::vector<Uuid> ids;
    TRY_DO(snapshot_.wrapped_keys([&](const Uuid& id, std::string_view) {
      ids.push_back(id);
      return true;
    }));
    for (const Uuid& id : ids) {
      const auto opens = options_.keys->opens(snapshot_, id);
      if (!opens) return opens.error();
      if (*opens)
        ++report_.keys;
      else
        add("key of dossier " + format_uuid(id), "the master key does not open it",
            "Either this is the master key of another store, or the key was changed. Try the copy of master.key");
    }
    return {};
  }

  void check_published_end() {
    if (!options_.published || options_.published->position <= before_.position) return;
    add(fmt::format("the end of the ledger, event {}", before_.position),
        fmt::format("the published head says that there were {} events: the last {} were cut off",
                    options_.published->position, options_.published->position - before_.position));
  }

  const Snapshot& snapshot_;
  const VerifyOptions& options_;
  VerifyReport& report_;
  Head before_;
  std::int64_t total_ = 0;
  std::unordered_map<std::string, std::int64_t> versions_;
  Result<void> fault_;
};

}  // namespace

Result<void> verify_chain(const Snapshot& snapshot, const VerifyOptions& options, VerifyReport& report) {
  return Walk(snapshot, options, report).run();
}

}  // namespace kring::ledger
