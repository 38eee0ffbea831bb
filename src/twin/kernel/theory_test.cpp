// Systems with exact answers: Erlang C, Erlang A, priorities, Pollaczek and Khinchine, Jackson.
#include <gtest/gtest.h>

#include <cmath>
#include <functional>
#include <map>

#include "twin/kernel/simulate.h"
#include "twin/kernel/twin_testing.h"

namespace kring::twin {
namespace {

// The chance to wait with c servers and offered load a < c (Erlang 1917).
double erlang_c(int c, double a) {
  double blocked = 1;  // Erlang B, by its recursion
  for (int k = 1; k <= c; ++k) blocked = a * blocked / (k + a * blocked);
  return blocked / (1 - a / c * (1 - blocked));
}
double wait_mmc(int c, double rate, double mean) { return erlang_c(c, rate * mean) / (c / mean - rate); }

struct Exact {
  double wait_served, wait_all, reneged;
};
// M/M/c with exponential patience (Palm 1957): birth and death. The mean queue over the rate is the mean wait
// of all (Little); who gives up waits as the rest of the queue says.
Exact erlang_a(int c, double rate, double mean, double patience) {
  std::vector<double> p{1};
  double sum = 1, queue = 0;
  for (int n = 1; n < 2000; ++n) {
    const double out = std::min(n, c) / mean + std::max(0, n - c) / patience;
    p.push_back(p.back() * rate / out);
    sum += p.back();
    queue += std::max(0, n - c) * p.back();
  }
  queue /= sum;
  const double reneged = queue / patience / rate;
  // The wait of who is served: from the state found on arrival, with k ahead in the queue. Service begins
  // after k + 1 steps of rate c/mean + j/patience (j ahead, and oneself); the chance that oneself stays
  // through a step is that of any other exit of the step first.
  double served = 0, time = 0;
  for (std::size_t n = 0; n < p.size(); ++n) {
    const double chance = p[n] / sum;
    double stays = 1, mean_time = 0;
    for (int ahead = static_cast<int>(n) - c; ahead >= 0; --ahead) {
      const double rate_out = c / mean + (ahead + 1) / patience;
      stays *= 1 - 1 / patience / rate_out;
      mean_time += 1 / rate_out;
    }
    served += chance * stays;
    time += chance * stays * mean_time;
  }
  EXPECT_NEAR(served, 1 - reneged, 1e-9);
  return {time / served, queue / rate, reneged};
}

enum { mmc, era, pri, mg1, j1, j2, j3, j4 };

Network five_systems() {
  auto out = network_of({{8, about(1)},
                         {8, about(1)},
                         {4, about(1)},
                         {1, lognormal(1, 1.5)},
                         {2, about(0.9)},
                         {3, about(1.2)},
                         {2, about(0.95)},
                         {3, about(2)}},
                        3);
  out.arrivals = {{pri, 0, 0.8}, {pri, 1, 1.2}, {mmc, 2, 7.2}, {era, 2, 9},
                  {pri, 2, 1.4}, {mg1, 2, 0.8}, {j1, 2, 1.5},  {j2, 2, 1}};
  out.at(2, era).patience = 2;
  out.at(2, j1).route = {{j2, 0.5}, {j3, 0.3}};
  out.at(2, j2).route = {{j3, 0.4}, {j4, 0.3}};
  out.at(2, j3).route = {{j1, 0.2}, {j4, 0.5}};
  out.at(2, j4).route = {{j2, 0.1}};
  return out;
}

struct Figure {
  std::string name;
  double exact;
  std::function<Estimate(const Report&)> of;
};

std::vector<Figure> figures() {
  std::vector<Figure> out;
  const auto add = [&](std::string name, std::size_t s, std::size_t c, double exact,
                       Estimate Measures::*which) {
    out.push_back({std::move(name), exact,
                   [=](const Report& report) { return report.stations[s].by_class[c].*which; }});
  };
  const auto served = &Measures::mean_wait_served;
  add("M/M/8 wait", mmc, 2, wait_mmc(8, 7.2, 1), served);
  add("M/M/8 busy", mmc, 2, 0.9, &Measures::utilisation);
  add("M/M/8 queue", mmc, 2, 7.2 * wait_mmc(8, 7.2, 1), &Measures::mean_queue_length);
  const Exact a = erlang_a(8, 9, 1, 2);
  add("Erlang A wait of served", era, 2, a.wait_served, served);
  add("Erlang A wait of all", era, 2, a.wait_all, &Measures::mean_wait_all);
  add("Erlang A gave up", era, 2, a.reneged, &Measures::renege_fraction);
  // Cobham 1954: C(c, a) / (cμ (1 − σ_{k−1}) (1 − σ_k)).
  const double c = erlang_c(4, 3.4) / 4;
  add("priority 0", pri, 0, c / (1 - 0.2), served);
  add("priority 1", pri, 1, c / (1 - 0.2) / (1 - 0.5), served);
  add("priority 2", pri, 2, c / (1 - 0.5) / (1 - 0.85), served);
  // Pollaczek and Khinchine: ρ m (1 + cv²) / (2 (1 − ρ)).
  add("M/G/1", mg1, 2, 0.8 * (1 + 2.25) / (2 * 0.2), served);
  // Jackson 1957: rates from the traffic equations, then each station by itself.
  double r[4] = {};
  for (int i = 0; i < 1000; ++i) {
    const double old[4] = {r[0], r[1], r[2], r[3]};
    r[0] = 1.5 + 0.2 * old[2];
    r[1] = 1 + 0.5 * old[0] + 0.1 * old[3];
    r[2] = 0.3 * old[0] + 0.4 * old[1];
    r[3] = 0.3 * old[1] + 0.5 * old[2];
  }
  const int servers[4] = {2, 3, 2, 3};
  const double mean[4] = {0.9, 1.2, 0.95, 2};
  double inside = 0;
  for (std::size_t j = 0; j < 4; ++j) {
    const double wait = wait_mmc(servers[j], r[j], mean[j]);
    inside += r[j] * (wait + mean[j]);
    add("Jackson wait " + std::to_string(j + 1), j1 + j, 2, wait, served);
    add("Jackson rate " + std::to_string(j + 1), j1 + j, 2, r[j], &Measures::visit_rate);
  }
  return out;
}

// The exact answers of the formulas, worked out elsewhere, so that a wrong formula does not agree with a
// wrong engine.
TEST(Theory, the_formulas_give_the_known_answers) {
  EXPECT_NEAR(erlang_c(8, 7.2), 0.701532990146257, 1e-12);
  EXPECT_NEAR(wait_mmc(8, 7.2, 1), 0.8769162376828215, 1e-12);
  const Exact a = erlang_a(8, 9, 1, 2);
  EXPECT_NEAR(a.wait_served, 0.336146882235025, 1e-9);
  EXPECT_NEAR(a.wait_all, 0.3391936789988117, 1e-9);
  EXPECT_NEAR(a.reneged, 0.16959683949940585, 1e-9);
  std::map<std::string, double> by_name;
  for (const auto& figure : figures()) by_name[figure.name] = figure.exact;
  EXPECT_NEAR(by_name["priority 0"], 0.21541131927536825, 1e-9);
  EXPECT_NEAR(by_name["priority 2"], 2.297720738937261, 1e-9);
  EXPECT_NEAR(by_name["M/G/1"], 6.5, 1e-12);
  EXPECT_NEAR(by_name["Jackson wait 4"], 3.1556349220627595, 1e-9);
}

// Twenty seeds of ten replications each. An interval of 95 % holds the truth 19 times of 20; over all figures
// that is asked to within what chance does (some: a mean of ten skewed means covers a little less). The mean
// of all 200 must lie within four of its own standard errors: a chance of one in 16,000 for each figure.
TEST(Theory, intervals_hold_the_exact_answers_as_often_as_they_say) {
  const auto network = five_systems();
  const auto all = figures();
  constexpr int seeds = 20;
  std::vector<Sample> means(all.size());
  std::vector<int> covers(all.size());
  for (int seed = 1; seed <= seeds; ++seed) {
    SimulateOptions options;
    options.horizon = {200, 3200, 3400};
    options.seed = static_cast<std::uint64_t>(seed);
    options.threads = 2;
    const auto report = simulate(network, options);
    for (std::size_t i = 0; i < all.size(); ++i) {
      const auto found = all[i].of(report);
      means[i].add(found.mean);
      covers[i] += found.low <= all[i].exact && all[i].exact <= found.high ? 1 : 0;
    }
  }
  int covered = 0;
  for (std::size_t i = 0; i < all.size(); ++i) {
    const auto found = means[i].estimate();
    const double error = found.half_width() / student_t_975(seeds - 1);
    EXPECT_LT(std::abs(found.mean - all[i].exact), 4 * error)
        << all[i].name << ": " << found.mean << " for " << all[i].exact;
    EXPECT_LT(error, 0.04 * all[i].exact) << all[i].name << " is known too roughly to tell";
    EXPECT_GE(covers[i], 14) << all[i].name;
    covered += covers[i];
  }
  const double share = covered / static_cast<double>(seeds * all.size());
  EXPECT_GT(share, 0.90);
  EXPECT_LT(share, 0.99);
}

}  // namespace
}  // namespace kring::twin
