#include "mining/model/inductive.h"

#include <fmt/format.h>

#include <algorithm>
#include <numeric>

#include "mining/model/cuts.h"

namespace kring::mining {
namespace {

using inductive::CountedFollows;
using inductive::Cut;
using inductive::Follows;
using inductive::Local;
using inductive::SubLog;
using inductive::SubLogBuilder;
using Kind = ProcessTree::Kind;

std::vector<std::uint32_t> without(const std::vector<std::uint32_t>& alphabet, std::size_t a) {
  std::vector<std::uint32_t> rest = alphabet;
  rest.erase(rest.begin() + static_cast<std::ptrdiff_t>(a));
  return rest;
}

// The log of one activity, and that of all others.
std::vector<SubLog> apart(const SubLog& log, Local single) {
  SubLogBuilder one({log.alphabet[single]});
  SubLogBuilder rest(without(log.alphabet, single));
  std::vector<Local> ones, others;
  for (std::size_t t = 0; t < log.size(); ++t) {
    ones.clear(), others.clear();
    for (const Local a : log.trace(t)) {
      if (a == single)
        ones.push_back(0);
      else
        others.push_back(a > single ? static_cast<Local>(a - 1) : a);
    }
    one.add(ones, log.counts[t]);
    rest.add(others, log.counts[t]);
  }
  std::vector<SubLog> logs;
  logs.push_back(std::move(one).finish());
  logs.push_back(std::move(rest).finish());
  return logs;
}

// The first activity by name that every trace has exactly once; the size of the alphabet when there is none.
std::size_t once_per_trace(const SubLog& log) {
  const std::size_t size = log.alphabet.size();
  std::vector<bool> fits(size, true);
  std::vector<std::uint32_t> seen(size, 0);
  for (std::size_t t = 0; t < log.size(); ++t) {
    for (const Local a : log.trace(t)) ++seen[a];
    for (std::size_t a = 0; a < size; ++a) {
      if (seen[a] != 1) fits[a] = false;
      seen[a] = 0;
    }
  }
  return static_cast<std::size_t>(std::find(fits.begin(), fits.end(), true) - fits.begin());
}

// Directly-follows graphs of the log without one activity, for each of them in turn, from a single pass.
class Without {
 public:
  Without(const SubLog& log, const Follows& all)
      : size_(log.alphabet.size()),
        all_(all),
        bridges_(size_ * size_, size_),
        starts_(size_, size_),
        ends_(size_, size_) {
    for (std::size_t t = 0; t < log.size(); ++t) {
      const auto trace = log.trace(t);
      for (std::size_t i = 0; i < trace.size();) {
        std::size_t next = i + 1;
        while (next < trace.size() && trace[next] == trace[i]) ++next;
        if (i > 0 && next < trace.size())
          bridges_.set(trace[i] * size_ + trace[i - 1], trace[next]);
        else if (i > 0)
          ends_.set(trace[i], trace[i - 1]);
        else if (next < trace.size())
          starts_.set(trace[i], trace[next]);
        i = next;
      }
    }
  }
  Follows operator()(Local removed) const {
    Follows follows = all_;
    follows.present.clear(0, removed);
    for (std::size_t a = 0; a < size_; ++a) {
      if (starts_.has(removed, a)) follows.is_start[a] = true;
      if (ends_.has(removed, a)) follows.is_end[a] = true;
      inductive::each_bit(bridges_.row(removed * size_ + a), bridges_.words(),
                          [&](std::size_t b) { follows.add(a, b); });
    }
    follows.is_start[removed] = follows.is_end[removed] = false;
    return follows;
  }

 private:
  std::size_t size_;
  const Follows& all_;
  inductive::BitRows bridges_;  // row (removed, a): what comes after a when `removed` is not there
  inductive::BitRows starts_, ends_;
};

// Every trace cut before each event for which `begins` says so. Empty when no trace was cut.
template <class F>
SubLog pieces(const SubLog& log, F&& begins) {
  SubLogBuilder builder(log.alphabet);
  bool is_cut = false;
  for (std::size_t t = 0; t < log.size(); ++t) {
    const auto trace = log.trace(t);
    std::size_t from = 0;
    for (std::size_t i = 1; i < trace.size(); ++i) {
      if (!begins(trace[i - 1], trace[i])) continue;
      builder.add(trace.subspan(from, i - from), log.counts[t]);
      from = i;
      is_cut = true;
    }
    builder.add(trace.subspan(from), log.counts[t]);
  }
  return is_cut ? std::move(builder).finish() : SubLog();
}

class Miner {
 public:
  explicit Miner(double noise) : noise_(noise) {}

