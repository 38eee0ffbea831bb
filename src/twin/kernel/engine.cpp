#include "twin/kernel/engine.h"

#include <algorithm>
#include <bit>
#include <cmath>

#include "base/result.h"
#include "twin/kernel/event_list.h"

namespace kring::twin {
namespace {

// Lowest bits of a key: what happens; of one tick, in this order.
enum class Happens : std::uint8_t { service_ends = 0, patience_ends = 1, arrival = 2 };
constexpr int happens_bits = 2;

constexpr std::int64_t key_of(Ticks at, Happens what) {
  return (at << happens_bits) | static_cast<std::int64_t>(what);
}

// A customer, or a source of them, which waits for its next arrival. One cache line.
struct alignas(64) Node {
  std::int64_t key;      // of its one coming event
  Index next, previous;  // in the list of events
  Index ahead, behind;   // in the line where it waits; `behind` also links nodes that are free
  Ticks arrived;         // at this station
  Ticks entered;         // the network
  Word stream;           // of all its chance
  std::uint32_t step;    // how many visits it began; of a source, how many arrived
  std::uint16_t station;
  std::uint8_t customer_class;
  bool is_scheduled;  // in the list of events
};
static_assert(sizeof(Node) == 64);

struct Line {
  Index first = nobody;
  Index last = nobody;
  std::int64_t length = 0;
};

struct Place {
  std::int64_t servers = 0;
  std::int64_t busy = 0;
  std::uint64_t waiting = 0;  // a bit for each class that waits
  Ticks servers_since = 0;    // for the area of capacity
};

class Engine {
 public:
  Engine(const Plan& plan, Word seed) : plan_(plan), seed_(seed), classes_(plan.classes) {
    places_.resize(plan.stations);
    lines_.resize(plan.stations * classes_);
    tally_.cells.resize(plan.stations * classes_);
    tally_.capacity_area.resize(plan.stations);
    tally_.passages.resize(classes_);
    for (std::size_t s = 0; s < plan.stations; ++s) places_[s].servers = plan.servers[s];
  }

  Tally run() {
    for (const auto& source : plan_.sources) begin(source);
    for (const auto& act : plan_.acts) {
      if (act.at > plan_.until) break;
      run_before(act.at);
      now_ = act.at;
      do_act(act);
    }
    run_before(plan_.until);
    now_ = plan_.until;
    finish();
    return std::move(tally_);
  }

 private:
  Index take_node() {
    if (free_ == nobody) {
      KRING_ASSERT(nodes_.size() < nobody);
      nodes_.emplace_back();
      return static_cast<Index>(nodes_.size() - 1);
    }
    const Index index = free_;
    free_ = nodes_[index].behind;
    return index;
  }

  void schedule(Index index, Ticks at, Happens what) {
    Node& node = nodes_[index];
    node.is_scheduled = at < plan_.until;  // what comes later than the run is no event
    if (!node.is_scheduled) return;
    node.key = key_of(at, what);
    events_.add(nodes_.data(), index);
  }

  void begin(const Plan::Source& source) {
    const Index index = take_node();
    Node& node = nodes_[index];
    node.station = source.station;
    node.customer_class = source.customer_class;
    node.step = 0;
    node.stream = stream_of(seed_, source.station * classes_max + source.customer_class);
    means_.push_back(source.mean);  // sources are the first nodes, so their index is that of the mean
    schedule(index, now_ + interval(node, source.mean), Happens::arrival);
  }

  static Ticks interval(const Node& source, double mean) {
    const double ticks = mean * exponential_of(word_of(source.stream, source.step, Purpose::first));
    return ticks < static_cast<double>(never) ? static_cast<Ticks>(ticks + 0.5) : never;
  }

