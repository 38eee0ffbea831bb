// A network, its log, and what calibration finds in that log: the truth, as often as the intervals say.
#include <cmath>
#include <map>

#include "twin/calibrate/round_trip_testing.h"
#include "twin/kernel/network_json.h"

namespace kring::twin {
namespace {

int station_of(const Network& n, std::string_view code) {
  for (std::size_t s = 0; s < n.stations.size(); ++s)
    if (n.stations[s].code == code) return static_cast<int>(s);
  return outside;
}

// How often an interval held the truth.
class Coverage {
 public:
  void add(const std::string& what, const Finding& found, double truth) {
    add(what, Bounds{found.low, found.high}, truth);
  }
  void add(const std::string& what, Bounds bounds, double truth) {
    auto& [held, all] = counts_[what];
    held += bounds.low <= truth && truth <= bounds.high ? 1 : 0;
    ++all;
  }
  // All together within four deviations of 95 %, and each by itself within five: some of one log hang
  // together.
  void expect_nominal() const {
    double held = 0, all = 0;
    for (const auto& [what, count] : counts_) {
      const auto [h, n] = count;
      EXPECT_NEAR(h, 0.95 * n, 5 * std::sqrt(0.95 * 0.05 * n) + 0.5) << what << " of " << n;
      held += h;
      all += n;
    }
    EXPECT_NEAR(held, 0.95 * all, 4 * std::sqrt(0.95 * 0.05 * all)) << "of " << all;
  }