  ProcessTree mine(SubLog log) const {
    if (log.size() == 0) return silent_leaf();
    if (log.empty > 0) {
      const bool is_frequent = static_cast<double>(log.empty) > noise_ * static_cast<double>(log.cases());
      log.empty = 0;
      if (is_frequent) return pair(Kind::choice, silent_leaf(), mine(std::move(log)));
    }
    if (log.size() == 1 && log.events.size() == 1) return activity_leaf(log.alphabet[0]);
    auto follows = CountedFollows(log).filtered(0);
    auto cut = inductive::find_cut(follows);
    if (!cut && noise_ > 0) cut = inductive::find_cut(CountedFollows(log).filtered(noise_));
    if (!cut) return fall_through(std::move(log), std::move(follows));
    auto logs = inductive::split(log, *cut);
    log = {};
    return all(cut->kind, std::move(logs));
  }

 private:
  static ProcessTree pair(Kind kind, ProcessTree first, ProcessTree second) {
    std::vector<ProcessTree> children;
    children.push_back(std::move(first));
    children.push_back(std::move(second));
    return operator_node(kind, std::move(children));
  }
  ProcessTree all(Kind kind, std::vector<SubLog> logs) const {
    std::vector<ProcessTree> children;
    for (auto& log : logs) children.push_back(mine(std::move(log)));
    return operator_node(kind, std::move(children));
  }
  ProcessTree fall_through(SubLog log, Follows follows) const {
    const std::size_t size = log.alphabet.size();
    auto single = once_per_trace(log);
    if (single == size) {
      const Without without_one(log, follows);
      for (single = 0; single < size; ++single)
        if (inductive::find_cut(without_one(static_cast<Local>(single)))) break;
    }
    if (single < size) {
      auto logs = apart(log, static_cast<Local>(single));
      log = {};
      return all(Kind::parallel, std::move(logs));
    }
    auto smaller =
        pieces(log, [&](Local last, Local next) { return follows.is_end[last] && follows.is_start[next]; });
    if (smaller.size() == 0) smaller = pieces(log, [&](Local, Local next) { return follows.is_start[next]; });
    if (smaller.size() > 0) {
      log = {};
      return pair(Kind::loop, mine(std::move(smaller)), silent_leaf());
    }
    std::vector<ProcessTree> leaves;
    for (const auto a : log.alphabet) leaves.push_back(activity_leaf(a));
    return pair(Kind::loop, silent_leaf(), operator_node(Kind::choice, std::move(leaves)));
  }

  double noise_;
};

void renumber(ProcessTree& tree, const std::vector<std::uint32_t>& numbers) {
  if (tree.kind == Kind::activity) tree.activity = numbers[tree.activity];
  for (auto& child : tree.children) renumber(child, numbers);
}

}  // namespace

Result<ProcessTree> discover_tree(const Log& log,
                                  std::span<const Variant> variants,
                                  const InductiveOptions& options) {
  if (!(options.noise >= 0 && options.noise < 1))
    return Error{Errc::invalid,
                 "model.noise",
                 fmt::format("noise is {}, and must be 0 or more and less than 1", options.noise),
                 {}};
  const auto& names = log.activity_names();
  std::vector<bool> occurs(names.size(), false);
  for (const auto a : log.activities()) occurs[a] = true;
  // The activities that occur, in the order of their names.
  std::vector<std::uint32_t> numbers;
  for (std::uint32_t a = 0; a < names.size(); ++a)
    if (occurs[a]) numbers.push_back(a);
  if (numbers.size() > model_activities_max)
    return Error{
        Errc::too_large,
        "model.too_many_activities",
        fmt::format("{} activities; a model is made of at most {}", numbers.size(), model_activities_max),
        {}};
  std::sort(numbers.begin(), numbers.end(), [&](auto a, auto b) { return names[a] < names[b]; });
  std::vector<Local> local(names.size(), 0);
  for (std::size_t i = 0; i < numbers.size(); ++i) local[numbers[i]] = static_cast<Local>(i);
  std::vector<std::uint32_t> alphabet(numbers.size());
  std::iota(alphabet.begin(), alphabet.end(), 0U);

  SubLogBuilder builder(std::move(alphabet));
  std::vector<Local> trace;
  for (const auto& variant : variants) {
    const auto range = log.events_of(variant.example);
    trace.clear();
    for (std::size_t e = range.begin; e < range.end; ++e) trace.push_back(local[log.activities()[e]]);
    builder.add(trace, variant.count);
  }
  auto tree = simplified(Miner(options.noise).mine(std::move(builder).finish()));
  sort_children(tree);
  renumber(tree, numbers);
  return tree;
}

}  // namespace kring::mining