  void run_before(Ticks end) {
    const std::int64_t limit = end << happens_bits;
    for (;;) {
      const Index index = events_.take_before(nodes_.data(), limit);
      if (index == nobody) return;
      const std::int64_t key = nodes_[index].key;
      now_ = key >> happens_bits;
      ++tally_.events;
      switch (static_cast<Happens>(key & ((1 << happens_bits) - 1))) {
        case Happens::service_ends:
          service_ends(index);
          break;
        case Happens::patience_ends:
          patience_ends(index);
          break;
        case Happens::arrival:
          arrival(index);
          break;
      }
    }
  }

  void arrival(Index source_index) {
    Node& source = nodes_[source_index];
    const Word stream = word_of(source.stream, source.step, Purpose::second);
    const auto station = source.station;
    const auto customer_class = source.customer_class;
    ++source.step;
    schedule(source_index, now_ + interval(source, means_[source_index]), Happens::arrival);
    enter(station, customer_class, stream);
  }

  void enter(std::uint16_t station, std::uint8_t customer_class, Word stream) {
    const Index index = take_node();
    Node& node = nodes_[index];
    node.stream = stream;
    node.step = 0;
    node.customer_class = customer_class;
    node.entered = now_;
    ++tally_.customers;
    tally_.most_inside = std::max(tally_.most_inside, tally_.customers - tally_.left);
    arrive(index, station);
  }

  void arrive(Index index, std::size_t station) {
    Node& node = nodes_[index];
    node.station = static_cast<std::uint16_t>(station);
    node.arrived = now_;
    ++node.step;
    Place& place = places_[station];
    if (place.busy < place.servers) return start(index, place);
    join(index, place);
    const double patience = plan_.rows[station * classes_ + node.customer_class].patience;
    node.is_scheduled = false;
    if (patience <= 0) return;
    const double ticks = patience * exponential_of(word_of(node.stream, node.step, Purpose::third));
    schedule(index, ticks < static_cast<double>(never) ? now_ + static_cast<Ticks>(ticks + 0.5) : never,
             Happens::patience_ends);
  }

  void start(Index index, Place& place) {
    Node& node = nodes_[index];
    ++place.busy;
    const Ticks length = plan_.service[node.station](word_of(node.stream, node.step, Purpose::first));
    auto& cell = tally_.cells[node.station * classes_ + node.customer_class];
    cell.busy_area += in_window(now_, now_ + length);
    if (is_counted(node.arrived)) {
      ++cell.served;
      cell.wait_served += static_cast<double>(now_ - node.arrived);
    }
    schedule(index, now_ + length, Happens::service_ends);
  }

  void service_ends(Index index) {
    const std::size_t station = nodes_[index].station;
    Place& place = places_[station];
    --place.busy;
    if (place.waiting != 0 && place.busy < place.servers) start_next(station, place);
    const Node& node = nodes_[index];
    const auto& row = plan_.rows[station * classes_ + node.customer_class];
    const Word word = word_of(node.stream, node.step, Purpose::second);
    const Plan::Way* way = plan_.ways.data() + row.way;
    const Plan::Way* const end = way + row.ways;
    while (way != end && word >= way->below) ++way;
    if (way == end)
      leave(index);
    else
      arrive(index, static_cast<std::size_t>(way->to));
  }

  void patience_ends(Index index) {
    const Node& node = nodes_[index];
    const std::size_t cell_index = node.station * classes_ + node.customer_class;
    auto& cell = tally_.cells[cell_index];
    if (is_counted(node.arrived)) {
      ++cell.reneged;
      cell.wait_reneged += static_cast<double>(now_ - node.arrived);
    }
    unjoin(index, places_[node.station]);
    const auto to = plan_.rows[cell_index].gives_up_to;
    if (to == outside)
      leave(index);
    else
      arrive(index, static_cast<std::size_t>(to));
  }