 private:
  std::map<std::string, std::pair<double, double>> counts_;
};

TEST(RoundTrip, the_truth_lies_in_the_intervals_as_often_as_they_say) {
  const Network truth = true_network();
  Coverage coverage;
  for (std::uint64_t seed = 1; seed <= 60; ++seed) {
    const auto visits = happened_visits(truth, 3000, seed);
    ASSERT_EQ(visits.classes, truth.classes);  // in the order in which they go first
    const auto found = calibrated(visits);
    const auto in_truth = [&](int s) {
      return station_of(truth, visits.stations[static_cast<std::size_t>(s)]);
    };
    ASSERT_EQ(found.arrivals.size(), 2U);
    for (const auto& of : found.arrivals)
      coverage.add("arrivals", of.rate, truth.arrivals[static_cast<std::size_t>(of.customer_class)].rate);
    for (const auto& of : found.services) {
      const auto& service = truth.stations[static_cast<std::size_t>(in_truth(of.station))].service;
      coverage.add("service " + visits.stations[static_cast<std::size_t>(of.station)], of.mean, service.mean);
      if (of.fit.chosen.kind == Distribution::Kind::lognormal && service.kind == of.fit.chosen.kind)
        coverage.add("cv", of.fit.cv_bounds, service.cv);
    }
    for (const auto& of : found.routes) {
      if (of.to == outside) continue;
      double probability = 0;
      for (const auto& way : truth.at(of.customer_class, in_truth(of.station)).route)
        if (way.to == in_truth(of.to)) probability = way.probability;
      coverage.add("routes", of.probability, probability);
    }
    for (const auto& of : found.patience)
      if (const auto& patience = truth.at(of.customer_class, in_truth(of.station)).patience)
        coverage.add("patience", of.mean, *patience);
    ASSERT_EQ(found.worsening.size(), 1U);
    coverage.add("worsening", found.worsening[0].mean, 90);
    EXPECT_EQ(found.worsening[0].to, 0);
    for (const auto& of : found.servers) {
      EXPECT_EQ(of.servers.value, truth.stations[static_cast<std::size_t>(in_truth(of.station))].servers);
      EXPECT_GT(of.share_held, 0.999);
    }
    for (const auto& of : found.priorities) EXPECT_EQ(of.against.value, 0);
    EXPECT_EQ(found.out_of_order.value, 0);
    EXPECT_TRUE(problems_of(found.network).empty());
    if (seed == 1) {
      EXPECT_TRUE(parse_network(network_json(found.network)).ok());
    }
  }
  coverage.expect_nominal();
}

// Children get too old, in lines and in care: no reason to see servers that there are not, or another order.
TEST(RoundTrip, with_ages_the_servers_the_order_and_the_patience_are_still_the_true_ones) {
  Network truth = true_network();
  truth.lifetime = {about(400), about(400)};
  Coverage coverage;
  for (std::uint64_t seed = 1; seed <= 12; ++seed) {
    const auto visits = happened_visits(truth, 3000, seed);
    ASSERT_EQ(visits.classes, truth.classes);
    const auto found = calibrated(visits);
    for (std::size_t s = 0; s < visits.stations.size(); ++s) {
      const auto in_truth = static_cast<std::size_t>(station_of(truth, visits.stations[s]));
      EXPECT_EQ(found.network.stations[s].servers, truth.stations[in_truth].servers) << visits.stations[s];
    }
    for (const auto& of : found.routes) {
      if (of.to == outside) continue;
      double probability = 0;
      for (const auto& way : truth
                                 .at(of.customer_class,
                                     station_of(truth, visits.stations[static_cast<std::size_t>(of.station)]))
                                 .route)
        if (way.to == station_of(truth, visits.stations[static_cast<std::size_t>(of.to)]))
          probability = way.probability;
      coverage.add("routes", of.probability, probability);
    }
    const auto seen = queues_seen(visits);
    for (const auto& cell : seen.cells) EXPECT_EQ(cell.starts_out_of_order, 0);
    EXPECT_EQ(seen.passed[1 * 2 + 0], 0);  // regular before urgent
  }
  coverage.expect_nominal();
}

// A run that begins with all places taken, by help that lasts longer than the log: they are there, and
// nothing but the servers is taken from the time before the first question.
TEST(RoundTrip, who_is_there_at_the_beginning_counts_as_there) {
  Network truth = true_network();
  truth.stations[1].service = lognormal(600, 1.2);
  truth.stations[1].servers = 60;
  truth.start = {{1, 1, 60, {}}, {0, 1, 5, {3, 8}}};
  Coverage coverage;
  for (std::uint64_t seed = 1; seed <= 12; ++seed) {
    const auto visits = happened_visits(truth, 1500, seed);
    const auto found = calibrated(visits);
    for (std::size_t s = 0; s < visits.stations.size(); ++s) {
      const auto in_truth = static_cast<std::size_t>(station_of(truth, visits.stations[s]));
      EXPECT_EQ(found.network.stations[s].servers, truth.stations[in_truth].servers) << visits.stations[s];
    }
    for (const auto& of : found.arrivals)
      coverage.add("arrivals", of.rate, truth.arrivals[static_cast<std::size_t>(of.customer_class)].rate);
    for (const auto& of : found.services)
      coverage.add("service", of.mean,
                   truth
                       .stations[static_cast<std::size_t>(
                           station_of(truth, visits.stations[static_cast<std::size_t>(of.station)]))]
                       .service.mean);
  }
  coverage.expect_nominal();
}

TEST(RoundTrip, who_comes_together_is_found_as_a_batch) {
  Network truth = network_of({{3, about(4)}});
  truth.classes = {"child"};
  truth.arrivals = {{0, 0, 0.3, {0.7, 0.2, 0.1}}};
  const auto found = calibrated(happened_visits(truth, 5000, 3));
  ASSERT_EQ(found.arrivals.size(), 1U);
  EXPECT_NEAR(found.arrivals[0].batch_mean, 1.4, 0.1);
  EXPECT_LE(found.arrivals[0].rate.low, 0.42);
  EXPECT_GE(found.arrivals[0].rate.high, 0.42);
  EXPECT_NEAR(found.network.arrivals[0].rate, 0.3, 0.03);
  ASSERT_EQ(found.network.arrivals[0].batch.size(), 3U);
  EXPECT_NEAR(found.network.arrivals[0].batch[0], 0.7, 0.05);
  EXPECT_GT(found.arrivals[0].p, 0.001);
}

TEST(RoundTrip, no_room_to_wait_is_found) {
  Network truth = network_of({{1, about(1)}, {50, about(1)}});
  truth.classes = {"child"};
  truth.arrivals = {{0, 0, 0.9}};
  truth.stations[0].room = 3;
  truth.at(0, 0).turned_away_to = 1;
  const auto visits = happened_visits(truth, 1000, 3);
  const auto found = calibrated(visits);
  const int first = visits.stations[0] == "S0" ? 0 : 1;
  EXPECT_EQ(found.network.stations[static_cast<std::size_t>(first)].room, 3);
  EXPECT_EQ(found.network.at(0, first).turned_away_to, 1 - first);
  EXPECT_TRUE(problems_of(found.network).empty());
}

}  // namespace
}  // namespace kring::twin
