// The simulation engine on the reference network JZ12 of the shared data folder (KRING_SHARED), or the
// network that KRING_BENCH_NETWORK names. One replication on one core at k = 1 and k = 20, with all
// statistics; beside it, in the same run, the same model by hand around a binary heap, without statistics,
// priorities kept. Rates are per second of the processor, since the machine is shared; the last figure is by
// the clock.
#include <fmt/format.h>

#include <array>
#include <cmath>
#include <cstdlib>
#include <ctime>
#include <deque>
#include <filesystem>
#include <queue>
#include <random>
#include <thread>

#include "bench/bench.h"
#include "twin/kernel/network_json.h"
#include "twin/kernel/simulate.h"

namespace kring::bench {
namespace {

constexpr double customers_wanted = 2e6;
constexpr int turns = 3;

double processor_seconds() {
  timespec now{};
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
  return static_cast<double>(now.tv_sec) + 1e-9 * static_cast<double>(now.tv_nsec);
}

twin::Network network() {
  const char* named = std::getenv("KRING_BENCH_NETWORK");
  const char* shared = std::getenv("KRING_SHARED");
  const std::string path =
      named ? named : std::string(shared ? shared : "../shared") + "/data/sim/reference_network.json";
  auto read = twin::read_network(path);
  if (!read.ok())
    give_up(read.error(), "reading the network " + path + " (KRING_BENCH_NETWORK names another)");
  return std::move(*read);
}

// The same model in the plainest fast way: one heap of events that are never removed, only outdated.
class HeapLoop {
 public:
  HeapLoop(const twin::Network& network, double until, std::uint64_t seed)
      : network_(network), until_(until), random_(seed), classes_(network.classes.size()) {
    lines_.resize(network.stations.size() * classes_);
    busy_.resize(network.stations.size());
    for (const auto& station : network.stations) {
      const double variance = std::log1p(station.service.cv * station.service.cv);
      service_.emplace_back(std::log(station.service.mean) - variance / 2, std::sqrt(variance));
    }
  }
  void run() {
    for (std::uint32_t i = 0; i < network_.arrivals.size(); ++i)
      push(exponential(1 / network_.arrivals[i].rate), 0, i, 0);
    while (!heap_.empty() && heap_.top().at < until_) {
      const Event event = heap_.top();
      heap_.pop();
      now_ = event.at;
      if (event.kind == 0) {
        const auto& source = network_.arrivals[event.who];
        push(now_ + exponential(1 / source.rate), 0, event.who, 0);
        std::uint32_t who = static_cast<std::uint32_t>(children_.size());
        if (free_.empty()) {
          children_.push_back({});
        } else {
          who = free_.back();
          free_.pop_back();
        }
        children_[who].customer_class = static_cast<std::uint32_t>(source.customer_class);
        ++customers;
        ++events;
        arrive(who, source.station);
      } else if (children_[event.who].visit == event.visit) {
        ++events;
        if (event.kind == 1)
          service_ends(event.who);
        else
          patience_ends(event.who);
      }
    }
  }
  std::int64_t customers = 0;
  std::int64_t events = 0;

 private:
  struct Event {
    double at;
    std::uint32_t kind, who, visit;
    bool operator<(const Event& other) const { return at > other.at; }
  };
  struct Child {
    std::uint32_t visit = 0, customer_class = 0;
    int station = 0;
    bool waits = false;
  };

  double exponential(double mean) { return std::exponential_distribution<double>(1 / mean)(random_); }
  void push(double at, std::uint32_t kind, std::uint32_t who, std::uint32_t visit) {
    heap_.push({at, kind, who, visit});
  }
  std::size_t cell(const Child& child) const {
    return static_cast<std::size_t>(child.station) * classes_ + child.customer_class;
  }

  void arrive(std::uint32_t who, int station) {
    auto& child = children_[who];
    child.station = station;
    ++child.visit;
    if (busy_[static_cast<std::size_t>(station)] <
        network_.stations[static_cast<std::size_t>(station)].servers)
      return start(who);
    child.waits = true;
    lines_[cell(child)].push_back({who, child.visit});
    const auto& patience = network_.at(static_cast<int>(child.customer_class), station).patience;
    if (patience) push(now_ + exponential(*patience), 2, who, child.visit);
  }
  void start(std::uint32_t who) {
    auto& child = children_[who];
    child.waits = false;
    ++child.visit;
    ++busy_[static_cast<std::size_t>(child.station)];
    const auto& service = network_.stations[static_cast<std::size_t>(child.station)].service;
    const double variance = std::log1p(service.cv * service.cv);
    const double length =
        std::exp(std::log(service.mean) - variance / 2 + std::sqrt(variance) * normal_(random_));
    push(now_ + length, 1, who, child.visit);
  }
  void service_ends(std::uint32_t who) {
    const int station = children_[who].station;
    --busy_[static_cast<std::size_t>(station)];
    for (std::size_t c = 0; c < classes_; ++c) {
      auto& line = lines_[static_cast<std::size_t>(station) * classes_ + c];
      while (!line.empty() && children_[line.front().first].visit != line.front().second) line.pop_front();
      if (line.empty()) continue;
      const auto next = line.front().first;
      line.pop_front();
      start(next);
      break;
    }
    double u = unit_(random_);
    for (const auto& way : network_.at(static_cast<int>(children_[who].customer_class), station).route) {
      if (u < way.probability) return arrive(who, way.to);
      u -= way.probability;
    }
    leave(who);
  }
  void patience_ends(std::uint32_t who) {
    ++children_[who].visit;
    const int to =
        network_.at(static_cast<int>(children_[who].customer_class), children_[who].station).gives_up_to;
    if (to >= 0)
      arrive(who, to);
    else
      leave(who);
  }
  void leave(std::uint32_t who) {
    ++children_[who].visit;
    free_.push_back(who);
  }

