#include <gtest/gtest.h>

#include <cmath>

#include "base/rng.h"
#include "twin/kernel/slow_engine_testing.h"
#include "twin/kernel/twin_testing.h"

namespace kring::twin {
namespace {

// Room, holding, resources, calendars, getting worse, who is there at the start: each in half of the
// networks.
void add_more(Network& out, Rng& rng) {
  const auto stations = static_cast<int>(out.stations.size()), classes = static_cast<int>(out.classes.size());
  const bool has_room = rng.chance(0.5), holds = rng.chance(0.5), has_resources = rng.chance(0.5),
             has_calendars = rng.chance(0.5), worsens = rng.chance(0.5) && classes > 1,
             is_begun = rng.chance(0.5);
  if (has_resources) out.resources = {{"R", rng.between(1, 4)}, {"Q", rng.between(1, 4)}};
  for (int s = 0; s < stations; ++s) {
    auto& station = out.stations[static_cast<std::size_t>(s)];
    if (has_room && rng.chance(0.5)) station.room = rng.between(0, 5);
    station.holds = holds && rng.chance(0.5);
    for (int r = 0; has_resources && r < 2; ++r)
      if (rng.chance(0.4))
        station.needs.push_back({r, rng.between(0, out.resources[static_cast<std::size_t>(r)].units)});
    if (has_calendars && rng.chance(0.5)) {
      station.calendar.period = static_cast<double>(rng.between(1, 7));
      for (double from = rng.chance(0.5) ? 0 : 0.25; from < station.calendar.period; from += 0.1 + rng.unit())
        station.calendar.steps.push_back({from, 2 * rng.unit()});
    }
    for (int c = 0; c < classes; ++c) {
      auto& behaviour = out.at(c, s);
      if (station.room && rng.chance(0.6))
        behaviour.turned_away_to = static_cast<int>(rng.between(-1, stations - 1));
      if (worsens && rng.chance(0.6)) behaviour.worsening = {0.2 + 2 * rng.unit(), c == 0 ? 1 : 0};
      if (is_begun && rng.chance(0.5)) {
        Present present{s, c, rng.between(0, 3), {}};
        for (auto i = rng.between(0, 8); i > 0; --i)
          present.waited.push_back(static_cast<double>(rng.between(0, 9)));
        out.start.push_back(present);
      }
    }
  }
  if (rng.chance(0.5)) out.cohorts = {7.5, static_cast<int>(rng.between(1, 8))};
}

Distribution any_length(Rng& rng, double mean) {
  const auto kind = rng.below(4);
  return kind == 0   ? takes(std::round(mean))
         : kind == 1 ? about(mean)
         : kind == 2 ? lognormal(mean, 2 * rng.unit())
                     : Distribution{Distribution::Kind::empirical, 1, 0, {0, 1, 4}};
}

Behaviour::Diversion any_diversion(Rng& rng, int stations, int here) {
  Behaviour::Diversion out{rng.between(1, 4), {}};
  double left = 1;
  for (int to = 0; to < stations; ++to)
    if (to != here && rng.chance(0.7)) {
      out.ways.push_back({to, rng.chance(0.3) ? left : left * rng.unit()});
      left -= out.ways.back().probability;
    }
  return out;
}

// Who come together, lifetimes, diversion, changes of rates, of speed and of behaviour, norms: each in half
// of the networks.
void add_rare(Network& out, Rng& rng) {
  const auto stations = static_cast<int>(out.stations.size()), classes = static_cast<int>(out.classes.size());
  const bool is_together = rng.chance(0.5), has_lifetimes = rng.chance(0.5), is_diverted = rng.chance(0.5),
             has_rates = rng.chance(0.5) && !out.arrivals.empty(), changes = rng.chance(0.5),
             has_norms = rng.chance(0.5), has_speeds = rng.chance(0.5);
  for (auto& arrivals : out.arrivals)
    if (is_together && rng.chance(0.6)) arrivals.batch = {0.5, 0.125, 0, 0.375};
  for (int c = 0; has_lifetimes && c < classes; ++c)
    out.lifetime.push_back(rng.chance(0.7) ? std::optional(any_length(rng, 12 * rng.unit() + 0.5))
                                           : std::nullopt);
  for (int s = 0; s < stations; ++s) {
    if (has_norms && rng.chance(0.6)) out.stations[static_cast<std::size_t>(s)].norm = rng.between(0, 3);
    for (int c = 0; c < classes; ++c)
      if (is_diverted && rng.chance(0.6)) out.at(c, s).diversion = any_diversion(rng, stations, s);
  }
  for (int i = 0; has_rates && i < 4; ++i) {
    const auto& of = out.arrivals[rng.below(out.arrivals.size())];
    out.rate_changes.push_back({static_cast<double>(rng.between(0, 60)), rng.chance(0.5) ? of.station : every,
                                rng.chance(0.5) ? of.customer_class : every,
                                rng.chance(0.3) ? 0 : 3 * rng.unit()});
  }
  for (int i = 0; has_speeds && i < 4; ++i)
    out.speed_changes.push_back(
        {static_cast<double>(rng.between(0, 30)) / 2,
         rng.chance(0.5) ? static_cast<int>(rng.below(static_cast<std::uint64_t>(stations))) : every,
         rng.chance(0.3) ? 0.25 : 0.2 + 2 * rng.unit()});
  for (int i = 0; changes && i < 3; ++i) {
    const int s = static_cast<int>(rng.below(static_cast<std::uint64_t>(stations)));
    const int c = static_cast<int>(rng.below(static_cast<std::uint64_t>(classes)));
    BehaviourChange change{static_cast<double>(rng.between(0, 60)), c, s, {}};
    if (rng.chance(0.5)) change.behaviour.route = {{stations - 1, 0.5}};
    if (rng.chance(0.5)) change.behaviour.patience = 0.1 + rng.unit();
    if (rng.chance(0.3) && classes > 1) change.behaviour.worsening = {0.5, c == 0 ? classes - 1 : 0};
    if (rng.chance(0.5)) change.behaviour.diversion = any_diversion(rng, stations, s);
    out.behaviour_changes.push_back(change);
  }
}

// Anything that a network can be, small and busy.
Network any_network(Rng& rng) {
  const int stations = static_cast<int>(rng.between(1, 5)), classes = static_cast<int>(rng.between(1, 3));
  std::vector<std::pair<std::int64_t, Distribution>> list;
  for (int s = 0; s < stations; ++s) {
    const double mean = 0.5 + 3 * rng.unit();
    const std::int64_t servers = rng.between(0, 4);
    list.emplace_back(servers, any_length(rng, mean));
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
  add_more(out, rng);
  if (rng.chance(0.7)) add_rare(out, rng);
  return out;
}

void expect_same(const Tally& fast, const Tally& slow) {
  EXPECT_EQ(fast.customers, slow.customers);
  EXPECT_EQ(fast.events, slow.events);
  EXPECT_EQ(fast.left, slow.left);
  EXPECT_EQ(fast.aged_out, slow.aged_out);
  EXPECT_EQ(fast.present, slow.present);
  EXPECT_EQ(fast.flows, slow.flows);
  EXPECT_EQ(fast.inside, slow.inside);
  EXPECT_EQ(fast.most_inside, slow.most_inside);
  EXPECT_EQ(fast.at_start, slow.at_start);
  EXPECT_EQ(fast.held_at_end, slow.held_at_end);
  EXPECT_EQ(fast.waiting, slow.waiting);
  const auto near = [](double a, double b) { return std::abs(a - b) <= 1e-9 * std::max(1.0, std::abs(b)); };
  for (std::size_t i = 0; i < fast.cells.size(); ++i) {
    const auto &a = fast.cells[i], &b = slow.cells[i];
    EXPECT_EQ(a.served, b.served) << i;
    EXPECT_EQ(a.reneged, b.reneged) << i;
    EXPECT_EQ(a.unfinished, b.unfinished) << i;
    EXPECT_EQ(a.wait_served, b.wait_served) << i;
    EXPECT_EQ(a.wait_reneged, b.wait_reneged) << i;
    EXPECT_EQ(a.turned_away, b.turned_away) << i;
    EXPECT_TRUE(near(a.waiting_area, b.waiting_area)) << i;
    EXPECT_TRUE(near(a.busy_area, b.busy_area)) << i;
  }
  for (std::size_t i = 0; i < fast.rarities.size(); ++i) {
    const auto &a = fast.rarities[i], &b = slow.rarities[i];
    EXPECT_EQ(a.entered, b.entered) << i;
    EXPECT_EQ(a.worsened, b.worsened) << i;
    EXPECT_EQ(a.diverted, b.diverted) << i;
    EXPECT_EQ(a.aged_out_waiting, b.aged_out_waiting) << i;
    EXPECT_EQ(a.aged_out_served, b.aged_out_served) << i;
    EXPECT_EQ(a.within_norm, b.within_norm) << i;
    EXPECT_EQ(a.wait_aged_out, b.wait_aged_out) << i;
  }
  for (std::size_t c = 0; c < fast.passages.size(); ++c) {
    EXPECT_EQ(fast.passages[c].left, slow.passages[c].left);
    EXPECT_EQ(fast.passages[c].time, slow.passages[c].time);
  }
  for (std::size_t s = 0; s < fast.capacity_area.size(); ++s) {
    EXPECT_TRUE(near(fast.capacity_area[s], slow.capacity_area[s])) << s;
    EXPECT_TRUE(near(fast.held_area[s], slow.held_area[s])) << s;
  }
  const auto same = [](const std::vector<Tally::Waits>& a, const std::vector<Tally::Waits>& b) {
    ASSERT_EQ(a.size(), b.size());
    for (std::size_t i = 0; i < a.size(); ++i)
      EXPECT_TRUE(a[i].served == b[i].served && a[i].reneged == b[i].reneged &&
                  a[i].wait_served == b[i].wait_served && a[i].wait_reneged == b[i].wait_reneged &&
                  a[i].aged_out == b[i].aged_out && a[i].wait_aged_out == b[i].wait_aged_out)
          << i;
  };
  same(fast.cohorts, slow.cohorts);
  same(fast.start, slow.start);
}

TEST(Engine, does_to_the_last_bit_what_a_slow_simulator_does) {
  for (std::uint64_t seed = 1; seed <= 600 && !testing::Test::HasFailure(); ++seed) {
    SCOPED_TRACE(seed);
    Rng rng(seed);
    const auto network = any_network(rng);
    ASSERT_TRUE(problems_of(network).empty());
    const auto plan = plan_of(network, {10, 50, 70}, seed % 3 == 0);
    const auto slow = slowly::Engine(plan, seed).run();
    expect_same(run_once(plan, seed), slow);
    // Whoever came is somewhere: counted in lines and servers by the one, by who left by the other.
    EXPECT_EQ(slow.at_start + slow.customers, slow.left + slow.aged_out + slow.inside);
  }
}

}  // namespace
}  // namespace kring::twin
