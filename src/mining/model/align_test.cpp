#include "mining/model/align.h"

#include <gtest/gtest.h>

#include <map>
#include <queue>

#include "mining/findings.h"
#include "mining/model/inductive.h"
#include "mining/model/net.h"
#include "mining/model/random_models.h"

namespace kring::mining {
namespace {

using chance::Trace;

// The definition itself, slowly: the shortest way through the product of trace and net, over (events done,
// tokens). It shares nothing with the aligner but the net, which replay_test.cpp checks on its own.
std::int64_t brute_cost(const PetriNet& net, const Trace& trace) {
  using State = std::pair<std::size_t, std::vector<int>>;
  std::map<State, std::int64_t> known;
  using Item = std::pair<std::int64_t, State>;
  std::priority_queue<Item, std::vector<Item>, std::greater<>> open;
  const auto reach = [&](State state, std::int64_t cost) {
    const auto [at, is_new] = known.emplace(state, cost);
    if (!is_new && at->second <= cost) return;
    at->second = cost;
    open.emplace(cost, std::move(state));
  };
  std::vector<int> tokens(net.places, 0);
  tokens[PetriNet::source] = 1;
  reach({0, tokens}, 0);
  while (!open.empty()) {
    const auto [cost, state] = open.top();
    open.pop();
    if (cost > known[state]) continue;
    const auto& [done, marking] = state;
    if (done == trace.size() && marking[PetriNet::sink] == 1) return cost;
    if (done < trace.size()) reach({done + 1, marking}, cost + 1);
    for (const auto& t : net.transitions) {
      auto after = marking;
      bool is_enabled = true;
      for (const auto p : t.in) is_enabled = is_enabled && after[p]-- > 0;
      if (!is_enabled) continue;
      for (const auto p : t.out) ++after[p];
      reach({done, after}, cost + (t.activity == no_code ? 0 : 1));
      if (done < trace.size() && trace[done] == t.activity) reach({done + 1, after}, cost);
    }
  }
  return -1;
}

ProcessTree tree(const std::string& text) {
  Names names = chance::letters(8);
  const auto parsed = parse_tree(text, names);
  EXPECT_TRUE(parsed.ok());
  return *parsed;
}
Trace trace_of(const std::string& text) {
  Trace trace;
  for (const char c : text) trace.push_back(static_cast<std::uint32_t>(c - 'a'));
  return trace;
}
std::int64_t cost_of(const std::string& model, const std::string& trace) {
  const auto aligner = Aligner::make(tree(model));
  EXPECT_TRUE(aligner.ok());
  const auto found = aligner->cost(trace_of(trace));
  EXPECT_TRUE(found.is_found);
  return found.cost;
}

TEST(Align, costs_worked_out_by_hand) {
  EXPECT_EQ(cost_of("->( 'a', 'b', 'c' )", "abc"), 0);
  EXPECT_EQ(cost_of("->( 'a', 'b', 'c' )", "ac"), 1);   // b only in the model
  EXPECT_EQ(cost_of("->( 'a', 'b', 'c' )", "acb"), 2);  // b or c in both places
  EXPECT_EQ(cost_of("->( 'a', 'b', 'c' )", ""), 3);
  EXPECT_EQ(cost_of("X( 'a', 'b' )", "ab"), 1);
  EXPECT_EQ(cost_of("+( 'a', 'b' )", "ba"), 0);
  EXPECT_EQ(cost_of("+( 'a', ->( 'b', 'c' ) )", "cba"), 2);
  EXPECT_EQ(cost_of("*( 'a', 'b' )", "ababa"), 0);
  EXPECT_EQ(cost_of("*( 'a', 'b' )", "abba"), 1);
  EXPECT_EQ(cost_of("tau", "ab"), 2);
  EXPECT_EQ(cost_of("'a'", "zzaz"), 3);  // the model does not know z
  // A parallel that is left and entered again: b d, then a b c d, where a c and b d are side by side.
  EXPECT_EQ(cost_of("*( +( X( ->( 'a', 'c' ), tau ), X( ->( 'b', 'd' ), tau ) ), tau )", "bdabdc"), 0);
}

TEST(Align, the_cost_is_that_of_the_shortest_way_through_the_product) {
  int wrong = 0;
  for (std::uint64_t seed = 1; seed <= 600; ++seed) {
    Rng rng(seed);
    const auto count = static_cast<std::uint32_t>(1 + rng.below(7));
    const auto model = chance::tree_of(rng, 0, count, true);
    const auto net = net_of(model);
    const auto aligner = Aligner::make(model);
    ASSERT_TRUE(aligner.ok());
    for (int t = 0; t < 4; ++t) {
      Trace trace;
      if (t % 2 == 0) {
        for (std::uint64_t i = rng.below(10); i > 0; --i)
          trace.push_back(static_cast<std::uint32_t>(rng.below(count + 1)));
      } else {
        chance::play(model, rng, trace);
        trace.resize(std::min<std::size_t>(trace.size(), 12));
        for (int swap = 0; swap < 2 && trace.size() > 1; ++swap)
          std::swap(trace[rng.below(trace.size())], trace[rng.below(trace.size())]);
      }
      const auto found = aligner->cost(trace);
      ASSERT_TRUE(found.is_found);
      const auto expected = brute_cost(net, trace);
      EXPECT_EQ(found.cost, expected)
          << "seed " << seed << " " << tree_text(model, chance::letters(8)) << " " << chance::text_of(trace);
      wrong += found.cost != expected;
      if (wrong > 5) return;
    }
  }
}

// What align() explains must add up: log moves and model moves are the cost, and the synchronous events with
// the model moves, in some order, are a run of the model (checked for trees whose traces are few enough: by
// the brute force on the synchronous events alone, whose cost must be the model moves).
TEST(Align, the_moves_add_up_to_the_cost_and_make_a_run) {
  for (std::uint64_t seed = 1; seed <= 300; ++seed) {
    Rng rng(seed);
    const auto model = chance::tree_of(rng, 0, 6, true);
    const auto aligner = Aligner::make(model);
    ASSERT_TRUE(aligner.ok());
    Trace trace;
    for (std::uint64_t i = rng.below(10); i > 0; --i)
      trace.push_back(static_cast<std::uint32_t>(rng.below(7)));
    const auto found = aligner->align(trace);
    ASSERT_TRUE(found.is_found);
    EXPECT_EQ(found.cost, aligner->cost(trace).cost);
    Trace synchronous;
    for (std::size_t i = 0; i < trace.size(); ++i)
      if (found.is_synchronous[i]) synchronous.push_back(trace[i]);
    const auto model_moves = static_cast<std::int64_t>(found.model_moves.size());
    EXPECT_EQ(found.cost, static_cast<std::int64_t>(trace.size() - synchronous.size()) + model_moves);
    EXPECT_EQ(brute_cost(net_of(model), synchronous), model_moves) << "seed " << seed;
  }
}

TEST(Align, the_model_of_the_miner_without_noise_can_do_every_trace_of_its_log) {
  for (std::uint64_t seed = 1; seed <= 300; ++seed) {
    Rng rng(seed);
    std::vector<std::string> traces;
    const auto letters = 2 + rng.below(6);
    for (std::uint64_t t = 1 + rng.below(12); t > 0; --t) {
      std::string trace(1 + rng.below(9), ' ');
      for (auto& c : trace) c = static_cast<char>('a' + rng.below(letters));
      traces.push_back(trace);
    }
    const Log log = chance::log_of(traces);
    const auto variants = variants_of(log);
    const auto model = discover_tree(log, variants, {0});
    ASSERT_TRUE(model.ok());
    const auto aligner = Aligner::make(*model);
    ASSERT_TRUE(aligner.ok());
    for (const auto& variant : variants) {
      const auto range = log.events_of(variant.example);
      const auto found = aligner->cost(log.activities().subspan(range.begin, range.size()));
      EXPECT_TRUE(found.is_found && found.cost == 0) << tree_text(*model, log.activity_names());
    }
  }
}

TEST(Align, a_trace_over_the_limit_is_not_found_rather_than_wrong) {
  const auto aligner = Aligner::make(tree("*( +( *( 'a', 'b' ), *( 'c', 'd' ) ), tau )"));
  ASSERT_TRUE(aligner.ok());
  const auto trace = trace_of("acacbdacbdacacbdac");
  EXPECT_TRUE(aligner->align(trace).is_found);
  EXPECT_FALSE(aligner->align(trace, {20, 1'000'000}).is_found);
  EXPECT_FALSE(aligner->cost(trace, {1'000'000, 20}).is_found);
  // Every limit: found with the right cost, or not found.
  const auto cost = aligner->cost(trace).cost;
  for (std::int64_t steps = 0; steps < 2000; steps += 7)
    if (const auto found = aligner->align(trace, {steps, 1'000'000}); found.is_found) {
      EXPECT_EQ(found.cost, cost);
    }
}

TEST(Align, an_activity_in_two_branches_of_a_parallel_is_refused) {
  const auto aligner = Aligner::make(tree("+( 'a', ->( 'b', 'a' ) )"));
  ASSERT_FALSE(aligner.ok());
  EXPECT_EQ(aligner.error().rule, "model.shared_activity");
  EXPECT_TRUE(Aligner::make(tree("->( 'a', +( 'b', 'c' ), 'a' )")).ok());
  EXPECT_EQ(cost_of("->( 'a', +( 'b', 'c' ), 'a' )", "acba"), 0);
  EXPECT_EQ(cost_of("X( ->( 'a', 'b' ), ->( 'a', 'c' ) )", "ac"), 0);
}

TEST(Align, a_long_trace_is_no_work) {
  const auto aligner = Aligner::make(tree("*( ->( 'a', +( 'b', *( 'c', tau ) ) ), 'd' )"));
  ASSERT_TRUE(aligner.ok());
  Trace trace;
  for (int i = 0; i < 1000; ++i)
    for (const auto a : trace_of("acbccd")) trace.push_back(a);
  trace.pop_back();
  EXPECT_EQ(aligner->cost(trace).cost, 0);
}

}  // namespace
}  // namespace kring::mining