  // The first of the lowest class; somebody waits.
  void start_next(std::size_t station, Place& place) {
    const auto customer_class = static_cast<std::size_t>(std::countr_zero(place.waiting));
    const Index index = lines_[station * classes_ + customer_class].first;
    if (nodes_[index].is_scheduled) events_.remove(nodes_.data(), index);
    unjoin(index, place);
    start(index, place);
  }

  void join(Index index, Place& place) {
    Node& node = nodes_[index];
    Line& line = lines_[node.station * classes_ + node.customer_class];
    node.ahead = line.last;
    node.behind = nobody;
    (line.last == nobody ? line.first : nodes_[line.last].behind) = index;
    line.last = index;
    ++line.length;
    place.waiting |= std::uint64_t{1} << node.customer_class;
  }

  void unjoin(Index index, Place& place) {
    const Node& node = nodes_[index];
    const std::size_t cell = node.station * classes_ + node.customer_class;
    Line& line = lines_[cell];
    (node.ahead == nobody ? line.first : nodes_[node.ahead].behind) = node.behind;
    (node.behind == nobody ? line.last : nodes_[node.behind].ahead) = node.ahead;
    if (--line.length == 0) place.waiting &= ~(std::uint64_t{1} << node.customer_class);
    tally_.cells[cell].waiting_area += in_window(node.arrived, now_);
  }

  void leave(Index index) {
    Node& node = nodes_[index];
    ++tally_.left;
    if (is_counted(node.entered)) {
      auto& passage = tally_.passages[node.customer_class];
      ++passage.left;
      passage.time += static_cast<double>(now_ - node.entered);
    }
    node.behind = free_;
    free_ = index;
  }

  void do_act(const Plan::Act& act) {
    using Kind = Plan::Act::Kind;
    switch (act.kind) {
      case Kind::servers:
        return change_servers(act.station, act.count);
      case Kind::factor:
        return change_servers(act.station,
                              static_cast<std::int64_t>(std::floor(
                                  act.factor * static_cast<double>(places_[act.station].servers) + 0.5)));
      case Kind::burst: {
        const Word stream = stream_of(seed_, (act.number + 1) << 32);
        for (std::int64_t i = 0; i < act.count; ++i) {
          ++tally_.events;
          enter(act.station, act.customer_class,
                word_of(stream, static_cast<std::uint64_t>(i), Purpose::second));
        }
        return;
      }
      case Kind::snapshot:
        for (const auto& line : lines_) tally_.waiting.push_back(line.length);
        return;
    }
  }

  void change_servers(std::size_t station, std::int64_t servers) {
    Place& place = places_[station];
    close_capacity(station);
    place.servers = servers;
    while (place.waiting != 0 && place.busy < place.servers) start_next(station, place);
  }

  void close_capacity(std::size_t station) {
    Place& place = places_[station];
    tally_.capacity_area[station] +=
        in_window(place.servers_since, now_) * static_cast<double>(place.servers);
    place.servers_since = now_;
  }

  void finish() {
    for (std::size_t s = 0; s < places_.size(); ++s) {
      close_capacity(s);
      tally_.inside += places_[s].busy;
    }
    for (std::size_t cell = 0; cell < lines_.size(); ++cell) {
      tally_.inside += lines_[cell].length;
      for (Index i = lines_[cell].first; i != nobody; i = nodes_[i].behind) {
        tally_.cells[cell].waiting_area += in_window(nodes_[i].arrived, now_);
        tally_.cells[cell].unfinished += is_counted(nodes_[i].arrived) ? 1 : 0;
      }
    }
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

  const Plan& plan_;
  Word seed_;
  std::size_t classes_;
  Ticks now_ = 0;
  std::vector<Node> nodes_;
  Index free_ = nobody;
  EventList<Node> events_;
  std::vector<Place> places_;
  std::vector<Line> lines_;  // [station * classes + class]
  std::vector<double> means_;
  Tally tally_;
};

}  // namespace

Tally run_once(const Plan& plan, Word seed) { return Engine(plan, seed).run(); }

}  // namespace kring::twin
