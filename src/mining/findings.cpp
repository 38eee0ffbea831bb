#include "mining/findings.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <limits>
#include <numeric>

#include "mining/hash.h"

namespace kring::mining {
namespace {

__extension__ typedef __int128 WideSum;

constexpr double nothing = std::numeric_limits<double>::quiet_NaN();
constexpr std::size_t matrix_activities_max = 2048;

std::vector<ActivityCount> sorted_counts(const Log& log, const std::vector<std::int64_t>& counts) {
  const auto ranks = log.activity_names().ranks();
  std::vector<ActivityCount> found;
  for (std::uint32_t a = 0; a < counts.size(); ++a)
    if (counts[a] > 0) found.push_back({a, counts[a]});
  std::sort(found.begin(), found.end(), [&](const auto& x, const auto& y) {
    return x.count != y.count ? x.count > y.count : ranks[x.activity] < ranks[y.activity];
  });
  return found;
}

// Numbers the edges of a log: 0, 1, … in any order; edge(from, to) is called for pairs that occur.
class MatrixEdges {
 public:
  explicit MatrixEdges(std::size_t activities) : activities_(activities), slots_(activities * activities) {}
  std::size_t operator()(std::uint32_t from, std::uint32_t to) { return from * activities_ + to; }
  std::size_t size() const { return slots_; }
  std::pair<std::uint32_t, std::uint32_t> ends(std::size_t edge) const {
    return {static_cast<std::uint32_t>(edge / activities_), static_cast<std::uint32_t>(edge % activities_)};
  }

 private:
  std::size_t activities_;
  std::size_t slots_;
};

class TableEdges {
 public:
  TableEdges() : slots_(1024, empty) {}
  std::size_t operator()(std::uint32_t from, std::uint32_t to) {
    const std::uint64_t pair = (static_cast<std::uint64_t>(from) << 32) | to;
    if (2 * (pairs_.size() + 1) > slots_.size()) grow();
    const std::size_t at = slot(pair);
    if (slots_[at] == empty) {
      slots_[at] = static_cast<std::uint32_t>(pairs_.size());
      pairs_.push_back(pair);
    }
    return slots_[at];
  }
  std::size_t size() const { return pairs_.size(); }
  std::pair<std::uint32_t, std::uint32_t> ends(std::size_t edge) const {
    return {static_cast<std::uint32_t>(pairs_[edge] >> 32), static_cast<std::uint32_t>(pairs_[edge])};
  }

