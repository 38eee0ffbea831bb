// The contract of store.h in memory. Readers hold the committed state by shared pointer; a write gathers its changes
// in an overlay and lays them over the state when it succeeds. Only a write that ends while somebody still reads
// copies the state.
#include <fmt/format.h>

#include <atomic>
#include <map>
#include <mutex>
#include <set>
#include <variant>

#include "ledger/chain.h"
#include "ledger/seal.h"
#include "ledger/store.h"

namespace kring::ledger {
namespace {

using EventPtr = std::shared_ptr<const StoredEvent>;
using RowKey = std::pair<std::string, std::string>;
using Place = std::variant<RowKey, Uuid>;  // of a row, or of a key

struct State {
  std::vector<EventPtr> events;
  std::map<std::string, std::vector<EventPtr>, std::less<>> streams;
  std::set<Uuid> ids;
  std::map<Place, std::string> values;
};

struct Overlay {
  std::vector<EventPtr> events;
  std::map<std::string, std::vector<EventPtr>, std::less<>> streams;
  std::set<Uuid> ids;
  std::map<Place, std::optional<std::string>> values;  // nullopt: erased
};

void lay_over(State& state, const Overlay& overlay) {
  for (const auto& event : overlay.events) {
    state.events.push_back(event);
    state.streams[event->stream].push_back(event);
    state.ids.insert(event->id.bytes);
  }
  for (const auto& [place, value] : overlay.values) {
    if (value)
      state.values.insert_or_assign(place, *value);
    else
      state.values.erase(place);
  }
}

// A state with an overlay over it, seen as one.
class View {
 public:
  View(const State& state, const Overlay& overlay) : state_(state), overlay_(overlay) {}

  Head head() const {
    const auto& events = overlay_.events.empty() ? state_.events : overlay_.events;
    return events.empty() ? Head{} : Head{events.back()->position, events.back()->hash};
  }

  void stream(std::string_view name, std::int64_t after, const EventVisitor& visit) const {
    for (const auto* streams : {&state_.streams, &overlay_.streams}) {
      const auto found = streams->find(name);
      if (found == streams->end()) continue;
      const std::vector<EventPtr> events = found->second;  // a copy: the visitor may append
      for (const auto& event : events)
        if (event->version > after && !visit(*event)) return;
    }
  }

  void events(std::int64_t after, const EventVisitor& visit) const {
    for (const auto* events : {&state_.events, &overlay_.events}) {
      if (events->empty()) continue;
      const auto skip = std::max<std::int64_t>(0, after - events->front()->position + 1);
      for (auto i = static_cast<std::size_t>(skip); i < events->size(); ++i) {
        const EventPtr event = (*events)[i];
        if (!visit(*event)) return;
      }
    }
  }

  std::int64_t stream_version(std::string_view name) const {
    for (const auto* streams : {&overlay_.streams, &state_.streams}) {
      const auto found = streams->find(name);
      if (found != streams->end() && !found->second.empty()) return found->second.back()->version;
    }
    return 0;
  }

  bool has(const EventId& id) const { return overlay_.ids.contains(id.bytes) || state_.ids.contains(id.bytes); }

  std::optional<std::string> value(const Place& place) const {
    if (const auto found = overlay_.values.find(place); found != overlay_.values.end()) return found->second;
    const auto found = state_.values.find(place);
    return found == state_.values.end() ? std::nullopt : std::optional{found->second};
  }

  // Walks the values from `from`, or after it; seeks anew at every step, so that the visitor may change values.
  void walk(Place from, bool included, const std::function<bool(const Place&, const std::string&)>& visit) const {
    while (true) {
      auto low = included ? state_.values.lower_bound(from) : state_.values.upper_bound(from);
      auto over = included ? overlay_.values.lower_bound(from) : overlay_.values.upper_bound(from);
      const bool has_low = low != state_.values.end();
      const bool has_over = over != overlay_.values.end();
      if (!has_low && !has_over) return;
      const bool take_over = has_over && (!has_low || !(low->first < over->first));
      from = take_over ? over->first : low->first;
      included = false;
      const std::optional<std::string> value = take_over ? over->second : std::optional{low->second};
      if (value && !visit(from, *value)) return;
    }
  }

  void rows(std::string_view collection, std::string_view prefix, std::string_view after, const RowVisitor& v) const {
    const bool from_after = !after.empty() && after >= prefix;
    walk(RowKey{collection, from_after ? after : prefix}, !from_after, [&](const Place& place, const std::string& row) {
      const auto* key = std::get_if<RowKey>(&place);
      return key && key->first == collection && key->second.starts_with(prefix) && v(key->second, row);
    });
  }

 private:
  const State& state_;
  const Overlay& overlay_;
};

// Gives a Snapshot or a Transaction its reading half.
template <class Base>
class Reads : public Base {
 public:
  explicit Reads(const State& state) : view_(state, overlay_) {}
  Result<Head> head() const override { return view_.head(); }
  Result<void> stream(std::string_view name, std::int64_t after, const EventVisitor& visit) const override {
    view_.stream(name, after, visit);
    return {};
  }
  Result<void> events(std::int64_t after, const EventVisitor& visit) const override {
    view_.events(after, visit);
    return {};
  }
  Result<std::int64_t> stream_version(std::string_view name) const override { return view_.stream_version(name); }
  Result<std::optional<std::string>> row(std::string_view collection, std::string_view key) const override {
    return view_.value(RowKey{collection, key});
  }
  Result<void> rows(std::string_view collection, std::string_view prefix, std::string_view after,
                    const RowVisitor& visit) const override {
    view_.rows(collection, prefix, after, visit);
    return {};
  }
  Result<std::optional<std::string>> wrapped_key(const Uuid& id) const override { return view_.value(id); }
  Result<void> wrapped_keys(const std::function<bool(const Uuid&, std::string_view)>& visit) const override {
    view_.walk(Uuid{}, true, [&](const Place& place, const std::string& wrapped) {
      return visit(std::get<Uuid>(place), wrapped);
    });
    return {};
  }

