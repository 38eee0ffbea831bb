// The inside of the engine; for engine.cpp only, which is one translation unit so that the compiler sees that
// nobody else calls (a fifth faster). What a run does is written in network.h, what it counts in engine.h.
#pragma once

#include <algorithm>
#include <bit>
#include <vector>

#include "twin/kernel/engine.h"
#include "twin/kernel/event_list.h"

namespace kring::twin {
namespace {

// Lowest bits of a key: what happens; of one tick, in this order.
enum class Happens : std::uint8_t { service_ends = 0, patience_ends = 1, worsens = 2, arrival = 3 };
inline constexpr int happens_bits = 2;

constexpr std::int64_t key_of(Ticks at, Happens what) {
  return (at << happens_bits) | static_cast<std::int64_t>(what);
}
// Of a mean and an exponential variate.
inline Ticks length_of(double ticks) {
  return ticks < static_cast<double>(never) ? static_cast<Ticks>(ticks + 0.5) : never;
}

// Holding makes the calls a ring, and then the compiler puts none of them inside another by itself; measured,
// that costs a fifth.
#define KRING_HOT [[gnu::always_inline]] inline

using Moment = Watcher::Moment;

inline constexpr std::uint16_t nowhere = UINT16_MAX;

// A customer, or a source of them, which waits for its next arrival. One cache line.
struct alignas(64) Node {
  std::int64_t key;      // of its one coming event
  Index next, previous;  // in the list of events
  Index ahead, behind;   // in the line where it waits; `behind` also links nodes that are free
  Ticks arrived;         // at this station
  Ticks entered;         // the network; of a source with `more`, its next arrival
  Word stream;           // of all its chance
  std::uint32_t step;    // how many visits it began; of a source, how many arrived
  std::uint16_t station;
  std::uint16_t held;  // the station of which it still keeps a server while it waits here; or nowhere
  std::uint8_t customer_class;
  bool is_scheduled;  // in the list of events
  bool is_of_start;   // waits since before the run
};
static_assert(sizeof(Node) == 64);

struct Line {
  Index first = nobody;
  Index last = nobody;
  std::int64_t length = 0;
};

struct Place {
  std::int64_t servers = 0;   // now
  std::int64_t busy = 0;      // also those that are held
  std::uint64_t waiting = 0;  // a bit for each class that waits
  std::int64_t in_line = 0;   // how many wait, of all classes
  Ticks servers_since = 0;    // for the area of capacity
  std::int64_t base = 0;      // servers without the calendar
  double factor = 1;          // of the calendar
  bool is_plain = true;       // no room, no resources, does not hold: nothing to look up
};

// A network pays for what it has: `more` is all that has_more() of engine.cpp names, or a watcher. Measured:
// without, a fifth faster.
template <bool more>
class Engine {
 public:
  Engine(const Plan& plan, Word seed, Watcher* watcher);
  Tally run();

 private:
  struct Switch {  // the next step of a calendar
    Ticks at;
    std::size_t step;
  };

  // engine.cpp
  KRING_HOT Index take_node();
  KRING_HOT void schedule(Index index, Ticks at, Happens what);
  void run_before(Ticks end);
  [[gnu::noinline]] bool must_halt(Ticks began, Index last);
  void arrival(Index source);
  KRING_HOT void enter(std::size_t station, std::uint8_t customer_class, Word stream);
  void arrive(Index index, std::size_t station);
  [[gnu::noinline]] void turn_away(Index index);
  KRING_HOT void wait(Index index);
  KRING_HOT void start(Index index, Place& place);
  void start_next(std::size_t station, Place& place);
  void service_ends(Index index);
  void patience_ends(Index index);
  [[gnu::noinline]] void worsens(Index index);
  KRING_HOT void join(Index index, Place& place);
  KRING_HOT void unjoin(Index index, Place& place);
  KRING_HOT void leave(Index index);
  [[gnu::noinline]] void stop_holding(Index index);
  KRING_HOT int route_of(const Node& node);
  bool can_start(std::size_t station, const Place& place) const {
    return place.busy < place.servers && (!more || place.is_plain || has_resources(station));
  }

  // engine_rare.h: what few networks have
  [[gnu::noinline]] void enter_others(Index source, Word size, Word stream);
  [[gnu::noinline]] void begin_lifetime(Index index, bool is_under_way);
  [[gnu::noinline]] void ages_out(Index index);
  [[gnu::noinline]] std::size_t diverted(Index index, std::size_t station);
  void set_rates(const Plan::Rate& change);
  void set_rate(Index source, double factor);
  void set_behaviour(const Plan::Change& change);
  bool has_lifetimes() const { return more && !plan_.lifetime.empty(); }
  bool is_over(Index index) const { return has_lifetimes() && lifetime_ends_[index] <= now_; }

