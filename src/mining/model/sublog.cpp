#include "mining/model/sublog.h"

#include <algorithm>
#include <numeric>

#include "mining/hash.h"

namespace kring::mining::inductive {

std::int64_t SubLog::cases() const { return std::accumulate(counts.begin(), counts.end(), empty); }

SubLogBuilder::SubLogBuilder(std::vector<std::uint32_t> alphabet) : slots_(64) {
  log_.alphabet = std::move(alphabet);
}

void SubLogBuilder::add(std::span<const Local> trace, std::int64_t count) {
  if (trace.empty()) {
    log_.empty += count;
    return;
  }
  if (2 * (log_.size() + 1) > slots_.size()) grow();
  const std::uint64_t hash =
      hash_of({reinterpret_cast<const char*>(trace.data()), trace.size() * sizeof(Local)});
  std::size_t at = hash & (slots_.size() - 1);
  for (; slots_[at].trace != 0; at = (at + 1) & (slots_.size() - 1)) {
    if (slots_[at].hash != hash) continue;
    const std::size_t t = slots_[at].trace - 1;
    const auto other = log_.trace(t);
    if (!std::equal(trace.begin(), trace.end(), other.begin(), other.end())) continue;
    log_.counts[t] += count;
    return;
  }
  log_.events.insert(log_.events.end(), trace.begin(), trace.end());
  log_.starts.push_back(static_cast<std::uint32_t>(log_.events.size()));
  log_.counts.push_back(count);
  slots_[at] = {hash, static_cast<std::uint32_t>(log_.size())};
}

void SubLogBuilder::grow() {
  std::vector<Slot> larger(2 * slots_.size());
  for (const auto& slot : slots_) {
    if (slot.trace == 0) continue;
    std::size_t at = slot.hash & (larger.size() - 1);
    while (larger[at].trace != 0) at = (at + 1) & (larger.size() - 1);
    larger[at] = slot;
  }
  slots_ = std::move(larger);
}

SubLog SubLogBuilder::finish() && {
  std::vector<bool> occurs(log_.alphabet.size(), false);
  for (const auto a : log_.events) occurs[a] = true;
  if (std::find(occurs.begin(), occurs.end(), false) != occurs.end()) {
    std::vector<Local> renumbered(occurs.size(), 0);
    std::vector<std::uint32_t> kept;
    for (std::size_t a = 0; a < occurs.size(); ++a) {
      if (!occurs[a]) continue;
      renumbered[a] = static_cast<Local>(kept.size());
      kept.push_back(log_.alphabet[a]);
    }
    for (auto& a : log_.events) a = renumbered[a];
    log_.alphabet = std::move(kept);
  }
  slots_ = {};
  return std::move(log_);
}

CountedFollows::CountedFollows(const SubLog& log)
    : size(log.alphabet.size()), pairs(size * size, 0), start(size, 0), end(size, 0) {
  for (std::size_t t = 0; t < log.size(); ++t) {
    const auto trace = log.trace(t);
    const auto count = log.counts[t];
    start[trace.front()] += count;
    end[trace.back()] += count;
    for (std::size_t i = 1; i < trace.size(); ++i) pairs[trace[i - 1] * size + trace[i]] += count;
  }
}

Follows CountedFollows::filtered(double noise) const {
  Follows follows(size);
  for (std::size_t a = 0; a < size; ++a) {
    follows.is_start[a] = start[a] > 0;
    follows.is_end[a] = end[a] > 0;
    const auto* row = pairs.data() + a * size;
    const auto most = std::max(end[a], *std::max_element(row, row + size));
    const double bound = noise * static_cast<double>(most);
    for (std::size_t b = 0; b < size; ++b)
      if (row[b] > 0 && static_cast<double>(row[b]) > bound) follows.add(a, b);
  }
  return follows;
}

}  // namespace kring::mining::inductive