 private:
  static constexpr std::uint32_t empty = no_code;
  std::size_t slot(std::uint64_t pair) const {
    std::size_t at = mixed(pair ^ 0x9e3779b97f4a7c15ULL, 0xd6e8feb86659fd93ULL) & (slots_.size() - 1);
    while (slots_[at] != empty && pairs_[slots_[at]] != pair) at = (at + 1) & (slots_.size() - 1);
    return at;
  }
  void grow() {
    slots_.assign(2 * slots_.size(), empty);
    for (std::uint32_t i = 0; i < pairs_.size(); ++i) slots_[slot(pairs_[i])] = i;
  }
  std::vector<std::uint64_t> pairs_;
  std::vector<std::uint32_t> slots_;
};

// use(edge number, event that follows)
template <class Edges, class F>
void each_pair(const Log& log, Edges& edges, F&& use) {
  const auto* activities = log.activities().data();
  const auto starts = log.case_starts();
  for (std::size_t c = 0; c + 1 < starts.size(); ++c) {
    std::uint32_t from = activities[starts[c]];
    for (std::size_t e = starts[c] + 1; e < starts[c + 1]; ++e) {
      const std::uint32_t to = activities[e];
      use(edges(from, to), e);
      from = to;
    }
  }
}

template <class Edges>
void add_durations(const Log& log,
                   Edges& edges,
                   const std::vector<std::int64_t>& counts,
                   std::vector<Edge>& found) {
  std::vector<std::size_t> next(counts.size() + 1, 0);
  std::partial_sum(counts.begin(), counts.end(), next.begin() + 1);
  std::vector<Micros> values(next.back());
  const auto* times = log.times().data();
  if (log.has_all_times()) {
    each_pair(log, edges,
              [&](std::size_t edge, std::size_t e) { values[next[edge]++] = times[e] - times[e - 1]; });
  } else {
    each_pair(log, edges, [&](std::size_t edge, std::size_t e) {
      if (times[e] != no_time && times[e - 1] != no_time) values[next[edge]++] = times[e] - times[e - 1];
    });
  }
  // next[edge] stands behind the last value of the edge now; the first stands where the edge before could end
  // at most.
  std::vector<std::size_t> first(counts.size(), 0);
  std::partial_sum(counts.begin(), counts.end() - (counts.empty() ? 0 : 1),
                   first.begin() + (counts.empty() ? 0 : 1));
  for (auto& edge : found) {
    const std::size_t number = edges(edge.from, edge.to);
    edge.durations = durations_of({values.data() + first[number], next[number] - first[number]});
  }
}

template <class Edges>
std::vector<Edge> edges_of(const Log& log, Edges edges, bool with_durations) {
  std::vector<std::int64_t> counts(edges.size(), 0);
  if constexpr (std::is_same_v<Edges, TableEdges>) {
    each_pair(log, edges, [&](std::size_t edge, std::size_t) {
      if (edge == counts.size()) counts.push_back(0);
      ++counts[edge];
    });
  } else {
    each_pair(log, edges, [&](std::size_t edge, std::size_t) { ++counts[edge]; });
  }
  std::vector<Edge> found;
  for (std::size_t edge = 0; edge < counts.size(); ++edge)
    if (counts[edge] > 0)
      found.push_back({edges.ends(edge).first, edges.ends(edge).second, counts[edge], {}});
  if (with_durations) add_durations(log, edges, counts, found);
  const auto ranks = log.activity_names().ranks();
  std::sort(found.begin(), found.end(), [&](const Edge& a, const Edge& b) {
    if (a.count != b.count) return a.count > b.count;
    return a.from != b.from ? ranks[a.from] < ranks[b.from] : ranks[a.to] < ranks[b.to];
  });
  return found;
}

std::span<const std::uint32_t> activities_of(const Log& log, std::size_t case_index) {
  const auto range = log.events_of(case_index);
  return log.activities().subspan(range.begin, range.size());
}

std::uint64_t hash_of_case(std::span<const std::uint32_t> activities) {
  std::uint64_t state = activities.size();
  for (const auto a : activities) state = mixed(state ^ 0xa0761d6478bd642fULL, a ^ 0xe7037ed1a0b428dbULL);
  return state;
}

// Cases of equal sequences, found through a table of (hash, number of the variant).
class VariantTable {
 public:
  VariantTable() : slots_(1024) {}
  void add(const Log& log, std::size_t c) {
    const auto sequence = activities_of(log, c);
    const std::uint64_t hash = hash_of_case(sequence);
    if (2 * (variants_.size() + 1) > slots_.size()) grow();
    std::size_t at = hash & (slots_.size() - 1);
    for (; slots_[at].variant != no_code; at = (at + 1) & (slots_.size() - 1)) {
      if (slots_[at].hash != hash) continue;
      auto& variant = variants_[slots_[at].variant];
      const auto other = activities_of(log, variant.example);
      if (!std::equal(sequence.begin(), sequence.end(), other.begin(), other.end())) continue;
      ++variant.count;
      return;
    }
    slots_[at] = {hash, static_cast<std::uint32_t>(variants_.size())};
    variants_.push_back({c, 1});
  }
  std::vector<Variant> take() { return std::move(variants_); }