  // engine_clock.h: what is done by the clock, and at both ends of the run
  [[gnu::noinline]] bool has_resources(std::size_t station) const;
  [[gnu::noinline]] void take_resources(std::size_t station, std::int64_t sign);
  [[gnu::noinline]] void offer_resources(std::size_t station);
  void begin_sources();
  void begin_present();
  void begin_calendars();
  std::size_t next_switch() const;
  void do_switch(std::size_t calendar);
  void do_act(const Plan::Act& act);
  void set_servers(std::size_t station);
  void close_capacity(std::size_t station);
  void finish();
  bool is_overfull() const { return static_cast<std::int64_t>(nodes_.size()) > plan_.inside_max; }
  std::int64_t inside() const { return tally_.at_start + tally_.customers - tally_.left; }
  void halt_overfull();

  static Ticks interval(const Node& source, double mean) {
    return length_of(mean * exponential_of(word_of(source.stream, source.step, Purpose::first)));
  }
  // Of one that begins now, or of which so much is left.
  Ticks end_of_service(std::size_t station, Ticks length) const {
    if (more && !plan_.speeds.empty()) [[unlikely]]
      return plan_.end_of_service(station, now_, length);
    return now_ + length;
  }
  bool is_counted(Ticks at) const {
    return static_cast<std::uint64_t>(at - plan_.warmup) <
           static_cast<std::uint64_t>(plan_.count_until - plan_.warmup);
  }
  // How much of [from, to) lies where is counted.
  double in_window(Ticks from, Ticks to) const {
    const Ticks length = std::min(to, plan_.count_until) - std::max(from, plan_.warmup);
    return length > 0 ? static_cast<double>(length) : 0;
  }
  // The end of a wait: of `counts`, one for each cell, and of Tally::Waits what is counted and added up.
  template <auto count, auto wait, auto count_apart, auto wait_apart, class Counts>
  void count_wait(Node& node, std::size_t cell, Counts& counts) {
    if (is_counted(node.arrived)) {
      counts[cell].*count += 1;
      counts[cell].*wait += static_cast<double>(now_ - node.arrived);
      if (more && plan_.cohorts > 0) [[unlikely]] {
        const auto cohort = static_cast<std::size_t>((node.arrived - plan_.warmup) / plan_.cohort_length);
        if (cohort < plan_.cohorts) {
          auto& apart = tally_.cohorts[cohort * tally_.cells.size() + cell];
          apart.*count_apart += 1;
          apart.*wait_apart += static_cast<double>(now_ - node.arrived);
        }
      }
    }
    if (more && node.is_of_start) [[unlikely]] {
      node.is_of_start = false;
      tally_.start[cell].*count_apart += 1;
      tally_.start[cell].*wait_apart += static_cast<double>(now_);
    }
  }
  void saw(Watcher::Moment moment, const Node& node) {
    if (more && watcher_ != nullptr) [[unlikely]]
      watcher_->saw(moment, now_, node.stream, node.station, node.customer_class);
  }

  const Plan& plan_;
  Word seed_;
  Watcher* watcher_;
  std::size_t classes_;
  Ticks now_ = 0;
  std::vector<Node> nodes_;
  Index free_ = nobody;
  EventList<Node> events_;
  std::vector<Place> places_;
  std::vector<Line> lines_;           // [station * classes + class]
  const Plan::Row* rows_;             // of the plan; or, once behaviour changed, changed_rows_
  std::vector<double> means_;         // of sources, now
  std::vector<std::int64_t> units_;   // of resources, that are free
  std::vector<Switch> switches_;      // by calendar
  std::size_t turned_away_ = 0;       // how often in a row
  std::vector<Ticks> lifetime_ends_;  // by node; `never`, or later than any run
  struct Source {
    double factor = 1;  // of the rate
    double left = 0;    // while that is 0: of the time until the next arrival, in ticks at the plan's rate
  };
  std::vector<Source> sources_;
  std::vector<Plan::Row> changed_rows_;
  std::vector<Plan::Diversion> diversions_;  // as Plan::diversions, now
  static constexpr int chunk_most = 1 << 16;
  int chunk_ = chunk_most;           // so many events until it is asked whether the clock goes on
  std::int64_t standing_ = 0;        // events since it did, about
  std::int64_t standing_limit_ = 0;  // so many are too many, by how many were inside since then
  std::vector<std::size_t> standing_at_;
  Tally tally_;
};

}  // namespace
}  // namespace kring::twin
