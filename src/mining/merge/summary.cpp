#include "mining/merge/summary.h"

#include <sodium.h>

#include <algorithm>
#include <bit>
#include <iterator>
#include <limits>

#include "mining/perf/pair_table.h"

namespace kring::mining {
namespace {

constexpr double nothing = std::numeric_limits<double>::quiet_NaN();
constexpr auto second = static_cast<double>(micros_per_second);

bool before(const Run& a, const Run& b) { return a.first != b.first ? a.first < b.first : a.last < b.last; }
bool same_place(const Run& a, const Run& b) { return a.first == b.first && a.last == b.last; }

// What stands at `rank` when the runs stand in order of one of their ends.
template <class End>
std::int32_t bucket_at(std::vector<Run> runs, std::int64_t rank, End end) {
  std::sort(runs.begin(), runs.end(), [&](const Run& a, const Run& b) { return end(a) < end(b); });
  for (const auto& run : runs) {
    if (rank < run.count) return end(run);
    rank -= run.count;
  }
  return end(runs.back());
}

}  // namespace

// Below 128 each value has a bucket of its own; above, 64 buckets for every doubling.
std::int32_t bucket_of(Micros length) {
  const auto value = static_cast<std::uint64_t>(std::max<Micros>(0, length));
  const int shift = std::max(0, static_cast<int>(std::bit_width(value)) - 7);
  return static_cast<std::int32_t>(64 * shift + static_cast<int>(value >> shift));
}
Micros bucket_low(std::int32_t bucket) {
  const int shift = std::max(0, bucket / 64 - 1);
  return static_cast<Micros>(bucket - 64 * shift) << shift;
}
Micros bucket_high(std::int32_t bucket) {
  const int shift = std::max(0, bucket / 64 - 1);
  return bucket_low(bucket) + ((Micros{1} << shift) - 1);
}

void Lengths::add(std::int32_t first, std::int32_t last, std::int64_t count) {
  const Run run{first, last, count};
  const auto at = std::lower_bound(runs_.begin(), runs_.end(), run, before);
  if (at != runs_.end() && same_place(*at, run))
    at->count += count;
  else
    runs_.insert(at, run);
}

void Lengths::merge(const Lengths& other) {
  std::vector<Run> all;
  all.reserve(runs_.size() + other.runs_.size());
  auto a = runs_.begin();
  auto b = other.runs_.begin();
  while (a != runs_.end() || b != other.runs_.end()) {
    if (b == other.runs_.end() || (a != runs_.end() && before(*a, *b))) {
      all.push_back(*a++);
    } else if (a == runs_.end() || before(*b, *a)) {
      all.push_back(*b++);
    } else {
      all.push_back(*a++);
      all.back().count += (b++)->count;
    }
  }
  runs_ = std::move(all);
}

std::int64_t Lengths::count() const {
  std::int64_t sum = 0;
  for (const auto& run : runs_) sum += run.count;
  return sum;
}

Lengths::Quantile Lengths::quantile(double q, std::int64_t unknown) const {
  const auto known = count();
  if (known == 0) return {nothing, nothing, nothing};
  const auto rank = static_cast<std::int64_t>(q * static_cast<double>(known + unknown - 1));
  // Lowest when all that is unknown is shorter than the rest, highest when it is longer.
  double low = 0;
  if (rank >= unknown)
    low = static_cast<double>(
        bucket_low(bucket_at(runs_, rank - unknown, [](const Run& r) { return r.first; })));
  const auto last = rank < known ? bucket_at(runs_, rank, [](const Run& r) { return r.last; }) : bucket_max;
  if (last == bucket_max) return {low / second, nothing, nothing};
  const auto high = static_cast<double>(bucket_high(last));
  return {low / second, (low + high) / 2 / second, high / second};
}

Lengths::Quantile EdgeCell::quantile(double q) const {
  return lengths.quantile(q, std::max<std::int64_t>(0, count - lengths.count()));
}

Summary summary_of(const Log& log) {
  Summary found;
  if (log.empty()) return found;
  found.parts = 1;
  found.cases = static_cast<std::int64_t>(log.case_count());
  found.events = static_cast<std::int64_t>(log.event_count());
  const std::size_t many = log.activity_names().size();
  std::vector<ActivityCell> activities(many);
  std::vector<std::size_t> seen(many, static_cast<std::size_t>(-1));
  PairTable table;
  struct Counted {
    EdgeCell cell;
    std::size_t last_case = static_cast<std::size_t>(-1);
    std::map<std::int32_t, std::int64_t> buckets;
  };
  std::vector<Counted> edges;
  for (std::size_t c = 0; c < log.case_count(); ++c) {
    const auto range = log.events_of(c);
    std::vector<std::string> names;
    for (auto e = range.begin; e < range.end; ++e) {
      const auto a = log.activities()[e];
      names.emplace_back(log.activity_names()[a]);
      ++activities[a].events;
      if (seen[a] != c) ++activities[a].cases;
      seen[a] = c;
      if (e == range.begin) {
        ++activities[a].begins;
        continue;
      }
      const auto number = table.add(log.activities()[e - 1], a);
      if (number == edges.size()) edges.emplace_back();
      auto& edge = edges[number];
      ++edge.cell.count;
      if (edge.last_case != c) ++edge.cell.cases;
      edge.last_case = c;
      const auto from = log.times()[e - 1], to = log.times()[e];
      if (from != no_time && to != no_time) ++edge.buckets[bucket_of(to - from)];
    }
    ++activities[log.activities()[range.end - 1]].ends;
    auto& variant = found.variants[std::move(names)];
    ++variant.cases;
    variant.parts = 1;
  }
  for (std::size_t a = 0; a < many; ++a) {
    if (activities[a].events == 0) continue;
    activities[a].parts = 1;
    found.activities.emplace(log.activity_names()[a], activities[a]);
  }
  for (std::size_t i = 0; i < edges.size(); ++i) {
    auto& [cell, last_case, buckets] = edges[i];
    cell.parts = 1;
    for (const auto& [bucket, count] : buckets) cell.lengths.add(bucket, bucket, count);
    found.edges.emplace(std::pair(std::string(log.activity_names()[table[i].first]),
                                  std::string(log.activity_names()[table[i].second])),
                        std::move(cell));
  }
  return found;
}

void merge(Summary& into, const Summary& other) {
  if (other.parts == 0) return;
  if (into.parts == 0) {
    into = other;
    return;
  }
  into.parts += other.parts;
  into.cases += other.cases;
  into.events += other.events;
  const auto middle = static_cast<std::ptrdiff_t>(into.made_of.size());
  into.made_of.insert(into.made_of.end(), other.made_of.begin(), other.made_of.end());
  std::inplace_merge(into.made_of.begin(), into.made_of.begin() + middle, into.made_of.end());
  auto& mine = into.protection;
  const auto& theirs = other.protection;
  mine.min_group = std::min(mine.min_group, theirs.min_group);
  mine.rounded_to = std::max(mine.rounded_to, theirs.rounded_to);
  // No noise in one part is no noise at all.
  mine.epsilon = mine.epsilon == 0 || theirs.epsilon == 0 ? 0 : std::max(mine.epsilon, theirs.epsilon);
  mine.delta = mine.epsilon == 0 ? 0 : std::max(mine.delta, theirs.delta);
  for (const auto& [name, cell] : other.activities) {
    auto& sum = into.activities[name];
    sum.events += cell.events, sum.cases += cell.cases, sum.begins += cell.begins, sum.ends += cell.ends;
    sum.parts += cell.parts;
  }
  for (const auto& [ends, cell] : other.edges) {
    auto& sum = into.edges[ends];
    sum.count += cell.count, sum.cases += cell.cases, sum.parts += cell.parts;
    sum.lengths.merge(cell.lengths);
  }
  for (const auto& [steps, cell] : other.variants) {
    auto& sum = into.variants[steps];
    sum.cases += cell.cases, sum.parts += cell.parts;
  }
  for (const auto& [name, measure] : other.measures) {
    auto& sum = into.measures[name];
    sum.numerator += measure.numerator, sum.denominator += measure.denominator, sum.parts += measure.parts;
  }
}

std::string identity_of(const Summary& summary) {
  Summary told = summary;
  told.made_of.clear();
  const auto text = summary_json(told);
  unsigned char hash[16];
  crypto_generichash(hash, sizeof hash, reinterpret_cast<const unsigned char*>(text.data()), text.size(),
                     nullptr, 0);
  std::string words(2 * sizeof hash + 1, '\0');
  sodium_bin2hex(words.data(), words.size(), hash, sizeof hash);
  words.pop_back();
  return words;
}

std::string part_of_both(const Summary& a, const Summary& b) {
  std::vector<std::string> both;
  std::set_intersection(a.made_of.begin(), a.made_of.end(), b.made_of.begin(), b.made_of.end(),
                        std::back_inserter(both));
  return both.empty() ? std::string() : both.front();
}

}  // namespace kring::mining
