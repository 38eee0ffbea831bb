#include <gtest/gtest.h>

#include <cmath>
#include <deque>
#include <set>
#include <tuple>

#include "base/rng.h"
#include "twin/kernel/twin_testing.h"

namespace kring::twin {
namespace {

struct Customer {
  Word stream = 0;
  std::uint64_t visits = 0;
  std::size_t station = 0, customer_class = 0;
  Ticks arrived = 0, entered = 0;
};

class Slow {
 public:
  Slow(const Plan& plan, Word seed) : plan_(plan), seed_(seed) {
    servers_ = plan.servers;
    busy_.resize(plan.stations);
    lines_.resize(plan.stations * plan.classes);
    tally_.cells.resize(plan.stations * plan.classes);
    tally_.capacity_area.resize(plan.stations);
    tally_.passages.resize(plan.classes);
  }

  Tally run() {
    for (std::size_t i = 0; i < plan_.sources.size(); ++i) {
      arrived_.push_back(0);
      schedule_arrival(i);
    }
    std::size_t act = 0;
    for (;;) {
      const Ticks next = events_.empty() ? never : std::get<0>(*events_.begin());
      const Ticks by_clock = act < plan_.acts.size() ? plan_.acts[act].at : never;
      if (by_clock <= next && by_clock <= plan_.until) {
        pass_to(by_clock);
        do_act(plan_.acts[act++]);
      } else if (next < plan_.until) {
        pass_to(next);
        const auto [at, kind, order, who] = *events_.begin();
        events_.erase(events_.begin());
        ++tally_.events;
        if (kind == 0) service_ends(who);
        if (kind == 1) patience_ends(who);
        if (kind == 2) arrival(who);
      } else {
        break;
      }
    }
    pass_to(plan_.until);
    for (std::size_t cell = 0; cell < lines_.size(); ++cell)
      for (const auto who : lines_[cell])
        if (counted(customers_[who].arrived)) ++tally_.cells[cell].unfinished;
    tally_.inside = tally_.customers - tally_.left;
    return tally_;
  }

 private:
  using Event = std::tuple<Ticks, int, std::uint64_t, std::size_t>;  // time, kind, order, customer or source

  bool counted(Ticks at) const { return at >= plan_.warmup && at < plan_.count_until; }
  std::size_t cell_of(std::size_t who) const {
    return customers_[who].station * plan_.classes + customers_[who].customer_class;
  }
  void schedule(Ticks at, int kind, std::size_t who) { events_.emplace(at, kind, order_++, who); }

  // The areas grow with time, step by step.
  void pass_to(Ticks at) {
    const Ticks from = std::clamp(now_, plan_.warmup, plan_.count_until);
    const Ticks to = std::clamp(at, plan_.warmup, plan_.count_until);
    const auto length = static_cast<double>(to - from);
    for (std::size_t s = 0; s < plan_.stations; ++s) {
      tally_.capacity_area[s] += length * static_cast<double>(servers_[s]);
      for (std::size_t c = 0; c < plan_.classes; ++c)
        tally_.cells[s * plan_.classes + c].waiting_area +=
            length * static_cast<double>(lines_[s * plan_.classes + c].size());
    }
    for (const auto who : in_service_) tally_.cells[cell_of(who)].busy_area += length;
    now_ = at;
  }

  void schedule_arrival(std::size_t i) {
    const auto& source = plan_.sources[i];
    const Word stream = stream_of(seed_, source.station * classes_max + source.customer_class);
    const double length = source.mean * exponential_of(word_of(stream, arrived_[i], Purpose::first));
    schedule(now_ + static_cast<Ticks>(length + 0.5), 2, i);
  }

  void arrival(std::size_t i) {
    const auto& source = plan_.sources[i];
    const Word stream = stream_of(seed_, source.station * classes_max + source.customer_class);
    const Word own = word_of(stream, arrived_[i], Purpose::second);
    ++arrived_[i];
    schedule_arrival(i);
    enter(source.station, source.customer_class, own);
  }

  void enter(std::size_t station, std::size_t customer_class, Word stream) {
    customers_.push_back({stream, 0, station, customer_class, now_, now_});
    ++tally_.customers;
    tally_.most_inside = std::max(tally_.most_inside, tally_.customers - tally_.left);
    arrive(customers_.size() - 1, station);
  }

