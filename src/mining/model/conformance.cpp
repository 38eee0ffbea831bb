#include "mining/model/conformance.h"

#include <algorithm>
#include <limits>

namespace kring::mining {
namespace {

double fitness_of(std::int64_t cost, std::int64_t worst) {
  return worst > 0 ? 1 - static_cast<double>(cost) / static_cast<double>(worst) : 1;
}

void add(TokenCounts& to, const TokenCounts& counts, std::int64_t times) {
  to.produced += counts.produced * times;
  to.consumed += counts.consumed * times;
  to.missing += counts.missing * times;
  to.remaining += counts.remaining * times;
}

std::span<const std::uint32_t> trace_of(const Log& log, const Variant& variant) {
  const auto range = log.events_of(variant.example);
  return log.activities().subspan(range.begin, range.size());
}

std::vector<ActivityMoves> sorted(const Log& log, std::vector<ActivityMoves> moves) {
  const auto ranks = log.activity_names().ranks();
  std::erase_if(moves, [](const auto& m) { return m.synchronous + m.log + m.model == 0; });
  std::sort(moves.begin(), moves.end(), [&](const auto& a, const auto& b) {
    const auto wrong_a = a.log + a.model, wrong_b = b.log + b.model;
    return wrong_a != wrong_b ? wrong_a > wrong_b : ranks[a.activity] < ranks[b.activity];
  });
  return moves;
}

// By name within each, and the same ones together.
std::vector<OpenMoves> sorted(const Log& log, std::vector<OpenMoves> all) {
  const auto ranks = log.activity_names().ranks();
  const auto by_name = [&](std::uint32_t a, std::uint32_t b) { return ranks[a] < ranks[b]; };
  const auto before = [&](const std::vector<std::uint32_t>& a, const std::vector<std::uint32_t>& b) {
    return std::lexicographical_compare(a.begin(), a.end(), b.begin(), b.end(), by_name);
  };
  for (auto& one : all) {
    std::sort(one.log.begin(), one.log.end(), by_name);
    std::sort(one.model.begin(), one.model.end(), by_name);
  }
  const auto less = [&](const OpenMoves& a, const OpenMoves& b) {
    return a.model != b.model ? before(a.model, b.model) : before(a.log, b.log);
  };
  std::sort(all.begin(), all.end(), less);
  std::vector<OpenMoves> merged;
  for (auto& one : all) {
    if (!merged.empty() && merged.back().log == one.log && merged.back().model == one.model)
      merged.back().count += one.count;
    else
      merged.push_back(std::move(one));
  }
  std::stable_sort(merged.begin(), merged.end(),
                   [](const auto& a, const auto& b) { return a.count > b.count; });
  return merged;
}

}  // namespace

Result<Conformance> conformance_of(const Log& log,
                                   std::span<const Variant> variants,
                                   const ProcessTree& tree,
                                   const AlignLimits& limits) {
  TRY(const auto aligner, Aligner::make(tree));
  const Replayer replayer(net_of(tree));
  Conformance found;
  found.shortest = aligner.shortest();
  DepartureFinder departures(tree);
  std::vector<ActivityMoves> moves(log.activity_names().size());
  for (std::uint32_t a = 0; a < moves.size(); ++a) moves[a].activity = a;
  double fitness_sum = 0, replay_sum = 0;
  std::int64_t worst_sum = 0;
  for (const auto& variant : variants) {
    const auto trace = trace_of(log, variant);
    const auto length = static_cast<std::int64_t>(trace.size());
    const auto count = variant.count;
    const auto alignment = aligner.align(trace, limits);
    VariantConformance one;
    found.cases += count;
    if (alignment.is_found && alignment.cost == 0)
      one.tokens = {alignment.tokens, alignment.tokens, 0, 0};
    else
      one.tokens = replayer.replay(trace);
    add(found.tokens, one.tokens, count);
    replay_sum += one.tokens.fitness() * static_cast<double>(count);
    if (alignment.is_found) {
      one.cost = alignment.cost;
      one.fitness = fitness_of(one.cost, length + found.shortest);
      if (one.cost == 0) found.fitting += count;
      found.cost += one.cost * count;
      worst_sum += (length + found.shortest) * count;
      fitness_sum += one.fitness * static_cast<double>(count);
      for (const auto a : trace) moves[a].synchronous += count;
      if (one.cost > 0) {
        auto departed = departures.of(trace, alignment, limits);
        for (const auto& [a, times] : departed.log) {
          moves[a].log += times * count;
          moves[a].synchronous -= times * count;
        }
        for (const auto& [a, times] : departed.model) moves[a].model += times * count;
        for (auto& open : departed.open) {
          open.count *= count;
          found.open.push_back(std::move(open));
        }
      }
    } else {
      one.fitness = std::numeric_limits<double>::quiet_NaN();
      found.not_aligned += count;
    }
    found.variants.push_back(one);
  }
  const auto aligned = static_cast<double>(found.cases - found.not_aligned);
  found.mean_fitness = fitness_sum / aligned;  // 0 / 0 is NaN
  found.log_fitness = aligned > 0 ? fitness_of(found.cost, worst_sum) : found.mean_fitness;
  found.mean_replay_fitness = replay_sum / static_cast<double>(found.cases);
  found.moves = sorted(log, std::move(moves));
  found.open = sorted(log, std::move(found.open));
  return found;
}

Result<ModelFindings> model_of(const Log& log,
                               std::span<const Variant> variants,
                               const InductiveOptions& options) {
  ModelFindings found;
  found.noise = options.noise;
  TRY(found.tree, discover_tree(log, variants, options));
  found.net = net_of(found.tree);
  TRY(found.conformance, conformance_of(log, variants, found.tree));
  return found;
}

std::int64_t model_work(const Log& log, std::span<const Variant> variants) {
  std::int64_t events = 0;
  for (const auto& variant : variants)
    events += static_cast<std::int64_t>(log.events_of(variant.example).size());
  std::vector<bool> occurs(log.activity_names().size(), false);
  for (const auto a : log.activities()) occurs[a] = true;
  return events * std::count(occurs.begin(), occurs.end(), true);
}

}  // namespace kring::mining
