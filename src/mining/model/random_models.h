// For tests: trees and logs by chance, from a seed.
#pragma once

#include <string>
#include <vector>

#include "base/rng.h"
#include "mining/log_builder.h"
#include "mining/model/tree.h"

namespace kring::mining::chance {

using Trace = std::vector<std::uint32_t>;

inline std::string letter(std::uint32_t activity) {
  return std::string(1, static_cast<char>('a' + activity));
}
inline Names letters(std::uint32_t count) {
  Names names;
  for (std::uint32_t a = 0; a < count; ++a) names.add(letter(a));
  return names;
}

// "ab", "" …: one letter per event; as many cases as texts. Empty texts are no cases.
inline Log log_of(const std::vector<std::string>& traces) {
  LogBuilder builder;
  for (std::size_t t = 0; t < traces.size(); ++t)
    for (const char c : traces[t])
      builder.add_event(builder.case_number("case " + std::to_string(t)), builder.activity(std::string(1, c)),
                        no_time);
  return std::move(builder).finish();
}

// One trace of the tree; a loop is taken again half of the time.
inline void play(const ProcessTree& tree, Rng& rng, Trace& trace) {
  using Kind = ProcessTree::Kind;
  if (tree.kind == Kind::activity) trace.push_back(tree.activity);
  if (tree.kind == Kind::sequence)
    for (const auto& child : tree.children) play(child, rng, trace);
  if (tree.kind == Kind::choice) play(tree.children[rng.below(tree.children.size())], rng, trace);
  if (tree.kind == Kind::loop) {
    play(tree.children[0], rng, trace);
    while (rng.chance(0.5)) {
      play(tree.children[1], rng, trace);
      play(tree.children[0], rng, trace);
    }
  }
  if (tree.kind != Kind::parallel) return;
  std::vector<Trace> parts(tree.children.size());
  std::size_t left = 0;
  for (std::size_t i = 0; i < parts.size(); ++i) {
    play(tree.children[i], rng, parts[i]);
    left += parts[i].size();
  }
  std::vector<std::size_t> next(parts.size(), 0);
  for (; left > 0; --left) {  // every order of the remaining events is as likely
    std::size_t pick = rng.below(left);
    std::size_t i = 0;
    for (; pick >= parts[i].size() - next[i]; ++i) pick -= parts[i].size() - next[i];
    trace.push_back(parts[i][next[i]++]);
  }
}

// A tree over the activities first … first + count - 1, each in one leaf. With `silent` there may be silent
// leaves, and loops with any body; without, loops have a sequence as body.
inline ProcessTree tree_of(Rng& rng, std::uint32_t first, std::uint32_t count, bool silent) {
  using Kind = ProcessTree::Kind;
  if (silent && rng.chance(0.15))
    return operator_node(Kind::choice, {tree_of(rng, first, count, false), silent_leaf()});
  if (count == 1) return activity_leaf(first);
  constexpr Kind kinds[] = {Kind::sequence, Kind::choice, Kind::parallel, Kind::loop};
  const Kind kind = kinds[rng.below(count >= 3 || silent ? 4 : 3)];
  const auto cut = static_cast<std::uint32_t>(1 + rng.below(count - 1));
  if (kind != Kind::loop || silent) {
    if (kind == Kind::loop && rng.chance(0.3))
      return operator_node(kind, {tree_of(rng, first, count, true), silent_leaf()});
    return operator_node(kind,
                         {tree_of(rng, first, cut, silent), tree_of(rng, first + cut, count - cut, silent)});
  }
  const auto body = std::max<std::uint32_t>(2, std::min(cut + 1, count - 1));
  const auto half = static_cast<std::uint32_t>(1 + rng.below(body - 1));
  return operator_node(kind, {operator_node(Kind::sequence, {tree_of(rng, first, half, false),
                                                             tree_of(rng, first + half, body - half, false)}),
                              tree_of(rng, first + body, count - body, false)});
}

inline std::string text_of(const Trace& trace) {
  std::string text;
  for (const auto a : trace) text += letter(a);
  return text;
}

}  // namespace kring::mining::chance