  void arrive(std::size_t who, std::size_t station) {
    auto& customer = customers_[who];
    customer.station = station;
    customer.arrived = now_;
    ++customer.visits;
    if (busy_[station] < servers_[station]) return start(who);
    lines_[cell_of(who)].push_back(who);
    const double patience = plan_.rows[cell_of(who)].patience;
    if (patience > 0) {
      const double length =
          patience * exponential_of(word_of(customer.stream, customer.visits, Purpose::third));
      schedule(now_ + static_cast<Ticks>(length + 0.5), 1, who);
    }
  }

  void start(std::size_t who) {
    const auto& customer = customers_[who];
    ++busy_[customer.station];
    in_service_.insert(who);
    auto& cell = tally_.cells[cell_of(who)];
    if (counted(customer.arrived)) {
      ++cell.served;
      cell.wait_served += static_cast<double>(now_ - customer.arrived);
    }
    schedule(
        now_ + plan_.service[customer.station](word_of(customer.stream, customer.visits, Purpose::first)), 0,
        who);
  }

  void start_all(std::size_t station) {
    for (std::size_t c = 0; c < plan_.classes; ++c) {
      auto& line = lines_[station * plan_.classes + c];
      while (!line.empty() && busy_[station] < servers_[station]) {
        const auto who = line.front();
        line.pop_front();
        std::erase_if(events_, [&](const Event& event) {
          return std::get<1>(event) == 1 && std::get<3>(event) == who;
        });
        start(who);
      }
    }
  }

  void service_ends(std::size_t who) {
    const std::size_t station = customers_[who].station;
    in_service_.erase(who);
    --busy_[station];
    start_all(station);
    const auto& row = plan_.rows[cell_of(who)];
    const Word word = word_of(customers_[who].stream, customers_[who].visits, Purpose::second);
    for (std::uint32_t i = 0; i < row.ways; ++i)
      if (word < plan_.ways[row.way + i].below)
        return arrive(who, static_cast<std::size_t>(plan_.ways[row.way + i].to));
    leave(who);
  }

  void patience_ends(std::size_t who) {
    const std::size_t cell_index = cell_of(who);
    auto& cell = tally_.cells[cell_index];
    if (counted(customers_[who].arrived)) {
      ++cell.reneged;
      cell.wait_reneged += static_cast<double>(now_ - customers_[who].arrived);
    }
    std::erase(lines_[cell_index], who);
    const int to = plan_.rows[cell_index].gives_up_to;
    if (to == outside)
      leave(who);
    else
      arrive(who, static_cast<std::size_t>(to));
  }

  void leave(std::size_t who) {
    ++tally_.left;
    const auto& customer = customers_[who];
    if (!counted(customer.entered)) return;
    ++tally_.passages[customer.customer_class].left;
    tally_.passages[customer.customer_class].time += static_cast<double>(now_ - customer.entered);
  }

  void do_act(const Plan::Act& act) {
    using Kind = Plan::Act::Kind;
    if (act.kind == Kind::servers) servers_[act.station] = act.count;
    if (act.kind == Kind::factor)
      servers_[act.station] = static_cast<std::int64_t>(
          std::floor(act.factor * static_cast<double>(servers_[act.station]) + 0.5));
    if (act.kind == Kind::servers || act.kind == Kind::factor) start_all(act.station);
    if (act.kind == Kind::burst)
      for (std::int64_t i = 0; i < act.count; ++i) {
        ++tally_.events;
        enter(act.station, act.customer_class,
              word_of(stream_of(seed_, (act.number + 1) << 32), static_cast<std::uint64_t>(i),
                      Purpose::second));
      }
    if (act.kind == Kind::snapshot)
      for (const auto& line : lines_) tally_.waiting.push_back(static_cast<std::int64_t>(line.size()));
  }