 protected:
  Overlay overlay_;
  View view_;
};

using MemorySnapshot = Reads<Snapshot>;

class MemoryTransaction : public Reads<Transaction> {
 public:
  using Reads::Reads;
  const Overlay& overlay() const { return overlay_; }

  Result<StoredEvent> append(const NewEvent& event, Instant recorded_at) override {
    if (view_.has(event.id))
      return Error{Errc::conflict, "ledger.duplicate_event", "event " + event.id.str() + " was written before", {}};
    const std::int64_t last = view_.stream_version(event.stream);
    if (event.version != last + 1)
      return Error{Errc::conflict, "ledger.version_conflict",
                   fmt::format("{} is at version {}; {} does not follow", event.stream, last, event.version), {}};
    const Head before = view_.head();
    auto stored = std::make_shared<StoredEvent>();
    static_cast<NewEvent&>(*stored) = event;
    stored->position = before.position + 1;
    stored->recorded_at = recorded_at;
    stored->hash = chain_hash(before.hash, *stored);
    overlay_.events.push_back(stored);
    overlay_.streams[event.stream].push_back(stored);
    overlay_.ids.insert(event.id.bytes);
    return *stored;
  }

  Result<void> put_row(std::string_view collection, std::string_view key, std::string_view value) override {
    return set(RowKey{collection, key}, std::string(value));
  }
  Result<void> erase_row(std::string_view collection, std::string_view key) override {
    return set(RowKey{collection, key}, std::nullopt);
  }
  Result<void> erase_collection(std::string_view collection) override {
    view_.rows(collection, {}, {}, [&](std::string_view key, std::string_view) {
      return set(RowKey{collection, key}, std::nullopt).ok();
    });
    return {};
  }
  Result<void> put_wrapped_key(const Uuid& id, std::string_view wrapped) override {
    return set(id, std::string(wrapped));
  }
  Result<void> destroy_key(const Uuid& id) override { return set(id, std::nullopt); }

  Result<void> nested(const std::function<Result<void>()>& part) override {
    const std::size_t events = overlay_.events.size();
    const std::size_t changes = undo_.size();
    Result<void> done = part();
    if (!done) roll_back(events, changes);
    return done;
  }

 private:
  struct Undo {
    Place place;
    std::optional<std::optional<std::string>> before;  // nullopt: the overlay said nothing of it
  };

  Result<void> set(Place place, std::optional<std::string> value) {
    const auto found = overlay_.values.find(place);
    if (found == overlay_.values.end())
      undo_.push_back({place, std::nullopt});
    else
      undo_.push_back({place, std::move(found->second)});
    overlay_.values.insert_or_assign(std::move(place), std::move(value));
    return {};
  }

  void roll_back(std::size_t events, std::size_t changes) {
    for (; overlay_.events.size() > events; overlay_.events.pop_back()) {
      const EventPtr& last = overlay_.events.back();
      overlay_.streams[last->stream].pop_back();
      overlay_.ids.erase(last->id.bytes);
    }
    for (; undo_.size() > changes; undo_.pop_back()) {
      Undo& undo = undo_.back();
      if (undo.before)
        overlay_.values.insert_or_assign(undo.place, *std::move(undo.before));
      else
        overlay_.values.erase(undo.place);
    }
  }

  std::vector<Undo> undo_;
};

class MemoryStore : public Store {
 public:
  Result<void> write(const std::function<Result<void>(Transaction&)>& work) override {
    const std::lock_guard writing(writer_);
    MemoryTransaction transaction(*state_);  // only the writer replaces state_
    TRY_DO(work(transaction));
    const std::lock_guard swapping(state_mutex_);
    if (state_.use_count() > 1)
      state_ = std::make_shared<State>(*state_);
    else
      std::atomic_thread_fence(std::memory_order_acquire);  // after the last look of a reader that has left
    lay_over(*state_, transaction.overlay());
    return {};
  }

  Result<void> read(const std::function<Result<void>(const Snapshot&)>& work) const override {
    const auto state = [&] {
      const std::lock_guard lock(state_mutex_);
      return std::shared_ptr<const State>(state_);
    }();
    const MemorySnapshot snapshot(*state);
    return work(snapshot);
  }

  Result<void> backup(const std::string&, const std::function<void(BackupProgress)>&) override {
    return Error{Errc::unavailable, "store.no_backup", "a store in memory has no file to copy", {}};
  }

 private:
  std::mutex writer_;
  mutable std::mutex state_mutex_;
  std::shared_ptr<State> state_ = std::make_shared<State>();
};

}  // namespace

std::unique_ptr<Store> make_memory_store() {
  start_sodium();
  return std::make_unique<MemoryStore>();
}

}  // namespace kring::ledger
