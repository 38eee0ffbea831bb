#include <algorithm>

#include "mining/model/cuts.h"

namespace kring::mining::inductive {
namespace {

using Kind = ProcessTree::Kind;

struct Part {
  std::vector<std::uint32_t> group_of;  // per activity of the log that is split
  std::vector<Local> local;             // its number within its group
  std::vector<SubLogBuilder> logs;
};

Part part_of(const SubLog& log, const Cut& cut) {
  Part part{
      std::vector<std::uint32_t>(log.alphabet.size(), 0), std::vector<Local>(log.alphabet.size(), 0), {}};
  for (std::uint32_t g = 0; g < cut.groups.size(); ++g) {
    std::vector<std::uint32_t> alphabet;
    for (const Local a : cut.groups[g]) {
      part.group_of[a] = g;
      part.local[a] = static_cast<Local>(alphabet.size());
      alphabet.push_back(log.alphabet[a]);
    }
    part.logs.emplace_back(std::move(alphabet));
  }
  return part;
}

void split_choice(Part& part, std::span<const Local> trace, std::int64_t count, std::vector<Local>& buffer) {
  std::vector<std::size_t> sizes(part.logs.size(), 0);
  for (const Local a : trace) ++sizes[part.group_of[a]];
  const auto best = static_cast<std::uint32_t>(std::max_element(sizes.begin(), sizes.end()) - sizes.begin());
  buffer.clear();
  for (const Local a : trace)
    if (part.group_of[a] == best) buffer.push_back(part.local[a]);
  part.logs[best].add(buffer, count);
}

void split_parallel(Part& part,
                    std::span<const Local> trace,
                    std::int64_t count,
                    std::vector<Local>& buffer) {
  std::vector<std::vector<Local>> found(part.logs.size());
  for (const Local a : trace) found[part.group_of[a]].push_back(part.local[a]);
  buffer.clear();
  for (std::size_t g = 0; g < found.size(); ++g) part.logs[g].add(found[g], count);
}

// For each group the shortest piece of what is left that holds most of its events and fewest of later groups;
// events of earlier groups count as nothing.
void split_sequence(Part& part,
                    std::span<const Local> trace,
                    std::int64_t count,
                    std::vector<Local>& buffer) {
  std::size_t from = 0;
  for (std::uint32_t g = 0; g < part.logs.size(); ++g) {
    std::ptrdiff_t cost = 0, least = 0;
    std::size_t until = from;
    for (std::size_t i = from; i < trace.size(); ++i) {
      const auto group = part.group_of[trace[i]];
      cost += group == g ? -1 : group > g ? 1 : 0;
      if (cost >= least) continue;
      least = cost;
      until = i + 1;
    }
    buffer.clear();
    for (std::size_t i = from; i < until; ++i)
      if (part.group_of[trace[i]] == g) buffer.push_back(part.local[trace[i]]);
    part.logs[g].add(buffer, count);
    from = until;
  }
}

// Pieces of body and redo in turn. A trace ends with a piece of the body, be it empty.
void split_loop(Part& part, std::span<const Local> trace, std::int64_t count, std::vector<Local>& buffer) {
  buffer.clear();
  std::uint32_t now = 0;
  for (const Local a : trace) {
    const auto group = part.group_of[a];
    if (group != now) {
      if (!buffer.empty()) part.logs[now].add(buffer, count);
      buffer.clear();
      now = group;
    }
    buffer.push_back(part.local[a]);
  }
  part.logs[now].add(buffer, count);
  if (now != 0) part.logs[0].add({}, count);
}

}  // namespace

std::vector<SubLog> split(const SubLog& log, const Cut& cut) {
  Part part = part_of(log, cut);
  std::vector<Local> buffer;
  for (std::size_t t = 0; t < log.size(); ++t) {
    const auto trace = log.trace(t);
    const auto count = log.counts[t];
    if (cut.kind == Kind::choice)
      split_choice(part, trace, count, buffer);
    else if (cut.kind == Kind::sequence)
      split_sequence(part, trace, count, buffer);
    else if (cut.kind == Kind::parallel)
      split_parallel(part, trace, count, buffer);
    else
      split_loop(part, trace, count, buffer);
  }
  std::vector<SubLog> logs;
  for (auto& builder : part.logs) logs.push_back(std::move(builder).finish());
  return logs;
}

}  // namespace kring::mining::inductive