  const Plan& plan_;
  Word seed_;
  Ticks now_ = 0;
  std::uint64_t order_ = 0;
  std::set<Event> events_;
  std::vector<Customer> customers_;
  std::vector<std::int64_t> servers_, busy_;
  std::vector<std::deque<std::size_t>> lines_;
  std::set<std::size_t> in_service_;
  std::vector<std::uint64_t> arrived_;
  Tally tally_;
};

// Anything that a network can be, small and busy.
Network any_network(Rng& rng) {
  const int stations = static_cast<int>(rng.between(1, 5)), classes = static_cast<int>(rng.between(1, 3));
  std::vector<std::pair<std::int64_t, Distribution>> list;
  for (int s = 0; s < stations; ++s) {
    const double mean = 0.5 + 3 * rng.unit();
    const auto kind = rng.below(4);
    list.emplace_back(rng.between(0, 4), kind == 0   ? takes(std::round(mean))
                                         : kind == 1 ? about(mean)
                                         : kind == 2
                                             ? lognormal(mean, 2 * rng.unit())
                                             : Distribution{Distribution::Kind::empirical, 1, 0, {0, 1, 4}});
  }
  Network out = network_of(std::move(list), classes);
  for (int c = 0; c < classes; ++c)
    for (int s = 0; s < stations; ++s) {
      if (rng.chance(0.6)) out.arrivals.push_back({s, c, 1.5 * rng.unit()});
      auto& behaviour = out.at(c, s);
      double left = 0.85;
      for (int to = 0; to < stations && rng.chance(0.7); ++to) {
        behaviour.route.push_back({to, left * rng.unit()});
        left -= behaviour.route.back().probability;
      }
      if (rng.chance(0.5)) {
        behaviour.patience = 0.1 + 5 * rng.unit();
        behaviour.gives_up_to = static_cast<int>(rng.between(-1, stations - 1));
      }
    }
  for (int i = 0; i < 3; ++i) {
    const double at = static_cast<double>(rng.between(0, 60));
    CapacityChange change{at, static_cast<int>(rng.below(static_cast<std::uint64_t>(stations))), {}, {}};
    if (rng.chance(0.5))
      change.servers = rng.between(0, 6);
    else
      change.factor = 2 * rng.unit();
    if (rng.chance(0.7)) out.changes.push_back(change);
    if (rng.chance(0.5))
      out.bursts.push_back(
          {at, 0, static_cast<int>(rng.below(static_cast<std::uint64_t>(classes))), rng.between(0, 40)});
    out.snapshots.push_back(static_cast<double>(10 * i + 20));
  }
  return out;
}

void expect_same(const Tally& fast, const Tally& slow) {
  EXPECT_EQ(fast.customers, slow.customers);
  EXPECT_EQ(fast.events, slow.events);
  EXPECT_EQ(fast.left, slow.left);
  EXPECT_EQ(fast.inside, slow.inside);
  EXPECT_EQ(fast.most_inside, slow.most_inside);
  EXPECT_EQ(fast.waiting, slow.waiting);
  const auto near = [](double a, double b) { return std::abs(a - b) <= 1e-9 * std::max(1.0, std::abs(b)); };
  for (std::size_t i = 0; i < fast.cells.size(); ++i) {
    const auto &a = fast.cells[i], &b = slow.cells[i];
    EXPECT_EQ(a.served, b.served) << i;
    EXPECT_EQ(a.reneged, b.reneged) << i;
    EXPECT_EQ(a.unfinished, b.unfinished) << i;
    EXPECT_EQ(a.wait_served, b.wait_served) << i;
    EXPECT_EQ(a.wait_reneged, b.wait_reneged) << i;
    EXPECT_TRUE(near(a.waiting_area, b.waiting_area)) << i;
    EXPECT_TRUE(near(a.busy_area, b.busy_area)) << i;
  }
  for (std::size_t c = 0; c < fast.passages.size(); ++c) {
    EXPECT_EQ(fast.passages[c].left, slow.passages[c].left);
    EXPECT_EQ(fast.passages[c].time, slow.passages[c].time);
  }
  for (std::size_t s = 0; s < fast.capacity_area.size(); ++s)
    EXPECT_TRUE(near(fast.capacity_area[s], slow.capacity_area[s])) << s;
}

TEST(Engine, does_to_the_last_bit_what_a_slow_simulator_does) {
  for (std::uint64_t seed = 1; seed <= 300 && !testing::Test::HasFailure(); ++seed) {
    SCOPED_TRACE(seed);
    Rng rng(seed);
    const auto network = any_network(rng);
    ASSERT_TRUE(problems_of(network).empty());
    const auto plan = plan_of(network, {10, 50, 70});
    const auto slow = run_slowly(plan, seed);
    expect_same(run_once(plan, seed), slow);
    EXPECT_EQ(slow.customers, slow.left + slow.inside);
  }
}

}  // namespace

Tally run_slowly(const Plan& plan, Word seed) { return Slow(plan, seed).run(); }

}  // namespace kring::twin
