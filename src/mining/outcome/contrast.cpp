#include "mining/outcome/contrast.h"

#include <fmt/format.h>

#include <algorithm>
#include <bit>
#include <cmath>
#include <limits>
#include <numeric>

#include "base/rng.h"
#include "mining/hash.h"
#include "mining/outcome/pattern_search.h"
#include "mining/rules/rule.h"

namespace kring::mining {
namespace {

using Bits = std::vector<std::uint64_t>;

std::int64_t common(const std::uint64_t* a, const std::uint64_t* b, std::size_t words) {
  std::int64_t count = 0;
  for (std::size_t i = 0; i < words; ++i) count += std::popcount(a[i] & b[i]);
  return count;
}

// One per set of cases: the longest sequence, else what was found first.
std::vector<FoundPattern> distinct_of(std::vector<FoundPattern> found) {
  std::vector<std::size_t> order(found.size());
  std::iota(order.begin(), order.end(), 0);
  const auto length = [&](std::size_t i) {
    return found[i].kind == ContrastPattern::Kind::sequence ? found[i].activities.size() : std::size_t{0};
  };
  std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
    if (found[a].cases != found[b].cases) return found[a].cases < found[b].cases;
    return length(a) > length(b);
  });
  std::vector<std::size_t> kept;
  for (std::size_t i = 0; i < order.size(); ++i)
    if (i == 0 || found[order[i]].cases != found[order[i - 1]].cases) kept.push_back(order[i]);
  std::sort(kept.begin(), kept.end());
  std::vector<FoundPattern> out;
  for (const auto i : kept) out.push_back(std::move(found[i]));
  return out;
}

// Labels of permutation `number`: `ones` of `size` bits, a function of seed and number alone.
void permuted(std::uint64_t seed,
              std::uint64_t number,
              std::size_t size,
              std::size_t ones,
              std::vector<std::uint32_t>& places,
              Bits& labels) {
  Rng rng(mixed(seed ^ 0x9e3779b97f4a7c15ULL, number + 0xbf58476d1ce4e5b9ULL));
  std::iota(places.begin(), places.end(), 0U);
  std::fill(labels.begin(), labels.end(), 0);
  for (std::size_t i = 0; i < ones; ++i) {
    std::swap(places[i], places[i + rng.below(size - i)]);
    labels[places[i] / 64] |= std::uint64_t{1} << (places[i] % 64);
  }
}

// How far the count in X is from what chance expects, in whole numbers; and in standard deviations, squared.
struct Distance {
  std::int64_t cases, x, with;  // of the pattern
  std::int64_t from(std::int64_t in_x) const { return std::abs(in_x * cases - x * with); }
  double squared_z(std::int64_t in_x) const {
    const double d = static_cast<double>(from(in_x));
    return d * d / (static_cast<double>(with) * static_cast<double>(cases - with));
  }
};

void permute(std::vector<ContrastPattern>& patterns,
             const std::vector<FoundPattern>& found,
             std::size_t cases,
             std::size_t x,
             std::size_t permutations,
             std::uint64_t seed) {
  const std::size_t words = (cases + 63) / 64;
  std::vector<std::uint32_t> places(cases);
  Bits labels(words), flat;
  for (const auto& one : found) flat.insert(flat.end(), one.cases.begin(), one.cases.end());
  std::vector<Distance> distances;
  std::vector<std::int64_t> seen, as_far(patterns.size());
  std::vector<double> z, largest;
  for (const auto& pattern : patterns) {
    distances.push_back(
        {static_cast<std::int64_t>(cases), static_cast<std::int64_t>(x), pattern.in_x + pattern.in_y});
    seen.push_back(distances.back().from(pattern.in_x));
    z.push_back(distances.back().squared_z(pattern.in_x));
  }
  for (std::size_t m = 0; m < permutations; ++m) {
    permuted(seed, m, cases, x, places, labels);
    double most = 0;
    for (std::size_t i = 0; i < patterns.size(); ++i) {
      const auto in_x = common(flat.data() + i * words, labels.data(), words);
      as_far[i] += distances[i].from(in_x) >= seen[i];
      most = std::max(most, distances[i].squared_z(in_x));
    }
    largest.push_back(most);
  }
  std::sort(largest.begin(), largest.end());
  const double all = static_cast<double>(permutations) + 1;
  std::vector<double> p_values;
  for (std::size_t i = 0; i < patterns.size(); ++i) {
    patterns[i].p = (static_cast<double>(as_far[i]) + 1) / all;
    // Equal up to rounding counts as equal.
    const auto from = std::lower_bound(largest.begin(), largest.end(), z[i] * (1 - 1e-12));
    patterns[i].p_family = (static_cast<double>(largest.end() - from) + 1) / all;
    p_values.push_back(patterns[i].p);
  }
  const auto q = benjamini_hochberg(p_values);
  for (std::size_t i = 0; i < patterns.size(); ++i) patterns[i].q = q[i];
}

