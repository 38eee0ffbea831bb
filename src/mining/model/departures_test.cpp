#include "mining/model/departures.h"

#include <gtest/gtest.h>

#include <queue>

#include "mining/model/net.h"
#include "mining/model/random_models.h"

namespace kring::mining {
namespace {

using chance::Trace;

// The definition, slowly: of the cheapest ways through the product of trace and net, the least number of
// moves that `counts` counts.
template <class F>
std::pair<std::int64_t, std::int64_t> brute(const PetriNet& net, const Trace& trace, F&& counts) {
  using State = std::pair<std::size_t, std::vector<int>>;
  using Cost = std::pair<std::int64_t, std::int64_t>;
  std::map<State, Cost> known;
  using Item = std::pair<Cost, State>;
  std::priority_queue<Item, std::vector<Item>, std::greater<>> open;
  const auto reach = [&](State state, Cost cost) {
    const auto [at, is_new] = known.emplace(state, cost);
    if (!is_new && at->second <= cost) return;
    at->second = cost;
    open.emplace(cost, std::move(state));
  };
  std::vector<int> tokens(net.places, 0);
  tokens[PetriNet::source] = 1;
  reach({0, tokens}, {0, 0});
  while (!open.empty()) {
    const auto [cost, state] = open.top();
    open.pop();
    if (cost > known[state]) continue;
    const auto& [done, marking] = state;
    if (done == trace.size() && marking[PetriNet::sink] == 1) return cost;
    const auto more = [&, c = cost](bool is_log, std::uint32_t a) {
      return Cost{c.first + 1, c.second + (counts(is_log, a) ? 1 : 0)};
    };
    if (done < trace.size()) reach({done + 1, marking}, more(true, trace[done]));
    for (const auto& t : net.transitions) {
      auto after = marking;
      bool is_enabled = true;
      for (const auto p : t.in) is_enabled = is_enabled && after[p]-- > 0;
      if (!is_enabled) continue;
      for (const auto p : t.out) ++after[p];
      reach({done, after}, t.activity == no_code ? cost : more(false, t.activity));
      if (done < trace.size() && trace[done] == t.activity) reach({done + 1, after}, cost);
    }
  }
  return {-1, -1};
}

std::string words(const std::vector<std::uint32_t>& activities) { return chance::text_of(activities); }

std::string told(const std::string& model, const std::string& text) {
  Names names = chance::letters(8);
  const auto tree = parse_tree(model, names);
  EXPECT_TRUE(tree.ok());
  const auto aligner = Aligner::make(*tree);
  Trace trace;
  for (const char c : text) trace.push_back(static_cast<std::uint32_t>(c - 'a'));
  const auto found = DepartureFinder(*tree).of(trace, aligner->align(trace), {});
  std::string out;
  for (const auto& [a, count] : found.log) out += "+" + std::to_string(count) + chance::letter(a);
  for (const auto& [a, count] : found.model) out += "-" + std::to_string(count) + chance::letter(a);
  for (const auto& open : found.open)
    out += "(" + std::to_string(open.count) + ": +" + words(open.log) + " -" + words(open.model) + ")";
  return out;
}

TEST(Departures, what_every_optimal_alignment_has_is_sure_and_the_rest_is_told_together) {
  EXPECT_EQ(told("->( 'a', 'b', 'c' )", "abc"), "");
  EXPECT_EQ(told("->( 'a', 'b', 'c' )", "ac"), "-1b");
  EXPECT_EQ(told("->( 'a', 'b', 'c' )", "axc"), "+1x-1b");
  // Any step would do.
  EXPECT_EQ(told("->( 'a', *( X( 'b', 'c', 'd' ), tau ), 'e' )", "ae"), "(1: + -bcd)");
  EXPECT_EQ(told("->( X( 'a', 'b' ), 'c', X( 'd', 'e' ) )", ""), "-1c(1: + -ab)(1: + -de)");
  // A choice of one step beside one of two: only the first is optimal.
  EXPECT_EQ(told("X( 'a', ->( 'b', 'c' ) )", ""), "-1a");
  // Two of a parallel, or two in order.
  EXPECT_EQ(told("X( +( 'a', 'b' ), ->( 'c', 'd' ) )", ""), "(1: + -ac)(1: + -bd)");
  // Either b or c is where it should not be, and missing where it should be.
  EXPECT_EQ(told("->( 'a', 'b', 'c' )", "acb"), "(2: +bc -bc)");
  // One of two is too much.
  EXPECT_EQ(told("X( 'a', 'b' )", "ab"), "(1: +ab -)");
  EXPECT_EQ(told("'a'", "aa"), "+1a");
}

// Sure: the least that any optimal alignment has. Open: none can do with less of them, and each of them is in
// some optimal alignment more often than is sure.
TEST(Departures, they_agree_with_all_optimal_alignments) {
  int open = 0;
  for (std::uint64_t seed = 1; seed <= 250; ++seed) {
    Rng rng(seed);
    const auto count = static_cast<std::uint32_t>(1 + rng.below(6));
    const auto model = chance::tree_of(rng, 0, count, true);
    const auto net = net_of(model);
    const auto aligner = Aligner::make(model);
    Trace trace;
    for (std::uint64_t i = rng.below(7); i > 0; --i)
      trace.push_back(static_cast<std::uint32_t>(rng.below(count + 1)));
    const auto alignment = aligner->align(trace);
    auto found = DepartureFinder(model).of(trace, alignment, {});
    const auto where = "seed " + std::to_string(seed) + " " + tree_text(model, chance::letters(8)) + " " +
                       chance::text_of(trace);
    std::int64_t all = 0;
    std::vector<std::uint32_t> open_log, open_model;
    std::int64_t rest = 0;
    for (const auto& one : found.open) {
      rest += one.count;
      open_log.insert(open_log.end(), one.log.begin(), one.log.end());
      open_model.insert(open_model.end(), one.model.begin(), one.model.end());
    }
    const auto is_in = [](const std::vector<std::uint32_t>& list, std::uint32_t a) {
      return std::find(list.begin(), list.end(), a) != list.end();
    };
    std::int64_t sure_and_open = rest;
    for (std::uint32_t a = 0; a <= count; ++a)
      for (const bool is_log : {true, false}) {
        const auto sure = (is_log ? found.log : found.model)[a];
        all += sure;
        const auto is_this = [&](bool log, std::uint32_t b) { return log == is_log && b == a; };
        EXPECT_EQ(brute(net, trace, is_this).second, sure) << where << " " << a;
        const bool is_open = is_in(is_log ? open_log : open_model, a);
        if (is_open) sure_and_open += sure;
        // The least of all others is less than what is left when this one takes no more than is sure.
        const auto others = [&](bool log, std::uint32_t b) { return !is_this(log, b); };
        const auto most = alignment.cost - brute(net, trace, others).second;
        EXPECT_EQ(most > sure, is_open) << where << " " << a << (is_log ? " log" : " model");
      }
    EXPECT_EQ(all + rest, alignment.cost) << where;
    const auto in_open = [&](bool log, std::uint32_t b) { return is_in(log ? open_log : open_model, b); };
    EXPECT_EQ(brute(net, trace, in_open).second, sure_and_open) << where;
    open += rest > 0;
  }
  EXPECT_GT(open, 50);
}

}  // namespace
}  // namespace kring::mining
