#include "mining/model/departures.h"

#include <algorithm>
#include <set>

namespace kring::mining {
namespace {

using Moves = std::map<std::uint32_t, std::int64_t>;

Moves log_moves(std::span<const std::uint32_t> trace, const Alignment& alignment) {
  Moves moves;
  for (std::size_t i = 0; i < trace.size(); ++i)
    if (!alignment.is_synchronous[i]) ++moves[trace[i]];
  return moves;
}
Moves model_moves(const Alignment& alignment) {
  Moves moves;
  for (const auto a : alignment.model_moves) ++moves[a];
  return moves;
}

std::int64_t count_in(const Moves& moves, std::uint32_t activity) {
  const auto found = moves.find(activity);
  return found == moves.end() ? 0 : found->second;
}
std::int64_t sum(const Moves& moves) {
  std::int64_t sum = 0;
  for (const auto& [activity, count] : moves) sum += count;
  return sum;
}

// Activities of which there are more moves than sure ones.
void add_open(std::set<std::uint32_t>& open, const Moves& moves, const Moves& sure) {
  for (const auto& [activity, count] : moves)
    if (count > count_in(sure, activity)) open.insert(activity);
}

std::vector<bool> bits_of(const std::vector<std::uint32_t>& activities) {
  std::vector<bool> bits;
  for (const auto a : activities) {
    if (bits.size() <= a) bits.resize(a + 1, false);
    bits[a] = true;
  }
  return bits;
}

}  // namespace

const Aligner& DepartureFinder::avoiding(const Set& log, const Set& model) {
  const auto key = std::pair(log, model);
  auto found = aligners_.find(key);
  if (found == aligners_.end()) {
    auto made = Aligner::make(tree_, {bits_of(log), bits_of(model)});
    KRING_ASSERT(made.ok());  // as the aligner that made the alignment
    found = aligners_.emplace(key, std::move(*made)).first;
  }
  return found->second;
}

Departures DepartureFinder::of(std::span<const std::uint32_t> trace,
                               const Alignment& alignment,
                               const AlignLimits& limits) {
  const Departures own{log_moves(trace, alignment), model_moves(alignment), {}};
  Departures found;
  const auto least = [&](const Set& log, const Set& model) -> std::int64_t {
    const auto again = avoiding(log, model).cost(trace, limits);
    return again.is_found ? again.avoided : -1;
  };
  for (const auto& [activity, count] : own.log) {
    const auto sure = least({activity}, {});
    if (sure < 0) return own;
    if (sure > 0) found.log[activity] = sure;
  }
  for (const auto& [activity, count] : own.model) {
    const auto sure = least({}, {activity});
    if (sure < 0) return own;
    if (sure > 0) found.model[activity] = sure;
  }
  const auto rest = alignment.cost - sum(found.log) - sum(found.model);
  if (rest == 0) return found;

  std::set<std::uint32_t> log, model, in_lists;
  add_open(log, own.log, found.log);
  add_open(model, own.model, found.model);
  std::vector<const Set*> lists;
  for (const auto& list : alignment.model_choices)
    if (list.size() > 1) {
      lists.push_back(&list);
      in_lists.insert(list.begin(), list.end());
    }
  model.insert(in_lists.begin(), in_lists.end());
  for (;;) {
    auto expected = rest;
    for (const auto a : log) expected += count_in(found.log, a);
    for (const auto a : model) expected += count_in(found.model, a);
    const auto again = avoiding({log.begin(), log.end()}, {model.begin(), model.end()}).align(trace, limits);
    if (!again.is_found) return own;
    if (again.avoided == expected) break;
    add_open(log, log_moves(trace, again), found.log);
    add_open(model, model_moves(again), found.model);
  }
  // One choice after another, where they do not depend on each other.
  if (log.empty() && model == in_lists && static_cast<std::int64_t>(lists.size()) == rest)
    for (const auto* list : lists) found.open.push_back({{}, *list, 1});
  else
    found.open.push_back({{log.begin(), log.end()}, {model.begin(), model.end()}, rest});
  return found;
}

}  // namespace kring::mining
