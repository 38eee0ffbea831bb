// Systems with exact answers for what few networks have: arrivals in groups, lifetimes, changes of rates.
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "twin/kernel/simulate.h"
#include "twin/kernel/twin_testing.h"

namespace kring::twin {
namespace {

// Within four standard errors, which are small enough to tell.
void expect_about(const Estimate& found, double exact, const char* what) {
  const double error = found.half_width() / student_t_975(found.n - 1);
  EXPECT_LT(std::abs(found.mean - exact), 4 * error) << what << ": " << found.mean << " for " << exact;
  EXPECT_LT(error, 0.03 * exact) << what << " is known too roughly to tell";
}

// M^[X]/M/1 (Chaudhry and Templeton 1983, section 3.2): the number in the system is on average
// L = λ(E[X] + E[X²]) / (2µ(1 − ρ)), ρ = λE[X]/µ; by Little the wait is L/(λE[X]) − 1/µ. The same from the
// wait of the first of a group, that of M/G/1 whose service is that of a group (Pollaczek and Khinchine), and
// the services of those before one in the group: λ(E[X] + E[X²])/(2µ²(1 − ρ)) + (E[X²]/E[X] − 1)/(2µ).
TEST(TheoryRare, customers_who_come_in_groups_wait_as_long_as_chaudhry_and_templeton_say) {
  constexpr double rate = 0.4, mean = 1.75, square = 0.5 * 1 + 0.25 * 4 + 0.25 * 9, busy = rate * mean;
  constexpr double number = rate * (mean + square) / (2 * (1 - busy));
  constexpr double exact = number / busy - 1;
  static_assert(exact - (rate * (mean + square) / 2 / (1 - busy) + (square / mean - 1) / 2) < 1e-12);
  auto network = network_of({{1, about(1)}});
  network.arrivals = {{0, 0, rate, {0.5, 0.25, 0.25}}};
  SimulateOptions options;
  options.horizon = {500, 20'500, 21'000};
  options.replications = 40;
  const auto found = simulate(network, options).stations[0].all;
  expect_about(found.mean_wait_all, exact, "wait");
  expect_about(found.visit_rate, busy, "rate");
}

// M/M/c where each has an exponential lifetime from entering: it does not interrupt a service, and has no
// memory, so the line is that of Erlang A (Palm 1957) with the lifetime as patience. Birth and death: with n
// inside, min(n, c)/mean + max(0, n − c)/lifetime leave. Nobody reneges; who leaves the line has aged out.
TEST(TheoryRare, a_lifetime_without_memory_is_a_patience) {
  constexpr int servers = 4;
  constexpr double rate = 4.5, lifetime = 3;
  double p = 1, sum = 1, queue = 0;
  for (int n = 1; n < 500; ++n) {
    p *= rate / (std::min(n, servers) + std::max(0, n - servers) / lifetime);
    sum += p;
    queue += std::max(0, n - servers) * p;
  }
  queue /= sum;
  auto network = network_of({{servers, about(1)}});
  network.arrivals = {{0, 0, rate}};
  network.lifetime = {about(lifetime)};
  SimulateOptions options;
  options.horizon = {100, 5100, 5200};
  options.replications = 30;
  options.indicators = {{"aged out", {{Term::What::aged_out_waiting}}, {{Term::What::visits}}}};
  const auto report = simulate(network, options);
  expect_about(report.stations[0].all.mean_queue_length, queue, "queue");
  expect_about(report.stations[0].all.mean_wait_all, queue / rate, "wait");
  expect_about(report.indicators[0].estimate, queue / lifetime / rate, "aged out of visits");
  EXPECT_EQ(report.stations[0].all.reneged, 0);
  // Whoever came is somewhere. Who is in service when the lifetime ends leaves by that after it: P(service >
  // what is left) = mean/(mean + lifetime) of those served.
  EXPECT_GT(report.aged_out, 0);
  const auto& all = report.stations[0].all;
  EXPECT_NEAR(static_cast<double>(all.aged_out_served) / static_cast<double>(all.served), 1 / (1 + lifetime),
              0.01);
}

// Counts of arrivals in windows, of many replications: Poisson has the variance of its mean. A mean of n has
// the standard error √(λ/n); the index of dispersion √(2/(n − 1)).
TEST(TheoryRare, arrivals_are_poisson_with_the_rate_of_the_moment) {
  struct Counts : Watcher {
    std::vector<std::int64_t> of = std::vector<std::int64_t>(4);
    void saw(Moment moment, Ticks at, Word, std::size_t, std::size_t) override {
      if (moment == Moment::enters) ++of[static_cast<std::size_t>(units_of(at) / 10)];
    }
  };
  auto network = network_of({{1, takes(0)}});
  network.arrivals = {{0, 0, 3}};
  network.rate_changes = {{10, 0, 0, 2.5}, {20, 0, 0, 0}, {30, 0, 0, 0.5}};
  const auto plan = plan_of(network, {0, 40, 40});
  constexpr int runs = 2000;
  const double means[] = {30, 75, 0, 15};
  std::vector<double> sum(4), squares(4);
  double product = 0;
  for (int i = 0; i < runs; ++i) {
    Counts counts;
    run_once(plan, static_cast<Word>(i) + 1, &counts);
    for (std::size_t w = 0; w < 4; ++w) {
      const double off = static_cast<double>(counts.of[w]) - means[w];
      sum[w] += off;
      squares[w] += off * off;
    }
    product += (static_cast<double>(counts.of[0]) - 30) * (static_cast<double>(counts.of[1]) - 75);
  }
  EXPECT_EQ(squares[2], 0);
  for (const std::size_t w : {0U, 1U, 3U}) {
    EXPECT_LT(std::abs(sum[w] / runs), 4 * std::sqrt(means[w] / runs)) << w;
    EXPECT_LT(std::abs(squares[w] / runs / means[w] - 1), 4 * std::sqrt(2.0 / (runs - 1))) << w;
  }
  // Windows know nothing of each other: the correlation has the standard error 1/√n.
  EXPECT_LT(std::abs(product / runs / std::sqrt(30 * 75)), 4 / std::sqrt(runs));
}

// One crowded and one quiet station: going on to where fewer wait helps all together, with the same
// customers.
TEST(TheoryRare, going_where_fewer_wait_shares_the_load) {
  auto network = network_of({{2, about(1)}, {2, about(1)}});
  network.arrivals = {{0, 0, 1.9}, {1, 0, 0.8}};
  SimulateOptions options;
  options.horizon = {100, 2100, 2400};
  options.replications = 20;
  options.indicators = {{"wait", {{Term::What::wait}}, {{Term::What::visits}}}};
  const auto apart = simulate(network, options);
  network.at(0, 0).diversion = {1, {{1, 1.0}}};
  const auto together = simulate(network, options);
  const auto gain = paired(apart.indicators[0].values, together.indicators[0].values);
  EXPECT_LT(gain.high, 0);
  EXPECT_LT(together.stations[0].all.mean_wait_all.mean, 0.5 * apart.stations[0].all.mean_wait_all.mean);
  EXPECT_GT(together.stations[1].all.utilisation.mean, apart.stations[1].all.utilisation.mean + 0.05);
  // No better than one line for all four.
  auto pooled = network_of({{4, about(1)}});
  pooled.arrivals = {{0, 0, 2.7}};
  EXPECT_GT(together.indicators[0].estimate.mean, simulate(pooled, options).indicators[0].estimate.mean);
}

}  // namespace
}  // namespace kring::twin