 private:
  struct Slot {
    std::uint64_t hash = 0;
    std::uint32_t variant = no_code;
  };
  void grow() {
    std::vector<Slot> larger(2 * slots_.size());
    for (const auto& slot : slots_) {
      if (slot.variant == no_code) continue;
      std::size_t at = slot.hash & (larger.size() - 1);
      while (larger[at].variant != no_code) at = (at + 1) & (larger.size() - 1);
      larger[at] = slot;
    }
    slots_ = std::move(larger);
  }
  std::vector<Slot> slots_;
  std::vector<Variant> variants_;
};

// Most frequent first, ties by the names of the activities in order. The first names of each sequence, as
// places in the order of names, stand packed in one number, so that few comparisons look at the log.
std::vector<Variant> by_count(const Log& log, std::vector<Variant>&& variants) {
  struct Item {
    std::int64_t count;
    std::uint64_t prefix;
    std::size_t example;
  };
  const auto ranks = log.activity_names().ranks();
  const auto bits =
      static_cast<unsigned>(std::bit_width(ranks.size()));  // rank + 1 fits; 0 is the end of the sequence
  const unsigned packed = bits == 0 ? 0 : 64 / bits;
  std::vector<Item> items;
  items.reserve(variants.size());
  for (const auto& [example, count] : variants) {
    const auto sequence = activities_of(log, example);
    std::uint64_t prefix = 0;
    for (unsigned i = 0; i < packed; ++i)
      prefix = (prefix << bits) | (i < sequence.size() ? std::uint64_t{ranks[sequence[i]]} + 1 : 0);
    items.push_back({count, prefix, example});
  }
  std::sort(items.begin(), items.end(), [&](const Item& a, const Item& b) {
    if (a.count != b.count) return a.count > b.count;
    if (a.prefix != b.prefix) return a.prefix < b.prefix;
    const auto x = activities_of(log, a.example);
    const auto y = activities_of(log, b.example);
    return std::lexicographical_compare(x.begin(), x.end(), y.begin(), y.end(),
                                        [&](auto p, auto q) { return ranks[p] < ranks[q]; });
  });
  for (std::size_t i = 0; i < items.size(); ++i) variants[i] = {items[i].example, items[i].count};
  return std::move(variants);
}

}  // namespace

Durations durations_of(std::span<Micros> values) {
  Durations found;
  found.count = static_cast<std::int64_t>(values.size());
  if (values.empty()) {
    found.mean_seconds = found.median_seconds = found.p90_seconds = nothing;
    return found;
  }
  WideSum sum = 0;
  for (const auto value : values) sum += value;
  constexpr auto second = static_cast<double>(micros_per_second);
  found.mean_seconds = static_cast<double>(sum) / second / static_cast<double>(values.size());
  // The value at rank q·(n−1), q = tenths / 10, all in integers but for the last step. What stands before
  // `from` is smaller already.
  const auto quantile = [&](std::size_t tenths, std::size_t from) {
    const std::size_t scaled = tenths * (values.size() - 1);
    const auto low = values.begin() + static_cast<std::ptrdiff_t>(scaled / 10);
    std::nth_element(values.begin() + static_cast<std::ptrdiff_t>(from), low, values.end());
    const auto part = static_cast<double>(scaled % 10) / 10;
    if (scaled % 10 == 0) return static_cast<double>(*low) / second;
    const auto high = *std::min_element(low + 1, values.end());
    return (static_cast<double>(*low) + part * static_cast<double>(high - *low)) / second;
  };
  found.median_seconds = quantile(5, 0);
  found.p90_seconds = quantile(9, 5 * (values.size() - 1) / 10);
  return found;
}

std::vector<ActivityCount> activity_counts(const Log& log) {
  std::vector<std::int64_t> counts(log.activity_names().size(), 0);
  for (const auto a : log.activities()) ++counts[a];
  return sorted_counts(log, counts);
}

std::vector<ActivityCount> start_counts(const Log& log) {
  std::vector<std::int64_t> counts(log.activity_names().size(), 0);
  for (std::size_t c = 0; c < log.case_count(); ++c) ++counts[log.activities()[log.events_of(c).begin]];
  return sorted_counts(log, counts);
}

std::vector<ActivityCount> end_counts(const Log& log) {
  std::vector<std::int64_t> counts(log.activity_names().size(), 0);
  for (std::size_t c = 0; c < log.case_count(); ++c) ++counts[log.activities()[log.events_of(c).end - 1]];
  return sorted_counts(log, counts);
}

std::vector<Edge> directly_follows(const Log& log, bool with_durations) {
  const std::size_t activities = log.activity_names().size();
  // A matrix that is larger than the log would cost more to clear than to use.
  if (activities <= matrix_activities_max && activities * activities <= 4 * log.event_count() + 65536)
    return edges_of(log, MatrixEdges(activities), with_durations);
  return edges_of(log, TableEdges(), with_durations);
}

std::vector<Variant> variants_of(const Log& log) {
  VariantTable table;
  for (std::size_t c = 0; c < log.case_count(); ++c) table.add(log, c);
  return by_count(log, table.take());
}

Durations trace_durations(const Log& log) {
  std::vector<Micros> values;
  values.reserve(log.case_count());
  for (std::size_t c = 0; c < log.case_count(); ++c) {
    auto [begin, end] = log.events_of(c);
    while (begin < end && log.times()[begin] == no_time) ++begin;
    while (begin < end && log.times()[end - 1] == no_time) --end;
    if (begin < end) values.push_back(log.times()[end - 1] - log.times()[begin]);
  }
  return durations_of(values);
}

Findings findings_of(const Log& log) {
  Findings found;
  found.events = static_cast<std::int64_t>(log.event_count());
  found.traces = static_cast<std::int64_t>(log.case_count());
  for (const auto at : log.times()) {
    if (at == no_time) continue;
    if (found.first == no_time || at < found.first) found.first = at;
    if (found.last == no_time || at > found.last) found.last = at;
  }
  found.activities = activity_counts(log);
  found.start = start_counts(log);
  found.end = end_counts(log);
  found.dfg = directly_follows(log, true);
  found.variants = variants_of(log);
  found.trace_seconds = trace_durations(log);
  return found;
}

std::vector<std::string_view> names_of_case(const Log& log, std::size_t case_index) {
  std::vector<std::string_view> names;
  for (const auto a : activities_of(log, case_index)) names.push_back(log.activity_names()[a]);
  return names;
}

}  // namespace kring::mining
