// The inductive miner, and optimal alignments of every variant. KRING_BENCH_LOG names a log to use (the goals
// are for that of the BPI challenge of 2012); without it a log of the generator of the same size is used.
//
// The figures of the peer for discovery are PM4Py 2.7 on the log of 2012, measured once on this kind of
// machine. The alignments are compared, on the variants of at most 16 events, with a plain shortest way
// through the product of trace and net, which also must find the same costs.
#include <fmt/format.h>

#include <algorithm>
#include <bit>
#include <cstdlib>
#include <deque>
#include <filesystem>
#include <unordered_map>

#include "bench/bench.h"
#include "mining/generate.h"
#include "mining/hash.h"
#include "mining/model/conformance.h"
#include "mining/read/read_log.h"

namespace kring::bench {
namespace {

constexpr std::size_t search_events_max = 16;
constexpr std::size_t search_variants_max = 150;
constexpr std::size_t search_states_max =
    300'000;  // then the search gives up, and after three times altogether
constexpr int turns = 3;

mining::Log bench_log(std::string& what) {
  if (const char* path = std::getenv("KRING_BENCH_LOG")) {
    auto read = mining::read_log(path, {});
    if (!read.ok()) give_up(read.error(), std::string("reading ") + path);
    what = std::filesystem::path(path).filename();
    return std::move(read->log);
  }
  mining::GenerateOptions options;
  options.events = 262'200;
  options.activities = 24;
  options.events_per_case = 20;
  options.resources = 0;
  what = "a made-up log";
  return mining::generate_log(options);
}

std::span<const std::uint32_t> trace_of(const mining::Log& log, const mining::Variant& variant) {
  const auto range = log.events_of(variant.example);
  return log.activities().subspan(range.begin, range.size());
}

// Costs are 0 or 1, so a queue with two ends finds the shortest way (0-1 breadth-first search). Markings are
// bits.
std::int64_t search_cost(const mining::PetriNet& net, std::span<const std::uint32_t> trace) {
  const std::size_t words = (net.places + 63) / 64;
  using State = std::vector<std::uint64_t>;  // the marking, and the events done
  struct Hash {
    std::size_t operator()(const State& state) const {
      return mining::hash_of({reinterpret_cast<const char*>(state.data()), state.size() * 8});
    }
  };
  std::unordered_map<State, std::int64_t, Hash> known;
  std::deque<std::pair<State, std::int64_t>> open;
  const auto reach = [&](State state, std::int64_t cost, bool is_free) {
    const auto [at, is_new] = known.emplace(state, cost);
    if (!is_new && at->second <= cost) return;
    at->second = cost;
    if (is_free)
      open.emplace_front(std::move(state), cost);
    else
      open.emplace_back(std::move(state), cost);
  };
  State first(words + 1, 0);
  first[0] = 1;
  reach(first, 0, true);
  while (!open.empty() && known.size() < search_states_max) {
    const auto [state, cost] = std::move(open.front());
    open.pop_front();
    if (cost > known[state]) continue;
    const std::size_t done = state[words];
    if (done == trace.size() && (state[0] & 2) != 0) return cost;
    if (done < trace.size()) {
      State after = state;
      ++after[words];
      reach(std::move(after), cost + 1, false);
    }
    for (const auto& t : net.transitions) {
      if (!std::all_of(t.in.begin(), t.in.end(),
                       [&](auto p) { return (state[p / 64] >> (p % 64) & 1) != 0; }))
        continue;
      State after = state;
      for (const auto p : t.in) after[p / 64] &= ~(std::uint64_t{1} << (p % 64));
      for (const auto p : t.out) after[p / 64] |= std::uint64_t{1} << (p % 64);
      const bool is_silent = t.activity == mining::no_code;
      if (done < trace.size() && t.activity == trace[done]) {
        State both = after;
        ++both[words];
        reach(std::move(both), cost, true);
      }
      reach(std::move(after), cost + (is_silent ? 0 : 1), is_silent);
    }
  }
  return -1;
}

void discovery(std::vector<Figure>& figures,
               const mining::Log& log,
               const std::vector<mining::Variant>& variants,
               double noise,
               double peer) {
  double best = 1e9;
  for (int i = 0; i < turns; ++i) {
    const Watch watch;
    const auto tree = mining::discover_tree(log, variants, {noise});
    if (!tree.ok()) give_up(tree.error(), "discovering a tree");
    best = std::min(best, watch.seconds());
  }
  const auto what =
      noise > 0 ? fmt::format("inductive miner, noise {:g}", noise) : std::string("inductive miner");
  figures.push_back({what, fmt::format("{:.3f} s", best), peer > 0 ? fmt::format("{:.0f} s", peer) : "",
                     peer > 0 ? fmt::format("{:.0f}", peer / best) : "", "<= 0.2 s", best <= 0.2});
}

void alignments(std::vector<Figure>& figures,
                const mining::Log& log,
                const std::vector<mining::Variant>& variants) {
  const auto tree = mining::discover_tree(log, variants, {0.2});
  if (!tree.ok()) give_up(tree.error(), "discovering a tree");
  const auto aligner = mining::Aligner::make(*tree);
  if (!aligner.ok()) give_up(aligner.error(), "making an aligner");
  const Watch all;
  std::size_t not_found = 0;
  for (const auto& variant : variants) not_found += aligner->align(trace_of(log, variant)).is_found ? 0 : 1;
  const double seconds = all.seconds();
  fmt::print("  {} variants, {} not aligned\n", variants.size(), not_found);
  figures.push_back({fmt::format("alignments of all {} variants", variants.size()),
                     fmt::format("{:.2f} s", seconds), "", "", "none of its own", not_found == 0});

  const auto net = mining::net_of(*tree);
  std::vector<std::int64_t> ours, theirs;
  double mine = 0, search = 0;
  std::size_t given_up = 0;
  for (const auto& variant : variants) {
    const auto trace = trace_of(log, variant);
    if (theirs.size() == search_variants_max || given_up == 3) break;
    if (trace.size() > search_events_max) continue;
    const Watch other;
    const auto cost = search_cost(net, trace);
    if (cost < 0) {
      ++given_up;
      continue;
    }
    search += other.seconds();
    theirs.push_back(cost);
    const Watch one;
    ours.push_back(aligner->cost(trace).cost);
    mine += one.seconds();
  }
  fmt::print("  the plain search gave up on {}\n", given_up);
  figures.push_back({fmt::format("{} short variants beside a plain search", theirs.size()),
                     fmt::format("{:.4f} s", mine), fmt::format("{:.3f} s", search),
                     fmt::format("{:.0f}", search / std::max(mine, 1e-9)), ">= 20, same costs",
                     search >= 20 * mine && ours == theirs});
}

void run() {
  const auto folder = data_folder("mining");
  std::filesystem::create_directories(folder);
  print_conditions(folder);
  std::string what;
  const auto log = bench_log(what);
  const auto variants = mining::variants_of(log);
  fmt::print("  {}: {} events, {} variants\n", what, log.event_count(), variants.size());
  const bool is_2012 = what.find("2012") != std::string::npos;
  std::vector<Figure> figures;
  discovery(figures, log, variants, 0, is_2012 ? 24 : 0);
  discovery(figures, log, variants, 0.2, 0);
  alignments(figures, log, variants);
  print(figures);
}

}  // namespace
}  // namespace kring::bench

int main() { kring::bench::run(); }