Watched watched(const Log& log, const std::vector<ContrastCase>& cases, bool is_x) {
  std::vector<double> events, seconds;
  for (const auto& one : cases) {
    if (one.is_x != is_x) continue;
    events.push_back(one.end - one.begin);
    const auto from = log.times()[one.begin], to = log.times()[one.end];
    if (from != no_time && to != no_time)
      seconds.push_back(static_cast<double>(to - from) / static_cast<double>(micros_per_second));
  }
  const auto median = [](std::vector<double>& values) {
    if (values.empty()) return std::numeric_limits<double>::quiet_NaN();
    const auto middle = values.begin() + std::ssize(values) / 2;
    std::nth_element(values.begin(), middle, values.end());
    if (values.size() % 2 == 1) return *middle;
    return (*middle + *std::max_element(values.begin(), middle)) / 2;
  };
  return {median(events), median(seconds)};
}

}  // namespace

bool Watched::is_unequal(const Watched& a, const Watched& b) {
  const auto differ = [](double x, double y) { return std::max(x, y) > 1.5 * std::min(x, y); };
  return differ(a.median_events, b.median_events) || differ(a.median_seconds, b.median_seconds);
}

Contrast contrast_patterns(const Log& log,
                           const std::vector<ContrastCase>& cases,
                           const ContrastOptions& options) {
  Contrast out;
  for (const auto& one : cases) ++(one.is_x ? out.cases_x : out.cases_y);
  if (out.cases_x == 0 || out.cases_y == 0) return out;
  out.watched_x = watched(log, cases, true);
  out.watched_y = watched(log, cases, false);
  out.support_min =
      options.support_min > 0 ? options.support_min : std::max<std::size_t>(5, cases.size() / 50);
  std::optional<std::vector<FoundPattern>> searched;
  while (!(searched = search_patterns(log, cases, options, out.support_min))) out.support_min *= 2;
  out.searched = searched->size();
  const auto found = distinct_of(std::move(*searched));
  out.tested = found.size();
  out.permutations =
      options.permutations > 0 ? options.permutations : std::clamp<std::size_t>(20 * out.tested, 999, 19'999);
  Bits labels((cases.size() + 63) / 64);
  for (std::size_t i = 0; i < cases.size(); ++i)
    if (cases[i].is_x) labels[i / 64] |= std::uint64_t{1} << (i % 64);
  for (const auto& one : found) {
    ContrastPattern pattern;
    pattern.kind = one.kind;
    pattern.activities = one.activities;
    pattern.wait = one.wait;
    pattern.in_x = common(one.cases.data(), labels.data(), labels.size());
    pattern.in_y = common(one.cases.data(), one.cases.data(), labels.size()) - pattern.in_x;
    pattern.difference = risk_difference(pattern.in_x, out.cases_x, pattern.in_y, out.cases_y);
    pattern.odds = odds_ratio(pattern.in_x, out.cases_x, pattern.in_y, out.cases_y);
    out.patterns.push_back(std::move(pattern));
  }
  permute(out.patterns, found, cases.size(), static_cast<std::size_t>(out.cases_x), out.permutations,
          options.seed);
  std::stable_sort(out.patterns.begin(), out.patterns.end(), [](const auto& a, const auto& b) {
    if (a.p != b.p) return a.p < b.p;
    return std::abs(a.difference.value) > std::abs(b.difference.value);
  });
  return out;
}

std::string contrast_words(const Log& log, const ContrastPattern& pattern, Micros gap_max) {
  const auto name = [&](std::uint32_t activity) {
    return "'" + std::string(log.activity_names()[activity]) + "'";
  };
  const std::string wait = rules::length_words(pattern.wait);
  if (pattern.kind == ContrastPattern::Kind::silence)
    return fmt::format("{} or longer without anything", wait);
  if (pattern.kind == ContrastPattern::Kind::gap)
    return fmt::format(
        "no {} within {} of {}", name(pattern.activities[1]), wait,
        pattern.activities[0] == no_code ? "the start" : "the first " + name(pattern.activities[0]));
  const std::string later =
      gap_max > 0 ? fmt::format(", within {} ", rules::length_words(gap_max)) : std::string(", later ");
  std::string out;
  for (const auto activity : pattern.activities) out += (out.empty() ? "" : later) + name(activity);
  return out;
}

}  // namespace kring::mining