  const twin::Network& network_;
  double until_;
  std::mt19937_64 random_;
  std::size_t classes_;
  std::vector<std::pair<double, double>> service_;  // µ and σ of the logarithm
  std::normal_distribution<double> normal_;
  std::uniform_real_distribution<double> unit_;
  double now_ = 0;
  std::priority_queue<Event> heap_;
  std::vector<Child> children_;
  std::vector<std::uint32_t> free_;
  std::vector<std::deque<std::pair<std::uint32_t, std::uint32_t>>> lines_;
  std::vector<std::int64_t> busy_;
};

double rate_of(const twin::Network& network) {
  double rate = 0;
  for (const auto& arrivals : network.arrivals) rate += arrivals.rate;
  return rate;
}

void one_core(std::vector<Figure>& figures,
              const twin::Network& model,
              double k,
              double customers_goal,
              double events_goal) {
  const auto large = twin::scaled(model, k);
  const double until = customers_wanted / rate_of(large);
  const auto plan = twin::plan_of(large, {until / 10, until, until});
  double ours = 0, our_events = 0, theirs = 0;
  for (int turn = 0; turn < turns; ++turn) {
    double began = processor_seconds();
    const auto tally = twin::run_once(plan, static_cast<twin::Word>(turn));
    double spent = processor_seconds() - began;
    ours = std::max(ours, static_cast<double>(tally.customers) / spent);
    our_events = std::max(our_events, static_cast<double>(tally.events) / spent);
    began = processor_seconds();
    HeapLoop loop(large, until, static_cast<std::uint64_t>(turn));
    loop.run();
    spent = processor_seconds() - began;
    theirs = std::max(theirs, static_cast<double>(loop.customers) / spent);
  }
  figures.push_back({fmt::format("customers/s, k = {:g}", k), fmt::format("{:.2f} M", ours / 1e6),
                     fmt::format("heap {:.2f} M", theirs / 1e6), fmt::format("{:.1f}", ours / theirs),
                     fmt::format(">= {:g} M", customers_goal / 1e6), ours >= customers_goal});
  figures.push_back({fmt::format("events/s, k = {:g}", k), fmt::format("{:.1f} M", our_events / 1e6), "", "",
                     fmt::format(">= {:g} M", events_goal / 1e6), our_events >= events_goal});
}

// A nation: 42 regions of k = 20, ten years after two to fill, each its own network. KRING_BENCH_WHOLE runs
// all 100 replications; without it one in 25, and the time is multiplied.
void nation(std::vector<Figure>& figures, const twin::Network& model) {
  constexpr int regions = 42, replications = 100;
  const bool is_whole = std::getenv("KRING_BENCH_WHOLE") != nullptr;
  const int part = is_whole ? 1 : 25;
  const auto region = twin::scaled(model, 20);
  twin::SimulateOptions options;
  options.horizon = {730, 730 + 3650, 730 + 3650};
  options.replications = replications / part;
  options.threads = static_cast<int>(std::max(1U, std::thread::hardware_concurrency()));
  std::int64_t customers = 0;
  const Watch watch;
  for (int i = 0; i < regions; ++i) {
    options.seed = static_cast<std::uint64_t>(i) + 1;
    customers += twin::simulate(region, options).customers;
  }
  const double seconds = watch.seconds() * part;
  const double memory = resident_mb();
  fmt::print("  {} customers{}\n", customers, is_whole ? "" : ", times 25");
  figures.push_back({"42 regions, 12 years, 100 replications", fmt::format("{:.0f} s", seconds), "",
                     is_whole ? "" : "by 1/25", "<= 180 s", seconds <= 180});
  figures.push_back(
      {"resident memory of that", fmt::format("{:.0f} MB", memory), "", "", "<= 200 MB", memory <= 200});
}

void run() {
  print_conditions(data_folder("twin"));
  const auto model = network();
  std::vector<Figure> figures;
  one_core(figures, model, 1, 3e6, 9e6);
  one_core(figures, model, 20, 2.5e6, 8e6);
  nation(figures, model);
  print(figures);
}

}  // namespace
}  // namespace kring::bench

int main() { kring::bench::run(); }
