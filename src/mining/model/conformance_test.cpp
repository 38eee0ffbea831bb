#include "mining/model/conformance.h"

#include <gtest/gtest.h>

#include <cmath>

#include "base/json.h"
#include "mining/model/model_json.h"
#include "mining/model/random_models.h"

namespace kring::mining {
namespace {

using chance::log_of;

// Two cases a b c, one a c, one a x c against a → b → c. Shortest run 3. Costs 0, 1, 2: a c lacks b; a x c
// lacks b and has x. Fitness 1, 1 − 1/5, 1 − 2/6. Sums: cost 3, worst 6 + 6 + 5 + 6. Tokens: a b c 4 made, 4
// taken, twice. a c: start, a, c: 3 made; 2 and the last taken; c lacks one, what a made is left. a x c: x is
// passed over, so the same.
TEST(Conformance, four_cases_worked_out_by_hand) {
  const Log log = log_of({"abc", "abc", "ac", "axc"});
  Names names = log.activity_names();
  const auto tree = *parse_tree("->( 'a', 'b', 'c' )", names);
  const auto variants = variants_of(log);
  const auto found = conformance_of(log, variants, tree);
  ASSERT_TRUE(found.ok());
  ASSERT_EQ(found->variants.size(), 3U);
  EXPECT_EQ(found->variants[0].cost, 0);
  EXPECT_EQ(found->variants[1].cost, 1);
  EXPECT_EQ(found->variants[2].cost, 2);
  EXPECT_DOUBLE_EQ(found->variants[1].fitness, 0.8);
  EXPECT_EQ(found->cases, 4);
  EXPECT_EQ(found->fitting, 2);
  EXPECT_EQ(found->cost, 3);
  EXPECT_EQ(found->shortest, 3);
  EXPECT_DOUBLE_EQ(found->mean_fitness, (1 + 1 + 0.8 + (1 - 2.0 / 6)) / 4);
  EXPECT_DOUBLE_EQ(found->log_fitness, 1 - 3.0 / 23);
  EXPECT_EQ(found->tokens.produced, 4 + 4 + 3 + 3);
  EXPECT_EQ(found->tokens.consumed, 4 + 4 + 3 + 3);
  EXPECT_EQ(found->tokens.missing, 2);
  EXPECT_EQ(found->tokens.remaining, 2);
  EXPECT_DOUBLE_EQ(found->mean_replay_fitness, (1 + 1 + 2.0 / 3 + 2.0 / 3) / 4);
  // Most wrong first: b was left out twice, x was done once.
  ASSERT_EQ(found->moves.size(), 4U);
  const auto move = [&](std::size_t i) {
    const auto& m = found->moves[i];
    return std::string(log.activity_names()[m.activity]) + " " + std::to_string(m.synchronous) + " " +
           std::to_string(m.log) + " " + std::to_string(m.model);
  };
  EXPECT_EQ(move(0), "b 2 0 2");
  EXPECT_EQ(move(1), "x 0 1 0");
  EXPECT_EQ(move(2), "a 4 0 0");
  EXPECT_EQ(move(3), "c 4 0 0");
}

// Two cases go from a to e without any of the steps between, one without the second; all other departures are
// sure. "left out" is told of nobody in particular where any of them would do.
TEST(Conformance, a_departure_that_could_be_another_is_told_with_the_others) {
  const Log log = log_of({"abe", "ae", "ae", "axbe", "aceb", "ade"});
  Names names = log.activity_names();
  const auto tree = *parse_tree("->( 'a', *( X( 'd', 'c', 'b' ), tau ), 'e' )", names);
  const auto found = conformance_of(log, variants_of(log), tree);
  ASSERT_TRUE(found.ok());
  ASSERT_EQ(found->open.size(), 1U);
  EXPECT_EQ(found->open[0].count, 2);
  std::string model;
  for (const auto a : found->open[0].model) model += names[a];
  EXPECT_EQ(model, "bcd");
  EXPECT_TRUE(found->open[0].log.empty());
  std::int64_t wrong = 0;
  for (const auto& m : found->moves) {
    EXPECT_EQ(m.model, 0);
    wrong += m.log;
  }
  EXPECT_EQ(wrong, 2);  // x, and the b after e
  EXPECT_EQ(found->cost, wrong + 2);
  ModelFindings all;
  all.tree = tree;
  all.conformance = *found;
  EXPECT_NE(model_json(log, all)[1].value.find(R"({"count": 2, "log": [], "model": ["b", "c", "d"]})"),
            std::string::npos);
}

// a c and b d side by side, each perhaps, all of it again and again. In b d a b d c the choices of a moment
// put a beside the first b d, and the second b then lacks a token; the alignment knows better.
TEST(Conformance, a_trace_that_fits_is_replayed_along_its_alignment) {
  const Log log = log_of({"bdabdc"});
  Names names = log.activity_names();
  const auto tree = *parse_tree("*( +( X( ->( 'a', 'c' ), tau ), X( ->( 'b', 'd' ), tau ) ), tau )", names);
  const Replayer replayer(net_of(tree));
  EXPECT_GT(replayer.replay(log.activities()).missing, 0);
  const auto found = conformance_of(log, variants_of(log), tree);
  ASSERT_TRUE(found.ok());
  EXPECT_EQ(found->fitting, 1);
  EXPECT_EQ(found->tokens.missing + found->tokens.remaining, 0);
  // 1, into the loop 1; split 2, skip 1, b d 2, join 1; again 1; split 2, a c 2, b d 2, join 1; out 1.
  EXPECT_EQ(found->tokens.produced, 17);
  EXPECT_EQ(found->tokens.fitness(), 1);
}

// Two ways to the same count: of these models and traces the replay finds the run too.
TEST(Conformance, tokens_of_alignment_and_replay_are_the_same) {
  for (std::uint64_t seed = 1; seed <= 200; ++seed) {
    Rng rng(seed);
    const auto tree = chance::tree_of(rng, 0, 6, false);
    const auto aligner = Aligner::make(tree);
    ASSERT_TRUE(aligner.ok());
    chance::Trace trace;
    chance::play(tree, rng, trace);
    const auto alignment = aligner->align(trace);
    EXPECT_EQ(alignment.cost, 0);
    EXPECT_EQ(alignment.tokens, Replayer(net_of(tree)).replay(trace).produced)
        << tree_text(tree, chance::letters(6)) << " " << chance::text_of(trace);
  }
}

TEST(Conformance, the_json_of_a_small_log) {
  const Log log = log_of({"ab", "ba", "c"});
  const auto found = model_of(log, variants_of(log), {0});
  ASSERT_TRUE(found.ok());
  const auto members = model_json(log, *found);
  ASSERT_EQ(members.size(), 2U);
  EXPECT_EQ(members[0].name, "model");
  EXPECT_EQ(members[0].value, R"text({
    "method": "im", "noise": 0,
    "tree": "X( +( 'a', 'b' ), 'c' )",
    "net": {"places": 6, "source": 0, "sink": 1, "transitions": [
      {"activity": null, "in": [0], "out": [2, 4]},
      {"activity": "a", "in": [2], "out": [3]},
      {"activity": "b", "in": [4], "out": [5]},
      {"activity": null, "in": [3, 5], "out": [1]},
      {"activity": "c", "in": [0], "out": [1]}
    ]}
  })text");
  EXPECT_EQ(members[1].name, "fitness");
  // Of the first two traces 6 tokens each: the first, 2 by the split, a, b, 1 by the join; of the last 2.
  EXPECT_EQ(members[1].value, R"text({
    "method": "im", "noise": 0,
    "token_replay": {"log_fitness": 1, "mean_trace_fitness": 1, "fitting_traces": 3,
      "percentage_of_fitting_traces": 100,
      "produced": 14, "consumed": 14, "missing": 0, "remaining": 0},
    "alignments": {"mean_fitness": 1, "log_fitness": 1, "cost": 0, "fitting_traces": 3,
      "percentage_of_fitting_traces": 100,
      "shortest_model_run": 1, "traces_not_aligned": 0,
      "variant_costs": [0, 0, 0],
      "moves": [
        {"activity": "a", "synchronous": 2, "log": 0, "model": 0},
        {"activity": "b", "synchronous": 2, "log": 0, "model": 0},
        {"activity": "c", "synchronous": 1, "log": 0, "model": 0}
      ],
      "open": []}
  })text");
}

TEST(Conformance, an_empty_log_has_a_model_and_no_fitness) {
  const Log log = LogBuilder().finish();
  const auto found = model_of(log, variants_of(log), {0.2});
  ASSERT_TRUE(found.ok());
  EXPECT_TRUE(std::isnan(found->conformance.mean_fitness));
  for (const auto& member : model_json(log, *found))
    EXPECT_TRUE(parse_json(member.value).ok()) << member.value;
  EXPECT_EQ(model_work(log, {}), 0);
}

}  // namespace
}  // namespace kring::mining
